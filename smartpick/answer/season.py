"""In season: what the interviews in hand come to, and what may still come (equation 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from smartpick.answer.draws import headlines_of
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.results import estimate
from smartpick.answer.shortlist.mine import (
    best_first,
    by_specialty,
    conversions,
    interview_chances,
    list_chances,
    log_none,
)
from smartpick.domain import Estimate
from smartpick.domain.list_answer import InSeason
from smartpick.evidence.load import Evidence
from smartpick.model import match, settings
from smartpick.model.arrays import Array, Index
from smartpick.model.lists import Rows
from smartpick.model.match import Nested
from smartpick.programs.query import ProgramStore
from smartpick.workspace import ShortlistEntry, Workspace


def season_of(work: Workspace, evidence: Evidence, store: ProgramStore, on: date) -> InSeason:
    """The estimate with the interviews that the workspace's shortlist holds, on the day ``on``.

    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    question = Question.of(work.profile, evidence, store, work.knowledge, on)
    return in_season(question, work.shortlist.active, work.season.stage_on(on))


@dataclass(frozen=True, slots=True, eq=False)
class SeasonDraws:
    """Draws (D,) of a season so far, as :class:`~smartpick.domain.list_answer.InSeason` names them.

    ``counts``: interviews in hand by specialty index; ``n_elsewhere`` those without a told
    estimate; ``n_waiting`` applications without an answer yet.
    """

    in_hand: Array
    with_more: Array
    still_to_come: Array
    before: Array
    counts: Mapping[int, int]
    n_elsewhere: int
    n_waiting: int


def in_season(question: Question, entries: Sequence[ShortlistEntry], stage: str) -> InSeason:
    """The estimate with the interviews in hand among these applications.

    ``stage`` names the month that has ended (``season.invitations_out``). What is still to
    come comes from the other applications, and from a typical list where there are none.
    Interviews tell about what the profile does not show, so they move what is still to come
    too: fewer than expected by now lowers it.
    """
    found = season_draws(question, entries, stage)
    preferred = question.rows.converts[:, [question.chosen[0]]]

    def with_ranks(n: int) -> Estimate:
        chance = match.match_given_ranks(np.array([n]), preferred)
        return estimate(_moved(chance, question.noise))

    return InSeason(
        in_hand=estimate(found.in_hand),
        with_more=estimate(found.with_more),
        still_to_come=estimate(found.still_to_come),
        before=estimate(found.before),
        by_count=tuple(with_ranks(k) for k in range(settings.MOST_RANKS_SHOWN + 1)),
        n_by_specialty={question.model.names[s]: n for s, n in found.counts.items()},
        n_elsewhere=found.n_elsewhere,
        n_waiting=found.n_waiting,
    )


def season_draws(question: Question, entries: Sequence[ShortlistEntry], stage: str) -> SeasonDraws:
    """The draws behind :func:`in_season`; the first is the central one."""
    counts, n_elsewhere = _in_hand(question, entries)
    rows, noise = question.rows, question.noise
    out = _invitations_out(question, stage)
    ranks = np.array(list(counts.values()), dtype=float)
    none_in_hand = 1 - match.match_given_ranks(ranks, rows.converts[:, list(counts)])
    place = question.prepared.row_of
    waiting = _places(place, [e for e in entries if not e.status.has_interview])
    invited = _places(place, [e for e in entries if e.status.has_interview])
    if waiting.size:
        sent = _Sent.listed(question, rows, invited, waiting, out)
        before = list_chances(question, np.concatenate([invited, waiting])).given_applied
    else:
        sent = _Sent.typical(question, rows, out)
        before = headlines_of([question])[0].given_applied
    more, to_come = _still_open(sent, counts, question.model.weights, out[:, sent.present])
    return SeasonDraws(
        in_hand=_moved(1 - none_in_hand, noise),
        with_more=_moved(1 - none_in_hand * more, noise),
        still_to_come=to_come,
        before=before,
        counts=counts,
        n_elsewhere=n_elsewhere,
        n_waiting=int(waiting.size),
    )


