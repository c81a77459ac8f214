"""In season: the estimate once interviews are in hand (equation 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.draws import headline_draws
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.results import estimate
from smartpick.domain import Applicant, Estimate
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.model.lists import Rows
from smartpick.model.selection import Nested
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class InSeason:
    """A season so far: what the interviews in hand come to, and what may still come.

    ``in_hand``: matching with these interviews alone, all attended and ranked;
    ``with_more``: with those still to expect; ``still_to_come``: how many that is.
    ``before``: the chance given applied that the profile alone gave. ``by_count`` is the
    chance with 0, 1, 2, ... ranks in the preferred specialty. ``n_elsewhere`` interviews
    are in specialties without a told estimate and count for nothing here.
    """

    in_hand: Estimate
    with_more: Estimate
    still_to_come: Estimate
    before: Estimate
    by_count: tuple[Estimate, ...]
    n_counted: int
    n_elsewhere: int


def in_season(
    applicant: Applicant,
    interviews: Mapping[str, int],
    stage: str,
    evidence: Evidence,
    store: ProgramStore,
) -> InSeason:
    """The estimate with interviews in hand, a number for each specialty (NRMP name).

    ``stage`` names the month that has ended (``season.invitations_out``). Interviews
    tell about what the profile does not show, so they move what is still to come too:
    fewer than expected by now lowers it.

    Raises
    ------
    ProfileError, NothingToAssess
        As :func:`smartpick.answer.assess`.
    """
    question = Question.of(applicant, evidence, store)
    prepared, model = question.prepared, question.prepared.likelihood
    told = [code for code in prepared.codes if evidence.fit[code].n >= LEAST_PEOPLE]
    index = {prepared.nrmp_name[code]: prepared.codes.index(code) for code in told}
    known = {index[name]: n for name, n in interviews.items() if name in index}
    rows, noise = model.rows(question.applicant), question.noise
    out = _invitations_out(question, stage)
    none_in_hand = _none_of(known, rows)
    more, to_come = _still_open(question, rows, known, out)
    preferred = rows.converts[:, [question.chosen[0]]]
    most = int(evidence.value("season.most_ranks_shown").value)
    return InSeason(
        in_hand=_told(1 - none_in_hand, noise),
        with_more=_told(1 - none_in_hand * more, noise),
        still_to_come=estimate(to_come),
        before=estimate(headline_draws([applicant], evidence, store)[0].given_applied),
        by_count=tuple(
            _told(match.match_given_ranks(np.array([k]), preferred), noise) for k in range(most + 1)
        ),
        n_counted=sum(known.values()),
        n_elsewhere=sum(interviews.values()) - sum(known.values()),
    )


def _invitations_out(question: Question, stage: str) -> Array:
    """Share (D, S) of each specialty's invitations that are out by the end of the month.

    Of a specialty that was counted its own; of the others the one for all.
    """
    name, evidence = "season.invitations_out", question.evidence
    draws = question.prepared.likelihood.draws
    kinds = [value.where for value in evidence.parameters[name].values]
    columns = []
    for code in question.prepared.codes:
        own = {"month": stage, "specialty": code}
        columns.append(draws.of(name, **(own if own in kinds else {"month": stage})))
    return np.clip(np.stack(columns, axis=1), 0, 1)


def _none_of(in_hand: Mapping[int, int], rows: Rows) -> Array:
    """Chance (D,) that none of the interviews in hand, by specialty index, converts."""
    specialties = list(in_hand)
    ranks = np.array([in_hand[s] for s in specialties], dtype=float)
    return np.asarray(1 - match.match_given_ranks(ranks, rows.converts[:, specialties]))


def _still_open(
    question: Question, rows: Rows, in_hand: Mapping[int, int], out: Array
) -> tuple[Array, Array]:
    """What is left of the typical list, given what came by now; each (D,).

    Chance of no match from what is still to come, and how many interviews that is.
    """
    model = question.prepared.likelihood
    lists, present = question.own_list()
    left = replace(rows, converts=rows.converts * (1 - out))
    (whole,) = model.sums(rows, [lists], question.home)
    (rest,) = model.sums(left, [lists], question.home)
    counts = np.array([in_hand.get(int(s), 0) for s in present], dtype=float)
    nested = Nested.of(question.own_viable(rows)[:, present])
    here = out[:, present]
    person, is_open = match.given_interviews(counts, whole.expected * here, model.weights, nested)
    unmatched = np.einsum("qds,dms->qdm", rest.log_unmatched, is_open)
    more = (person * np.exp(unmatched)).sum(axis=(0, 2))
    expected = np.einsum("qds,dms->qdm", whole.expected * (1 - here), is_open)
    return more, (person * expected).sum(axis=(0, 2))


def _told(chance: Array, noise: Array) -> Estimate:
    """With the year's and the model's noise; certainty in either direction stays certain."""
    moved = np.where((chance <= 0) | (chance >= 1), chance, match.moved_by(chance, noise))
    return estimate(np.abs(moved))  # no minus zero
