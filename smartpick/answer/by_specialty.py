"""Likelihoods by specialty, as if all applications went there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.flags import FEW_MATCHED, person_flags
from smartpick.answer.people import matched_near
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.results import estimates, published_rate
from smartpick.domain import ApplicantType, Flag, PublishedRate, SpecialtyLikelihood
from smartpick.model import match
from smartpick.model.interview import over_nodes
from smartpick.model.lists import Lists, ListSums, Rows
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def base_rate(question: Question, code: str) -> PublishedRate | None:
    """The preferred specialty's published rate; none is published for US IMGs."""
    if question.applicant.applicant_type is ApplicantType.US_IMG:
        return None
    name = question.prepared.display_name[code]
    return published_rate(question.evidence.fit[code], name, question.evidence.edition)


def specialty_likelihoods(
    question: Question, store: ProgramStore, rows: Rows, lists: tuple[Lists, Index], sums: ListSums
) -> tuple[SpecialtyLikelihood, ...]:
    """Every modelled specialty, as if all applications went there, then those not modelled.

    In the order of how many people near this score matched there: a count, where a chance would
    be one of a self-selected few. Without a score, of how many matched at all.
    """
    prepared = question.prepared
    model = prepared.likelihood
    viable = rows.viable[:, lists[1]]
    chances = match.chances(
        sums.log_unranked, sums.log_unmatched, model.weights, viable, question.noise
    )
    ranked, applied = estimates(chances.given_ranked), estimates(chances.given_applied)
    none = estimates(chances.no_interview)
    expected = estimates(_expected(rows.viable, lists[1], model.weights, sums))
    sent = np.bincount(lists[0].cell, lists[0].share)
    n_programs = np.bincount(model.programs.specialty, minlength=len(prepared.codes))
    out = []
    for i, s in enumerate(lists[1]):
        code = prepared.codes[s]
        suppressed = question.evidence.fit[code].n < LEAST_PEOPLE
        out.append(
            SpecialtyLikelihood(
                specialty=prepared.nrmp_name[code],
                name=prepared.display_name[code],
                given_ranked=None if suppressed else ranked[i],
                given_applied=None if suppressed else applied[i],
                no_interview=None if suppressed else none[i],
                expected_interviews=None if suppressed else expected[i],
                base_rate=base_rate(question, code),
                people=_people(question, code),
                matched_near=matched_near(store, code, question.applicant.step2_ck),
                n_applications=round(float(sent[i])),
                n_programs=int(n_programs[s]),
                chosen=bool(s in question.chosen)
                or prepared.nrmp_name[code] in question.not_modelled,
                flags=_specialty_flags(question, code, int(n_programs[s])),
            )
        )
    out.sort(key=lambda s: (s.matched_near or 0, s.people), reverse=True)
    listed = {s.specialty for s in out}
    missing = (name for name in question.not_modelled if name not in listed)
    return (*out, *(_not_modelled(name, question) for name in missing))


def _people(question: Question, code: str) -> tuple[int, int]:
    """Matched, and all who ranked the specialty first: non-US IMGs, nationwide."""
    fit = question.evidence.fit[code]
    return fit.n_matched, fit.n


def _not_modelled(name: str, question: Question) -> SpecialtyLikelihood:
    code = question.prepared.code_of_name[name.casefold()]
    return SpecialtyLikelihood(
        specialty=name,
        name=question.prepared.display_name[code],
        given_ranked=None,
        given_applied=None,
        no_interview=None,
        expected_interviews=None,
        base_rate=None,
        people=None,
        matched_near=None,
        n_applications=0,
        n_programs=0,
        chosen=True,
        flags=(Flag.NOT_ESTIMATED,),
    )


def _specialty_flags(question: Question, code: str, n_programs: int) -> tuple[Flag, ...]:
    fit = question.evidence.fit[code]
    flags = list(person_flags(question))
    if fit.n < LEAST_PEOPLE:
        flags.append(Flag.FEW_APPLICANTS)
    if fit.n_matched < FEW_MATCHED:
        flags.append(Flag.HIGH_RISK)
    if question.evidence.selection[code].basis == "borrowed":
        flags.append(Flag.BASIS_BORROWED)
    if n_programs < question.wanted_alone()[question.prepared.codes.index(code)]:
        flags.append(Flag.FEWER_PROGRAMS_THAN_APPLICATIONS)
    return tuple(flags)


def _expected(viable: Array, specialties: Index, weights: Array, sums: ListSums) -> Array:
    """Expected interviews (D, C) on each list, of all who apply."""
    return np.asarray(viable[:, specialties] * over_nodes(weights, sums.expected))
