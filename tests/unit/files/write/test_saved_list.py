"""A loaded list takes the shortlist's place and loses nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact
from smartpick.files.write.saved_list import SavedList
from smartpick.workspace import ProgramNote, Shortlist, ShortlistEntry, Workspace

DAY = date(2026, 5, 20)


def fact(number: int, value: str) -> VerifiedFact:
    return VerifiedFact(
        program_code=f"9999140C{number}", fact=FactKey.SPONSORS_J1, value=value, seen_on=DAY
    )


def entry(number: int) -> ShortlistEntry:
    return ShortlistEntry(program_code=f"9999140C{number}", added_on=DAY)


BEFORE = Workspace(
    profile=Applicant(step2_ck=217),
    knowledge=Knowledge(
        facts=(fact(1, "no"), fact(2, "no")),
        connections=("9999140C3",),
        signals={"9999140C2": "silver"},
    ),
    notes=(ProgramNote(program_code="9999140C2", note="mine"),),
    shortlist=Shortlist(entries=(entry(2),), budget_usd=900),
)
LOADED = SavedList(
    entries=(entry(1),),
    knowledge=Knowledge(
        facts=(fact(1, "yes"),), connections=("9999140C1",), signals={"9999140C1": "gold"}
    ),
    notes=(ProgramNote(program_code="9999140C1", note="theirs"),),
    profile=Applicant(step2_ck=260),
)


def test_the_list_is_replaced_and_what_it_knows_is_taken_in() -> None:
    after = LOADED.put_into(BEFORE)
    assert after.shortlist.codes == ("9999140C1",)
    assert after.knowledge.of("9999140C1")[FactKey.SPONSORS_J1].value == "yes"
    assert after.knowledge.signals == {"9999140C2": "silver", "9999140C1": "gold"}
    assert after.knowledge.connections == ("9999140C3", "9999140C1")
    assert after.note_on("9999140C1").note == "theirs"


def test_everything_else_stays_as_it_was() -> None:
    after = LOADED.put_into(BEFORE)
    assert after.profile == BEFORE.profile
    assert after.shortlist.budget_usd == 900
    assert after.knowledge.of("9999140C2")[FactKey.SPONSORS_J1].value == "no"
    assert after.note_on("9999140C2").note == "mine"


def test_loading_the_same_list_twice_changes_nothing_the_second_time() -> None:
    after = LOADED.put_into(BEFORE)
    assert LOADED.put_into(after) == after


def test_six_connections_are_refused_rather_than_cut() -> None:
    five = tuple(f"9999140C{n}" for n in range(3, 8))
    full = BEFORE.model_copy(update={"knowledge": Knowledge(connections=five)})
    with pytest.raises(ValueError, match="at most 5"):
        LOADED.put_into(full)


def test_adding_a_list_keeps_ones_own_entries_facts_and_notes() -> None:
    clash = LOADED.model_copy(
        update={
            "entries": (entry(2), entry(1)),
            "notes": (ProgramNote(program_code="9999140C2", note="theirs"),),
        }
    )
    after = clash.added_to(BEFORE)
    assert after.shortlist.codes == ("9999140C2", "9999140C1")
    assert after.knowledge.of("9999140C1")[FactKey.SPONSORS_J1].value == "no"
    assert after.note_on("9999140C2").note == "mine"
    assert after.knowledge.signals["9999140C1"] == "gold"
