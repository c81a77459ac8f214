"""What the applicant knows of programs moves these programs, the right way, and nothing else."""

from __future__ import annotations

import itertools
from datetime import date
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from smartpick.answer import assess
from smartpick.answer.program import break_down_program
from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.answer.shortlist.mine import list_chances
from smartpick.domain import (
    Applicant,
    Assessment,
    FactKey,
    Knowledge,
    ProgramResult,
    VerifiedFact,
    Visa,
)
from tests.calibration.real import dr_a, dr_a_answer, evidence, prepared, store

ON = date(2026, 11, 1)
NEW, OLD = date(2026, 10, 1), date(2024, 10, 1)


@cache
def code(place: int = 200) -> str:
    """A program about which no page states anything, from this place on."""
    later = (p.program_code for p in dr_a_answer().programs[place:])
    return next(c for c in later if prepared().row_of[c] not in prepared().stated.by_row)


def known(key: FactKey, value: str, seen: date = NEW, place: int = 200) -> Knowledge:
    fact = VerifiedFact(program_code=code(place), fact=key, value=value, seen_on=seen)
    return Knowledge(facts=(fact,))


def answer(knowledge: Knowledge, applicant: Applicant | None = None) -> Assessment:
    return assess(applicant or dr_a(), evidence(), store(), knowledge, ON)


def program(knowledge: Knowledge, applicant: Applicant | None = None) -> ProgramResult:
    found = answer(knowledge, applicant).programs
    return next(p for p in found if p.program_code == code())


def chance(knowledge: Knowledge, applicant: Applicant | None = None) -> float:
    result = program(knowledge, applicant)
    assert result.interview is not None
    assert result.interview.low <= result.interview.value <= result.interview.high
    return result.interview.value


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        (FactKey.SPONSORS_J1, "no", "no_j1"),
        (FactKey.WELCOMES_IMGS, "no", "no_imgs"),
        (FactKey.STEP2_CK_CUTOFF, "240", "below_score_cutoff"),
        (FactKey.GRADUATION_LIMIT_YEARS, "5", "beyond_graduation_limit"),
        (FactKey.REQUIRES_STEP3, "yes", "step3_required"),
    ],
)
def test_a_rule_that_stands_against_dr_a_leaves_the_program_out_with_its_reason(
    key: FactKey, value: str, reason: str
) -> None:
    applicant = dr_a().model_copy(update={"step3": "not_taken"})
    result = program(known(key, value), applicant)
    assert result.excluded == reason
    assert result.rules == (reason,)
    assert (result.place, result.interview, result.band) == (None, None, None)
    assert result.reason.startswith("You saw that ")
    before, after = (
        {e.id: e for e in answer(k, applicant).exclusions} for k in (Knowledge(), known(key, value))
    )
    stated = before[reason].n_programs if reason in before else 0
    assert after[reason].n_programs == stated + 1
    assert after[reason].remedy


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (FactKey.SPONSORS_H1B, "no"),  # needs a J-1
        (FactKey.STEP2_CK_CUTOFF, "221"),  # reached
        (FactKey.ACCEPTS_FAILED_ATTEMPTS, "no"),  # none stated
        (FactKey.REQUIRES_STEP3, "yes"),  # Step 3 not stated
    ],
)
def test_a_rule_that_does_not_concern_the_applicant_changes_no_chance(
    key: FactKey, value: str
) -> None:
    assert chance(known(key, value)) == pytest.approx(chance(Knowledge()), abs=1e-12)


def charged(rule: str, applicant: Applicant | None = None) -> float:
    """What is left at a program that says nothing, for the share of others that have the rule."""
    model = prepared().likelihood
    kept = model.stated.kept(applicant or dr_a())[rule][0]
    return float(np.exp(kept[model.programs.specialty[prepared().row_of[code()]]]))


def test_a_limit_that_is_met_gives_back_what_the_average_program_is_charged() -> None:
    ratio = chance(known(FactKey.GRADUATION_LIMIT_YEARS, "10")) / chance(Knowledge())
    assert ratio == pytest.approx(1 / charged("beyond_graduation_limit"), rel=0.02)


