"""The ACGME numbers of NRMP's tracks, compiled: one row a track whose number is known."""

from __future__ import annotations

import re
from pathlib import Path

from smartpick.programs.files import BY_NAME
from smartpick.programs.tables import read_table, write_table

FILE = BY_NAME["programs/acgme_ids.csv"]
_ADDRESS = re.compile(r"^(https?)://(\S+\.\S+)$", re.IGNORECASE)
_AFTER_THE_CITY = re.compile(r"\s*[,(].*$")
_MOST_ADDRESS = 500


def compile_acgme(facts: Path, data: Path) -> int:
    """Write ``programs/acgme_ids.csv`` and return its number of rows.

    A city loses what stands behind a comma or in brackets ("Elm (Ash)"); a website that is
    no single address is left blank.
    """
    rows = [
        {
            "track_code": row["program_code"],
            "acgme_number": row["acgme_id"],
            "match": row["match"],
            "city": _AFTER_THE_CITY.sub("", row["city_acgme"]),
            "website_2021": _address(row["website_2021"]),
            "source": row["source"],
        }
        for row in read_table(facts / "program_acgme_ids.csv").rows
    ]
    rows.sort(key=lambda row: row["track_code"])
    return write_table(data / FILE.name, FILE.columns, rows)


def _address(text: str) -> str:
    found = _ADDRESS.match(text)
    return f"{found[1].lower()}://{found[2]}" if found and len(text) <= _MOST_ADDRESS else ""
