"""An adviser's group: each applicant has a desk, one is in use, and none mixes with another."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartpick.domain import Applicant, Visa
from smartpick.workspace import (
    MOST_MEMBERS,
    Group,
    Member,
    ProgramNote,
    Progress,
    Remark,
    Workspace,
    at_home,
    merge,
    opened,
    profile_of,
    read_workspace,
    with_members,
    with_remark,
    workspace_text,
)
from smartpick.workspace.merge import history_text, read_history, step, taken_back

A, B = (
    Member(id=name, label=name.upper(), row=row, profile=Applicant(step2_ck=score))
    for name, row, score in (("a", 2, 240), ("b", 3, 250))
)
NOTE = ProgramNote(program_code="9991140C0", note="mine")
OTHER_NOTE = ProgramNote(program_code="9991140C0", note="of A")
OWN = Workspace(profile=Applicant(step2_ck=221), notes=(NOTE,), verified_only=True)
START = with_members(OWN, Group(members=(A, B)))


def _changed(workspace: Workspace, **profile: object) -> Workspace:
    person = workspace.profile.model_copy(update=profile)
    return workspace.model_copy(update={"profile": person})


def test_an_open_applicant_takes_the_place_of_all_that_belongs_to_a_person() -> None:
    of_a = opened(START, "a")
    assert of_a.profile == A.profile
    assert of_a.notes == ()
    assert of_a.verified_only
    assert of_a.group == START.group


def test_going_home_brings_back_what_was_there() -> None:
    assert at_home(opened(START, "a")) == START
    assert opened(opened(START, "a"), None) == START
    assert opened(START, "nobody") == START


def test_each_applicant_keeps_what_was_entered_for_them() -> None:
    of_a = _changed(opened(START, "a"), visa=Visa.NEEDS_H1B).with_note(OTHER_NOTE)
    of_b = opened(of_a, "b")
    assert (of_b.profile, of_b.notes) == (B.profile, ())
    assert opened(of_b, "a") == of_a
    assert at_home(of_b).notes == (NOTE,)
    assert profile_of(of_b, A).visa is Visa.NEEDS_H1B
    assert profile_of(of_a, A).visa is Visa.NEEDS_H1B
    assert profile_of(START, A).visa is None


def test_a_group_travels_as_text_with_whoever_is_open() -> None:
    of_a = opened(with_remark(START, Remark(id="b", progress=Progress.TALKED)), "a")
    assert read_workspace(workspace_text(of_a)) == of_a


def test_opening_can_be_undone_and_keeps_what_was_changed_since() -> None:
    of_a = opened(START, "a")
    (done,) = read_history(history_text([step("opened A", START, of_a)]))
    later = _changed(of_a, us_letters=3).with_note(OTHER_NOTE)
    back = taken_back(done, later)
    assert (back.profile, back.notes, back.caseload.open) == (OWN.profile, (NOTE,), None)
    assert opened(back, "a") == later


def test_undoing_the_next_opening_leads_to_the_applicant_before() -> None:
    of_a = _changed(opened(START, "a"), us_letters=2)
    of_b = opened(of_a, "b")
    later = _changed(of_b, us_letters=4)
    back = taken_back(step("opened B", of_a, of_b), later)
    assert back.profile == of_a.profile
    assert opened(back, "b").profile == later.profile


def test_two_tabs_with_two_applicants_never_mix_them() -> None:
    mine = _changed(opened(START, "a"), us_letters=1)
    theirs = _changed(opened(START, "b"), us_letters=3).with_note(OTHER_NOTE)
    both = merge(START, mine, theirs)
    assert both.profile == mine.profile
    assert both.notes == ()
    assert opened(both, "b").profile == theirs.profile
    assert opened(both, "b").notes == (OTHER_NOTE,)
    assert at_home(both).profile == OWN.profile


def test_merging_keeps_its_promises_with_an_open_applicant() -> None:
    of_a, of_b = opened(START, "a"), opened(START, "b")
    for base, other in ((START, of_a), (of_a, of_b), (of_a, START)):
        assert merge(base, base, other) == other
        assert merge(base, other, base) == other


def test_a_new_table_renews_the_profile_and_keeps_the_rest() -> None:
    of_a = _changed(opened(START, "a"), us_letters=3).with_note(OTHER_NOTE)
    of_a = with_remark(of_a, Remark(id="b", note="waits"))
    newer = A.model_copy(update={"profile": Applicant(step2_ck=260)})
    after = with_members(of_a, Group(members=(newer,)), renewed=("a",))
    assert after.profile == OWN.profile
    assert after.caseload.remarks == ()
    assert opened(after, "a").profile == newer.profile
    assert opened(after, "a").notes == (OTHER_NOTE,)


def test_an_empty_remark_is_none() -> None:
    kept = with_remark(START, Remark(id="a", note="called"))
    assert kept.caseload.remark_on("a").note == "called"
    assert with_remark(kept, Remark(id="a")) == START


def test_a_group_refuses_two_with_one_id_and_more_than_it_holds() -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        Group(members=(A, A))
    many = tuple(A.model_copy(update={"id": f"m{n}"}) for n in range(MOST_MEMBERS + 1))
    with pytest.raises(ValidationError, match="at most"):
        Group(members=many)
