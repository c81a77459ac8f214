"""What a list of one's own comes to: its chance, its mix, its fees, its next application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from smartpick.domain.answer import Estimate, ProgramResult


class ListBand(StrEnum):
    """How likely an interview is, relative to the applicant's own typical list."""

    SAFER = "safer"
    REALISTIC = "realistic"
    REACH = "reach"


class ListWarning(StrEnum):
    """A reason to look at a list again; ``ui`` has the sentence for each."""

    NO_REACH = "no_reach"
    FEW_REALISTIC = "few_realistic"
    OVER_BUDGET = "over_budget"
    OVER_LENGTH = "over_length"
    RULED_OUT = "ruled_out"
    NOT_ESTIMATED = "not_estimated"
    MANY_APPLICATIONS = "more_than_150_applications"
    OLD_FEES = "old_fees"


@dataclass(frozen=True, slots=True)
class ListedProgram:
    """One program of the list.

    ``band`` and ``adds`` are ``None`` when no likelihood can honestly be given; ``band`` is also
    where a rule of the program leaves it out.
    ``adds``: what it adds to the chance to match on this list, the rest staying.
    """

    program: ProgramResult
    band: ListBand | None
    adds: Estimate | None

    @property
    def is_left_out(self) -> bool:
        """Whether a rule leaves out what still counts for the list: nothing that is withdrawn."""
        return self.program.is_ruled_out and self.adds is not None


@dataclass(frozen=True, slots=True)
class SpecialtyFee:
    """Applications to one specialty, withdrawn ones included, their fees, and on which platform."""

    specialty: str
    name: str
    n_applications: int
    fee_usd: int
    platform: str


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The chance to match, of those who apply, with the first ``n_applications``."""

    n_applications: int
    fee_usd: int
    matched: Estimate


@dataclass(frozen=True, slots=True)
class NextApplication:
    """What one more application would add, where, and what it would cost."""

    program_code: str
    adds: Estimate
    fee_usd: int


@dataclass(frozen=True, slots=True)
class InSeason:
    """A season so far: what the interviews in hand come to, and what may still come.

    ``in_hand``: matching with these interviews alone, all attended and ranked;
    ``with_more``: with those still to expect; ``still_to_come``: how many that is, from
    ``n_waiting`` other applications, or from a typical list where that is 0.
    ``before``: the chance of those who apply before any invitation. ``by_count`` is the
    chance with 0, 1, 2, ... ranks in the preferred specialty. ``n_by_specialty`` counts the
    interviews in hand; ``n_elsewhere`` are in specialties without a told estimate and count
    for nothing here.
    """

    in_hand: Estimate
    with_more: Estimate
    still_to_come: Estimate
    before: Estimate
    by_count: tuple[Estimate, ...]
    n_by_specialty: Mapping[str, int]
    n_elsewhere: int
    n_waiting: int

    @property
    def n_counted(self) -> int:
        """Interviews in hand that count."""
        return sum(self.n_by_specialty.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """What more applications would bring.

    ``curve`` goes from one application over the list's own length to the longest one drawn, in
    the order of what adds most; empty without a candidate. ``stops_paying`` is the number of
    applications beyond which the next hundred dollars add less than half a point;
    ``stops_at_end``: even the longest list drawn had not reached it.
    """

    curve: tuple[CurvePoint, ...] = ()
    next_application: NextApplication | None = None
    stops_paying: Estimate | None = None
    stops_paying_usd: int | None = None
    stops_at_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAssessment(Curve):
    """Everything the shortlist page needs about the list as it stands.

    ``n_applications`` counts what is not withdrawn, ``n_estimated`` those of them with a
    likelihood; ``mix`` leaves out those of these that a rule leaves out. ``matched`` is the
    chance to match of those who apply to exactly these, ``typical`` on a typical list of the
    same length, ``gain`` the difference with its own interval; all ``None`` for a list without
    an estimate.
    """

    programs: tuple[ListedProgram, ...]
    n_applications: int
    n_estimated: int
    matched: Estimate | None
    matched_given_ranked: Estimate | None
    expected_interviews: Estimate | None
    typical: Estimate | None
    gain: Estimate | None
    mix: Mapping[ListBand, int]
    warnings: tuple[ListWarning, ...]
    fees: tuple[SpecialtyFee, ...]
    fee_usd: int
    fee_season: int
    in_hand: InSeason | None
    data_fingerprint: str
    data_date: str


@dataclass(frozen=True, slots=True)
class FilledList:
    """What the search found: programs by falling gain, and what choices cost.

    ``matched`` is the chance at the model's central values of those who apply;
    ``mix_costs`` and ``preferences_cost`` are fractions given up for them, 0 or more.
    ``n_candidates``: programs it chose from.
    """

    program_codes: tuple[str, ...]
    matched: float
    mix_costs: float
    preferences_cost: float
    fee_usd: int
    n_candidates: int


def counted_signals(by_kind: Mapping[str, int]) -> list[str]:
    """``3 gold``, ``12 silver``, or ``10 signals``: how many of each kind, in words."""
    return [f"{n} {kind}{'s' * (kind == 'signal' and n != 1)}" for kind, n in by_kind.items()]


@dataclass(frozen=True, slots=True)
class SignalLimit:
    """How many signals a specialty allows in a season, and who says so.

    ``by_kind`` maps gold and silver, or signal, to their number; ``disputed`` is what
    a newer but unverified source says instead, in words, or ``None``.
    """

    specialty: str
    season: int
    by_kind: Mapping[str, int]
    source_id: str
    is_verified: bool
    disputed: str | None


@dataclass(frozen=True, slots=True)
class SignalAdvice:
    """Where signals would add most.

    ``advised`` and ``current`` map program codes to kinds; ``advised_adds`` and
    ``current_adds``: what they add to the chance to match, against no signal at all.
    """

    limits: tuple[SignalLimit, ...]
    advised: Mapping[str, str]
    advised_adds: Estimate | None
    current: Mapping[str, str]
    current_adds: Estimate | None
    exceeded: tuple[str, ...]
