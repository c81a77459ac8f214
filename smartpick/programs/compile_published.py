"""The published tables, compiled: one function a table, our own columns and types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from smartpick.programs.files import BY_NAME
from smartpick.programs.tables import read_table, write_table
from smartpick.programs.vocabulary import Handbook

Row = dict[str, str]
Out = dict[str, object]

NUMBER = re.compile(r"-?\d+(\.\d+)?")
COHORTS = {"(matched)": "matched", "(notMatched)": "not_matched"}
STATISTICS = ("n", "min", "q1", "median", "q3", "max", "mean", "sd", "percent")
SAME_SOURCE = {"same": "j_grad_med_educ_text_via_lanfanshu"}
"""A source named 'same' in the facts stands for the row above it, which has this address."""

NOTE_WORDS = {
    "in the stored text": "on the page as read",
    "in stored text": "on the page as read",
    "split by me": "split by hand",
    "computed by me": "computed",
    "saieeshb extraction says": "another transcription says",
    "in the Charting Outcomes extraction": "in the Charting Outcomes table",
    "explained by applying to fewer programs there": "they applied to fewer programs there",
    "saba20 confirms 3,154 is US citizens": "another page confirms 3,154 US citizens",
    "active count from bmc22": "active count from another page",
    "matches cms24": "a second page agrees",
    "matches nm25": "a second page agrees",
    "rate and active count also in nd26": "a second page agrees",
}
"""Remarks that only made sense where the facts were gathered, in plain words."""

COUNTS = {
    "positions_offered_all": "positions",
    "applicants_all_types_preferring": "applicants_all",
    "applicants_per_position_all_types": "applicants_per_position",
    "applicants_preferring_specialty": "n_preferring",
    "matched_to_preferred_specialty": "n_matched",
    "not_matched_to_preferred_specialty": "n_not_matched",
}
MEASURES = {
    "matched_PGY1": "n_matched_pgy1",
    "match_rate_PGY1_pct": "match_rate_pgy1_percent",
    "match_rate_pct": "match_rate_pgy1_percent",
    "active_applicants": "n_active_applicants",
    "placed_all_applicants_n(match+SOAP)": "n_placed_of_all_applicants",
    "placement_rate_all_applicants_pct": "placement_rate_of_all_applicants_percent",
    "placed_active_n(match+SOAP)": "n_placed_of_active_applicants",
    "placement_rate_active_pct": "placement_rate_of_active_applicants_percent",
}
STATE_SPELLINGS = {"d.c.": "DC"}
NORM_STATISTICS = {
    "percentile": "percentile",
    "pass rate %": "pass_rate_percent",
    "passing standard": "passing_score",
    "SEM": "standard_error_of_measurement",
}


def compile_published(facts: Path, data: Path, handbook: Handbook) -> dict[str, int]:
    """Write every table under ``data/published``; rows by file name."""
    written: dict[str, int] = {}
    for name, compile_table in TABLES.items():
        rows = sorted(compile_table(facts, handbook), key=lambda row: tuple(map(str, row.values())))
        file = BY_NAME[f"published/{name}"]
        written[name] = write_table(data / file.name, file.columns, rows)
    return written


def number(text: str) -> str | None:
    """The text when it is a plain number (a final % is dropped), else ``None``."""
    text = text.removesuffix("%")
    return text if NUMBER.fullmatch(text) else None


def snake(text: str) -> str:
    """A name in our style: 'analysisSample' and 'Work experiences' in snake_case."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text)
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")


def _rows(facts: Path, name: str) -> tuple[Row, ...]:
    return read_table(facts / f"{name}.csv").rows


def _tail(row: Row) -> Out:
    """Trust, note and source, as every row ends."""
    note = row.get("note", "")
    for found, better in NOTE_WORDS.items():
        note = note.replace(found, better)
    return {
        "trust": row["trust"].split(" ")[0],
        "note": note.strip(),
        "source": SAME_SOURCE.get(row["source"], row["source"]),
    }


