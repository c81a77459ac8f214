"""The menu: every page with its title, icon and help, in order."""

from __future__ import annotations

from dataclasses import dataclass

from smartpick.ui import glossary_words, workspace_words
from smartpick.ui.adviser import words as adviser_words
from smartpick.ui.group import words as group_words
from smartpick.ui.other_side import words as other_side_words
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
ADVISERS = "Advisers"

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
    Listed("your_applicants", group_words.TITLE, "groups", group_words.HELP, ADVISERS),
    Listed(
        "the_other_side",
        other_side_words.TITLE,
        "filter_alt",
        other_side_words.HELP,
        ADVISERS,
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