def test_a_cutoff_sets_in_over_three_points_and_never_as_a_cliff() -> None:
    cutoff = known(FactKey.STEP2_CK_CUTOFF, "240")
    left = []
    for score in (240, 239, 238):
        applicant = dr_a().model_copy(update={"step2_ck": score})
        result = program(cutoff, applicant)
        left.append(
            0.0
            if result.interview is None
            else result.interview.value / chance(Knowledge(), applicant)
        )
    assert left[0] == pytest.approx(1)
    assert left[1] == pytest.approx(0.7, abs=0.01)
    assert left[2] == 0, "two points below, less than half is left: excluded"


def test_an_old_fact_lies_half_way_between_silence_and_the_rule_and_leaves_the_program_in() -> None:
    assert program(known(FactKey.SPONSORS_J1, "no", OLD)).excluded is None
    left = chance(known(FactKey.SPONSORS_J1, "no", OLD)) / chance(Knowledge())
    assert left == pytest.approx(0.5 + 0.5 * 0.03 / charged("no_j1"), rel=0.02)


def test_yes_is_better_than_unknown_and_unknown_better_than_no() -> None:
    yes = chance(known(FactKey.SPONSORS_J1, "yes"))
    assert yes > chance(Knowledge())
    assert program(known(FactKey.SPONSORS_J1, "no")).excluded == "no_j1"


def test_a_connection_softens_a_score_rule_and_no_visa_or_img_rule() -> None:
    cutoff = known(FactKey.STEP2_CK_CUTOFF, "240").model_copy(update={"connections": (code(),)})
    without = Knowledge(connections=(code(),))
    assert program(cutoff).excluded is None
    assert chance(cutoff) / chance(without) == pytest.approx(1 - 0.4 * 0.9)
    assert chance(without) > chance(Knowledge())
    for key, rule in ((FactKey.SPONSORS_J1, "no_j1"), (FactKey.WELCOMES_IMGS, "no_imgs")):
        firm = known(key, "no").model_copy(update={"connections": (code(),)})
        assert program(firm).excluded == rule


@pytest.mark.parametrize(("signal", "other"), [("gold", "silver"), ("silver", None)])
def test_a_signal_lifts_the_chance_and_gold_more_than_silver(
    signal: str, other: str | None
) -> None:
    with_signal = chance(Knowledge.model_validate({"signals": {code(): signal}}))
    less = Knowledge.model_validate({"signals": {code(): other} if other else {}})
    assert with_signal > chance(less)


def test_a_counted_roster_replaces_the_estimate_and_narrows_the_interval() -> None:
    def odds_range(knowledge: Knowledge) -> float:
        interview = program(knowledge).interview
        assert interview is not None
        low, high = (p / (1 - p) for p in (interview.low, interview.high))
        return float(np.log(high / low))

    many, few = (known(FactKey.IMG_RESIDENTS, v) for v in ("28/30", "1/30"))
    assert chance(many) > chance(few)
    assert odds_range(many) < odds_range(Knowledge())
    assert "seen on its roster" in program(many).reason


def test_each_verified_rule_narrows_the_interval_a_little() -> None:
    def width(knowledge: Knowledge) -> float:
        interview = program(knowledge).interview
        assert interview is not None
        return interview.high / interview.low

    one = known(FactKey.STEP2_CK_CUTOFF, "221")
    two = one.with_fact(known(FactKey.GRADUATION_LIMIT_YEARS, "10").facts[0])
    assert width(two) < width(one) < width(Knowledge())


def test_without_hands_on_experience_a_required_one_weighs_more_than_with_observerships() -> None:
    asks = known(FactKey.REQUIRES_US_EXPERIENCE, "yes")
    none_at_all = dr_a().model_copy(update={"us_experience": ()})
    observed = chance(asks) / chance(Knowledge())
    nothing = chance(asks, none_at_all) / chance(Knowledge(), none_at_all)
    rule = "us_experience_required"
    assert nothing == pytest.approx(0.5 / charged(rule, none_at_all), rel=0.02)
    assert observed == pytest.approx(0.5**0.5 / charged(rule), rel=0.02)


