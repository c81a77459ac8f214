"""Where: chances by region, division, state and cell, as if all applications went there.

The lists behind them are made once for all who send as many applications to the same places.
Nothing personal is kept: specialties, numbers of applications and a home state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from smartpick.answer.prepare import Level, Prepared
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.results import estimates
from smartpick.domain import Applicant, ApplicantType, CellLikelihood, Estimate, RegionLikelihood
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.model.arrays import Array, Index
from smartpick.model.lists import Lists, ListSums, ReadyLists, Rows
from smartpick.programs.query import ProgramStore

Kind = tuple[Lists, Index]
LEVELS: tuple[Level, ...] = ("region", "division", "state")
_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class PageLists:
    """The own list, each specialty alone, each in each division, each place of each level."""

    own: Kind
    specialties: Kind
    cells: Kind
    places: tuple[Kind, ...]
    ready: dict[str, tuple[ReadyLists, ...]]
    nodes: Array

    def sums(self, rows: Rows, name: str) -> list[ListSums]:
        """The sums of the lists of this name, of each kind."""
        return [one.sums(rows, self.nodes) for one in self.ready[name]]


def page_lists(question: Question) -> PageLists:
    """The lists of this question."""
    a = question.applicant
    return _made(
        question.prepared,
        chosen=tuple(question.chosen.tolist()),
        n_total=question.n_total,
        n_stated=a.n_applications,
        kind=a.applicant_type,
        home=question.home,
    )


@lru_cache(maxsize=_KEPT)
def _made(
    prepared: Prepared,
    *,
    chosen: tuple[int, ...],
    n_total: int,
    n_stated: int | None,
    kind: ApplicantType,
    home: int | None,
) -> PageLists:
    """``n_stated``: the number of applications, ``None`` for a typical one."""
    model = prepared.likelihood
    # Not checked: what a lever tries may be more applications than can be entered.
    sent = {"n_applications": n_stated}
    anybody = Question(
        applicant=Applicant(applicant_type=kind).model_copy(update=sent),
        evidence=model.draws.evidence,
        prepared=prepared,
        chosen=np.array(chosen, dtype=np.intp),
        not_modelled=[],
        n_total=n_total,
        home=home,
        terms=model.terms,
    )
    own, alone = anybody.own_list(), anybody.each_specialty_alone()
    cells = anybody.each_division_alone()
    places = tuple(anybody.each_place_alone(level) for level in LEVELS)
    kinds = {"own": (own,), "specialties": (alone,), "cells": (cells,), "places": places}
    ready = {
        name: tuple(model.ready(one, home, is_kept=True) for one, _ in several)
        for name, several in kinds.items()
    }
    return PageLists(own, alone, cells, places, ready, model.nodes)


def region_likelihoods(question: Question, rows: Rows) -> tuple[RegionLikelihood, ...]:
    """Regions, then divisions, then states: the chance if all applications stayed there."""
    return tuple(
        place
        for level, lists, places, drawn in _by_level(question, rows)
        for place in _places(
            question, level, lists, dict(zip(places.tolist(), estimates(drawn), strict=True))
        )
    )


def _places(
    question: Question, level: Level, cells: Kind, found: dict[int, Estimate]
) -> Iterator[RegionLikelihood]:
    """Every place of one level; ``found``: the chance by place."""
    prepared, programs = question.prepared, question.model.programs
    lists, present = cells
    asked = np.isin(question.specialty, question.chosen)
    own, places = prepared.place_of[level][asked], prepared.places[level]

    def total(place: Index, values: Array) -> list[int]:
        return [round(n) for n in np.bincount(place, values, minlength=len(places)).tolist()]

    n_programs = np.bincount(own, minlength=len(places)).tolist()
    quota = total(own, programs.quota[asked])
    img = total(own, (programs.non_us_img + programs.us_img)[asked])
    sent = total(present[lists.cell] // len(prepared.codes), lists.share)
    for i, place in enumerate(places):
        yield RegionLikelihood(
            **asdict(place),
            given_applied=found.get(i),
            n_programs=n_programs[i],
            n_applications=sent[i],
            quota=quota[i],
            img_positions=img[i],
        )


def _by_level(question: Question, rows: Rows) -> Iterator[tuple[Level, Kind, Index, Array]]:
    """Of each level its lists, its places with a program, and draws (D, places) of the chance."""
    lists, viable = page_lists(question), question.own_viable(rows)
    for level, kind, sums in zip(LEVELS, lists.places, lists.sums(rows, "places"), strict=True):
        yield level, kind, *_in_places(question, viable, kind[1], sums)


def _alone(question: Question, rows: Rows, kind: str) -> Array:
    """Draws (D, C) of the chance of those who apply, on each list of one specialty."""
    (sums,) = page_lists(question).sums(rows, kind)
    weights, viable = question.model.weights, rows.viable[:, sums.specialty]
    noise = question.noise
    return match.chances(
        sums.log_unranked, sums.log_unmatched, weights, viable, noise
    ).given_applied


def _in_places(
    question: Question, viable: Array, present: Index, sums: ListSums
) -> tuple[Index, Array]:
    """The places with a program, and draws (D, places) of the chance of those who apply there.

    ``viable`` (D, S): chance of being considered in each specialty.
    """
    n_specialties = len(question.prepared.codes)
    places, at = np.unique(present // n_specialties, return_inverse=True)
    asked, column = np.unique(present % n_specialties, return_inverse=True)
    shape = (*sums.log_unranked.shape[:-1], places.size, asked.size)
    unranked, unmatched = np.zeros(shape), np.zeros(shape)
    unranked[..., at, column] = sums.log_unranked
    unmatched[..., at, column] = sums.log_unmatched
    weights = question.model.weights
    drawn = match.chances_in_places(unranked, unmatched, weights, viable[:, asked], question.noise)
    return places, drawn.given_applied


def cell_likelihoods(question: Question, rows: Rows) -> tuple[CellLikelihood, ...]:
    """Each specialty in each division."""
    prepared = question.prepared
    divisions, present = prepared.places["division"], page_lists(question).cells[1]
    drawn = _alone(question, rows, "cells")
    found = dict(zip(present.tolist(), estimates(drawn), strict=True))
    group = question.specialty * len(divisions) + prepared.place_of["division"]
    n_programs = np.bincount(group, minlength=len(prepared.codes) * len(divisions))
    is_told = [question.evidence.fit[code].n >= LEAST_PEOPLE for code in prepared.codes]
    return tuple(
        CellLikelihood(
            specialty=prepared.nrmp_name[code],
            name=prepared.display_name[code],
            division=division.code,
            given_applied=found.get(cell) if is_told[cell // len(divisions)] else None,
            n_programs=int(n_programs[cell]),
        )
        for cell, (code, division) in enumerate(product(prepared.codes, divisions))
    )


Where = str | tuple[str, str]
"""A specialty by its NRMP name, a place by level and code, a cell by NRMP name and division."""


def place_draws(
    applicant: Applicant, evidence: Evidence, store: ProgramStore
) -> dict[Where, Array]:
    """Draws (D,) given applied, by specialty, by place and by cell, of one applicant.

    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`.
    """
    question = Question.of(applicant, evidence, store)
    prepared, lists, rows = question.prepared, page_lists(question), question.rows
    divisions, found = prepared.places["division"], dict[Where, Array]()
    names = {
        s: prepared.nrmp_name[code]
        for s, code in enumerate(prepared.codes)
        if evidence.fit[code].n >= LEAST_PEOPLE
    }
    alone = _alone(question, rows, "specialties").T
    for s, drawn in zip(lists.specialties[1].tolist(), alone, strict=True):
        if s in names:
            found[names[s]] = drawn
    for level, _, places, chances in _by_level(question, rows):
        for place, drawn in zip(places, chances.T, strict=True):
            found[level, prepared.places[level][place].code] = drawn
    cells = _alone(question, rows, "cells").T
    for cell, drawn in zip(lists.cells[1].tolist(), cells, strict=True):
        s, division = divmod(cell, len(divisions))
        if s in names:
            found[names[s], divisions[division].code] = drawn
    return found
