"""An interview stands once, wherever it was entered."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.workspace import Shortlist, ShortlistEntry, Status, Workspace
from smartpick.workspace.interviews import (
    interviews,
    verified_rule,
    with_interview,
    without_interview,
)
from smartpick.workspace.journal import Interview, Journal

CODE, OTHER, ON = "9999140C0", "9999140C2", date(2026, 11, 1)
DAY = date(2026, 12, 3)


def listed(status: Status = Status.INTERVIEW, day: date | None = DAY) -> Workspace:
    entries = (
        ShortlistEntry(program_code=CODE, status=status, added_on=ON, interview_on=day),
        ShortlistEntry(program_code=OTHER, status=Status.APPLIED, added_on=ON),
    )
    return Workspace(shortlist=Shortlist(entries=entries))


def test_what_the_shortlist_knows_is_an_interview_without_a_second_entry() -> None:
    (held,) = interviews(listed(), {CODE: "Example Hospital"}.__getitem__)
    assert (held.program, held.program_code, held.day) == ("Example Hospital", CODE, DAY)
    assert interviews(listed(Status.WITHDRAWN)) == ()


def test_notes_and_the_shortlists_day_come_together_and_nobody_stands_twice() -> None:
    noted = Interview(
        id="i1", program="As noted", program_code=CODE, day=date(2026, 1, 1), notes="n"
    )
    work = listed().model_copy(
        update={"journal": listed().journal.model_copy(update={"interviews": (noted,)})}
    )
    (held,) = interviews(work)
    assert (held.id, held.day, held.notes) == ("i1", DAY, "n")


def test_an_interview_that_is_added_anywhere_stands_in_the_shortlist() -> None:
    item = Interview(id="i2", program="Example", program_code=OTHER, day=DAY)
    work = listed().model_copy(update=with_interview(listed(), item, ON))
    entry = work.shortlist.entry(OTHER)
    assert entry is not None
    assert (entry.status, entry.interview_on) == (Status.INTERVIEW, DAY)
    assert {i.program_code for i in interviews(work)} == {CODE, OTHER}
    ranked = listed(Status.RANKED)
    kept = with_interview(ranked, item.model_copy(update={"program_code": CODE}), ON)
    assert kept["shortlist"].entry(CODE).status is Status.RANKED


def test_one_that_is_taken_away_leaves_the_application() -> None:
    (held,) = interviews(listed())
    work = listed().model_copy(update=without_interview(listed(), held))
    entry = work.shortlist.entry(CODE)
    assert entry is not None
    assert (entry.status, entry.interview_on) == (Status.APPLIED, None)
    assert interviews(work) == ()


def test_one_elsewhere_is_noted_alone() -> None:
    item = Interview(id="i3", program="A community program")
    work = listed().model_copy(update=with_interview(listed(), item, ON))
    assert work.shortlist == listed().shortlist
    assert [i.program for i in interviews(work)] == ["A community program", CODE]


@pytest.mark.parametrize(("value", "rule"), [("yes", "welcome"), ("no", "not_wanted")])
def test_a_verified_rule_on_notes_counts_where_none_is_noted(
    value: str, rule: Literal["welcome", "not_wanted"]
) -> None:
    fact = VerifiedFact(program_code=CODE, fact=FactKey.WELCOMES_THANK_YOU, value=value, seen_on=ON)
    work = listed().model_copy(update={"knowledge": Knowledge(facts=(fact,))})
    assert verified_rule(work, CODE) == rule
    assert [i.rule for i in interviews(work)] == [rule]
    own: Literal["welcome", "not_wanted"] = "welcome" if rule == "not_wanted" else "not_wanted"
    noted = Interview(id="i1", program="As noted", program_code=CODE, rule=own)
    work = work.model_copy(update={"journal": Journal(interviews=(noted,))})
    assert [i.rule for i in interviews(work)] == [own]


def test_a_rule_that_nobody_verified_stays_unknown() -> None:
    assert verified_rule(listed(), CODE) is None
    assert verified_rule(listed(), None) is None
    assert [i.rule for i in interviews(listed())] == ["unknown"]
