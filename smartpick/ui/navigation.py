"""The pages, their order, and what stands on all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from smartpick.domain import edition
from smartpick.say.ages import dated, matches_since
from smartpick.say.applicant import describe_applicant
from smartpick.ui import (
    broken,
    cache,
    glossary_words,
    page_style,
    reader,
    sidebar,
    state,
    typed,
    widgets,
    workspace,
    workspace_words,
)
from smartpick.ui.addresses import script
from smartpick.ui.adviser import words as adviser_words
from smartpick.ui.evidence import explain_words
from smartpick.ui.plan import (
    application_words,
    decision_words,
    interview_words,
    season_words,
    unmatched_words,
)
from smartpick.ui.plan import words as plan_words
from smartpick.ui.programs import words as program_words
from smartpick.ui.rank_order import words as rank_order_words
from smartpick.ui.shortlist import words as shortlist_words
from smartpick.ui.what_if import share
from smartpick.ui.what_if import words as what_if_words
from smartpick.ui.your_work import import_words


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the menu lists it: its address, its title, icon and help.

    Without a ``group`` it stands in the bar itself, otherwise under the group's name. One
    that ``is_hidden`` has an address but no place in the menu; one that ``has_profile`` shows the
    profile beside it.
    """

    address: str
    title: str
    icon: str
    help: str
    group: str = ""
    is_hidden: bool = False
    has_profile: bool = True


PREPARE, EVIDENCE, WORK = "Prepare", "Evidence", "Your work"

PAGES = (
    Listed(
        "where_you_stand",
        "Where you stand",
        "insights",
        "How likely a match is for your profile, where, and at which programs.",
    ),
    Listed(
        "what_if",
        what_if_words.TITLE,
        "balance",
        "Scenarios side by side, what would help most, waiting a year, interviews in hand.",
    ),
    Listed(
        "programs",
        program_words.TITLE,
        "local_hospital",
        "Search and filter every program of the Match.",
    ),
    Listed(
        "shortlist",
        shortlist_words.TITLE,
        "playlist_add_check",
        "Where to apply, how many applications pay, what they cost.",
    ),
    Listed(
        "your_plan",
        plan_words.TITLE,
        "checklist",
        "What your score means, strengths and weaknesses, and what to do next.",
    ),
    Listed(
        "adviser",
        adviser_words.TITLE,
        "present_to_all",
        "Show it live to somebody: large type, step by step, a hand-out at the end.",
    ),
    Listed(
        "your_application",
        application_words.TITLE,
        "description",
        "Rotations, exams, letters, statement and CV: what you can still change.",
        PREPARE,
    ),
    Listed(
        "interviews",
        interview_words.TITLE,
        "forum",
        "Practice cards, your interviews, thank-you notes, one letter of intent.",
        PREPARE,
    ),
    Listed(
        "rank_order_list",
        rank_order_words.TITLE,
        "format_list_numbered",
        "After the interviews: programs in the order in which you would like to train.",
        PREPARE,
    ),
    Listed(
        "decisions",
        decision_words.TITLE,
        "alt_route",
        "Can I still match, wait a year, Step 3, how many programs, and what if not.",
        PREPARE,
    ),
    Listed(
        "rules_of_this_season",
        season_words.TITLE,
        "gavel",
        "Visa rules, fees and dates as they stand: since when, what is against them, what to do.",
        PREPARE,
    ),
    Listed(
        "without_a_match",
        unmatched_words.TITLE,
        "event_repeat",
        "SOAP, the list after it, the next season, licences without a US residency.",
        PREPARE,
    ),
    Listed(
        "program",
        program_words.PROGRAM,
        "fact_check",
        "One program: what is known, what is not, and what you found out.",
        is_hidden=True,
    ),
    Listed(
        "compare",
        program_words.COMPARE,
        "compare_arrows",
        "Up to five programs side by side.",
        is_hidden=True,
    ),
    Listed(
        "questions",
        program_words.QUESTIONS,
        "contact_support",
        "Enter facts of many programs, print what to ask, copy a letter, check before submitting.",
        PREPARE,
    ),
    Listed(
        "why_this_number",
        "Why this number",
        "account_tree",
        "What the estimate is made of, and how much hangs on each number.",
        EVIDENCE,
    ),
    Listed(
        "calibration",
        "Calibration",
        "rule",
        "What the model predicted against what was published, the misses first.",
        EVIDENCE,
        has_profile=False,
    ),
    Listed(
        "sources_and_limits",
        "Sources and limits",
        "menu_book",
        "Every number behind the estimate with its source, date and grade.",
        EVIDENCE,
        has_profile=False,
    ),
    Listed(
        "glossary",
        glossary_words.TITLE,
        "dictionary",
        "The words of the Match in plain English: USCE, contiguous ranks, SOAP and more.",
        EVIDENCE,
        has_profile=False,
    ),
    Listed(
        "bring_your_own_data",
        import_words.TITLE,
        "upload_file",
        "Add a newer report, a list, your own table, or facts that somebody verified.",
        WORK,
        has_profile=False,
    ),
    Listed(
        "your_work",
        workspace_words.TITLE,
        "save",
        "What is kept in this browser; export, import, undo, forget.",
        WORK,
        has_profile=False,
    ),
)
"""Every page of the menu, in its order. The first is the one that opens."""


