"""What a program director does with many files: filters, one after another, and who is left.

The files are invented: drawn from what the model holds of the non-US IMGs who apply to a
specialty, each input by itself. Filters are what a program states, else what others usually state.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Literal

import numpy as np
from scipy.special import expit
from scipy.stats import gamma

from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.answer.shortlist.signals import signal_limit
from smartpick.domain import Applicant, Estimate, FactKey, Visa
from smartpick.model import settings
from smartpick.model.arrays import Array, Mask
from smartpick.programs.query import ProgramStore
from smartpick.programs.statements import Rule, Rules

FilterId = Literal["visa", "years", "attempts", "score", "us_experience", "signal"]
FILTERS: tuple[FilterId, ...] = (
    "visa", "years", "attempts", "score", "us_experience", "signal",
)  # fmt: skip
"""In the order in which they are switched on."""
N_FILES = 5_000
_SEED = 19
_FEWEST = 5
"""Programs of a specialty that must state a limit, to take the middle one; else all specialties."""
_SIGNAL_REQUIRED = "signal_required"
_FACTS: Mapping[FilterId, tuple[str, str]] = {
    "visa": (FactKey.SPONSORS_J1, "no"),
    "years": (FactKey.GRADUATION_LIMIT_YEARS, ""),
    "attempts": (FactKey.ACCEPTS_FAILED_ATTEMPTS, "no"),
    "score": (FactKey.STEP2_CK_CUTOFF, ""),
    "us_experience": (FactKey.REQUIRES_US_EXPERIENCE, "yes"),
    "signal": (_SIGNAL_REQUIRED, "yes"),
}
"""The fact that tells of a filter, and its value where the program filters by it."""
Standing = Literal["in", "out", "not_stated"]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. ``limit``: most years, or lowest score. ``says``: the program's own page on it.

    ``n_with`` of the ``n_told`` programs that speak of it filter so, in the specialty or, where
    ``is_of_all``, in all of them. ``is_lifted``: the program states that it has no such filter, or
    nobody states any.
    ``no_j1``, ``no_h1b``: which visas are not sponsored.
    """

    id: FilterId
    limit: int | None
    says: Rule | None
    n_with: int
    n_told: int
    is_of_all: bool
    is_lifted: bool
    no_j1: bool = False
    no_h1b: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A filter that is on: the share of all files left after it, and how the applicant stands."""

    filter: Filter
    left: Estimate
    standing: Standing


def filters_of(rules: Rules, specialty_code: str, own: Mapping[str, Rule]) -> list[Filter]:
    """Every filter, as ``own`` tells it of one program, else as is usual in the specialty.

    ``rules`` are those of all programs, ``own`` those of one by fact; empty for none.
    """
    return [_filter(f, rules, specialty_code, own) for f in FILTERS]


def programs_that_tell(rules: Rules, specialty_code: str) -> list[str]:
    """Programs of a specialty whose pages tell of one filter or more."""
    told = {fact for fact, _ in _FACTS.values()} | {FactKey.SPONSORS_H1B.value}
    return [c for c, r in rules.items() if _is_of(c, specialty_code) and told & r.keys()]


def _is_of(program_code: str, specialty_code: str) -> bool:
    return program_code[4:7] == specialty_code


def _filter(f: FilterId, rules: Rules, specialty_code: str, own: Mapping[str, Rule]) -> Filter:
    fact, against = _FACTS[f]
    told = [r[fact].value for c, r in rules.items() if fact in r and _is_of(c, specialty_code)]
    is_of_all = not against and sum(_counts(v, against) for v in told) < _FEWEST
    if is_of_all:
        told = [r[fact].value for r in rules.values() if fact in r]
    hits = [value for value in told if _counts(value, against)]
    says = own.get(fact)
    limit = None if against or not hits else median_low([int(value) for value in hits])
    is_lifted = says is not None and not _counts(says.value, against)
    if says is not None and not against and not is_lifted:
        limit = int(says.value)
    if not against and limit is None:  # nobody states one
        is_lifted = True
    visa: dict[str, bool] = {}
    if f == "visa":
        h1b = own.get(FactKey.SPONSORS_H1B)
        no_j1 = says is None or says.value == "no"
        visa = {"no_j1": no_j1, "no_h1b": no_j1 if h1b is None else h1b.value == "no"}
        is_lifted = not any(visa.values())
        says = says or h1b
    return Filter(f, limit, says, len(hits), len(told), is_of_all, is_lifted, **visa)


def _counts(value: str, against: str) -> bool:
    """Whether a value says that a program filters: the value itself, or any whole number."""
    return value == against if against else value.isdigit()


def standing(applicant: Applicant, one: Filter, *, signals: bool) -> Standing:
    """Whether a filter keeps the applicant in; what the profile does not state keeps nobody out."""
    a = applicant
    held: dict[FilterId, tuple[object, bool]] = {
        "visa": (
            a.visa,
            (a.visa is Visa.NEEDS_J1 and one.no_j1)
            or (a.visa is Visa.NEEDS_H1B and one.no_h1b)
            or (a.visa is Visa.EITHER and one.no_j1 and one.no_h1b),
        ),
        "years": (a.years_since_graduation, (a.years_since_graduation or 0) > (one.limit or 0)),
        "attempts": (a.failed_attempts or a.has_failed or None, a.has_failed),
        "score": (a.step2_ck, (a.step2_ck or 0) < (one.limit or 0)),
        "us_experience": (a.us_experience, not a.us_experience),
        "signal": (signals, not signals),
    }
    stated, is_out = held[one.id]
    if stated is None:
        return "not_stated"
    return "out" if is_out else "in"


def walk(
    question: Question,
    specialty_code: str,
    filters: Sequence[Filter],
    store: ProgramStore,
    *,
    on: Collection[FilterId],
    signals: bool,
) -> list[Step]:
    """The filters that are ``on``, in their order, each with who is left after it.

    The share is counted among ``N_FILES`` invented files, its 80 % interval over what is not
    known of those who apply. The same question gives the same files.
    """
    pool = _Pool(question, specialty_code, store)
    left: Mask | None = None
    steps = []
    for one in filters:
        if one.id in on and not one.is_lifted:
            stays = pool.stays(one)
            left = stays if left is None else left & stays
            found = estimate(left.mean(axis=1))
            steps.append(Step(one, found, standing(question.applicant, one, signals=signals)))
    return steps


def n_signals(store: ProgramStore, specialty_code: str, applicant: Applicant) -> int:
    """Signals that an applicant to the specialty can send; 0 where none are known."""
    table = store.published("program_signals")
    found = signal_limit(table, specialty_code, "", applicant.match_year)
    return 0 if found is None else sum(found.by_kind.values())


class _Pool:
    """Invented files (N,): one random number an input each, held against shares with draws (D,)."""

    def __init__(self, question: Question, specialty_code: str, store: ProgramStore) -> None:
        self._question, self._code, self._store = question, specialty_code, store
        self._likelihood = question.model
        self._draws = self._likelihood.draws
        self._at = self._likelihood.codes.index(specialty_code)
        generator = np.random.default_rng(_SEED)
        self._random = {name: generator.random(N_FILES) for name in (*FILTERS, "considered")}
        self._normal = generator.standard_normal(N_FILES)

    def stays(self, one: Filter) -> Mask:
        """Whether each file (D, N) passes a filter."""
        if one.id == "score":
            return self._scores() >= (one.limit or 0)
        share = np.clip(self._share(one), 0, 1)
        return np.asarray(self._random[one.id][None, :] < share[:, None])

    def _share(self, one: Filter) -> Array:
        """Share (D,) of all files that pass a filter."""
        drawn = self._draws.of
        if one.id == "visa":  # the model counts all who need a visa as needing a J-1
            none = drawn("reference.no_visa_needed")
            return none if one.no_j1 else np.ones_like(none)
        if one.id == "years":
            mean = drawn("reference.year_since_graduation") + settings.MID_YEAR
            spread = self._question.evidence.value("reference_spread.year_since_graduation").value
            mean = np.maximum(mean, settings.MID_YEAR)
            years = (one.limit or 0) + 1
            return np.asarray(gamma.cdf(years, (mean / spread) ** 2, scale=spread**2 / mean))
        if one.id == "attempts":
            passed = [
                1 - np.clip(drawn(f"reference.{e}_failed"), 0, 1) for e in ("step1", "step2_ck")
            ]
            return np.asarray(passed[0] * passed[1])
        if one.id == "us_experience":
            return np.asarray(1 - drawn("reference_share.no_us_months"))
        # As if every applicant sent all signals, evenly over the typical list.
        typical = np.exp(self._likelihood.length.log_typical[:, self._at])
        return np.asarray(n_signals(self._store, self._code, self._question.applicant) / typical)

    def _scores(self) -> Array:
        """Step 2 CK (D, N): those whom nobody considers lie lower, as the fit has them."""
        fitted, evidence = self._likelihood.by_specialty, self._question.evidence
        mean, sd = float(fitted.pool_mean[self._at]), float(fitted.pool_sd[self._at])
        share = float(expit(evidence.selection[self._code].open_logit))
        drop = self._draws.of("selection.score_slope") / settings.CK_STEP * sd**2
        is_other = self._random["considered"] >= share
        return np.asarray(np.round(mean - drop[:, None] * is_other + sd * self._normal))
