"""Filling a list on the real data: limits, wishes and what they cost."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from smartpick.answer.shortlist.fill import fill_list
from smartpick.answer.shortlist.pool import BANDS, Pool, pool
from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.domain.list_answer import FilledList, ListBand
from smartpick.errors import ProfileError
from smartpick.workspace import Preferences, ProgramNote, Status
from tests.calibration.real import answer, dr_a, evidence, prepared, store
from tests.unit.answer.shortlists import ON, filled, listing, pool_of, workspace_of

TWO = ("Internal Medicine", "Neurology")


@cache
def plain() -> FilledList:
    return fill_list(pool_of(workspace_of(dr_a(), settings={"most": 30})))


def test_only_a_withdrawn_application_counts_as_one_that_ends_in_no_match() -> None:
    first, second = plain().program_codes[:2]
    workspace = listing(workspace_of(dr_a()), [first], Status.WITHDRAWN)
    made = pool_of(workspace)
    chance = made.candidates.weights @ made.candidates.matches
    assert chance[made.place_of[first]] == 0
    assert 0 < chance[made.place_of[second]] < 1


def states_of(codes: tuple[str, ...]) -> list[str]:
    return [str(prepared().records[prepared().row_of[c]]["state"]) for c in codes]


def bands_of(found: Pool, codes: tuple[str, ...]) -> list[ListBand]:
    return [BANDS[found.candidates.band[found.place_of[c]]] for c in codes]


def test_a_filled_list_has_the_asked_length_its_fees_and_the_mix() -> None:
    found = pool_of(workspace_of(dr_a(), settings={"most": 50}))
    result = fill_list(found)
    assert len(result.program_codes) == 50
    assert result.fee_usd == 30 * 11 + 20 * 30
    bands = bands_of(found, result.program_codes)
    assert bands.count(ListBand.REACH) >= 5
    assert bands.count(ListBand.REALISTIC) >= 25
    assert 0 <= result.mix_costs < 0.02


def test_the_length_of_the_profile_holds_when_the_list_sets_none() -> None:
    profile = dr_a().model_copy(update={"n_applications": 12})
    assert len(fill_list(pool_of(workspace_of(profile))).program_codes) == 12


def test_without_the_mix_the_likeliest_programs_of_one_specialty_are_taken() -> None:
    result = fill_list(pool_of(workspace_of(dr_a(), settings={"most": 20, "keeps_mix": False})))
    first = {p.program_code for p in answer(dr_a()).programs[:20]}
    assert set(result.program_codes) == first


def test_the_budget_is_spent_over_specialties_where_it_adds_most() -> None:
    profile = dr_a().model_copy(update={"specialties": TWO})
    result = fill_list(pool_of(workspace_of(profile, settings={"most": 200, "budget_usd": 700})))
    specialties = [c[4:7] for c in result.program_codes]
    assert result.fee_usd <= 700
    assert min(specialties.count(code) for code in ("140", "180")) >= 25


def test_what_the_applicant_touched_stays_and_the_rest_is_filled_around_it() -> None:
    last = answer(dr_a()).programs[400].program_code
    workspace = listing(workspace_of(dr_a(), settings={"most": 10}), [last], Status.TO_VERIFY)
    again = filled(workspace)
    assert again.shortlist.codes[0] == last
    assert len(again.shortlist.codes) == 10
    assert filled(again).shortlist.codes == again.shortlist.codes


def test_a_program_that_is_left_out_by_choice_is_never_suggested() -> None:
    first = plain().program_codes[0]
    notes = (ProgramNote(program_code=first, left_out="Too far"),)
    result = fill_list(pool_of(workspace_of(dr_a(), settings={"most": 30}, notes=notes)))
    assert first not in result.program_codes
    assert result.matched < plain().matched


def test_a_program_whose_rule_stands_against_the_applicant_is_never_suggested() -> None:
    first = plain().program_codes[0]
    fact = VerifiedFact(program_code=first, fact=FactKey.SPONSORS_J1, value="no", seen_on=ON)
    workspace = workspace_of(dr_a(), settings={"most": 30}, knowledge=Knowledge(facts=(fact,)))
    assert first not in fill_list(pool_of(workspace)).program_codes


def test_a_noted_suggestion_stays() -> None:
    once = filled(workspace_of(dr_a(), settings={"most": 30}))
    noted = once.shortlist.codes[7]
    workspace = once.model_copy(
        update={
            "notes": (ProgramNote(program_code=noted, note="Ask Dr. X"),),
            "shortlist": once.shortlist.model_copy(update={"most": 2}),
        }
    )
    assert noted in fill_list(pool_of(workspace)).program_codes


def test_only_the_wanted_places_are_taken_when_nothing_else_will_do() -> None:
    wish = Preferences(places=("TX", "OH"), only=("places",))
    result = fill_list(pool_of(workspace_of(dr_a(), settings={"most": 30, "preferences": wish})))
    assert set(states_of(result.program_codes)) == {"TX", "OH"}
    assert result.preferences_cost == pytest.approx(plain().matched - result.matched)
    assert result.preferences_cost > 0


@pytest.mark.parametrize("most_loss", [0.0, 0.002, 0.01])
def test_liked_places_come_first_within_the_stated_loss(most_loss: float) -> None:
    wish = Preferences(places=("Midwest",), most_loss=most_loss)
    result = fill_list(pool_of(workspace_of(dr_a(), settings={"most": 30, "preferences": wish})))
    assert result.preferences_cost <= most_loss + 1e-9


def test_a_greater_loss_buys_more_of_what_is_liked() -> None:
    found = []
    for most_loss in (0.0, 0.03):
        wish = Preferences(places=("Midwest",), most_loss=most_loss)
        settings = {"most": 30, "preferences": wish}
        result = fill_list(pool_of(workspace_of(dr_a(), settings=settings)))
        rows = [prepared().row_of[c] for c in result.program_codes]
        found.append(sum(prepared().records[r]["region"] == "Midwest" for r in rows))
    assert found[1] > found[0]


def test_sponsors_can_be_asked_for_by_size() -> None:
    wish = Preferences(sponsor="small", only=("sponsor",))
    result = fill_list(pool_of(workspace_of(dr_a(), settings={"most": 10, "preferences": wish})))
    rows = [prepared().row_of[c] for c in result.program_codes]
    assert all(int(prepared().records[r]["institution_n_specialties"]) <= 5 for r in rows)


def test_wishes_that_nothing_meets_give_an_empty_list() -> None:
    wish = Preferences(specialties=("Neurology",), only=("specialties",))
    result = fill_list(pool_of(workspace_of(dr_a(), settings={"preferences": wish})))
    assert result.program_codes == ()
    assert result.matched == 0


def test_a_listed_program_that_no_longer_exists_is_named() -> None:
    with pytest.raises(ProfileError, match="9999140C0"):
        pool(listing(workspace_of(dr_a()), ["9999140C0"]), evidence(), store(), ON)


def test_bands_are_relative_to_the_applicant() -> None:
    found = pool_of(workspace_of(dr_a()))
    stronger = pool_of(workspace_of(dr_a().model_copy(update={"step2_ck": 255})))
    average = found.candidates.weights @ found.candidates.matches
    assert average[found.candidates.band == 0].min() > average[found.candidates.band == 1].max()
    assert average[found.candidates.band == 1].min() > average[found.candidates.band == 2].max()
    assert np.mean(found.candidates.band == stronger.candidates.band) > 0.9
