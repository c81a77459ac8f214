"""What the rows of somebody's table say of their programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from pydantic import ValidationError

from smartpick.domain import FactKey, FactKind, VerifiedFact
from smartpick.errors import first_fault
from smartpick.files.read import tracker
from smartpick.files.read.cells import (
    VISA_KEYS,
    answer,
    answer_of,
    day,
    is_unknown,
    limit,
    link,
    plain,
    roster,
    visas,
)
from smartpick.files.read.columns import (
    ACGME_NUMBER,
    CODE,
    FACT_KEYS,
    LABELS,
    TRACKER_KEYS,
    VISAS,
)
from smartpick.files.read.content import (
    MOST_POSITIONS,
    Cells,
    TableContent,
    Told,
    offered,
    whole_number,
)
from smartpick.files.read.directory import Basis, Unmatched
from smartpick.files.read.found import Complaint, clean
from smartpick.files.read.located import Row
from smartpick.files.read.tracker import MOST_NOTE, Tracked
from smartpick.workspace import ImportedAccreditation

_SAID_BY = {
    "applicant": "applicant", "me": "applicant", "myself": "applicant", "own": "applicant",
    "program": "program", "coordinator": "program", "email": "program", "e-mail": "program",
    "phone": "program", "page": "page", "website": "page", "web": "page", "web page": "page",
    "site": "page",
}  # fmt: skip


def read_facts(cells: Cells, program: str) -> None:
    """Keep the facts of a row; a bad link or day costs the link or the day, never a fact."""
    values = dict(_values(cells))
    if not values:
        return
    said_by = cells.read("said_by", _said_by) or "applicant"
    address = cells.read("link", link)
    seen = cells.read("seen_on", lambda text: _past(day(text, cells.row.order), cells.latest))
    for key, value in values.items():
        try:
            fact = VerifiedFact(
                program_code=program,
                fact=key,
                value=value,
                link=address,
                seen_on=seen or cells.seen_on,
                said_by=said_by,  # type: ignore[arg-type]
            )
        except ValidationError as problem:
            cells.complain(key, _told(problem))
            continue
        cells.keep(cells.content.facts, (program, key), fact)


def _values(cells: Cells) -> Iterator[tuple[FactKey, str]]:
    """Every fact that a row states; a visa's own column counts before the one of both."""
    both = cells.read(VISAS, visas)
    if both is not None:
        for key in both.unclear:
            cells.complain(VISAS, f"'{cells.text(VISAS):.40}' is not clear on {LABELS[key]}")
        yield from both.answers.items()
    for name in FACT_KEYS:
        value = cells.read(name, _reader(FactKey(name)))
        if value is not None:
            yield FactKey(name), value


def _reader(key: FactKey) -> Callable[[str], str | None]:
    if key in VISA_KEYS:
        return partial(answer_of, key)
    if key.kind is FactKind.YES_NO:
        return partial(answer, key)
    return partial(limit, key) if key.kind is FactKind.LIMIT else roster


def _said_by(text: str) -> str | None:
    if is_unknown(text):
        return None
    if plain(text) not in _SAID_BY:
        raise ValueError(f"must be page, program or applicant, not '{text:.40}'")
    return _SAID_BY[plain(text)]


def _past(found: date | None, latest: date) -> date | None:
    if found is not None and found > latest:
        raise ValueError(f"{found} lies in the future")
    return found


def _told(problem: ValidationError) -> str:
    """What is wrong with a fact, without the name of the key, which stands before it."""
    where, said = first_fault(problem)
    return f"{where}: {said}" if where else said.partition(": ")[2]


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

    ``rows``: as :func:`~smartpick.files.read.located.locate` gives them; ``seen_on``: the day the
    facts were seen, for rows that do not say; ``chosen``: by the row's place: whether it is used.
    The others are used where their program is sure; ``today``: the reader's own day. A later one is
    told, but for the next: it has begun elsewhere; ``is_list``: that every program of the file
    belongs on the list, with the first status where the file tells none.
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
    found = ImportedAccreditation(
        program_code=program,
        acgme_number=number,
        name=clean(cells.text("institution")),
        status=clean(cells.text("accreditation")) or None,
        approved=approved,
    )
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
