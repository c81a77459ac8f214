"""The answer in sentences: the same on the page, on paper and in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from smartpick.domain import (
    MANY_YEARS,
    Applicant,
    Assessment,
    Estimate,
    Flag,
    Reason,
    SpecialtyLikelihood,
    edition,
)
from smartpick.domain.list_answer import InSeason
from smartpick.say import figures
from smartpick.say.rounding import whole_percent
from smartpick.wording import count_of

LEAST_TO_RANK = 0.3
"""Where fewer get an interview, what comes after one is not told."""
FEW_GET_THERE = "Fewer than 3 in 10 get an interview, so what comes after one is not told here."
_NAMED = 2
OUTCOMES = ("No interview", "Interviewed, not matched", "Matched")
_FLAGS = {
    Flag.CK_OUTSIDE_PUBLISHED_RANGE: (
        "This Step 2 CK score lies outside {lowest} to {highest}, the range in the published "
        "tables. The estimate is extended beyond what was observed."
    ),
    Flag.CK_NOT_TAKEN: (
        "Step 2 CK is not taken yet. The number takes the mean score of those who apply to each "
        "specialty, moved by your practice tests and by Step 1 where you state them, and counts "
        "that not everybody passes. Nothing is settled before the exam."
    ),
    Flag.CK_NOT_TOLD: (
        "Step 2 CK is passed and its score not told. The number takes the mean score of those who "
        "apply to each specialty, moved by your practice tests and by Step 1 where you state them."
    ),
    Flag.FEW_LIKE_THIS: (
        "Nobody publishes how applicants with {few_like_this} fare, so the number and its range "
        "are a judgement."
    ),
    Flag.SPECIALTY_LEFT_OUT: (
        "Not estimated: {left_out}. What is known is counted below, and the applications are "
        "spread over the other chosen specialties."
    ),
    Flag.FEW_APPLICANTS: "Fewer than 60 people ranked it first: only the count is shown.",
    Flag.HIGH_RISK: (
        "High risk: fewer than 20 non-US IMGs matched here, nationwide, in {match_year}."
    ),
    Flag.BASIS_BORROWED: (
        "Nobody publishes how many apply to {borrowed}, so who gets no interview there is borrowed "
        "from other specialties."
    ),
    Flag.MANY_APPLICATIONS: (
        "More than 150 applications lies outside what was published. The gain of the last ones is "
        "uncertain and usually small."
    ),
    Flag.NO_OWN_TABLE_US_IMG: (
        "There is no {match_year} table of their own for US IMGs. The estimate shifts the one for "
        "non-US IMGs by the difference in the overall match rate."
    ),
    Flag.FEWER_PROGRAMS_THAN_APPLICATIONS: (
        "There are fewer programs than applications: the number of applications is cut to the "
        "programs there are."
    ),
    Flag.NOT_ESTIMATED: "No published outcomes for international graduates: nothing is estimated.",
}


def headline(assessment: Assessment) -> str:
    """The answer in one sentence: of all who apply, on the list that the answer speaks of."""
    estimate, names = assessment.given_applied, _chosen(assessment)
    into = "into it" if len(names) == 1 else "into one of them"
    where = " and ".join(names) if len(names) <= _NAMED else f"these {len(names)} specialties"
    told, span = figures.about(estimate), figures.span(estimate)
    match, programs = figures.match(estimate), count_of(assessment.n_applications, "program")
    if assessment.basis == "list":
        return f"Of 100 applicants like this with your list of {programs}, {told} {match} ({span})."
    if assessment.basis == "interviews":
        return f"Of 100 applicants like this, with what came back so far, {told} {match} ({span})."
    return f"Of 100 applicants like this who apply to {where}, {told} {match} {into} ({span})."


def _chosen(assessment: Assessment) -> list[str]:
    """The chosen specialties that a chance is given for, the preferred one first."""
    others = (s.name for s in assessment.by_specialty if s.chosen and s.given_applied is not None)
    return list(dict.fromkeys((assessment.preferred, *others)))


def given_an_interview(assessment: Assessment) -> str:
    """The second number, of those who rank, beside the published one."""
    rate = assessment.base_rate
    published = (
        f"Published: {figures.published(rate)} {rate.denominator} matched in {rate.year} "
        f"({rate.n:,} people)."
        if rate
        else f"No rate is published for {assessment.preferred} and this group."
    )
    if assessment.no_interview.value > 1 - LEAST_TO_RANK:
        return f"{FEW_GET_THERE} {published}"
    ranked = assessment.given_ranked
    return (
        f"Of 100 who get an interview in {assessment.preferred} and rank it, "
        f"{figures.about(ranked)} {figures.match(ranked)} ({figures.span(ranked)}). {published}"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A number of the answer as every file names it: ``id`` for programs, ``name`` for people."""

    id: str
    name: str
    estimate: Estimate
    counted: str


