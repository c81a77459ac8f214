"""The explanations of this session's last profiles, computed once each, and the tables of them.

A table has every number by its id, value, interval and source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.explain import Breakdown, break_down
from smartpick.answer.program import ProgramBreakdown, break_down_program
from smartpick.answer.sensitivities import Sensitivity, sensitivities
from smartpick.domain import Applicant, Estimate, Knowledge, ProgramResult, Reading
from smartpick.evidence.load import Evidence
from smartpick.model import settings
from smartpick.say import changes, figures
from smartpick.ui import cache, widgets, workspace
from smartpick.ui.evidence import explain_charts, explain_words

_LAST = 16
_TORNADO_ROWS = 10


def breakdown(applicant: Applicant) -> Breakdown:
    """The headline as shares of factors, on the evidence that the session chose."""
    return _breakdown(applicant, *cache.basis())


def widest_swings(applicant: Applicant) -> tuple[Sensitivity, ...]:
    """The ten numbers on which most hangs, the widest first."""
    return _swings(applicant, *cache.basis())[:_TORNADO_ROWS]


def program(applicant: Applicant, program_code: str) -> ProgramBreakdown:
    """One program's terms, with what is known of it."""
    known = workspace.current().knowledge
    return _program(applicant, *cache.basis(), program_code, known)


def average_headline(applicant: Applicant) -> Estimate:
    """The headline of the average applicant to the same specialties, with its interval.

    Step 2 CK at the fit's centre, nothing else stated: where the shares start from.
    """
    centre = average_score()
    average = Applicant(step2_ck=centre, specialties=applicant.specialties)
    return cache.assessment(average, Knowledge()).given_applied


def average_score() -> int:
    """The Step 2 CK score that the fit is centred on."""
    return round(settings.CENTRE_CK)


_breakdown = cache.last(_LAST, break_down)
_swings = cache.last(_LAST, sensitivities)
_program = cache.last(_LAST, break_down_program)


def factor_table(
    breakdown: Breakdown,
    applicant: Applicant,
    known: Mapping[str, Reading],
    source_titles: Mapping[str, str],
) -> pd.DataFrame:
    """One line a number behind a factor, the factor that moves most first."""
    order = sorted(breakdown.factors, key=lambda f: -abs(f.given_applied))
    lines = [(f, name) for f in order for name in with_reference(f.parameter_ids, known)]
    return pd.DataFrame(
        {
            "Factor": [explain_words.factor_label(f.id, applicant) for f, _ in lines],
            "Of 100 who apply": [changes.signed(f.given_applied) for f, _ in lines],
            "Of 100 who rank": [changes.signed(f.given_ranked) for f, _ in lines],
            **_numbers([name for _, name in lines], known, source_titles),
        }
    )


def program_terms(
    result: ProgramResult,
    applicant: Applicant,
    key: str,
    note: str,
    *,
    readings: Sequence[Reading] = (),
    first: Sequence[str] = (),
) -> None:
    """One program's chance of an interview in words, and what multiplies its odds.

    ``readings`` are those of the assessment; the factors ``first`` have a row each, stated or not.
    """
    known = known_readings(readings, cache.evidence())
    found = program(applicant, result.program_code)
    reading = explain_words.program_reading(result, found.start_odds)
    st.markdown(widgets.plain(reading))
    widgets.chart(explain_charts.multipliers(found.terms, applicant, first), key, reading)
    widgets.note(note)
    widgets.as_table(
        key,
        partial(term_table, found, applicant, known, cache.source_titles()),
        "What multiplies the odds of an interview at this program",
    )


def term_table(
    program: ProgramBreakdown,
    applicant: Applicant,
    known: Mapping[str, Reading],
    source_titles: Mapping[str, str],
) -> pd.DataFrame:
    """One line a number behind a program's terms, in the order of the chart."""
    lines = [(t, name) for t in program.terms for name in with_reference(t.parameter_ids, known)]
    return pd.DataFrame(
        {
            "Term": [explain_words.factor_label(t.id, applicant) for t, _ in lines],
            "Odds of an interview": [figures.times(t.multiplier) for t, _ in lines],
            **_numbers([name for _, name in lines], known, source_titles),
        }
    )


def swing_table(items: Sequence[Sensitivity]) -> pd.DataFrame:
    """The headline at either end of each number's interval."""
    return pd.DataFrame(
        {
            "Number": [s.label for s in items],
            "Headline at its low end": [figures.whole(s.at_low) for s in items],
            "Headline at its high end": [figures.whole(s.at_high) for s in items],
            "Grade": [s.grade.value for s in items],
            "Parameter": [s.parameter_id for s in items],
        }
    )


def known_readings(items: Sequence[Reading], evidence: Evidence) -> dict[str, Reading]:
    """Every reading by its id: those of the assessment, then what holds for everybody."""
    known = {
        name: evidence.reading(name)
        for name, parameter in evidence.parameters.items()
        if any(not value.where for value in parameter.values)
    }
    return known | {reading.parameter_id: reading for reading in items}


def with_reference(parameter_ids: Sequence[str], known: Mapping[str, Reading]) -> list[str]:
    """The ids, each followed by the average that its effect counts against."""
    out = []
    for name in parameter_ids:
        average = f"reference.{name.removeprefix('interview.')}"
        out += [name, average] if average in known else [name]
    return [name for name in out if name in known]


def _numbers(
    names: Sequence[str], known: Mapping[str, Reading], source_titles: Mapping[str, str]
) -> dict[str, list[str]]:
    found = [known[name] for name in names]
    return {
        "Number": [r.label for r in found],
        "Value (80 % interval)": [figures.reading(r) for r in found],
        "Grade": [r.grade.value for r in found],
        "Source": [source_titles.get(r.source_id, r.source_id) for r in found],
        "Year": [str(r.year or "") for r in found],
        "Parameter": list(names),
    }
