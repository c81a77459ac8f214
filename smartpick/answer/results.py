"""Draws and arrays -> the frozen values of the domain."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.whose_word import effect_words, roster_words, rule_words, visa_words
from smartpick.domain import Band, Edition, Estimate, FactKey, ProgramResult, PublishedRate
from smartpick.evidence.fitted import FittedSpecialty
from smartpick.model import settings
from smartpick.model.lists import Rows
from smartpick.model.program_facts import effects_told, sponsors
from smartpick.model.program_rules import RULE_IDS
from smartpick.model.program_terms import EFFECTS

Array = NDArray[np.float64]
Index = NDArray[np.intp]

LOW, HIGH = 0.1, 0.9
_EDGE = float(ndtri(HIGH))
_TINY = float(np.finfo(float).tiny)
_ABOUT_THE_SAME = 0.4  # logits of IMG share: ten points around a share of one half


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


def published_rate(fit: FittedSpecialty, edition: Edition) -> PublishedRate | None:
    """The published rate of a specialty, or ``None`` when it rests on too few people."""
    if fit.n < LEAST_PEOPLE:
        return None
    return PublishedRate(
        value=fit.match_rate,
        n=fit.n,
        year=edition.match_year,
        denominator="non-US IMGs who ranked this specialty first",
        source_id=edition.sources.charting_outcomes,
        locator="matched and not matched to the preferred specialty",
    )


def program_results(
    question: Question, asked: pd.DataFrame, rows: Rows
) -> tuple[ProgramResult, ...]:
    """Every program of the asked specialties, the likeliest interview first, excluded last.

    ``asked`` is the program table of the chosen specialties.
    """
    prepared, row_of = question.prepared, question.prepared.row_of
    codes = asked["program_code"].tolist()
    row = np.array([row_of[code] for code in codes if code in row_of], dtype=np.intp)
    found = _interviews(question, rows, row)
    place_low, place_high = _place_range(question, row, found.central, found.is_in)
    ranked = [
        _program(
            prepared.records[row[j]],
            interview=found.estimate(j),
            place=(i + 1, min(i + 1, int(place_low[j])), max(i + 1, int(place_high[j]))),
            reason=_reason(question, int(row[j])),
            rules=_rules(question, int(row[j])),
        )
        for i, j in enumerate(found.order)
    ]
    ruled_out = [_ruled_out(question, int(row[j])) for j in np.flatnonzero(~found.is_in)]
    left_out = asked[[code not in row_of for code in codes]].to_dict("records")
    unranked = [_program(r, None, (None, None, None), "", ()) for r in left_out]
    return (*ranked, *ruled_out, *unranked)


def top_programs(question: Question, rows: Rows, most: int) -> tuple[tuple[str, Estimate], ...]:
    """The first ``most`` of :func:`program_results`: program code and chance of an interview."""
    model = question.prepared.likelihood
    names = {*(model.names[s] for s in question.chosen), *question.not_modelled}
    asked = [s for s, name in enumerate(model.names) if name in names]
    row = np.flatnonzero(np.isin(model.programs.specialty, asked))
    found = _interviews(question, rows, row)
    records = question.prepared.records
    return tuple(
        (str(records[row[j]]["program_code"]), found.estimate(j)) for j in found.order[:most]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Interviews:
    """Chances (N,) of an interview with both ends, ``central`` log-odds, and who is left in.

    ``order``: those that are ``is_in``, the likeliest first.
    """

    central: Array
    chance: Array
    low: Array
    high: Array
    is_in: NDArray[np.bool_]
    order: Index

    def estimate(self, at: int) -> Estimate:
        """The chance at one program."""
        return Estimate(float(self.chance[at]), float(self.low[at]), float(self.high[at]))


def _interviews(question: Question, rows: Rows, row: Index) -> _Interviews:
    """The chance of an interview at each program of these rows."""
    model = question.prepared.likelihood
    kept = question.terms.kept(model.draws, row)
    central, spread = model.program_log_odds(rows, row, question.home, question.terms)
    hidden = rows.hidden[0, model.programs.specialty[row]]
    viable, viable_low, viable_high = _viable(question, rows, row)
    chance = viable * kept[0] * model.over_hidden(central, hidden)
    edge = model.draws.interval_edge * spread
    # Both ends at once: an interval that is rather too wide where a rule applies.
    kept_low, kept_high = _kept_range(kept)
    low = viable_low * kept_low * model.over_hidden(central - edge, hidden)
    high = viable_high * kept_high * model.over_hidden(central + edge, hidden)
    is_in = kept[0] >= settings.LEAVES_OUT_BELOW
    order = np.argsort(-chance, kind="stable")
    return _Interviews(central, chance, low, high, is_in, order[is_in[order]])


def _viable(question: Question, rows: Rows, row: Index) -> tuple[Array, Array, Array]:
    """Chance (N,) of being considered at each program's specialty, and both ends of its range."""
    specialty = question.prepared.likelihood.programs.specialty[row]
    drawn = question.own_viable(rows)
    low, high = np.quantile(drawn[1:], [LOW, HIGH], axis=0)
    return drawn[0, specialty], low[specialty], high[specialty]


