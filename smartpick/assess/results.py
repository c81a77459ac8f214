"""Draws and arrays -> the frozen values of the domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from smartpick.assess.prepare import Prepared
from smartpick.assess.question import Question
from smartpick.domain import Band, Estimate, Exclusion, ProgramResult, PublishedRate
from smartpick.evidence.fitted import FittedSpecialty
from smartpick.model.likelihood import Rows

Array = NDArray[np.float64]
Index = NDArray[np.intp]

LOW, HIGH = 0.1, 0.9
LEAST_PEOPLE = 10
_EDGE = float(ndtri(HIGH))
_BAND_EDGES = (0.05, 0.10, 0.20, 0.35, 0.50)
_BANDS = tuple(Band)
_ABOUT_THE_SAME = 0.4  # logits of IMG share: ten points around a share of one half

EXCLUSIONS = {
    "preliminary_only": (
        "One-year preliminary or transitional positions only",
        (
            "They lead to no board specialty by themselves. Choose them as a stepping stone, "
            "knowing that no published table says how often IMGs move on from them."
        ),
    ),
    "reserved_only": (
        "Positions kept for physicians with earlier US training",
        "They open once you have finished a preliminary year.",
    ),
    "no_positions": (
        "No position offered in the 2026 Match",
        "Ask the program whether it will offer one next season.",
    ),
    "not_estimated": (
        "No published outcomes for this specialty",
        "Programs are listed, but no likelihood can honestly be given.",
    ),
}


def estimate(draws: Array) -> Estimate:
    """The central value (draw 0) with the 80 % interval of the other draws."""
    value = float(draws[0])
    low, high = np.quantile(draws[1:], [LOW, HIGH])
    return Estimate(value, min(value, float(low)), max(value, float(high)))


def estimates(draws: Array) -> list[Estimate]:
    """One estimate for each column of draws (D, C)."""
    lows, highs = np.quantile(draws[1:], [LOW, HIGH], axis=0)
    lows, highs = np.minimum(lows, draws[0]), np.maximum(highs, draws[0])
    return [
        Estimate(float(v), float(low), float(high))
        for v, low, high in zip(draws[0], lows, highs, strict=True)
    ]


def published_rate(fit: FittedSpecialty) -> PublishedRate | None:
    """The published rate of a specialty, or ``None`` when it rests on fewer than ten people."""
    if fit.n < LEAST_PEOPLE:
        return None
    return PublishedRate(
        value=fit.match_rate,
        n=fit.n,
        year=2026,
        denominator="non-US IMGs who ranked this specialty first",
        source_id="nrmp_charting_outcomes_2026",
        locator="matched and not matched to the preferred specialty",
    )


def excluded_counts(table: pd.DataFrame) -> tuple[Exclusion, ...]:
    """How many programs were left out for which reason, the most frequent first."""
    counts = Counter(table["excluded"].dropna())
    return tuple(
        Exclusion(reason_id, EXCLUSIONS[reason_id][0], n, EXCLUSIONS[reason_id][1])
        for reason_id, n in counts.most_common()
    )


def program_results(
    question: Question, asked: pd.DataFrame, rows: Rows
) -> tuple[ProgramResult, ...]:
    """Every program of the asked specialties, the likeliest interview first, excluded last.

    ``asked`` is the program table of the chosen specialties.
    """
    prepared, home = question.prepared, question.home
    row_of = prepared.row_of
    codes = asked["program_code"].tolist()
    row = np.array([row_of[code] for code in codes if code in row_of], dtype=np.intp)
    model = prepared.likelihood
    central, spread = model.program_log_odds(rows, row, home)
    hidden = rows.hidden[0, model.programs.specialty[row]]
    chance = model.over_hidden(central, hidden)
    edge = model.draws.interval_edge * spread
    low = model.over_hidden(central - edge, hidden)
    high = model.over_hidden(central + edge, hidden)
    order = np.argsort(-chance, kind="stable")
    place_low, place_high = _place_range(prepared, central)
    ranked = [
        _program(
            prepared.records[row[j]],
            interview=Estimate(float(chance[j]), float(low[j]), float(high[j])),
            place=(i + 1, min(i + 1, int(place_low[j])), max(i + 1, int(place_high[j]))),
            reason=_reason(float(model.friendliness[row[j]]), home, model.programs.state[row[j]]),
        )
        for i, j in enumerate(order)
    ]
    left_out = asked[[code not in row_of for code in codes]].to_dict("records")
    return (*ranked, *(_program(r, None, (None, None, None), "") for r in left_out))


def _place_range(prepared: Prepared, central: Array) -> tuple[Array, Array]:
    """Tenth and ninetieth percentile (N,) of each place over what is unknown of single programs."""
    evidence = prepared.likelihood.draws.evidence
    n_draws = int(evidence.value("model.n_place_draws").value)
    spread = evidence.value("interview.program_spread", img_share="estimated").value
    shake = np.random.default_rng(n_draws).standard_normal((n_draws, central.size))
    order = np.argsort(-(central + spread * shake), axis=1)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(1, central.size + 1)[None, :], axis=1)
    if not central.size:
        return np.zeros(0), np.zeros(0)
    low, high = np.quantile(place, [LOW, HIGH], axis=0)
    return np.floor(low), np.ceil(high)


def _reason(friendliness: float, home: int | None, state: int) -> str:
    """Why a program stands where it does, in words."""
    if friendliness > _ABOUT_THE_SAME:
        share = "estimated to take more IMGs than most programs on a typical list"
    elif friendliness < -_ABOUT_THE_SAME:
        share = "estimated to take fewer IMGs than most programs on a typical list"
    else:
        share = "estimated to take about as many IMGs as most programs on a typical list"
    return share + ("; in your home state" if home is not None and state == home else "")


def _program(
    record: Mapping[Hashable, Any],
    interview: Estimate | None,
    place: tuple[int | None, int | None, int | None],
    reason: str,
) -> ProgramResult:
    excluded = record["excluded"]
    return ProgramResult(
        program_code=record["program_code"],
        specialty=record["specialty"],
        institution=_text(record["institution"]) or "Name not known",
        city=_text(record["city"]),
        state=record["state"],
        position_types=tuple(k for k in _KINDS if record[f"quota_{k}"] > 0),
        quota=int(sum(record[f"quota_{k}"] for k in _KINDS)),
        img_share=_img_share(record["img_share"], record["logit_sd"], record["filled"]),
        interview=interview,
        band=None if interview is None else band_of(interview.value),
        place=place[0],
        place_low=place[1],
        place_high=place[2],
        reason=reason,
        excluded=_text(excluded),
    )


_KINDS = ("categorical", "advanced", "preliminary", "reserved")


def band_of(chance: float) -> Band:
    """The band that a chance of an interview is shown as."""
    return _BANDS[int(np.searchsorted(_BAND_EDGES, chance, side="right"))]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _img_share(share: float, logit_sd: float, filled: float) -> Estimate | None:
    """Estimated IMG share with its 80 % interval; ``None`` when there is none.

    A share of nothing or of everything this year is read as half a position away
    from it, so that the interval says what other years may bring.
    """
    if not (share >= 0 and logit_sd >= 0):  # NaN: not estimated
        return None
    inside = share if 0 < share < 1 else (share * filled + 0.5) / (filled + 1)
    edge = _EDGE * logit_sd
    low, high = expit(logit(inside) - edge), expit(logit(inside) + edge)
    return Estimate(float(share), float(min(share, low)), float(max(share, high)))
