"""What speaks for the applicant at one program, what against, and what is worth asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from smartpick.answer.program import OddsTerm
from smartpick.answer.verification import to_ask
from smartpick.domain import Applicant, FactKey
from smartpick.say.tables import AGAINST_YOU, FOR
from smartpick.ui import cache, reader, state, widgets, workspace
from smartpick.ui.evidence import explain_words, explained
from smartpick.ui.programs import chance as program_chance
from smartpick.wording import count_of

_MOST_QUESTIONS = 5
_HARDLY = 0.05
"""A multiplier of the odds closer to 1 than this speaks for nobody."""
_PIXELS = 280
_NOTHING = "Nothing that is known."
Program = Mapping[str, Any]


def section(program: Program) -> None:
    """Three short lists; the first two are empty where nothing is estimated."""
    code = str(program["program_code"])
    found = program_chance.of(code, str(program["specialty"]))
    speaks_for, against = _told(found, str(program["specialty_name"]))
    lists = (
        (FOR, speaks_for or [_NOTHING]),
        (AGAINST_YOU, against or [_NOTHING]),
        ("Not known, worth asking", questions(code, state.current_or_start())),
    )
    with st.container(key="program_both_sides"):
        widgets.heading("For you, against you, not known")
        with st.grid(3, min_column_width=_PIXELS):
            for title, lines in lists if found.result else lists[2:]:
                with st.container(border=True):
                    told = "\n".join(f"- {widgets.plain(line)}" for line in lines)
                    st.markdown(f"**{title}**\n\n{told}")


def _told(found: program_chance.Chance, specialty: str) -> tuple[list[str], list[str]]:
    """What speaks for and what against: of this program, then of the profile everywhere."""
    result = found.result
    if result is None:
        return [], []
    sides = (result.speaks_for, result.speaks_against)
    speaks_for, against = ([f"{reason.text}." for reason in side] for side in sides)
    if result.interview is not None:
        known = workspace.current().knowledge
        terms = explained.program(found.applicant, result.program_code, known).terms
        raises, lowers = everywhere(terms, found.applicant)
        for side, labels in ((speaks_for, raises), (against, lowers)):
            if labels:
                side.append(f"At every {specialty} program: {', '.join(labels)}.")
    return speaks_for, against


def everywhere(terms: Sequence[OddsTerm], applicant: Applicant) -> tuple[list[str], list[str]]:
    """What of the profile raises the odds at every program, and what lowers them, most first."""
    own = [term for term in terms if explain_words.stated(term.id, applicant)]
    own = [t for t in own if t.id != "home_state"]
    own.sort(key=lambda t: max(t.multiplier.value, 1 / t.multiplier.value), reverse=True)
    raises = [t for t in own if t.multiplier.value > 1 + _HARDLY]
    lowers = [t for t in own if t.multiplier.value < 1 - _HARDLY]
    up, down = ([explain_words.factor_label(t.id, applicant) for t in s] for s in (raises, lowers))
    return up, down


def questions(program_code: str, applicant: Applicant) -> list[str]:
    """The first open questions about a program as one asks them, and how many there are more."""
    facts = workspace.current().knowledge.of(program_code)
    stated = cache.rules().get(program_code, ())
    open_keys: tuple[FactKey, ...] = to_ask(applicant, facts, reader.today(), stated)
    asked = [key.question for key in open_keys[:_MOST_QUESTIONS]]
    more = len(open_keys) - len(asked)
    if more:
        asked.append(f"{count_of(more, 'more question')} under “What to ask them”")
    return asked or ["Nothing: all that your profile turns on is known."]
