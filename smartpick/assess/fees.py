"""What a list costs in ERAS, from the published tiers."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd


def eras_fee(
    tiers: pd.DataFrame, match_year: int, n_by_specialty: Iterable[int]
) -> tuple[int, int]:
    """Fee in USD and the season it is for: the newest published one up to the Match year.

    The tiers start anew with each specialty. ``tiers`` is the published table:
    ``season``, ``kind`` (``each``, ``flat`` or ``transcript``, which is not part of
    the application fee), ``from_n``, ``to_n`` (blank: no end), ``price_usd``.
    """
    own = tiers[(tiers["season"] <= match_year) & (tiers["kind"] != "transcript")]
    season = int(own["season"].max())
    own = own[own["season"] == season]
    first = own["from_n"].to_numpy(float)
    last = own["to_n"].to_numpy(float, na_value=np.inf)
    price, is_flat = own["price_usd"].to_numpy(float), (own["kind"] == "flat").to_numpy()
    fee = 0.0
    for n in n_by_specialty:
        charged = np.clip(np.minimum(last, n) - first + 1, 0, None)
        fee += float(price @ np.where(is_flat, np.minimum(charged, 1), charged))
    return round(fee), season
