"""A tracker beside one's own list: nothing lost, nothing doubled, nothing beyond what fits."""

from __future__ import annotations

from datetime import date

import pytest

from smartpick.errors import ImportFileError
from smartpick.files.read import preview
from smartpick.files.read.preview import Kind, TrackedRow
from smartpick.files.read.tracker import Tracked
from smartpick.workspace import ProgramNote, Shortlist, ShortlistEntry, Status, Workspace
from smartpick.workspace.shortlist import MOST_ENTRIES

DAY, LATER = date(2026, 11, 1), date(2026, 12, 3)
ELM, ASH, OAK = "9001140C0", "9001140C2", "9002140C0"
MINE = Workspace(
    shortlist=Shortlist(
        entries=(
            ShortlistEntry(program_code=ELM, status=Status.INTERVIEW, added_on=DAY, locked=True),
            ShortlistEntry(program_code=ASH, is_suggested=True, added_on=DAY),
        )
    ),
    notes=(ProgramNote(program_code=ELM, note="kind", left_out="far away"),),
)


def rows(*found: Tracked) -> list[TrackedRow]:
    known = preview.own_tracked(MINE)
    return [TrackedRow(f, known.get(f.program_code, Tracked(f.program_code)), "") for f in found]


def test_blanks_are_filled_and_what_one_has_stays() -> None:
    found = rows(
        Tracked(ELM, "applied", LATER, "theirs"), Tracked(ASH, "applied"), Tracked(OAK, "ranked")
    )
    assert [row.kind for row in found] == [Kind.CHANGED, Kind.NEW, Kind.NEW]
    shortlist, notes = preview.with_tracked(MINE, found, LATER, is_replacing=False)
    assert [(e.program_code, e.status.value, e.interview_on) for e in shortlist.entries] == [
        (ELM, "interview", LATER), (ASH, "applied", None), (OAK, "ranked", None)
    ]  # fmt: skip
    assert [(e.locked, e.is_suggested, e.added_on) for e in shortlist.entries] == [
        (True, False, DAY), (False, False, DAY), (False, False, LATER)
    ], "an entry keeps its lock and day; a suggestion the file speaks of is one's own"  # fmt: skip
    assert notes == MINE.notes


def test_the_files_status_counts_when_told_so_and_its_note_comes_after() -> None:
    found = rows(Tracked(ELM, "withdrawn", None, "theirs"))
    shortlist, notes = preview.with_tracked(MINE, found, LATER, is_replacing=True)
    assert shortlist.entries[0].status is Status.WITHDRAWN
    assert notes == (ProgramNote(program_code=ELM, note="kind\ntheirs", left_out="far away"),)


def test_a_note_alone_puts_no_program_on_the_list() -> None:
    found = rows(Tracked(OAK, note="asked"))
    shortlist, notes = preview.with_tracked(MINE, found, LATER, is_replacing=False)
    assert shortlist == MINE.shortlist
    assert notes[-1] == ProgramNote(program_code=OAK, note="asked")


def test_the_same_tracker_again_changes_nothing() -> None:
    found = rows(Tracked(ELM, "interview", None, "kind"))
    assert [row.kind for row in found] == [Kind.SAME]
    assert preview.with_tracked(MINE, found, LATER, is_replacing=True) == (
        MINE.shortlist, MINE.notes
    )  # fmt: skip


def test_more_than_the_list_can_hold_is_refused_with_the_numbers() -> None:
    codes = [f"{9_100_000 + n}C0" for n in range(MOST_ENTRIES)]
    found = rows(*(Tracked(code, "applied") for code in codes))
    with pytest.raises(ImportFileError, match="would hold 2,002 programs, more than the 2,000"):
        preview.with_tracked(MINE, found, LATER, is_replacing=False)
