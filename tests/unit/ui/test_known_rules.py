"""Rules of invented programs: whose word counts, how it reads, how much of it is known."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact
from smartpick.programs.filters import Facet
from smartpick.programs.statements import Rule
from smartpick.ui.programs import known_rules, rows
from smartpick.ui.programs import map as program_map
from smartpick.ui.programs.known_rules import FACTS, NO, UNKNOWN, YES, Coverage, KnownRules
from tests.unit.ui.test_program_parts import CODE, OTHER, THIRD, program

J1, YEARS, SCORE = (
    FactKey.SPONSORS_J1, FactKey.GRADUATION_LIMIT_YEARS, FactKey.STEP2_CK_CUTOFF
)  # fmt: skip
PAGE = "https://elm.example/visa"
OF_2017 = Applicant(step2_ck=221, graduation_year=2017, match_year=2027)


def rule(value: str, year: int | None = 2025, *, has_others: bool = False) -> Rule:
    return Rule(value, year, PAGE, has_others, is_of_institution=False)


def own(fact: FactKey, value: str, code: str = CODE) -> VerifiedFact:
    return VerifiedFact(program_code=code, fact=fact, value=value, seen_on=date(2026, 5, 20))


STATED = {
    CODE: {"sponsors_j1": rule("yes"), "graduation_limit_years": rule("5", None)},
    OTHER: {"step2_ck_cutoff": rule("220", 2021, has_others=True), "letters_required": rule("3")},
}


def test_a_fact_of_ones_own_stands_before_a_statement() -> None:
    known = KnownRules(Knowledge(facts=(own(J1, "no"),)), STATED)
    assert known.of(CODE, J1) == own(J1, "no")
    assert known.text(CODE, J1) == "no (yours, 2026)"
    assert known.answer(CODE, J1, OF_2017) == NO
    assert known.levels() == {(CODE, Facet.SPONSORS_J1): "no"}
    assert KnownRules(stated=STATED).answer(CODE, J1, OF_2017) == YES


@pytest.mark.parametrize(
    ("code", "fact", "told"),
    [
        (CODE, J1, "yes (2025)"),
        (CODE, YEARS, "5 years (no date)"),
        (OTHER, SCORE, "from 220 (2021; pages differ)"),
        (OTHER, J1, ""),
        (THIRD, J1, ""),
    ],
)
def test_a_rule_reads_short_with_its_year_and_is_empty_where_unknown(
    code: str, fact: FactKey, told: str
) -> None:
    assert KnownRules(stated=STATED).text(code, fact) == told


@pytest.mark.parametrize(
    ("fact", "value", "answer"),
    [
        (YEARS, "none", YES), (YEARS, "10", YES), (YEARS, "9", NO),
        (SCORE, "none", YES), (SCORE, "221", YES), (SCORE, "222", NO),
    ],
)  # fmt: skip
def test_a_limit_lets_in_who_is_within_it(fact: FactKey, value: str, answer: str) -> None:
    known = KnownRules(stated={CODE: {fact.value: rule(value)}})
    assert known.answer(CODE, fact, OF_2017) == answer
    assert known.answer(THIRD, fact, OF_2017) == UNKNOWN
    nobody = Applicant()
    assert known.answer(CODE, fact, nobody) == (YES if value == "none" else NO)
    assert "221" not in known_rules.lets_in(fact, nobody)


def test_the_own_number_in_a_choice_is_told_in_the_singular_where_it_is_one() -> None:
    said = [
        known_rules.limit_levels(YEARS, Applicant(graduation_year=year, match_year=2027))["within"]
        for year in (2026, 2021)
    ]
    assert said == [f"A limit, and you are within it ({n})" for n in ("1 year", "6 years")]


def test_coverage_counts_the_rules_shown_and_no_others() -> None:
    known = KnownRules(Knowledge(facts=(own(FactKey.WELCOMES_IMGS, "yes", THIRD),)), STATED)
    found = known.coverage([CODE, OTHER, THIRD, "9009140C0"])
    assert found == Coverage(n_programs=4, n_known=3, n_rules=3, n_undated=1, newest=2025)
    told = known_rules.coverage(found, "Internal Medicine")
    assert "known for 75 % of the 4 Internal Medicine programs shown" in told
    assert "the most recent page is of 2025, 33 % of these rules" in told
    nothing = KnownRules().coverage([CODE, OTHER])
    assert known_rules.coverage(nothing, None).endswith("is known for 0 % of the 2 programs shown.")
    one = known_rules.coverage(KnownRules().coverage([CODE]), "Internal Medicine")
    assert one.endswith("of the 1 Internal Medicine program shown.")
    assert "less than 1 %" in known_rules.coverage(Coverage(500, 1, 0, 0, None), None)


def test_only_letters_stated_is_no_rule_known() -> None:
    known = KnownRules(stated={CODE: {"letters_required": rule("3")}})
    assert known.coverage([CODE]).n_known == 0


def test_the_list_has_a_column_a_rule() -> None:
    table = pd.DataFrame([program(CODE), program(OTHER)])
    columns = rows.at_first(has_distance=False)
    shown = rows.rows(table, columns, {}, rows.Own(KnownRules(stated=STATED), {}))
    assert shown["J-1"].tolist() == ["yes (2025)", ""]
    assert shown["Years since graduation"].tolist() == ["5 years (no date)", ""]
    assert set(known_rules.COLUMNS) == set(FACTS)
    assert set(known_rules.COLUMNS.values()) <= set(rows.available(has_distance=False))


def test_the_map_parts_places_by_answer_with_a_shape_and_a_colour_of_its_own() -> None:
    table = pd.DataFrame([
        program(CODE), program(OTHER), program(THIRD, city="Odotown"),
        program("9004140C0", city="Fernville"),
    ])  # fmt: skip
    answers = [YES, NO, NO, UNKNOWN]
    traces = program_map.programs(table, answers).data
    places = {t["name"]: list(t["customdata"]) for t in traces}
    assert places == {
        known_rules.ANSWERS[YES]: ["Elmville, ND"],
        known_rules.ANSWERS[NO]: ["Odotown, ND"],
        known_rules.ANSWERS[UNKNOWN]: ["Fernville, ND"],
    }
    assert len({t["marker"]["symbol"] for t in traces}) == 3
    assert len({t["marker"]["color"] for t in traces}) == 3
    [elm] = [t for t in traces if t["name"] == known_rules.ANSWERS[YES]]
    assert "1 yes<br>1 no<br>" in elm["hovertext"][0]
    numbers = program_map.in_numbers(table, answers)
    assert numbers.iloc[0].tolist() == ["Elmville, ND", 2, 1, 1, 0]
    assert numbers[["Yes", "No", "Not known"]].sum().tolist() == [1, 2, 1]
    assert list(program_map.in_numbers(table)) == ["Place", "Programs"]
