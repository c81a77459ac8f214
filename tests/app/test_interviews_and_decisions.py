"""Interviews are kept with what follows them; decisions are answered for the profile."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smartpick.advice.conditions import Facts
from smartpick.advice.fire import fire
from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.ui.plan import decisions_page, standing
from smartpick.workspace import Shortlist, ShortlistEntry, Status, Workspace
from smartpick.workspace.journal import Interview, Journal
from tests.app.pages import all_words, assert_no_error, open_tab, run_page

INTERVIEWS, DECISIONS = "interviews", "decisions"
YOURS, AFTER = {"interview_tabs": "Your interviews"}, {"interview_tabs": "Afterwards"}
TWO = (Interview(id="one", program="First program"), Interview(id="two", program="Second program"))


def test_an_answer_and_its_criteria_are_kept_by_card() -> None:
    app = run_page(INTERVIEWS)
    app.text_area(key="answer_about_scores").set_value("brief, then the rotation").run()
    app.checkbox(key="met_about_scores_1").check().run()
    assert_no_error(app)
    (note,) = app.session_state["workspace"].journal.cards
    assert (note.id, note.answer, note.met) == ("about_scores", "brief, then the rotation", (1,))


def test_every_kind_of_card_can_be_opened() -> None:
    app = run_page(INTERVIEWS)
    for kind in ("fit", "communication", "ask", "score"):
        app.segmented_control(key="card_kind").set_value(kind).run()
        assert_no_error(app)
        assert app.selectbox(key=f"card_{kind}").options


def test_an_interview_is_added_with_its_program_and_not_without_one() -> None:
    entry = ShortlistEntry(program_code="1001140C0", added_on=date(2026, 11, 1))
    app = run_page(
        INTERVIEWS,
        **YOURS,
        workspace=Workspace(shortlist=Shortlist(entries=(entry,))),
    )
    next(b for b in app.button if b.label == "Add").click().run()
    assert any("name the program first" in w.value for w in app.warning)
    app.selectbox(key="interview_listed").set_value("1001140C0")
    next(b for b in app.button if b.label == "Add").click().run()
    assert_no_error(app)
    assert "1 thank-you note not yet settled" in all_words(
        open_tab(app, "interview_tabs", "Afterwards")
    )
    kept = app.session_state["workspace"].shortlist.entry("1001140C0")
    assert kept.status is Status.INTERVIEW


def test_a_program_with_an_interview_stands_here_without_a_second_entry() -> None:
    entry = ShortlistEntry(
        program_code="1001140C0", status=Status.INTERVIEW, added_on=date(2026, 11, 1),
        interview_on=date(2026, 12, 9),
    )  # fmt: skip
    app = run_page(
        INTERVIEWS,
        **YOURS,
        workspace=Workspace(shortlist=Shortlist(entries=(entry,))),
    )
    assert_no_error(app)
    assert app.date_input(key="interview_day_1001140c0").value == date(2026, 12, 9)
    app.text_area(key="interview_notes_1001140c0").set_value("Ask for the call schedule").run()
    (item,) = app.session_state["workspace"].journal.interviews
    assert (item.program_code, item.notes) == ("1001140C0", "Ask for the call schedule")
    app.date_input(key="interview_day_1001140c0").set_value(date(2026, 12, 11)).run()
    moved = app.session_state["workspace"].shortlist.entry("1001140C0")
    assert moved.interview_on == date(2026, 12, 11)
    app.button(key="interview_remove_1001140c0").click().run()
    assert app.session_state["workspace"].journal.interviews == ()
    assert app.session_state["workspace"].shortlist.entry("1001140C0").status is Status.APPLIED


def test_a_rule_that_the_applicant_verified_counts() -> None:
    code = "1001140C0"
    fact = VerifiedFact(
        program_code=code, fact=FactKey.WELCOMES_THANK_YOU, value="no", seen_on=date(2026, 10, 1)
    )
    entry = ShortlistEntry(
        program_code=code, status=Status.INTERVIEW, added_on=date(2026, 11, 1)
    )  # fmt: skip
    work = Workspace(shortlist=Shortlist(entries=(entry,)), knowledge=Knowledge(facts=(fact,)))
    app = run_page(INTERVIEWS, **AFTER, workspace=work)
    assert_no_error(app)
    assert "You verified this program's rule: asks for no notes" in all_words(app)
    assert "Every thank-you note is settled" in all_words(app)


def test_a_second_letter_of_intent_cannot_be_ticked() -> None:
    app = run_page(
        INTERVIEWS,
        **AFTER,
        workspace=Workspace(journal=Journal(interviews=TWO)),
    )
    app.checkbox(key="after_intent_one").check().run()
    assert app.checkbox(key="after_intent_two").disabled
    assert not app.checkbox(key="after_intent_one").disabled
    assert app.session_state["workspace"].journal.interviews[0].letter_of_intent


def test_two_letters_of_intent_from_an_imported_file_are_called_out() -> None:
    both = tuple(i.model_copy(update={"letter_of_intent": True}) for i in TWO)
    app = run_page(
        INTERVIEWS,
        **AFTER,
        workspace=Workspace(journal=Journal(interviews=both)),
    )
    assert "More than one letter of intent" in all_words(app)


def test_thank_you_notes_show_the_contrary_advice_of_some_programs() -> None:
    app = run_page(
        INTERVIEWS, **AFTER, workspace=Workspace(journal=Journal(interviews=TWO)),
        sources_thank_you_notes=True,
    )  # fmt: skip
    assert "Some programs say that notes are unnecessary" in all_words(app)
    for item in TWO:
        app.selectbox(key=f"after_thank_you_{item.id}").set_value("sent").run()
    assert "Every thank-you note is settled" in all_words(app)
    assert "Some programs say that notes are unnecessary" not in all_words(app)


def test_the_chance_on_the_page_of_decisions_has_both_denominators_and_ranges() -> None:
    said = all_words(run_page(DECISIONS, ck=245))
    assert re.search(r"Internal Medicine, about \d+ match into it \(\d+ to \d+\)", said)
    assert re.search(
        r"Of 100 who get an interview in Internal Medicine and rank it, about \d+ match", said
    )


def test_waiting_is_answered_by_the_years_since_graduation() -> None:
    old = all_words(run_page(DECISIONS, graduation_year=2017))
    new = all_words(run_page(DECISIONS, graduation_year=2026))
    assert "A year of waiting takes from your chance" in old
    assert "Waiting a year could pay for you" in new
    assert "A passed Step 2 CK cannot be retaken" in old


@pytest.mark.parametrize("graduated", [1990, 2005, 2015, 2017, 2021])
@pytest.mark.parametrize("ck", [214, 245])
def test_the_advice_on_waiting_says_what_what_if_counts(graduated: int, ck: int) -> None:
    person = {"graduation_year": graduated, "ck": ck}
    counted = all_words(run_page("what_if", what_if_tab="Wait a year?", **person))
    said = all_words(run_page(DECISIONS, **person))
    (alone,) = re.findall(r"The year by itself, with nothing added: .*", counted)
    assert alone in said
    costs = "A year of waiting takes from your chance" in said
    assert costs == (": −" in alone)
    assert ("A year of waiting takes nothing that shows" in said) == (": −" not in alone)
    assert ("to make up for the year that passes" in counted) <= costs


def test_whether_a_match_is_still_possible_is_answered_by_the_chance() -> None:
    fair = all_words(run_page(DECISIONS, ck=221, graduation_year=2024))
    surgery = {"specialties": ["Surgery-General"], "graduation_year": 1990}
    tiny = [
        run_page(DECISIONS, ck=214, graduation_year=2005),
        run_page(DECISIONS, ck=240, **surgery),
    ]
    assert "Can I still match?" in fair
    assert "A match is possible, and rare" not in fair
    for said in map(all_words, tiny):
        assert "A match is possible, and rare" in said
        assert "Can I still match?" not in said
        assert "Can I match?" not in said


def test_step_3_is_answered_as_the_plan_weighs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    person = {"ck": 221, "step3": "not_taken", "visa": "needs_j1"}
    assert "Step 3 before applying?" in all_words(run_page(DECISIONS, **person))
    monkeypatch.setattr(standing, "helps", lambda gain: False)
    said = all_words(run_page(DECISIONS, **person))
    assert "Step 3 before applying: no difference" in said
    assert "Step 3 before applying?" not in said
    h1b = all_words(run_page(DECISIONS, **(person | {"visa": "needs_h1b"})))
    assert "Step 3 before applying?" in h1b


def test_advice_for_low_scores_is_for_who_has_one() -> None:
    usual = "usual advice for low scores"
    assert usual in all_words(run_page(DECISIONS, ck=221))
    for person in ({"ck_not_taken": True}, {"ck": 245}):
        said = all_words(run_page(DECISIONS, **person))
        assert usual not in said
        assert "How many programs?" in said


def test_a_high_risk_specialty_gets_a_caution_and_no_block() -> None:
    said = all_words(
        run_page(DECISIONS, specialties=["Dermatology"], decision_tabs=decisions_page.WHERE)
    )
    assert "A specialty with few IMG places" in said


def test_what_the_next_applications_add_and_cost_stands_there() -> None:
    said = all_words(run_page(DECISIONS, ck=221))
    assert re.search(
        r"Sending 20 more applications: \+[\d.]+ of 100 \(.*\), of those who apply, for", said
    )


def test_the_page_of_decisions_closes_with_the_one_chapter() -> None:
    assert "one chapter" in all_words(run_page(DECISIONS, ck=221))


def test_every_rule_is_listed_with_whether_it_holds() -> None:
    now = standing.Standing
    rules = standing.advice().rules
    findings = fire(rules, Facts(step2_ck=221))
    asked = now(Workspace(), None, "", Facts(step2_ck=221), findings, date(2026, 11, 25))
    rows = {row["Advice"]: row for row in decisions_page._rows(asked)}
    assert len(rows) == len(rules)
    assert rows["Low Step 2 CK"]["State"] == "holds for you"
    assert rows["Older graduate"]["State"] == "waits for a fact"
    assert rows["Older graduate"]["Waits for"] == "Years since graduation"
    assert rows["Not low by the general rule"]["State"] == "does not hold"
