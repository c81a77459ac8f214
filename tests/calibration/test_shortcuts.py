"""What the model saves time on, against the exact sums, on the real programs.

Half a point is the promise for what is shown, three tenths for the nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.answer.question import Question
from smartpick.domain import Applicant
from smartpick.model.interview import hidden_nodes
from smartpick.model.likelihood import Likelihood
from smartpick.model.lists import Lists, Rows
from smartpick.model.match import Chances, chances
from tests.calibration.real import dr_a, prepared, question_for

Array = NDArray[np.float64]
Kind = Callable[[Question], tuple[Lists, NDArray[np.intp]]]
STRONG = {
    "step2_ck": 268,
    "visa": "none",
    "graduation_year": 2026,
    "us_letters": 3,
    "step3": "passed",
    "home_state": "NY",
    "us_experience": [
        {"type": "elective", "months": 4, "specialty": "Internal Medicine", "ended": "2026-08"}
    ],
}
APPLICANTS: dict[str, Callable[[], Applicant]] = {
    "Dr. A": dr_a,
    "strong": lambda: Applicant.model_validate(STRONG),
    "few applications": lambda: Applicant(step2_ck=240, n_applications=10, home_state="TX"),
}
NATION: dict[str, Kind] = {"specialties": Question.each_specialty_alone, "own": Question.own_list}
PLACES: dict[str, Kind] = {
    "states": lambda q: q.each_place_alone("state"),
    "divisions": lambda q: q.each_place_alone("division"),
    "regions": lambda q: q.each_place_alone("region"),
    "specialty by division": Question.each_division_alone,
}
CENTRAL, OTHER_DRAWS = 0, (1, 7, 100)
QUIET = np.zeros(1)


def shortcut(model: Likelihood, question: Question, rows: Rows, lists: Lists, draw: int) -> Chances:
    sums = model.sums(rows, lists, question.home)
    at = [draw]
    viable = rows.viable[draw, sums.specialty][None]
    return chances(
        sums.log_unranked[:, at], sums.log_unmatched[:, at], model.weights, viable, QUIET
    )


def exact(model: Likelihood, question: Question, rows: Rows, lists: Lists, draw: int) -> Chances:
    """The same chances from the product over single programs."""
    program, specialty = lists.program, model.programs.specialty[lists.program]
    eta = rows.base[draw, specialty] + rows.effects.slope[draw] * model.friendliness[program]
    if question.home is not None:
        eta = eta + rows.effects.home[draw] * (model.programs.state[program] == question.home)
    logs: list[list[Array]] = [[], []]
    for node in model.nodes:
        chance = lists.share * expit(eta + node * rows.hidden[draw, specialty])
        for out, converts in zip(logs, (1.0, rows.converts[draw, specialty]), strict=True):
            out.append(np.bincount(lists.cell, np.log1p(-converts * chance)).astype(np.float64))
    own = np.zeros(lists.cell.max() + 1, dtype=np.intp)
    own[lists.cell] = specialty
    worth = rows.length.worth(np.bincount(lists.cell, lists.share), own, is_place=lists.is_place)
    unranked, unmatched = (worth[draw] * np.array(x)[:, None, :] for x in logs)
    return chances(unranked, unmatched, model.weights, rows.viable[draw, own][None], QUIET)


@pytest.mark.parametrize("name", APPLICANTS)
@pytest.mark.parametrize("kind", NATION)
def test_classes_of_programs_agree_with_program_by_program_in_the_nation(
    name: str, kind: str
) -> None:
    question = question_for(APPLICANTS[name]())
    model = prepared().likelihood
    rows = model.rows(question.applicant)
    lists, _ = NATION[kind](question)
    for draw, most in ((CENTRAL, 0.005), *((d, 0.02) for d in OTHER_DRAWS)):
        short = shortcut(model, question, rows, lists, draw)
        full = exact(model, question, rows, lists, draw)
        assert np.abs(short.given_ranked - full.given_ranked).max() < most
        assert np.abs(short.given_applied - full.given_applied).max() < most


@pytest.mark.parametrize("name", APPLICANTS)
@pytest.mark.parametrize("kind", PLACES)
def test_classes_of_programs_agree_with_program_by_program_in_every_place(
    name: str, kind: str
) -> None:
    question = question_for(APPLICANTS[name]())
    model = prepared().likelihood
    rows = model.rows(question.applicant)
    lists, _ = PLACES[kind](question)
    for draw, most in ((CENTRAL, 0.005), *((d, 0.02) for d in OTHER_DRAWS)):
        short = shortcut(model, question, rows, lists, draw)
        full = exact(model, question, rows, lists, draw)
        assert np.abs(short.given_applied - full.given_applied).max() < most


@pytest.mark.parametrize("name", APPLICANTS)
def test_the_nodes_over_hidden_quality_agree_with_forty_one(name: str) -> None:
    question = question_for(APPLICANTS[name]())
    model = prepared().likelihood
    nodes, weights = hidden_nodes(41)
    fine = replace(model, nodes=nodes, weights=weights)
    rows = model.rows(question.applicant)
    lists, _ = question.each_specialty_alone()
    for draw in (CENTRAL, *OTHER_DRAWS):
        few = shortcut(model, question, rows, lists, draw)
        many = shortcut(fine, question, rows, lists, draw)
        assert np.abs(few.given_ranked - many.given_ranked).max() < 0.003
        assert np.abs(few.given_applied - many.given_applied).max() < 0.003


def test_one_class_would_not_be_enough_so_the_comparison_can_fail() -> None:
    question = question_for(APPLICANTS["strong"]())
    model = prepared().likelihood
    rows = model.rows(question.applicant)
    lists, _ = question.each_specialty_alone()
    coarse = shortcut(model, question, rows, replace(lists, n_classes=1), CENTRAL)
    full = exact(model, question, rows, lists, CENTRAL)
    assert np.abs(coarse.given_ranked - full.given_ranked).max() > 0.005


def test_the_level_of_every_specialty_yields_its_published_ranks_on_the_typical_list() -> None:
    model = prepared().likelihood
    question = question_for(Applicant(step2_ck=245))
    lists, present = question.each_specialty_alone()
    slope = model.draws.of("interview.img_share_slope")
    for s in present:
        program = lists.program[model.programs.specialty[lists.program] == s]
        share = lists.share[model.programs.specialty[lists.program] == s]
        eta = model.level[:, [s]] + slope[:, None] * model.friendliness[program]
        wanted = np.minimum(np.exp(model.by_specialty.level[:, s]), share.sum())
        np.testing.assert_allclose(expit(eta) @ share, wanted, rtol=1e-4)
