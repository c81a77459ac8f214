"""``data/changelog.yaml``: what changed in the numbers, and how far it moved fixed applicants."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from smartpick.domain import Frozen
from smartpick.evidence.load import read_mapping


class Headline(Frozen):
    """One example applicant's headline under one version, as fractions in [0, 1]."""

    given_ranked: float = Field(ge=0, le=1)
    given_applied: float = Field(ge=0, le=1)


class Change(Frozen):
    """One version of the numbers: its date, what changed and why, and where it led.

    ``examples`` maps the name of an applicant, a file under ``data/examples``, to the headline.
    """

    day: date
    what: str = Field(min_length=10)
    why: str = Field(min_length=10)
    examples: dict[str, Headline] = Field(min_length=1)


def load_changelog(data: Path) -> dict[str, Change]:
    """Every version of the numbers, the oldest first.

    Raises EvidenceError when the file breaks its schema.
    """
    return read_mapping(data / "changelog.yaml", Change)
