"""The whole answer for one applicant: how likely, where, why, what was left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.assess.fees import eras_fee
from smartpick.assess.places import cell_likelihoods, region_likelihoods
from smartpick.assess.question import Question
from smartpick.assess.readings import readings_of
from smartpick.assess.results import (
    LEAST_PEOPLE,
    estimate,
    estimates,
    excluded_counts,
    program_results,
    published_rate,
)
from smartpick.domain import (
    Applicant,
    ApplicantType,
    Assessment,
    Flag,
    PublishedRate,
    SpecialtyLikelihood,
)
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.model.likelihood import Lists, ListSums
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]
Index = NDArray[np.intp]

MANY_APPLICATIONS = 150
LEVELS = ("region", "division", "state")
DATA_DATE = "2026 Match (results of March 2026)"


def assess(applicant: Applicant, evidence: Evidence, store: ProgramStore) -> Assessment:
    """How likely this applicant is to match, where and why.

    Guarantees, each held by a test: every probability lies in [0, 1] inside its
    interval; more Step 2 CK or more applications never lower one; needing a visa
    never raises one; the same input gives the same output.

    Raises
    ------
    ProfileError
        When a specialty or state is not known; the message names the key.
    NothingToAssess
        When no chosen specialty has a published table to estimate from.
    """
    question = Question.of(applicant, evidence, store)
    applicant, prepared = question.applicant, question.prepared
    model = prepared.likelihood
    base = model.base_log_odds(applicant)
    kinds = [question.own_list(), question.each_specialty_alone(), question.each_division_alone()]
    kinds += [question.each_place_alone(level) for level in LEVELS]
    sums = model.sums(applicant, base, [lists for lists, _ in kinds], question.home)
    (own, own_specialties), own_sums = kinds[0], sums[0]
    overall = match.chances_over_specialties(
        own_sums.log_unranked,
        own_sums.log_unmatched,
        model.weights,
        question.noise,
        int(np.flatnonzero(own_specialties == question.chosen[0])[0]),
    )
    sent = np.bincount(own.cell, own.share)
    fee, season = eras_fee(
        store.published("eras_fees"), applicant.match_year, [round(float(n)) for n in sent]
    )
    asked = store.programs([model.names[s] for s in question.chosen] + question.not_modelled)
    chosen_codes = [prepared.codes[s] for s in question.chosen]
    expected = np.tensordot(model.weights, own_sums.expected, axes=1).sum(axis=1)
    return Assessment(
        applicant=applicant,
        preferred=prepared.display_name[chosen_codes[0]],
        n_applications=round(float(sent.sum())),
        given_ranked=estimate(overall.given_ranked),
        given_applied=estimate(overall.given_applied),
        expected_interviews=estimate(expected),
        interview_pmf=_interview_pmf(question, base, own),
        base_rate=_base_rate(question, chosen_codes[0]),
        by_specialty=_by_specialty(question, kinds[1], sums[1]),
        by_region=tuple(
            place
            for level, (lists, present), s in zip(LEVELS, kinds[3:], sums[3:], strict=True)
            for place in region_likelihoods(question, level, lists, present, s)
        ),
        cells=cell_likelihoods(question, kinds[2][1], sums[2]),
        programs=program_results(question, asked, base),
        exclusions=excluded_counts(asked),
        fee_usd=fee,
        fee_season=season,
        flags=_flags(question),
        readings=readings_of(
            applicant, evidence, {c: prepared.display_name[c] for c in chosen_codes}
        ),
        data_fingerprint=prepared.fingerprint,
        data_date=DATA_DATE,
    )


def _interview_pmf(question: Question, base: Array, own: Lists) -> tuple[float, ...]:
    """Chances of 0, 1, ... interviews on the whole list, at the central values."""
    model = question.prepared.likelihood
    central, _ = model.program_log_odds(base, own.program, question.home)
    hidden = model.hidden_spread(question.applicant)[0]
    spread = hidden[model.programs.specialty[own.program]]
    chance = own.share * expit(central + model.nodes[:, None] * spread)
    most = int(question.evidence.value("model.most_interviews").value)
    pmf = match.interview_distribution(chance, model.weights, most)
    return tuple(float(p) for p in pmf)


def _base_rate(question: Question, code: str) -> PublishedRate | None:
    """The preferred specialty's published rate; none is published for US IMGs in 2026."""
    if question.applicant.applicant_type is ApplicantType.US_IMG:
        return None
    return published_rate(question.evidence.fit[code])


def _by_specialty(
    question: Question, lists: tuple[Lists, Index], sums: ListSums
) -> tuple[SpecialtyLikelihood, ...]:
    """Every modelled specialty, as if all applications went there, then those not modelled."""
    prepared = question.prepared
    model = prepared.likelihood
    chances = match.chances(sums.log_unranked, sums.log_unmatched, model.weights, question.noise)
    ranked, applied = estimates(chances.given_ranked), estimates(chances.given_applied)
    expected = estimates(np.tensordot(model.weights, sums.expected, axes=1))
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
                expected_interviews=None if suppressed else expected[i],
                base_rate=_base_rate(question, code),
                n_applications=round(float(sent[i])),
                n_programs=int(n_programs[s]),
                chosen=bool(s in question.chosen),
                flags=_specialty_flags(question, code, int(n_programs[s])),
            )
        )
    return (*out, *(_not_modelled(name, question) for name in question.not_modelled))


def _not_modelled(name: str, question: Question) -> SpecialtyLikelihood:
    code = question.prepared.code_of_name[name.casefold()]
    return SpecialtyLikelihood(
        specialty=name,
        name=question.prepared.display_name[code],
        given_ranked=None,
        given_applied=None,
        expected_interviews=None,
        base_rate=None,
        n_applications=0,
        n_programs=0,
        chosen=True,
        flags=(Flag.NOT_ESTIMATED,),
    )


def _specialty_flags(question: Question, code: str, n_programs: int) -> tuple[Flag, ...]:
    fit = question.evidence.fit[code]
    flags = list(_flags(question))
    if fit.n < LEAST_PEOPLE:
        flags.append(Flag.SUPPRESSED)
    elif not fit.own_fit:
        flags.append(Flag.FEW_APPLICANTS)
    if n_programs < question.n_total:
        flags.append(Flag.FEWER_PROGRAMS_THAN_APPLICATIONS)
    return tuple(flags)


def _flags(question: Question) -> tuple[Flag, ...]:
    """Reasons to read every number of this applicant with care."""
    applicant, evidence = question.applicant, question.evidence
    lowest = evidence.value("model.published_ck_range", end="lowest").value
    highest = evidence.value("model.published_ck_range", end="highest").value
    flags = []
    if applicant.step2_ck is None:
        flags.append(Flag.CK_NOT_TAKEN)
    elif not lowest <= applicant.step2_ck <= highest:
        flags.append(Flag.CK_OUTSIDE_PUBLISHED_RANGE)
    if applicant.applicant_type is ApplicantType.US_IMG:
        flags.append(Flag.NO_OWN_TABLE_US_IMG)
    if question.n_total > MANY_APPLICATIONS:
        flags.append(Flag.MANY_APPLICATIONS)
    return tuple(flags)
