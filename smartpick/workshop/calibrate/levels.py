"""The levels a calibration reached, beside the levels it was to reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from smartpick.evidence.calibration import (
    LARGEST,
    US_IMGS,
    CalibrationRow,
    CoverageRow,
    LevelRow,
)
from smartpick.workshop.calibrate.coverage import LEVELS, TRUTHS

_POINTS = 100.0
_PUBLISHED_SCORES = ("220", "230", "240", "250", "260", "270")
_LOW_SCORES, _LEAN = ("215", "220"), 2.0
_COVERAGE_RANGE = {0.8: (75.0, 88.0), 0.9: (85.0, 95.0)}
_TRUTH_WORDS = {
    "fitted": "simulating the fitted specialties",
    "drawn": "simulating specialties drawn from what all share",
}
_RECENT_YEARS = 5

Rows = Sequence[CalibrationRow]

_FEW_LOW_SCORES = "few applicants score so low, and quartiles differ from the normal assumed"
LIKELY_CAUSE = {
    "step2_ck": _FEW_LOW_SCORES,
    "page_step2_ck": _FEW_LOW_SCORES,
    "step2_ck_tenths": _FEW_LOW_SCORES,
    "ranks": "every rank converts alike in the model; the published side rests on a family assumed",
    "left_out": "in Family Medicine ranks convert far less often than its competition suggests",
    "ck_gap": "matched and not matched score alike in Family Medicine and Diagnostic Radiology",
    "year": "2013 (every program had to use the Match) and 2021 broke with the years before",
}
"""Why a target is missed, as far as can be told."""


def levels(rows: Rows, coverage: Sequence[CoverageRow], fit_inputs: str) -> tuple[LevelRow, ...]:
    """Every level of the calibration, in the order of the checks.

    ``fit_inputs`` is the fingerprint the stored coverage should have.
    """

    def of(check: str, group: str | None = None) -> Rows:
        return [r for r in rows if r.check == check and group in (None, r.group)]

    return (
        *_by_score(of),
        *_by_ranks(of),
        *_left_out(of),
        *_groups(of),
        *_years(of),
        *_places(of),
        *_coverage(coverage, fit_inputs),
    )


def _by_score(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    printed = [r for r in of("step2_ck", LARGEST) if r.at in _PUBLISHED_SCORES]
    on_page = [r for r in of("page_step2_ck", LARGEST) if r.at in _PUBLISHED_SCORES]
    text = f"match rate by Step 2 CK, {LARGEST}"
    yield _largest("step2_ck", f"{text}, at 220, 230, ... 270", printed, 3.0, is_noisy=True)
    yield _largest("page_step2_ck", f"{text}, the page's numbers", on_page, 3.0, is_noisy=True)
    tenths = of("step2_ck_tenths", LARGEST)
    yield _largest("step2_ck_tenths", f"{text}, tenths of applicants", tenths, 3.0, is_noisy=True)
    quarters = of("step2_ck_quarters", LARGEST)
    yield _largest("step2_ck_quarters", f"{text}, published quartiles", quarters, 3.0)
    text = "match rate by Step 2 CK, all specialties"
    everywhere = of("step2_ck_tenths")
    yield _largest("step2_ck_tenths", f"{text}, tenths of applicants", everywhere, is_noisy=True)
    yield _mean("step2_ck_tenths", f"{text}, tenths of applicants", everywhere, by_people=True)
    pooled = of("reliability")
    yield _mean("reliability", f"{text}, pooled by what the model says", pooled, by_people=True)
    yield _low_end(of("page_step2_ck"))
    yield _largest("typical_list", "match rate on the typical list", of("typical_list"))
    yield from _skill(of)


def _low_end(on_page: Rows) -> LevelRow:
    """Whether low scores come out too well, or too badly, on the whole."""
    low = [r for r in on_page if r.at in _LOW_SCORES]
    people = [r.n for r in low]
    lean = _POINTS * float(np.average([r.gap for r in low], weights=people))
    return LevelRow(
        check="page_step2_ck",
        measure="match rate at 215 and 220, all specialties, the page's numbers, one-sided gap",
        reached=lean,
        unit="of 100",
        to_reach=f"-{_LEAN:g} to {_LEAN:g}",
        met=abs(lean) <= _LEAN,
        note=f"above the published in {sum(r.gap > 0 for r in low)} of {len(low)}",
    )


def _skill(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    """How much of what Step 2 CK can explain the model explains, by either score."""
    for check in ("brier", "log_score"):
        people = {r.group: r.n for r in of(check)}
        gained = possible = 0.0
        worse = []
        for group, n in people.items():
            model, constant = of(check, group)
            gained += n * (constant.predicted - model.predicted)
            possible += n * (constant.predicted - constant.published)
            if model.predicted > constant.predicted:
                worse.append(group)
        yield LevelRow(
            check=check,
            measure="gain over the base rate, of the possible gain, all specialties",
            reached=_POINTS * gained / possible,
            unit="%",
            to_reach="",
            met=None,
            note=f"no gain in {', '.join(worse)}" if worse else "",
        )


def _by_ranks(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    text = f"match rate by number of ranks 1-15, {LARGEST}"
    yield _largest("ranks", text, of("ranks", LARGEST), 1.5, is_noisy=True)
    yield _mean("ranks", text, of("ranks", LARGEST), 0.8)
    everywhere = of("ranks")
    yield _mean("ranks", "the same, all specialties", everywhere, by_people=True)
    second = of("ranks_second_family", LARGEST)
    yield _largest("ranks_second_family", f"{text}, other family of distributions", second)
    between = [
        abs(a.published - b.published) for a, b in zip(of("ranks", LARGEST), second, strict=True)
    ]
    yield LevelRow(
        check="ranks_second_family",
        measure=f"largest difference between the two families, {LARGEST}",
        reached=_POINTS * max(between),
        unit="of 100",
        to_reach="",
        met=None,
        note="how far the published side itself depends on the family assumed",
    )


def _left_out(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    text = "match rate of a specialty left out"
    yield _mean("left_out", text, of("left_out"), 4.0)
    yield _largest("left_out", text, of("left_out"), 10.0)
    text = "the same, nothing seen but applicants per position"
    yield _mean("left_out_unseen", text, of("left_out_unseen"))
    yield _largest("left_out_unseen", text, of("left_out_unseen"))
    text = "Step 2 CK of matched less not matched, specialty left out"
    gaps = of("ck_gap")
    yield _largest("ck_gap", text, gaps, 2.0, scale=1.0, unit="Step 2 CK", is_noisy=True)
    yield _mean("ck_gap", text, gaps, scale=1.0, unit="Step 2 CK")
    clear = [r for r in gaps if abs(r.gap) > 2 * (r.published_sd or 0)]
    yield LevelRow(
        check="ck_gap",
        measure="specialties off by more than two standard errors of the published gap",
        reached=float(len(clear)),
        unit=f"of {len(gaps)}",
        to_reach="",
        met=None,
        note=", ".join(r.group for r in clear),
    )


def _groups(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    yield _largest("visa", "match rate by visa need", of("visa"), 3.0)
    yield _largest("citizenship", "match rate by citizenship", of("citizenship"), 3.0)
    own, text = of(US_IMGS), "match rate of US IMGs by specialty"
    yield _largest(US_IMGS, text, own, is_noisy=True)
    yield _mean(US_IMGS, text, own, by_people=True)


def _years(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    for group, target in (("non-US IMG", 2.0), ("US IMG", 3.0)):
        last = of("year", group)
        yield _mean("year", f"{group}, next year as this year", last, target)
        yield _mean("year", f"{group}, the last {_RECENT_YEARS} years", last[-_RECENT_YEARS:])
        yield _mean("year_drift", f"{group}, with the mean change so far", of("year_drift", group))
        (inside,) = of("year_interval", group)
        low, high = _COVERAGE_RANGE[0.8]
        share = _POINTS * inside.published
        yield LevelRow(
            check="year_interval",
            measure=f"{group}, years inside the 80 % interval of next year's shock",
            reached=share,
            unit="%",
            to_reach=f"{low:.0f}-{high:.0f}",
            met=low <= share <= high,
            note=f"{inside.n} yearly changes",
        )


def _places(of: Callable[..., Rows]) -> Iterable[LevelRow]:
    text = "share of IMG positions by state"
    for check, words in (("state", "non-US IMGs"), ("state_us_img", "US IMGs")):
        yield _largest(check, f"{text}, {words}, {LARGEST}", of(check, LARGEST))
        yield _largest(check, f"{text}, {words}, all specialties", of(check))
        yield _mean(check, f"{text}, {words}, all specialties", of(check))


def _coverage(coverage: Sequence[CoverageRow], fit_inputs: str) -> Iterable[LevelRow]:
    """Coverage in per cent: the mean over sizes and quantities, the lowest, the highest."""
    is_stale = any(r.inputs != fit_inputs for r in coverage)
    stale = ["simulated for an earlier fit"] if is_stale else []
    for level in LEVELS:
        low, high = _COVERAGE_RANGE[level]
        for truth in TRUTHS:
            own = [r for r in coverage if r.level == level and r.truth == truth]
            if not own:
                continue
            text = f"{_POINTS * level:.0f} % intervals, {_TRUTH_WORDS[truth]}"
            mean = float(np.mean([r.covered for r in own]))
            yield _in_range(f"{text}, mean", mean, low, high, stale)
            lowest, highest = (f(own, key=lambda r: r.covered) for f in (min, max))
            yield _in_range(f"{text}, lowest", lowest.covered, low, 100, [_place(lowest), *stale])
            yield _in_range(f"{text}, highest", highest.covered, 0, high, [_place(highest), *stale])


def _in_range(measure: str, covered: float, low: float, high: float, notes: list[str]) -> LevelRow:
    """A coverage that should lie between two percentages."""
    reached = _POINTS * covered
    return LevelRow(
        check="coverage",
        measure=measure,
        reached=reached,
        unit="%",
        to_reach=f"{low:.0f}-{high:.0f}",
        met=low <= reached <= high,
        note="; ".join(notes),
    )


def _place(row: CoverageRow) -> str:
    return f"{row.quantity} of specialty {row.specialty_code} ({row.n} applicants)"


def _largest(
    check: str,
    measure: str,
    rows: Rows,
    target: float | None = None,
    *,
    scale: float = _POINTS,
    unit: str = "of 100",
    is_noisy: bool = False,
) -> LevelRow:
    """The largest gap between predicted and published, and where it is."""
    worst = max(rows, key=lambda r: abs(r.gap))
    note = f"{worst.group} {worst.at}".strip()
    if is_noisy and worst.published_sd is not None:
        note += f"; the published figure itself is known to ± {scale * worst.published_sd:.1f}"
    return _level(
        check, f"{measure}, largest gap", scale * abs(worst.gap), target, unit=unit, note=note
    )


def _mean(
    check: str,
    measure: str,
    rows: Rows,
    target: float | None = None,
    *,
    scale: float = _POINTS,
    unit: str = "of 100",
    by_people: bool = False,
) -> LevelRow:
    """The mean gap between predicted and published, signs apart, of rows or of people."""
    weights = [r.n for r in rows] if by_people else None
    reached = scale * float(np.average([abs(r.gap) for r in rows], weights=weights))
    return _level(check, f"{measure}, mean gap", reached, target, unit=unit)


def _level(
    check: str, measure: str, reached: float, target: float | None, *, unit: str, note: str = ""
) -> LevelRow:
    """A level with a target to stay under, or none; where missed, the likely cause is added."""
    is_missed = target is not None and reached > target
    if is_missed and check in LIKELY_CAUSE:
        note = "; ".join(filter(None, (note, LIKELY_CAUSE[check])))
    return LevelRow(
        check=check,
        measure=measure,
        reached=reached,
        unit=unit,
        to_reach="" if target is None else f"at most {target:g}",
        met=None if target is None else not is_missed,
        note=note,
    )
