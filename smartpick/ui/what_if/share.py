"""Sharing one scenario, by link or file, and opening somebody else's. Only on request."""

from __future__ import annotations

import streamlit as st

from smartpick.domain import Applicant
from smartpick.errors import WorkspaceError
from smartpick.say import figures
from smartpick.ui import cache, doors, widgets, workspace
from smartpick.ui.what_if import computed, scenarios
from smartpick.workspace import Scenarios, scenario_query, scenario_text
from smartpick.workspace.profile_file import PARAMETER

_OPENED, _PROBLEM = "scenario_received", "scenario_received_problem"
_MOST_FILE_BYTES = 10_000


def receive() -> None:
    """Take a scenario out of the address, once, and clear the address. Before any page.

    What came is kept apart from the workspace until somebody keeps it.
    """
    if PARAMETER not in st.query_params:
        return
    _take("".join(st.query_params.get_all(PARAMETER)[:1]))
    del st.query_params[PARAMETER]


def is_open() -> bool:
    """Whether something that came with a link or a file waits above the page."""
    return bool(st.session_state.get(_PROBLEM)) or st.session_state.get(_OPENED) is not None


def received() -> None:
    """Show what came with a link or a file, above the page; nothing when nothing came."""
    problem = st.session_state.get(_PROBLEM)
    if problem:
        with st.container(key="received_problem"):
            st.error(widgets.plain(problem), title="This link could not be opened")
            st.button("Put it away", key="received_problem_away", on_click=_put_away)
    profile = st.session_state.get(_OPENED)
    if profile is None:
        return
    with st.container(key="received_scenario", border=True):
        st.markdown(f"**{scenarios.OPENED}**")
        widgets.note(
            "It came with a link or a file. Your own profile and lists are as they were. Keep "
            "it beside your own scenarios, or put it away."
        )
        st.markdown(_summary(profile))
        with st.container(horizontal=True):
            st.button("Keep it as a scenario", key="received_keep", on_click=_keep)
            st.button("Put it away", key="received_away", on_click=_put_away)


def _summary(profile: Applicant) -> str:
    name = widgets.plain(scenarios.profile_name(profile, cache.specialty_names()))
    own = workspace.current().profile
    told = widgets.plain(scenarios.change_words(own, profile))
    problem = computed.problem(profile)
    if problem is not None:
        return f"{name}. {widgets.plain(problem)}"
    ((headline, _),) = computed.compared([profile], of_others=True)
    return (
        f"{name}: {figures.of_100(headline.given_applied)} match, of those who apply. "
        f"Different from yours: {told}."
    )


def _take(text: str) -> None:
    _put_away()
    try:
        st.session_state[_OPENED] = doors.read_scenario(text)
    except WorkspaceError as problem:
        st.session_state[_PROBLEM] = str(problem)


def _keep() -> None:
    profile = st.session_state.get(_OPENED)
    if profile is not None:
        # Somebody else's profile is not what one's own page should be compared with unasked.
        scenarios.keep(profile, scenarios.OPENED, pins_first=False)
    _put_away()


def _put_away() -> None:
    st.session_state.pop(_OPENED, None)
    st.session_state.pop(_PROBLEM, None)


def panel(profile: Applicant) -> None:
    """A link or a file of one scenario, made only when asked for, and a file to open."""
    expander = st.expander("Share a scenario, or open one", key="share", on_change="rerun")
    if not expander.open:
        return
    with expander:
        chosen = _which(profile, workspace.current().scenarios)
        try:
            query = scenario_query(chosen)
        except WorkspaceError as problem:
            st.info(widgets.plain(str(problem)))
        else:
            st.code((st.context.url or "").split("?")[0] + query, language=None, wrap_lines=True)
            widgets.download(
                "Download as a file", "share_file", "smartpick-scenario.txt",
                scenario_text(chosen), icon=None, help="The same as a small file.",
            )  # fmt: skip
        widgets.note(
            "The link holds the numbers of this profile and nothing else: no name, no notes, "
            "no list. Whoever has it can read them, and so can the history of a browser. "
            "Nothing is sent until you pass it on."
        )
        _open_file()


def _which(profile: Applicant, kept: Scenarios) -> Applicant:
    names = {"": "Your profile now"} | {s.id: s.name for s in kept.items}
    chosen = st.selectbox(
        "What to share", options=list(names), format_func=names.__getitem__, key="share_which"
    )
    scenario = kept.get(chosen)
    return scenario.profile if scenario else profile


def _open_file() -> None:
    st.file_uploader("Open a scenario file", type=["txt"], key="share_open", on_change=_take_file)


def _take_file() -> None:
    file = st.session_state.get("share_open")
    if file is None:
        return
    raw = file.getvalue()[:_MOST_FILE_BYTES]
    _take(raw.decode("ascii", errors="replace").strip())
