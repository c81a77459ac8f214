"""The pages, their order, and what stands on all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from smartpick.export.about import describe_applicant
from smartpick.ui import (
    cache,
    glossary_words,
    page_style,
    widgets,
    workspace,
    workspace_words,
)
from smartpick.ui.adviser import adviser_words
from smartpick.ui.evidence import explain_words
from smartpick.ui.files import import_words
from smartpick.ui.plan import application_words, decision_words, interview_words, plan_words
from smartpick.ui.programs import program_words
from smartpick.ui.rank_order import rank_order_words
from smartpick.ui.shortlist import shortlist_words
from smartpick.ui.what_if import share, what_if_words

_FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the menu lists it: its module under ``pages``, its title, icon and help.

    Without a ``group`` it stands in the bar itself, otherwise under the group's name. One
    that ``is_hidden`` has an address but no place in the menu.
    """

    module: str
    title: str
    icon: str
    help: str
    group: str = ""
    is_hidden: bool = False


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
    ),
    Listed(
        "sources_and_limits",
        "Sources and limits",
        "menu_book",
        "Every number behind the estimate with its source, date and grade.",
        EVIDENCE,
    ),
    Listed(
        "glossary",
        glossary_words.TITLE,
        "dictionary",
        "The words of the Match in plain English: USCE, contiguous ranks, SOAP and more.",
        EVIDENCE,
    ),
    Listed(
        "bring_your_own_data",
        import_words.TITLE,
        "upload_file",
        "Add a newer report, a list, your own table, or facts that somebody verified.",
        WORK,
    ),
    Listed(
        "your_work",
        workspace_words.TITLE,
        "save",
        "What is kept in this browser; export, import, undo, forget.",
        WORK,
    ),
)
"""Every page of the menu, in its order. The first is the one that opens."""


def navigation() -> None:
    """Show the menu and run the page that is chosen, under a note when judgement is left out."""
    page_style.style()
    menu: dict[str, list[StreamlitPage]] = {}
    for listed in PAGES:
        menu.setdefault(listed.group, []).append(_page(listed))
    chosen = st.navigation(menu, position="top")
    page_style.name(chosen.title)
    share.receive()
    with st.sidebar:
        _kept_work()
    if workspace.is_awaited():
        st.skeleton(height="stretch")
        return
    if st.session_state.get(cache.PUBLISHED_ONLY):
        with st.container(key="published_only_note"):
            st.info(explain_words.published_only_note(), title=explain_words.SWITCH)
    share.received()
    chosen.run()
    _on_paper()


def _on_paper() -> None:
    """Whose numbers these are, below a printed page: on a screen the sidebar says it."""
    with st.container(key="on_paper"):
        told = describe_applicant(workspace.current().profile)
        widgets.note(f"{workspace_words.PROFILE}: {widgets.plain(told)}")


def _page(listed: Listed) -> StreamlitPage:
    return st.Page(
        _FOLDER / f"{listed.module}.py",
        title=listed.title,
        icon=f":material/{listed.icon}:",
        help=listed.help,
        default=listed is PAGES[0],
        visibility="hidden" if listed.is_hidden else "visible",
    )


def _kept_work() -> None:
    """Whether everything is saved, and the way back from the last change."""
    with st.container(key="kept_work", gap="xsmall"):
        workspace.keep()
        changes = workspace.changes()
        if changes:
            st.button(
                workspace_words.undo_label(widgets.plain(changes[0])),
                key="undo",
                type="tertiary",
                icon=":material/undo:",
                on_click=workspace.undo,
            )
