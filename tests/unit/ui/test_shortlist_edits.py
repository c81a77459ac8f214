"""Edited cells of the shortlist become changes of the workspace, one program each."""

from __future__ import annotations

from datetime import date

import pytest

from smartpick.domain import Knowledge
from smartpick.ui.shortlist.edits import (
    INTERVIEW_ON,
    LOCK,
    NEVER,
    NOTE,
    OUT,
    PLACE,
    REMOVE,
    SIGNAL,
    STATUS,
    Edits,
    edited,
    moves_rows,
    with_signals,
    with_status,
    without_suggestions,
)
from smartpick.workspace import Shortlist, Status, Workspace

CODES = [f"990{n}140C0" for n in range(4)]
DAY = date(2026, 9, 1)


def workspace() -> Workspace:
    return Workspace(shortlist=Shortlist().filled(CODES, DAY))


def test_a_status_a_lock_a_note_and_a_signal_change_one_program_and_keep_it() -> None:
    cells = {STATUS: "applied", LOCK: True, NOTE: "  Ask on the phone ", SIGNAL: "gold"}
    after = edited(workspace(), CODES, {1: cells})
    entry = after.shortlist.entry(CODES[1])
    assert entry is not None
    assert entry.status is Status.APPLIED
    assert entry.locked
    assert not entry.gives_way
    assert after.note_on(CODES[1]).note == "Ask on the phone"
    assert after.knowledge.signals == {CODES[1]: "gold"}
    others = [e for e in after.shortlist.entries if e.program_code != CODES[1]]
    assert others == [e for e in workspace().shortlist.entries if e.program_code != CODES[1]]


def test_applying_the_same_cells_twice_changes_nothing_more() -> None:
    cells: Edits = {2: {STATUS: "interview", NOTE: "x"}, 0: {LOCK: True}}
    once = edited(workspace(), CODES, cells)
    assert edited(once, CODES, cells) == once


@pytest.mark.parametrize(("place", "expected"), [(1, 0), (4, 3), (99, 3), (-5, 0)])
def test_a_new_place_moves_the_program(place: int, expected: int) -> None:
    after = edited(workspace(), CODES, {2: {PLACE: place}})
    assert after.shortlist.codes.index(CODES[2]) == expected
    assert sorted(after.shortlist.codes) == sorted(CODES)


def test_taking_out_removes_and_never_also_leaves_out() -> None:
    after = edited(workspace(), CODES, {0: {OUT: REMOVE}, 3: {OUT: NEVER}})
    assert after.shortlist.codes == (CODES[1], CODES[2])
    assert after.note_on(CODES[0]).left_out is None
    assert after.note_on(CODES[3]).left_out


def test_cells_that_mean_nothing_are_passed_over() -> None:
    nonsense: Edits = {
        0: {STATUS: "hired", PLACE: None, LOCK: None, OUT: None, SIGNAL: None},
        9: {LOCK: True},
    }
    after = edited(workspace(), CODES, nonsense)
    assert after.shortlist.codes == tuple(CODES)
    assert after.shortlist.entries[0].status is Status.TO_VERIFY
    assert after.knowledge == Knowledge()


def test_a_program_that_another_tab_removed_meanwhile_is_passed_over() -> None:
    fewer = Workspace(shortlist=Shortlist().filled(CODES[:1], DAY))
    assert edited(fewer, CODES, {3: {LOCK: True, NOTE: "x"}}) == fewer


def test_only_places_and_removals_change_the_rows() -> None:
    assert moves_rows({0: {PLACE: 2}})
    assert moves_rows({0: {OUT: REMOVE}})
    assert not moves_rows({0: {STATUS: "applied", NOTE: "x"}, 1: {OUT: ""}})


def test_the_day_of_an_interview_is_kept_and_can_be_emptied() -> None:
    after = edited(workspace(), CODES, {0: {INTERVIEW_ON: "2026-11-30T00:00:00.000Z"}})
    assert after.shortlist.entries[0].interview_on == date(2026, 11, 30)
    emptied = edited(after, CODES, {0: {INTERVIEW_ON: None}})
    assert emptied.shortlist.entries[0].interview_on is None


def test_many_programs_change_their_status_at_once() -> None:
    some = edited(workspace(), CODES, {1: {STATUS: "interview"}})
    moved = with_status(some.shortlist, Status.TO_VERIFY, Status.APPLIED)
    assert [e.status for e in moved.entries] == [
        Status.APPLIED,
        Status.INTERVIEW,
        Status.APPLIED,
        Status.APPLIED,
    ]
    assert moved.codes == tuple(CODES)


def test_signals_are_replaced_and_taken_back() -> None:
    known = Knowledge(signals={CODES[0]: "gold", CODES[1]: "silver"})
    after = with_signals(known, {CODES[0]: "none", CODES[2]: "signal"})
    assert after.signals == {CODES[1]: "silver", CODES[2]: "signal"}


def test_clearing_suggestions_keeps_what_was_touched_or_noted() -> None:
    touched = edited(workspace(), CODES, {1: {LOCK: True}})
    left = without_suggestions(touched.shortlist, noted={CODES[2]})
    assert left.codes == (CODES[1], CODES[2])
