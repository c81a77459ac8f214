"""The advice that ships: each rule fires and rests, each number has a source, each text reads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest

from smartpick.advice.conditions import Facts, bounds_in, evaluate
from smartpick.advice.schema import Action, Number, Rule
from smartpick.evidence.load import read_mapping
from tests.calibration.real import advice, evidence
from tests.house.reading import grade_level
from tests.house.rules import ROOT

DATA = ROOT / "data"
EVIDENCE, ADVICE = evidence(), advice()
RULES = sorted(ADVICE.rules)
NUMBERS: list[tuple[str, Number]] = [
    *((name, n) for name, rule in ADVICE.rules.items() for n in rule.numbers),
    *((name, a.cost) for name, a in ADVICE.actions.items() if a.cost),
    *(("statement", n) for n in ADVICE.statement.numbers),
]
WITH_CELL = [(name, n) for name, n in NUMBERS if n.cell and not n.cell.is_sum]
NAMES_WITH_DIGITS = re.compile(r"Step [123]( CK)?|H-1B|J-1|PGY-1|Level 2")
NEVER_SAID = re.compile(
    r"\b(guarantee\w*|safe|reject\w*|bad score|weak applicant|hopeless|unlock|powerful)\b",
    re.IGNORECASE,
)
OF_THE_EDITION = (
    "charting_counts.csv", "charting_outcomes.csv", "eras_fees.csv", "program_signals.csv",
    "matches_by_state_specialty.csv", "step2_ck_norms.csv",
)  # fmt: skip
"""Tables that come anew with each edition."""
OF_ANOTHER_KIND = ("be_ready_for_soap", "h1b_costs")
"""Rules whose numbers were read on pages of one day and stand in no table of the edition."""
LONGEST_TEXT_WORDS = 48
HARDEST_TEXT, HARDEST_ON_AVERAGE = 9.5, 6.0


@pytest.mark.parametrize("name", RULES)
def test_the_rule_fires_for_its_case_and_rests_for_the_other(name: str) -> None:
    rule = ADVICE.rules[name]
    assert evaluate(rule.when, Facts.model_validate(rule.fires_for)).holds is True
    assert evaluate(rule.when, Facts.model_validate(rule.silent_for)).holds is not True


@pytest.mark.parametrize("name", RULES)
def test_the_rule_does_not_fire_for_somebody_who_states_nothing(name: str) -> None:
    """Apart from the few that answer exactly that."""
    nothing = Facts(step1="not_taken")
    about_nothing_stated = {
        "what_scores_are_used_for", "why_step2_ck_matters", "letter_packet", "how_many_programs",
        "be_ready_for_soap", "soap_where_places_were", "list_after_soap",
        "ecfmg_timetable",
    }  # fmt: skip
    fired = evaluate(ADVICE.rules[name].when, nothing).holds is True
    assert fired is (name in about_nothing_stated)


@cache
def table(name: str) -> list[dict[str, str]]:
    with (DATA / "published" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "number"), WITH_CELL, ids=lambda x: getattr(x, "label", x))
def test_the_number_equals_its_published_cell_and_names_its_source(
    name: str, number: Number
) -> None:
    assert number.cell is not None
    cell = number.cell
    rows = [r for r in table(cell.table) if all(r[k] == v for k, v in cell.where.items())]
    assert len(rows) == 1, f"{name}: {len(rows)} rows for {cell.where}"
    assert rows[0]["source"] == number.source
    if cell.column == "topic":  # a statement in words, not a number
        return
    digits = re.sub(r"[$,]", "", number.value)
    assert rows[0][cell.column].removesuffix(".0") == digits


def test_the_sums_over_states_are_what_the_table_says() -> None:
    rows = [r for r in table("matches_by_state_specialty.csv") if r["specialty_code"] == "999"]
    numbers = ADVICE.rules["transitional_year_is_hard"].numbers
    assert sum(int(r["non_us_img"]) for r in rows) == 110
    assert sum(int(r["positions"]) for r in rows) == 1937
    assert [n.value for n in numbers] == ["1,937", "110"]


def texts_of(entry: Rule | Action) -> list[str]:
    if isinstance(entry, Rule):
        return [entry.text, *entry.next_steps, *([entry.contrary] if entry.contrary else [])]
    return [entry.why, *entry.steps]


def all_texts() -> Iterator[tuple[str, str]]:
    entries: dict[str, Rule | Action] = {**ADVICE.rules, **ADVICE.actions}
    for name, entry in entries.items():
        for text in texts_of(entry):
            yield name, text


def digits_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", NAMES_WITH_DIGITS.sub("", text)))


@pytest.mark.parametrize("name", RULES)
def test_every_number_in_a_text_stands_in_its_condition_or_its_sources(name: str) -> None:
    rule = ADVICE.rules[name]
    known = {f"{b:g}" for b in bounds_in(rule.when) if isinstance(b, (int, float))}
    for n in rule.numbers:
        known |= digits_in(f"{n.label} {n.value} {n.locator} {n.year}")
        if n.evidence:
            found = EVIDENCE.value(n.evidence, **n.where)
            known |= {f"{found.value:g}", str(found.year)}
    said = digits_in(" ".join([rule.title, *texts_of(rule)]))
    assert said - known == set()


def written(name: str) -> Rule:
    """A rule as it stands in its file, before its numbers are put in."""
    return next(
        rules[name]
        for path in sorted((DATA / "advice" / "rules").glob("*.yaml"))
        for rules in [read_mapping(path, Rule)]
        if name in rules
    )


@pytest.mark.parametrize("name", [n for n in RULES if n not in OF_ANOTHER_KIND])
def test_no_text_repeats_as_digits_what_a_table_of_the_edition_holds(name: str) -> None:
    rule = written(name)
    known = {f"{abs(b):g}" for b in bounds_in(rule.when) if isinstance(b, (int, float))}
    held = {
        digits
        for n in ADVICE.rules[name].numbers
        if n.cell and n.cell.table in OF_THE_EDITION
        for digits in digits_in(n.value)
    }
    texts = " ".join([rule.title, *texts_of(rule)])
    said = digits_in(re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}", "a day", texts)) - known
    assert said & (held | {str(EVIDENCE.edition.match_year)}) == set(), "name the number in braces"


def test_no_text_promises_or_shames() -> None:
    assert [(n, t) for n, t in all_texts() if NEVER_SAID.search(t)] == []


def test_every_text_is_short() -> None:
    assert [
        (n, len(t.split())) for n, t in all_texts() if len(t.split()) > LONGEST_TEXT_WORDS
    ] == []


def test_every_text_reads_at_grade_nine_or_easier() -> None:
    """Each rule as a whole; on average they are easier still."""
    entries: dict[str, Rule | Action] = {**ADVICE.rules, **ADVICE.actions}
    grades = {name: grade_level(" ".join(texts_of(entry))) for name, entry in entries.items()}
    assert {n: round(g, 1) for n, g in grades.items() if g > HARDEST_TEXT} == {}
    assert sum(grades.values()) / len(grades) < HARDEST_ON_AVERAGE


def test_every_sentence_ends_like_one() -> None:
    assert [(n, t) for n, t in all_texts() if not re.search(r"[.?]$|[.?”]$", t)] == []


def test_everything_is_reviewed_again_within_a_year() -> None:
    dates = [r.review_by.year for r in ADVICE.rules.values()]
    assert {year for year in dates if year > 2027} == set()


def test_what_the_published_tables_contradict_is_shown_with_its_sources() -> None:
    """Where a number in the facts speaks against the article, the rule has a contrary view."""
    for name in ("step2_ck_low", "below_us_mean", "minimal_research", "thank_you_notes",
                 "how_many_programs", "no_retake"):  # fmt: skip
        rule = ADVICE.rules[name]
        assert rule.contrary
        assert any(n.source != "article_low_step_scores" for n in rule.numbers)


def test_the_readme_of_the_data_counts_the_rules() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"| `advice/rules/*.yaml` | {len(RULES)} rules |" in readme


def test_the_readings_of_low_stand_side_by_side_for_a_low_score() -> None:
    """The general rule, the US mean, the top academic programs, the specialty's own benchmark."""
    facts = Facts(
        step2_ck=221, ck_against_us_mean=-30, ck_against_matched=-30, ck_against_unmatched=-22
    )
    fired = {n for n in RULES if evaluate(ADVICE.rules[n].when, facts).holds}
    assert fired >= {
        "step2_ck_low", "below_us_mean", "low_for_some_programs", "below_unmatched_median",
    }  # fmt: skip
