"""Tables of invented applicants, as an adviser may bring them. Labels, no names."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence

HEADERS = (
    "Label", "Step 2 CK", "Graduation year", "Visa", "Failed Step 1", "USCE months",
    "US letters", "Publications", "Specialty",
)  # fmt: skip
_VISAS = ("J-1", "J-1", "H-1B", "none")
_SPECIALTIES = (
    "Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry", "Neurology",
    "Internal Medicine; Family Medicine",
)  # fmt: skip


def applicants(n: int, seed: int = 1) -> list[tuple[object, ...]]:
    """Rows under ``HEADERS``: labels A-1, A-2, …; the same for a seed."""
    dice = random.Random(seed)
    return [
        (
            f"A-{number}",
            dice.randint(222, 272),
            dice.randint(2010, 2027),
            dice.choice(_VISAS),
            dice.choice((0, 0, 0, 1)),
            dice.randint(0, 6),
            dice.randint(0, 4),
            dice.randint(0, 9),
            dice.choice(_SPECIALTIES),
        )
        for number in range(1, n + 1)
    ]


def as_csv(rows: Sequence[Sequence[object]], headers: Sequence[str] = HEADERS) -> bytes:
    """A header and rows as UTF-8 CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue().encode()
