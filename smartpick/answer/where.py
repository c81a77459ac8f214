"""Where: chances by region, division, state and cell, as if all applications went there.

The lists behind them are made once for all who send as many applications to the same places.
Nothing personal is kept: specialties, numbers of applications and a home state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from smartpick.answer.prepare import Level, Prepared
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.results import estimates
from smartpick.domain import Applicant, ApplicantType, CellLikelihood, RegionLikelihood
from smartpick.evidence.load import Evidence
from smartpick.model import match
from smartpick.model.arrays import Array, Index
from smartpick.model.lists import Lists, ListSums, ReadyLists, Rows
from smartpick.programs.query import ProgramStore

LEVELS: tuple[Level, ...] = ("region", "division", "state")
_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class PageLists:
    """Lists of one kind, the group of each, and what they need to be summed up."""

    lists: Lists
    present: Index
    ready: ReadyLists
    nodes: Array

    def sums(self, rows: Rows) -> ListSums:
        """The sums of these lists."""
        return self.ready.sums(rows, self.nodes)


def page_lists(question: Question) -> Mapping[str, PageLists]:
    """The lists of this question by kind.

    ``own``: the own list; ``specialties``: each specialty alone; ``cells``: each in each division;
    and by level: each of its places.
    """
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
) -> Mapping[str, PageLists]:
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
    kinds: dict[str, tuple[Lists, Index]] = {
        "own": anybody.own_list(),
        "specialties": anybody.each_specialty_alone(),
        "cells": anybody.each_division_alone(),
        **{level: anybody.each_place_alone(level) for level in LEVELS},
    }
    return {
        name: PageLists(lists, present, model.ready(lists, home, is_kept=True), model.nodes)
        for name, (lists, present) in kinds.items()
    }


def region_likelihoods(question: Question, rows: Rows) -> tuple[RegionLikelihood, ...]:
    """Regions, then divisions, then states: the chance if all applications stayed there."""
    return tuple(place for level in LEVELS for place in _places(question, rows, level))


def _places(question: Question, rows: Rows, level: Level) -> Iterator[RegionLikelihood]:
    """Every place of one level."""
    prepared, programs = question.prepared, question.model.programs
    here = page_lists(question)[level]
    with_program, drawn = _in_places(question, rows, level)
    found = dict(zip(with_program.tolist(), estimates(drawn), strict=True))
    asked = np.isin(question.specialty, question.chosen)
    own, places = prepared.place_of[level][asked], prepared.places[level]

    def total(place: Index, values: Array) -> list[int]:
        return [round(n) for n in np.bincount(place, values, minlength=len(places)).tolist()]

    n_programs = np.bincount(own, minlength=len(places)).tolist()
    quota = total(own, programs.quota[asked])
    img = total(own, (programs.non_us_img + programs.us_img)[asked])
    group = here.present[here.lists.cell]
    sent = total(group // len(prepared.codes), here.lists.share)
    for i, place in enumerate(places):
        yield RegionLikelihood(
            **asdict(place),
            given_applied=found.get(i),
            n_programs=n_programs[i],
            n_applications=sent[i],
            quota=quota[i],
            img_positions=img[i],
        )


def _alone(question: Question, rows: Rows, kind: str) -> tuple[Index, Array]:
    """Lists of one specialty each, by group, and draws (D, C) of the chance of those who apply."""
    lists = page_lists(question)[kind]
    sums, weights = lists.sums(rows), question.model.weights
    viable = rows.viable[:, sums.specialty]
    drawn = match.chances(sums.log_unranked, sums.log_unmatched, weights, viable, question.noise)
    return lists.present, drawn.given_applied


def _in_places(question: Question, rows: Rows, level: Level) -> tuple[Index, Array]:
    """The places with a program, and draws (D, places) of the chance of those who apply there."""
    lists, viable = page_lists(question)[level], question.own_viable(rows)
    present, sums = lists.present, lists.sums(rows)
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
    divisions = prepared.places["division"]
    present, drawn = _alone(question, rows, "cells")
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
    prepared, rows, found = question.prepared, question.rows, dict[Where, Array]()
    divisions = prepared.places["division"]
    names = {
        s: prepared.nrmp_name[code]
        for s, code in enumerate(prepared.codes)
        if evidence.fit[code].n >= LEAST_PEOPLE
    }
    for s, drawn in _each(*_alone(question, rows, "specialties")):
        if s in names:
            found[names[s]] = drawn
    for level in LEVELS:
        for place, drawn in _each(*_in_places(question, rows, level)):
            found[level, prepared.places[level][place].code] = drawn
    for cell, drawn in _each(*_alone(question, rows, "cells")):
        s, division = divmod(cell, len(divisions))
        if s in names:
            found[names[s], divisions[division].code] = drawn
    return found


def _each(groups: Index, drawn: Array) -> Iterator[tuple[int, Array]]:
    return zip(groups.tolist(), drawn.T, strict=True)
