"""Searching programs by words, on invented names."""

from __future__ import annotations

import pytest

from smartpick.programs.search import ProgramIndex

INDEX = ProgramIndex(
    {
        "9001140C0": ("Elm Valley Medical Center", None, "Elmville", "NY", "New York"),
        "9001120C0": ("Elm Valley Medical Center", "Rural Clinic", "Oakton", "NY", "New York"),
        "9002140C0": ("St. Odo’s Hospital", None, "Málaga Springs", "MA", "Massachusetts"),
        "9003140C0": (None, None, None, "VT", "Vermont"),
        "9004140C0": ("Marble Hospital", None, "Elmvale", "VT", "Vermont"),
    }
)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("elm valley", ["9001120C0", "9001140C0"]),
        ("valley elmville", ["9001140C0"]),
        ("ELMV", ["9001140C0", "9004140C0"]),
        ("saint odos", ["9002140C0"]),
        ("St Odo's", ["9002140C0"]),
        ("malaga", ["9002140C0"]),
        ("hospital of vermont", ["9004140C0"]),
        ("9001140", ["9001140C0"]),
        ("9001140c0", ["9001140C0"]),
        ("elm vermont marble", ["9004140C0"]),
    ],
)
def test_every_word_is_found_whole_or_begun(typed: str, codes: list[str]) -> None:
    found = INDEX.find(typed)
    assert list(found.program_codes) == codes
    assert found.corrected == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hosptial", "hospital"),
        ("hopital", "hospital"),
        ("vremont", "vermont"),
        ("marbel", "marble"),
        ("massachusets", "massachusetts"),
        ("masachuset", "massachusetts"),
    ],
)
def test_a_typing_error_is_forgiven_and_told(typed: str, meant: str) -> None:
    found = INDEX.find(typed)
    assert found.corrected == {typed: (meant,)}
    assert found.program_codes == INDEX.find(meant).program_codes != ()


def test_two_letters_are_a_state_and_not_the_beginning_of_every_word() -> None:
    assert INDEX.find("MA").program_codes == ("9002140C0",)
    assert INDEX.find("VT").program_codes == ("9003140C0", "9004140C0")


def test_a_word_that_is_nowhere_finds_nothing_and_says_so() -> None:
    found = INDEX.find("elm zzzzzz")
    assert found.program_codes == ()
    assert found.corrected == {"zzzzzz": ()}


@pytest.mark.parametrize("typed", ["", "   ", "of the", "!!!"])
def test_nothing_to_look_for_finds_every_program(typed: str) -> None:
    assert len(INDEX.find(typed).program_codes) == 5


@pytest.mark.parametrize("typed", ["x" * 10_000, "a " * 5000, "\x00\ud800", "%' OR 1=1 --"])
def test_hostile_text_is_only_text(typed: str) -> None:
    assert set(INDEX.find(typed).program_codes) <= set(INDEX.find("").program_codes)
