"""Applicant, knowledge and shortlist as the list search needs them: arrays of candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy.special import expit, logit

from smartpick.answer.fees import fee_ladders
from smartpick.answer.question import LEAST_PEOPLE, Question, resolve_specialties
from smartpick.answer.shortlist.mine import conversions
from smartpick.domain.list_answer import ListBand
from smartpick.errors import ProfileError
from smartpick.evidence.load import Evidence
from smartpick.model import settings
from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.match import Nested
from smartpick.model.program_terms import EFFECTS, SIGNAL_EFFECTS
from smartpick.model.shortlist.problem import Candidates, Limits
from smartpick.programs.query import ProgramStore
from smartpick.workspace import Preferences, Shortlist, ShortlistEntry, Stage, Status, Workspace

BANDS = tuple(ListBand)
SIGNAL_COLUMN = {kind: EFFECTS.index(effect) for kind, effect in SIGNAL_EFFECTS.items()}
_TINY = float(np.finfo(float).tiny)


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The programs (N,) that a list can be made of, and the list as it stands.

    The first ``row.size`` candidates are programs of the model (``row`` is their place
    in it), the rest are listed programs without an estimate, whose chance counts as
    nothing while their fees count. ``code`` (N,) names all of them,
    ``place_of`` maps a code back. ``is_open`` (N,):
    what could be chosen if the applicant had no preferences; ``is_ruled_out``: a rule of
    the program leaves too little of the chance.
    """

    question: Question
    shortlist: Shortlist
    stage: Stage
    store: ProgramStore
    code: tuple[str, ...]
    place_of: Mapping[str, int]
    row: Index
    candidates: Candidates
    limits: Limits
    fee_season: int
    is_open: Mask
    is_ruled_out: Mask

    def places(self, entries: tuple[ShortlistEntry, ...]) -> Index:
        """Places (K,) of these entries among the candidates."""
        return np.array([self.place_of[e.program_code] for e in entries], dtype=np.intp)

    @property
    def active(self) -> tuple[ShortlistEntry, ...]:
        """Entries that are not withdrawn, in the applicant's order."""
        return self.shortlist.active

    @property
    def estimated(self) -> Index:
        """Places (K,) of the active entries that have an estimate."""
        places = self.places(self.active)
        return places[places < self.row.size]


def pool(workspace: Workspace, evidence: Evidence, store: ProgramStore, on: date) -> Pool:
    """What the workspace's list can be made of on the day ``on``.

    Raises ProfileError when a specialty or state is not known, or a listed program no longer
    exists; NothingToAssess when no chosen specialty has a published table to estimate from.
    """
    question = Question.of(workspace.profile, evidence, store, workspace.knowledge, on)
    shortlist, prepared = workspace.shortlist, question.prepared
    asked, row = _scope(question, shortlist)
    inside = [prepared.records[r]["program_code"] for r in row]
    beside = [c for c in shortlist.codes if c not in set(inside)]
    specialty, codes = _specialties(question, store, row, beside)
    ladder, season = fee_ladders(store, workspace.profile.match_year, codes)
    chance, kept = central_matches(question, row)
    status = {e.program_code: e.status for e in shortlist.entries}
    withdrawn = np.array([status.get(c) is Status.WITHDRAWN for c in inside], dtype=np.bool_)
    by_choice = [note.program_code for note in workspace.notes if note.left_out is not None]
    is_ruled_out = kept < settings.LEAVES_OUT_BELOW
    is_open = asked[row] & ~is_ruled_out & ~np.isin(inside, by_choice)
    n, wanted = len(beside), shortlist.preferences
    musts, wishes = (_met(question, wanted, row, only=only) for only in (True, False))
    weights, matches = of_all(question, row, np.where(withdrawn, 0.0, chance))
    candidates = Candidates(
        matches=np.pad(matches, ((0, 0), (0, n))),
        weights=weights,
        specialty=specialty,
        band=np.append(_bands(question, row), np.full(n, BANDS.index(ListBand.REALISTIC))),
        allowed=np.pad(is_open & musts.all(axis=0), (0, n)),
        locked=_locked(workspace, [*inside, *beside]),
        liked=np.pad(wishes.sum(axis=0).astype(float), (0, n)),
    )
    return Pool(
        question=question,
        shortlist=shortlist,
        stage=workspace.season.stage_on(on),
        store=store,
        code=(*inside, *beside),
        place_of={code: i for i, code in enumerate((*inside, *beside))},
        row=row,
        candidates=candidates,
        limits=_limits(question, shortlist, ladder),
        fee_season=season,
        is_open=np.pad(is_open, (0, n)),
        is_ruled_out=np.pad(is_ruled_out, (0, n)),
    )


def _scope(question: Question, shortlist: Shortlist) -> tuple[Mask, Index]:
    """Which programs of the model are asked for (P,), and the rows (N,) of those or listed ones.

    Specialties with fewer than 60 people in the published table have no estimate.
    """
    prepared, fit = question.prepared, question.evidence.fit
    specialty = question.specialty
    is_counted = np.array([fit[c].n >= LEAST_PEOPLE for c in prepared.codes])
    asked = np.isin(specialty, question.chosen)
    listed = np.zeros(asked.size, dtype=np.bool_)
    listed[[prepared.row_of[c] for c in shortlist.codes if c in prepared.row_of]] = True
    return asked, np.flatnonzero((asked | listed) & is_counted[specialty])


