"""Without a match: SOAP, the list after it, the next season, licences without a US residency."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.advice.schema import CalendarEntry, Topic
from smartpick.answer.after_match import OpenKind, open_kinds
from smartpick.ui import cache, frame, widgets
from smartpick.ui.plan import advice_view, season_view, standing, unmatched_words, words
from smartpick.ui.plan.standing import Standing
from smartpick.ui.what_if import words as what_if_words

TAB = "unmatched_tab"
_SHOWN, _CARD_PIXELS = 4, 270


@frame.footed
def page() -> None:
    """The steps with their dates, what holds for this profile, and the two tables, a tab each."""
    st.title(unmatched_words.TITLE, anchor=False)
    widgets.note(unmatched_words.INTRO, terms=("soap",))
    now = standing.current()
    if now is None:
        return
    widgets.tabs(
        TAB,
        {
            "What to prepare": partial(_steps, now),
            "What holds for you": partial(_advice, now),
            "What was open": partial(_open, now),
            "Licences": _licences,
        },
    )


def _advice(now: Standing) -> None:
    found = now.findings.of(Topic.UNMATCHED)
    if not found:
        st.info(unmatched_words.FINE)
    with st.grid(3, min_column_width=_CARD_PIXELS):
        for fired in found:
            advice_view.rule(fired)
    widgets.page_link("what_if", unmatched_words.NEXT_LINK, tab=what_if_words.WAITING)


def _steps(now: Standing) -> None:
    widgets.note(unmatched_words.STEPS_NOTE)
    with st.grid(2, min_column_width=_CARD_PIXELS):
        for entry_id, entry in standing.advice().calendar.items():
            if entry.if_unmatched is not None:
                _step(entry_id, entry, now.workspace.journal.day_of(entry_id))


def _step(entry_id: str, entry: CalendarEntry, own: date | None) -> None:
    with st.container(border=True, key=f"soap_step_{entry_id}", gap="xsmall"):
        st.markdown(f"**{entry.label}**")
        widgets.note(words.date_line(entry, own))
        st.markdown(entry.if_unmatched or "")
        season_view.old(entry.season)


def _open(now: Standing) -> None:
    with st.container(key="open_kinds"):
        widgets.heading(unmatched_words.KINDS, unmatched_words.kinds_note())
        found = open_kinds(cache.resources().store, now.workspace.profile.specialties)
        widgets.table(
            _table(found), "Positions left open by the Match, by kind and year", "open_rows",
            pinned=("Specialty",),
        )  # fmt: skip
        most = sorted(found, key=lambda kind: -kind.latest)[:_SHOWN]
        widgets.note(unmatched_words.plan_of(most))


def _table(found: tuple[OpenKind, ...]) -> pd.DataFrame:
    years = sorted({year for kind in found for year in kind.by_year}, reverse=True)
    columns: dict[str, list[object]] = {
        "Specialty": [kind.specialty for kind in found],
        "Kind": [unmatched_words.KIND[kind.kind] for kind in found],
    }
    for year in years:
        columns[str(year)] = [str(kind.by_year.get(year, "")) for kind in found]
    return pd.DataFrame(columns)


def _licences() -> None:
    with st.container(key="licences"):
        widgets.heading(unmatched_words.LICENCES, unmatched_words.LICENCES_NOTE)
        season_view.state_of(("license_without_residency",))
        names, licences = cache.state_names(), standing.advice().licences
        told = {code: x for code, x in licences.items() if x.asks or x.issued or x.way != "full"}
        lines = [unmatched_words.licence(names[code], x) for code, x in sorted(told.items())]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.markdown(unmatched_words.not_read([names[c] for c in sorted(set(licences) - set(told))]))
        widgets.note(unmatched_words.dates(list(licences.values())))


if __name__ == "__main__":
    page()
