"""A change is held as the sections it changed, travels as text, and can be taken back later."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartpick.domain import Applicant
from smartpick.workspace import ProgramNote, Workspace
from smartpick.workspace.merge import (
    LARGEST_HISTORY_CHARACTERS,
    MOST_STEPS,
    Step,
    history_text,
    read_history,
    step,
    taken_back,
)

START = Workspace()
MINE = Workspace(
    profile=Applicant(step2_ck=241), notes=(ProgramNote(program_code="9991140C0", note="a"),)
)
EXAMPLE = MINE.model_copy(update={"profile": Applicant(step2_ck=221)})


def test_only_what_changed_is_held_and_taken_back() -> None:
    done = step("loaded an example", MINE, EXAMPLE)
    assert set(done.before) == {"profile"}
    assert taken_back(done, EXAMPLE) == MINE


def test_a_step_survives_as_text() -> None:
    steps = [step("loaded an example", MINE, EXAMPLE), step("reset", EXAMPLE, START)]
    assert read_history(history_text(steps)) == steps
    assert taken_back(read_history(history_text(steps))[-1], START) == EXAMPLE


def test_what_was_entered_after_the_change_stays_when_it_is_taken_back() -> None:
    done = step("loaded an example", MINE, EXAMPLE)
    later = EXAMPLE.model_copy(update={"notes": (ProgramNote(program_code="9991140C0", note="b"),)})
    back = taken_back(done, later)
    assert back.profile == MINE.profile
    assert back.notes == later.notes


def test_no_history_is_no_text_and_a_broken_one_is_none() -> None:
    assert history_text([]) == ""
    for broken in ("", "{", "[1]", '[{"what": "x"}]', "null", "\u0000"):
        assert read_history(broken) == []


def test_a_history_that_grows_too_long_loses_its_oldest_steps() -> None:
    small = [step(f"change {n}", START, EXAMPLE) for n in range(MOST_STEPS + 9)]
    kept = read_history(history_text(small))
    assert [one.what for one in kept] == [one.what for one in small[-MOST_STEPS:]]
    large = [Step(what=f"{n}", before={"notes": "n" * 50_000}, after={}) for n in range(9)]
    text = history_text(large)
    assert len(text) < LARGEST_HISTORY_CHARACTERS * 1.1
    assert read_history(text)[-1].what == "8"
    assert len(read_history(text)) < len(large)


def test_a_step_of_another_smartpick_that_fits_no_more_is_refused() -> None:
    with pytest.raises(ValidationError):
        taken_back(Step(what="x", before={"profile": {"step2_ck": 9}}, after={}), START)