def test_facts_about_one_program_leave_the_typical_list_and_the_other_programs_alone() -> None:
    changed, before = answer(known(FactKey.SPONSORS_J1, "no")), answer(Knowledge())
    assert changed.given_ranked == before.given_ranked
    assert changed.by_region == before.by_region
    others = {p.program_code: p.interview for p in before.programs if p.program_code != code()}
    assert {
        p.program_code: p.interview for p in changed.programs if p.program_code != code()
    } == others


def test_places_stay_a_gapless_count_inside_their_ranges() -> None:
    ranked = [p for p in answer(known(FactKey.SPONSORS_J1, "no")).programs if p.place]
    assert [p.place for p in ranked] == list(range(1, len(ranked) + 1))
    for p in ranked:
        assert p.place_low is not None
        assert p.place is not None
        assert p.place_high is not None
        assert p.place_low <= p.place <= p.place_high


def test_facts_about_programs_that_are_not_in_the_model_are_ignored() -> None:
    fact = VerifiedFact(program_code="9999140C0", fact=FactKey.SPONSORS_J1, value="no", seen_on=NEW)
    assert answer(Knowledge(facts=(fact,))).programs == answer(Knowledge()).programs


def test_the_breakdown_of_a_program_names_what_is_known_of_it() -> None:
    facts = known(FactKey.SPONSORS_J1, "no", OLD).with_fact(
        known(FactKey.HOLISTIC_STATEMENT, "yes").facts[0]
    )
    knowledge = facts.model_copy(update={"connections": (code(),), "signals": {code(): "gold"}})
    terms = {
        t.id: t for t in break_down_program(dr_a(), evidence(), store(), code(), knowledge).terms
    }
    assert {"connection", "gold_signal", "open_review", "rules"} <= set(terms)
    assert terms["gold_signal"].multiplier.value == pytest.approx(np.exp(1.5))
    assert terms["rules"].parameter_ids == ("filter.no_j1",)


# --- a list of one's own -------------------------------------------------------


def question(knowledge: Knowledge | None = None) -> Question:
    return Question.of(dr_a(), evidence(), store(), knowledge or Knowledge(), ON)


def rows_of(asked: Question, codes: list[str]) -> NDArray[np.intp]:
    return np.array([asked.prepared.row_of[code] for code in codes], dtype=np.intp)


def test_one_program_more_never_lowers_the_chance_on_the_list() -> None:
    asked = question()
    codes = [p.program_code for p in dr_a_answer().programs[:40]]
    chances = [list_chances(asked, rows_of(asked, codes[:n])).given_applied for n in (0, 1, 5, 40)]
    assert (chances[0] == 0).all()
    for fewer, more in itertools.pairwise(chances):
        assert (more >= fewer).all()


def test_the_order_of_a_list_does_not_matter() -> None:
    asked = question()
    rows = rows_of(asked, [p.program_code for p in dr_a_answer().programs[:30]])
    forward, backward = list_chances(asked, rows), list_chances(asked, rows[::-1])
    assert np.allclose(forward.given_applied, backward.given_applied)


def test_every_program_of_the_typical_list_at_its_share_gives_about_the_typical_answer() -> None:
    asked = question()
    lists, _ = asked.own_list()
    chosen = lists.program[np.argsort(-lists.share, kind="stable")[: asked.n_total]]
    mine = estimate(list_chances(asked, chosen).given_applied)
    typical = dr_a_answer().given_applied
    assert mine.low <= mine.value <= mine.high
    assert mine.value == pytest.approx(typical.value, abs=0.06)


def test_a_us_img_hits_no_visa_rule() -> None:
    citizen = Applicant.model_validate({**dr_a().model_dump(), "visa": Visa.NONE})
    assert program(known(FactKey.SPONSORS_J1, "no"), citizen).excluded is None
