"""The three signs of friendliness to IMGs, on an invented program."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact, Visa
from smartpick.programs.statements import Rule
from smartpick.ui.programs import both_sides
from smartpick.ui.programs.known_rules import KnownRules
from tests.unit.ui.test_program_parts import CODE, fact, program


def signs(
    facts: tuple[VerifiedFact, ...],
    applicant: Applicant,
    column: str = "Answer",
    told: Mapping[str, Rule] | None = None,
) -> dict[str, str]:
    known = KnownRules(Knowledge(facts=facts), {CODE: told or {}})
    table = both_sides.signs(program(CODE), known, applicant, 0.3)
    return dict(zip(table["Sign"], table[column], strict=True))


def test_what_nobody_entered_is_neither_yes_nor_no() -> None:
    found = signs((), Applicant(step2_ck=221, visa=Visa.NEEDS_J1))
    assert found["Considers your score"] == found["Sponsors your visa"] == "unknown"
    assert found["Takes IMGs: 30 % or more"] == "rather yes"


@pytest.mark.parametrize(
    ("cutoff", "score", "said"),
    [("none", 221, "yes"), ("221", 221, "yes"), ("222", 221, "no"), ("222", None, "unknown")],
)
def test_no_cutoff_seen_differs_from_no_cutoff_known(
    cutoff: str, score: int | None, said: str
) -> None:
    found = signs((fact(FactKey.STEP2_CK_CUTOFF, cutoff),), Applicant(step2_ck=score))
    assert found["Considers your score"] == said


def test_a_counted_roster_stands_in_for_the_estimate() -> None:
    assert (
        signs((fact(FactKey.IMG_RESIDENTS, "9/30"),), Applicant())["Takes IMGs: 30 % or more"]
        == "yes"
    )
    assert (
        signs((fact(FactKey.IMG_RESIDENTS, "8/30"),), Applicant())["Takes IMGs: 30 % or more"]
        == "no"
    )


def test_who_says_that_it_takes_no_imgs_is_no_friend_whatever_the_estimate() -> None:
    sign, no = "Takes IMGs: 30 % or more", fact(FactKey.WELCOMES_IMGS, "no")
    page = {"welcomes_imgs": Rule("no", 2025, "https://example.org", False, False)}
    assert signs((no,), Applicant())[sign] == signs((), Applicant(), told=page)[sign] == "no"
    said = "It states that it takes no international graduates: its page (2025)"
    assert signs((), Applicant(), "What it rests on", page)[sign] == said
    yes = fact(FactKey.WELCOMES_IMGS, "yes")
    assert signs((yes,), Applicant(), told=page)[sign] == "rather yes", "one's own word counts"


def test_only_the_visa_that_is_needed_counts() -> None:
    both = (fact(FactKey.SPONSORS_J1, "no"), fact(FactKey.SPONSORS_H1B, "yes"))
    assert signs(both, Applicant(visa=Visa.NEEDS_J1))["Sponsors your visa"] == "no"
    assert signs(both, Applicant(visa=Visa.NEEDS_H1B))["Sponsors your visa"] == "yes"
    assert signs(both, Applicant(visa=Visa.NONE))["Sponsors your visa"] == "none needed"


def stated(value: str, year: int | None, *, of_institution: bool = False) -> Rule:
    return Rule(value, year, "https://example.org", False, of_institution)


def test_what_its_page_states_is_a_sign_until_the_applicant_enters_it() -> None:
    person = Applicant(step2_ck=221, visa=Visa.NEEDS_J1)
    told = {
        "sponsors_j1": stated("no", None, of_institution=True),
        "step2_ck_cutoff": stated("220", 2025),
        "img_residents": stated("2 of 20", 2026),
    }
    assert list(signs((), person, told=told).values()) == ["no", "yes", "no"]
    assert list(signs((), person, "What it rests on", told).values()) == [
        "2 of 20 residents, counted: its page (2026)",
        "Its lowest score is 220, yours 221: its page (2025)",
        "Its institution’s page (no date)",
    ]
    own = (fact(FactKey.SPONSORS_J1, "yes"), fact(FactKey.STEP2_CK_CUTOFF, "230"))
    assert list(signs(own, person, told=told).values()) == ["no", "no", "yes"]
