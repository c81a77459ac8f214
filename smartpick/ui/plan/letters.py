"""Letters of recommendation: a tracker, and a packet for each writer."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from smartpick.advice.schema import Topic
from smartpick.files.write.file_names import file_name
from smartpick.files.write.papers import LetterPacket
from smartpick.ui import cache, fields, widgets, workspace, written
from smartpick.ui.plan import actions, advice_view
from smartpick.ui.plan.standing import Standing
from smartpick.ui.your_work import paper
from smartpick.wording import long_day
from smartpick.workspace import Paper
from smartpick.workspace.journal import LONGEST_LINE, LONGEST_TEXT, Letter, LetterStatus, new_id

LETTERS = (
    "One line for each letter. Choose people who saw you work closely over big names, and ask "
    "whether they can write a strong and supportive one."
)
LETTER_STATUS = {
    LetterStatus.PLANNED: "Planned",
    LetterStatus.ASKED: "Asked",
    LetterStatus.AGREED: "Agreed",
    LetterStatus.UPLOADED: "Uploaded",
    LetterStatus.DECLINED: "Declined",
}


def letters(now: Standing) -> None:
    """The tracker, the count that the estimate may use, and the advice."""
    journal = now.workspace.journal
    left, right = st.columns(2, gap="large")
    with left:
        widgets.note(LETTERS)
        if not journal.letters:
            st.info("No letter in your tracker yet. Add the first writer below.")
        else:
            paper.ask("letters_paper")
        for letter in journal.letters:
            _letter(letter, now)
        with st.container(border=True):
            st.markdown("**Add a writer**")
            st.text_input(
                "Who", key="letter_writer", placeholder="Dr. …, hospital", persist_state="session"
            )
            st.session_state.setdefault("letter_is_us", True)
            st.checkbox("Works in the United States", key="letter_is_us", persist_state="session")
            st.button("Add", key="letter_add", on_click=_add)
    with right:
        _count(now)
        advice_view.rules(now.findings.of(Topic.LETTERS))


def _add() -> None:
    writer = st.session_state["letter_writer"].strip()
    if fields.refuses(
        "" if writer else "Not added: say who writes the letter.",
        written.too_long("Who", writer, LONGEST_LINE),
    ):
        return
    letter = Letter(id=new_id(), writer=writer, is_us=st.session_state["letter_is_us"])
    fields.put_item("added a letter", "letters", letter)
    written.emptied({"letter_writer": "", "letter_is_us": True})


def _count(now: Standing) -> None:
    in_hand, stated = now.workspace.journal.us_letters_in_hand, now.workspace.profile.us_letters
    told = "not stated" if stated is None else str(stated)
    st.markdown(
        f"US letters agreed or uploaded in your tracker: **{in_hand}**. "
        f"In your profile: **{told}**."
    )
    if now.workspace.journal.letters and in_hand != stated:
        profile = now.workspace.profile.model_copy(update={"us_letters": min(in_hand, 10)})
        st.button(
            f"Use {in_hand} in the profile",
            key="use_letters",
            on_click=partial(
                workspace.change, "took the letters into the profile", profile=profile
            ),
        )


def _letter(letter: Letter, now: Standing) -> None:
    where = "US" if letter.is_us else "outside the US"
    name = f"{widgets.plain(letter.writer)} ({where}): {LETTER_STATUS[letter.status].lower()}"
    with st.expander(name, key=f"letter_{letter.id}"):
        st.selectbox(
            "How far", list(LETTER_STATUS), format_func=LETTER_STATUS.__getitem__,
            **_shows(letter, "status"),
        )  # fmt: skip
        names = cache.specialty_names()
        st.selectbox(
            "Specialty", list(names), index=None, format_func=names.__getitem__,
            placeholder="Not stated", **_shows(letter, "specialty"),
        )  # fmt: skip
        st.date_input("Needed by", value=None, format="YYYY-MM-DD", **_shows(letter, "due"))
        _packet(letter, now)
        st.button(
            "Remove this letter", key=f"letter_remove_{letter.id}", type="tertiary",
            on_click=partial(fields.remove, "removed a letter", "letters", letter.id),
        )  # fmt: skip


def _packet(letter: Letter, now: Standing) -> None:
    widgets.note(
        "The packet holds no name: write yours in by hand. Add a case a line that this writer "
        "saw you manage."
    )
    for field, label in (("cases", "Cases this writer saw, one a line"), ("goals", "Your goals")):
        key = f"letter_{field}_{letter.id}"
        put = fields.item_from_widget("changed a letter", "letters", letter, field, key)
        written.field(label, key, getattr(letter, field), LONGEST_TEXT, put)
    paper.say_what_is_missing((letter.writer, letter.cases, letter.goals))
    widgets.download(
        "Packet as PDF",
        f"packet_{letter.id}",
        file_name("letter packet", "pdf", now.today, about=letter.writer),
        partial(_pdf, letter, now, paper.size()),
    )


def _pdf(letter: Letter, now: Standing, size: Paper) -> bytes:
    from smartpick.files.write.papers_pdf import letter_packet_pdf  # what draws takes long to load

    names = cache.specialty_names()
    due = letter.due or actions.deadline_of("letters_ready", now)
    return letter_packet_pdf(
        LetterPacket(
            writer=letter.writer,
            specialty=names.get(letter.specialty or "", ""),
            specialties=tuple(names.get(s, s) for s in now.workspace.profile.specialties),
            cases=_lines(letter.cases),
            goals=_lines(letter.goals),
            due=long_day(due) if due else "______________",
        ),
        size,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _shows(letter: Letter, field: str) -> dict[str, Any]:
    key = f"letter_{field}_{letter.id}"
    return fields.item_of(key, "changed a letter", "letters", letter, field)
