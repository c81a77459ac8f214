"""The facts that a rule may ask about, and conditions over them as data, in three-valued logic.

Nothing here is ever run as code. ``all`` is false as soon as one part is false, ``any``
true as soon as one part is true; what hangs on a fact that is not known is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import ConfigDict, Field, model_validator

from smartpick.domain import ApplicantType, Frozen, UsStatus, Visa

Answer = bool | None
Plain = str | bool | int | float
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "equals": lambda value, bound: value == bound,
    "one_of": lambda value, bound: value in bound,
    "below": lambda value, bound: value < bound,
    "at_most": lambda value, bound: value <= bound,
    "above": lambda value, bound: value > bound,
    "at_least": lambda value, bound: value >= bound,
}
ORDERED = ("below", "at_most", "above", "at_least")


class Test(Frozen):
    """One fact against one bound, or whether a fact is known at all."""

    __test__ = False  # pytest would collect a class of this name

    fact: str
    equals: Plain | None = None
    one_of: tuple[Plain, ...] | None = None
    below: float | None = None
    at_most: float | None = None
    above: float | None = None
    at_least: float | None = None
    known: bool | None = None

    @model_validator(mode="after")
    def _asks_one_thing_of_a_known_fact(self) -> Test:
        if self.fact not in Facts.model_fields:
            raise ValueError(f"no fact is called '{self.fact}'")
        given = [name for name in (*COMPARE, "known") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"{self.fact}: needs exactly one of {', '.join((*COMPARE, 'known'))}")
        if given[0] in ORDERED and not is_number(self.fact):
            raise ValueError(f"{self.fact} is no number, so it cannot be {given[0]} something")
        bounds = {"equals": (self.equals,), "one_of": self.one_of}.get(given[0]) or ()
        for bound in bounds:
            if refused(self.fact, bound):
                raise ValueError(f"{self.fact} can never be {bound!r}")
        return self

    @property
    def operator(self) -> str:
        """The name of the comparison."""
        return next(name for name in (*COMPARE, "known") if getattr(self, name) is not None)

    @property
    def bound(self) -> Any:  # noqa: ANN401 - of the fact's own type
        """What the fact is compared with."""
        return getattr(self, self.operator)


class AllOf(Frozen):
    """True when every part is."""

    all: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(Frozen):
    """True when one part is."""

    any: tuple[Condition, ...] = Field(min_length=1)


class NotThat(Frozen):
    """True when the part is false."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    not_: Condition = Field(alias="not")


Condition = Test | AllOf | AnyOf | NotThat


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that decided: ``value`` of ``fact`` against ``bound``."""

    fact: str
    value: Any
    operator: str
    bound: Any
    holds: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a condition; ``holds`` is ``None`` when it is not known.

    ``reasons`` are the comparisons that decided, ``missing`` the facts whose absence
    keeps it open (empty unless ``holds`` is ``None``).
    """

    holds: bool | None
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def evaluate(condition: Condition, facts: Facts) -> Outcome:
    """What comes of a condition for these facts. Never raises."""
    if isinstance(condition, Test):
        return _compare(condition, facts)
    if isinstance(condition, NotThat):
        inner = evaluate(condition.not_, facts)
        holds = None if inner.holds is None else not inner.holds
        return Outcome(holds, inner.reasons, inner.missing)
    if isinstance(condition, AllOf):
        return _decide([evaluate(part, facts) for part in condition.all], decisive=False)
    return _decide([evaluate(part, facts) for part in condition.any], decisive=True)


def _compare(test: Test, facts: Facts) -> Outcome:
    value = getattr(facts, test.fact)
    if test.operator == "known":
        holds = (value is not None) is test.bound
        return Outcome(holds, (Reason(test.fact, value, "known", test.bound, holds),), ())
    if value is None:
        return Outcome(None, (), (test.fact,))
    holds = COMPARE[test.operator](value, test.bound)
    return Outcome(holds, (Reason(test.fact, value, test.operator, test.bound, holds),), ())


def _decide(parts: list[Outcome], *, decisive: bool) -> Outcome:
    """One part equal to ``decisive`` settles it; otherwise one unknown part keeps it open."""
    settling = [part for part in parts if part.holds is decisive]
    if settling:
        return Outcome(decisive, _reasons(settling), ())
    open_parts = [part for part in parts if part.holds is None]
    if open_parts:
        missing = dict.fromkeys(name for part in open_parts for name in part.missing)
        return Outcome(None, _reasons(parts), tuple(missing))
    return Outcome(not decisive, _reasons(parts), ())


def _reasons(parts: Iterable[Outcome]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for part in parts for reason in part.reasons))


def bounds_in(condition: Condition) -> list[Plain]:
    """Every bound that stands in a condition, for checks of its text."""
    if isinstance(condition, Test):
        return list(condition.bound) if condition.operator == "one_of" else [condition.bound]
    if isinstance(condition, NotThat):
        return bounds_in(condition.not_)
    parts = condition.all if isinstance(condition, AllOf) else condition.any
    return [bound for part in parts for bound in bounds_in(part)]


