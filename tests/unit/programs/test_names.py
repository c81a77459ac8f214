"""Readable names, on invented institutions."""

from __future__ import annotations

import pytest

from smartpick.programs.names import Abbreviations

WORDS = {
    "Med": "Medical",
    "Med Ctr": "Medical Center",
    "Coll Med": "College of Medicine",
    "St": "St.",
    "St Odos": "St. Odo's",
    "Hosp": "Hospital",
    "Univ": "University",
}


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Elm Med Ctr", "Elm Medical Center"),
        ("Elm Coll Med-Birch", "Elm College of Medicine-Birch"),
        ("St Odos Hosp/Elm Univ", "St. Odo's Hospital/Elm University"),
        ("St. Odos Hosp", "St. Odo's Hospital"),
        ("St. Ada", "St. Ada"),
        ("Stone Medlar Hospital", "Stone Medlar Hospital"),
        ("U Elm", "University of Elm"),
        ("Birch Hosp-U Elm", "Birch Hospital-University of Elm"),
        ("Elm Tech U Hosp", "Elm Tech University Hospital"),
        ("Birch-U of Elm", "Birch-University of Elm"),
        ("", ""),
    ],
)
def test_abbreviations_are_spelled_out_word_by_word(short: str, long: str) -> None:
    assert Abbreviations(WORDS).spell_out(short) == long


def test_an_unknown_abbreviation_stays_as_it_is() -> None:
    assert Abbreviations({}).spell_out("XYZ Elm") == "XYZ Elm"
