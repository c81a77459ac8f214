"""The lists behind a page: who is on them, and how many applications go where."""

from __future__ import annotations

import numpy as np
import pytest

from smartpick.domain import Applicant
from smartpick.model.lists import grouped_lists, split_within
from tests.calibration.real import prepared, question_for


def test_groups_without_a_program_or_without_applications_get_no_list() -> None:
    group, volume = np.array([0, 0, 2, 3]), np.array([1.0, 3.0, 1.0, 1.0])
    lists, present = grouped_lists(group, volume, np.array([1.0, 5.0, 0.0, 9.0]))
    assert present.tolist() == [0, 3]
    assert lists.program.tolist() == [0, 1, 3]
    assert lists.cell.tolist() == [0, 0, 1]
    np.testing.assert_allclose(lists.share, [0.25, 0.75, 1.0])


def test_applications_of_a_place_are_split_over_the_specialties_it_has() -> None:
    place, specialty = np.array([0, 0, 0, 0, 1]), np.array([0, 0, 0, 1, 1])
    out = split_within(place, specialty, 3, 2, n_total=3)
    assert out.tolist() == [[2.0, 1.0], [0.0, 1.0], [0.0, 0.0]]


def test_the_whole_list_goes_to_the_chosen_specialties_only() -> None:
    question = question_for(
        Applicant(specialties=("Neurology", "Pathology", "IM"), n_applications=90)
    )
    lists, present = question.own_list()
    codes = [prepared().codes[s] for s in present]
    assert sorted(codes) == ["140", "180", "300"]
    sent = np.bincount(lists.cell, lists.share)
    np.testing.assert_allclose(sent, 30)


def test_a_small_specialty_leaves_its_applications_to_the_others() -> None:
    question = question_for(
        Applicant(specialties=("Emergency Medicine", "Pathology"), n_applications=340)
    )
    lists, present = question.own_list()
    size = np.bincount(prepared().likelihood.programs.specialty)
    sent = dict(zip(present.tolist(), np.bincount(lists.cell, lists.share), strict=True))
    preventive = prepared().codes.index("300")
    assert sent.pop(preventive) == pytest.approx(size[preventive])
    assert sum(sent.values()) + size[preventive] == pytest.approx(340)


def test_a_list_in_a_place_holds_programs_of_that_place_only() -> None:
    question = question_for(Applicant(specialties=("Internal Medicine", "Pediatrics")))
    lists, present = question.each_place_alone("state")
    n_specialties = len(prepared().codes)
    place = present[lists.cell] // n_specialties
    assert (prepared().place_of["state"][lists.program] == place).all()
    assert set(present % n_specialties) == set(question.chosen)
