"""The whole answer for one applicant: how likely, where, why, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from threading import Lock
from typing import Any
from weakref import ref

from smartpick import clock
from smartpick.answer.applications import TYPICAL, Applications, interview_pmf, own_headline
from smartpick.answer.by_specialty import base_rate, specialty_likelihoods
from smartpick.answer.draws import headlines_from
from smartpick.answer.exclusions import excluded_counts
from smartpick.answer.fees import fee_of
from smartpick.answer.question import (
    NOTHING_KNOWN,
    Question,
    list_flags,
    person_flags,
    published_scores,
)
from smartpick.answer.readings import readings_of
from smartpick.answer.results import estimate, program_results
from smartpick.answer.where import cell_likelihoods, page_lists, region_likelihoods
from smartpick.domain import (
    Applicant,
    Assessment,
    Knowledge,
    Reading,
    SpecialtyLikelihood,
)
from smartpick.evidence.load import Evidence, Read, recording
from smartpick.model.lists import Rows
from smartpick.programs.query import ProgramStore
from smartpick.workspace import Workspace


def assess(
    applicant: Applicant,
    evidence: Evidence,
    store: ProgramStore,
    knowledge: Knowledge = NOTHING_KNOWN,
    on: date | None = None,
    *,
    applications: Applications = TYPICAL,
) -> Assessment:
    """How likely this applicant is to match, where and why.

    ``knowledge`` of single programs, as of the day ``on`` (today when not given), moves
    these programs: their chance, place and whether they are left out. The likelihoods
    on a typical list stay: the published rates hold whatever the rules of its programs
    are. With ``applications`` of one's own the headline is theirs; specialties and places
    stay those of a typical list.

    Guarantees, each held by a test: every probability lies in [0, 1] inside its interval; more Step
    2 CK or more applications never lower the chance of those who apply (of those who rank it may
    fall, as the published rates of Family Medicine do); needing a visa never raises one; the same
    input gives the same output. Raises ProfileError when a specialty or state is not known (the
    message names the key), NothingToAssess when no chosen specialty has at least 60 people in the
    published table, NotEligible when an exam, as stated, is not passed.
    """
    work = Work(applicant, evidence, store, knowledge, on or clock.today())
    with work.recorded() as (question, rows):
        known = _headline(question, store, rows, applications)
    return Assessment.later(_parts(work, applications), **known)


def assess_work(work: Workspace, evidence: Evidence, store: ProgramStore, on: date) -> Assessment:
    """The same as the pages tell for this work on that day.

    Raises ProfileError, NothingToAssess, NotEligible as :func:`smartpick.answer.assess`.
    """
    return assess(
        work.profile, evidence, store, work.knowledge, on, applications=Applications.of(work, on)
    )


def _headline(
    question: Question, store: ProgramStore, rows: Rows, applications: Applications
) -> dict[str, Any]:
    """What every page looks at."""
    prepared = question.prepared
    basis = applications.basis(question)
    if basis == "typical":
        own, viable = page_lists(question)["own"], question.own_viable(rows)
        (overall,) = headlines_from([question], viable, (own.lists, own.present), own.sums(rows))
    else:
        overall = own_headline(question, applications)
    n_sent = overall.n_applications
    fee, season = fee_of(store, question.applicant.match_year, overall.n_by_specialty)
    preferred = prepared.codes[question.chosen[0]]
    return {
        "applicant": question.applicant,
        "preferred": question.chosen_names()[preferred],
        "basis": basis,
        "n_applications": n_sent,
        "given_ranked": estimate(overall.given_ranked),
        "given_applied": estimate(overall.given_applied),
        "no_interview": estimate(overall.no_interview),
        "expected_interviews": estimate(overall.expected),
        "base_rate": base_rate(question, preferred),
        "fee_usd": fee,
        "fee_season": season,
        "flags": (*person_flags(question), *list_flags(question, n_sent)),
        "published_scores": published_scores(question.evidence),
        "data_fingerprint": prepared.fingerprint,
        "data_date": question.evidence.edition.data_date,
        "notes": (),
    }


def _parts(work: Work, applications: Applications) -> dict[str, Callable[[Assessment], object]]:
    """What makes each part that only some pages look at."""

    def part(make: Callable[[Question, Rows], object]) -> Callable[[Assessment], object]:
        def made(_: Assessment) -> object:
            with work.recorded() as (question, rows):
                return make(question, rows)

        return made

    def readings(answer: Assessment) -> tuple[Reading, ...]:
        for name in parts:  # what an answer rests on is known once all of it is there
            getattr(answer, name)
        with work.recorded() as (question, _):
            reads = work.reads | question.prepared.reads
            return readings_of(reads, question.evidence, question.chosen_names())

    parts = {
        "interview_pmf": part(
            lambda q, rows: interview_pmf(q, rows, page_lists(q)["own"].lists, applications)
        ),
        "by_specialty": part(partial(_by_specialty, work.store)),
        "by_region": part(region_likelihoods),
        "cells": part(cell_likelihoods),
        "programs": part(program_results),
    }
    return {
        **parts,
        "exclusions": lambda answer: excluded_counts(answer.programs),
        "readings": readings,
    }


def _by_specialty(
    store: ProgramStore, question: Question, rows: Rows
) -> tuple[SpecialtyLikelihood, ...]:
    alone = page_lists(question)["specialties"]
    return specialty_likelihoods(question, store, rows, alone.lists, alone.sums(rows))


@dataclass(slots=True, weakref_slot=True, eq=False)
class Work:
    """One applicant's question, and what was read on the way to its answer.

    A session keeps several answers; their arrays together would be more than all else it holds,
    so an answer that is not the newest has to make them anew.
    """

    applicant: Applicant
    evidence: Evidence
    store: ProgramStore
    knowledge: Knowledge
    on: date
    reads: dict[Read, None] = field(default_factory=dict)
    at_hand: tuple[Question, Rows] | None = None

    @contextmanager
    def recorded(self) -> Iterator[tuple[Question, Rows]]:
        """The question and its rows; what is read inside is written down."""
        with recording() as reads:
            yield self.at_hand or self._made()
        self.reads.update(reads)

    def _made(self) -> tuple[Question, Rows]:
        """Both anew. Raises as :meth:`Question.of`."""
        question = Question.of(self.applicant, self.evidence, self.store, self.knowledge, self.on)
        made = self.at_hand = question, question.rows
        with _lock:  # a file is made in a thread of its own
            older = _newest[-1]() if _newest else None
            _newest[:] = [ref(self)]
        if older is not None and older is not self:
            older.at_hand = None
        return made


_newest: list[ref[Work]] = []
_lock = Lock()
