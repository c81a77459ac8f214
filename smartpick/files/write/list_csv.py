"""A list as one CSV file: what a spreadsheet or a statistics program opens at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from smartpick.files.write.document import ListDocument
from smartpick.files.write.list_table import list_columns, numbered
from smartpick.files.write.table import answer_rows, header_rows, safe_cell
from smartpick.say.columns import Cell, lines


def list_csv(document: ListDocument) -> bytes:
    """The list under its scenario, sources and caveat, as UTF-8; blocks parted by an empty line.

    No cell runs as a formula. A CSV is not read back: take JSON or the workbook for that.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    blocks = (
        header_rows(document.assessment, document.titles, document.title),
        answer_rows(document.assessment),
        lines(list_columns(document), numbered(document)),
        _fees(document),
    )
    for number, block in enumerate(blocks):
        if number:
            writer.writerow([])
        writer.writerows([safe_cell(cell) for cell in row] for row in block)
    return text.getvalue().encode("utf-8-sig")


def _fees(document: ListDocument) -> Iterator[list[Cell]]:
    yield ["Specialty", "platform", "applications", f"fee_usd_{document.fee_season}"]
    for line in document.fees:
        yield [line.specialty, line.platform, line.n_applications, line.fee_usd]
    yield ["All", None, sum(f.n_applications for f in document.fees), document.fee_usd]
