"""Practice cards, the applicant's interviews, and what comes after each."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from smartpick.advice.schema import Card, Topic
from smartpick.dates import long_day
from smartpick.domain import FactKey
from smartpick.errors import DataError
from smartpick.ui import cache, fields, widgets, workspace, written
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import advice_view, interview_words, standing, timer
from smartpick.ui.plan.standing import Standing
from smartpick.workspace.journal import (
    LONGEST_LINE,
    LONGEST_TEXT,
    CardNote,
    Interview,
    new_id,
    with_item,
)

Rule = Literal["welcome", "not_wanted"]
_KIND, _CARD = "card_kind", "card_{}"


def practise(now: Standing) -> None:
    """One card at a time with its timer, criteria and the applicant's own key words."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        widgets.note(interview_words.PRACTISE)
        kind = st.segmented_control(
            "What to practise", list(interview_words.KINDS), default="score", required=True,
            format_func=interview_words.KINDS.__getitem__, key=_KIND, persist_state="session",
            wrap=True,
        )  # fmt: skip
        cards = {i: c for i, c in standing.advice().cards.items() if c.kind == kind}
        chosen = st.selectbox(
            "Card", list(cards), format_func=lambda i: cards[i].question, key=_CARD.format(kind),
            persist_state="session",
        )  # fmt: skip
        _card(chosen, cards[chosen], now)
    with right:
        widgets.heading("Before each interview")
        st.markdown("\n".join(f"- {line}" for line in interview_words.CHECKLIST))
        advice_view.rules(now.findings.of(Topic.INTERVIEW))


def _card(card_id: str, card: Card, now: Standing) -> None:
    note = next((c for c in now.workspace.journal.cards if c.id == card_id), CardNote(id=card_id))
    with st.container(border=True, key="practice_card"):
        widgets.heading(card.question)
        if card.kind != "ask":
            timer.timer(card.seconds, f"timer_{card_id}")
        for place, criterion in enumerate(card.criteria):
            st.checkbox(
                criterion,
                key=fields.bound(f"met_{card_id}_{place}", place in note.met),
                on_change=partial(_save_card, card_id, len(card.criteria)),
            )
        written.Field(
            interview_words.ANSWER_NOTE,
            f"answer_{card_id}",
            note.answer,
            LONGEST_TEXT,
            partial(_save_card, card_id, len(card.criteria)),
        ).area(explained=interview_words.ANSWER_HELP)


def _save_card(card_id: str, n_criteria: int) -> None:
    met = tuple(p for p in range(n_criteria) if st.session_state[f"met_{card_id}_{p}"])
    note = CardNote(id=card_id, answer=st.session_state[f"answer_{card_id}"], met=met)
    held = workspace.current().journal.cards
    fields.journal("changed a practice card", cards=with_item(held, note))


def interviews(now: Standing) -> None:
    """Every interview with its day, questions and notes."""
    held = now.workspace.journal.interviews
    if not held:
        st.info(interview_words.NO_INTERVIEWS)
    for item in held:
        _interview(item)
    with st.form("interview_form"):
        st.markdown("**Add an interview**")
        st.text_input("Program", key="interview_program")
        st.date_input("Day", value=None, format="YYYY-MM-DD", key="interview_day")
        st.form_submit_button("Add", on_click=_add)
    _from_shortlist(now)


def _add() -> None:
    program = st.session_state["interview_program"].strip()
    if fields.refuses(
        "" if program else "Not added: name the program first.",
        written.too_long("Program", program, LONGEST_LINE),
    ):
        return
    _put(Interview(id=new_id(), program=program, day=st.session_state["interview_day"]))
    written.emptied({"interview_program": "", "interview_day": None})


def _put(item: Interview) -> None:
    held = workspace.current().journal.interviews
    fields.journal("added an interview", interviews=with_item(held, item))


