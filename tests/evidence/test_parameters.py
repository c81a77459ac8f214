"""The real numbers of ``data/evidence``: none missing, none idle, each with its source."""

from __future__ import annotations

import ast
import re
from functools import cache

import numpy as np
import pytest

from smartpick.domain import Grade
from smartpick.evidence.fitted import PARAMETERS
from tests.calibration.real import DATA, evidence, prepared, store

CODE = DATA.parent / "smartpick"
FAMILIES = (
    "applications|filter|fit|interview|lever|limits|match|model|rank_order|reference|"
    "reference_spread|season"
)
PARAMETER_ID = re.compile(rf"(?:{FAMILIES})\.[a-z0-9_]+")
# The code puts ids of these families together from a short name: interview.<effect>.
BY_SUFFIX = {"filter", "interview", "reference", "reference_spread", "fit", "selection"}


@cache
def strings_in_code() -> frozenset[str]:
    """Every string in the model and its callers: no docstrings, no user interface.

    The simulated Match keeps its assumptions in a list of its own.
    """
    found = set()
    for path in sorted(CODE.rglob("*.py")):
        if {"ui", "simulate"} & set(path.relative_to(CODE).parts):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documents = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documents
        }
    return frozenset(found)


def test_every_parameter_that_the_code_names_exists() -> None:
    strings = strings_in_code()
    named = {t for t in strings if PARAMETER_ID.fullmatch(t) and not t.endswith(".yaml")}
    assert {"interview.us_img", "model.published_ck_range", "applications.typical"} <= named
    assert named - set(evidence().parameters) == set()


def test_no_parameter_lies_idle() -> None:
    strings = strings_in_code()
    idle = []
    for name in evidence().parameters:
        family, suffix = name.split(".", 1)
        if name not in strings and not (family in BY_SUFFIX and suffix in strings):
            idle.append(name)
    assert idle == []


def test_every_effect_of_the_profile_has_its_reference_value() -> None:
    effects = {
        name.removeprefix("reference_spread.")
        for name in evidence().parameters
        if name.startswith("reference_spread.")
    }
    references = {
        name.removeprefix("reference.")
        for name in evidence().parameters
        if name.startswith("reference.")
    }
    assert effects <= references
    for name in references - {"least_hidden_spread"}:
        evidence().value(f"interview.{name}")


def test_shares_of_the_reference_applicant_lie_in_zero_to_one() -> None:
    shares = [
        value
        for name, parameter in evidence().parameters.items()
        if name.startswith("reference.") and parameter.unit == "share"
        for value in parameter.values
    ]
    assert len(shares) > 5
    assert all(0 <= v.low <= v.value <= v.high <= 1 for v in shares)


def test_every_source_of_a_parameter_has_a_title_and_every_judgement_an_interval() -> None:
    for name, parameter in evidence().parameters.items():
        if parameter.source is not None:
            assert evidence().sources[parameter.source].title, name
        if parameter.kind == "judgement":
            assert parameter.grade is Grade.C, name
            assert all(v.low < v.high for v in parameter.values), name


def test_grade_a_is_kept_for_numbers_published_for_this_group() -> None:
    for name, parameter in evidence().parameters.items():
        if parameter.grade is Grade.A:
            assert parameter.kind in ("published", "derived"), name
            assert parameter.source is not None, name


@pytest.mark.parametrize(("end", "column", "sign"), [("lowest", "min", -1), ("highest", "max", 1)])
def test_the_published_range_of_scores_is_the_one_in_the_table(
    end: str, column: str, sign: int
) -> None:
    table = store().published("charting_outcomes")
    scores = table[table["measure"] == "step2_ck"]
    furthest = sign * (sign * scores[column]).max()
    assert evidence().value("model.published_ck_range", end=end).value == furthest


def test_the_reference_number_of_publications_is_the_one_in_the_table() -> None:
    table = store().published("charting_outcomes")
    (cell,) = table[
        (table["specialty_code"] == "140")
        & (table["cohort"] == "matched")
        & (table["measure"] == "publications")
    ].to_dict("records")
    value = evidence().value("reference.publication")
    assert (value.value, value.n) == (cell["median"], cell["n"])


def test_the_share_without_visa_need_averages_the_two_rates_to_the_published_one() -> None:
    share = evidence().value("reference.no_visa_needed").value
    assert share * 67.9 + (1 - share) * 54.4 == pytest.approx(56.4, abs=0.5)


def test_fitted_specialties_cover_every_published_table_and_every_modelled_program() -> None:
    counts = store().published("charting_counts")
    published = {
        row.specialty_code: (row.n_preferring, row.n_matched) for row in counts.itertuples()
    }
    assert {c: (f.n, f.n_matched) for c, f in evidence().fit.items()} == published
    assert set(prepared().codes) <= set(published)


def test_no_fitted_specialty_counts_a_higher_score_against_anybody() -> None:
    slopes = {c: f.vector[PARAMETERS.index("slope")] for c, f in evidence().fit.items()}
    assert all(slope >= 0 for slope in slopes.values()), slopes


def test_specialties_with_a_shape_of_their_own_are_those_with_enough_applicants() -> None:
    least = evidence().value("fit.least_own").value
    assert {c: f.own_fit for c, f in evidence().fit.items()} == {
        c: f.n >= least for c, f in evidence().fit.items()
    }


def test_the_fits_can_be_drawn_from() -> None:
    for code, fit in evidence().fit.items():
        assert np.linalg.eigvalsh(fit.covariance).min() > 0, code
