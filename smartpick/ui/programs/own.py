"""What the applicant decides about one program: a connection, leaving it out, a note."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from smartpick.domain.knowledge import MOST_CONNECTIONS
from smartpick.ui import fields, widgets, workspace, written
from smartpick.ui.programs import words
from smartpick.wording import count_of

_LONGEST_NOTE, _LONGEST_REASON = 2000, 200


def connection(program_code: str, name: str) -> None:
    """A rotation, a contact or a tie: at most five programs."""
    held = workspace.current().knowledge.connections
    is_held = program_code in held
    is_full = len(held) >= MOST_CONNECTIONS and not is_held
    # The state is part of the key, so that undo moves the switch.
    st.toggle(
        "I have a connection here",
        value=is_held,
        key=f"connection_{program_code}_{is_held}",
        disabled=is_full,
        help=words.CONNECTION_HELP,
        on_change=_connect,
        args=(program_code, name),
    )
    widgets.note(words.connections_left(len(held)))


def _connect(program_code: str, name: str) -> None:
    known = workspace.current().knowledge
    held = known.connections
    if program_code in held:
        what, held = f"no connection to {name}", tuple(c for c in held if c != program_code)
    elif len(held) < MOST_CONNECTIONS:
        what, held = f"connection to {name}", (*held, program_code)
    else:
        return
    workspace.change(what, knowledge=known.model_copy(update={"connections": held}))


def leave_out(program_code: str, name: str) -> None:
    """Leave a program out by choice, with a reason, or take it back in."""
    note = workspace.current().note_on(program_code)
    if note.left_out:
        st.markdown(f"Left out by you: {widgets.plain(note.left_out)}")
        st.button(
            "Take it back in", key=f"take_in_{program_code}", on_click=_set_left_out,
            args=(program_code, name, None),
        )  # fmt: skip
        return
    fields.problem()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Leave it out, because",
            key=f"left_out_reason_{program_code}",
            placeholder="for example: too far from family",
            width=300,
        )
        st.button(
            "Leave out", key=f"leave_out_{program_code}", on_click=_leave_out,
            args=(program_code, name),
        )  # fmt: skip


def _leave_out(program_code: str, name: str) -> None:
    reason = str(st.session_state.get(f"left_out_reason_{program_code}") or "").strip()
    if fields.refuses(written.too_long("the reason", reason, _LONGEST_REASON)):
        return
    _set_left_out(program_code, name, reason or "no reason given")


def _set_left_out(program_code: str, name: str, reason: str | None) -> None:
    kept = workspace.current()
    note = kept.note_on(program_code).model_copy(update={"left_out": reason})
    what = f"left out {name}" if reason else f"took {name} back in"
    workspace.replace(what, kept.with_note(note))


def take_in(program_codes: Sequence[str]) -> None:
    """Take several programs back in at once. Call it from a callback."""
    kept = workspace.current()
    for code in program_codes:
        kept = kept.with_note(kept.note_on(code).model_copy(update={"left_out": None}))
    what = f"took {count_of(len(program_codes), 'program')} back in"
    workspace.replace(what, kept)


def note(program_code: str, name: str) -> None:
    """A note on the program, kept as soon as one leaves the box."""
    text = workspace.current().note_on(program_code).note
    key = f"note_{program_code}"
    put = partial(_keep_note, program_code, name, key)
    placeholder = "Contacts, what you heard, what to ask"
    written.field("My note", key, text, _LONGEST_NOTE, put, height=90, placeholder=placeholder)


def _keep_note(program_code: str, name: str, key: str) -> None:
    kept = workspace.current()
    text = str(st.session_state[key] or "")
    changed = kept.note_on(program_code).model_copy(update={"note": text.strip()})
    workspace.replace(f"note on {name}", kept.with_note(changed))