def _kept_range(kept: Array) -> tuple[Array, Array]:
    """Low and high end (N,) of what rules leave, from its draws (D, N); 1 where none applies."""
    low, high = kept[0].copy(), kept[0].copy()
    ruled = np.flatnonzero(kept[0] < 1)
    if ruled.size:  # quantiles of every program would take longer than all the rest
        ends = np.quantile(kept[1:, ruled], [LOW, HIGH], axis=0)
        low[ruled], high[ruled] = np.minimum(low[ruled], ends[0]), np.maximum(high[ruled], ends[1])
    return low, high


def _place_range(
    question: Question, row: Index, central: Array, is_in: NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Tenth and ninetieth percentile (N,) of each place over what is unknown of single programs.

    Programs that are not ``is_in`` come last whatever is drawn.
    """
    n_draws = settings.N_PLACE_DRAWS
    kept = np.log(question.terms.kept(question.prepared.likelihood.draws, row)[0].clip(min=_TINY))
    shake = np.random.default_rng(n_draws).standard_normal((n_draws, central.size))
    drawn = central + kept + question.terms.spread[row] * shake
    order = np.argsort(np.where(is_in, -drawn, np.inf), axis=1)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(1, central.size + 1)[None, :], axis=1)
    if not central.size:
        return np.zeros(0), np.zeros(0)
    low, high = np.quantile(place, [LOW, HIGH], axis=0)
    return np.floor(low), np.ceil(high)


def _reason(question: Question, row: int) -> str:
    """Why a program stands where it does, in words."""
    model, terms = question.prepared.likelihood, question.terms
    moved = float(terms.logit[row] - model.terms.logit[row])
    friendliness = float(model.friendliness[row]) + moved
    facts = terms.facts_of(row)
    roster = facts.get(FactKey.IMG_RESIDENTS)
    basis = "estimated" if roster is None else roster_words(roster)
    if friendliness > _ABOUT_THE_SAME:
        share = f"{basis} to take more IMGs than most programs on a typical list"
    elif friendliness < -_ABOUT_THE_SAME:
        share = f"{basis} to take fewer IMGs than most programs on a typical list"
    else:
        share = f"{basis} to take about as many IMGs as most programs on a typical list"
    parts = [share]
    if question.home is not None and model.programs.state[row] == question.home:
        parts.append("in your home state")
    held = (EFFECTS[e] for e in np.flatnonzero(terms.effects[row]))
    parts += [_OWN_EFFECTS[name] for name in held if name in _OWN_EFFECTS]
    visa = sponsors(question.applicant, facts)
    parts += [] if visa is None else [_lower(visa_words(visa))]
    parts += [_lower(effect_words(name, fact)) for name, fact in effects_told(facts).items()]
    parts += [f"but: {_lower(rule_words(hit))}" for hit in terms.hits_of(row)]
    return "; ".join(parts)


_OWN_EFFECTS = {
    "connection": "you have a connection here",
    "signal": "you signal it",
    "gold_signal": "you send it a gold signal",
    "silver_signal": "you send it a silver signal",
}


def _lower(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _rules(question: Question, row: int) -> tuple[str, ...]:
    return tuple(hit.id for hit in question.terms.hits_of(row))


def _ruled_out(question: Question, row: int) -> ProgramResult:
    """A program whose own rules leave too little; named by the rule that leaves least."""
    evidence, rules = question.evidence, question.terms.rules[row]
    hits = question.terms.hits_of(row)
    left = {
        hit.id: 1 - rules[RULE_IDS.index(hit.id)] * (1 - evidence.value(f"filter.{hit.id}").value)
        for hit in hits
    }
    record = dict(question.prepared.records[row]) | {"excluded": min(left, key=left.__getitem__)}
    said = "; ".join([rule_words(hits[0]), *(_lower(rule_words(hit)) for hit in hits[1:])])
    return _program(record, None, (None, None, None), said, _rules(question, row))


def _program(
    record: Mapping[Hashable, Any],
    interview: Estimate | None,
    place: tuple[int | None, int | None, int | None],
    reason: str,
    rules: tuple[str, ...],
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
        img_share=img_share_estimate(record["img_share"], record["logit_sd"], record["filled"]),
        interview=interview,
        band=None if interview is None else Band.of(interview.value),
        place=place[0],
        place_low=place[1],
        place_high=place[2],
        reason=reason,
        excluded=_text(excluded),
        rules=rules,
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
