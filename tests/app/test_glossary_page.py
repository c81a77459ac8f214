"""The glossary: every word with an address of its own and its source; a box that finds one."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from smartpick.evidence.glossary import Term, load_glossary
from smartpick.evidence.load import load_evidence
from smartpick.location import find_data
from smartpick.ui.evidence import glossary_page
from tests.app.pages import (
    FRONT_PAGE,
    all_words,
    assert_no_error,
    in_every_tab,
    profile_widget,
    run_page,
)

PAGE = "glossary"
SEARCH = "glossary_search"


def names(app: AppTest) -> list[str]:
    return [str(header.value) for header in app.header]


def searched(letters: str) -> AppTest:
    return run_page(PAGE).text_input(key=SEARCH).set_value(letters).run()


def known() -> dict[str, Term]:
    return load_glossary(find_data(), load_evidence(find_data()).sources)


def test_every_word_is_listed_in_order_with_an_address_and_says_where_it_was_read() -> None:
    shown: list[str] = []
    addresses: list[str] = []
    said = ""
    for app in in_every_tab(run_page(PAGE)):
        shown += names(app)
        addresses += [str(header.proto.anchor) for header in app.header]
        said += all_words(app).replace("\\", "")
    assert shown == [term.name for term in known().values()]
    assert addresses == list(known())
    assert said.count("From: ") + said.count("SmartPick’s own word") == len(shown)
    assert "NRMP, Couples in the Match" in said


def test_a_word_is_found_by_its_long_name() -> None:
    app = searched("supplemental offer")
    assert_no_error(app)
    assert names(app) == ["SOAP"]


def test_related_words_are_links_in_a_search_too() -> None:
    assert "[ERAS](#eras)" in all_words(run_page(PAGE))
    assert "](#match)" in all_words(searched("supplemental offer"))


def test_letters_that_no_word_has_are_said_with_a_way_out() -> None:
    app = searched("xyzzy")
    assert names(app) == []
    assert [i.value for i in app.info] == [glossary_page.NOTHING]


def test_the_question_mark_beside_a_slider_says_what_the_glossary_says() -> None:
    terms = known()
    front = run_page(FRONT_PAGE)
    assert profile_widget(front, "usce_months").help == terms["usce"].short
    assert terms["step2_ck"].short in profile_widget(front, "ck").help
