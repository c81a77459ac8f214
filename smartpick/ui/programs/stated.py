"""What a program says of itself, with its year and page, beside what the applicant entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from smartpick.domain import FactKey, VerifiedFact
from smartpick.programs.statements import Statement, differing
from smartpick.say import facts as facts_said
from smartpick.say import stated as stated_words
from smartpick.ui import cache, state, widgets, workspace
from smartpick.ui.programs import fact_words

_NOTE, _LINK, _YOURS = "Note", "Page", "You entered"
_NOTE_PIXELS, _LINK_PIXELS = 220, 140
_HOST = r"^https?://(?:www\.)?([^/]+)"
_ORDER = {fact: place for place, fact in enumerate(fact_words.STATED_LABELS)}
Facts = Mapping[FactKey, VerifiedFact]


def section(program_code: str) -> None:
    """The table, what differs in it, and whose word counts; or that nothing has been found."""
    stated = cache.resources().store.statements([program_code]).get(program_code, ())
    facts = workspace.current().knowledge.of(program_code)
    with st.container(key="program_stated"):
        widgets.heading("What the program says of itself", fact_words.STATED_CAPTION)
        if not stated:
            st.info("We have not found a page of this program that says so. Ask it.")
            return
        rows = table(stated, facts)
        widgets.table(
            rows,
            "What the program states of itself: fact, value, year, whose page, and the page",
            "stated_rows",
            pinned=("Fact",),
            columns={
                _NOTE: st.column_config.TextColumn(width=_NOTE_PIXELS),
                _LINK: st.column_config.LinkColumn(
                    width=_LINK_PIXELS, validate=r"^https?://", display_text=_HOST
                ),
            },
        )
        told = differences(stated)
        if told:
            text = "\n".join(f"- {widgets.plain(line)}" for line in told)
            st.info(text, title="Pages that differ")
        wins = fact_words.YOURS_WINS if _YOURS in rows else ""
        is_off = state.kept().verified_only
        counts = fact_words.STATED_OFF if is_off else fact_words.STATED_COUNTS
        n = cache.counted()
        note = fact_words.STATED_NOTE.format(n_read_again=n.n_read_again, n_confirmed=n.n_confirmed)
        widgets.note(note + counts + wins)


def table(stated: Sequence[Statement], facts: Facts) -> pd.DataFrame:
    """A row a statement, fact by fact, in the order of the store within each.

    The note stands beside the value, because it often holds the condition. A column holds the
    applicant's own facts where there is one about something stated. An address that is no web
    page is left away.
    """
    rows = [
        {
            "Fact": fact_words.STATED_LABELS[s.fact],
            "What it says": stated_words.value(s),
            _YOURS: _entered(s.fact, facts),
            _NOTE: s.note or "",
            "Year": stated_words.NO_YEAR if s.year is None else str(s.year),
            _LINK: s.link if s.link.startswith(("http://", "https://")) else "",
            "Said": stated_words.OF_INSTITUTION if s.is_of_institution else "its own page",
        }
        for s in sorted(stated, key=lambda s: _ORDER[s.fact])
    ]
    frame = pd.DataFrame(rows)
    return frame if any(frame[_YOURS]) else frame.drop(columns=_YOURS)


def _entered(fact: str, facts: Facts) -> str:
    own = next((known for key, known in facts.items() if key == fact), None)
    return "" if own is None else facts_said.value(own)


def differences(stated: Sequence[Statement]) -> list[str]:
    """A sentence for each fact that pages tell differently, in the order of the table."""
    differ = differing(stated)
    return [
        f"{fact_words.STATED_LABELS[fact]}: {stated_words.difference(differ[fact])}."
        for fact in sorted(differ, key=_ORDER.__getitem__)
    ]
