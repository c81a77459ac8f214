"""Draws and arrays -> the frozen values of the domain."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import expit, logit, ndtri

from smartpick.answer.prepare import Prepared
from smartpick.answer.question import Question
from smartpick.answer.reasons import Reasons, reasons, ruled_out
from smartpick.domain import Band, Estimate, ProgramResult
from smartpick.model import settings
from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.lists import Rows
from smartpick.model.program_rules import RULE_IDS

LOW, HIGH = 0.1, 0.9
_HALF = 0.5
_EDGE = float(ndtri(HIGH))
_TINY = float(np.finfo(float).tiny)


def estimate(draws: Array) -> Estimate:
    """The central value (draw 0) with the 80 % interval of the other draws."""
    return estimates(draws[:, None])[0]


def estimates(draws: Array) -> list[Estimate]:
    """One estimate for each column of draws (D, C)."""
    lows, highs = _ends(draws[1:])
    columns = draws[0], np.minimum(lows, draws[0]), np.maximum(highs, draws[0])
    return [Estimate(*one) for one in zip(*(c.tolist() for c in columns), strict=True)]


def _ends(drawn: Array | Index) -> tuple[Array, Array]:
    """Both ends (C,) of the 80 % interval of draws (N, C): what ``np.quantile`` gives, sooner."""
    ordered = np.sort(drawn.T, axis=-1)
    ends = []
    for share in (LOW, HIGH):
        at = share * (drawn.shape[0] - 1)
        below, part = int(at), at - int(at)
        one, next_one = ordered[:, below], ordered[:, min(below + 1, drawn.shape[0] - 1)]
        step = next_one - one
        ends.append(one + step * part if part < _HALF else next_one - step * (1 - part))
    low, high = ends
    return low, high


def program_results(
    question: Question, rows: Rows, beside: Iterable[str] = ()
) -> tuple[ProgramResult, ...]:
    """Every program of the asked specialties, the likeliest interview first.

    Those that are left out stand last; ``beside`` are NRMP names of more specialties.
    """
    asked = {*question.asked, *beside}
    row = rows_of(question, asked)
    found = _interviews(question, rows, row)
    order = found.order
    low, high = _place_range(question, row, found.central, found.is_in)
    place = np.arange(1, order.size + 1)
    places = zip(
        place.tolist(),
        np.minimum(place, low[order].astype(int)).tolist(),
        np.maximum(place, high[order].astype(int)).tolist(),
        strict=True,
    )
    compared = against_average(question, rows, row[order], found.central[order], found.left)
    known, hits_of = _known(question.prepared), question.terms.hits_of
    ranked = [
        _program(
            known[r],
            interview=interview,
            place=place,
            said=said,
            rules=tuple(hit.id for hit in hits_of(r)),
            compared=against,
        )
        for r, interview, place, said, against in zip(
            row[order].tolist(),
            found.estimates(order),
            places,
            reasons(question, row[order]),
            compared,
            strict=True,
        )
    ]
    out = [_ruled_out(question, r) for r in row[~found.is_in].tolist()]
    outside = question.prepared.outside
    unranked = [_program(_told(record)) for record in outside if record["specialty"] in asked]
    return (*ranked, *out, *unranked)


def rows_of(question: Question, asked: AbstractSet[str]) -> Index:
    """The programs of these specialties (NRMP names) in the model's order."""
    specialties = [s for s, name in enumerate(question.model.names) if name in asked]
    return np.flatnonzero(np.isin(question.specialty, specialties))


