"""The list as it stands, on the real data: chance, gain, fees, curve, interviews in hand."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from smartpick.answer.shortlist.fill import fill_list, stability
from smartpick.answer.shortlist.pool import Pool, pool
from smartpick.answer.shortlist.whole import assess_list, typical_chances
from smartpick.domain import Applicant
from smartpick.domain.list_answer import ListAssessment, ListBand, ListWarning
from smartpick.evidence.switches import verified_only
from smartpick.model import settings
from smartpick.workspace import Shortlist, Status, Workspace
from tests.calibration.real import answer, dr_a, evidence, question_for, store
from tests.unit.answer.shortlists import ON, filled, listing, pool_of, workspace_of


@cache
def forty() -> Workspace:
    return filled(workspace_of(dr_a(), settings={"most": 40}))


@cache
def forty_pool() -> Pool:
    return pool_of(forty())


@cache
def forty_assessed() -> ListAssessment:
    return assess_list(forty_pool())


def codes(n: int) -> list[str]:
    return [p.program_code for p in answer(dr_a()).programs[:n]]


def test_an_empty_list_has_no_chance_but_a_curve_and_a_next_application() -> None:
    result = assess_list(pool_of(workspace_of(dr_a())))
    assert result.programs == ()
    assert result.matched is None
    assert result.gain is None
    assert result.in_hand is None
    assert result.fee_usd == 0
    assert result.next_application is not None
    assert result.next_application.fee_usd == 11
    assert len(result.curve) == settings.CURVE_LENGTH


def test_the_list_beats_a_typical_one_of_the_same_length_with_an_interval() -> None:
    result = forty_assessed()
    assert result.matched is not None
    assert result.typical is not None
    assert result.gain is not None
    assert result.gain.value == pytest.approx(result.matched.value - result.typical.value)
    assert result.gain.low < result.gain.value < result.gain.high
    # The difference is better known than either side.
    width = result.matched.high - result.matched.low
    assert result.gain.high - result.gain.low < width


def test_without_pages_the_order_of_programs_may_be_worth_nothing() -> None:
    strict = verified_only(evidence())
    work = workspace_of(dr_a(), settings={"most": 40})
    chosen = list(fill_list(pool(work, strict, store(), ON)).program_codes)
    gain = assess_list(pool(listing(work, chosen), strict, store(), ON)).gain
    assert gain is not None
    assert gain.low < 0 < gain.value


def test_a_typical_list_is_the_front_pages_own() -> None:
    found = pool_of(workspace_of(dr_a()))
    n = question_for(dr_a()).n_total
    assert typical_chances(found, n)[0] == pytest.approx(
        answer(dr_a()).given_applied.value, abs=1e-9
    )


def test_one_program_more_never_lowers_the_chance() -> None:
    found = [
        assess_list(pool_of(listing(workspace_of(dr_a()), codes(n)))).matched for n in (1, 2, 9)
    ]
    values = [e.value for e in found if e is not None]
    assert values == sorted(values)
    assert len(values) == 3


def test_the_curve_passes_through_the_list_and_goes_on() -> None:
    result = forty_assessed()
    at_list = result.curve[39]
    assert result.matched is not None
    assert at_list.n_applications == 40
    assert at_list.fee_usd == result.fee_usd == 30 * 11 + 10 * 30
    assert at_list.matched.value == pytest.approx(result.matched.value)
    chances = np.array([p.matched.value for p in result.curve])
    assert (np.diff(chances) >= 0).all(), "one more never takes anything away"
    assert (np.diff(chances[:20]) > 0).all()
    assert all(p.matched.low <= p.matched.value <= p.matched.high for p in result.curve)


def test_the_next_application_adds_what_the_curve_rises() -> None:
    result = forty_assessed()
    following = result.next_application
    assert following is not None
    rise = result.curve[40].matched.value - result.curve[39].matched.value
    assert following.adds.value == pytest.approx(rise)
    assert following.fee_usd == 30
    assert following.program_code not in forty().shortlist.codes


def test_applications_stop_paying_where_a_hundred_dollars_add_half_a_point() -> None:
    result = forty_assessed()
    assert result.stops_paying is not None
    n = round(result.stops_paying.value)
    cost = np.array([p.fee_usd for p in result.curve], dtype=float)
    chance = np.array([p.matched.value for p in result.curve])

    def gain(k: int) -> float:
        return float(np.interp(cost[k - 1] + 100, cost, chance) - chance[k - 1])

    assert gain(n) < 0.005 <= min(gain(k) for k in range(1, n))
    assert result.stops_paying_usd == result.curve[n - 1].fee_usd
    assert not result.stops_at_end


def test_the_mix_counts_every_program_and_warns_when_no_reach_is_left() -> None:
    result = forty_assessed()
    assert sum(result.mix.values()) == 40
    assert ListWarning.NO_REACH not in result.warnings
    safer = assess_list(pool_of(listing(workspace_of(dr_a()), codes(10))))
    assert safer.mix[ListBand.REACH] == 0
    assert {ListWarning.NO_REACH, ListWarning.FEW_REALISTIC} <= set(safer.warnings)


def test_warnings_say_when_the_list_exceeds_what_was_asked() -> None:
    tight = workspace_of(dr_a(), settings={"most": 3, "budget_usd": 40})
    result = assess_list(pool_of(listing(tight, codes(5))))
    assert {ListWarning.OVER_BUDGET, ListWarning.OVER_LENGTH} <= set(result.warnings)
    assert ListWarning.OLD_FEES in result.warnings  # fees of 2026, Match of 2027
    roomy = assess_list(pool_of(listing(workspace_of(dr_a()), codes(5))))
    assert ListWarning.OVER_BUDGET not in roomy.warnings


def test_programs_without_an_estimate_are_listed_and_paid_for_but_move_no_chance() -> None:
    preliminary = next(p for p in answer(dr_a()).programs if p.excluded == "preliminary_only")
    plain = assess_list(pool_of(listing(workspace_of(dr_a()), codes(5))))
    more = listing(workspace_of(dr_a()), [*codes(5), preliminary.program_code])
    result = assess_list(pool_of(more))
    assert result.matched == plain.matched
    assert result.fee_usd == plain.fee_usd + 11
    assert (result.n_applications, result.n_estimated) == (6, 5)
    assert result.programs[-1].adds is None
    assert ListWarning.NOT_ESTIMATED in result.warnings


def test_a_listed_program_of_another_specialty_counts_with_its_own_conversion() -> None:
    pediatrics = answer(Applicant(specialties=("Pediatrics",))).programs[0].program_code
    result = assess_list(pool_of(listing(workspace_of(dr_a()), [pediatrics])))
    assert result.matched is not None
    assert [f.name for f in result.fees] == ["Pediatrics"]


def test_withdrawn_applications_cost_money_and_add_nothing() -> None:
    workspace = listing(workspace_of(dr_a()), codes(5))
    entries = list(workspace.shortlist.entries)
    entries[0] = entries[0].model_copy(update={"status": Status.WITHDRAWN})
    shortlist = Shortlist(entries=tuple(entries))
    result = assess_list(pool_of(workspace.model_copy(update={"shortlist": shortlist})))
    rest = assess_list(pool_of(listing(workspace_of(dr_a()), codes(5)[1:])))
    assert result.matched == rest.matched
    assert result.fee_usd == rest.fee_usd + 11
    assert result.n_applications == 4


def test_what_a_program_adds_is_what_the_list_loses_without_it() -> None:
    result = assess_list(pool_of(listing(workspace_of(dr_a()), codes(6))))
    rest = assess_list(pool_of(listing(workspace_of(dr_a()), codes(6)[:-1])))
    adds = result.programs[-1].adds
    assert adds is not None
    assert result.matched is not None
    assert rest.matched is not None
    assert adds.value == pytest.approx(result.matched.value - rest.matched.value, abs=0.002)


def test_interviews_in_hand_follow_the_published_chance_by_number_of_ranks() -> None:
    found = []
    for n in (1, 3, 8):
        interviews = listing(workspace_of(dr_a()), codes(n), Status.INTERVIEW)
        result = assess_list(pool_of(interviews)).in_hand
        assert result is not None
        assert result.n_by_specialty == {"Internal Medicine": n}
        assert result.n_waiting == 0
        found.append(result.in_hand)
    values = [e.value for e in found]
    assert values == sorted(values)
    converts = 1 - (1 - values[0]) ** 3
    assert values[1] == pytest.approx(converts)  # equation 6
    assert found[2].value > 0.7


def test_what_is_still_to_come_never_lowers_the_chance_in_hand() -> None:
    workspace = listing(workspace_of(dr_a()), codes(20))
    entries = list(workspace.shortlist.entries)
    entries[3] = entries[3].model_copy(update={"status": Status.RANKED})
    shortlist = Shortlist(entries=tuple(entries))
    result = assess_list(pool_of(workspace.model_copy(update={"shortlist": shortlist}))).in_hand
    assert result is not None
    assert result.with_more.value > result.in_hand.value
    assert result.still_to_come.value > 0


def test_stability_is_certain_for_what_is_locked_and_doubtful_for_the_rest() -> None:
    workspace = forty()
    entry = workspace.shortlist.entries[5].model_copy(update={"locked": True})
    locked = workspace.model_copy(update={"shortlist": workspace.shortlist.with_entry(entry)})
    found = stability(pool_of(locked))
    assert found.share_in[entry.program_code] == 1
    assert entry.program_code in found.stable
    assert all(0 < share <= 1 for share in found.share_in.values())
    assert sum(found.share_in.values()) == pytest.approx(40)
    first = [found.share_in.get(c, 0) for c in locked.shortlist.codes if c != entry.program_code]
    assert np.mean(first) > 40 / 663
