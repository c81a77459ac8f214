"""Interviews: practise, keep them together, close each one well."""

from __future__ import annotations

from functools import partial

import streamlit as st

from smartpick.advice.schema import Card, Topic
from smartpick.ui import fields, frame, reader, widgets, workspace, written
from smartpick.ui.glossary import help_for
from smartpick.ui.plan import advice_view, standing, timer
from smartpick.ui.plan.standing import Standing
from smartpick.ui.programs.table import name as program_name
from smartpick.wording import count_of, long_day
from smartpick.workspace.interviews import interviews as kept_interviews
from smartpick.workspace.interviews import verified_rule, with_interview, without_interview
from smartpick.workspace.journal import LONGEST_LINE, LONGEST_TEXT, CardNote, Interview, new_id

_KIND, _CARD = "card_kind", "card_{}"
_CHANGED = "changed an interview"
KINDS = {
    "score": "Your scores",
    "fit": "Fit and team",
    "communication": "How you talk",
    "ask": "To ask a program",
}
PRACTISE = (
    "Read the question, start the timer, answer out loud. Then tick which criteria your answer met."
)
CHECKLIST = (
    "Speak at a calm pace, in whole sentences",
    "Be on time, with sound and picture tested",
    "Name the program's patients and town",
    "Take feedback without defending yourself",
    "Thank them, and do not plead",
)
RULES = {
    "unknown": "Not known yet: look it up",
    "welcome": "Notes are welcome",
    "not_wanted": "Asks for no notes",
}
VERIFIED = "You verified this program's rule"
THANK_YOU = {"open": "Not yet settled", "sent": "Sent", "not_wanted": "None wanted"}
INTENT_TAKEN = (
    "You noted a letter of intent to {}. Only one program can be your first choice, so take that "
    "one back first."
)


@frame.footed
def page() -> None:
    """Cards with a timer, the interviews, and what comes after."""
    frame.title("interviews", "interview", "soap")
    widgets.note(
        "Practise out loud, keep your interviews together, and close each one well. Your "
        "answers stay in this browser."
    )
    now = standing.current()
    if now is None:
        return
    drawn = {"Practise": practise, "Your interviews": interviews, "Afterwards": afterwards}
    widgets.tabs("interview_tabs", {name: partial(draw, now) for name, draw in drawn.items()})


def practise(now: Standing) -> None:
    """One card at a time with its timer, criteria and the applicant's own key words."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        widgets.note(PRACTISE)
        kind = st.segmented_control(
            "What to practise", list(KINDS), default="score", required=True,
            format_func=KINDS.__getitem__, key=_KIND, persist_state="session",
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
        st.markdown("\n".join(f"- {line}" for line in CHECKLIST))
        advice_view.rules(now.findings.of(Topic.INTERVIEW))


def _card(card_id: str, card: Card, now: Standing) -> None:
    note = next((c for c in now.workspace.journal.cards if c.id == card_id), CardNote(id=card_id))
    with st.container(border=True, key="practice_card"):
        widgets.heading(card.question)
        if card.kind != "ask":
            timer.timer(card.seconds, f"timer_{card_id}")
        save = partial(_save_card, note, len(card.criteria))
        for place, criterion in enumerate(card.criteria):
            key = fields.bound(f"met_{card_id}_{place}", place in note.met)
            st.checkbox(criterion, key=key, on_change=save)
        written.field(
            "Key words of your answer", f"answer_{card_id}", note.answer, LONGEST_TEXT, save,
            help="A few words that remind you. A text learned by heart sounds like one.",
        )  # fmt: skip


def _save_card(note: CardNote, n_criteria: int) -> None:
    met = tuple(p for p in range(n_criteria) if st.session_state[f"met_{note.id}_{p}"])
    answer = written.kept(f"answer_{note.id}", note.answer)
    fields.put_item(
        "changed a practice card", "cards", CardNote(id=note.id, answer=answer, met=met)
    )


def interviews(now: Standing) -> None:
    """Every interview with its day, questions and notes, wherever it was entered."""
    held = held_interviews(now)
    if not held:
        st.info("No interview noted yet. Add the first one below.")
    for item in held:
        _interview(item)
    waiting = [e.program_code for e in now.workspace.shortlist.active if not e.status.has_interview]
    with st.container(border=True):
        st.markdown("**Add an interview**")
        if waiting:
            st.selectbox(
                "Of your shortlist", waiting, index=None, format_func=program_name,
                key="interview_listed", placeholder="Choose a program", persist_state="session",
            )  # fmt: skip
        label = "Or another program" if waiting else "Program"
        st.text_input(label, key="interview_program", persist_state="session")
        st.date_input(
            "Day", value=None, format="YYYY-MM-DD", key="interview_day", persist_state="session"
        )
        st.button("Add", key="interview_add", on_click=_add)


def held_interviews(now: Standing) -> tuple[Interview, ...]:
    """The interviews of shortlist and journal, each once, with the programs' names."""
    return kept_interviews(now.workspace, program_name)


