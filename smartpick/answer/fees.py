"""What a list costs in ERAS, from the published tiers."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def eras_fee(
    tiers: pd.DataFrame, match_year: int, n_by_specialty: Iterable[int]
) -> tuple[int, int]:
    """Fee in USD and the season it is for: the newest published one up to the Match year.

    The tiers start anew with each specialty. ``tiers`` is the published table:
    ``season``, ``kind`` (``each``, ``flat`` or ``transcript``, which is not part of
    the application fee), ``from_n``, ``to_n`` (blank: no end), ``price_usd``.
    """
    own, season = _of_season(tiers, match_year)
    return round(float(_fees(own, np.array([*n_by_specialty], dtype=float)).sum())), season


def fee_ladder(tiers: pd.DataFrame, match_year: int) -> tuple[NDArray[np.float64], int]:
    """USD of the first, second, ... application in one specialty, and the season.

    The last price goes on for ever. ``tiers`` and the season as in :func:`eras_fee`.
    """
    own, season = _of_season(tiers, match_year)
    n_steps = int(own["from_n"].max())
    return np.diff(_fees(own, np.arange(n_steps + 1.0))), season


def _of_season(tiers: pd.DataFrame, match_year: int) -> tuple[pd.DataFrame, int]:
    own = tiers[(tiers["season"] <= match_year) & (tiers["kind"] != "transcript")]
    season = int(own["season"].max())
    return own[own["season"] == season], season


def _fees(own: pd.DataFrame, n: NDArray[np.float64]) -> NDArray[np.float64]:
    """USD of ``n`` (K,) applications to one specialty each."""
    first = own["from_n"].to_numpy(float)
    last = own["to_n"].to_numpy(float, na_value=np.inf)
    price, is_flat = own["price_usd"].to_numpy(float), (own["kind"] == "flat").to_numpy()
    charged = np.clip(np.minimum(last, n[:, None]) - first + 1, 0, None)
    return np.asarray(np.where(is_flat, np.minimum(charged, 1), charged) @ price)
