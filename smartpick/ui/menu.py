"""The menu: nine places, each with its rooms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Room:
    """A page with its address, the ``script`` that draws it, its title, icon and what it is for.

    One that ``has_profile`` shows the profile beside it.
    """

    address: str
    script: str
    title: str
    icon: str
    help: str
    has_profile: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in the bar: it opens at its first room, and shows the others in a row."""

    title: str
    icon: str
    help: str
    rooms: tuple[Room, ...]


def _alone(address: str, script: str, title: str, icon: str, told: str) -> Place:
    """A place with one room."""
    return Place(title, icon, told, (Room(address, script, title, icon, told),))


PLACES = (
    _alone(
        "where_you_stand",
        "where_you_stand/page",
        "Where you stand",
        "insights",
        "How likely a match is for your profile, where, and at which programs.",
    ),
    _alone(
        "what_if",
        "what_if/page",
        "What if",
        "balance",
        "Scenarios side by side, what would help most, waiting a year.",
    ),
    Place(
        "Programs",
        "local_hospital",
        "Every program of the Match: search, look into one, compare, ask.",
        (
            Room(
                "programs",
                "programs/page",
                "Programs",
                "local_hospital",
                "Search and filter every program of the Match.",
            ),
            Room(
                "program",
                "programs/program_page",
                "One program",
                "fact_check",
                "One program: what is known, what is not, and what you found out.",
            ),
            Room(
                "compare",
                "programs/compare_page",
                "Compare programs",
                "compare_arrows",
                "Up to five programs side by side.",
            ),
            Room(
                "questions",
                "programs/questions_page",
                "Facts and questions",
                "contact_support",
                "Enter facts of many programs, print what to ask, copy a letter.",
            ),
        ),
    ),
    _alone(
        "shortlist",
        "shortlist/page",
        "Shortlist",
        "playlist_add_check",
        "Where to apply, how many applications pay, what they cost.",
    ),
    Place(
        "Plan",
        "checklist",
        "What to do, what can still be changed, what to decide, and what if not.",
        (
            Room(
                "your_plan",
                "plan/page",
                "Your plan",
                "checklist",
                "What your score means, strengths and weaknesses, and what to do next.",
            ),
            Room(
                "your_application",
                "plan/application_page",
                "Your application",
                "description",
                "Rotations, exams, letters, statement and CV: what you can still change.",
            ),
            Room(
                "decisions",
                "plan/decisions_page",
                "Decisions",
                "alt_route",
                "Can I still match, wait a year, Step 3, how many programs, and what if not.",
            ),
            Room(
                "without_a_match",
                "plan/unmatched_page",
                "Without a match",
                "event_repeat",
                "SOAP, the list after it, the next season, licences without a US residency.",
            ),
        ),
    ),
    Place(
        "Season",
        "event",
        "From the first invitation to the rank order list.",
        (
            Room(
                "interviews",
                "plan/interviews_page",
                "Interviews",
                "forum",
                "Practice cards, your interviews, thank-you notes, one letter of intent.",
            ),
            Room(
                "in_hand",
                "what_if/in_hand_page",
                "Interviews in hand",
                "mark_email_read",
                "What the interviews that you have come to, and how many are still to expect.",
            ),
            Room(
                "rank_order_list",
                "rank_order/page",
                "Rank order list",
                "format_list_numbered",
                "After the interviews: programs in the order in which you would like to train.",
            ),
        ),
    ),
    Place(
        "Evidence",
        "menu_book",
        "Where the numbers come from, how well they hold, rules and words.",
        (
            Room(
                "why_this_number",
                "evidence/why_page",
                "Why this number",
                "account_tree",
                "What the estimate is made of, and how much hangs on each number.",
            ),
            Room(
                "calibration",
                "evidence/calibration_page",
                "Calibration",
                "rule",
                "What the model predicted against what was published, the misses first.",
                has_profile=False,
            ),
            Room(
                "rules_of_this_season",
                "evidence/rules_page",
                "Rules of this season",
                "gavel",
                "Visa rules, fees and dates: since when, what is against them, what to do.",
            ),
            Room(
                "sources_and_limits",
                "evidence/sources_page",
                "Sources and limits",
                "menu_book",
                "Every number behind the estimate with its source, date and grade.",
                has_profile=False,
            ),
            Room(
                "glossary",
                "evidence/glossary_page",
                "Glossary",
                "dictionary",
                "The words of the Match in plain English: USCE, contiguous ranks, SOAP and more.",
                has_profile=False,
            ),
        ),
    ),
    Place(
        "Your work",
        "save",
        "What is kept in this browser, and data of your own.",
        (
            Room(
                "your_work",
                "your_work/page",
                "Your work",
                "save",
                "What is kept in this browser; export, import, undo, forget.",
                has_profile=False,
            ),
            Room(
                "bring_your_own_data",
                "your_work/import_page",
                "Bring your own data",
                "upload_file",
                "Add a newer report, a list, your own table, or facts that somebody verified.",
                has_profile=False,
            ),
        ),
    ),
    Place(
        "Advisers",
        "present_to_all",
        "Live before somebody, a whole group at once, and what the other side does.",
        (
            Room(
                "adviser",
                "adviser/page",
                "Adviser",
                "present_to_all",
                "Show it live to somebody: question by question, with a hand-out at the end.",
            ),
            Room(
                "your_applicants",
                "group/page",
                "Your applicants",
                "groups",
                "Bring a table of applicants: every row assessed, compared, opened, printed.",
            ),
            Room(
                "the_other_side",
                "other_side/page",
                "The other side",
                "filter_alt",
                "What a program director does with thousands of files: filters, and who is left.",
            ),
        ),
    ),
)
"""The menu, in its order. The first room is the one that opens."""

ROOMS = {room.address: room for place in PLACES for room in place.rooms}
"""Every page, by its address."""


def script(address: str) -> Path:
    """The file that draws the page at this address."""
    return Path(__file__).parent / f"{ROOMS[address].script}.py"
