"""What holds for every page, those that do not exist yet included: pages are found, not listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from smartpick.ui.menu import script
from tests.app.pages import (
    PAGE_NAMES,
    SECONDS,
    all_words,
    assert_no_error,
    in_every_tab,
    run_page,
)
from tests.house.rules import ROOT

NEVER_SAID = re.compile(
    r"\b(guarantee\w*|safe|reject\w*|bad score|weak applicant|hopeless|unlock|powerful)\b",
    re.IGNORECASE,
)

NOT_FILLED = re.compile(r"\{[a-z][a-z_0-9]*\}")
"""A name in braces, for which the edition or a number was to be put in."""


def test_pages_are_found_at_all() -> None:
    assert "where_you_stand" in PAGE_NAMES


@dataclass(frozen=True)
class Seen:
    """What one view of a page showed: the page as it opens, or with one of its tabs open."""

    problems: tuple[str, ...]
    n_titles: int
    words: str
    options: str
    address: dict[str, object]


@cache
def seen(name: str) -> tuple[Seen, ...]:
    """Every view of a page, drawn once for all that is asked of it below."""
    return tuple(map(look_at, in_every_tab(run_page(name, ck=217))))


def look_at(app: AppTest) -> Seen:
    choices = [*app.selectbox, *app.multiselect, *app.button_group]
    return Seen(
        problems=(*(e.message for e in app.exception), *(e.value for e in app.error)),
        n_titles=len(app.title),
        words=all_words(app),
        options=" ".join(f"{one.label} {option}" for one in choices for option in one.options),
        address=dict(app.query_params),
    )


@pytest.fixture(scope="module")
def whole_app() -> AppTest:
    """One visit that goes from page to page."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_runs_without_an_error_and_has_one_title(name: str) -> None:
    assert [view.problems for view in seen(name) if view.problems] == []
    assert {view.n_titles for view in seen(name)} == {1}


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_can_be_reached_from_the_menu(whole_app: AppTest, name: str) -> None:
    whole_app.switch_page(str(script(name))).run()
    assert_no_error(whole_app)
    assert len(whole_app.title) == 1


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_uses_no_word_that_promises_or_shames(name: str) -> None:
    for view in seen(name):
        assert view.words
        assert NEVER_SAID.findall(view.words) == []


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_fills_in_every_year_that_its_words_name(name: str) -> None:
    for view in seen(name):
        assert NOT_FILLED.findall(f"{view.words} {view.options}") == []


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_says_that_it_is_not_advice_and_not_affiliated(name: str) -> None:
    for view in seen(name):
        assert re.search(r"[Nn]ot admissions, immigration, legal or medical advice", view.words)
        assert "not affiliated with NRMP, AAMC, AMA, ECFMG/Intealth, ACGME or USMLE" in view.words


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_never_writes_the_profile_into_its_address(name: str) -> None:
    assert [view.address for view in seen(name) if view.address] == []


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_the_page_survives_a_profile_without_any_specialty(name: str) -> None:
    assert_no_error(run_page(name, specialties=[]))
