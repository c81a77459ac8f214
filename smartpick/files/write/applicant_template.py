"""An empty table of applicants to fill in, with what each column may hold."""

from __future__ import annotations

import io

import xlsxwriter

from smartpick.errors import SmartPickError
from smartpick.files.read.applicant_fields import FIELDS
from smartpick.files.write.table import csv_file

TEMPLATE_KEYS = (
    "label", "applicant_type", "step2_ck", "step1", "step3", "failed_step1", "failed_step2_ck",
    "graduation_year", "hands_on_months", "observership_months", "experience_specialty",
    "experience_ended", "us_letters", "visa", "home_state", "previous_cycles", "publications",
    "specialties", "n_applications",
)  # fmt: skip
"""The columns of the template; others, such as years since graduation, are read as well."""
_FIELDS = {field.key: field for field in FIELDS}
HEADERS = tuple(_FIELDS[key].headers[0].title().replace(" Ck", " CK") for key in TEMPLATE_KEYS)


def template(suffix: str) -> bytes:
    """The template as ``.csv`` or ``.xlsx``; the workbook explains each column on a second sheet.

    Raises SmartPickError when the suffix is another one.
    """
    if suffix == ".csv":
        return csv_file([HEADERS])
    if suffix != ".xlsx":
        raise SmartPickError("the template must end in .xlsx or .csv")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet, help_ = book.add_worksheet("Applicants"), book.add_worksheet("Columns")
        sheet.write_row(0, 0, HEADERS, bold)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(HEADERS) - 1, _WIDTH)
        help_.write_row(0, 0, ("Column", "What it holds; blank: not told"), bold)
        for line, (header, key) in enumerate(zip(HEADERS, TEMPLATE_KEYS, strict=True), start=1):
            help_.write_row(line, 0, (header, _FIELDS[key].label))
        help_.set_column(0, 0, _WIDTH * 2)
        help_.set_column(1, 1, _WIDTH * 4)
    return file.getvalue()


_WIDTH = 18
