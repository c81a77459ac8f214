"""What counts of the pages of a program: whose word, how new, and where they differ."""

from __future__ import annotations

import pytest

from smartpick.domain import FactKey
from smartpick.programs.stated_facts import counting_facts
from smartpick.programs.statements import Statement

CODE = "9001140C0"
J1, LIMIT = FactKey.SPONSORS_J1, FactKey.GRADUATION_LIMIT_YEARS


def said(fact: str, value: str, year: int | None = 2026, *, wide: bool = False) -> Statement:
    return Statement(fact, value, year, "https://elm.example/a", None, is_of_institution=wide)


def facts(*statements: Statement) -> dict[FactKey, tuple[str, int]]:
    """Value and discounts of each fact that counts, for the Match of 2027."""
    found = counting_facts({CODE: statements}, 2027).get(CODE, {})
    return {key: (fact.value, fact.discounts) for key, fact in found.items()}


def test_the_first_word_of_the_store_counts_and_says_whose_it_is() -> None:
    newest = said("sponsors_j1", "no", 2025)
    found = counting_facts({CODE: (newest, said("sponsors_j1", "yes", 2020))}, 2027)[CODE][J1]
    assert (found.value, found.year, found.is_of_institution) == ("no", 2025, False)
    wide = counting_facts({CODE: (said("sponsors_j1", "yes", wide=True),)}, 2027)[CODE][J1]
    assert wide.is_of_institution


def test_pages_of_one_standing_that_differ_count_for_nothing() -> None:
    differ = (said("sponsors_j1", "no", 2025), said("sponsors_j1", "yes", 2025))
    assert facts(*differ) == {}
    assert facts(*differ, said("sponsors_j1", "yes", wide=True)) == {}, "the institution is older"
    assert facts(said("sponsors_j1", "no", None), said("sponsors_j1", "no", None)) == {
        J1: ("no", 1)
    }


@pytest.mark.parametrize(
    ("year", "discounts"), [(2026, 0), (2025, 0), (2024, 1), (2020, 1), (2019, 2), (None, 1)]
)
def test_older_pages_and_those_without_a_date_count_less(year: int | None, discounts: int) -> None:
    assert facts(said("sponsors_j1", "no", year)) == {J1: ("no", discounts)}


@pytest.mark.parametrize(("most", "accepts"), [("1", "no"), ("2", "yes"), ("3", "yes")])
def test_one_attempt_at_most_means_that_none_may_have_failed(most: str, accepts: str) -> None:
    assert facts(said("max_attempts", most)) == {FactKey.ACCEPTS_FAILED_ATTEMPTS: (accepts, 0)}


def test_rosters_are_read_and_what_the_model_does_not_read_is_left() -> None:
    assert facts(said("img_residents", "11 of 20")) == {FactKey.IMG_RESIDENTS: ("11/20", 0)}
    assert facts(said("letters_required", "3"), said("typical_step2_ck", "230")) == {}


def test_a_number_that_can_be_no_limit_counts_for_nothing() -> None:
    assert facts(said("step2_ck_cutoff", "20")) == {}
    assert facts(said("graduation_limit_years", "none")) == {LIMIT: ("none", 0)}