class Facts(Frozen):
    """Facts by name; ``None`` means not known, which never makes a rule fire.

    The title of a field is what a page calls it. Shares are fractions in [0, 1], and so are
    gains and changes of them, 0 where they round to nothing; differences of scores are points.
    """

    # Exams
    applicant_type: ApplicantType = Field(ApplicantType.NON_US_IMG, title="Citizenship")
    step2_ck_taken: bool = Field(default=True, title="Step 2 CK taken")
    step2_ck_passed: bool = Field(default=True, title="Step 2 CK passed")
    step2_ck: int | None = Field(None, title="Step 2 CK")
    step1: Literal["pass", "fail", "not_taken", "scored"] = Field("pass", title="Step 1")
    step1_score: int | None = Field(None, title="Step 1 score")
    step3: Literal["passed", "failed", "not_taken"] | None = Field(None, title="Step 3")
    comlex_level2: int | None = Field(None, title="COMLEX Level 2")
    failed_attempts: int | None = Field(None, title="Failed attempts")
    practice_tests: int = Field(0, title="Practice tests logged")
    practice_trend: Literal["rising", "flat", "falling"] | None = Field(
        None, title="Trend of the practice tests"
    )
    practice_gap: int | None = Field(None, title="Latest practice results minus your goal")
    practice_margin: int | None = Field(None, title="Latest practice results minus the pass mark")
    step3_practice_margin: int | None = Field(
        None, title="Step 3 practice result minus the passing score"
    )
    # Background
    years_since_graduation: int | None = Field(None, title="Years since graduation")
    accredited_school: Answer = Field(None, title="Medical school accredited")
    gap_months: int | None = Field(None, title="Longest gap in months")
    clinical_work_now: Answer = Field(None, title="Clinical work since the exam")
    time_to_study: Answer = Field(None, title="Time to study now")
    english: Literal["excellent", "good", "working"] | None = Field(None, title="English")
    n_languages: int | None = Field(None, title="Languages spoken")
    n_clinical_settings: int | None = Field(None, title="Kinds of clinical setting")
    leadership: Answer = Field(None, title="Leadership role")
    teaching: Answer = Field(None, title="Teaching role")
    honours: Answer = Field(None, title="Documented exam honours")
    postgraduate_exam: Answer = Field(None, title="Postgraduate exam at home")
    long_commitment: Answer = Field(None, title="Commitment of a year or more")
    underserved_work: Answer = Field(None, title="Work with underserved patients")
    publications: int | None = Field(None, title="Publications, abstracts and talks")
    research_projects: int | None = Field(None, title="Research projects")
    # US experience and letters
    us_months: float | None = Field(None, title="Months of US experience")
    hands_on_months: float | None = Field(None, title="Months of hands-on US experience")
    months_since_us_experience: int | None = Field(
        None, title="Months since the last US experience"
    )
    experience_in_specialty: Answer = Field(None, title="US experience in your specialty")
    us_letters: int | None = Field(None, title="Letters from US physicians")
    # Plans
    visa: Visa | None = Field(None, title="Visa needed")
    us_status: UsStatus | None = Field(None, title="Where you are now")
    has_home_state: bool = Field(default=False, title="Home state given")
    previous_cycles: int | None = Field(None, title="Earlier cycles without a match")
    preferred_specialty: str = Field("Internal Medicine", title="Preferred specialty")
    n_specialties: int = Field(1, title="Specialties applied to")
    has_residencycas: bool = Field(default=False, title="A specialty on ResidencyCAS")
    has_internal_medicine: bool = Field(default=False, title="Internal Medicine among your choices")
    n_applications: int | None = Field(None, title="Applications")
    n_interviews: int = Field(0, title="Interviews noted")
    thank_yous_due: int = Field(0, title="Thank-you notes not yet settled")
    letters_of_intent: int = Field(0, title="Letters of intent noted")
    # The assessment
    match_chance: float | None = Field(None, title="Chance of a match, of those who apply")
    step3_gain: float | None = Field(None, title="Gain by Step 3, of those who apply")
    year_alone: float | None = Field(None, title="Change by a year of waiting, of those who apply")
    next_year_can_level: Answer = Field(
        None, title="A year of Step 3, hands-on months and letters would stand level"
    )
    ck_against_matched: int | None = Field(
        None, title="Step 2 CK minus the median of those who matched in your specialty"
    )
    ck_against_unmatched: int | None = Field(
        None, title="Step 2 CK minus the median of those who did not match in your specialty"
    )
    ck_against_us_mean: int | None = Field(None, title="Step 2 CK minus the US mean")
    likely_interviews: float | None = Field(None, title="Expected interviews")


def title_of(name: str) -> str:
    """What a page calls a fact. Raises KeyError when there is no such fact."""
    return str(Facts.model_fields[name].title)


def is_number(name: str) -> bool:
    """Whether a fact is a number, so that it can lie below or above something."""
    kinds = set(get_args(Facts.model_fields[name].annotation)) or {
        Facts.model_fields[name].annotation
    }
    return bool(kinds & {int, float})


def refused(name: str, value: object) -> bool:
    """Whether a fact could never hold this value."""
    try:
        Facts.model_validate({name: value})
    except ValueError:
        return True
    return False
