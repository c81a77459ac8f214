"""What the page for a group of applicants says."""

from __future__ import annotations

from smartpick.wording import count_of
from smartpick.workspace import MOST_MEMBERS

TITLE = "Your applicants"
HELP = "Bring a table of applicants: every row assessed, compared, opened, printed."
INTRO = (
    "For advisers with many applicants. Bring a table with one row for each: every row gets the "
    "numbers that its own page would show. Use labels such as A-1, never names. The table is read "
    "on the machine that runs SmartPick, kept in this browser with the rest of your work, and goes "
    "nowhere else."
)
LIMITS = (
    f"Up to {MOST_MEMBERS:,} applicants and 5 MB. Excel, OpenDocument, CSV. Formulas in it are "
    "never run. For more, “smartpick cohort” assesses a table of any length on the command line."
)
TABLE, CHARTS, ONE, BRING = "Table", "Charts", "One applicant", "Bring a table"
CHOOSE = "Table of applicants"
TEMPLATE = "Template"
TEMPLATE_HELP = "An empty table with every column that is read. The second sheet explains each."
PASTE = "Or paste a table"
PASTED = "Rows with their header, as copied from a spreadsheet"
PASTE_EXAMPLE = "Label\tStep 2 CK\tGraduation year\tVisa\nA-1\t241\t2023\tJ-1"
READ_IT = "Read what I pasted"
PASTED_NAME = "Pasted table"
SHEET = "Sheet with the applicants"
COLUMNS = "What the columns mean"
COLUMNS_NOTE = (
    "Guessed from the headers: correct what is wrong. What a blank cell does not say counts as "
    "average."
)
NOT_USED = "not used"
MORE_COLUMNS = "More columns have no meaning that SmartPick knows. They are not used."
NO_REPORT = "This is a report of programs, no table of applicants."
FAILED_ONLY = "counts failed sittings only, not the one that was passed"
DOUBT = "These columns hold no 0. Say that they count failed sittings, or leave them out above."
USE, ADD, REPLACE = "Use this table", "Add to the group", "Replace the group"
ADD_HELP = "An applicant with the same label gets the profile of this table and keeps the rest."
REPLACE_HELP = "What you kept of applicants who are not in this table goes. You can undo it."
DISCARD = "Discard this table"
UNREAD = "Rows that were not read"
UNREAD_NOTE = "Correct them in your table and bring it again. All other rows are in the group."
READ_PREVIEW = "The first rows as they are read"
TAKEN = "Taken over. The button “Undo” in the sidebar takes it back."
TOO_LARGE = (
    "With this table your work would be larger than a browser keeps. Nothing was changed: bring "
    "fewer rows."
)
ASSESSING = "Assessing"
STOP = "Stop"
STOPPED = "Assessing was stopped. What is done stays."
GO_ON = "Go on"
NOT_YET = "not assessed yet"
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
ORDER, GROUP_BY, FIND = "In order of", "Group by", "Find a label"
VISA, STATUS, WAY = "Visa", "Status", "In the way"
NOBODY = "No applicant fits these filters."
FORGET = "Forget the group"
FORGET_TOLD = (
    "Takes all applicants with their notes, lists and facts out of this browser, and empties the "
    "list of changes that can be undone. Your own work stays. This cannot be undone: export it "
    "first on “Your work” if you may need it."
)
FORGET_YES, FORGET_NO = "Yes, forget the group", "Keep it"
OPEN_ONE, NEXT, PREVIOUS = "Applicant", "Next", "Previous"
OWN = "Back to your own work"
KEYS = "Keys: N and P go to the next and the previous applicant."
NOW = "All pages speak of this applicant: profile, list, facts, notes, interviews."
NONE_OPEN = "Choose an applicant above. All pages then speak of that one, until you go back."
NO_ANSWER = "No number for this applicant"
NOTE = "Note on this applicant"
HELPS = "What would help most"
IN_THE_WAY = "What stands in the way"
NOTHING = "No program of the chosen specialties states a rule against this applicant."
NEAR = "Where most people near this score matched"
HAND_OUT = "Hand-out for this applicant"
FILES = "Hand-out of the group"
EXCEL, PDF, CSV = "Excel workbook", "PDF hand-out", "CSV"
SCATTER_ALT = "Step 2 CK against the chance of a match of those who apply, with 80 % intervals"
SCATTER, SCATTER_NOTE = "Score and chance", "One mark for each applicant. Bar: 80 % interval."
BY_VISA, BY_YEAR = "By visa", "By year of graduation"
MIDDLE = "The applicant in the middle of each group, with their own 80 % interval."


def too_many(n_rows: int) -> str:
    """That a table has more rows than the page takes, and what to do."""
    return (
        f"This table has {n_rows:,} rows, and the page takes {MOST_MEMBERS:,}. Nothing was "
        "changed. Split the table, or let “smartpick cohort” assess all of it on the command line."
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


def assessing(done: int, of: int) -> str:
    """How far the work is."""
    return f"{ASSESSING}: {done:,} of {of:,}"


def brought(n: int) -> str:
    """What the undo button says of a table."""
    return f"brought {count_of(n, 'applicant')}"


def shown_of(n: int, of: int) -> str:
    """How many rows the filters leave."""
    return count_of(of, "applicant") if n == of else f"{n:,} of {count_of(of, 'applicant')}"
