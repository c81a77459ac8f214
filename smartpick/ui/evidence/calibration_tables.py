"""The tables of the calibration page, and which rows of a calibration it shows. No widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from smartpick.evidence.calibration import (
    CalibrationReport,
    CalibrationRow,
    CoverageRow,
    LevelRow,
    SimulatedFigure,
)
from smartpick.evidence.changelog import Change
from smartpick.say import changes, figures
from smartpick.say.changes import signed
from smartpick.say.figures import whole
from smartpick.say.rounding import decimal
from smartpick.ui.evidence import calibration_words
from smartpick.ui.evidence.calibration_charts import Pair
from smartpick.wording import count_of

LARGEST_MISSES = 10
MISS_CHECKS = (
    "applicants_ranked", "applicants_matched", "applicants_portfolio",
    "step2_ck_tenths", "ranks", "left_out", "typical_list", "visa", "citizenship",
    "us_img_by_specialty", "year", "state",
)  # fmt: skip
"""Checks in fractions whose gaps compare; each figure stands in one of them only."""


def worst_misses(report: CalibrationReport) -> list[CalibrationRow]:
    """The largest gap of each check and group, the largest of all first."""
    worst: dict[tuple[str, str], CalibrationRow] = {}
    for row in report.rows:
        key = (row.check, row.group)
        if row.check in MISS_CHECKS and (key not in worst or abs(row.gap) > abs(worst[key].gap)):
            worst[key] = row
    return by_gap(list(worst.values()))[:LARGEST_MISSES]


def by_gap(rows: Sequence[CalibrationRow]) -> list[CalibrationRow]:
    """The same rows, the largest gap first."""
    return sorted(rows, key=lambda row: -abs(row.gap))


def pairs(rows: Sequence[CalibrationRow], labels: Sequence[str] | None = None) -> list[Pair]:
    """Rows as a chart takes them; ``labels`` instead of the longest name."""
    named = labels or [calibration_words.pair_label(row) for row in rows]
    return [
        Pair(
            label=label,
            predicted=row.predicted,
            published=row.published,
            sd=row.published_sd,
            hover=calibration_words.pair_hover(row),
        )
        for label, row in zip(named, rows, strict=True)
    ]


def compared(rows: Sequence[CalibrationRow], source_titles: Mapping[str, str]) -> pd.DataFrame:
    """Every compared figure: both sides, how well the published one is known, its source."""
    return pd.DataFrame(
        {
            "Group": [r.group for r in rows],
            "Check": [calibration_words.CHECKS.get(r.check, r.check) for r in rows],
            "At": [r.at for r in rows],
            "Model": [f"{decimal(100 * r.predicted)} %" for r in rows],
            "Published": [f"{decimal(100 * r.published)} %" for r in rows],
            "Gap, of 100": [signed(r.gap, 1) for r in rows],
            "Published known to": [
                "" if r.published_sd is None else f"± {decimal(100 * r.published_sd)}" for r in rows
            ],
            "People": [f"{r.n:,}" if r.n else "" for r in rows],
            "Kind": [r.kind for r in rows],
            "Source": [source_titles.get(r.source_id, r.source_id) for r in rows],
            "Where in the source": [r.locator for r in rows],
            "Remark": [r.note for r in rows],
        }
    )


def missed(levels: Sequence[LevelRow], specialty_names: Mapping[str, str]) -> pd.DataFrame:
    """Targets that were not met, with the likely cause."""
    own = [level for level in levels if level.met is False]
    return pd.DataFrame(
        {
            "What was checked": [calibration_words.sentence(level.measure) for level in own],
            "Reached (to reach)": [
                f"{calibration_words.reached(level)} ({level.to_reach})" for level in own
            ],
            "Where, and the likely cause": [
                calibration_words.remark(level.note, specialty_names) for level in own
            ],
        }
    )


def levels(items: Sequence[LevelRow], specialty_names: Mapping[str, str]) -> pd.DataFrame:
    """Every level: not met first, then met, then those without a target."""
    order = {False: 0, True: 1, None: 2}
    rows = sorted(items, key=lambda level: order[level.met])
    return pd.DataFrame(
        {
            "What was checked": [calibration_words.sentence(level.measure) for level in rows],
            "Reached": [calibration_words.reached(level) for level in rows],
            "To reach": [level.to_reach or figures.DASH for level in rows],
            "Met": [calibration_words.MET[level.met] for level in rows],
            "Remark": [calibration_words.remark(level.note, specialty_names) for level in rows],
        }
    )


def coverage(rows: Sequence[CoverageRow], names: Mapping[str, str]) -> pd.DataFrame:
    """How often each interval held the truth in simulated refits, the worst first."""
    held = {(r.specialty_code, r.truth, r.quantity, r.level): r for r in rows}
    levels = sorted({r.level for r in rows})
    lines = [r for r in rows if r.level == levels[0]] if levels else []
    lines.sort(key=lambda r: -abs(r.covered - r.level))
    columns = {
        "Specialty": [names.get(r.specialty_code, r.specialty_code) for r in lines],
        "Interval of": [calibration_words.quantity(r.quantity) for r in lines],
        "Truth": [calibration_words.TRUTHS.get(r.truth, r.truth) for r in lines],
    }
    for level in levels:
        columns[f"{100 * level:.0f} % interval held"] = [
            _held(held.get((r.specialty_code, r.truth, r.quantity, level))) for r in lines
        ]
    columns["Refits"] = [f"{r.replications:,}" for r in lines]
    columns["Applicants"] = [f"{r.n:,}" for r in lines]
    return pd.DataFrame(columns)


def _held(row: CoverageRow | None) -> str:
    if row is None:
        return figures.DASH
    return f"{whole(row.covered)} % (± {decimal(100 * row.standard_error, 0)})"


def skill(report: CalibrationReport) -> pd.DataFrame:
    """Brier and log score by specialty: the model, one rate for all, and the best possible."""
    columns: dict[str, list[str]] = {"Specialty": [r.group for r in report.of("brier")[::2]]}
    for check, name in (("brier", "Brier"), ("log_score", "Log score")):
        model, constant = (
            [r for r in report.of(check) if r.at == at] for at in ("model", "constant base rate")
        )
        columns |= {
            f"{name}, model": [f"{r.predicted:.4f}" for r in model],
            f"{name}, one rate for all": [f"{r.predicted:.4f}" for r in constant],
            f"{name}, best possible": [f"{r.published:.4f}" for r in model],
            f"{name}, gain": [_gain(m, c) for m, c in zip(model, constant, strict=True)],
        }
    return pd.DataFrame(columns)


def _gain(model: CalibrationRow, constant: CalibrationRow) -> str:
    possible = constant.predicted - constant.published
    gained = constant.predicted - model.predicted
    return f"{whole(gained / possible)} %" if gained > 0 else "none"


def simulated(items: Sequence[SimulatedFigure], specialty_names: Mapping[str, str]) -> pd.DataFrame:
    """Figures of the simulated Matches with their range over the runs."""
    return pd.DataFrame(
        {
            "Figure": [calibration_words.simulated_label(f, specialty_names) for f in items],
            "Simulated (range of the runs)": [
                f"{_number(f, f.value)} ({_number(f, f.low)} to {_number(f, f.high)})"
                for f in items
            ],
            "Compared with": [
                figures.NOT_KNOWN if f.beside is None else _number(f, f.beside) for f in items
            ],
            "People": [f"{f.n:,}" for f in items],
            "Part": [f.part for f in items],
            "Source": [f.source for f in items],
        }
    )


def simulated_pairs(items: Sequence[SimulatedFigure]) -> list[Pair]:
    """Simulated rates beside published ones, as a chart takes them."""
    return [
        Pair(
            label=calibration_words.simulated_label(f, {}),
            predicted=f.value,
            published=f.beside,
            hover=f"{count_of(f.n, 'applicant')}, {f.part}",
        )
        for f in items
        if f.beside is not None
    ]


def fitted_and_simulated(items: Sequence[SimulatedFigure]) -> list[Pair]:
    """The fitted curve beside the simulated one, as a chart takes them."""
    return [
        Pair(
            label=f.name,
            predicted=f.value if f.beside is None else f.beside,
            published=f.value,
            hover=f"{count_of(int(f.name), 'rank')}: simulated {whole(f.value)} %",
        )
        for f in items
    ]


def _number(figure: SimulatedFigure, value: float) -> str:
    """In percent, unless the figure counts ranks."""
    counts_ranks = figure.topic == "figure" and "_ranks" in figure.name
    return decimal(value) if counts_ranks else f"{decimal(100 * value)} %"


def changelog(changes: Mapping[str, Change]) -> pd.DataFrame:
    """Versions of the numbers, the newest first: each applicant's headline and its move."""
    versions = list(changes.items())
    earlier = [None, *(change for _, change in versions[:-1])]
    lines = list(zip(versions, earlier, strict=True))[::-1]
    examples = list(dict.fromkeys(name for _, change in versions for name in change.examples))
    columns = {
        "Version": [name for (name, _), _ in lines],
        "Date": [change.day.isoformat() for (_, change), _ in lines],
    }
    for example in examples:
        columns[example_name(example)] = [
            _headline(change, before, example) for (_, change), before in lines
        ]
    return pd.DataFrame(columns)


def example_name(example: str) -> str:
    """``Dr. A`` for ``dr-a``, ``Internal medicine 221`` for ``fixed/internal-medicine-221``."""
    folder, _, name = example.rpartition("/")
    if folder:
        return name.replace("-", " ").capitalize()
    kind, _, letter = name.partition("-")
    return f"{kind.capitalize()}. {letter.upper()}"


def _headline(change: Change, before: Change | None, example: str) -> str:
    now = change.examples.get(example)
    if now is None:
        return figures.DASH
    then = before.examples.get(example) if before else None
    moved = "" if then is None else f" ({changes.signed(now.given_applied - then.given_applied)})"
    return f"{figures.whole(now.given_applied)}{moved}"
