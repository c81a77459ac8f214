"""One is told as one, and more as more: in counts, in facts, in the verb behind an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smartpick.domain import Estimate, FactKey, VerifiedFact
from smartpick.say import answer, facts
from smartpick.ui import phrases
from smartpick.wording import count_of
from tests.unit.ui.made import ASSESSMENT


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 months"), (1, "1 month"), (1.0, "1 month"), (1.5, "1.5 months"), (340, "340 months")],
)
def test_a_count_has_the_noun_that_fits_it(number: float, told: str) -> None:
    assert count_of(number, "month") == told


def test_a_noun_with_a_plural_of_its_own_keeps_it() -> None:
    assert count_of(1, "specialty", "specialties") == "1 specialty"
    assert count_of(3400, "specialty", "specialties") == "3,400 specialties"


def test_where_one_of_a_hundred_matches_every_sentence_has_the_verb_of_one() -> None:
    one = Estimate(0.01, 0.0, 0.03)
    few = replace(ASSESSMENT, given_applied=one, given_ranked=one)
    assert "about 1 matches (0 to 3)" in answer.given_an_interview(few)
    assert phrases.icons_alt(few).endswith("about 1 of 100 (0 to 3) matches.")


def test_a_limit_of_one_year_is_one_year() -> None:
    limit = VerifiedFact(
        program_code="9999140C1",
        fact=FactKey.GRADUATION_LIMIT_YEARS,
        value="1",
        seen_on=date(2026, 9, 1),
    )
    assert facts.value(limit) == "at most 1 year"
    assert facts.age(limit, date(2026, 10, 1)) == "1 month ago"
