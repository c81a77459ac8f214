"""The shortlist section: what the applicant entered is never lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smartpick.workspace import (
    Shortlist,
    ShortlistEntry,
    Status,
    Workspace,
    merge,
    read_workspace,
    workspace_text,
)

CODES = [f"99{n:02}140C0" for n in range(12)]
DAY, LATER = date(2026, 9, 1), date(2026, 9, 20)

entries = st.builds(
    ShortlistEntry,
    program_code=st.sampled_from(CODES),
    status=st.sampled_from(Status),
    locked=st.booleans(),
    is_suggested=st.booleans(),
    added_on=st.just(DAY),
)
shortlists = st.builds(
    Shortlist,
    entries=st.lists(entries, unique_by=lambda e: e.program_code).map(tuple),
    budget_usd=st.none() | st.integers(0, 5000),
)
choices = st.lists(st.sampled_from(CODES), unique=True)


@given(shortlists, choices, choices)
def test_filling_anew_keeps_everything_the_applicant_touched_in_its_order(
    shortlist: Shortlist, codes: list[str], noted: list[str]
) -> None:
    filled = shortlist.filled(codes, LATER, kept=noted)
    stay = [e for e in shortlist.entries if not e.gives_way or e.program_code in noted]
    assert list(filled.entries[: len(stay)]) == stay
    assert set(filled.codes) == {e.program_code for e in stay} | set(codes)
    assert filled.budget_usd == shortlist.budget_usd
    assert set(filled.filled(codes, LATER, kept=noted).entries) == set(filled.entries)


@given(shortlists, st.sampled_from(CODES), st.integers(-3, 20))
def test_moving_a_program_changes_its_place_and_nothing_else(
    shortlist: Shortlist, code: str, to: int
) -> None:
    moved = shortlist.moved(code, to)
    assert sorted(moved.codes) == sorted(shortlist.codes)
    others = [c for c in shortlist.codes if c != code]
    assert [c for c in moved.codes if c != code] == others
    if code in shortlist.codes:
        assert moved.codes.index(code) == min(max(to, 0), len(others))


@given(shortlists)
def test_a_shortlist_comes_back_from_the_browser_as_it_was(shortlist: Shortlist) -> None:
    workspace = Workspace(shortlist=shortlist)
    assert read_workspace(workspace_text(workspace)) == workspace


def test_a_suggested_program_stays_once_it_was_touched() -> None:
    suggested = Shortlist().filled(CODES[:2], DAY)
    assert all(e.gives_way for e in suggested.entries)
    touched = suggested.with_entry(
        suggested.entries[1].model_copy(update={"status": Status.TO_APPLY})
    )
    assert touched.filled(CODES[5:6], LATER).codes == (CODES[1], CODES[5])
    assert touched.entries[1].added_on == DAY


def test_adding_a_program_twice_keeps_its_first_entry() -> None:
    once = Shortlist().with_added([CODES[0]], DAY)
    locked = once.with_entry(once.entries[0].model_copy(update={"locked": True}))
    assert locked.with_added([CODES[0], CODES[1], CODES[1]], LATER).codes == tuple(CODES[:2])
    assert locked.with_added([CODES[0]], LATER) == locked


def test_a_program_cannot_stand_in_the_list_twice() -> None:
    entry = ShortlistEntry(program_code=CODES[0], added_on=DAY)
    with pytest.raises(ValidationError, match="stands twice"):
        Shortlist(entries=(entry, entry))


def test_programs_that_two_tabs_added_are_both_there() -> None:
    base = Workspace(shortlist=Shortlist().with_added(CODES[:1], DAY))
    mine = base.model_copy(update={"shortlist": base.shortlist.with_added([CODES[1]], DAY)})
    theirs = base.model_copy(update={"shortlist": base.shortlist.with_added([CODES[2]], DAY)})
    assert merge(base, mine, theirs).shortlist.codes == (CODES[0], CODES[1], CODES[2])


def test_only_the_programs_that_are_named_leave_the_list() -> None:
    three = Shortlist().with_added(CODES[:3], DAY)
    assert three.without([CODES[1], CODES[9]]).codes == (CODES[0], CODES[2])


def test_what_was_withdrawn_stays_in_the_list_and_is_no_longer_active() -> None:
    statuses = [*Status]
    listed = Shortlist(
        entries=tuple(
            ShortlistEntry(program_code=code, status=status, added_on=DAY)
            for code, status in zip(CODES, statuses, strict=False)
        )
    )
    assert len(listed.entries) == len(statuses)
    assert [e.status for e in listed.active] == [s for s in statuses if s is not Status.WITHDRAWN]
