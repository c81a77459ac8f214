"""Without a match: SOAP, the list after it, the next season, licences without a US residency."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.advice.schema import CalendarEntry, Licence, Topic
from smartpick.answer.after_match import MOST_SOAP_APPLICATIONS, OpenKind, open_kinds
from smartpick.domain import edition
from smartpick.ui import cache, frame, widgets
from smartpick.ui.plan import advice_view, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.ui.what_if import words as what_if_words
from smartpick.wording import long_day

INTRO = (
    "SOAP, the list after it, the next season, and licences without a US residency. Prepare it "
    "before Match Week. Preparing takes nothing from your chance to match."
)
KIND = {"categorical": "whole training", "advanced": "from the second year",
        "preliminary": "one year only"}  # fmt: skip
WAY = {
    "full": "to a full licence, by FSMB's count of December 2025",
    "limited": "to a limited licence",
    "enacted": "law enacted, rules not seen",
}
NOT_READ = "not read, ask its medical board"
NEXT_LINK = "Compare this year with the next"
TAB = "unmatched_tab"
_SHOWN, _CARD_PIXELS = 4, 270


@frame.footed
def page() -> None:
    """The steps with their dates, what holds for this profile, and the two tables, a tab each."""
    frame.title("without_a_match")
    widgets.note(INTRO, terms=("soap",))
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
        st.info(
            "Your chance is high. Register for the Match all the same: without it there is no SOAP."
        )
    with st.grid(3, min_column_width=_CARD_PIXELS):
        for fired in found:
            advice_view.rule(fired)
    widgets.page_link("what_if", NEXT_LINK, tab=what_if_words.WAITING)


def _steps(now: Standing) -> None:
    widgets.note(
        "Dates by rule or published; where none was found it says so. Enter your own under "
        "“Your plan”. The next season opens in June."
    )
    with st.grid(2, min_column_width=_CARD_PIXELS):
        for entry_id, entry in standing.advice().calendar.items():
            if entry.if_unmatched is not None:
                _step(entry_id, entry, now.workspace.journal.day_of(entry_id))


def _step(entry_id: str, entry: CalendarEntry, own: date | None) -> None:
    with st.container(border=True, key=f"soap_step_{entry_id}", gap="xsmall"):
        st.markdown(f"**{entry.label}**")
        widgets.note(words.date_line(entry, own))
        st.markdown(entry.if_unmatched or "")
        advice_view.old(entry.season)


def _open(now: Standing) -> None:
    with widgets.section("open_kinds", "What was open in which year", kinds_note()):
        found = open_kinds(cache.resources().store, now.workspace.profile.specialties)
        widgets.table(
            _table(found), "Positions left open by the Match, by kind and year", "open_rows",
            pinned=("Specialty",),
        )  # fmt: skip
        most = sorted(found, key=lambda kind: -kind.latest)[:_SHOWN]
        widgets.note(plan_of(most))


def _table(found: tuple[OpenKind, ...]) -> pd.DataFrame:
    years = sorted({year for kind in found for year in kind.by_year}, reverse=True)
    columns: dict[str, list[object]] = {
        "Specialty": [kind.specialty for kind in found],
        "Kind": [KIND[kind.kind] for kind in found],
    }
    for year in years:
        columns[str(year)] = [str(kind.by_year.get(year, "")) for kind in found]
    return pd.DataFrame(columns)


def _licences() -> None:
    with widgets.section(
        "licences",
        "Licences without a US residency, by state",
        "From secondary pages. Each needs a right to work of your own, and few have been issued.",
    ):
        advice_view.state_of(("license_without_residency",))
        names, licences = cache.state_names(), standing.advice().licences
        told = {code: x for code, x in licences.items() if x.asks or x.issued or x.way != "full"}
        lines = [licence(names[code], x) for code, x in sorted(told.items())]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.markdown(not_read([names[c] for c in sorted(set(licences) - set(told))]))
        widgets.note(dates(list(licences.values())))


def kinds_note() -> str:
    """What is counted as open, and for which years it is known."""
    return edition().fill(
        "Positions that the Match left open in the whole country, before SOAP: offered less "
        "filled. Your own specialties stand first. Not each of them went into SOAP. Counted "
        "for {history} and {match_year}."
    )


def plan_of(chosen: list[OpenKind]) -> str:
    """Where the applications of SOAP could go: the kinds with most open positions."""
    total = sum(kind.latest for kind in chosen)
    if not total:
        return ""
    shares = [(kind, MOST_SOAP_APPLICATIONS * kind.latest / total) for kind in chosen]
    told = ", ".join(
        f"{round(n)} in {kind.specialty} ({KIND[kind.kind]}, {kind.n_tracks} tracks had places)"
        for kind, n in shares
        if round(n)
    )
    return (
        f"If you spread {MOST_SOAP_APPLICATIONS} applications by the places of the last year over "
        f"these: {told}. An example of ours, no count of chances."
    )


def licence(name: str, item: Licence) -> str:
    """One state in a line: where its way leads, what it asks, how many were issued."""
    asks = item.asks or f"What it asks was {NOT_READ}."
    issued = f" Issued: {item.issued}." if item.issued else ""
    return f"**{name}**, {WAY[item.way]}. {asks}{issued}"


def not_read(names: list[str]) -> str:
    """The states that are counted and of which nothing more was read."""
    return (
        "Counted too, to a full licence; what they ask was not read, so ask their medical boards: "
        f"{', '.join(names)}."
    )


def dates(items: list[Licence]) -> str:
    """When the states were looked at, and by when the first is due again."""
    return (
        f"Looked at on {long_day(min(x.checked for x in items))}, look again by "
        f"{long_day(min(x.look_again_by for x in items))}. No count of issued licences was found "
        "for the others."
    )


if __name__ == "__main__":
    page()