def _charting(facts: Path, handbook: Handbook) -> Iterator[Out]:
    cells: dict[tuple[str, str, str, str], Out] = {}
    for row in _rows(facts, "charting_outcomes_2026"):
        key = (handbook.code(row["specialty"]), row["cohort"], row["measure"], row["source"])
        cells.setdefault(key, {})[row["statistic"]] = row["value"]
    for (code, cohort, measure, source), values in cells.items():
        statistics = {name: values.get(name) for name in STATISTICS}
        yield (
            {"specialty_code": code, "cohort": cohort, "measure": measure}
            | statistics
            | {"source": source}
        )


def _charting_counts(facts: Path, handbook: Handbook) -> Iterator[Out]:
    found: dict[str, Out] = {}
    for row in _rows(facts, "charting_outcomes_2026_counts"):
        if row["measure"] in COUNTS:
            counts = found.setdefault(handbook.code(row["specialty"]), {"source": row["source"]})
            counts[COUNTS[row["measure"]]] = row["value"]
    for code, counts in found.items():
        values = {name: counts.get(name) for name in COUNTS.values()}
        yield {"specialty_code": code} | values | {"source": counts["source"]}


def _charting_overall(facts: Path, _handbook: Handbook) -> Iterator[Out]:
    for row in _rows(facts, "charting_outcomes_2026_counts"):
        if row["specialty"] == "ALL":
            name, _, cohort = row["measure"].partition(" (")
            yield {
                "measure": snake(name.removeprefix("overall_")),
                "cohort": COHORTS.get(f"({cohort}", ""),
                "applicant_type": row["applicant_type"],
                "value": number(row["value"]),
                "source": row["source"],
            }


def _state_specialty(facts: Path, _handbook: Handbook) -> Iterator[Out]:
    for row in _rows(facts, "matches_by_state_specialty_2026"):
        yield {key: value for key, value in row.items() if key != "specialty"}


def _by_year(name: str) -> Callable[[Path, Handbook], Iterator[Out]]:
    def compile_table(facts: Path, _handbook: Handbook) -> Iterator[Out]:
        for row in _rows(facts, name):
            yield {
                "match_year": row["match_year"],
                "applicant_type": row["applicant_type"],
                "measure": MEASURES[row["measure"]],
                "value": row["value"],
            } | _tail(row)

    return compile_table


def _fees(facts: Path, _handbook: Handbook) -> Iterator[Out]:
    """The price list; totals that anybody can work out from it are left out."""
    kinds = {"USD each": "each", "flat USD": "flat", "USD once per season": "transcript"}
    for row in _rows(facts, "eras_fees"):
        if row["unit"] in kinds:
            yield {
                "season": row["eras_season"].split(" ")[0],
                "kind": kinds[row["unit"]],
                "from_n": row["from_n"],
                "to_n": row["to_n"],
                "price_usd": row["price"],
            } | _tail(row)


def _signals(facts: Path, handbook: Handbook) -> Iterator[Out]:
    """Signals by specialty; a row about two specialties becomes two rows."""
    for row in _rows(facts, "program_signals"):
        joint = {
            "Diagnostic Radiology and Interventional Radiology": ("420", "416"),
            "Child Neurology & Neurodevelopmental Disabilities": ("185", "186"),
        }
        for code in joint.get(row["specialty"], (handbook.code(row["specialty"]),)):
            yield {
                "season": row["eras_season"],
                "specialty_code": code,
                "specialty": row["specialty"],
                "system": row["system"].replace("-", "_"),
                "gold": row["gold"],
                "silver": row["silver"],
                "total": row["total"],
            } | _tail(row)


def _norms(facts: Path, _handbook: Handbook) -> Iterator[Out]:
    for row in _rows(facts, "step2_ck_norms"):
        mean = re.fullmatch(r"mean \(SD (\d+)\)", row["kind"])
        yield {
            "exam": row["exam"],
            "cohort": row["cohort"],
            "statistic": "mean" if mean else NORM_STATISTICS[row["kind"]],
            "score": number(row["score_or_stat"]),
            "value": row["value"],
            "sd": mean.group(1) if mean else None,
        } | _tail(row)


