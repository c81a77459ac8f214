"""What a list costs on the platform of each specialty, from the published tiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from smartpick.model.arrays import Array, Mask
from smartpick.programs.query import ProgramStore

ERAS = "ERAS"


@lru_cache(maxsize=4)
def fee_tiers(store: ProgramStore) -> pd.DataFrame:
    """Every published price of an application: ERAS, and platforms of single specialties.

    Columns: ``season``, ``kind`` (``each``, ``flat`` or ``transcript``, which is no part of the
    application fee), ``from_n``, ``to_n`` (blank: no end), ``price_usd``, ``platform``, and the
    specialty (``specialty_code`` and NRMP's name ``specialty``) that a platform is for; both blank
    for ERAS, which all others use. Made once a store: do not change it.
    """
    eras = store.published("eras_fees").assign(platform=ERAS, specialty_code=None, specialty=None)
    eras["since"] = eras["season"]
    own = store.published("residencycas_fees").assign(platform="ResidencyCAS")
    users = store.published("application_platforms")
    users = users[["platform", "specialty_code", "specialty", "since"]]
    return pd.concat([eras, own.merge(users, on="platform")], ignore_index=True)


def application_fee(
    tiers: pd.DataFrame, match_year: int, n_by_specialty: Mapping[str, int]
) -> tuple[int, int]:
    """Fee in USD and the season it is for: the newest published one up to the Match year.

    ``n_by_specialty``: applications by NRMP code or name. The tiers start anew with each
    specialty, and each is priced on its own platform. Of several seasons the oldest is told.
    """
    return _whole_fee(n_by_specialty, lambda s: Prices.of(tiers, match_year, s))


@lru_cache(maxsize=256)
def _prices(store: ProgramStore, match_year: int, specialty: str) -> Prices:
    return Prices.of(fee_tiers(store), match_year, specialty)


def fee_of(
    store: ProgramStore, match_year: int, n_by_specialty: Mapping[str, int]
) -> tuple[int, int]:
    """:func:`application_fee` at the published prices, each looked up once a store."""
    return _whole_fee(n_by_specialty, lambda s: _prices(store, match_year, s))


def _whole_fee(
    n_by_specialty: Mapping[str, int], prices_of: Callable[[str], Prices]
) -> tuple[int, int]:
    """Fee in USD and the oldest of the seasons, from the prices of each specialty."""
    sent = [(prices_of(s), n) for s, n in (n_by_specialty or {"": 0}).items()]
    paid = [float(prices.fees(np.array([n], dtype=float))[0]) for prices, n in sent]
    return round(sum(paid)), min(prices.season for prices, _ in sent)


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """The tiers (T,) of one season for one specialty: from which to which application, USD each.

    ``is_flat``: paid once, whatever the number.
    """

    season: int
    first: Array
    last: Array
    price: Array
    is_flat: Mask

    @classmethod
    def of(cls, tiers: pd.DataFrame, match_year: int, specialty: str) -> Prices:
        """The newest published ones up to the Match year, by NRMP code or name."""
        own, season = _of_season(tiers, match_year, specialty)
        return cls(
            season,
            first=own["from_n"].to_numpy(float),
            last=own["to_n"].to_numpy(float, na_value=np.inf),
            price=own["price_usd"].to_numpy(float),
            is_flat=(own["kind"] == "flat").to_numpy(),
        )

    def fees(self, n: Array) -> Array:
        """USD of ``n`` (K,) applications to the specialty each."""
        charged = np.clip(np.minimum(self.last, n[:, None]) - self.first + 1, 0, None)
        return np.asarray(np.where(self.is_flat, np.minimum(charged, 1), charged) @ self.price)


def fee_ladders(
    store: ProgramStore, match_year: int, specialties: Iterable[str]
) -> tuple[Array, int]:
    """USD (S, L) of the first, second, ... application in each specialty, and the season.

    The last price of a row goes on for ever. Codes and season as in :func:`fee_of`.
    """
    found = [_prices(store, match_year, specialty) for specialty in specialties]
    n_steps = max(int(own.first.max()) for own in found)
    rows = [np.diff(own.fees(np.arange(n_steps + 1.0))) for own in found]
    return np.stack(rows), min(own.season for own in found)


def platform_of(tiers: pd.DataFrame, match_year: int, specialty: str) -> str:
    """Where one applies to a specialty, by NRMP code or name: ``ERAS`` or ``ResidencyCAS``."""
    return str(_of_season(tiers, match_year, specialty)[0]["platform"].iloc[0])


def fee_rule(platform: str, match_year: int) -> str:
    """The id of the season's rule about a platform's prices."""
    return f"eras_{match_year}_fees" if platform == ERAS else "residencycas_fees"


def fee_source(tiers: pd.DataFrame, platform: str, season: int) -> str:
    """The id of the source that a platform's prices of a season were read in."""
    own = tiers[(tiers["platform"] == platform) & (tiers["season"] == season)]
    return str(own["source"].iloc[0])


def _of_season(tiers: pd.DataFrame, match_year: int, specialty: str) -> tuple[pd.DataFrame, int]:
    asked = tiers[tiers["kind"] != "transcript"]
    is_own = (asked["specialty_code"] == specialty) | (asked["specialty"] == specialty)
    own = asked[is_own & (asked["since"] <= match_year)]
    if own.empty:
        own = asked[asked["specialty_code"].isna()]
    until = own[own["season"] <= match_year]
    season = int(until["season"].max()) if len(until) else int(own["season"].min())
    return own[own["season"] == season], season
