"""The rules of this season: every one of the policy table is there, dated, and said somewhere."""

from __future__ import annotations

from datetime import date

import pytest

from smartpick.advice.conditions import Facts
from smartpick.advice.due import NO_ADDRESS, due_on, review_list
from smartpick.advice.fire import fire
from smartpick.advice.schema import SeasonRule
from smartpick.ui.evidence import rules_page
from smartpick.ui.plan import decisions_page
from tests.app.pages import all_words, assert_no_error, open_tab, run_page
from tests.calibration.real import advice, evidence
from tests.house.reading import grade_level
from tests.house.rules import ROOT

DATA = ROOT / "data"
EVIDENCE, ADVICE = evidence(), advice()
POLICY_TABLE = (
    "h1b_proclamation_extended",
    "h1b_payment_vacated_mass",
    "h1b_payment_vacated_cal",
    "h1b_payment_scope",
    "h1b_cap_fee_proposed",
    "h1b_weighted_selection",
    "entry_proclamation_10998",
    "uscis_hold_physicians",
    "j1_duration_of_status",
    "visa_vetting",
    "match_waiver_deferral",
    "visa_integrity_fee",
    "conrad_30",
    "residencycas_specialties",
    "residencycas_fees",
    "eras_2027_fees",
    "eras_2027_dates",
    "match_day_2027",
    "rank_list_deadline_2027",
    "im_signal_per_institution",
    "scholarly_work",
    "cortex_screening",
    "step2_pass_218",
    "journey_costs_2026_27",
    "soap_2026_conflict",
    "list_of_unfilled",
    "charting_yearly",
    "license_without_residency",
    "invitation_timing_surgery",
    "signals_2027",
)
"""The ids of the table of 28 November 2026 that the rules were taken from."""
RULES = sorted(ADVICE.season)
LOOKED_AT = date(2026, 11, 28)


def test_every_row_of_the_policy_table_is_a_rule_here() -> None:
    assert len(POLICY_TABLE) == len(set(POLICY_TABLE)) == 30
    assert sorted(POLICY_TABLE) == RULES


def test_every_row_but_one_is_used_by_advice_a_price_or_a_date_beside_the_page() -> None:
    """NRMP's yearly table is a rule about the data: it stands on the page of the rules alone."""
    used = {
        *(name for rule in ADVICE.rules.values() for name in rule.season),
        *(name for action in ADVICE.actions.values() for name in action.season),
        *(name for entry in ADVICE.calendar.values() for name in entry.season),
        *(name for price in ADVICE.prices.values() for name in price.season),
    }
    in_the_model = {"invitation_timing_surgery"}
    assert EVIDENCE.parameters["season.invitations_out"].source == "saieeshb_gensurg_funnel"
    assert set(POLICY_TABLE) - used == {"charting_yearly"} | in_the_model


def with_visa(visa: str, **more: object) -> set[str]:
    facts = Facts.model_validate({"visa": visa, "step2_ck": 221, **more})
    return {fired.id for fired in fire(ADVICE.rules, facts).fired}


def test_everybody_who_needs_a_visa_gets_the_cards_and_nobody_is_asked_from_where() -> None:
    for_all = {
        "entry_restrictions", "visa_takes_time", "matched_is_not_started", "j1_against_h1b_today",
    }  # fmt: skip
    assert for_all <= with_visa("needs_j1")
    assert for_all | {"h1b_costs"} <= with_visa("needs_h1b")
    assert not for_all & with_visa("none")
    assert not {name for name in Facts.model_fields if "national" in name or "country" in name}


def test_where_somebody_is_now_changes_the_h1b_answer() -> None:
    answers = {"h1b_costs", "h1b_from_inside_the_us", "h1b_held_already"}
    told = {
        status: with_visa("needs_h1b", us_status=status) & answers
        for status in (None, "abroad", "other_status", "holds_h1b")
    }
    assert told == {
        None: {"h1b_costs"},
        "abroad": {"h1b_costs"},
        "other_status": {"h1b_from_inside_the_us"},
        "holds_h1b": {"h1b_held_already"},
    }


def test_a_rule_past_its_day_says_so_on_the_pages_that_use_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = date(2027, 1, 5)
    monkeypatch.setattr("smartpick.ui.reader.today", lambda: late)
    for page in ("rules_of_this_season", "decisions", "your_application"):
        tabs = {"decision_tabs": decisions_page.VISA, "application_tabs": "Exams"}
        app = run_page(page, visa="needs_h1b", **tabs)
        assert_no_error(app)
        warned = [str(w.value).replace("\\", "") for w in app.warning]
        assert any("was to be looked at again by 28 December 2026" in text for text in warned), page


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_what_against_who_what_to_do_and_where(name: str) -> None:
    rule = ADVICE.season[name]
    assert rule.checked == LOOKED_AT
    assert rule.source in EVIDENCE.sources
    assert grade_level(f"{rule.text} {rule.to_do}") <= 10


def test_visa_rules_before_a_court_are_looked_at_again_within_a_month() -> None:
    rule = ADVICE.season["j1_duration_of_status"]
    late = rule.model_dump() | {"look_again_by": date(2027, 3, 1)}
    with pytest.raises(ValueError, match="within 31 days"):
        SeasonRule.model_validate(late | {"for_whom": rule.for_whom})


def test_an_h1b_answer_says_extended_not_collected_and_who_was_never_covered() -> None:
    extended, never = (ADVICE.season[n] for n in ("h1b_proclamation_extended", "h1b_payment_scope"))
    assert "21 September 2027" in extended.since
    assert "not being collected" in extended.text
    assert "change of status" in never.text
    assert ADVICE.season["h1b_weighted_selection"].changed == date(2026, 2, 27)


def test_the_page_shows_every_rule_the_newest_first() -> None:
    app = run_page("rules_of_this_season")
    open_tab(app, rules_page.TAB, f"All {len(ADVICE.season)} rules")
    assert_no_error(app)
    titles = [expander.label for expander in app.expander]
    said = " ".join([*titles, all_words(app)]).replace("\\", "").replace(":small[]", "")
    for rule in ADVICE.season.values():
        assert rule.title in said
        assert rule.text in said
    days = [rule.changed for _, rule in rules_page.newest_first()]
    assert days == sorted(days, reverse=True)
    assert days[0] > days[-1]


def test_what_is_due_names_an_address_to_open() -> None:
    everything = review_list(ADVICE, EVIDENCE)
    assert {due.id for due in everything} >= set(POLICY_TABLE)
    due = due_on(everything, date(2026, 12, 28))
    assert {"h1b_proclamation_extended", "entry_restrictions", "h1b_costs"} <= {d.id for d in due}
    assert due_on(everything, date(2026, 12, 27)) == tuple(
        d for d in due if d.by < date(2026, 12, 28)
    )
    assert all(d.address.startswith("http") or d.address == NO_ADDRESS for d in everything)
    assert all(d.address != NO_ADDRESS for d in everything if d.file == "advice/season.yaml")
