"""ERAS prices of three seasons as AAMC printed them: they stay when the table goes on."""

from __future__ import annotations

import pandas as pd

TIERS = pd.DataFrame(
    [
        (2024, "flat", 1, 10, 99),
        (2024, "each", 11, 20, 19),
        (2024, "each", 21, 30, 23),
        (2024, "each", 31, None, 27),
        (2024, "transcript", None, None, 80),
        (2025, "each", 1, 30, 11),
        (2025, "each", 31, None, 30),
        (2026, "each", 1, 30, 11),
        (2026, "each", 31, None, 30),
    ],
    columns=["season", "kind", "from_n", "to_n", "price_usd"],
)
