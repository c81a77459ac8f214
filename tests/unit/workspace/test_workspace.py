"""The workspace as text: nothing is lost on the way, nothing hostile comes in."""

from __future__ import annotations

import json
from datetime import date

import pytest

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact
from smartpick.errors import WorkspaceError
from smartpick.workspace import (
    LARGEST_WORKSPACE_BYTES,
    ProgramNote,
    Workspace,
    merge,
    read_workspace,
    workspace_text,
)

A, B, C = "9991140C0", "9992140C0", "9993140C0"


def fact(code: str, value: str = "yes") -> VerifiedFact:
    return VerifiedFact(
        program_code=code, fact=FactKey.SPONSORS_J1, value=value, seen_on=date(2026, 5, 20)
    )


def full() -> Workspace:
    return Workspace(
        profile=Applicant(step2_ck=221, specialties=("Family Medicine",)),
        published_only=True,
        verified_only=True,
        knowledge=Knowledge(facts=(fact(A),), connections=(B,), signals={A: "gold"}),
        notes=(ProgramNote(program_code=A, note="Asked on the phone — “yes”"),),
    )


def test_a_workspace_comes_back_from_its_text_as_it_was() -> None:
    assert read_workspace(workspace_text(full())) == full()
    assert read_workspace(workspace_text(Workspace()).encode()) == Workspace()


def test_a_workspace_from_before_a_switch_existed_opens_with_it_off() -> None:
    raw = json.loads(workspace_text(full()))
    del raw["workspace"]["verified_only"]
    assert read_workspace(json.dumps(raw)) == full().model_copy(update={"verified_only": False})


def test_equal_workspaces_have_equal_text_and_an_empty_one_is_short() -> None:
    assert workspace_text(full()) == workspace_text(read_workspace(workspace_text(full())))
    assert len(workspace_text(Workspace())) < 80


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[1, 2]",
        '{"schema": "smartpick.workspace/1"}',
        '{"schema": "other/1", "workspace": {}}',
        '{"schema": "smartpick.workspace/x", "workspace": {}}',
        '{"schema": "smartpick.workspace/²", "workspace": {}}',
        b"\xff\xfe\x00",
        "[" * 100_000,
        "9" * 5_000,
    ],
)
def test_text_that_is_no_workspace_is_refused_with_what_to_do(text: str | bytes) -> None:
    with pytest.raises(WorkspaceError, match="choose the"):
        read_workspace(text)


@pytest.mark.parametrize("digits", ["9" * 5_000, "0" * 5_000 + "1", "٣", "1" * 4_301])
def test_a_version_of_thousands_of_digits_is_refused_in_a_sentence(digits: str) -> None:
    text = json.dumps({"schema": f"smartpick.workspace/{digits}", "workspace": {}})
    with pytest.raises(WorkspaceError) as refused:
        read_workspace(text)
    assert len(str(refused.value)) < 200


def test_a_workspace_of_a_newer_version_asks_for_a_newer_smartpick() -> None:
    with pytest.raises(WorkspaceError, match="up to date"):
        read_workspace('{"schema": "smartpick.workspace/99", "workspace": {}}')


def test_a_bad_value_is_refused_and_says_where() -> None:
    raw = json.loads(workspace_text(full()))
    raw["workspace"]["profile"]["step2_ck"] = 999
    with pytest.raises(WorkspaceError, match=r"profile\.step2_ck"):
        read_workspace(json.dumps(raw))


def test_an_unknown_key_is_refused_and_shown_harmlessly() -> None:
    with pytest.raises(WorkspaceError, match=r"\\x00<b>"):
        read_workspace('{"schema": "smartpick.workspace/1", "workspace": {"\\u0000<b>": 1}}')


def test_more_than_a_browser_can_keep_is_refused_before_it_is_read() -> None:
    with pytest.raises(WorkspaceError, match="4 MB"):
        read_workspace(" " * (LARGEST_WORKSPACE_BYTES + 1))


def test_an_empty_note_takes_the_old_one_away() -> None:
    kept = Workspace().with_note(ProgramNote(program_code=A, note="x"))
    assert kept.note_on(A).note == "x"
    assert kept.with_note(ProgramNote(program_code=A)) == Workspace()
    assert kept.note_on(B) == ProgramNote(program_code=B)


def changed(base: Workspace, *facts: VerifiedFact) -> Workspace:
    known = base.knowledge
    for one in facts:
        known = known.with_fact(one)
    return base.model_copy(update={"knowledge": known})


def test_facts_that_two_tabs_added_are_both_there() -> None:
    base = full()
    both = merge(base, changed(base, fact(B)), changed(base, fact(C)))
    assert {f.program_code for f in both.knowledge.facts} == {A, B, C}


def test_where_two_tabs_changed_the_same_fact_mine_stands() -> None:
    base = full()
    both = merge(base, changed(base, fact(A, "no")), changed(base, fact(B)))
    assert both.knowledge.of(A)[FactKey.SPONSORS_J1].value == "no"
    assert B in both.knowledge.by_program


def test_what_one_tab_removed_stays_removed() -> None:
    base = changed(full(), fact(B))
    without = base.model_copy(
        update={"knowledge": base.knowledge.without_fact(A, FactKey.SPONSORS_J1)}
    )
    both = merge(base, without, changed(base, fact(C)))
    assert set(both.knowledge.by_program) == {B, C}


def test_fields_of_the_profile_merge_one_by_one() -> None:
    base = Workspace()
    mine = base.model_copy(update={"profile": base.profile.model_copy(update={"step2_ck": 240})})
    theirs = base.model_copy(update={"profile": base.profile.model_copy(update={"us_letters": 3})})
    both = merge(base, mine, theirs)
    assert (both.profile.step2_ck, both.profile.us_letters) == (240, 3)


def test_a_section_in_which_two_tabs_do_not_fit_together_stays_mine() -> None:
    codes = [f"999{n}140C0" for n in range(1, 8)]
    mine = Workspace(knowledge=Knowledge(connections=tuple(codes[:4])))
    theirs = Workspace(
        knowledge=Knowledge(connections=tuple(codes[4:])),
        notes=(ProgramNote(program_code=A, note="n"),),
    )
    both = merge(Workspace(), mine, theirs)
    assert both.knowledge == mine.knowledge
    assert both.notes == theirs.notes


@pytest.mark.parametrize("other", [Workspace(), full(), changed(full(), fact(C))])
def test_an_untouched_side_changes_nothing(other: Workspace) -> None:
    assert merge(full(), other, full()) == other
    assert merge(full(), full(), other) == other
