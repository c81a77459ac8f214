"""The form for what somebody saw at a program: nothing is saved that does not fit, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from zlib import crc32

import streamlit as st
from pydantic import ValidationError

from smartpick.domain import FactKey, FactKind, Knowledge, VerifiedFact
from smartpick.domain.knowledge import LIMIT_RANGES
from smartpick.say import facts as facts_said
from smartpick.ui import reader, widgets, workspace

ENTRY = (
    "Enter what you saw: on the program's own page, in FREIDA, in a reply. Leave “unknown” what "
    "you did not see. What you save counts at once."
)
ROSTER = (
    "Count the residents on the program's page whose medical school is outside the US and Canada."
)
A_LIMIT = "a limit"
MISSING_NUMBER = (
    "{label}: “a limit” is chosen, so its number is needed. Type it, or choose another."
)
HALF_A_ROSTER = "IMGs on the roster: both numbers are needed, the IMGs and all residents counted."
BAD_LINK = "The link must begin with http:// or https:// and hold no blanks. Nothing was saved."
SAID_BY = {
    "applicant": "I saw it",
    "program": "The program told me",
    "page": "The program's own page",
}
SaidBy = Literal["applicant", "program", "page"]
_YES_NO = ("yes", "no", facts_said.UNKNOWN)
_LIMITS = (facts_said.UNKNOWN, facts_said.NO_LIMIT, A_LIMIT)
_PROBLEM = "fact_entry_problem"
_MOST_RESIDENTS = 999


@dataclass(frozen=True, slots=True)
class Seen:
    """When, by whom and where facts were seen."""

    on: date
    by: SaidBy
    link: str | None


def form(program_code: str, name: str) -> None:
    """The form for one program, filled with what is known of it."""
    facts = workspace.current().knowledge.of(program_code)
    prefix = _prefix(program_code, facts)
    problem = st.session_state.pop(_PROBLEM, None)
    with st.form(f"facts_{program_code}", border=False):
        widgets.note(ENTRY)
        left, right = st.columns(2, gap="medium")
        for i, key in enumerate(k for k in FactKey if k.kind is FactKind.YES_NO):
            with (left, right)[i % 2]:
                known = facts.get(key)
                _choice(prefix, key, _YES_NO, known.value if known else None)
        for column, key in zip(st.columns(2, gap="medium"), LIMIT_RANGES, strict=True):
            with column:
                _limit(prefix, key, facts.get(key))
        _roster(prefix, facts.get(FactKey.IMG_RESIDENTS))
        widgets.note("Goes with every answer that you change here.")
        seen(prefix)
        st.checkbox("I saw all of these again on this day", key=f"{prefix}_again")
        if problem:
            st.error(widgets.plain(problem))
        st.form_submit_button(
            "Save what I found",
            type="primary",
            key=f"save_{program_code}",
            on_click=_save,
            args=(program_code, name, prefix),
        )


def _prefix(program_code: str, facts: Mapping[FactKey, VerifiedFact]) -> str:
    """Begins every widget's key; another one when the facts changed elsewhere (undo, a file)."""
    text = "|".join(sorted(f.model_dump_json() for f in facts.values()))
    return f"fact_{program_code}_{crc32(text.encode())}"


def _choice(prefix: str, key: FactKey, options: Sequence[str], now: str | None) -> None:
    st.segmented_control(
        key.label,
        options=options,
        default=now or facts_said.UNKNOWN,
        required=True,
        key=f"{prefix}_{key}",
    )


def _limit(prefix: str, key: FactKey, known: VerifiedFact | None) -> None:
    low, high = LIMIT_RANGES[key]
    limit = known.limit if known else None
    stated = facts_said.NO_LIMIT if limit is None else A_LIMIT
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choice(prefix, key, _LIMITS, stated if known else None)
        st.number_input(
            f"The limit ({low} to {high})",
            min_value=low,
            max_value=high,
            value=limit,
            key=f"{prefix}_{key}_number",
            width=170,
        )


