"""What the rows of somebody's table say of their programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from smartpick.files.read import tracker
from smartpick.files.read.cells import is_unknown
from smartpick.files.read.columns import Mapped
from smartpick.files.read.content import Accreditation, Cells, TableContent, Told
from smartpick.files.read.days import day
from smartpick.files.read.directory import Basis, Unmatched
from smartpick.files.read.fields import ACGME_NUMBER, CODE, TRACKER_KEYS
from smartpick.files.read.found import Complaint, clean
from smartpick.files.read.located import Row
from smartpick.files.read.positions import MOST_POSITIONS, offered, whole_number
from smartpick.files.read.row_facts import read_facts
from smartpick.files.read.tracker import MOST_NOTE, Tracked

_ACGME = re.compile(r"^\d{10}$")
_TRACK = re.compile(r"^\d{7}[CAPMR]\d$")


def understand(
    rows: Sequence[Row],
    seen_on: date,
    chosen: Mapping[str, bool],
    today: date,
    *,
    is_list: bool = False,
) -> TableContent:
    """What the rows say of the programs that they are about.

    Parameters
    ----------
    rows
        As :func:`~smartpick.files.read.located.locate` gives them.
    seen_on
        The day the facts were seen, for rows that do not say.
    chosen
        By the row's place: whether it is used. The others are used where their program is
        sure.
    today
        The reader's own day. A later one is told, but for the next: it has begun elsewhere.
    is_list
        That every program of the file belongs on the list, with the first status where the
        file tells none.
    """
    content = TableContent(n_rows=len(rows))
    _remark_on_days(rows, content)
    latest = today + timedelta(days=1)
    for row in rows:
        match = row.found
        if isinstance(match, Unmatched):
            if match.is_elsewhere:
                content.n_elsewhere += 1
            else:
                content.complaints.append(Complaint(row.where, clean(match.reason)))
            continue
        is_used = chosen.get(row.where, match.is_sure)
        if match.basis is not Basis.CODE or not match.is_sure:
            city = clean(row.cells.get("city", ""))
            content.told.append(Told(row.where, row.name, city, match, is_used))
        if is_used:
            _remark_on_doubles(row, match.program_code, content)
            _read(Cells(row, content, seen_on, latest), match.program_code)
    if is_list:
        _list_all(content)
    return content


def describe(columns: Mapped, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Header and meaning of each used column, for a report in words."""
    for column, key in columns.items():
        yield names[column] or f"column {column + 1}", key


def _list_all(content: TableContent) -> None:
    for code, row in content.programs.items():
        found = content.tracked.get(code, Tracked(code))
        content.tracked[code] = replace(found, status=found.status or tracker.STATUSES[0])
        content.tracked.where.setdefault(code, row.where)


def _remark_on_days(rows: Sequence[Row], content: TableContent) -> None:
    unsure = next((row for row in rows if not row.order.is_shown), None)
    if unsure is not None:
        said = "days such as 10/05/2026 are read as month/day/year: 5 October"
        content.remarks.append(Complaint(unsure.where, f"from here on, {said}"))


def _remark_on_doubles(row: Row, program: str, content: TableContent) -> None:
    """Tell a second row on one program, unless it is about another year."""
    before = content.programs.setdefault(program, row)
    if before is not row and before.cells.get("year") == row.cells.get("year"):
        said = f"the same program as {before.where} ({program}): both are used"
        content.remarks.append(Complaint(row.where, said))


def _read(cells: Cells, program: str) -> None:
    content, where = cells.content, cells.row.where
    given = re.sub(r"[\s-]", "", cells.text(CODE)).upper()
    track = given if _TRACK.match(given) else program
    found = offered(cells.row.cells)
    for year, positions in found.by_year.items():
        cells.keep(content.history, (track, year), positions)
    for key, problem in found.problems:
        cells.complain(key, problem)
    if found.not_offered:
        years = ", ".join(map(str, found.not_offered))
        content.remarks.append(Complaint(where, f"{years}: 0 of 0, so it was not offered"))
    _read_accreditation(cells, program)
    if TRACKER_KEYS & cells.row.cells.keys():
        _read_tracked(cells, program)
    read_facts(cells, program)


def _read_accreditation(cells: Cells, program: str) -> None:
    number = cells.read(ACGME_NUMBER, _acgme_number)
    if number is None:
        return
    approved = cells.read("approved", _approved)
    name, status = clean(cells.text("institution")), clean(cells.text("accreditation")) or None
    found = Accreditation(program, number, name, status, approved)
    cells.keep(cells.content.accreditations, program, found)


def _acgme_number(text: str) -> str | None:
    if is_unknown(text):
        return None
    if not _ACGME.match(text):
        raise ValueError(f"'{text:.40}' is no ACGME number: it has ten digits")
    return text


def _approved(text: str) -> int | None:
    return None if is_unknown(text) else whole_number(text, MOST_POSITIONS)


def _read_tracked(cells: Cells, program: str) -> None:
    """How far an application is: the furthest that a status, a yes or a day tells."""
    order = cells.row.order
    status = cells.read("status", tracker.status_of)
    interview_on = cells.read("interview_on", lambda text: day(text, order))
    for key, reached in (("applied", "applied"), ("interviewed", "interview")):
        answered = cells.read(key, lambda text: tracker.reached(text, order))
        if answered is not None and answered.is_reached:
            status = tracker.further(status, reached)
            if key == "interviewed":
                interview_on = interview_on or answered.on
    note = cells.text("note")
    if len(note) > MOST_NOTE:
        said = f"of {len(note):,} characters the first {MOST_NOTE:,} are kept"
        cells.complain("note", said)
    found = Tracked(program, status, interview_on, note[:MOST_NOTE])
    if found != Tracked(program):
        cells.keep(cells.content.tracked, program, found)
