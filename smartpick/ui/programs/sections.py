"""The sections of a program's page: chance, share, history, published facts, others like it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.answer.results import img_share_estimate
from smartpick.domain import FactKey, edition
from smartpick.say import facts as facts_said
from smartpick.say import figures
from smartpick.ui import assessed, cache, phrases, reader, state, widgets, workspace
from smartpick.ui.evidence import explain_charts, explain_tables, explain_words, explained
from smartpick.ui.glossary import help_for
from smartpick.ui.programs import chance as program_chance
from smartpick.ui.programs import charts, filters, known_rules, risk, table, words
from smartpick.ui.programs import friendly as program_friendly
from smartpick.ui.programs import known as program_known
from smartpick.ui.programs import links as program_links
from smartpick.ui.your_work import import_rows, import_words
from smartpick.wording import count_of

_N_OTHERS = 5
Program = Mapping[str, Any]


def chance(program: Program) -> None:
    """The chance of an interview in words, and what multiplies its odds."""
    code = str(program["program_code"])
    found = program_chance.of(code, str(program["specialty"]))
    with st.container(key="program_chance"):
        widgets.heading("Your chance of an interview here", explain_words.PROGRAM)
        if found.result is None:
            st.info(widgets.plain(found.problem) or "not estimated")
            return
        if found.result.place is None:
            st.info(f"{found.left_out}. {found.remedy}", title="Left out for this profile")
            return
        known = workspace.current().knowledge
        terms = explained.program(found.applicant, code, known)
        reading = explain_words.program_reading(found.result, terms.start_odds)
        st.markdown(widgets.plain(reading))
        rows = [
            explain_charts.Term(
                label=explain_words.factor_lines(term.id, found.applicant),
                multiplier=term.multiplier,
                grade=term.grade,
                hover=phrases.GRADE[term.grade],
            )
            for term in terms.terms
        ]
        widgets.chart(explain_charts.multipliers(rows), "program_terms", reading)
        widgets.note(words.TERMS_NOTE)
        evidence = cache.evidence()
        readings = explain_tables.known_readings((), evidence)
        widgets.as_table(
            "program_terms",
            partial(explain_tables.terms, terms, found.applicant, readings, cache.source_titles()),
            "What multiplies the odds of an interview at this program",
        )


def high_risk(program: Program) -> None:
    """A mark on programs where the risk is high, and why; never a block."""
    told = risk.column([str(program["program_code"])], assessed.results())[0]
    if told:
        st.badge(told.replace("High", "High risk", 1), color="orange", icon=":material/warning:")
        widgets.note(risk.MEANS)


def friendly(program: Program) -> None:
    """Three signs of friendliness to IMGs."""
    applicant = state.current_or_start()
    code, known = str(program["program_code"]), known_rules.here()
    facts, told = known.own.of(code), known.stated.get(code, {})
    with st.container(key="program_friendly"):
        widgets.heading(
            "Friendly to IMGs?",
            words.FRIENDLY_CAPTION,
            terms=("img_friendly", "unknown"),
        )
        widgets.text_table(
            program_friendly.signs(program, facts, told, applicant, filters.least_share()),
            "Signs of friendliness to IMGs: yes, no or unknown, and what each rests on",
        )


def share(program: Program) -> None:
    """The estimated IMG share with its interval beside the published total it adds up to."""
    with st.container(key="program_share"):
        widgets.heading("IMGs at this program", words.SHARE_CAPTION, terms=("img",))
        st.markdown(f"Estimated: **{program_known.img_share(program)}** of the positions filled.")
        roster = (
            workspace.current()
            .knowledge.of(str(program["program_code"]))
            .get(FactKey.IMG_RESIDENTS)
        )
        if roster:
            st.markdown(
                f"You counted **{facts_said.value(roster)}** residents; that counts for more."
            )
        cell = cache.resources().store.cell(str(program["program_code"]))
        st.markdown(
            program_known.cell(cell, str(program["specialty_name"]), str(program["state_name"]))
        )


def history(program: Program) -> None:
    """Positions offered and filled by year, gaps shown, and what the applicant brought over it."""
    store, code = cache.resources().store, str(program["program_code"])
    with_brought = import_rows.with_brought(
        store.fill_history(code), store.tracks(code), workspace.current().imported
    )
    years = charts.years(
        with_brought,
        int(program["quota"]),
        int(program["filled"]),
        is_in_second_list=bool(program["in_second_list"]),
    )
    with st.container(key="program_history"):
        widgets.heading(
            "Positions by year",
            edition().fill(words.HISTORY_CAPTION),
            terms=("quota", "fill_rate", "soap"),
        )
        st.markdown(charts.last_years(years))
        widgets.chart(charts.fill_history(years), "program_history", charts.told(years))
        brought = import_words.brought_years(with_brought.loc[with_brought["brought"], "year"])
        if brought:
            widgets.note(brought)
        widgets.as_table("program_history", partial(charts.table, years), "Positions by year")


def published(program: Program) -> None:
    """Every published fact, then the tracks under the application."""
    with st.container(key="program_published"):
        widgets.heading("What is published", words.PUBLISHED_CAPTION)
        sources = cache.resources().evidence.sources
        rows = program_known.published(program, table.origins(), sources, reader.today())
        widgets.table(
            rows, "Published facts with date, source and trust", "published_rows", pinned=("Fact",)
        )
        listed = workspace.current().imported.accreditation_of(str(program["program_code"]))
        if listed:
            st.markdown(widgets.plain(import_words.accredited(listed)))
        tracks = cache.resources().store.tracks(str(program["program_code"]))
        st.markdown(
            f"**{count_of(len(tracks), 'track')}** of this application:",
            help=help_for("track", "application_unit"),
        )
        widgets.table(program_known.tracks(tracks), "Tracks of this application", "track_rows")


def others(program: Program) -> None:
    """Programs near it, and programs like it; each opens its own page."""
    store, code = cache.resources().store, str(program["program_code"])
    left, right = st.columns(2, gap="large")
    lists = (
        (left, "neighbours", words.NEIGHBOURS, store.neighbours(code, _N_OTHERS)),
        (right, "similar", words.SIMILAR, store.similar(code, _N_OTHERS)),
    )
    for column, key, title, found in lists:
        with column, st.container(key=f"program_{key}"):
            widgets.heading(title)
            _other_rows(found, key)


def _other_rows(found: pd.DataFrame, key: str) -> None:
    if found.empty:
        widgets.note("None: the place or the share of this program is not known.")
        return
    codes = [str(c) for c in found["program_code"]]
    rows = pd.DataFrame(
        {
            "Program": [words.name(p.institution, p.site) for p in found.itertuples(index=False)],
            program_links.OPEN: [program_links.OPEN] * len(found),
            "Where": [
                f"{city or figures.NOT_KNOWN}, {state}"
                for city, state in zip(found["city"], found["state"], strict=True)
            ],
            "Miles": [None if pd.isna(m) else round(m) for m in found["miles"]],
            "Positions": found["quota"].tolist(),
            "IMGs, estimated": [
                figures.percent(img_share_estimate(p["img_share"], p["logit_sd"], p["filled"]))
                for p in found.to_dict("records")
            ],
        }
    )
    st.dataframe(
        rows if found["miles"].notna().any() else rows.drop(columns="Miles"),
        hide_index=True,
        key=f"{key}_rows",
        alt="Other programs of this specialty",
        column_config={
            "Program": st.column_config.TextColumn(pinned=True, width=widgets.NAME_PIXELS),
            program_links.OPEN: program_links.open_column(codes, f"{key}_opened"),
        },
    )


def links(program: Program) -> None:
    """Where to look further; links only."""
    name = words.name(program["institution"], program["site"])
    asked = f"{name} {program['specialty_name']} residency {program['city'] or ''}"
    with st.container(key="program_links"):
        widgets.heading("Look it up", words.LINKS_CAPTION)
        with st.container(horizontal=True):
            st.link_button("FREIDA", program_links.FREIDA)
            st.link_button("Residency Explorer", program_links.RESIDENCY_EXPLORER)
            st.link_button("Search the web", program_links.web_search(asked))
        st.code(asked.strip(), language=None, wrap_lines=True)
