"""The applicants' side: who ranks and who matches, of all who apply, against what is counted.

Published tables count people who rank. What is known of those who apply are counts of ERAS
applicants, in few specialties; everything here says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtri

from smartpick.answer.draws import headline_draws
from smartpick.domain import Applicant, ApplicantType, Visa
from smartpick.evidence.calibration import (
    ADDING_UP,
    LENGTH,
    MATCHED,
    PORTFOLIO,
    RANKED,
    CalibrationRow,
    LevelRow,
)
from smartpick.model.interview import hidden_nodes
from smartpick.workshop.calibrate.by_year import best_cell
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty
from smartpick.workshop.calibrate.rows import DERIVED
from smartpick.workshop.fit.selection_fit import Counted
from smartpick.workshop.fit.specialties import counted

Array = NDArray[np.float64]

_ERAS = "eras_applicants_against_nrmp_ranked"
_BY_SPECIALTY = "matches_by_specialty"
_SCORE_NODES = 7
EDGE = float(ndtri(0.9))
"""Standard deviations that an 80 % interval reaches out."""
_MAIN, _SECOND, _THIRD = "140", "120", "320"
"""The specialties that most portfolios hold, in that order."""
_MOST_IN_FIRST_YEAR = 0.9
PORTFOLIO_RANGE = (0.41, 0.45)


@dataclass(frozen=True, slots=True)
class _People:
    """Applicants to a specialty: Step 2 CK of each kind, and how many (summing to 1)."""

    score: Array
    weight: Array


def by_applicants(inputs: Inputs) -> list[CalibrationRow]:
    """Shares of all applicants, by counted specialty, of whole portfolios, and of who ranks.

    - ``applicants_ranked``, ``applicants_matched``: the average applicant of a specialty whose
      ERAS applicants are counted. The published side is the middle of two counts that differ in
      how US and non-US IMGs are told apart; ``published_sd`` reaches to both.
    - ``applicants_add_up``: what the model makes of everybody against the positions they filled;
      ``n`` is how many those are.
    - ``applicants_portfolio``: everything one sends, over one to three specialties.
    """
    own = counted(inputs.data / "evidence")
    rows: list[CalibrationRow] = []
    for code, counts in own.items():
        ranked, matched = average_applicant(inputs, code, counts)
        for check, name, value in (
            (RANKED, "selection.ranked_of_applied", ranked),
            (MATCHED, "selection.matched_of_applied", matched),
        ):
            rows.append(_counted_row(inputs, check, name, code, value))
    return rows + _adding_up(inputs, rows) + _portfolios(inputs)


def average_applicant(
    inputs: Inputs, code: str, counts: Counted, kind: ApplicantType = ApplicantType.NON_US_IMG
) -> tuple[float, float]:
    """Share of a specialty's applicants who rank it, and who match to it; first choice or not.

    Whoever has it as a second choice is taken to have Internal Medicine as the first one and to
    split the applications of one person; what the specialty adds is what he matches there.
    """
    first = counts.first_choice
    matched, ranked = _shares(inputs, code, (code,), kind=kind)
    if code == _MAIN:
        added = matched * counts.second * counts.second_matches
    else:
        whole = round(inputs.evidence.value("applications.whole").value)
        both, _ = _shares(inputs, code, (_MAIN, code), whole, kind)
        alone, _ = _shares(inputs, code, (_MAIN,), whole // 2, kind)
        added = both - alone
    return (
        ranked * (first + (1 - first) * counts.second),
        matched * first + added * (1 - first),
    )


def _shares(
    inputs: Inputs,
    code: str,
    specialties: Sequence[str],
    n: int | None = None,
    kind: ApplicantType = ApplicantType.NON_US_IMG,
) -> tuple[float, float]:
    """Share of a specialty's applicants who match, and who rank anything, on one list."""
    people = _people(inputs, code)
    names = tuple(inputs.specialty(s).name for s in specialties)
    found = headline_draws(
        [
            Applicant(applicant_type=kind, step2_ck=int(score), specialties=names, n_applications=n)
            for score in people.score
        ],
        inputs.evidence,
        inputs.store,
    )
    matched = np.array([one.given_applied[0] for one in found])
    ranked = np.array([1 - one.no_interview[0] for one in found])
    return float(people.weight @ matched), float(people.weight @ ranked)