def _invitations_out(question: Question, stage: str) -> Array:
    """Share (D, S) of each specialty's invitations that are out by the end of the month.

    Of a specialty that was counted its own; of the others the one for all.
    """
    name, evidence = "season.invitations_out", question.evidence
    draws = question.model.draws
    kinds = [value.where for value in evidence.parameters[name].values]
    wanted = [{"month": stage, "specialty": code} for code in question.prepared.codes]
    columns = [draws.of(name, **(own if own in kinds else {"month": stage})) for own in wanted]
    return np.clip(np.stack(columns, axis=1), 0, 1)


def _in_hand(question: Question, entries: Sequence[ShortlistEntry]) -> tuple[dict[int, int], int]:
    """Interviews by specialty index, most first, and how many have no told estimate."""
    prepared, fit = question.prepared, question.evidence.fit
    # Digits five to seven of an NRMP code are the specialty's.
    held = Counter(e.program_code[4:7] for e in entries if e.status.has_interview)
    told = {code for code in prepared.codes if fit[code].n >= LEAST_PEOPLE}
    known = {prepared.codes.index(c): n for c, n in held.most_common() if c in told}
    return known, held.total() - sum(known.values())


def _places(place: Mapping[str, int], entries: Sequence[ShortlistEntry]) -> Index:
    found = [place[e.program_code] for e in entries if e.program_code in place]
    return np.array(found, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class _Sent:
    """What was sent, by specialty ``present`` (S,).

    ``expected``: interviews (Q, D, S) of all applications; ``log_unmatched``: log chance
    (Q, D, S) that nothing comes of what is not out yet; ``left`` (D,) or (Q, D, S): share of
    ``expected`` that may still come; ``viable`` (D, S).
    """

    present: Index
    expected: Array
    log_unmatched: Array
    left: Array
    viable: Array

    @classmethod
    def typical(cls, question: Question, rows: Rows, out: Array) -> _Sent:
        """A typical list of the profile's number of applications."""
        lists, present = question.own_list()
        later = replace(rows, converts=rows.converts * (1 - out))
        whole = question.model.sums(rows, lists, question.home)
        rest = question.model.sums(later, lists, question.home)
        viable = question.own_viable(rows)[:, present]
        left = np.broadcast_to(1 - out[:, present], whole.expected.shape)
        return cls(present, whole.expected, rest.log_unmatched, left, viable)

    @classmethod
    def listed(
        cls, question: Question, rows: Rows, invited: Index, waiting: Index, out: Array
    ) -> _Sent:
        """The applicant's own list: programs with an interview, and those without one yet."""
        everywhere = np.concatenate([invited, waiting])
        everywhere = everywhere[best_first(question, everywhere)]
        present, none = by_specialty(question, everywhere, -interview_chances(question, everywhere))
        waiting = waiting[best_first(question, waiting)]
        chance = interview_chances(question, waiting)
        specialty = question.specialty[waiting]
        later = chance * conversions(question, waiting) * (1 - out[:, specialty])
        open_still, unmatched = by_specialty(question, waiting, log_none(later))
        _, awaited = by_specialty(question, waiting, -chance)
        own = np.searchsorted(present, open_still)
        log_unmatched, to_come = np.zeros_like(none), np.zeros_like(none)
        log_unmatched[..., own], to_come[..., own] = unmatched, -awaited
        left = to_come / np.maximum(-none, np.finfo(float).tiny) * (1 - out[:, present])
        return cls(present, -none, log_unmatched, left, question.own_viable(rows)[:, present])


def _still_open(
    sent: _Sent, in_hand: Mapping[int, int], weights: Array, out: Array
) -> tuple[Array, Array]:
    """What is left of what was sent, given what came by now; each (D,).

    ``out`` (D, S): share of invitations that are out. Chance of no match from what is still to
    come, and how many interviews that is.
    """
    counts = np.array([in_hand.get(int(s), 0) for s in sent.present], dtype=float)
    person, is_open = match.given_interviews(
        counts, sent.expected * out, weights, Nested.of(sent.viable)
    )
    unmatched = np.einsum("qds,dms->qdm", sent.log_unmatched, is_open)
    expected = np.einsum("qds,dms->qdm", sent.expected * sent.left, is_open)
    return (person * np.exp(unmatched)).sum(axis=(0, 2)), (person * expected).sum(axis=(0, 2))


def _moved(chance: Array, noise: Array) -> Array:
    """With the year's and the model's noise; certainty in either direction stays certain."""
    moved = np.where((chance <= 0) | (chance >= 1), chance, match.moved_by(chance, noise))
    return np.abs(moved)  # no minus zero
