"""Why this number: what the headline is made of, what hangs on each number, one program."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.answer.explain import FACTORS
from smartpick.domain import Assessment, ProgramResult
from smartpick.say import answer
from smartpick.ui import assessed, cache, frame, phrases, tables, widgets
from smartpick.ui.evidence import explain_charts, explain_words, explained
from smartpick.ui.glossary import help_for

TAB, SHARES, SWINGS, PROGRAM = "why_tab", "From average to you", "Each number", "One program"
_PROGRAM = "why_program"
_PROGRAM_TERMS = (*(name for name in FACTORS if name != "applications"), "img_share")


@frame.footed
def page() -> None:
    """The answer again, then a tab each for its shares, its sensitivities, one program's terms."""
    frame.title("why_this_number")
    assessment = frame.assessment()
    if assessment is None:
        return
    if assessment.basis != "typical":
        st.markdown(f"{answer.headline(assessment)} {explain_words.ON_A_TYPICAL_LIST}")
        assessment = assessed.typical()
    st.markdown(answer.headline(assessment))
    widgets.flags(assessment)
    sections = {SHARES: _shares, SWINGS: _swings, PROGRAM: _program}
    widgets.tabs(TAB, {name: partial(draw, assessment) for name, draw in sections.items()})
    widgets.note(phrases.data_line(assessment))


def _shares(assessment: Assessment) -> None:
    applicant = assessment.applicant
    known = explained.known_readings(assessment.readings, cache.evidence())
    breakdown = explained.breakdown(applicant)
    start = explained.average_headline(applicant)
    with widgets.section("why_shares", "From the average applicant to this profile"):
        reading = explain_words.breakdown_reading(breakdown, start, assessment.given_applied)
        st.markdown(f"{reading} {explain_words.ACCOUNTING}")
        end = assessment.given_applied
        drawn = explain_charts.waterfall(start, breakdown.factors, end, applicant)
        widgets.chart(drawn, "why_shares", reading)
        score = explained.average_score()
        told = (explain_words.SHARES, explain_words.reference(score), help_for("evidence_grade"))
        widgets.note(" ".join(told))
        widgets.as_table(
            "why_shares",
            partial(explained.factor_table, breakdown, applicant, known, cache.source_titles()),
            "What each factor adds, with every number behind it",
        )


def _swings(assessment: Assessment) -> None:
    swings = explained.widest_swings(assessment.applicant)
    with widgets.section("why_swings", "How much hangs on each number"):
        reading = explain_words.swings_reading(swings)
        st.markdown(reading)
        drawn = explain_charts.tornado(assessment.given_applied, swings)
        widgets.chart(drawn, "why_swings", reading)
        widgets.note(explain_words.SWINGS)
        widgets.as_table(
            "why_swings",
            partial(explained.swing_table, swings),
            "The headline at both ends of each number's interval",
        )


def _program(assessment: Assessment) -> None:
    with widgets.section("why_program_terms", "One program", explain_words.PROGRAM):
        program = _choose(assessment)
        if program is None:
            st.info(explain_words.NO_PROGRAM)
            return
        explained.program_terms(
            program,
            assessment.applicant,
            "why_program_terms",
            explain_words.PROGRAM_DASH,
            readings=assessment.readings,
            first=_PROGRAM_TERMS,
        )


def _choose(assessment: Assessment) -> ProgramResult | None:
    ranked = [p for p in assessment.programs if p.place is not None][: tables.TOP_ROWS]
    options = {p.program_code: p for p in ranked}
    if not options:
        return None
    if st.session_state.get(_PROGRAM) not in options:
        st.session_state[_PROGRAM] = ranked[0].program_code
    names = cache.specialty_names() if len(assessment.applicant.specialties) > 1 else {}
    code: str = st.selectbox(
        "Program (type to search)",
        options=list(options),
        format_func=lambda c: explain_words.program_name(
            options[c], names.get(options[c].specialty)
        ),
        key=_PROGRAM,
        persist_state="session",
        help="The first 200 programs of the list for this profile, in its order.",
    )
    return options[code]


if __name__ == "__main__":
    page()
