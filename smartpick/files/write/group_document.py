"""A group of applicants as its page shows it, as a workbook and as CSV. Labels, no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from smartpick.answer.outlook import Outlook
from smartpick.domain import Applicant, Estimate
from smartpick.files.write.table import csv_file
from smartpick.files.write.workbook import opened
from smartpick.say import answer, changes, figures, profile
from smartpick.say.applicant import CAVEAT, INTERVALS, dated
from smartpick.say.changes import lever_name
from smartpick.say.columns import LIKELIHOOD, WHOLE, WIDE, Cell, Column, Kind, lines
from smartpick.wording import count_of
from smartpick.workspace import Progress, UnreadRow

PROGRESS = {
    Progress.NOT_SEEN: "not seen yet",
    Progress.TALKED: "talked to",
    Progress.WAITING: "waiting for something",
    Progress.READY: "ready to apply",
    Progress.CLOSED: "closed",
}
_WAYS = {
    "no_j1": ("visa", "sponsor no J-1"),
    "no_h1b": ("visa", "sponsor no H-1B"),
    "beyond_graduation_limit": ("years", "want fewer years since graduation"),
    "failed_attempts_refused": ("attempts", "accept no failed attempt"),
    "below_score_cutoff": ("score", "want a higher Step 2 CK"),
    "us_experience_required": ("US experience", "require US clinical experience"),
    "step3_required": ("Step 3", "require Step 3"),
    "no_imgs": ("no IMGs", "take no international graduates"),
}
"""A stated rule against an applicant, in a word or two and as what programs do."""
NOTHING_IN_THE_WAY = "no stated rule"
MATCH_NAME = "Match, of those who apply"
OF_100 = "Of 100: no interview · interviewed only · match"
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One applicant: what the table told, what came out, what the adviser keeps.

    ``outlook`` is ``None`` where there is no answer, and ``problem`` says why.
    """

    id: str
    label: str
    row: int
    profile: Applicant
    outlook: Outlook | None
    problem: str
    progress: Progress
    note: str

    @property
    def chance(self) -> Estimate | None:
        """The chance of a match, of those who apply."""
        return None if self.outlook is None else self.outlook.answer.given_applied


@dataclass(frozen=True, slots=True)
class GroupDocument:
    """A group as it stands now: ``rows`` in the order shown, ``unread`` rows of its table."""

    rows: tuple[GroupRow, ...]
    unread: tuple[UnreadRow, ...]
    specialty_names: Mapping[str, str]
    fee_season: int | None
    fingerprint: str
    data_date: str
    made_on: date

    @property
    def assessed(self) -> list[GroupRow]:
        """The rows with an answer."""
        return [row for row in self.rows if row.outlook is not None]


def ways(outlook: Outlook) -> dict[str, int]:
    """Programs with a stated rule in the way, by what stands in the way, the most first."""
    found: Counter[str] = Counter()
    for rule, n in outlook.in_the_way:
        found[_WAYS[rule][0]] += n
    return dict(found.most_common())


def way_told(rule: str, n: int, of: int) -> str:
    """``41 of 663 programs state that they sponsor no J-1``."""
    _, stated = _WAYS[rule]
    if n == 1:
        verb, what = stated.split(" ", maxsplit=1)
        return f"1 of {of:,} programs states that it {verb}s {what}"
    return f"{n:,} of {of:,} programs state that they {stated}"


def in_the_way(row: GroupRow) -> str:
    """``visa 41, score 3``: programs of the chosen specialties, by what stands in the way."""
    if row.outlook is None:
        return ""
    told = ", ".join(f"{way} {n:,}" for way, n in ways(row.outlook).items())
    return told or NOTHING_IN_THE_WAY


def helps_most(row: GroupRow) -> str:
    """``Add Family Medicine: +11 points (+6 to +20)``; a dash where nothing is tried."""
    gain = None if row.outlook is None else row.outlook.gain
    if gain is None:
        return figures.DASH
    if not changes.helps(gain.given_applied):
        return "no change that was tried"
    return f"{lever_name(gain.id, gain.detail)}: {changes.gain(gain.given_applied)}"