def _people(inputs: Inputs, code: str) -> _People:
    """Those considered have the fitted scores, the others the same spread around less."""
    evidence, fit = inputs.evidence, inputs.evidence.fit[code]
    mean, spread = fit.vector[0], float(np.exp(fit.vector[1]))
    open_share = float(expit(evidence.selection[code].open_logit))
    slope = evidence.value("selection.score_slope").value / inputs.settings.ck_step
    nodes, weights = hidden_nodes(_SCORE_NODES)
    score = np.concatenate([mean + spread * nodes, mean - slope * spread**2 + spread * nodes])
    # Who has applied has passed: nobody lies outside the published scores.
    lowest, highest = (
        evidence.value("model.published_ck_range", end=end).value for end in ("lowest", "highest")
    )
    return _People(
        np.clip(np.round(score), lowest, highest),
        np.concatenate([weights * open_share, weights * (1 - open_share)]),
    )


def _counted_row(
    inputs: Inputs, check: str, name: str, code: str, predicted: float
) -> CalibrationRow:
    value = inputs.evidence.value(name, specialty=code)
    return CalibrationRow(
        check=check,
        group=inputs.specialty(code).name,
        at=str(value.year),
        predicted=predicted,
        published=(value.low + value.high) / 2,
        published_sd=(value.high - value.low) / 2 / EDGE,
        n=inputs.evidence.fit[code].n,
        unit="probability",
        kind=DERIVED,
        source_id=_ERAS,
        locator=value.locator,
        note=f"counted: {value.low:g} to {value.high:g}",
    )


def _adding_up(inputs: Inputs, counted_rows: Sequence[CalibrationRow]) -> list[CalibrationRow]:
    """What the model makes of everybody against the positions they filled.

    Where applicants are counted, matched of applied; elsewhere matched of all who rank the
    specialty anywhere. Left out where fewer rank it than prefer it: then most positions begin
    in the second year and the table of first years does not hold them.
    """
    year = inputs.evidence.edition.results_and_data
    table = inputs.store.published(_BY_SPECIALTY)
    table = table[table["match_year"] == year]
    known = {r.group: r for r in counted_rows if r.check == MATCHED}
    rows = []
    for specialty in inputs.specialties:
        own = table[table["specialty_code"] == specialty.code]
        ranked, matched = (
            best_cell(own, "non_us_img", measure)
            for measure in ("applicants_ranking_specialty_anywhere_pgy1", "matched_into_specialty")
        )
        if ranked is None or matched is None or ranked[0] < _MOST_IN_FIRST_YEAR * specialty.n:
            continue
        row = known.get(specialty.name)
        if row is None:
            predicted = _matched_of_ranked(inputs, specialty, ranked[0])
            published, whom = matched[0] / ranked[0], "of those who rank it anywhere"
        else:
            share = inputs.evidence.value("selection.matched_of_applied", specialty=specialty.code)
            predicted, published, whom = row.predicted, share.value, "of its applicants"
        rows.append(
            CalibrationRow(
                check=ADDING_UP,
                group=specialty.name,
                at=str(year) if row is None else row.at,
                predicted=predicted,
                published=published,
                published_sd=None,
                n=round(matched[0]),
                unit="probability",
                kind=DERIVED,
                source_id=matched[1],
                locator=f"matched into the specialty, {whom}",
                note=whom,
            )
        )
    return rows


def _matched_of_ranked(inputs: Inputs, specialty: PublishedSpecialty, n_ranked: float) -> float:
    """Share of all who rank a specialty who match to it, whether they prefer it or not."""
    prefer = min(specialty.n / n_ranked, 1)
    second = inputs.evidence.value("selection.second_choice_matches").value
    matched, ranked = _shares(inputs, specialty.code, (specialty.code,))
    return matched / ranked * (prefer + (1 - prefer) * second)


def _portfolios(inputs: Inputs) -> list[CalibrationRow]:
    """The applications of one person over one, two and three specialties, and their mean."""
    whole = round(inputs.evidence.value("applications.whole").value)
    names = (_MAIN, _SECOND, _THIRD)
    shares = [_shares(inputs, _MAIN, names[:k], whole)[0] for k in (1, 2, 3)]
    mean = float(np.mean(shares))
    note = (
        "one, two and three specialties (Internal Medicine, Family Medicine, Pediatrics): "
        + ", ".join(f"{100 * s:.0f}" for s in shares)
        + "; 7 in 100 of the counted matches are preliminary or transitional years, which the "
        "model leaves out"
    )
    return [
        CalibrationRow(
            check=PORTFOLIO,
            group="All specialties",
            at=at,
            predicted=share,
            published=sum(PORTFOLIO_RANGE) / 2,
            published_sd=(PORTFOLIO_RANGE[1] - PORTFOLIO_RANGE[0]) / 2 / EDGE,
            n=20756,
            unit="probability",
            kind=DERIVED,
            source_id=_ERAS,
            locator="matched to any PGY-1 position over IMG applicants in ERAS 2025",
            note=note if not at else "",
        )
        for at, share in (("1", shares[0]), ("2", shares[1]), ("3", shares[2]), ("", mean))
    ]