def central_chances(question: Question, row: Index) -> tuple[Array, Array]:
    """Chance (Q, N) of an interview at each hidden node, and what rules leave of it (N,).

    At the central values; the rules are in the chance already.
    """
    model, rows = question.model, question.rows
    eta, _ = model.program_log_odds(rows, row, question.home, question.terms)
    spread = rows.hidden[0, question.specialty[row]]
    kept = question.terms.kept(model.draws, row)[0]
    return expit(eta + model.nodes[:, None] * spread) * kept, kept


def central_matches(question: Question, row: Index) -> tuple[Array, Array]:
    """The same of a match."""
    chance, kept = central_chances(question, row)
    return chance * conversions(question, row)[0], kept


def of_all(question: Question, row: Index, matches: Array, draw: int = 0) -> tuple[Array, Array]:
    """Weights (M,) and chances (M, N) of a match over all who apply, considered or not.

    ``matches`` (Q, N) are those of somebody considered: a node for each number of specialties in
    which a person is, at each hidden node, and one for those considered nowhere.
    """
    specialty = question.specialty[row]
    present = np.unique(specialty)
    nested = Nested.of(question.viable_in(present)[[draw]])
    steps, order = nested.step[0], nested.order[0]
    parts = [
        np.where(np.isin(specialty, present[order[: m + 1]]), matches, 0.0)
        for m in range(order.size)
    ]
    weights = np.concatenate(
        [*(step * question.model.weights for step in steps), [1 - steps.sum()]]
    )
    return weights, np.concatenate([*parts, np.zeros((1, row.size))])


def with_signals(question: Question, kinds: Mapping[int, str | None]) -> Question:
    """The question with these signals, by row of the model, and no others."""
    effects = question.terms.effects.copy()
    effects[:, list(SIGNAL_COLUMN.values())] = 0
    for row, kind in kinds.items():
        if kind is not None:
            effects[row, SIGNAL_COLUMN[kind]] = 1
    return replace(question, terms=replace(question.terms, effects=effects))


def _bands(question: Question, row: Index) -> Index:
    """Place in :data:`BANDS` (N,) of each program, against the average one of the typical list.

    Before any signal: a signal does not turn a program into a safer one. ``row`` rises.
    """
    chance, _ = central_chances(with_signals(question, {}), row)
    evidence, weights = question.evidence, question.model.weights
    own, _ = question.own_list()
    is_inside = np.isin(own.program, row)
    typical_at, share = np.searchsorted(row, own.program[is_inside]), own.share[is_inside]
    average = weights @ chance
    if not share.size:
        return np.full(row.size, BANDS.index(ListBand.REALISTIC), dtype=np.intp)
    typical = float(average[typical_at] @ share / share.sum())
    ratio = logit(np.maximum(average, _TINY)) - logit(max(typical, _TINY))
    safer = evidence.value("shortlist.band_edge", band="safer").value
    reach = evidence.value("shortlist.band_edge", band="reach").value
    return np.where(ratio >= safer, 0, np.where(ratio > reach, 1, 2)).astype(np.intp)


def _limits(question: Question, shortlist: Shortlist, ladder: Array) -> Limits:
    shares = [settings.LEAST_SHARE[b.value] for b in BANDS]
    return Limits(
        ladder=ladder,
        budget_usd=np.inf if shortlist.budget_usd is None else float(shortlist.budget_usd),
        most=shortlist.most or question.n_total,
        least_share=np.array(shares) * shortlist.keeps_mix,
        slack=0.0,
    )


def _locked(workspace: Workspace, codes: list[str]) -> Mask:
    """What stays whatever is filled in: touched by the applicant, or with a note on it."""
    noted = {n.program_code for n in workspace.notes if n.note}
    stay = {
        e.program_code
        for e in workspace.shortlist.entries
        if not e.gives_way or e.program_code in noted
    }
    return np.array([c in stay for c in codes], dtype=np.bool_)


def _specialties(
    question: Question, store: ProgramStore, row: Index, beside: list[str]
) -> tuple[Index, list[str]]:
    """Specialty index (N,), and the code of each index; outside the model they count on."""
    prepared = question.prepared
    codes = list(prepared.codes)
    outside = []
    if beside:
        table = store.programs(None).set_index("program_code")["specialty_code"]
        for code in beside:
            if code not in table.index:
                raise ProfileError(
                    f"shortlist: no program has the code '{code}' in this year's data; remove it"
                )
            specialty = str(table[code])
            if specialty not in codes:
                codes.append(specialty)
            outside.append(codes.index(specialty))
    inside = question.specialty[row]
    return np.concatenate([inside, np.array(outside, dtype=np.intp)]).astype(np.intp), codes


def _met(question: Question, preferences: Preferences, row: Index, *, only: bool) -> Mask:
    """Which preferences of one kind (M, N) each program meets."""
    prepared = question.prepared
    records = [prepared.records[r] for r in row]
    met: list[list[bool]] = []
    if preferences.places and ("places" in preferences.only) is only:
        places = set(preferences.places)
        met.append([r["region"] in places or r["state"] in places for r in records])
    if preferences.specialties and ("specialties" in preferences.only) is only:
        codes = set(resolve_specialties(preferences.specialties, "specialties", prepared))
        met.append([r["specialty_code"] in codes for r in records])
    if preferences.sponsor and ("sponsor" in preferences.only) is only:
        edge = settings.SMALL_SPONSOR
        is_small = preferences.sponsor == "small"
        met.append([(int(r["institution_n_specialties"]) <= edge) is is_small for r in records])
    return np.array(met, dtype=np.bool_).reshape(len(met), row.size)