def navigation() -> None:
    """Show the menu and run the page that is chosen, under a note when judgement is left out."""
    page_style.style()
    menu: dict[str, list[StreamlitPage]] = {}
    has_profile: dict[StreamlitPage, bool] = {}
    for listed in PAGES:
        made = _page(listed)
        menu.setdefault(listed.group, []).append(made)
        has_profile[made] = listed.has_profile
    chosen = st.navigation(menu, position="top")
    page_style.name(chosen.title)
    share.receive()
    is_awaited = workspace.hear()
    typed.heed()
    with st.sidebar:
        status = st.container(key="kept_work", gap="xsmall")
    with status:
        saved = st.container()
        _undo_button()
    is_whole = True
    if is_awaited:
        st.skeleton(height="stretch")
    else:
        is_whole = _shown(chosen.run, has_profile=has_profile[chosen])
    with saved:
        workspace.keep(is_whole=is_whole)
    state.arrived()


def _shown(run: Callable[[], None], *, has_profile: bool) -> bool:
    """Show a page with its profile; whether it could be shown."""
    try:
        if has_profile:
            sidebar.profile()
        if state.kept().published_only:
            with st.container(key="published_only_note"):
                st.info(
                    explain_words.published_only_note(cache.resources().evidence),
                    title=explain_words.SWITCH,
                )
        _age_of_the_data()
        share.received()
        run()
        _on_paper()
    except Exception as problem:  # noqa: BLE001  whatever failed, the reader is told what to do
        broken.page(problem)
        return False
    return True


def _age_of_the_data() -> None:
    """A line above the page once a newer Match has taken place than the numbers are of."""
    data_date = edition().data_date
    if matches_since(data_date, reader.today()):
        with st.container(key="data_age"):
            widgets.note(f"{dated(data_date, reader.today())}.")


def _on_paper() -> None:
    """Whose numbers these are, below a printed page: on a screen the sidebar says it."""
    with st.container(key="on_paper"):
        told = describe_applicant(workspace.current().profile)
        widgets.note(f"{workspace_words.PROFILE}: {widgets.plain(told)}")


def _page(listed: Listed) -> StreamlitPage:
    return st.Page(
        script(listed.address),
        url_path=listed.address,
        title=listed.title,
        icon=f":material/{listed.icon}:",
        help=listed.help,
        default=listed is PAGES[0],
        visibility="hidden" if listed.is_hidden else "visible",
    )


def _undo_button() -> None:
    """The way back from the last change."""
    changes = workspace.changes()
    if changes:
        st.button(
            workspace_words.undo_label(widgets.plain(changes[0])),
            key="undo",
            type="tertiary",
            icon=":material/undo:",
            on_click=workspace.undo,
        )
