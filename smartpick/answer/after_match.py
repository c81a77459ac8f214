"""What the Match left open in earlier years: where SOAP had places, by specialty and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smartpick.programs.query import ProgramStore

MOST_SOAP_APPLICATIONS = 45
"""Programs that one may apply to in SOAP (the number stands, sourced, in ``be_ready_for_soap``)."""


@dataclass(frozen=True, slots=True)
class OpenKind:
    """One specialty and kind of position: positions that the Match left open, by year.

    ``n_tracks`` counts the tracks with an open position in the latest year; a year without the
    specialty has no entry.
    """

    specialty_code: str
    specialty: str
    kind: str
    by_year: dict[int, int]
    n_tracks: int

    @property
    def latest(self) -> int:
        """Positions open in the latest year."""
        return self.by_year[max(self.by_year)]


def open_kinds(
    store: ProgramStore, chosen: Sequence[str], *, most: int = 10
) -> tuple[OpenKind, ...]:
    """What was open in the country, the chosen specialties first and then the most open ones.

    ``chosen`` are NRMP names. At most ``most`` beside the chosen ones; a kind that was never open
    is left out.
    """
    table = store.published("open_after_match")
    names = store.specialties().set_index("specialty_code")
    found = [_kind(key, own, names) for key, own in table.groupby(["specialty_code", "kind"])]
    found = [kind for kind in found if any(kind.by_year.values())]
    found.sort(key=lambda kind: (-kind.latest, kind.specialty, kind.kind))
    mine = set(names.index[names["specialty"].isin(list(chosen))])
    own = [kind for kind in found if kind.specialty_code in mine]
    return (*own, *[kind for kind in found if kind.specialty_code not in mine][:most])


def _kind(key: object, own: pd.DataFrame, names: pd.DataFrame) -> OpenKind:
    code, kind = key if isinstance(key, tuple) else (key, "")
    latest = own[own["year"] == own["year"].max()].iloc[0]
    return OpenKind(
        specialty_code=str(code),
        specialty=str(names.loc[str(code), "name"]),
        kind=str(kind),
        by_year={int(y): int(n) for y, n in zip(own["year"], own["open_positions"], strict=True)},
        n_tracks=int(latest["n_open_tracks"]),
    )