LENGTHS = (40, 80, 150, 300, 600)
_LOW_SCORE = 221
_FAR = 0.15
_AVERAGE = 0.28
"""Least that is counted of Internal Medicine's average applicant."""


def applicant_levels(inputs: Inputs, rows: Sequence[CalibrationRow]) -> tuple[LevelRow, ...]:
    """Whether the shares lie inside the counts, whether they add up, and what length does."""

    def of(check: str) -> list[CalibrationRow]:
        return [r for r in rows if r.check == check]

    return (
        _inside(RANKED, "share of applicants who rank, specialties inside the counts", of(RANKED)),
        _inside(
            MATCHED, "share of applicants who match, specialties inside the counts", of(MATCHED)
        ),
        *_sums(of(ADDING_UP)),
        _whole(next(r for r in of(PORTFOLIO) if not r.at)),
        _length(_by_length(inputs)),
    )


def _sums(rows: Sequence[CalibrationRow]) -> tuple[LevelRow, LevelRow]:
    """Matches against the positions filled, all together and one by one."""
    ratios = {r.group: r.predicted / r.published for r in rows}
    total = sum(ratios[r.group] * r.n for r in rows) / sum(r.n for r in rows)
    far = [f"{name} × {ratio:.2f}" for name, ratio in ratios.items() if abs(ratio - 1) > _FAR]
    return (
        LevelRow(
            check=ADDING_UP,
            measure="matches of all specialties together against the positions filled",
            reached=100 * (total - 1),
            unit="%",
            to_reach=f"-{100 * _FAR:.0f} to {100 * _FAR:.0f}",
            met=abs(total - 1) <= _FAR,
        ),
        LevelRow(
            check=ADDING_UP,
            measure=f"specialties off by more than {100 * _FAR:.0f} %",
            reached=float(len(far)),
            unit=f"of {len(rows)}",
            to_reach="at most 0",
            met=not far,
            note=", ".join(far),
        ),
    )


def _whole(row: CalibrationRow) -> LevelRow:
    low, high = PORTFOLIO_RANGE
    return LevelRow(
        check=PORTFOLIO,
        measure="one person's applications over one to three specialties",
        reached=100 * row.predicted,
        unit="%",
        to_reach=f"{100 * low:.0f}-{100 * high:.0f}",
        met=low <= row.predicted <= high,
        note=row.note,
    )


def _length(chances: Sequence[float]) -> LevelRow:
    told = ", ".join(f"{n}: {100 * p:.0f}" for n, p in zip(LENGTHS, chances, strict=True))
    most = f"{100 * _AVERAGE:.0f}"
    return LevelRow(
        check=LENGTH,
        measure=f"Step 2 CK {_LOW_SCORE}, J-1, Internal Medicine, with {LENGTHS[-1]} applications",
        reached=100 * chances[-1],
        unit="%",
        to_reach=f"at most {most}",
        met=chances[-1] <= _AVERAGE,
        note=f"of 100 who apply, with {told}; {most} is what is counted of the average applicant",
    )


def _by_length(inputs: Inputs) -> list[float]:
    """Chance of a low score in Internal Medicine, by the number of applications."""
    found = headline_draws(
        [Applicant(step2_ck=_LOW_SCORE, visa=Visa.NEEDS_J1, n_applications=n) for n in LENGTHS],
        inputs.evidence,
        inputs.store,
    )
    return [float(one.given_applied[0]) for one in found]


def _inside(check: str, measure: str, rows: Sequence[CalibrationRow]) -> LevelRow:
    """How many of these specialties lie inside the counted bounds."""
    out = [
        f"{r.group} {100 * r.predicted:.0f} ({r.note})"
        for r in rows
        if r.published_sd is not None and abs(r.gap) > r.published_sd * EDGE + 0.005
    ]
    return LevelRow(
        check=check,
        measure=measure,
        reached=float(len(rows) - len(out)),
        unit=f"of {len(rows)}",
        to_reach=f"all {len(rows)}",
        met=not out,
        note=", ".join(out),
    )