def told_numbers(assessment: Assessment) -> tuple[Told, ...]:
    """The answer's numbers in their order, each with whom it counts."""
    a, apply = assessment, "those who apply"
    ranking = f"those who get an interview in {a.preferred} and rank it"
    return (
        Told("given_applied", "Match", a.given_applied, apply),
        Told("no_interview", "No interview", a.no_interview, apply),
        Told("given_ranked", "Match", a.given_ranked, ranking),
    )


def flags(assessment: Assessment) -> list[str]:
    """Why every number of this answer is to be read with care, a sentence a reason."""
    lowest, highest = assessment.published_scores
    chosen = [s for s in assessment.by_specialty if s.chosen]
    said = {
        "lowest": lowest,
        "highest": highest,
        "few_like_this": _few_like_this(assessment.applicant),
        "borrowed": " and ".join(s.name for s in chosen if Flag.BASIS_BORROWED in s.flags),
        "left_out": ", ".join(
            f"{s.name} ({'no table' if Flag.NOT_ESTIMATED in s.flags else 'fewer than 60 people'})"
            for s in chosen
            if s.given_applied is None
        ),
    }
    return [flag(item, **said) for item in assessment.flags]


def _few_like_this(person: Applicant) -> str:
    """What of this applicant lies beyond what is published."""
    cases = {
        "more than one failed sitting": (person.n_failed or 0) > 1,
        "more than ten years since graduation": (person.years_since_graduation or 0) > MANY_YEARS,
    }
    return " and ".join(case for case, holds in cases.items() if holds)


_OF_A_ROW = {
    "lowest": "the lowest",
    "highest": "the highest",
    "few_like_this": "so many failed sittings or years since graduation",
    "borrowed": "it",
    "left_out": "it",
}
"""What a sentence names in the row of one specialty, which does not know the applicant."""


def flag(item: Flag, **named: object) -> str:
    """Why to read a number with care; ``named``: what of the answer the sentence names."""
    return edition().fill(_FLAGS[item], **(_OF_A_ROW | named))


class Outcomes(Protocol):
    """An answer that tells what becomes of all who apply."""

    @property
    def given_applied(self) -> Estimate:
        """Who matches."""

    @property
    def no_interview(self) -> Estimate:
        """Who gets no interview."""


def outcomes(assessment: Outcomes) -> tuple[int, int, int]:
    """Of 100 who apply, in the order of ``OUTCOMES``; they add up to 100."""
    matched = whole_percent(assessment.given_applied.value)
    none = min(whole_percent(assessment.no_interview.value), 100 - matched)
    return none, 100 - none - matched, matched


def outcomes_told(assessment: Outcomes) -> tuple[str, str, str]:
    """The same as text: ``fewer than 1`` where a share is rounded away, as in the headline."""
    matched, none = assessment.given_applied.value, assessment.no_interview.value
    shares = (none, 1 - none - matched, matched)
    first, second, third = map(_told, outcomes(assessment), shares)
    return first, second, third


def _told(counted: int, share: float) -> str:
    if counted == 0 and share > 0:
        return figures.FEWEST
    return figures.MOST if counted == 100 and share < 1 else f"{counted}"


def people(item: SpecialtyLikelihood) -> str:
    """What is counted nationwide where no chance is given: ``5 of 30 matched``."""
    if item.people is None:
        return "nothing published"
    return f"{item.people[0]:,} of {item.people[1]:,} matched"


def near(item: SpecialtyLikelihood) -> str:
    """How many near this score matched: ``432``; a dash without a score or a table."""
    return "–" if item.matched_near is None else f"{item.matched_near:,}"


def order(assessment: Assessment) -> str:
    """In what order the specialties stand."""
    if assessment.applicant.step2_ck is None:
        return edition().fill(
            "In the order of how many matched there in {match_year} (counted, non-US IMGs)."
        )
    return edition().fill(
        "In the order of how many people within 5 points of this score matched there in "
        "{match_year} (counted, non-US IMGs)."
    )


def in_one_line(reasons: Sequence[Reason]) -> str:
    """``It is in your home state. You have a connection here``; empty without any."""
    return ". ".join(reason.text for reason in reasons)


def in_season(found: InSeason) -> str:
    """What the interviews in hand come to, with those still to come."""
    counted = ", ".join(f"{n} in {name}" for name, n in found.n_by_specialty.items())
    is_one = sum(found.n_by_specialty.values()) == 1
    held, alone = ("interview", "that one") if is_one else ("interviews", "those")
    ranked = "ranked" if is_one else "all of them ranked"
    return (
        f"With the {held} in hand ({counted or 'none that counts'}) and those still to come, "
        f"{figures.of_100(found.with_more)} {figures.match(found.with_more)}. With {alone} in hand "
        f"alone, {ranked}, {figures.of_100(found.in_hand)}. Still to come: "
        f"{figures.count(found.still_to_come)}, from {source(found)}."
    )


def source(found: InSeason) -> str:
    """Where what is still to come would come from."""
    if not found.n_waiting:
        return "a typical list"
    return f"the {count_of(found.n_waiting, 'other program')} of the shortlist"
