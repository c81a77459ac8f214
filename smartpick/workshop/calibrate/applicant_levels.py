"""The levels of the applicants' side: inside the counts, adding up, and what length does."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.answer.draws import headline_draws
from smartpick.domain import Applicant, Visa
from smartpick.workshop.calibrate.by_applicants import (
    ADDING_UP,
    EDGE,
    MATCHED,
    PORTFOLIO,
    PORTFOLIO_RANGE,
    RANKED,
)
from smartpick.workshop.calibrate.inputs import Inputs
from smartpick.workshop.calibrate.rows import CalibrationRow, LevelRow

LENGTH = "list_length"
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
