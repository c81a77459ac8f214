"""The lists behind a page, made once for all who send as many applications to the same places.

Nothing personal is kept: specialties, numbers of applications and a home state.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.prepare import Level, Prepared
from smartpick.answer.question import Question
from smartpick.domain import Applicant, ApplicantType
from smartpick.model.lists import Lists, ListSums, Rows
from smartpick.model.ready_lists import ReadyLists

Index = NDArray[np.intp]
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
    nodes: NDArray[np.float64]

    def sums(self, rows: Rows, *names: str) -> list[ListSums]:
        """The sums of the kinds with these names, in this order."""
        return [one.sums(rows, self.nodes) for name in names for one in self.ready[name]]


def page_lists(question: Question) -> PageLists:
    """The lists of this question."""
    a = question.applicant
    chosen = tuple(question.chosen.tolist())
    key = _Asked(chosen, question.n_total, a.n_applications, a.applicant_type, question.home)
    return _made(question.prepared, key)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What lists hang on; ``n_stated``: the number of applications, ``None`` for a typical one."""

    chosen: tuple[int, ...]
    n_total: int
    n_stated: int | None
    kind: ApplicantType
    home: int | None


@lru_cache(maxsize=_KEPT)
def _made(prepared: Prepared, asked: _Asked) -> PageLists:
    model = prepared.likelihood
    # Not checked: what a lever tries may be more applications than can be entered.
    sent = {"n_applications": asked.n_stated}
    anybody = Question(
        applicant=Applicant(applicant_type=asked.kind).model_copy(update=sent),
        evidence=model.draws.evidence,
        prepared=prepared,
        chosen=np.array(asked.chosen, dtype=np.intp),
        not_modelled=[],
        n_total=asked.n_total,
        home=asked.home,
        terms=model.terms,
    )
    own, alone = anybody.own_list(), anybody.each_specialty_alone()
    cells = anybody.each_division_alone()
    places = tuple(anybody.each_place_alone(level) for level in LEVELS)
    kinds = {"own": (own,), "specialties": (alone,), "cells": (cells,), "places": places}
    ready = {
        name: tuple(model.ready(one, asked.home, is_kept=True) for one, _ in several)
        for name, several in kinds.items()
    }
    return PageLists(own, alone, cells, places, ready, model.nodes)
