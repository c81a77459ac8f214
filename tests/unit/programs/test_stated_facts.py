"""How far each stated fact counts, and which ones the model reads."""

from __future__ import annotations

import pytest

from smartpick.domain import FactKey
from smartpick.programs.statements import Rule, counting_facts

CODE = "9001140C0"
J1, LIMIT = FactKey.SPONSORS_J1, FactKey.GRADUATION_LIMIT_YEARS


def rule(value: str, year: int | None = 2026, *, wide: bool = False) -> Rule:
    return Rule(value, year, "https://elm.example/a", has_others=False, is_of_institution=wide)


def facts(**told: Rule) -> dict[FactKey, tuple[str, int]]:
    """Value and discounts of each fact that counts, for the Match of 2027."""
    found = counting_facts({CODE: told}, 2027).get(CODE, {})
    return {key: (fact.value, fact.discounts) for key, fact in found.items()}


def test_a_fact_says_whose_word_it_is_and_of_which_year() -> None:
    told = {"sponsors_j1": rule("no", 2025), "sponsors_h1b": rule("no", wide=True)}
    found = counting_facts({CODE: told}, 2027)[CODE]
    own, wide = found[J1], found[FactKey.SPONSORS_H1B]
    assert (own.value, own.year, own.is_of_institution) == ("no", 2025, False)
    assert wide.is_of_institution


@pytest.mark.parametrize(
    ("year", "discounts"), [(2026, 0), (2025, 0), (2024, 1), (2020, 1), (2019, 2), (None, 1)]
)
def test_older_pages_and_those_without_a_date_count_less(year: int | None, discounts: int) -> None:
    assert facts(sponsors_j1=rule("no", year)) == {J1: ("no", discounts)}


def test_rosters_are_read_and_what_the_model_does_not_read_is_left() -> None:
    assert facts(img_residents=rule("11 of 20")) == {FactKey.IMG_RESIDENTS: ("11/20", 0)}
    assert facts(letters_required=rule("3"), typical_step2_ck=rule("230")) == {}


def test_a_number_that_can_be_no_limit_counts_for_nothing() -> None:
    assert facts(step2_ck_cutoff=rule("20")) == {}
    assert facts(graduation_limit_years=rule("none")) == {LIMIT: ("none", 0)}
