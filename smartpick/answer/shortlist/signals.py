"""Program signals: how many a specialty allows, and where they would add most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from smartpick.answer.results import estimate
from smartpick.answer.shortlist.mine import list_chances
from smartpick.answer.shortlist.pool import (
    BANDS,
    SIGNAL_COLUMN,
    Pool,
    central_matches,
    of_all,
    with_signals,
)
from smartpick.domain import Estimate, Knowledge
from smartpick.domain.list_answer import ListBand, SignalAdvice, SignalLimit, counted_signals
from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.program_terms import ProgramTerms

KINDS = tuple(SIGNAL_COLUMN)
_UNVERIFIED = ("D",)


def signal_advice(pool: Pool) -> SignalAdvice:
    """Where the signals of each specialty in the list would add most.

    Guarantees: never more than a specialty allows, never to a program that counts as
    safer, none where an application was sent or withdrawn already.
    """
    prepared = pool.question.prepared
    places = pool.estimated
    row = pool.row[places]
    codes = sorted({prepared.codes[s] for s in pool.candidates.specialty[places]})
    table = pool.store.published("program_signals")
    match_year = pool.question.applicant.match_year
    found = (signal_limit(table, code, prepared.nrmp_name[code], match_year) for code in codes)
    limits = {code: limit for code, limit in zip(codes, found, strict=True) if limit is not None}
    current = {
        pool.code[p]: kind
        for p, r in zip(places, row, strict=True)
        if (kind := _kind_at(pool.question.terms, int(r))) is not None
    }
    advised = _advised(pool, places, limits)
    return SignalAdvice(
        limits=tuple(limits.values()),
        advised=advised,
        advised_adds=_adds(pool, row, advised),
        current=current,
        current_adds=_adds(pool, row, current),
        exceeded=_exceeded(pool, current, limits),
    )


def with_only_signals(knowledge: Knowledge, kinds: Mapping[str, str]) -> Knowledge:
    """The knowledge with these signals, by program code, and no others."""
    known = knowledge.model_dump(mode="json") | {"signals": dict(kinds)}
    return Knowledge.model_validate(known)


def signal_limit(
    table: pd.DataFrame, specialty_code: str, specialty: str, match_year: int
) -> SignalLimit | None:
    """Signals that a specialty allows, from the newest season that a checked source names.

    Where only an unchecked source names any, that one, marked as such; where a newer
    unchecked source says something else, that is told too. ``None`` when nothing is known.
    """
    own = table[(table["specialty_code"] == specialty_code) & (table["season"] <= match_year)]
    own = own.sort_values("season", kind="stable")
    if own.empty:
        return None
    checked = own[~own["trust"].isin(_UNVERIFIED)]
    row = (checked if len(checked) else own).iloc[-1]
    newest = own.iloc[-1]
    counts, other = _by_kind(row), _by_kind(newest)
    return SignalLimit(
        specialty=specialty,
        season=int(row["season"]),
        by_kind=counts,
        source_id=str(row["source"]),
        is_verified=row["trust"] not in _UNVERIFIED,
        disputed=None
        if other == counts
        else f"{int(newest['season'])}: {', '.join(counted_signals(other))}",
    )


def _by_kind(row: pd.Series) -> dict[str, int]:
    if row["system"] == "two_tier":
        return {"gold": int(row["gold"]), "silver": int(row["silver"])}
    return {"signal": int(row["total"])}


def _advised(pool: Pool, places: Index, limits: Mapping[str, SignalLimit]) -> dict[str, str]:
    if not places.size:
        return {}
    prepared, row = pool.question.prepared, pool.row[places]
    weights, plain = of_all(pool.question, row, _matches(pool, row, None))
    raised = np.stack([of_all(pool.question, row, _matches(pool, row, k))[1] for k in KINDS])
    quota = np.zeros((pool.candidates.specialty.max() + 1, len(KINDS)), dtype=np.intp)
    for code, limit in limits.items():
        for kind, n in limit.by_kind.items():
            quota[prepared.codes.index(code), KINDS.index(kind)] = n
    status = {e.program_code: e.status for e in pool.active}
    is_sent = np.array([status[pool.code[p]].is_paid for p in places])
    is_safer = pool.candidates.band[places] == BANDS.index(ListBand.SAFER)
    chosen = assigned(
        plain,
        raised,
        weights,
        specialty=pool.candidates.specialty[places],
        quota=quota,
        may=~is_safer & ~is_sent,
    )
    return {pool.code[p]: KINDS[k] for p, k in zip(places, chosen, strict=True) if k >= 0}


def _matches(pool: Pool, row: Index, kind: str | None) -> Array:
    """Match chances (Q, K) at the central values when every program gets this signal."""
    question = with_signals(pool.question, dict.fromkeys(row.tolist(), kind))
    return central_matches(question, row)[0]


def _adds(pool: Pool, row: Index, kinds: Mapping[str, str]) -> Estimate | None:
    """What signals add to the list's chance, against none; ``None`` when there is none."""
    if not kinds:
        return None
    row_of = pool.question.prepared.row_of
    with_them = list_chances(
        with_signals(pool.question, {row_of[c]: k for c, k in kinds.items()}), row
    )
    without = list_chances(with_signals(pool.question, {}), row)
    return estimate(with_them.given_applied - without.given_applied)


def _kind_at(terms: ProgramTerms, row: int) -> str | None:
    return next((k for k in KINDS if terms.effects[row, SIGNAL_COLUMN[k]]), None)


def _exceeded(
    pool: Pool, current: Mapping[str, str], limits: Mapping[str, SignalLimit]
) -> tuple[str, ...]:
    """Specialties (NRMP names) in which more signals are assigned than the season allows."""
    used = Counter((code[4:7], kind) for code, kind in current.items())
    names = pool.question.prepared.nrmp_name
    over = {
        names[specialty]
        for (specialty, kind), n in used.items()
        if n > (limits[specialty].by_kind.get(kind, 0) if specialty in limits else 0)
    }
    return tuple(sorted(over))


def assigned(
    plain: Array, raised: Array, weights: Array, *, specialty: Index, quota: Index, may: Mask
) -> Index:
    """Kind of signal (K,) for each program of a list, −1 for none.

    ``plain`` (Q, K) and ``raised`` (T, Q, K), both in [0, 1): chance that an
    application ends in a match without a signal, and with one of each kind;
    ``quota`` (S, T): how many of each kind a specialty allows; ``may`` (K,): where one
    may go. Greedy by the gain of the whole list, so a signal is never spent where the
    list gains nothing from it. No quota is exceeded. Within three tenths of a point of
    the best way on lists small enough to try every way.
    """
    kind = np.full(plain.shape[1], -1, dtype=np.intp)
    left, free = quota.copy(), may.copy()
    unmatched = weights * np.prod(1 - plain, axis=1)
    lift = (raised - plain) / (1 - plain)
    while free.any():
        gain = np.einsum("q,tqk->tk", unmatched, lift)
        is_open = free & (left[specialty].T > 0)
        best = int(np.argmax(np.where(is_open, gain, -np.inf)))
        t, k = divmod(best, plain.shape[1])
        if not is_open[t, k] or gain[t, k] <= 0:
            break
        kind[k] = t
        free[k] = False
        left[specialty[k], t] -= 1
        unmatched = unmatched * (1 - lift[t, :, k])
    return kind
