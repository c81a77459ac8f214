"""Tables of made-up applicants, the same for a seed; labels are letters and numbers."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd

_SPECIALTIES = ("Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry", "Neurology",
                "General Surgery", "Pathology")  # fmt: skip


def made(n: int, seed: int = 19) -> pd.DataFrame:
    """``n`` rows in the words of people: nearly no two send the same list."""
    dice = random.Random(seed)
    return pd.DataFrame(
        {
            "Label": f"A-{i + 1}",
            "Step 2 CK": min(285, max(218, round(dice.gauss(240, 13)))),
            "Grad year": dice.randint(2008, 2026),
            "Visa": dice.choice(["none", "J-1", "H-1B", ""]),
            "Hands-on months": dice.choice([0, 1, 2, 3, 4, 6]),
            "Observerships": dice.choice([0, 0, 1, 2.5]),
            "Failed Step 1": dice.choice([0] * 8 + [1]),
            "US letters": dice.randint(0, 4),
            "Publications": dice.randint(0, 12),
            "Home state": dice.choice(["", "TX", "NY", "CA"]),
            "Specialties": "; ".join(dice.sample(_SPECIALTIES, dice.choice([1, 1, 2, 3]))),
            "Applications": dice.choice(["", str(dice.randint(20, 250))]),
        }
        for i in range(n)
    )


def write(folder: Path, n: int, seed: int = 19) -> Path:
    """The table as CSV."""
    path = folder / "applicants.csv"
    made(n, seed).to_csv(path, index=False)
    return path
