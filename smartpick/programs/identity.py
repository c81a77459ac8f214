"""Who a program is beyond its NRMP code: its ACGME number and its website."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """The ACGME number of an application unit, see :class:`~smartpick.programs.rows.AcgmeRow`.

    ``acgme_match`` says how the number came to the track; ``website`` is ``None`` when the list
    has none. Both are of the year that ``edition.yaml`` names.
    """

    acgme_number: str
    acgme_match: str
    website: str | None
