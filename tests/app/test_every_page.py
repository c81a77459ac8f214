"""What holds for every page, those that do not exist yet included: pages are found, not listed."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.ui.addresses import script
from tests.app.pages import PAGE_NAMES, SECONDS, all_words, assert_no_error, run_page
from tests.house.rules import ROOT

NEVER_SAID = re.compile(
    r"\b(guarantee\w*|safe|reject\w*|bad score|weak applicant|hopeless|unlock|powerful)\b",
    re.IGNORECASE,
)

NOT_FILLED = re.compile(r"\{[a-z][a-z_0-9]*\}")
"""A name in braces, for which the edition or a number was to be put in."""


def test_pages_are_found_at_all() -> None:
    assert "where_you_stand" in PAGE_NAMES


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_runs_without_an_error_and_has_one_title(name: str) -> None:
    app = run_page(name)
    assert_no_error(app)
    assert len(app.title) == 1


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_can_be_reached_from_the_menu(name: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    app.switch_page(str(script(name))).run()
    assert_no_error(app)
    assert len(app.title) == 1


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_uses_no_word_that_promises_or_shames(name: str) -> None:
    said = all_words(run_page(name))
    assert said
    assert NEVER_SAID.findall(said) == []


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_fills_in_every_year_that_its_words_name(name: str) -> None:
    app = run_page(name)
    choices = [*app.selectbox, *app.multiselect, *app.button_group]
    options = [f"{one.label} {option}" for one in choices for option in one.options]
    assert NOT_FILLED.findall(" ".join([all_words(app), *options])) == []


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_says_that_it_is_not_advice_and_not_affiliated(name: str) -> None:
    said = all_words(run_page(name))
    assert re.search(r"[Nn]ot admissions, immigration, legal or medical advice", said)
    assert "not affiliated with NRMP, AAMC, AMA, ECFMG/Intealth, ACGME or USMLE" in said


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_never_writes_the_profile_into_its_address(name: str) -> None:
    app = run_page(name, ck=217)
    assert dict(app.query_params) == {}


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_survives_a_profile_without_any_specialty(name: str) -> None:
    assert_no_error(run_page(name, specialties=[]))
