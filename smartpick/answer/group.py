"""Many applicants at once: the headline of each, and on demand specialties and programs.

Every number is the one that :func:`smartpick.answer.assess` gives, to the last digit: the same
functions on the same draws. What is left out is what no row of a group shows: places, cells,
reasons in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from smartpick.answer.by_specialty import specialty_likelihoods
from smartpick.answer.draws import HeadlineDraws, alike, headlines_of
from smartpick.answer.fees import fee_of
from smartpick.answer.question import Question, list_flags, person_flags
from smartpick.answer.results import estimates, top_programs
from smartpick.domain import Applicant, Estimate, Flag, SpecialtyLikelihood
from smartpick.errors import SmartPickError
from smartpick.evidence.load import Evidence
from smartpick.model.lists import Lists
from smartpick.programs.query import ProgramStore

BySpecialty = tuple[SpecialtyLikelihood, ...]
Programs = tuple[tuple[str, Estimate], ...]
"""Code and chance of an interview, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What is asked of each applicant beside the headline.

    ``n_programs``: the likeliest programs; ``by_specialty``: every modelled specialty, as if all
    applications went there. ``on``: the day on which stated facts are judged, today without.
    """

    n_programs: int = 0
    by_specialty: bool = False
    on: date | None = None


HEADLINES = Detail()


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """One applicant of a group; each number is that of the same name in an ``Assessment``.

    The three outcomes of all who apply are ``given_applied``, ``interviewed_only`` (a fraction,
    interviewed and not matched) and ``no_interview``; they add up to 1.
    """

    preferred: str
    n_applications: int
    given_applied: Estimate
    interviewed_only: float
    no_interview: Estimate
    given_ranked: Estimate
    expected_interviews: Estimate
    fee_usd: int
    fee_season: int
    flags: tuple[Flag, ...]
    by_specialty: BySpecialty = ()
    programs: Programs = ()


def assess_group(
    applicants: Sequence[Applicant],
    evidence: Evidence,
    store: ProgramStore,
    detail: Detail = HEADLINES,
) -> list[GroupAnswer | SmartPickError]:
    """The answer of every applicant in the order given, or why there is none.

    An applicant whom :func:`smartpick.answer.assess` refuses costs the others nothing: the error
    it would raise stands in the list. A few hundred at once are enough; memory grows with them.
    """
    found: dict[int, GroupAnswer | SmartPickError] = {}
    questions: dict[int, Question] = {}
    for i, applicant in enumerate(applicants):
        try:
            questions[i] = _question(applicant, evidence, store, detail)
        except SmartPickError as problem:
            found[i] = problem
    beside = _Beside(store, detail)
    for some in alike(questions):
        draws = headlines_of([questions[i] for i in some])
        for i, drawn, told in zip(some, draws, _told(draws), strict=True):
            found[i] = _answer(questions[i], drawn, told, beside)
    return [found[i] for i in range(len(applicants))]


def _question(
    applicant: Applicant, evidence: Evidence, store: ProgramStore, detail: Detail
) -> Question:
    if not detail.n_programs:
        return Question.of_list(applicant, evidence, store)
    return Question.of(applicant, evidence, store, on=detail.on)


_NUMBERS = ("given_applied", "no_interview", "given_ranked", "expected")


def _told(draws: Sequence[HeadlineDraws]) -> list[dict[str, Estimate]]:
    """The estimates of each headline by name, all quantiles in one go."""
    columns = np.stack([getattr(d, name) for d in draws for name in _NUMBERS], axis=1)
    flat, n = estimates(columns), len(_NUMBERS)
    return [dict(zip(_NUMBERS, flat[at : at + n], strict=True)) for at in range(0, len(flat), n)]


def _answer(
    question: Question, drawn: HeadlineDraws, told: Mapping[str, Estimate], beside: _Beside
) -> GroupAnswer:
    applied, none = told["given_applied"], told["no_interview"]
    n_sent = sum(drawn.n_by_specialty.values())
    fee, season = fee_of(beside.store, question.applicant.match_year, drawn.n_by_specialty)
    by_specialty, programs = beside.of(question)
    return GroupAnswer(
        preferred=next(iter(question.chosen_names().values())),
        n_applications=n_sent,
        given_applied=applied,
        interviewed_only=1 - none.value - applied.value,
        no_interview=none,
        given_ranked=told["given_ranked"],
        expected_interviews=told["expected"],
        fee_usd=fee,
        fee_season=season,
        flags=(*person_flags(question), *list_flags(question, n_sent)),
        by_specialty=by_specialty,
        programs=programs,
    )


class _Beside:
    """What stands beside a headline; what applicants have in common is worked out once."""

    def __init__(self, store: ProgramStore, detail: Detail) -> None:
        self.store, self._detail = store, detail
        self._alone: dict[tuple[object, ...], Lists] = {}

    def of(self, question: Question) -> tuple[BySpecialty, Programs]:
        """Specialties and programs, as far as they are asked for."""
        detail, model = self._detail, question.model
        if not (detail.by_specialty or detail.n_programs):
            return (), ()
        rows = question.rows
        programs = top_programs(question, rows, detail.n_programs) if detail.n_programs else ()
        if not detail.by_specialty:
            return (), programs
        key = (question.applicant.applicant_type, question.applicant.n_applications)
        if key not in self._alone:
            self._alone[key], _ = question.each_specialty_alone()
        alone = self._alone[key]
        sums = model.sums(rows, alone, question.home)
        return specialty_likelihoods(question, self.store, rows, alone, sums), programs