def _add() -> None:
    code = st.session_state.get("interview_listed")
    program = program_name(code) if code else st.session_state["interview_program"].strip()
    if fields.refuses(
        "" if program else "Not added: name the program first.",
        None if code else written.too_long("Program", program, LONGEST_LINE),
    ):
        return
    item = Interview(
        id=code.lower() if code else new_id(), program=program[:LONGEST_LINE], program_code=code,
        day=st.session_state["interview_day"],
    )  # fmt: skip
    _put("added an interview", item)
    written.emptied({"interview_program": "", "interview_listed": None, "interview_day": None})


def _put(what: str, item: Interview) -> None:
    workspace.change(what, **with_interview(workspace.current(), item, reader.today()))


def _interview(item: Interview) -> None:
    day = long_day(item.day) if item.day else "day not known"
    with st.expander(f"{widgets.plain(item.program)}: {day}", key=f"interview_{item.id}"):
        key = f"interview_day_{item.id}"
        st.date_input(
            "Day", format="YYYY-MM-DD", key=fields.bound(key, item.day), on_change=_save_day,
            args=(item, key),
        )  # fmt: skip
        for field, label in (("questions", "Questions to ask"), ("notes", "Notes")):
            key = f"interview_{field}_{item.id}"
            put = fields.item_from_widget(_CHANGED, "interviews", item, field, key)
            written.field(label, key, getattr(item, field), LONGEST_TEXT, put)
        st.button(
            "Remove this interview", key=f"interview_remove_{item.id}", type="tertiary",
            on_click=_remove, args=(item,),
        )  # fmt: skip


def _remove(item: Interview) -> None:
    workspace.change("removed an interview", **without_interview(workspace.current(), item))


def _save_day(item: Interview, key: str) -> None:
    _put(_CHANGED, item.model_copy(update={"day": st.session_state[key]}))


def afterwards(now: Standing) -> None:
    """Thank-you notes by the program's own rule, and one letter of intent at most."""
    held = held_interviews(now)
    if not held:
        st.info("Once you note an interview, thank-you notes and the letter of intent appear here.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(settled(now.facts.thank_yous_due))
        for item in held:
            _after(item, held)
    with right:
        advice_view.rules(now.findings.of(Topic.AFTERWARDS))
        widgets.page_link("rank_order_list", "Rank by what you prefer")


def _after(item: Interview, held: tuple[Interview, ...]) -> None:
    with st.container(border=True, key=f"after_{item.id}"):
        st.markdown(f"**{widgets.plain(item.program)}**")
        verified = verified_rule(workspace.current(), item.program_code)
        if verified:
            widgets.note(f"{VERIFIED}: {RULES[verified].lower()}.")
        for field, label, options in (
            ("rule", "The program's rule", RULES), ("thank_you", "Thank-you note", THANK_YOU)
        ):  # fmt: skip
            shown = fields.item_of(f"after_{field}_{item.id}", _CHANGED, "interviews", item, field)
            st.selectbox(label, list(options), format_func=options.__getitem__, **shown)
        others = [i.program for i in held if i.letter_of_intent and i.id != item.id]
        taken = INTENT_TAKEN.format(widgets.plain(others[0])) if others else ""
        key, field = f"after_intent_{item.id}", "letter_of_intent"
        st.checkbox(
            "Letter of intent sent",
            disabled=bool(others) and not item.letter_of_intent,
            help=taken or help_for(field),
            **fields.item_of(key, _CHANGED, "interviews", item, field),
        )


def settled(n_open: int) -> str:
    """How many thank-you notes are still to be settled."""
    if n_open == 0:
        return "Every thank-you note is settled."
    return f"{count_of(n_open, 'thank-you note')} not yet settled."


if __name__ == "__main__":
    page()
