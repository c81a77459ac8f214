"""What somebody asks the list of programs for: filters that all hold at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Facet(StrEnum):
    """What programs can be sorted by; ``sql/facet.sql`` says what its levels mean."""

    SPECIALTY = "specialty"
    REGION = "region"
    DIVISION = "division"
    STATE = "state"
    POSITIONS = "positions"
    SIZE = "size"
    IMG_SHARE = "img_share"
    FILLED = "filled"
    OWNER = "owner"
    H1B = "h1b"
    LISTED = "listed"
    SPONSORS_J1 = "sponsors_j1"
    SPONSORS_H1B = "sponsors_h1b"
    GRADUATION_LIMIT_YEARS = "graduation_limit_years"
    STEP2_CK_CUTOFF = "step2_ck_cutoff"
    ACCEPTS_FAILED_ATTEMPTS = "accepts_failed_attempts"
    WELCOMES_IMGS = "welcomes_imgs"


RULES = (
    Facet.SPONSORS_J1,
    Facet.SPONSORS_H1B,
    Facet.GRADUATION_LIMIT_YEARS,
    Facet.STEP2_CK_CUTOFF,
    Facet.ACCEPTS_FAILED_ATTEMPTS,
    Facet.WELCOMES_IMGS,
)
"""Rules that programs state of themselves, each called as the fact; its levels are the values."""

LEVELS: Mapping[Facet, tuple[str, ...]] = MappingProxyType(
    {
        Facet.POSITIONS: ("categorical", "advanced", "preliminary", "reserved"),
        Facet.SIZE: ("1_to_3", "4_to_6", "7_to_10", "11_to_20", "over_20"),
        Facet.IMG_SHARE: ("from_40", "30_to_40", "10_to_30", "under_10", "not_known"),
        Facet.FILLED: ("short_now", "short_in_history", "never_short", "no_history"),
        Facet.OWNER: (
            "non_profit",
            "proprietary",
            "government_state",
            "government_local",
            "government_district_or_authority",
            "government_federal",
            "not_known",
        ),
        Facet.H1B: ("filed_here", "filed_at_institution", "no_filing_found"),
        Facet.LISTED: ("from_the_start", "during_history", "not_listed_before"),
    }
)
"""The levels that are the same in every edition of the data, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """Not farther than ``miles`` (above 0) from a place, as the crow flies."""

    latitude: float
    longitude: float
    miles: float


@dataclass(frozen=True, slots=True)
class ProgramFilter:
    """Filters that a program must all pass.

    ``levels``: for a facet, the levels of which it must have one; a facet without
    levels asks nothing. ``within``: the codes it must be among, ``None`` for all.
    ``least_img_share``: the least estimated IMG share, a fraction. ``own``: the level of a
    program under a rule, by its code, as the applicant found it out; it stands in place of
    what the program states. Without ``counts_statements`` no page says anything. Programs whose
    place or share is not known pass no ``near`` and no least share.
    """

    levels: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    near: Near | None = None
    within: tuple[str, ...] | None = None
    least_img_share: float | None = None
    own: Mapping[tuple[str, Facet], str] = field(default_factory=dict)
    counts_statements: bool = True

    def parameters(self) -> dict[str, object]:
        """The named parameters of ``sql/find.sql``."""
        asked = [(facet.value, level) for facet, levels in self.levels.items() for level in levels]
        return {
            "own_programs": [code for code, _ in self.own],
            "own_facets": [facet.value for _, facet in self.own],
            "own_levels": list(self.own.values()),
            "silent": [] if self.counts_statements else [facet.value for facet in RULES],
            "facets": [facet for facet, _ in asked],
            "levels": [level for _, level in asked],
            "within": None if self.within is None else list(self.within),
            "latitude": self.near.latitude if self.near else None,
            "longitude": self.near.longitude if self.near else None,
            "miles": self.near.miles if self.near else None,
            "least_img_share": self.least_img_share,
        }
