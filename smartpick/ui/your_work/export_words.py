"""What the pages say about files to take away and lists to load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from smartpick.domain import Applicant
from smartpick.files.write.saved_list import SavedList, status_words
from smartpick.wording import count_of
from smartpick.workspace import Paper

MORE = "More files"
MORE_HELP = "Excel, PDF, calendar, JSON, or print."
EXCEL_HELP = "The list with notes and facts, scenario, numbers and sources. Can be loaded again."
PDF_HELP = "A hand-out for a meeting with an adviser. Reads in black and white."
CALENDAR_HELP = "Known dates of the season and your interviews. A second import updates the first."
NO_DAYS = "No known date lies ahead, and no interview has a day yet."
JSON_HELP = "The list for another SmartPick, or for a program of your own."
EACH_CARRIES = (
    "Each file carries your profile line, the data's date and fingerprint, sources, grades and "
    "the caveat. It holds no name. It is made on the machine that runs SmartPick and goes nowhere "
    "else."
)
PAPER: dict[Paper, str] = {"letter": "Letter", "a4": "A4"}
MISSING = (
    "PDFs cannot show these letters: {letters}. An empty square stands in their place. The other "
    "files keep them."
)
LOAD = "Load a list"
LOAD_HELP = (
    "Open a list that SmartPick exported as JSON or Excel. You see what is in it first; nothing "
    "changes until you choose, and you can undo it."
)
REPLACE = "Put it in the place of my shortlist"
ADD = "Add what is new to my shortlist"
OTHER_PROFILE = (
    "It was made for another profile. Your own profile stays, and its chances are shown for yours."
)
SAME = "Your shortlist holds all of this already."
REPLACED, ADDED = "loaded a list", "added a list"


def sentence(text: str) -> str:
    """A message as a sentence: a capital at its beginning, a full stop at its end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def first_of(n_most: int, n_found: int) -> str:
    """What a file leaves out."""
    return f"A file takes the first {n_most} of {count_of(n_found, 'program')}, in this order."


def contents(saved: SavedList, known: Collection[str], own: Applicant) -> list[str]:
    """What a loaded list holds, a line each; says what is odd about it."""
    counted = Counter(entry.status for entry in saved.entries)
    statuses = ", ".join(f"{n:,} {status_words(status)}" for status, n in counted.items())
    lines = [count_of(len(saved.entries), "program") + (f": {statuses}" if statuses else "")]
    for n, noun in (
        (len(saved.notes), "note"),
        (len(saved.knowledge.facts), "verified fact"),
        (len(saved.knowledge.connections), "connection"),
        (len(saved.knowledge.signals), "signal"),
    ):
        if n:
            lines.append(count_of(n, noun))
    strangers = [e.program_code for e in saved.entries if e.program_code not in known]
    if strangers:
        named = ", ".join(strangers[:5]) + (" …" if len(strangers) > 5 else "")
        lines.append(
            f"{count_of(len(strangers), 'program')} not in the data of this SmartPick: {named}. "
            "They are left out of the list; their notes and facts are kept."
        )
    if saved.profile is not None and saved.profile != own:
        lines.append(OTHER_PROFILE)
    return lines
