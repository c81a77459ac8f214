"""Why this number: what the headline is made of, what hangs on each number, one program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from smartpick.answer.explain import FACTORS
from smartpick.domain import Assessment, ProgramResult, Reading
from smartpick.say import answer
from smartpick.ui import assessed, cache, frame, phrases, tables, widgets, workspace
from smartpick.ui.evidence import explain_charts, explain_words, explained
from smartpick.ui.glossary import help_for

TAB, SHARES, SWINGS, PROGRAM = "why_tab", "From average to you", "Each number", "One program"
_PROGRAM = "why_program"
_PROGRAM_TERMS = (*(name for name in FACTORS if name != "applications"), "img_share")


@frame.footed
def page() -> None:
    """The answer again, then a tab each for its shares, its sensitivities, one program's terms."""
    st.title(explain_words.TITLE, anchor=False)
    assessment = frame.assessment()
    if assessment is None:
        return
    if assessment.basis != "typical":
        st.markdown(f"{answer.headline(assessment)} {explain_words.ON_A_TYPICAL_LIST}")
        assessment = assessed.typical()
    st.markdown(answer.headline(assessment))
    widgets.flags(assessment)
    known = explained.known_readings(assessment.readings, cache.evidence())
    widgets.tabs(
        TAB,
        {
            SHARES: partial(_shares, assessment, known),
            SWINGS: partial(_swings, assessment),
            PROGRAM: partial(_program, assessment, known),
        },
    )
    widgets.note(phrases.data_line(assessment))


def _shares(assessment: Assessment, known: Mapping[str, Reading]) -> None:
    applicant = assessment.applicant
    breakdown = explained.breakdown(applicant)
    start = explained.average_headline(applicant)
    with st.container(key="why_shares"):
        widgets.heading("From the average applicant to this profile")
        reading = explain_words.breakdown_reading(breakdown, start, assessment.given_applied)
        st.markdown(f"{reading} {explain_words.ACCOUNTING}")
        steps = [
            explain_charts.Step(
                label=explain_words.factor_lines(f.id, applicant),
                share=f.given_applied,
                grade=f.grade,
                hover=explain_words.factor_hover(f, applicant),
            )
            for f in breakdown.factors
        ]
        widgets.chart(
            explain_charts.waterfall(start, steps, assessment.given_applied), "why_shares", reading
        )
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
    with st.container(key="why_swings"):
        widgets.heading("How much hangs on each number")
        reading = explain_words.swings_reading(swings)
        st.markdown(reading)
        rows = [
            explain_charts.Swing(
                label=explain_words.number_label(s.parameter_id, s.short or s.label),
                at_low=s.at_low,
                at_high=s.at_high,
                grade=s.grade,
                hover=explain_words.swing_hover(s),
            )
            for s in swings
        ]
        widgets.chart(explain_charts.tornado(assessment.given_applied, rows), "why_swings", reading)
        widgets.note(explain_words.SWINGS)
        widgets.as_table(
            "why_swings",
            partial(explained.swing_table, swings),
            "The headline at both ends of each number's interval",
        )


def _program(assessment: Assessment, known: Mapping[str, Reading]) -> None:
    with st.container(key="why_program_terms"):
        widgets.heading("One program", explain_words.PROGRAM)
        program = _choose(assessment)
        if program is None:
            st.info(explain_words.NO_PROGRAM)
            return
        applicant = assessment.applicant
        found = explained.program(applicant, program.program_code, workspace.current().knowledge)
        reading = explain_words.program_reading(program, found.start_odds)
        st.markdown(widgets.plain(reading))
        given = {term.id: term for term in found.terms}
        terms = [
            explain_charts.Term(
                label=explain_words.factor_lines(name, applicant),
                multiplier=given[name].multiplier if name in given else None,
                grade=given[name].grade if name in given else None,
                hover=phrases.GRADE[given[name].grade] if name in given else "",
            )
            for name in dict.fromkeys((*_PROGRAM_TERMS, *given))
        ]
        widgets.chart(explain_charts.multipliers(terms), "why_program_terms", reading)
        widgets.note(explain_words.PROGRAM_DASH)
        widgets.as_table(
            "why_program_terms",
            partial(explained.term_table, found, applicant, known, cache.source_titles()),
            "What multiplies the odds of an interview at this program",
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
