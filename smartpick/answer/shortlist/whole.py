"""The list as it stands: its chance against a typical one, its mix, its fees, its curve."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from smartpick.answer.applications import expected_interviews
from smartpick.answer.fees import fee_tiers, platform_of
from smartpick.answer.question import MANY_APPLICATIONS
from smartpick.answer.results import estimate, estimates, program_results
from smartpick.answer.season import in_season
from smartpick.answer.shortlist.curve import curve_of
from smartpick.answer.shortlist.mine import (
    best_first,
    by_specialty,
    chances_of,
    conversions,
    interview_chances,
    list_chances,
)
from smartpick.answer.shortlist.pool import BANDS, Pool
from smartpick.domain import Estimate, ProgramResult
from smartpick.domain.list_answer import (
    Curve,
    ListAssessment,
    ListBand,
    ListedProgram,
    ListWarning,
    SpecialtyFee,
)
from smartpick.model import settings
from smartpick.model.arrays import Array
from smartpick.model.match import Nested

_TINY = float(np.finfo(float).tiny)


def assess_list(pool: Pool) -> ListAssessment:
    """What the applicant's list comes to, as it stands.

    Guarantees, each held by a test: one program more never lowers ``matched``; the
    gain over a typical list has an interval of its own, from the same draws on both
    sides; fees are those of :func:`~smartpick.answer.fees.application_fee`.
    """
    known, n_sent = pool.estimated, len(pool.active)
    question, row = pool.question, pool.row[known]
    matched = list_chances(question, row)
    typical = typical_chances(pool, n_sent) if row.size else None
    fees = _fees(pool)
    has_interview = any(entry.status.has_interview for entry in pool.active)
    curve = curve_of(pool)
    mix = Counter(BANDS[b] for b in pool.candidates.band[known[~pool.is_ruled_out[known]]])
    return ListAssessment(
        programs=_listed(pool),
        n_applications=n_sent,
        n_estimated=known.size,
        matched=estimate(matched.given_applied) if row.size else None,
        matched_given_ranked=estimate(matched.given_ranked) if row.size else None,
        expected_interviews=estimate(expected_interviews(question, row)) if row.size else None,
        typical=None if typical is None else estimate(typical),
        gain=None if typical is None else estimate(matched.given_applied - typical),
        mix={band: mix[band] for band in BANDS},
        warnings=_warnings(pool, mix, sum(f.fee_usd for f in fees)),
        fees=fees,
        fee_usd=sum(f.fee_usd for f in fees),
        fee_season=pool.fee_season,
        **{name: getattr(curve, name) for name in Curve.__slots__},
        in_hand=in_season(question, pool.active, pool.stage) if has_interview else None,
        data_fingerprint=question.prepared.fingerprint,
        data_date=question.evidence.edition.data_date,
    )


def typical_chances(pool: Pool, n: int) -> Array:
    """Draws (D,) of the chance, of those who apply, on a typical list of ``n`` programs.

    Over the chosen specialties, as IMGs send their applications, nothing known of
    single programs.
    """
    question = replace(pool.question, n_total=n)
    lists, present = question.own_list()
    sums = question.model.sums(question.rows, lists, question.home)
    return chances_of(question, present, sums.log_unranked, sums.log_unmatched).given_applied


def _listed(pool: Pool) -> tuple[ListedProgram, ...]:
    """Every entry, withdrawn ones too, in the applicant's order."""
    results = program_rows(pool)
    adds = _adds(pool)
    out = []
    for entry in pool.shortlist.entries:
        code = entry.program_code
        place = pool.place_of[code]
        has_band = place < pool.row.size and not pool.is_ruled_out[place]
        out.append(
            ListedProgram(
                program=results[code],
                band=BANDS[pool.candidates.band[place]] if has_band else None,
                adds=adds.get(code),
            )
        )
    return tuple(out)


def program_rows(pool: Pool) -> dict[str, ProgramResult]:
    """Every program of the asked and the listed specialties, by its code."""
    prepared = pool.question.prepared
    codes = set(pool.shortlist.codes)
    records = (*prepared.records, *prepared.outside)
    listed = {r["specialty"] for r in records if r["program_code"] in codes}
    found = program_results(pool.question, pool.question.rows, listed)
    return {p.program_code: p for p in found}


def _adds(pool: Pool) -> dict[str, Estimate]:
    """What each program adds to the list's chance, by code, the rest staying."""
    known = pool.estimated
    if not known.size:
        return {}
    known = known[best_first(pool.question, pool.row[known])]
    row, question = pool.row[known], pool.question
    matches = interview_chances(question, row) * conversions(question, row)
    log_left = np.log1p(-matches)
    present, unmatched = by_specialty(question, row, log_left)
    specialty = question.specialty[row]
    nested = Nested.of(question.viable_in(present))
    along = np.exp(nested.along(unmatched))
    gain = np.empty((along.shape[1], row.size))
    for i, s in enumerate(present):
        own = specialty == s
        # Its share of what its specialty's part is worth, less than the program would be alone.
        worth = unmatched[..., i] / np.minimum(log_left[..., own].sum(axis=2), -_TINY)
        rest = (nested.beyond(i) * along).sum(axis=2)
        added = rest[..., None] * np.expm1(-worth[..., None] * log_left[..., own])
        gain[:, own] = np.tensordot(question.model.weights, added, axes=1)
    return dict(zip((pool.code[i] for i in known), estimates(gain), strict=True))


def _fees(pool: Pool) -> tuple[SpecialtyFee, ...]:
    """Applications and fees a specialty, withdrawn ones included: they were paid."""
    prepared, candidates = pool.question.prepared, pool.candidates
    tiers, places = fee_tiers(pool.store), pool.places(pool.shortlist.entries)
    # Digits five to seven of an NRMP code are the specialty's.
    of_place = {p: pool.code[p][4:7] for p in places}
    counts = Counter(of_place.values())
    index = {code: candidates.specialty[place] for place, code in of_place.items()}
    return tuple(
        SpecialtyFee(
            specialty=prepared.nrmp_name[code],
            name=prepared.display_name[code],
            n_applications=n,
            fee_usd=round(pool.limits.total(np.full(n, index[code], dtype=np.intp))),
            platform=platform_of(tiers, pool.question.applicant.match_year, code),
        )
        for code, n in counts.most_common()
    )


def _warnings(pool: Pool, mix: Counter[ListBand], fee_usd: int) -> tuple[ListWarning, ...]:
    places = pool.places(pool.active)
    n = sum(mix.values())
    least = settings.LEAST_SHARE[ListBand.REALISTIC.value]
    found = {
        ListWarning.NO_REACH: n > 0 and mix[ListBand.REACH] == 0,
        ListWarning.FEW_REALISTIC: mix[ListBand.REALISTIC] < least * n,
        ListWarning.OVER_BUDGET: fee_usd > pool.limits.budget_usd,
        ListWarning.OVER_LENGTH: places.size > pool.limits.most,
        ListWarning.RULED_OUT: bool(pool.is_ruled_out[places].any()),
        ListWarning.NOT_ESTIMATED: places.size > pool.estimated.size,
        ListWarning.MANY_APPLICATIONS: places.size > MANY_APPLICATIONS,
        ListWarning.OLD_FEES: pool.fee_season < pool.question.applicant.match_year,
    }
    return tuple(warning for warning, holds in found.items() if holds)
