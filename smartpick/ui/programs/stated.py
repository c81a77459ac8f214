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

LABELS: Mapping[str, str] = {
    **{str(key): key.label for key in FactKey},
    "preferred_graduation_years": "Years since graduation it prefers",
    "max_attempts": "Most attempts at an exam",
    "minimum_us_months": "Least US clinical experience",
    "letters_required": "Letters",
    "us_letters_required": "Letters from the US",
    "typical_step2_ck": "Step 2 CK it calls usual",
    "signal_required": "Requires a signal",
    "applications_received": "Applications received",
    "interviews_offered": "Interviews offered",
    "img_share_percent": "IMGs among its residents",
}
"""What a program can state of itself, in the order in which the page lists it."""
_CAPTION = (
    "Visas, limits, experience and letters, as pages of the program or its institution state them."
)
_COUNTED = (
    "Read page by page; read again: {n_read_again}, of these confirmed: {n_confirmed}. Rules "
    "change: open the page. "
)
_COUNTS = (
    "It counts for this program's chance: half where the page shows no date or is older than last "
    "season's, a quarter where it is more than five years older, and not at all where pages of the "
    "same year differ."
)
_IS_OFF = "It does not count now: the switch “Only what I verified” is on."
_YOURS_WINS = " Where you entered a fact yourself, it stands beside and wins."
_NOTE, _LINK, _YOURS = "Note", "Page", "You entered"
_NOTE_PIXELS, _LINK_PIXELS = 220, 140
_HOST = r"^https?://(?:www\.)?([^/]+)"
_ORDER = {fact: place for place, fact in enumerate(LABELS)}
Facts = Mapping[FactKey, VerifiedFact]


def section(program_code: str) -> None:
    """The table, what differs in it, and whose word counts; or that nothing has been found."""
    stated = cache.resources().store.statements([program_code]).get(program_code, ())
    facts = workspace.current().knowledge.of(program_code)
    with widgets.section("program_stated", "What the program says of itself", _CAPTION):
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
        wins = _YOURS_WINS if _YOURS in rows else ""
        is_off = state.kept().verified_only
        counts = _IS_OFF if is_off else _COUNTS
        n = cache.counted()
        note = _COUNTED.format(n_read_again=n.n_read_again, n_confirmed=n.n_confirmed)
        widgets.note(note + counts + wins)


def table(stated: Sequence[Statement], facts: Facts) -> pd.DataFrame:
    """A row a statement, fact by fact, in the order of the store within each.

    The note stands beside the value, because it often holds the condition. A column holds the
    applicant's own facts where there is one about something stated. An address that is no web
    page is left away.
    """
    rows = [
        {
            "Fact": LABELS[s.fact],
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
        f"{LABELS[fact]}: {stated_words.difference(differ[fact])}."
        for fact in sorted(differ, key=_ORDER.__getitem__)
    ]
