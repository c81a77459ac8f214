"""What the page for files says: what is read, what would change, what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from smartpick.domain import edition
from smartpick.files.packs.difference import Difference
from smartpick.files.read.preview import Kind, Preview
from smartpick.wording import count_of
from smartpick.workspace import ImportedAccreditation

INTRO = (
    "Add what you have to what is published: a newer NRMP report, a list of accredited programs, "
    "your own table, or facts that somebody verified. A file is read on the machine that runs "
    "SmartPick and goes nowhere else. You see what would change before anything does, and every "
    "step can be undone."
)
FILES_NOTE = (
    "NRMP's Program Results as PDF, any edition · a list of accredited programs · your application "
    "tracker · a table of your own (.xlsx, .xls, .ods, .csv). Formulas in it are never run."
)
NOT_LOOKED_UP = "which programs the rows are about was not looked up: it was stopped"
COLUMNS_NOTE = (
    "Guessed from the headers and the cells: correct what is wrong. A column without a meaning is "
    "not used. What a blank cell does not say stays unknown."
)
SHEETS_HELP = "Those that hold a list of programs are chosen. Each has columns of its own below."
SPECIALTY_HELP = "No column tells the specialty, and names alone do not tell it either."
LIST_ALL_HELP = (
    "With the status of the file, or “to verify” where it tells none. Off: only rows with a "
    "status, a day or a note change your shortlist or notes."
)
SEEN_ON_HELP = "For rows that do not say it themselves. Facts older than 18 months count half."
NOTHING_NEW = "Nothing in this file is new: there is nothing to take over."
TOTALS = (
    "All tracks of the report, by year. NRMP's “Results and Data” prints the same totals: compare "
    "them before you rely on an edition that nobody has checked here."
)
USE_FILES = "Use the file's numbers where they differ from what is published"
USE_FILES_HELP = "Off: what is published stays, and only new rows are taken over."
USE_STATUS = "Use the file's status and day where they differ from your list"
USE_STATUS_HELP = (
    "Off: what your list says stays, and only what is blank is filled. A note of the file always "
    "comes after your own, never over it."
)
TOLD_ALT = "Rows of the file and the program each was taken for, with a tick for those to use."
REMARKS = "Worth knowing"
ELSEWHERE = "about specialties that the program table does not hold: left out"
NOT_UNDERSTOOD = "Not understood"
DISCARD = "Discard this file"
TAKEN = "Taken over. The button “Undo” in the sidebar takes it back."
WHERE_IT_GOES = (
    "It is kept in this browser with the rest of your work and lies over the published tables, "
    "which stay as they are. Facts count at once, like those you enter yourself. Positions by "
    "year show on a program's page; the published estimate of its IMG share was made without them."
)

PACKS_NOTE = (
    "A fact pack is a plain table of what programs say about visas, scores, graduation years and "
    "their IMGs, with the day and the page. Take yours to another machine, give it to others, or "
    "load one."
)
YOUR_PACK = "Your facts as a pack"
NO_FACTS = "You have entered no fact yet, so there is no pack to write."
PACK_NOTE = (
    "It holds programs and facts, never your profile. The README of the data says how to check a "
    "pack and contribute it."
)
PACK_PROBLEMS = "This pack cannot be used as it is. Correct these lines, then load it again."
NEWER, EACH = "Take the newer ones", "Choose each"
CONTRIBUTED_HELP = (
    "Facts that others looked up on programs' own pages and passed on with SmartPick. Nothing of "
    "them counts until you add it. Open the link before you rely on one."
)
BROKEN_CONTRIBUTED = "The packs that came with SmartPick cannot be used:"
UNKNOWN_PROGRAMS = "about programs that the table of {match_year} does not hold: left out"


def counts(preview: Preview) -> str:
    """How many rows are new, differ, are the same, and were not understood."""
    parts = (
        (preview.count(Kind.NEW), "new"),
        (preview.count(Kind.CHANGED), "different from what is known"),
        (preview.count(Kind.SAME), "the same"),
        (len(preview.complaints), "not understood"),
    )
    return " · ".join(f"{n:,} {what}" for n, what in parts)


def told(n: int, n_unsure: int) -> str:
    """How many rows were told by a name or number, and what to do about those not sure."""
    rows = f"{count_of(n, 'row')} without a whole NRMP code, compared by name, city and state."
    if not n_unsure:
        return f"{rows} All fit. Take the tick away where the program is another one."
    return (
        f"{rows} {n_unsure:,} may be another program: they come first and are not used until you "
        "tick them. Look at name and city first."
    )


def sheet(name: str, n_rows: int, *, is_hidden: bool) -> str:
    """A sheet as a choice."""
    return f"{name} ({count_of(n_rows, 'row')}{', hidden in the file' if is_hidden else ''})"


def brought(what: str, n_new: int, n_changed: int) -> str:
    """The name of the change for the undo button."""
    return f"{what}: {count_of(n_new, 'new row')}, {n_changed:,} changed"


def pack_counts(found: Difference, n_unknown: int) -> str:
    """What a pack holds beside one's own facts."""
    told = f"{len(found.new):,} new · {len(found.disagreements):,} differ from yours"
    unknown = f" · {n_unknown:,} {edition().fill(UNKNOWN_PROGRAMS)}" if n_unknown else ""
    return f"{told} · {len(found.same):,} the same{unknown}"


def brought_years(years: Iterable[int]) -> str:
    """Which years of a program's history rest on what was brought; empty when none does."""
    told = ", ".join(str(year) for year in sorted(set(years)))
    return f"From a file that you brought: {told}." if told else ""


def accredited(listed: ImportedAccreditation) -> str:
    """What a list of accredited programs that was brought says of a program."""
    name = f" It is called “{listed.name}” there." if listed.name else ""
    return (
        f"From a list that you brought: ACGME number {listed.acgme_number}, accreditation "
        f"{listed.status or 'not said'}, positions approved {approved(listed)}.{name}"
    )


def approved(listed: ImportedAccreditation) -> str:
    """How many positions of a program are approved."""
    return "not said" if listed.approved is None else str(listed.approved)