def _from_shortlist(now: Standing) -> None:
    """Programs of the shortlist with an interview that is not noted here yet."""
    noted = {i.program_code for i in now.workspace.journal.interviews}
    for entry in now.workspace.shortlist.entries:
        if not entry.status.has_interview or entry.program_code in noted:
            continue
        name = program_name(entry.program_code)
        item = Interview(
            id=entry.program_code.lower(), program=name, program_code=entry.program_code,
            day=entry.interview_on, rule=_verified_rule(entry.program_code) or "unknown",
        )  # fmt: skip
        st.button(
            f"{interview_words.FROM_SHORTLIST}: {name}",
            key=f"take_{entry.program_code}",
            on_click=partial(_put, item),
        )


def _verified_rule(program_code: str | None) -> Rule | None:
    """The program's own rule on notes, where the applicant has verified it."""
    if program_code is None:
        return None
    fact = workspace.current().knowledge.of(program_code).get(FactKey.WELCOMES_THANK_YOU)
    if fact is None:
        return None
    return "welcome" if fact.is_yes else "not_wanted"


def program_name(program_code: str) -> str:
    """A program's institution, or its code where the table does not have it."""
    try:
        found = cache.resources().store.program(program_code)
    except DataError:
        return program_code
    return str(found.get("institution") or program_code)[:120]


def _interview(item: Interview) -> None:
    day = f"{long_day(item.day)}" if item.day else "day not known"
    with st.expander(f"{widgets.plain(item.program)}: {day}", key=f"interview_{item.id}"):
        _day(item)
        for field, label in (("questions", "Questions to ask"), ("notes", "Notes")):
            key = f"interview_{field}_{item.id}"
            put = fields.item_from_widget("changed an interview", "interviews", item, field, key)
            written.Field(label, key, getattr(item, field), LONGEST_TEXT, put).area()
        st.button(
            "Remove this interview", key=f"interview_remove_{item.id}", type="tertiary",
            on_click=fields.remove("removed an interview", "interviews", item.id),
        )  # fmt: skip


def _day(item: Interview) -> None:
    key = f"interview_day_{item.id}"
    st.date_input(
        "Day", format="YYYY-MM-DD", key=fields.bound(key, item.day),
        on_change=fields.item_from_widget("changed an interview", "interviews", item, "day", key),
    )  # fmt: skip


def afterwards(now: Standing) -> None:
    """Thank-you notes by the program's own rule, and one letter of intent at most."""
    held = now.workspace.journal.interviews
    if not held:
        st.info(interview_words.NOTHING_AFTER)
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(interview_words.settled(now.facts.thank_yous_due))
        for item in held:
            _after(item, held)
    with right:
        advice_view.rules(now.findings.of(Topic.AFTERWARDS))
        widgets.page_link("rank_order_list", interview_words.RANK_LINK)


def _after(item: Interview, held: tuple[Interview, ...]) -> None:
    with st.container(border=True, key=f"after_{item.id}"):
        st.markdown(f"**{widgets.plain(item.program)}**")
        verified = _verified_rule(item.program_code)
        if verified:
            widgets.note(f"{interview_words.VERIFIED}: {interview_words.RULES[verified].lower()}.")
        choices = (
            ("rule", "The program's rule", interview_words.RULES),
            ("thank_you", "Thank-you note", interview_words.THANK_YOU),
        )
        for field, label, options in choices:
            key = f"after_{field}_{item.id}"
            st.selectbox(
                label, list(options), format_func=options.__getitem__,
                key=fields.bound(key, getattr(item, field)),
                on_change=fields.item_from_widget(
                    "changed an interview", "interviews", item, field, key
                ),
            )  # fmt: skip
        others = [i.program for i in held if i.letter_of_intent and i.id != item.id]
        key = f"after_intent_{item.id}"
        st.checkbox(
            interview_words.LETTER_OF_INTENT,
            key=fields.bound(key, item.letter_of_intent),
            disabled=bool(others) and not item.letter_of_intent,
            help=interview_words.INTENT_TAKEN.format(widgets.plain(others[0]))
            if others
            else help_for("letter_of_intent"),
            on_change=fields.item_from_widget(
                "changed an interview", "interviews", item, "letter_of_intent", key
            ),
        )
