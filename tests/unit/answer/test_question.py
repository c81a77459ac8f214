"""What an applicant asks for, resolved to codes: names, aliases, states, refusals."""

from __future__ import annotations

import pytest

from smartpick.answer.question import resolve_specialties
from smartpick.domain import Applicant
from smartpick.errors import NothingToAssess, ProfileError
from tests.calibration.real import answer, prepared, question_for, store


@pytest.mark.parametrize(
    "name",
    [
        "General Surgery",
        "Surgery-General",
        "general surgery",
        " SURGERY-GENERAL ",
        "Surgery",
        "440",
    ],
)
def test_a_specialty_is_known_by_every_usual_name(name: str) -> None:
    assert resolve_specialties([name], "specialties", prepared()) == ["440"]


def test_two_names_of_one_specialty_give_the_same_answer() -> None:
    one, other = (
        answer(Applicant(step2_ck=240, specialties=(name,)))
        for name in ("General Surgery", "Surgery-General")
    )
    assert one.given_ranked == other.given_ranked
    assert one.by_specialty == other.by_specialty
    assert one.programs == other.programs


def test_every_specialty_is_known_by_its_names_and_aliases() -> None:
    table = store().specialties().fillna("")
    for row in table.itertuples():
        names = [row.specialty, row.name, *[a for a in str(row.aliases).split(";") if a]]
        codes = resolve_specialties([str(n) for n in names], "specialties", prepared())
        assert codes == [row.specialty_code], names


def test_a_specialty_asked_for_twice_counts_once_and_the_first_is_preferred() -> None:
    names = ["Pediatrics", "IM", "pediatrics", "Internal Medicine"]
    assert resolve_specialties(names, "specialties", prepared()) == ["320", "140"]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Internal Medicin", "Internal Medicine"),
        ("Pediatric", "Pediatrics"),
        ("Orthopedic", "Orthopedic Surgery"),
        ("Family Medecine", "Family Medicine"),
    ],
)
def test_a_misspelt_specialty_names_the_key_and_suggests(name: str, suggestion: str) -> None:
    with pytest.raises(ProfileError) as problem:
        answer(Applicant(specialties=("Neurology", name)))
    assert str(problem.value).startswith(f"specialties: '{name}' is not a specialty of the Match")
    assert f"did you mean {suggestion}" in str(problem.value)


def test_a_name_like_no_other_asks_for_nrmps_name() -> None:
    with pytest.raises(ProfileError, match="use NRMP's name for it"):
        resolve_specialties(["zzzz"], "specialties", prepared())


def test_an_endless_name_is_shortened_in_the_message() -> None:
    with pytest.raises(ProfileError) as problem:
        resolve_specialties(["x" * 100_000], "specialties", prepared())
    assert len(str(problem.value)) < 300


def test_the_specialty_of_a_rotation_is_resolved_too_or_refused_by_its_key() -> None:
    applicant = Applicant.model_validate(
        {"us_experience": [{"type": "elective", "months": 1, "specialty": "general surgery"}]}
    )
    (rotation,) = question_for(applicant).applicant.us_experience or ()
    assert rotation.specialty == "Surgery-General"
    unknown = Applicant.model_validate(
        {"us_experience": [{"type": "elective", "months": 1, "specialty": "Magic"}]}
    )
    with pytest.raises(ProfileError, match=r"us_experience\.specialty: 'Magic'"):
        question_for(unknown)


def test_a_home_state_without_programs_is_refused_by_its_key() -> None:
    with pytest.raises(ProfileError, match="home_state: 'ZZ' is not a US state"):
        question_for(Applicant(home_state="ZZ"))


@pytest.mark.parametrize("home", ["TX", "DC", "PR", "AK"])
def test_every_state_and_territory_of_the_match_can_be_home(home: str) -> None:
    question = question_for(Applicant(home_state=home))
    assert question.home is not None
    assert prepared().places["state"][question.home].code == home


@pytest.mark.parametrize("names", [("Transitional Year",), ("Transitional Year", "Triple Board")])
def test_specialties_without_published_outcomes_alone_leave_nothing_to_assess(
    names: tuple[str, ...],
) -> None:
    with pytest.raises(NothingToAssess, match="No published outcomes for Transitional Year"):
        answer(Applicant(specialties=names))


def test_a_specialty_without_outcomes_beside_others_is_listed_and_not_estimated() -> None:
    result = answer(Applicant(specialties=("Transitional Year", "Neurology")))
    assert result.preferred == "Neurology"
    (transitional,) = [s for s in result.by_specialty if s.specialty == "Transitional Year"]
    assert transitional.given_ranked is None
    assert transitional.chosen
    assert transitional.flags == ("no_published_outcomes",)
    excluded = [p for p in result.programs if p.specialty == "Transitional Year"]
    assert excluded
    assert all(p.excluded is not None and p.interview is None for p in excluded)