def near(row: GroupRow) -> str:
    """``Internal Medicine 432, Pediatrics 65``: where most people near this score matched."""
    if row.outlook is None:
        return ""
    return ", ".join(n if k is None else f"{n} {k:,}" for n, k in row.outlook.near)


_USD = Kind(figures.dollars, (("_usd", ", USD", "usd"),), lambda v: (v,))


def _outcomes(found: Outlook) -> str:
    return " · ".join(answer.outcomes_told(found.answer))


def _fee(found: Outlook) -> int:
    return found.answer.fee_usd


def _left_out(found: Outlook) -> str:
    return f"{found.n_left_out:,} of {found.n_programs:,}"


def group_columns(document: GroupDocument) -> tuple[Column[GroupRow], ...]:
    """The columns of the group's table, on the page and in files; none that says nothing."""
    names = document.specialty_names

    def outlook(row: GroupRow) -> Outlook | None:
        return row.outlook

    def first(row: GroupRow) -> str:
        wanted = row.profile.specialties
        more = f" +{len(wanted) - 1}" if len(wanted) > 1 else ""
        return f"{names.get(wanted[0], wanted[0])}{more}"

    columns: tuple[Column[GroupRow], ...] = (
        Column("label", "Applicant", lambda r: r.label, width=16),
        Column("match", MATCH_NAME, lambda r: r.chance, LIKELIHOOD, figures.DASH),
        Column("outcomes", OF_100, _outcomes, empty=figures.DASH, width=20).through(outlook),
        Column("step2_ck", "Step 2 CK", lambda r: r.profile.step2_ck, WHOLE, "not taken"),
        Column("visa", "Visa", by_visa),
        Column("graduated", "Graduated", lambda r: r.profile.graduation_year, WHOLE, NOT_STATED),
        Column("failed", "Failed attempts", lambda r: r.profile.n_failed, WHOLE, NOT_STATED),
        Column("specialty", "First choice", first, width=22),
        Column("helps_most", "What would help most", helps_most, WIDE, width=44),
        Column("in_the_way", "Programs with a rule in the way", in_the_way, WIDE, width=30),
        Column("left_out", "Programs left out", _left_out, empty=figures.DASH).through(outlook),
        Column("near", "Where most people near this score matched", near, WIDE, width=44),
        Column("fees", "Fees", _fee, _USD, figures.DASH).through(outlook),
        Column("progress", "Status", lambda r: PROGRESS[r.progress], width=18),
        Column("note", "Note", lambda r: r.note or None, WIDE, width=40),
        Column("problem", "Why no number", lambda r: r.problem or None, WIDE, width=40),
    )
    silent = {c.id for c in columns[-2:] if all(c.of(row) is None for row in document.rows)}
    return tuple(column for column in columns if column.id not in silent)


@dataclass(frozen=True, slots=True)
class Part:
    """Applicants with something in common: how many, how many with an answer, three of them.

    ``middle`` is the chance of the applicant in the middle, ``lowest`` and ``highest`` those of
    the first and the last, each with its own interval; ``None`` where nobody has an answer.
    """

    name: str
    n: int
    n_assessed: int
    lowest: Estimate | None
    middle: Estimate | None
    highest: Estimate | None


def parts(rows: Sequence[GroupRow], key: Callable[[GroupRow], str]) -> list[Part]:
    """The rows in groups by ``key``, in the order of its names."""
    return [_part(name, list(held)) for name, held in groupby(sorted(rows, key=key), key)]


