"""Likelihoods by region, division and state, and by specialty within a division."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.prepare import Level
from smartpick.answer.question import LEAST_PEOPLE, Question
from smartpick.answer.results import estimates
from smartpick.domain import CellLikelihood, Estimate, RegionLikelihood
from smartpick.model import match
from smartpick.model.lists import Lists, ListSums

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def region_likelihoods(
    question: Question, viable: Array, level: Level, cells: tuple[Lists, Index], sums: ListSums
) -> tuple[RegionLikelihood, ...]:
    """Every place of one level: the chance if all applications stayed there.

    ``cells`` are the lists, and ``place * specialties + specialty`` of each one.
    """
    prepared = question.prepared
    lists, present = cells
    place = present // len(prepared.codes)
    places, drawn = place_chances(question, viable, present, sums)
    found = dict(zip(places.tolist(), estimates(drawn), strict=True))
    programs = prepared.likelihood.programs
    asked = np.isin(programs.specialty, question.chosen)
    own = prepared.place_of[level][asked]
    n_places = len(prepared.places[level])

    def total(values: Array) -> Array:
        return np.bincount(own, values[asked], minlength=n_places).astype(np.float64)

    n_programs = np.bincount(own, minlength=n_places)
    quota = total(programs.quota)
    img = total(programs.non_us_img + programs.us_img)
    sent = np.bincount(place[lists.cell], lists.share, minlength=n_places)
    return tuple(
        RegionLikelihood(
            level=p.level,
            code=p.code,
            name=p.name,
            region=p.region,
            division=p.division,
            given_applied=found.get(i),
            n_programs=int(n_programs[i]),
            n_applications=round(float(sent[i])),
            quota=round(float(quota[i])),
            img_positions=round(float(img[i])),
        )
        for i, p in enumerate(prepared.places[level])
    )


def place_chances(
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
    weights = question.prepared.likelihood.weights
    drawn = match.chances_in_places(unranked, unmatched, weights, viable[:, asked], question.noise)
    return places, drawn.given_applied


def cell_likelihoods(
    question: Question, viable: Array, present: Index, sums: ListSums
) -> tuple[CellLikelihood, ...]:
    """Each specialty in each division; ``present`` (C,) is ``specialty * divisions + division``."""
    prepared = question.prepared
    divisions = prepared.places["division"]
    given_applied = match.chances(
        sums.log_unranked,
        sums.log_unmatched,
        prepared.likelihood.weights,
        viable[:, present // len(divisions)],
        question.noise,
    ).given_applied
    found: dict[int, Estimate] = dict(zip(present.tolist(), estimates(given_applied), strict=True))
    group = prepared.likelihood.programs.specialty * len(divisions) + prepared.place_of["division"]
    n_programs = np.bincount(group, minlength=len(prepared.codes) * len(divisions))
    out = []
    for s, code in enumerate(prepared.codes):
        hidden = question.evidence.fit[code].n < LEAST_PEOPLE
        for d, division in enumerate(divisions):
            cell = s * len(divisions) + d
            out.append(
                CellLikelihood(
                    specialty=prepared.nrmp_name[code],
                    name=prepared.display_name[code],
                    division=division.code,
                    given_applied=None if hidden else found.get(cell),
                    n_programs=int(n_programs[cell]),
                )
            )
    return tuple(out)
