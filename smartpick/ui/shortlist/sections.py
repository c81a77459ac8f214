"""The sections of the shortlist page that read: answer, curve, mix, fees, signals."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.fees import ERAS
from smartpick.domain.list_answer import CurvePoint, ListAssessment, ListWarning, SignalAdvice
from smartpick.model import settings
from smartpick.say import changes, figures
from smartpick.say.answer import in_season
from smartpick.ui import cache, tables, widgets, workspace
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import advice_view
from smartpick.ui.shortlist import charts, edits, table
from smartpick.ui.shortlist import words as said
from smartpick.ui.shortlist.assessed import of_list
from smartpick.ui.your_work.import_lookup import program_names

_AXES = ("Applications", "Fees in USD")


def answer(assessed: ListAssessment) -> None:
    """The chance on this list, what its choice is worth, and what to be careful about."""
    with st.container(key="shortlist_answer"):
        if assessed.in_hand:
            st.markdown(f"**{in_season(assessed.in_hand)}**")
            widgets.note("What follows is the estimate before any invitation.")
        st.header(said.headline(assessed), anchor=False)
        if assessed.gain:
            st.markdown(said.gain(assessed))
        _cards(assessed)
        year = workspace.current().profile.match_year
        advice_view.old_fees({fee.platform for fee in assessed.fees}, year)
        widgets.warnings([line for w in assessed.warnings if (line := _warning(w, assessed))])


def _warning(warning: ListWarning, assessed: ListAssessment) -> str:
    """The sentence of a warning; one about single programs names them."""
    if warning is not ListWarning.RULED_OUT:
        return said.WARNINGS[warning]
    names = [
        widgets.plain(program_names()[one.program.program_code])
        for one in assessed.programs
        if one.is_left_out
    ]
    return said.ruled_out(names)


def _cards(assessed: ListAssessment) -> None:
    further = assessed.next_application
    adds = figures.DASH if further is None else changes.short_points(further.adds)
    price = "" if further is None else f"for {figures.dollars(further.fee_usd)}"
    interviews, fees = assessed.expected_interviews, figures.dollars(assessed.fee_usd)
    from_list = f"From this list. {help_for('who_apply')}"
    widgets.cards(
        (
            ("Programs", f"{assessed.n_applications:,}", "not withdrawn", ""),
            ("Interviews", figures.count(interviews), "expected", said.INTERVIEWS),
            ("Match", figures.percent(assessed.matched), "of those who apply", from_list),
            ("Application fees", fees, f"{assessed.fee_season} season", ""),
            ("Next one, of 100", adds, price, said.NEXT),
        ),
        min_width=165,
    )


def curve(assessed: ListAssessment) -> None:
    """How many applications: the curve, where it flattens, and the next application."""
    with widgets.section("shortlist_curve", "How many applications", said.CURVE):
        st.markdown(said.stops(assessed))
        if assessed.next_application:
            name = table.label(assessed.next_application.program_code)
            st.markdown(said.following(assessed.next_application, widgets.plain(name)))
        axis = st.segmented_control(
            "Against", options=_AXES, default=_AXES[0], required=True, key="curve_axis",
            persist_state="session",
        )  # fmt: skip
        by_dollars = axis == _AXES[1]
        drawn = charts.curve(
            assessed.curve, _marks(assessed, by_dollars=by_dollars), by_dollars=by_dollars
        )
        alt = said.CURVE_ALT.format(axis=str(axis).lower())
        widgets.chart(drawn, "shortlist_curve", alt)
        widgets.as_table("shortlist_curve", partial(_curve_rows, assessed), "The curve in numbers")


def _marks(assessed: ListAssessment, *, by_dollars: bool) -> charts.Marks:
    """Where the list ends, where more stops paying, and what is often advised."""
    own = stops = None
    if 0 < assessed.n_estimated <= len(assessed.curve):
        own = _along(assessed.curve[assessed.n_estimated - 1], by_dollars=by_dollars)
    if assessed.stops_paying and not assessed.stops_at_end:
        at = round(assessed.stops_paying.value) - 1
        stops = _along(assessed.curve[at], by_dollars=by_dollars)
    return charts.Marks(own, stops, None if by_dollars else settings.OFTEN_ADVISED)


def _along(point: CurvePoint, *, by_dollars: bool) -> float:
    return point.fee_usd if by_dollars else point.n_applications


def _curve_rows(assessed: ListAssessment) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Applications": p.n_applications,
            "Fees": figures.dollars(p.fee_usd),
            "Match, of those who apply": figures.percent(p.matched),
        }
        for p in assessed.curve
    )


def mix(assessed: ListAssessment) -> None:
    """Safer, realistic and reach: how many of each, and why a mix."""
    if not assessed.n_estimated:
        return
    with widgets.section("shortlist_mix", "The mix", said.CORRELATION, terms=("bands",)):
        widgets.chart(charts.mix(assessed.mix), "shortlist_mix", said.MIX_ALT)
        counts = ", ".join(f"{n} {figures.LIST_BANDS[band]}" for band, n in assessed.mix.items())
        n_left_out = assessed.n_estimated - sum(assessed.mix.values())
        left_out = f"; {n_left_out} left out" if n_left_out else ""
        st.markdown(f"{counts}{left_out}.")
        widgets.note(figures.BANDS_MEAN)


def fees(assessed: ListAssessment, match_year: int) -> None:
    """What the list costs, specialty by specialty, each on its own platform."""
    with st.container(key="shortlist_fees"):
        season = said.fee_season(assessed.fee_season, match_year)
        widgets.heading("Fees", season, terms=("eras",))
        counted = [(f.name, f.platform, f.n_applications, f.fee_usd) for f in assessed.fees]
        if any(platform != ERAS for _, platform, _, _ in counted):
            widgets.note(said.OTHER_PLATFORM)
        if len(counted) > 1:
            counted.append(("Total", "", sum(n for _, _, n, _ in counted), assessed.fee_usd))
        rows = [
            {"Specialty": name, "Platform": on, "Applications": n, "Fees": figures.dollars(usd)}
            for name, on, n, usd in counted
        ]
        widgets.text_table(pd.DataFrame(rows), "Application fees by specialty")


def signals() -> None:
    """The season's limits, what is assigned, and where signals would add most."""
    with widgets.section(
        "shortlist_signals", "Signals", said.SIGNALS, terms=("signal", "gold_and_silver")
    ):
        found = of_list().advice
        if not found.limits:
            st.info("No signal limit is known for the specialties on this list.")
            return
        lines = said.limits(found.limits, cache.specialty_names(), cache.source_titles())
        st.markdown("\n".join(f"- {line}" for line in lines))
        if found.exceeded:
            st.warning(said.too_many_signals(found.exceeded))
        if found.current_adds:
            st.markdown(f"Your signals: {changes.points_span(found.current_adds)}.")
        if not found.advised or found.advised_adds is None:
            st.info(said.NO_PLACE_FOR_SIGNALS)
            return
        st.markdown(f"Signals as advised: **{changes.points_span(found.advised_adds)}**.")
        st.button(
            "Use this advice",
            key="use_signal_advice",
            disabled=dict(found.advised) == dict(found.current),
            on_click=_use_advice,
            help="Replaces the signals on this list. Can be undone.",
        )
        widgets.as_table("shortlist_signals", partial(_signal_rows, found), "Advised signals")


def _use_advice() -> None:
    found, now = of_list().advice, workspace.current()
    kinds = dict.fromkeys(now.shortlist.codes) | dict(found.advised)
    workspace.change("assigned signals", knowledge=edits.with_signals(now.knowledge, kinds))


def _signal_rows(found: SignalAdvice) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Program": table.label(code),
            "Advised": kind,
            "Now": found.current.get(code, edits.NO_SIGNAL),
        }
        for code, kind in found.advised.items()
    )


def basis() -> None:
    """What is sought, how, and every number that the list rests on beside the profile's own."""
    with st.container(key="shortlist_basis"):
        st.markdown(said.BASIS)
        widgets.note(help_for("evidence_grade"))
        evidence = cache.evidence()
        readings = [
            evidence.reading(name, value.where)
            for name, parameter in sorted(evidence.parameters.items())
            if name.startswith("shortlist.") or "_signal" in name
            for value in parameter.values
        ]
        widgets.table(
            tables.readings(readings, cache.source_titles()),
            "The numbers that the list rests on, with interval, grade and source",
            "shortlist_basis_rows",
        )