def _part(name: str, rows: Sequence[GroupRow]) -> Part:
    known = sorted((r.chance for r in rows if r.chance is not None), key=lambda e: e.value)
    ends = (known[0], known[len(known) // 2], known[-1]) if known else (None, None, None)
    return Part(name, len(rows), len(known), *ends)


PART_COLUMNS: tuple[Column[Part], ...] = (
    Column("part", "Group", lambda p: p.name, width=24),
    Column("n", "Applicants", lambda p: p.n, WHOLE),
    Column("n_assessed", "With an answer", lambda p: p.n_assessed, WHOLE),
    Column("middle", "The one in the middle", lambda p: p.middle, LIKELIHOOD, figures.DASH),
    Column("lowest", "Lowest", lambda p: p.lowest, LIKELIHOOD, figures.DASH),
    Column("highest", "Highest", lambda p: p.highest, LIKELIHOOD, figures.DASH),
)
UNREAD_COLUMNS: tuple[Column[UnreadRow], ...] = (
    Column("row", "Row of the table", lambda u: u.row, WHOLE),
    Column("said", "Why it was not read", lambda u: u.said, WIDE, width=90),
)


def by_visa(row: GroupRow) -> str:
    """The visa that an applicant needs."""
    return profile.value("visa", row.profile.visa)


def by_year(row: GroupRow) -> str:
    """The year of graduation."""
    year = row.profile.graduation_year
    return NOT_STATED if year is None else str(year)


def summary(document: GroupDocument) -> Iterator[str]:
    """The group in a few sentences: how many, what comes up most often."""
    rows, known = document.rows, document.assessed
    yield f"{count_of(len(rows), 'applicant')}, {len(known):,} with an answer."
    if not known:
        return
    (whole,) = parts(known, lambda _: "")
    yield (
        f"The one in the middle: {figures.percent(whole.middle)} of those who apply; the lowest "
        f"{figures.percent(whole.lowest)}, the highest {figures.percent(whole.highest)}."
    )
    most = _most(known)
    if most:
        yield f"What would help most, most often: {most}."


def _most(rows: Sequence[GroupRow]) -> str:
    gains = (row.outlook.gain for row in rows if row.outlook is not None)
    counted = Counter(
        lever_name(gain.id, gain.detail)
        for gain in gains
        if gain is not None and changes.helps(gain.given_applied)
    )
    return ", ".join(f"{name} ({n:,})" for name, n in counted.most_common(3))


TYPICAL = (
    "Each number is of those who apply with a typical list of that length. An applicant's own "
    "list and what is known of programs count on their own pages."
)
_ABOUT: tuple[Column[tuple[str, Cell]], ...] = (
    Column("what", "What", lambda line: line[0], width=24),
    Column("value", "Value", lambda line: line[1], WIDE, width=110),
)


def group_workbook(document: GroupDocument) -> bytes:
    """The workbook: applicants, by visa, by year, rows that were not read, what it rests on.

    No cell can run as a formula.
    """
    with opened("your applicants", document.fingerprint, document.made_on) as (file, sheets):
        sheets.add("Applicants", group_columns(document), document.rows)
        sheets.add("By visa", PART_COLUMNS, parts(document.rows, by_visa))
        sheets.add("By year", PART_COLUMNS, parts(document.rows, by_year))
        if document.unread:
            sheets.add("Not read", UNREAD_COLUMNS, document.unread)
        sheets.add("About", _ABOUT, list(about_group(document)))
    return file.getvalue()


def group_csv(document: GroupDocument) -> bytes:
    """The applicants as CSV, with what it rests on below an empty line."""
    return csv_file(lines(group_columns(document), document.rows), about_group(document))


def about_group(document: GroupDocument) -> Iterator[tuple[str, Cell]]:
    """What a file of a group rests on, and how to read it."""
    for sentence in summary(document):
        yield "In short", sentence
    yield "Made on", document.made_on.isoformat()
    yield "Data date", dated(document.data_date)
    yield "Data fingerprint", document.fingerprint
    yield "Numbers", TYPICAL
    yield "Intervals", INTERVALS
    yield "Caveat", CAVEAT
