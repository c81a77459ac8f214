"""The other side: filters by button, one after another, and where the applicant drops out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from smartpick.domain import Applicant, Visa
from smartpick.ui.other_side import words
from smartpick.workspace import Workspace
from tests.app.pages import all_words, assert_no_error, run_page, tables_with

PAGE = "the_other_side"
PERSON = Applicant(step2_ck=225, graduation_year=2015, visa=Visa.NONE, us_experience=())


def page(person: Applicant = PERSON) -> AppTest:
    return run_page(PAGE, workspace=Workspace(profile=person))


def headings(app: AppTest) -> str:
    return " ".join(h.value for h in app.header)


def test_without_a_filter_all_files_are_there_and_the_own_one_is_in() -> None:
    app = page()
    assert_no_error(app)
    assert "5,000 files, no filter yet" in headings(app)
    assert words.STILL_IN in all_words(app)
    assert "invented" in all_words(app)


def test_filters_are_switched_on_one_after_another_and_back() -> None:
    app = page()
    seen = []
    for _ in range(3):
        app.button(key="other_side_next").click().run()
        assert_no_error(app)
        seen.append(headings(app))
    assert len(set(seen)) == 3
    assert "of 5,000 files" in seen[-1]
    app.button(key="other_side_back").click().run()
    assert headings(app) == seen[1]
    app.button(key="other_side_anew").click().run()
    assert "no filter yet" in headings(app)


def test_the_page_says_where_the_file_drops_out_and_what_would_have_kept_it_in() -> None:
    app = page()
    app.button(key="other_side_visa").click().run()
    assert words.STILL_IN in all_words(app)
    app.button(key="other_side_years").click().run()
    said = all_words(app)
    assert "This file dropped out at: Years since graduation." in said
    assert "What would have kept it in: A program whose limit is 12 years or more" in said
    app.button(key="other_side_signal").click().run()
    assert "can be sent in this specialty" in all_words(app)
    app.toggle[-1].set_value(True).run()
    assert_no_error(app)


def test_the_chart_has_a_table_with_who_says_so() -> None:
    app = page()
    app.button(key="other_side_score").click().run()
    app.toggle(key="other_side_left_table").set_value(True).run()
    (table,) = tables_with(app, "Who says so")
    assert table["Filter"].tolist() == ["Lowest Step 2 CK"]
    assert "that speak of it" in table["Who says so"][0]


def test_a_program_brings_its_own_filters() -> None:
    app = page()
    box = next(b for b in app.selectbox if b.label == words.PROGRAM)
    assert len(box.options) > 100
    box.select_index(0)
    app.run()
    assert_no_error(app)
    switches = {f"other_side_{name}" for name in words.NAMES}
    usable = [str(b.key) for b in app.button if b.key in switches and not b.disabled]
    for key in usable:
        app.button(key=key).click().run()
    assert_no_error(app)
    assert "Known of this program" in all_words(app)


def test_somebody_who_may_not_apply_is_told_why() -> None:
    app = page(Applicant(step1="fail"))
    assert_no_error(app)
    assert "Step 1 is failed" in app.info[0].value


def test_what_opens_the_visa_filter_hangs_on_the_visa() -> None:
    for visa, told in (
        (Visa.NEEDS_J1, "sponsors a J-1: "),
        (Visa.EITHER, "sponsors a J-1: "),
        (Visa.NEEDS_H1B, "sponsors the H-1B."),
    ):
        app = page(PERSON.model_copy(update={"visa": visa}))
        app.button(key="other_side_visa").click().run()
        assert f"What would have kept it in: A program that {told}" in all_words(app)
