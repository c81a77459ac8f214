"""A list as one CSV file: what a spreadsheet or a statistics program opens at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from smartpick.files.write.document import (
    NOT_ASSESSED,
    ListDocument,
    ListRow,
    fact_words,
    unknown_words,
)
from smartpick.files.write.saved_list import status_words
from smartpick.files.write.stated import STATED_NAMES, stated
from smartpick.files.write.table import Cell, answer_rows, header_rows, percents, safe_cell

_COLUMNS = (
    "number",
    "program_code",
    "institution",
    "city",
    "state",
    "specialty",
    "positions",
    "status",
    "locked",
    "interview_band",
    "band_for_this_applicant",
    "place",
    "place_low",
    "place_high",
    "img_share_estimated_percent",
    "img_share_estimated_low_percent",
    "img_share_estimated_high_percent",
    "reason",
    "signal",
    "connection",
    *STATED_NAMES,
    "verified",
    "not_verified_yet_ask",
    "note",
    "added_on",
    "interview_on",
)


def list_csv(document: ListDocument) -> bytes:
    """The list under its scenario, sources and caveat, as UTF-8; blocks parted by an empty line.

    No cell runs as a formula. A CSV is not read back: take JSON or the workbook for that.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    blocks = (
        header_rows(document.assessment, document.titles, document.title),
        answer_rows(document.assessment),
        _list(document),
        _fees(document),
    )
    for number, block in enumerate(blocks):
        if number:
            writer.writerow([])
        writer.writerows([safe_cell(cell) for cell in row] for row in block)
    return text.getvalue().encode("utf-8-sig")


def _list(document: ListDocument) -> Iterator[list[Cell]]:
    yield list(_COLUMNS)
    for number, row in enumerate(document.rows, start=1):
        yield _row(document, number, row)


def _row(document: ListDocument, number: int, row: ListRow) -> list[Cell]:
    p, entry, known = row.program, row.entry, document.knowledge
    code = entry.program_code
    return [
        number,
        code,
        p.institution if p else None,
        (p.city or "not known") if p else None,
        p.state if p else None,
        document.specialty_of(row),
        p.quota if p else None,
        status_words(entry.status),
        "yes" if entry.locked else "no",
        f"interview chance {p.band.value}" if p and p.band else None,
        row.band.value if row.band else None,
        *((p.place, p.place_low, p.place_high) if p else (None,) * 3),
        *percents(p.img_share if p else None),
        (p.reason or p.excluded) if p else NOT_ASSESSED,
        known.signals.get(code),
        "yes" if code in known.connections else "no",
        *stated(document, code),
        "; ".join(fact_words(fact) for fact in known.of(code).values()),
        unknown_words(document, code),
        row.note.note,
        entry.added_on.isoformat(),
        entry.interview_on.isoformat() if entry.interview_on else None,
    ]


def _fees(document: ListDocument) -> Iterator[list[Cell]]:
    yield ["Specialty", "platform", "applications", f"fee_usd_{document.fee_season}"]
    for line in document.fees:
        yield [line.specialty, line.platform, line.n_applications, line.fee_usd]
    yield ["All", None, sum(f.n_applications for f in document.fees), document.fee_usd]
