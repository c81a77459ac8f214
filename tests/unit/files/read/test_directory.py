"""Programs found by code, number, name and place; what may be another one is never sure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from smartpick.files.read.directory import Asked, Basis, Directory, Match, Unmatched
from smartpick.files.read.directory_table import directory_of
from smartpick.files.read.likeness import Unit, by_first_letter, is_same_city, name_of
from smartpick.programs.query import ProgramStore
from tests.calibration.real import DATA

ELM, ODO = "9001140C0", "9001140C2"


@pytest.fixture(scope="module")
def directory(fictional_data: Path) -> Directory:
    return directory_of(ProgramStore.open(fictional_data))


def by_name(
    directory: Directory, name: str, specialty: str = "IM", state: str = "NY", city: str = ""
) -> Match | Unmatched:
    return directory.find(Asked(institution=name, specialty=specialty, state=state, city=city))


def code(found: Match | Unmatched) -> str | None:
    return found.program_code if isinstance(found, Match) else None


def made(*units: tuple[str, str, str]) -> Directory:
    """Programs of one specialty in one state: code, name, city; names invented."""
    found = tuple(
        Unit.of(code, name, [name_of(name)], cities=frozenset({city} if city else ()))
        for code, name, city in units
    )
    known = by_first_letter({word for unit in found for word in unit.names[0].words})
    cells = {("NY", "140"): found}
    return Directory({}, {"internal medicine": "140"}, {"ny": "NY"}, cells, known_words=known)


@pytest.mark.parametrize("text", ["9001140C0", "9001140c0", " 9001140-C0 ", "9001140M0"])
def test_a_code_decides_however_it_is_typed(directory: Directory, text: str) -> None:
    assert directory.find(Asked(code=text)) == Match(ELM, Basis.CODE)


def test_a_code_without_its_track_is_enough_where_one_program_begins_so(
    directory: Directory,
) -> None:
    assert code(directory.find(Asked(code="9002140"))) == "9002140C0"
    found = directory.find(Asked(code="9001140"))
    assert found == Unmatched("9001140 may be 9001140C0 or 9001140C2: write the whole code")


def test_an_acgme_number_decides_in_either_column(directory: Directory) -> None:
    assert directory.find(Asked(code="1403500001")) == Match(ELM, Basis.NUMBER)
    named = Asked(acgme_number="1403500001", institution="Ash Clinic", specialty="IM", state="NY")
    assert code(directory.find(named)) == ELM, "a number counts more than a name"
    unknown = directory.find(Asked(code="1403509999"))
    assert isinstance(unknown, Unmatched)
    assert "is not in our table" in unknown.reason


def test_a_number_that_is_only_likely_is_in_doubt_until_the_name_agrees(
    directory: Directory,
) -> None:
    found = directory.find(Asked(acgme_number="1403500002"))
    assert (code(found), isinstance(found, Match) and found.is_sure) == (ODO, False)
    named = directory.find(
        Asked(acgme_number="1403500002", institution="University of Elm, St Odo", specialty="IM",
              state="NY", city="Odotown")
    )  # fmt: skip
    assert (code(named), isinstance(named, Match) and named.is_sure) == (ODO, True)


def test_another_number_than_the_programs_own_is_a_doubt(directory: Directory) -> None:
    found = directory.find(
        Asked(acgme_number="1403507777", institution="University of Elm", specialty="IM",
              state="NY", city="Elmville")
    )  # fmt: skip
    assert isinstance(found, Match)
    assert found.doubt == "our table has another ACGME number for it"


@pytest.mark.parametrize(
    "name",
    ["University of Elm Medical Center", "U. Elm Med Ctr", "University of Elm Hospital Program",
     "University of Elm School of Medicine", "Elm University College of Medicine (Elmville)",
     "University of Elm Internal Medicine Residency"],
)  # fmt: skip
def test_hospital_medical_center_and_school_of_medicine_are_no_difference(
    directory: Directory, name: str
) -> None:
    found = by_name(directory, name, city="Elmville")
    assert isinstance(found, Match)
    assert (found.program_code, found.is_sure, found.likeness) == (ELM, True, 1.0)


def test_the_site_tells_sister_programs_apart(directory: Directory) -> None:
    assert code(by_name(directory, "U Elm Medical Center St. Odo")) == ODO
    assert code(by_name(directory, "University of Elm/St Odo", city="Odotown")) == ODO


def test_a_state_may_stand_behind_the_city(directory: Directory) -> None:
    assert code(by_name(directory, "University of Elm", state="", city="Elmville, NY")) == ELM
    assert code(by_name(directory, "University of Elm", state="", city="Elmville (NY)")) == ELM
    assert code(by_name(directory, "University of Elm", state="N.Y.", city="Elmville")) == ELM


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("Elm", "Basket Weaving", "NY", ""), "none of our specialties"),
        (("Elm", "", "NY", ""), "no specialty"),
        (("Elm", "IM", "Atlantis", ""), "is no state"),
        (("Oak Hill Clinic", "IM", "NY", ""), "no program in NY is called like"),
        (("", "IM", "NY", ""), "no program code and no name"),
        (("University of Elm", "IM", "NY", "Ashton"), "is not in Ashton: give the NRMP code"),
        (("University of Elm", "IM", "VT", "Elmville"), "no program in VT is called like"),
    ],
)
def test_what_cannot_be_told_is_not_guessed(
    asked: tuple[str, str, str, str], expected: str, directory: Directory
) -> None:
    found = by_name(directory, *asked)
    assert isinstance(found, Unmatched)
    assert expected in found.reason


def test_a_specialty_may_carry_words_of_the_position(directory: Directory) -> None:
    for said in ("Internal Medicine (Categorical)", "Internal Medicine-Preliminary", "IM track"):
        assert directory.specialty(said) == "140", said


def test_a_sister_program_is_not_taken_for_one_that_is_absent() -> None:
    found = by_name(made((ELM, "Elm Clinic Uptown", "elmville")), "Elm Clinic Harbor")
    assert isinstance(found, Unmatched)
    found = by_name(made((ELM, "Elm Clinic Uptown", "elmville")), "Elm Clinic Harbor", "IM", "NY",
                    "Elmville")  # fmt: skip
    assert not (isinstance(found, Match) and found.is_sure)


def test_a_name_with_a_further_word_is_offered_and_not_sure() -> None:
    one = made((ELM, "Elm Clinic", "elmville"))
    found = by_name(one, "Elm and Ash Clinic", "Internal Medicine", "NY", "Elmville")
    assert isinstance(found, Match)
    assert found.doubt == "the name differs"
    assert 0.4 < found.likeness < 1


def test_of_two_programs_that_fit_alike_neither_is_taken() -> None:
    both = made((ELM, "Elm Clinic Uptown", ""), (ODO, "Elm Clinic Harbor", ""))
    found = by_name(both, "Elm Clinic", "Internal Medicine")
    assert isinstance(found, Unmatched)
    assert "may be Elm Clinic Uptown or Elm Clinic Harbor: give the NRMP code" in found.reason


def test_the_city_decides_between_programs_of_one_name() -> None:
    both = made((ELM, "St. Odo Hospital", "elmville"), (ODO, "St. Odo Hospital", "ashton"))
    assert (
        code(by_name(both, "Saint Odo Medical Center", "Internal Medicine", "NY", "Ashton")) == ODO
    )
    assert isinstance(by_name(both, "Saint Odo", "Internal Medicine"), Unmatched)


def test_a_typing_error_in_a_name_is_forgiven_but_not_sure() -> None:
    both = made((ELM, "Elm Clinic Uptown", ""), (ODO, "Elm Clinic Harbor", ""))
    found = by_name(both, "Elm Clinic Habor", "Internal Medicne")
    assert isinstance(found, Match)
    assert (found.program_code, found.is_sure) == (ODO, False)


def test_initials_stand_for_the_words_of_a_name() -> None:
    one = made((ELM, "Northern Elm Area Hospital", "elmville"))
    assert code(by_name(one, "NEAH", "Internal Medicine", "NY", "Elmville")) == ELM
    other = made((ELM, "NEAH", "elmville"))
    assert code(by_name(other, "Northern Elm Area Hospital", "Internal Medicine", "NY",
                        "Elmville")) == ELM  # fmt: skip


def test_a_borough_and_its_city_do_not_disagree() -> None:
    assert is_same_city("brooklyn", "new york") is None
    assert is_same_city("brooklyn", "queens") is False
    assert is_same_city("", "queens") is None
    assert is_same_city("elmvile", "elmville") is True


@cache
def real() -> tuple[Directory, list[tuple[str, Asked]]]:
    """The shipped table, and each ninth program as a list would ask for it."""
    store = ProgramStore.open(DATA)
    table = store.programs()
    table = table[table["institution"].notna() & (table["specialty"] != "unknown")].iloc[::9]
    columns = ["program_code", "institution", "site", "specialty", "state", "city"]
    texts = table[columns].fillna("").itertuples(index=False, name=None)
    asked = [
        (code, Asked(institution=f"{name} {site} Program", specialty=specialty, state=state,
                     city=city))
        for code, name, site, specialty, state, city in texts
    ]  # fmt: skip
    return directory_of(store), asked


def share_found(asked: list[tuple[str, Asked]]) -> float:
    """The share that is found; fails where one is taken for another and nothing is in doubt."""
    directory, _ = real()
    found = [(code, directory.find(question)) for code, question in asked]
    wrong = [
        (code, match)
        for code, match in found
        if isinstance(match, Match) and match.program_code != code and match.is_sure
    ]
    assert wrong == []
    return sum(isinstance(m, Match) and m.program_code == code for code, m in found) / len(found)


def test_no_program_of_the_real_table_is_taken_for_another_by_its_own_name() -> None:
    assert share_found(real()[1]) > 0.99


def test_nearly_every_program_is_found_without_its_city() -> None:
    assert share_found([(code, replace(asked, city="")) for code, asked in real()[1]]) > 0.98


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Medical Center", "Hospital"), ("Hospital", "Medical Center"), ("School", "College"),
        ("University of ", "U "), ("Program", ""), ("St. ", "Saint "), ("School of Medicine", ""),
        ("-", " / "),
    ],
)  # fmt: skip
def test_names_are_found_as_official_lists_write_them(old: str, new: str) -> None:
    changed = [
        (code, replace(asked, institution=asked.institution.replace(old, new)))
        for code, asked in real()[1]
        if old in asked.institution and asked.institution.replace(old, new).strip()
    ]
    assert len(changed) >= 10
    assert share_found(changed) > 0.97


def test_a_program_that_is_absent_is_hardly_ever_taken_for_another_without_a_doubt() -> None:
    directory, asked = real()
    sure = 0
    for absent, question in asked:
        cells = {
            cell: tuple(unit for unit in units if unit.program_code != absent)
            for cell, units in directory.by_cell.items()
            if any(unit.program_code == absent for unit in units)
        }
        without = replace(directory, by_cell={**directory.by_cell, **cells})
        found = without.find(question)
        sure += isinstance(found, Match) and found.is_sure
    assert sure / len(asked) < 0.015, "two sponsors of one city may be called the same"