def _roster(prefix: str, known: VerifiedFact | None) -> None:
    n_img, n_all = known.roster if known and known.roster else (None, None)
    st.markdown(FactKey.IMG_RESIDENTS.label, help=ROSTER)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name, label, value in (("img", "IMGs counted", n_img), ("all", "Of residents", n_all)):
            st.number_input(
                label,
                min_value=0,
                max_value=_MOST_RESIDENTS,
                value=value,
                key=f"{prefix}_roster_{name}",
                placeholder=facts_said.UNKNOWN,
                width=150,
            )


def seen(prefix: str) -> None:
    """When it was seen, who says so, and where: the same for all facts of one entry."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            "Seen on",
            value=reader.today(),
            min_value=date(2015, 1, 1),
            max_value=reader.today(),
            key=f"{prefix}_seen_on",
            width=150,
        )
        st.selectbox(
            "Who says so",
            options=list(SAID_BY),
            format_func=SAID_BY.__getitem__,
            key=f"{prefix}_said_by",
            width=210,
        )
        st.text_input(
            "Link (may stay empty)",
            placeholder="https://",
            key=f"{prefix}_link",
            width=280,
        )


def _save(program_code: str, name: str, prefix: str) -> None:
    """Take in the whole form, or say what does not fit and take in nothing."""
    kept = workspace.current().knowledge
    given = {
        k.removeprefix(f"{prefix}_"): v
        for k, v in st.session_state.to_dict().items()
        if str(k).startswith(prefix)
    }
    try:
        known = with_answers(kept, program_code, given)
    except ValueError as problem:
        st.session_state[_PROBLEM] = sentence(problem)
        return
    workspace.change(f"facts about {name}", knowledge=known)
    st.toast("Saved. What it changes stands under “What your entries change”.")


def with_answers(kept: Knowledge, program_code: str, given: Mapping[str, Any]) -> Knowledge:
    """``kept`` with the answers of the form that differ from it.

    Raises ``ValueError`` when an answer is half given or does not fit, see :func:`sentence`.
    """
    how = seen_how(given["seen_on"], given["said_by"], given["link"])
    for key in FactKey:
        kept = with_value(kept, (program_code, key), _answer(key, given), how, again=given["again"])
    return kept


def seen_how(on: date | None, said_by: SaidBy, link: str | None) -> Seen:
    """What the widgets of :func:`seen` hold; without a day it is today."""
    return Seen(on or reader.today(), said_by, str(link or "").strip() or None)


def with_value(
    kept: Knowledge, place: tuple[str, FactKey], value: str | None, how: Seen, *, again: bool
) -> Knowledge:
    """``kept`` with a fact of a program; ``None`` for unknown.

    What is known already keeps its day and link, unless it was seen ``again``. Raises
    ``ValidationError`` when the value, the day or the link is none.
    """
    code, key = place
    known = kept.of(code).get(key)
    if value is None:
        return kept.without_fact(code, key) if known else kept
    if known is not None and known.value == value and not again:
        return kept
    fact = VerifiedFact(
        program_code=code, fact=key, value=value, link=how.link, seen_on=how.on, said_by=how.by
    )
    return kept.with_fact(fact)


def _answer(key: FactKey, given: Mapping[str, Any]) -> str | None:
    """The value of a fact as the form gives it; ``None`` for unknown."""
    if key is FactKey.IMG_RESIDENTS:
        n_img, n_all = given["roster_img"], given["roster_all"]
        if (n_img is None) != (n_all is None):
            raise ValueError(HALF_A_ROSTER)
        return None if n_img is None else f"{n_img}/{n_all}"
    chosen = given[key.value]
    if chosen in (None, facts_said.UNKNOWN):
        return None
    if key.kind is FactKind.LIMIT and chosen == A_LIMIT:
        number = given[f"{key.value}_number"]
        if number is None:
            raise ValueError(MISSING_NUMBER.format(label=key.label))
        return str(number)
    return "none" if chosen == facts_said.NO_LIMIT else str(chosen)


def sentence(problem: ValueError) -> str:
    """What does not fit, for the page."""
    if not isinstance(problem, ValidationError):
        return str(problem)
    error = problem.errors()[0]
    if error["loc"] and error["loc"][0] == "link":
        return BAD_LINK
    said = str(error["msg"]).removeprefix("Value error, ")
    for key in FactKey:
        said = said.replace(f"{key.value}:", f"{key.label}:")
    return said