def top_programs(question: Question, rows: Rows, most: int) -> tuple[tuple[str, Estimate], ...]:
    """The first ``most`` of :func:`program_results`: program code and chance of an interview."""
    row = rows_of(question, question.asked)
    found = _interviews(question, rows, row)
    records, order = question.prepared.records, found.order[:most]
    codes = [str(records[r]["program_code"]) for r in row[order].tolist()]
    return tuple(zip(codes, found.estimates(order), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Interviews:
    """Chances (N,) of an interview with both ends, ``central`` log-odds, and who is left in.

    ``order``: those that are ``is_in``, the likeliest first; ``left``: what rules leave to each
    of these, with both ends.
    """

    central: Array
    chance: Array
    low: Array
    high: Array
    is_in: Mask
    order: Index
    left: tuple[Array, Array, Array]

    def estimates(self, at: Index) -> list[Estimate]:
        """The chance at each of these programs."""
        ends = (values[at].tolist() for values in (self.chance, self.low, self.high))
        return [Estimate(*one) for one in zip(*ends, strict=True)]


def _interviews(question: Question, rows: Rows, row: Index) -> _Interviews:
    """The chance of an interview at each program of these rows."""
    model = question.model
    kept = question.terms.kept(model.draws, row)
    central, spread = model.program_log_odds(rows, row, question.home, question.terms)
    specialty, drawn = model.programs.specialty[row], question.own_viable(rows)
    hidden = rows.hidden[0, specialty]
    viable, viable_low, viable_high = (of[specialty] for of in (drawn[0], *_ends(drawn[1:])))
    chance = viable * kept[0] * model.over_hidden(central, hidden)
    edge = model.draws.interval_edge * spread
    # Both ends at once: an interval that is rather too wide where a rule applies.
    kept_low, kept_high = _kept_range(kept)
    low = viable_low * kept_low * model.over_hidden(central - edge, hidden)
    high = viable_high * kept_high * model.over_hidden(central + edge, hidden)
    is_in = kept[0] >= settings.LEAVES_OUT_BELOW
    order = np.argsort(-chance, kind="stable")
    order = order[is_in[order]]
    left = (kept[0][order], kept_low[order], kept_high[order])
    return _Interviews(central, chance, low, high, is_in, order, left)


def _kept_range(kept: Array) -> tuple[Array, Array]:
    """Low and high end (N,) of what rules leave, from its draws (D, N); 1 where none applies."""
    low, high = kept[0].copy(), kept[0].copy()
    ruled = np.flatnonzero(kept[0] < 1)
    if ruled.size:  # quantiles of every program would take longer than all the rest
        ends = _ends(kept[1:, ruled])
        low[ruled], high[ruled] = np.minimum(low[ruled], ends[0]), np.maximum(high[ruled], ends[1])
    return low, high


@lru_cache(maxsize=8)
def _shake(n_programs: int) -> Array:
    n_draws = settings.N_PLACE_DRAWS
    return np.random.default_rng(n_draws).standard_normal((n_draws, n_programs))


def _place_range(
    question: Question, row: Index, central: Array, is_in: Mask
) -> tuple[Array, Array]:
    """Tenth and ninetieth percentile (N,) of each place over what is unknown of single programs.

    Programs that are not ``is_in`` come last whatever is drawn.
    """
    kept = np.log(question.terms.kept(question.model.draws, row)[0].clip(min=_TINY))
    drawn = central + kept + question.terms.spread[row] * _shake(central.size)
    order = np.argsort(np.where(is_in, -drawn, np.inf), axis=1)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(1, central.size + 1)[None, :], axis=1)
    if not central.size:
        return np.zeros(0), np.zeros(0)
    low, high = _ends(place)
    return np.floor(low), np.ceil(high)


def _ruled_out(question: Question, row: int) -> ProgramResult:
    """A program whose own rules leave too little; named by the rule that leaves least."""
    evidence, rules = question.evidence, question.terms.rules[row]
    hits = question.terms.hits_of(row)
    left = {
        hit.id: 1 - rules[RULE_IDS.index(hit.id)] * (1 - evidence.value(f"filter.{hit.id}").value)
        for hit in hits
    }
    told = _known(question.prepared)[row] | {"excluded": min(left, key=left.__getitem__)}
    return _program(told, said=ruled_out(question, row), rules=tuple(left))


@lru_cache(maxsize=4)
def _known(prepared: Prepared) -> list[dict[str, Any]]:
    """What every applicant sees of each program of the model."""
    return [_told(record) for record in prepared.records]


def _told(record: Mapping[Hashable, Any]) -> dict[str, Any]:
    return {
        "program_code": record["program_code"],
        "specialty": record["specialty"],
        "institution": _text(record["institution"]) or f"Program {record['program_code']}",
        "city": _text(record["city"]),
        "state": record["state"],
        "position_types": tuple(k for k in _KINDS if record[f"quota_{k}"] > 0),
        "quota": int(sum(record[f"quota_{k}"] for k in _KINDS)),
        "img_share": img_share_estimate(record["img_share"], record["logit_sd"], record["filled"]),
        "excluded": _text(record["excluded"]),
    }


def _program(
    told: dict[str, Any],
    interview: Estimate | None = None,
    place: tuple[int | None, int | None, int | None] = (None, None, None),
    *,
    said: Reasons | None = None,
    rules: tuple[str, ...] = (),
    compared: Estimate | None = None,
) -> ProgramResult:
    return ProgramResult(
        **told,
        interview=interview,
        band=None if interview is None else Band.of(interview.value),
        place=place[0],
        place_low=place[1],
        place_high=place[2],
        reason="" if said is None else said.line,
        rules=rules,
        speaks_for=() if said is None else said.speaks_for,
        speaks_against=() if said is None else said.speaks_against,
        against_average=compared,
    )


_KINDS = ("categorical", "advanced", "preliminary", "reserved")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def img_share_estimate(share: float, logit_sd: float, filled: float) -> Estimate | None:
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


def against_average(
    question: Question, rows: Rows, row: Index, central: Array, kept: tuple[Array, Array, Array]
) -> list[Estimate]:
    """Chance of each program ``row`` (N,) over the mean chance of those of its specialty.

    ``central`` (N,) are log-odds, ``kept`` is what rules leave, and both its ends (N,). The
    interval holds only what sets programs apart: what all of them share, as the applicant's
    score, moves none against another.
    """
    model = question.model
    specialty = model.programs.specialty[row]
    hidden = rows.hidden[0, specialty]
    alike = replace(rows, base=np.zeros_like(rows.base))
    _, spread = model.program_log_odds(alike, row, question.home, question.terms)
    edge = model.draws.interval_edge * spread
    log_odds = (central, central - edge, central + edge)
    value, low, high = (
        left * model.over_hidden(eta, hidden) for left, eta in zip(kept, log_odds, strict=True)
    )
    mean = (np.bincount(specialty, value) / np.maximum(np.bincount(specialty), 1))[specialty]
    ratios = np.column_stack([value, np.minimum(low, value), np.maximum(high, value)])
    return [Estimate(*ratio) for ratio in (ratios / mean[:, None]).tolist()]
