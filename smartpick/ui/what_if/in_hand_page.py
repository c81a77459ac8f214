"""Interviews in hand, by program, and what they come to."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from smartpick.domain import Assessment, ProgramResult
from smartpick.domain.list_answer import InSeason
from smartpick.say import answer, figures
from smartpick.say.answer import source
from smartpick.ui import charts, frame, reader, widgets, workspace
from smartpick.ui.what_if import computed, words
from smartpick.wording import count_of
from smartpick.workspace import ShortlistEntry, Status

_PICK, _STAGE, _NONE = "season_program", "season_stage", "season_none"


@frame.footed
def page() -> None:
    """Enter interviews, then the estimate that starts from them."""
    frame.title("in_hand")
    assessment = frame.assessment()
    if assessment is None:
        return
    st.markdown(answer.headline(assessment))
    widgets.note(words.SEASON)
    programs = {p.program_code: p for p in assessment.programs}
    in_hand = [e for e in workspace.current().shortlist.active if e.status.has_interview]
    _add(programs, {e.program_code for e in in_hand})
    _stage()
    if not in_hand and not _has_none_so_far():
        st.info(
            "No interview is entered yet. Add one above as soon as it comes. Before the "
            "season starts there is nothing to read here: the front page has the estimate."
        )
        return
    if in_hand:
        _list(in_hand, programs)
    found = computed.season()
    _cards(found)
    _by_count(assessment, found)


def _by_count(assessment: Assessment, found: InSeason) -> None:
    """How often a list of that many ranked programs matched."""
    rows = [
        charts.Row(count_of(n, "rank"), estimate, is_chosen=n == found.n_counted)
        for n, estimate in enumerate(found.by_count)
    ]
    widgets.heading(
        "Match by number of ranked programs",
        f"All of them in {assessment.preferred}. Of those who rank exactly that many.",
        terms=("contiguous_ranks", "rank_order_list"),
    )
    widgets.chart(charts.intervals(rows[1:]), "season", words.SEASON_ALT)
    widgets.as_table("season", lambda: _table(found), "Match by number of ranked programs")
    widgets.note(
        "Counts every interview as attended and ranked. How many invitations are out at the "
        "end of a month is our judgement, with a wide range. Rank programs in the order you "
        "prefer them, never by chance."
    )


def _add(programs: dict[str, ProgramResult], present: set[str]) -> None:
    """Choose a program of the chosen specialties; it joins the shortlist as an interview."""
    options = [code for code in programs if code not in present]
    if st.session_state.get(_PICK) not in options:
        st.session_state[_PICK] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Interview at", options=options, index=None, key=_PICK,
            format_func=lambda code: _name(programs.get(code), code),
            placeholder="Type a name, a city or a state", width=520,
        )  # fmt: skip
        st.button(
            "Add the interview", key="season_add", disabled=chosen is None,
            icon=":material/add:", on_click=_add_chosen,
        )  # fmt: skip


def _add_chosen() -> None:
    code = st.session_state.get(_PICK)
    if code:
        _set_status(code, Status.INTERVIEW)
    st.session_state[_PICK] = None


def _set_status(code: str, status: Status) -> None:
    kept = workspace.current().shortlist
    entry = kept.entry(code) or ShortlistEntry(program_code=code, added_on=reader.today())
    changed = kept.with_entry(entry.model_copy(update={"status": status}))
    what = "an interview" if status is Status.INTERVIEW else "took an interview away"
    workspace.change(what, shortlist=changed)


def _stage() -> None:
    """How far the season is; the calendar says until somebody chooses."""
    stages = words.STAGES
    st.session_state[_STAGE] = workspace.current().season.stage_on(reader.today())
    st.select_slider(
        "How far the season is", options=list(stages), format_func=stages.__getitem__,
        key=_STAGE, on_change=_store_stage,
        help="By the calendar until you choose. Later months leave fewer invitations to come.",
    )  # fmt: skip


def _has_none_so_far() -> bool:
    """Whether the applicant says that no invitation has come; nothing is assumed."""
    st.session_state[_NONE] = workspace.current().season.none_so_far
    return st.toggle(words.NONE_SO_FAR, key=_NONE, on_change=_store_none)


def _store_none() -> None:
    none = st.session_state[_NONE]
    _store("none so far" if none else "not none", none_so_far=none)


def _store_stage() -> None:
    _store("how far the season is", stage=st.session_state[_STAGE])


def _store(what: str, **changes: object) -> None:
    workspace.change(what, season=workspace.current().season.model_copy(update=changes))


def _list(in_hand: list[ShortlistEntry], programs: dict[str, ProgramResult]) -> None:
    """Interviews in hand, each with a way to take it back."""
    with st.container(key="interviews_in_hand", border=True):
        for entry in in_hand:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(_name(programs.get(entry.program_code), entry.program_code))
                st.button(
                    "Take away", key=f"season_drop_{entry.program_code}", type="tertiary",
                    icon=":material/close:",
                    on_click=partial(_set_status, entry.program_code, Status.APPLIED),
                )  # fmt: skip


def _cards(found: InSeason) -> None:
    cards = (
        ("With interviews still to come", figures.percent(found.with_more),
         f"{figures.percent(found.before)} before",
         "All interviews in hand ranked, and those still to expect."),
        ("With those in hand alone", figures.percent(found.in_hand),
         count_of(found.n_counted, "interview"), "If no other invitation came."),
        ("Interviews still to expect", figures.count(found.still_to_come), "on average",
         f"From {source(found)}, given how many came by now."),
    )  # fmt: skip
    widgets.cards(cards, min_width=190)
    if found.n_elsewhere:
        told = count_of(found.n_elsewhere, "interview")
        widgets.note(f"{told} in specialties without published outcomes: not counted here.")


def _table(found: InSeason) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Ranked programs": list(range(1, len(found.by_count))),
            "Match": [figures.percent(e) for e in found.by_count[1:]],
        }
    )


def _name(program: ProgramResult | None, code: str) -> str:
    if program is None:
        return code
    place = ", ".join(part for part in (program.city, program.state) if part)
    return f"{program.institution} ({place}), {program.specialty}"


if __name__ == "__main__":
    page()
