"""What the page for a group of applicants says."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.wording import count_of
from smartpick.workspace import MOST_MEMBERS

_MOST_LISTED = 10
INTRO = (
    "For advisers with many applicants. Bring a table with one row for each: every row gets the "
    "numbers that its own page would show. Use labels such as A-1, never names. The table is read "
    "on the machine that runs SmartPick, kept in this browser with the rest of your work, and goes "
    "nowhere else."
)
LIMITS = (
    f"Up to {MOST_MEMBERS:,} applicants and 5 MB. Excel, OpenDocument, CSV. Formulas in it are "
    "never run. For more, “smartpick cohort” assesses them on the command line, a million at most."
)
TABLE, CHARTS, ONE, BRING = "Table", "Charts", "One applicant", "Bring a table"
TEMPLATE_HELP = "An empty table with every column that is read. The second sheet explains each."
COLUMNS_NOTE = (
    "Guessed from the headers: correct what is wrong. What a blank cell does not say counts as "
    "average."
)
NO_REPORT = "This is a report of programs, no table of applicants."
FAILED_ONLY = "counts failed sittings only, not the one that was passed"
DOUBT = "These columns hold no 0. Say that they count failed sittings, or leave them out above."
ADD_HELP = "An applicant with the same label gets the profile of this table and keeps the rest."
REPLACE_HELP = "What you kept of applicants who are not in this table goes. You can undo it."
UNREAD = "Rows that were not read"
UNREAD_NOTE = "Correct them in your table and bring it again. All other rows are in the group."
READ_PREVIEW = "The first rows as they are read"
TAKEN = "Taken over. The button “Undo” in the sidebar takes it back."
TOO_LARGE = (
    "With this table your work would be larger than a browser keeps. Nothing was changed: bring "
    "fewer rows."
)
ASSESSING = "Assessing"
STOPPED = "Assessing was stopped. What is done stays."
EMPTY = "No applicant is here yet. Bring a table, or fill in the template."
TYPICAL = (
    "Of those who apply, with a typical list of that length; 80 % intervals. Open an applicant to "
    "count an own list and what is known of programs."
)
WAYS = (
    "Programs of the chosen specialties that state a rule against this applicant: visa, years "
    "since graduation, failed attempts, lowest score, US experience, Step 3. Many programs state "
    "nothing: no rule here is not a yes."
)
TABLE_ALT = "The applicants of your group with their chance, what would help and what is in the way"
PARTS_ALT = "Groups of applicants with the chance of the lowest, the middle and the highest one"
PARTS_NOTE = "Each chance is one applicant's, with their own interval."
STATUS = "Status"
NOBODY = "No applicant fits these filters."
FORGET = "Forget the group"
FORGET_TOLD = (
    "Takes all applicants with their notes, lists and facts out of this browser, and empties the "
    "list of changes that can be undone. Your own work stays. This cannot be undone: export it "
    "first on “Your work” if you may need it."
)
FORGET_YES = "Yes, forget the group"
OPEN_ONE = "Applicant"
KEYS = "Keys: N and P go to the next and the previous applicant."
NOW = "All pages speak of this applicant: profile, list, facts, notes, interviews."
NONE_OPEN = "Choose an applicant above. All pages then speak of that one, until you go back."
HELPS = "What would help most"
IN_THE_WAY = "What stands in the way"
NOTHING = "No program of the chosen specialties states a rule against this applicant."
NEAR = "Where most people near this score matched"
SCATTER_ALT = "Step 2 CK against the chance of a match of those who apply, with 80 % intervals"
MIDDLE = "The applicant in the middle of each group, with their own 80 % interval."


def too_many(rows: str) -> str:
    """That a table has more rows than the page takes, and what to do."""
    return (
        f"This table has {rows}, and the page takes {MOST_MEMBERS:,}. Nothing was changed. Split "
        "the table, or let “smartpick cohort” assess all of it on the command line."
    )


def too_many_together(n: int) -> str:
    """That the group would have more applicants than can be kept."""
    return (
        f"Together that makes {n:,} applicants, and {MOST_MEMBERS:,} can be kept. Nothing was "
        "changed."
    )


def read(n_read: int, n_unread: int) -> str:
    """How many rows are applicants."""
    unread = f", {n_unread:,} could not be read" if n_unread else ""
    return f"{count_of(n_read, 'applicant')}{unread}."


def taken(unread: Sequence[int]) -> str:
    """What became of a table; which of its rows are not in the group."""
    if not unread:
        return TAKEN
    rows = f"{count_of(len(unread), 'row')} could not be read: {listed(unread)}"
    return f"{TAKEN} {rows}. “{BRING}” says why."


def numbered(labels: Sequence[str]) -> str:
    """Which labels have a number behind them, because somebody else has the same."""
    return f"The same label stands for several people. They are told apart as: {listed(labels)}."


def doubled(labels: Sequence[str]) -> str:
    """Which labels two people would have after a file was added."""
    return (
        f"If you add it, two people each have one label: {listed(labels)}. All they have is kept "
        "apart, but a table that you bring later renews neither of them."
    )


def listed(items: Sequence[object]) -> str:
    """The first of some things, and how many more there are."""
    more = f" and {len(items) - _MOST_LISTED:,} more" if len(items) > _MOST_LISTED else ""
    return ", ".join(map(str, items[:_MOST_LISTED])) + more


def assessing(done: int, of: int) -> str:
    """How far the work is."""
    return f"{ASSESSING}: {done:,} of {of:,}"


def brought(n: int) -> str:
    """What the undo button says of a table."""
    return f"brought {count_of(n, 'applicant')}"


def shown_of(n: int, of: int) -> str:
    """How many rows the filters leave."""
    return count_of(of, "applicant") if n == of else f"{n:,} of {count_of(of, 'applicant')}"
