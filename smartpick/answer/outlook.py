"""Many applicants at once, as an adviser looks at them: what would help, what stands in the way.

Every number is the one that the pages of that applicant show: the headline of
:func:`smartpick.answer.assess`, the first of :func:`~smartpick.answer.change.levers.levers`, the
programs that their own rules leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smartpick.answer.by_specialty import matched_near
from smartpick.answer.change.differences import difference
from smartpick.answer.change.levers import LeverId, tries
from smartpick.answer.draws import HeadlineDraws, headline_draws
from smartpick.answer.group import GroupAnswer, assess_group
from smartpick.answer.question import Question
from smartpick.answer.results import rows_of
from smartpick.domain import Applicant, Difference
from smartpick.errors import SmartPickError
from smartpick.evidence.load import Evidence
from smartpick.model import settings
from smartpick.model.program_rules import RULE_IDS
from smartpick.programs.query import ProgramStore

MOST_NEAR = 3
"""Specialties with most people like an applicant that are named."""


@dataclass(frozen=True, slots=True)
class Gain:
    """The change that would help most, and its gain as a fraction of all who apply."""

    id: LeverId
    detail: str
    given_applied: Difference


@dataclass(frozen=True, slots=True)
class Outlook:
    """One applicant of a group.

    ``in_the_way``: programs of the chosen specialties with a stated rule against the applicant,
    by rule; ``n_left_out`` of ``n_programs`` are left out for it. ``near``: specialties in which
    most people near this score matched, with their number, ``None`` without a score.
    """

    answer: GroupAnswer
    gain: Gain | None
    in_the_way: tuple[tuple[str, int], ...]
    n_left_out: int
    n_programs: int
    near: tuple[tuple[str, int | None], ...]


def outlooks(
    applicants: Sequence[Applicant], evidence: Evidence, store: ProgramStore, on: date
) -> list[Outlook | SmartPickError]:
    """The outlook of every applicant in the order given, or why there is none.

    ``on`` is the day on which stated rules are judged. Some tens at once are quick, and memory
    grows with them.
    """
    answers = assess_group(applicants, evidence, store)
    eligible = [
        a for a, found in zip(applicants, answers, strict=True) if isinstance(found, GroupAnswer)
    ]
    gains = iter(_gains(eligible, evidence, store))
    return [
        _outlook(Question.of(applicant, evidence, store, on=on), store, found, next(gains))
        if isinstance(found, GroupAnswer)
        else found
        for applicant, found in zip(applicants, answers, strict=True)
    ]


def _gains(
    applicants: Sequence[Applicant], evidence: Evidence, store: ProgramStore
) -> list[Gain | None]:
    """The largest gain of each applicant, all changes of all of them in one go."""
    tried = [tries(a, evidence, store) for a in applicants]
    profiles = [
        p for a, ts in zip(applicants, tried, strict=True) for p in (a, *(t.after for t in ts))
    ]
    draws = iter(headline_draws(profiles, evidence, store))
    found: list[Gain | None] = []
    for ts in tried:
        now: HeadlineDraws = next(draws)
        gains = [
            Gain(t.id, t.detail, difference(next(draws).given_applied, now.given_applied))
            for t in ts
        ]
        found.append(max(gains, key=lambda g: g.given_applied.value, default=None))
    return found


def _outlook(
    question: Question, store: ProgramStore, answer: GroupAnswer, gain: Gain | None
) -> Outlook:
    row = rows_of(question, question.asked)
    against = (question.terms.rules[row] > 0).sum(axis=0)
    ruled = row[question.terms.rules[row].any(axis=1)]
    left = question.terms.kept(question.model.draws, ruled)[0]
    hits = [(rule, int(n)) for rule, n in zip(RULE_IDS, against, strict=True) if n]
    return Outlook(
        answer=answer,
        gain=gain,
        in_the_way=tuple(sorted(hits, key=lambda hit: -hit[1])),
        n_left_out=int((left < settings.LEAVES_OUT_BELOW).sum()),
        n_programs=int(row.size),
        near=_near(question, store),
    )


def _near(question: Question, store: ProgramStore) -> tuple[tuple[str, int | None], ...]:
    prepared, score = question.prepared, question.applicant.step2_ck
    counted = [
        (matched_near(store, code, score), question.evidence.fit[code].n_matched, code)
        for code in prepared.codes
    ]
    counted.sort(key=lambda one: (one[0] or 0, one[1]), reverse=True)
    return tuple((prepared.display_name[code], n) for n, _, code in counted[:MOST_NEAR])