def _by_specialty(facts: Path, handbook: Handbook) -> Iterator[Out]:
    for row in _rows(facts, "matches_by_specialty_2017_2026"):
        yield {
            "match_year": row["match_year"],
            "specialty_code": handbook.code(row["specialty"]),
            "specialty": row["specialty"],
            "applicant_type": row["applicant_type"],
            "measure": snake(row["measure"]),
            "value": row["value"],
        } | _tail(row)


def _by_state(facts: Path, handbook: Handbook) -> Iterator[Out]:
    for row in _rows(facts, "img_matches_by_state_2013_2021"):
        yield {
            "match_year": row["match_year"],
            "state": _state(row["state"], handbook),
            "applicant_type": row["applicant_type"],
            "measure": {"matched": "n_matched", "pct_of_matched": "percent_of_matched"}[
                row["measure"]
            ],
            "value": row["value"],
        } | _tail(row)


def _top_states(facts: Path, handbook: Handbook) -> Iterator[Out]:
    groups = {"US IMG": "us_img", "non-US IMG": "non_us_img", "all IMG": "img"}
    for row in _rows(facts, "top_states_by_specialty_2024"):
        yield {
            "period": row["match_year"],
            "specialty_code": handbook.code(row["specialty"]),
            "state": _state(row["state"], handbook),
            "applicant_type": groups[row["applicant_group"]],
            "positions_filled": row["positions_filled"],
        } | _tail(row)


def _state(name: str, handbook: Handbook) -> str:
    return handbook.states.get(name.lower()) or STATE_SPELLINGS[name.lower()]


def _older(facts: Path, handbook: Handbook) -> Iterator[Out]:
    for row in _rows(facts, "charting_outcomes_older"):
        yield {
            "edition": row["edition"],
            "match_year": row["match_year"],
            "specialty_code": handbook.code(row["specialty"]),
            "specialty": row["specialty"],
            "applicant_type": row["applicant_type"],
            "measure": snake(row["measure"]),
            "value": number(row["value"]),
            "value_text": row["value"],
        } | _tail(row)


def _findings(name: str) -> Callable[[Path, Handbook], Iterator[Out]]:
    def compile_table(facts: Path, handbook: Handbook) -> Iterator[Out]:
        for row in _rows(facts, name):
            yield {
                "topic": row["topic"],
                "specialty_code": handbook.code(row["specialty"]),
                "specialty": row["specialty"],
                "applicant_group": row["applicant_group"],
                "period": row["year"],
                "metric": row["metric"],
                "value": number(row["value"]),
                "value_text": row["value"],
                "unit": row["unit"],
            } | _tail(row)

    return compile_table


TABLES: dict[str, Callable[[Path, Handbook], Iterator[Out]]] = {
    "charting_outcomes_2026.csv": _charting,
    "charting_counts_2026.csv": _charting_counts,
    "charting_overall_2026.csv": _charting_overall,
    "matches_by_state_specialty_2026.csv": _state_specialty,
    "match_rates_by_year.csv": _by_year("match_rates_by_year"),
    "placement_after_soap_2024_2025.csv": _by_year("placement_after_soap_2024_2025"),
    "eras_fees.csv": _fees,
    "program_signals.csv": _signals,
    "step2_ck_norms.csv": _norms,
    "matches_by_specialty_2017_2026.csv": _by_specialty,
    "img_matches_by_state_2013_2021.csv": _by_state,
    "top_states_by_specialty_2024.csv": _top_states,
    "charting_outcomes_older.csv": _older,
    "visa.csv": _findings("visa"),
    "applications_and_signal_effects.csv": _findings("applications_and_signal_effects"),
    "effects_on_match.csv": _findings("effects_on_match"),
    "program_director_survey.csv": _findings("program_director_survey"),
    "geography_other.csv": _findings("geography_other"),
}
