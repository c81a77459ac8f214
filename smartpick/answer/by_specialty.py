"""Likelihoods by specialty, as if all applications went there."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import ndtr

from smartpick.answer.question import FEW_MATCHED, LEAST_PEOPLE, Question, person_flags
from smartpick.answer.results import estimates
from smartpick.domain import ApplicantType, Flag, PublishedRate, SpecialtyLikelihood
from smartpick.model import match
from smartpick.model.interview import over_nodes
from smartpick.model.lists import Lists, ListSums, Rows
from smartpick.programs.query import ProgramStore


def base_rate(question: Question, code: str) -> PublishedRate | None:
    """A specialty's published rate; none for US IMGs, or where it rests on too few people."""
    fit, edition = question.evidence.fit[code], question.evidence.edition
    if question.applicant.applicant_type is ApplicantType.US_IMG or fit.n < LEAST_PEOPLE:
        return None
    return PublishedRate(
        value=fit.match_rate,
        n=fit.n,
        year=edition.match_year,
        denominator=f"non-US IMGs who ranked {question.prepared.display_name[code]} first",
        source_id=edition.sources.charting_outcomes,
        locator="matched and not matched to the preferred specialty",
    )


def specialty_likelihoods(
    question: Question, store: ProgramStore, rows: Rows, lists: Lists, sums: ListSums
) -> tuple[SpecialtyLikelihood, ...]:
    """Every modelled specialty, as if all applications went there, then those not modelled.

    In the order of how many people near this score matched there: a count, where a chance would
    be one of a self-selected few. Without a score, of how many matched at all.
    """
    prepared = question.prepared
    model = prepared.likelihood
    viable = rows.viable[:, sums.specialty]
    chances = match.chances(
        sums.log_unranked, sums.log_unmatched, model.weights, viable, question.noise
    )
    told: dict[str, Any] = {
        "given_ranked": estimates(chances.given_ranked),
        "given_applied": estimates(chances.given_applied),
        "no_interview": estimates(chances.no_interview),
        "expected_interviews": estimates(viable * over_nodes(model.weights, sums.expected)),
    }
    sent = np.bincount(lists.cell, lists.share)
    n_programs = np.bincount(model.programs.specialty, minlength=len(prepared.codes))
    out = []
    for i, s in enumerate(sums.specialty):
        code = prepared.codes[s]
        fit = question.evidence.fit[code]
        out.append(
            SpecialtyLikelihood(
                specialty=prepared.nrmp_name[code],
                name=prepared.display_name[code],
                **{n: es[i] if fit.n >= LEAST_PEOPLE else None for n, es in told.items()},
                base_rate=base_rate(question, code),
                people=(fit.n_matched, fit.n),
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


def _not_modelled(name: str, question: Question) -> SpecialtyLikelihood:
    code = question.prepared.code_of_name[name.casefold()]
    return SpecialtyLikelihood(
        specialty=name,
        name=question.prepared.display_name[code],
        chosen=True,
        flags=(Flag.NOT_ESTIMATED,),
    )


def _specialty_flags(question: Question, code: str, n_programs: int) -> tuple[Flag, ...]:
    fit = question.evidence.fit[code]
    wanted = question.wanted_alone()[question.prepared.codes.index(code)]
    found = {
        Flag.FEW_APPLICANTS: fit.n < LEAST_PEOPLE,
        Flag.HIGH_RISK: fit.n_matched < FEW_MATCHED,
        Flag.BASIS_BORROWED: question.evidence.selection[code].basis == "borrowed",
        Flag.FEWER_PROGRAMS_THAN_APPLICATIONS: n_programs < wanted,
    }
    return (*person_flags(question), *(flag for flag, holds in found.items() if holds))


_NEAR = 5
_HALF_A_POINT = 0.5
_MOMENTS = ("mean", "sd", "min")


@lru_cache(maxsize=4)
def matched_moments(store: ProgramStore) -> dict[str, tuple[int, float, float, float]]:
    """Matched non-US IMGs of each specialty: how many, mean, spread and lowest of Step 2 CK."""
    table = store.published("charting_outcomes")
    own = table[(table["cohort"] == "matched") & (table["measure"] == "step2_ck")]
    own = own.dropna(subset=list(_MOMENTS))
    counts = store.published("charting_counts").set_index("specialty_code")["n_matched"]
    return {
        str(code): (
            int(counts[code]),
            mean,
            spread,
            lowest,
        )
        for code, mean, spread, lowest in own[["specialty_code", *_MOMENTS]].to_numpy().tolist()
        if code in counts.index
    }


def matched_near(store: ProgramStore, specialty_code: str, score: int | None) -> int | None:
    """About how many non-US IMGs within five points of ``score`` matched to a specialty.

    A normal curve through the published mean and spread, and nobody below the published lowest
    score. ``None`` without a score or a published spread.
    """
    found = matched_moments(store).get(specialty_code)
    if found is None or score is None:
        return None
    n, mean, spread, lowest = found
    reach = _NEAR + _HALF_A_POINT
    if score + reach < lowest or spread <= 0:
        return 0
    share = ndtr((score + reach - mean) / spread) - ndtr((score - reach - mean) / spread)
    return round(float(n * share))
