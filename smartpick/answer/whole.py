"""The whole answer for one applicant: how likely, where, why, what was left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.applications import TYPICAL, Applications, own_headline
from smartpick.answer.draws import headlines_from
from smartpick.answer.exclusions import excluded_counts
from smartpick.answer.fees import application_fee, fee_tiers
from smartpick.answer.interviews import interview_pmf
from smartpick.answer.people import matched_near
from smartpick.answer.places import cell_likelihoods, region_likelihoods
from smartpick.answer.prepare import Level
from smartpick.answer.question import LEAST_PEOPLE, NOTHING_KNOWN, Question
from smartpick.answer.readings import readings_of
from smartpick.answer.results import estimate, estimates, program_results, published_rate
from smartpick.domain import (
    Applicant,
    ApplicantType,
    Assessment,
    Flag,
    Knowledge,
    PublishedRate,
    RegionLikelihood,
    SpecialtyLikelihood,
)
from smartpick.evidence.load import Evidence
from smartpick.evidence.trace import recording
from smartpick.model import match
from smartpick.model.interview import over_nodes
from smartpick.model.lists import Lists, ListSums, Rows
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]
Index = NDArray[np.intp]

MANY_APPLICATIONS = 150
_MANY_YEARS = 10
FEW_MATCHED = 20
"""Where fewer non-US IMGs matched, nationwide, a specialty is high risk: a badge, never a block."""
LEVELS: tuple[Level, ...] = ("region", "division", "state")


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

    Guarantees, each held by a test: every probability lies in [0, 1] inside its
    interval; more Step 2 CK or more applications never lower the chance of those who apply
    (of those who rank it may fall, as the published rates of Family Medicine do); needing a
    visa never raises one; the same input gives the same output.

    Raises
    ------
    ProfileError
        When a specialty or state is not known; the message names the key.
    NothingToAssess
        When no chosen specialty has at least 60 people in the published table.
    NotEligible
        When an exam, as stated, is not passed.
    """
    with recording() as reads:
        question = Question.of(applicant, evidence, store, knowledge, on)
        answer = _answer(question, store, applications)
    reads.update(question.prepared.reads)
    return replace(answer, readings=readings_of(reads, evidence, question.chosen_names()))


def _answer(question: Question, store: ProgramStore, applications: Applications) -> Assessment:
    """Everything but what was read on the way."""
    prepared, model = question.prepared, question.prepared.likelihood
    rows = model.rows(question.applicant)
    kinds = [question.own_list(), question.each_specialty_alone(), question.each_division_alone()]
    kinds += [question.each_place_alone(level) for level in LEVELS]
    sums = model.sums(rows, [lists for lists, _ in kinds], question.home)
    own = question.own_viable(rows)
    basis = applications.basis(question)
    if basis == "typical":
        (overall,) = headlines_from([question], own, kinds[0], sums[0])
    else:
        overall = own_headline(question, applications)
    tiers, year = fee_tiers(store), question.applicant.match_year
    fee, season = application_fee(tiers, year, overall.n_by_specialty)
    preferred = prepared.codes[question.chosen[0]]
    asked = store.programs([model.names[s] for s in question.chosen] + question.not_modelled)
    programs, n_sent = program_results(question, asked, rows), overall.n_applications
    return Assessment(
        applicant=question.applicant,
        preferred=question.chosen_names()[preferred],
        basis=basis,
        n_applications=n_sent,
        given_ranked=estimate(overall.given_ranked),
        given_applied=estimate(overall.given_applied),
        no_interview=estimate(overall.no_interview),
        expected_interviews=estimate(overall.expected),
        interview_pmf=interview_pmf(question, rows, kinds[0][0], applications),
        base_rate=_base_rate(question, preferred),
        by_specialty=specialty_likelihoods(question, store, rows, kinds[1], sums[1]),
        by_region=_by_region(question, own, kinds[3:], sums[3:]),
        cells=cell_likelihoods(question, rows.viable, kinds[2][1], sums[2]),
        programs=programs,
        exclusions=excluded_counts(programs),
        fee_usd=fee,
        fee_season=season,
        flags=(*person_flags(question), *list_flags(question, n_sent)),
        readings=(),
        published_scores=published_scores(question.evidence),
        data_fingerprint=prepared.fingerprint,
        data_date=question.evidence.edition.data_date,
    )


def _expected(viable: Array, specialties: Index, weights: Array, sums: ListSums) -> Array:
    """Expected interviews (D, C) on each list, of all who apply."""
    return np.asarray(viable[:, specialties] * over_nodes(weights, sums.expected))


def _by_region(
    question: Question, viable: Array, kinds: list[tuple[Lists, Index]], sums: list[ListSums]
) -> tuple[RegionLikelihood, ...]:
    """Regions, then divisions, then states."""
    return tuple(
        place
        for level, cells, one in zip(LEVELS, kinds, sums, strict=True)
        for place in region_likelihoods(question, viable, level, cells, one)
    )


def _base_rate(question: Question, code: str) -> PublishedRate | None:
    """The preferred specialty's published rate; none is published for US IMGs."""
    if question.applicant.applicant_type is ApplicantType.US_IMG:
        return None
    return published_rate(question.evidence.fit[code], question.evidence.edition)


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
                base_rate=_base_rate(question, code),
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


def list_flags(question: Question, n_sent: int) -> tuple[Flag, ...]:
    """Reasons to read the numbers of the whole list with care."""
    codes = [question.prepared.codes[s] for s in question.chosen]
    flags = []
    if question.not_modelled:
        flags.append(Flag.SPECIALTY_LEFT_OUT)
    if any(question.evidence.selection[code].basis == "borrowed" for code in codes):
        flags.append(Flag.BASIS_BORROWED)
    if n_sent < question.n_total:
        flags.append(Flag.FEWER_PROGRAMS_THAN_APPLICATIONS)
    return tuple(flags)


def published_scores(evidence: Evidence) -> tuple[int, int]:
    """The lowest and the highest Step 2 CK in the published tables."""
    ends = (evidence.value("model.published_ck_range", end=e) for e in ("lowest", "highest"))
    lowest, highest = (round(end.value) for end in ends)
    return lowest, highest


def person_flags(question: Question) -> tuple[Flag, ...]:
    """Reasons to read every number of this applicant with care."""
    applicant, evidence = question.applicant, question.evidence
    lowest, highest = published_scores(evidence)
    flags = []
    if applicant.step2_ck is None:
        is_passed = applicant.step2_ck_status == "passed"
        flags.append(Flag.CK_NOT_TOLD if is_passed else Flag.CK_NOT_TAKEN)
    elif not lowest <= applicant.step2_ck <= highest:
        flags.append(Flag.CK_OUTSIDE_PUBLISHED_RANGE)
    failed = applicant.failed_attempts
    n_failed = failed.step1 + failed.step2_ck if failed else 0
    if n_failed > 1 or (applicant.years_since_graduation or 0) > _MANY_YEARS:
        flags.append(Flag.FEW_LIKE_THIS)
    if applicant.applicant_type is ApplicantType.US_IMG:
        flags.append(Flag.NO_OWN_TABLE_US_IMG)
    if question.n_total > MANY_APPLICATIONS:
        flags.append(Flag.MANY_APPLICATIONS)
    return tuple(flags)
