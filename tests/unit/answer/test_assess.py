"""The whole answer: Dr. A, flags, fees, places, exclusions."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pytest

from smartpick.answer import assess
from smartpick.answer.results import estimate, estimates, img_share_estimate
from smartpick.domain import Applicant, ApplicantType, Assessment, Band, Flag, SpecialtyLikelihood
from smartpick.errors import ProfileError
from smartpick.evidence.load import recording
from smartpick.files.write.assessment import assessment_text
from smartpick.say.figures import interviews
from tests.calibration.real import answer, answer_for, dr_a_answer, evidence, prepared, store


def specialty(result: Assessment, name: str) -> SpecialtyLikelihood:
    return next(s for s in result.by_specialty if s.name == name)


# --- Dr. A ------------------------------------------------------------------


def test_dr_a_stands_clearly_below_the_base_rate_of_internal_medicine() -> None:
    medicine = specialty(dr_a_answer(), "Internal Medicine")
    assert medicine.given_ranked is not None
    assert medicine.base_rate is not None
    assert medicine.base_rate.value - medicine.given_ranked.value >= 0.15
    assert medicine.given_ranked.high < medicine.base_rate.value


def test_dr_a_stands_near_the_base_rate_of_family_medicine() -> None:
    family = specialty(dr_a_answer(), "Family Medicine")
    assert family.given_ranked is not None
    assert family.base_rate is not None
    assert abs(family.base_rate.value - family.given_ranked.value) <= 0.12


def test_the_headline_of_one_specialty_is_its_line_in_the_table() -> None:
    result = dr_a_answer()
    medicine = specialty(result, "Internal Medicine")
    for headline, line in (
        (result.given_ranked, medicine.given_ranked),
        (result.given_applied, medicine.given_applied),
        (result.expected_interviews, medicine.expected_interviews),
    ):
        assert line is not None
        assert headline.value == pytest.approx(line.value, abs=1e-9)
        assert headline.low == pytest.approx(line.low, abs=1e-9)
        assert headline.high == pytest.approx(line.high, abs=1e-9)


def test_the_chance_of_those_who_apply_counts_those_without_an_interview() -> None:
    result = dr_a_answer()
    has_interview = 1 - result.interview_pmf[0]
    product = result.given_ranked.value * has_interview
    assert result.given_applied.value == pytest.approx(product, abs=0.005)


def test_the_distribution_of_interviews_has_the_expected_number_as_its_mean() -> None:
    result = dr_a_answer()
    pmf = np.array(result.interview_pmf)
    assert pmf.sum() == pytest.approx(1)
    assert (pmf >= 0).all()
    assert np.arange(pmf.size) @ pmf == pytest.approx(result.expected_interviews.value, rel=0.01)


def test_no_interview_of_a_long_list_is_cut_away_and_the_end_is_told_as_open() -> None:
    result = answer_for(
        applicant_type="us_img", visa="none", step2_ck=275, n_applications=2000,
        specialties=("Internal Medicine",),
    )  # fmt: skip
    pmf = result.interview_pmf
    assert sum(pmf) == pytest.approx(1)
    assert pmf[-1] > 0.1, "many have as many as the last one counts, or more"
    assert interviews(pmf).endswith(f" to {len(pmf) - 1} or more")
    assert f"to {len(pmf) - 1} or more." in re.sub(r"\s+", " ", assessment_text(result))


# --- base rates and flags ---------------------------------------------------


def test_published_rates_are_matched_over_preferring_with_their_number() -> None:
    counts = store().published("charting_counts").set_index("specialty_code")
    code_of = {name: code for code, name in prepared().display_name.items()}
    shown = [s for s in dr_a_answer().by_specialty if s.base_rate is not None]
    assert len(shown) == 11
    for line in shown:
        row = counts.loc[code_of[line.name]]
        assert line.base_rate is not None
        assert line.base_rate.value == row["n_matched"] / row["n_preferring"]
        assert (line.base_rate.n, line.base_rate.year) == (row["n_preferring"], 2026)


def test_what_rests_on_fewer_than_sixty_people_is_counted_and_never_estimated() -> None:
    result = answer_for(step2_ck=240, specialties=["IM", "Thoracic Surgery"])
    thoracic = specialty(result, "Thoracic Surgery")
    assert {Flag.FEW_APPLICANTS, Flag.HIGH_RISK} <= set(thoracic.flags)
    assert thoracic.people == (2, 7)
    assert (thoracic.given_ranked, thoracic.given_applied) == (None, None)
    assert (thoracic.expected_interviews, thoracic.base_rate) == (None, None)
    cells = [c for c in result.cells if c.specialty == thoracic.specialty]
    assert cells
    assert all(c.given_applied is None for c in cells)


def test_a_specialty_with_fewer_than_sixty_applicants_says_so() -> None:
    flagged = {s.name for s in dr_a_answer().by_specialty if Flag.FEW_APPLICANTS in s.flags}
    assert {"Dermatology", "Orthopedic Surgery"} <= flagged
    assert not flagged & {"Internal Medicine", "Family Medicine", "Emergency Medicine"}


def test_few_places_are_told_where_fewer_than_twenty_were_matched_and_nowhere_else() -> None:
    few = {prepared().nrmp_name[c] for c in prepared().codes if evidence().fit[c].n_matched < 20}
    told = {s.specialty for s in dr_a_answer().by_specialty if Flag.HIGH_RISK in s.flags}
    assert told == few & {s.specialty for s in dr_a_answer().by_specialty}
    assert 0 < len(told) < len(dr_a_answer().by_specialty)


def test_a_us_img_has_no_base_rate_and_is_told_why() -> None:
    result = answer_for(applicant_type="us_img", step2_ck=230)
    assert result.base_rate is None
    assert all(s.base_rate is None for s in result.by_specialty)
    assert Flag.NO_OWN_TABLE_US_IMG in result.flags
    assert result.applicant.applicant_type is ApplicantType.US_IMG
    assert Flag.NO_OWN_TABLE_US_IMG not in dr_a_answer().flags


def test_a_score_not_taken_is_flagged_and_makes_the_interval_wider() -> None:
    unknown, known = answer_for(), answer_for(step2_ck=245)
    assert Flag.CK_NOT_TAKEN in unknown.flags
    assert Flag.CK_NOT_TAKEN not in known.flags
    for name in ("given_ranked", "given_applied", "expected_interviews"):
        wide, narrow = getattr(unknown, name), getattr(known, name)
        assert wide.high - wide.low > 1.3 * (narrow.high - narrow.low)


@pytest.mark.parametrize(
    ("score", "is_outside"), [(209, False), (284, False), (285, True), (300, True)]
)
def test_a_score_outside_the_published_range_is_flagged(score: int, is_outside: bool) -> None:
    assert (Flag.CK_OUTSIDE_PUBLISHED_RANGE in answer_for(step2_ck=score).flags) is is_outside


@pytest.mark.parametrize(("n", "is_many"), [(150, False), (151, True), (200, True)])
def test_more_than_a_hundred_and_fifty_applications_are_flagged(n: int, is_many: bool) -> None:
    result = answer_for(step2_ck=230, n_applications=n)
    assert (Flag.MANY_APPLICATIONS in result.flags) is is_many


def test_asking_for_more_applications_than_programs_is_flagged_where_it_happens() -> None:
    result = answer_for(step2_ck=230, n_applications=250, specialties=["Pathology"])
    line = specialty(result, "Pathology")
    assert Flag.FEWER_PROGRAMS_THAN_APPLICATIONS in line.flags
    assert line.n_applications == line.n_programs == result.n_applications < 250
    medicine = specialty(result, "Internal Medicine")
    assert Flag.FEWER_PROGRAMS_THAN_APPLICATIONS not in medicine.flags


# --- money ------------------------------------------------------------------


def test_eighty_applications_in_one_specialty_cost_what_the_tiers_say() -> None:
    result = answer_for(step2_ck=221, n_applications=80)
    assert (result.n_applications, result.fee_usd, result.fee_season) == (80, 1830, 2026)


def test_two_specialties_pay_the_tiers_of_each() -> None:
    result = answer_for(step2_ck=230, n_applications=64, specialties=["IM", "Family Medicine"])
    assert (result.n_applications, result.fee_usd) == (64, 780)


@pytest.mark.parametrize("n", [1, 7, 80, 200, 2000])
def test_the_number_of_applications_is_the_asked_one_or_all_programs_there_are(n: int) -> None:
    result = answer_for(step2_ck=230, n_applications=n)
    assert result.n_applications == min(n, specialty(result, "Internal Medicine").n_programs)


# --- programs and places ----------------------------------------------------


def test_every_program_of_the_asked_specialties_is_listed_once() -> None:
    result = answer_for(step2_ck=230, specialties=["Internal Medicine", "Transitional Year"])
    table = store().programs(["Internal Medicine", "Transitional Year"])
    codes = [p.program_code for p in result.programs]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(table["program_code"])


def test_exclusions_add_up_to_the_programs_that_are_left_out() -> None:
    result = answer_for(step2_ck=230, specialties=["Internal Medicine", "Transitional Year"])
    excluded = [p for p in result.programs if p.excluded is not None]
    assert sum(e.n_programs for e in result.exclusions) == len(excluded) > 100
    for exclusion in result.exclusions:
        assert exclusion.n_programs == sum(p.excluded == exclusion.id for p in excluded)
        assert exclusion.reason
        assert exclusion.remedy


def test_places_count_from_one_in_the_order_of_the_chance_with_excluded_last() -> None:
    programs = answer_for(step2_ck=230, specialties=["Neurology", "Transitional Year"]).programs
    ranked = [p for p in programs if p.excluded is None]
    assert [p.place for p in ranked] == list(range(1, len(ranked) + 1))
    chances = [p.interview.value for p in ranked if p.interview is not None]
    assert len(chances) == len(ranked)
    assert chances == sorted(chances, reverse=True)
    assert all(p.place is None for p in programs[len(ranked) :])


def test_a_place_lies_in_its_range_and_the_range_in_the_list() -> None:
    ranked = [p for p in dr_a_answer().programs if p.place is not None]
    widths = []
    for p in ranked:
        assert p.place is not None
        assert p.place_low is not None
        assert p.place_high is not None
        assert 1 <= p.place_low <= p.place <= p.place_high <= len(ranked)
        widths.append(p.place_high - p.place_low)
    assert np.median(widths) > 50, "one program cannot be told from the next as well as that"


def test_a_program_is_shown_in_the_band_its_chance_lies_in() -> None:
    for p in dr_a_answer().programs:
        if p.interview is not None:
            assert p.band is Band.of(p.interview.value)


@pytest.mark.parametrize(
    ("chance", "band"),
    [
        (0.0, Band.UNDER_5), (0.0499, Band.UNDER_5), (0.05, Band.FROM_5), (0.0999, Band.FROM_5),
        (0.1, Band.FROM_10), (0.2, Band.FROM_20), (0.35, Band.FROM_35), (0.4999, Band.FROM_35),
        (0.5, Band.OVER_50), (1.0, Band.OVER_50),
    ],
)  # fmt: skip
def test_the_edges_of_the_bands_belong_to_the_band_above(chance: float, band: Band) -> None:
    assert Band.of(chance) is band


def test_programs_of_the_home_state_say_so_and_rise() -> None:
    away, home = (answer_for(step2_ck=230, home_state=s) for s in (None, "TX"))
    before = {p.program_code: p for p in away.programs}
    for p in home.programs:
        if p.interview is None:
            continue
        was = before[p.program_code].interview
        assert was is not None
        assert ("in your home state" in p.reason) is (p.state == "TX")
        if p.state == "TX":
            assert p.interview.value > was.value
        else:
            assert p.interview.value == was.value


def test_places_cover_the_country_and_their_programs_add_up() -> None:
    result = dr_a_answer()
    by_level = {
        level: [r for r in result.by_region if r.level == level]
        for level in ("region", "division", "state")
    }
    assert [len(places) for places in by_level.values()] == [5, 10, 52]
    n_programs = specialty(result, "Internal Medicine").n_programs
    for places in by_level.values():
        assert sum(r.n_programs for r in places) == n_programs
        for r in places:
            assert (r.given_applied is None) is (r.n_programs == 0)
            assert r.n_applications <= min(result.n_applications, r.n_programs)


def test_positions_of_imgs_by_place_are_the_published_ones() -> None:
    """In Family Medicine, which has next to no preliminary positions that are left out."""
    published = store().published("matches_by_state_specialty")
    own = published[published["specialty_code"] == "120"]
    total = int((own["us_img"] + own["non_us_img"]).sum())
    result = answer_for(step2_ck=230, specialties=["Family Medicine"])
    shown = [r for r in result.by_region if r.level == "division"]
    assert sum(r.img_positions for r in shown) == pytest.approx(total, rel=0.01)


# --- intervals --------------------------------------------------------------


def test_an_estimate_is_the_first_draw_inside_the_middle_eighty_percent_of_the_others() -> None:
    draws = np.concatenate([[0.5], np.linspace(0, 1, 101)])
    found = estimate(draws)
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.1, 0.9))
    assert estimates(draws[:, None]) == [found]


@pytest.mark.parametrize("value", [-3.0, 5.0])
def test_an_interval_always_holds_its_value(value: float) -> None:
    found = estimate(np.concatenate([[value], np.linspace(0, 1, 11)]))
    assert found.low <= found.value <= found.high


def test_a_share_of_nothing_is_estimated_from_zero_and_an_unknown_one_is_not() -> None:
    nothing = img_share_estimate(0.0, 0.5, 9)
    assert nothing is not None
    assert nothing.value == nothing.low == 0
    assert 0.05 < nothing.high < 0.15
    everything = img_share_estimate(1.0, 0.5, 9)
    assert everything is not None
    assert everything.value == everything.high == 1
    assert 1 - everything.low == pytest.approx(nothing.high)
    assert img_share_estimate(math.nan, 0.5, 9) is None


def test_the_readings_name_every_source_they_rest_on() -> None:
    result = dr_a_answer()
    ids = [r.parameter_id for r in result.readings]
    assert {"fit.140.slope", "interview.no_visa_needed", "reference.no_visa_needed"} <= set(ids)
    labels = [r.label for r in result.readings]
    assert len(labels) == len(set(labels))
    assert "interview.h1b_without_step3" not in ids
    for reading in result.readings:
        assert reading.low <= reading.value <= reading.high
        assert reading.locator
        assert math.isfinite(reading.value)
    with_h1b = answer_for(step2_ck=230, visa="needs_h1b").readings
    assert "interview.h1b_without_step3" in {r.parameter_id for r in with_h1b}
    us_img = answer(Applicant(applicant_type=ApplicantType.US_IMG, step2_ck=230)).readings
    assert "match.us_img_conversion" in {r.parameter_id for r in us_img}


@pytest.mark.parametrize(
    "profile",
    [
        {"step2_ck": 221, "visa": "needs_j1", "graduation_year": 2016},
        {"step2_ck": 250, "visa": "needs_h1b", "specialties": ["Pediatrics", "Family Medicine"]},
        {"step2_ck": 230, "applicant_type": "us_img", "home_state": "OH"},
    ],
)
def test_what_is_told_is_what_was_read(profile: dict[str, Any]) -> None:
    applicant = Applicant.model_validate(profile)
    with recording() as reads:
        result = assess(applicant, evidence(), store())
        told = {r.parameter_id for r in result.readings}
    codes = {"Internal Medicine": "140", "Pediatrics": "320", "Family Medicine": "120"}
    own = {codes[name] for name in applicant.specialties}
    read = {name for name, where in reads if dict(where).get("specialty", min(own)) in own}
    assert read <= told
    assert {"match.next_year_shock", "limits.low_score", "selection.second_choice"} <= told
    not_of_this_call = {n for n in told - read if not n.startswith(("fit.", "selection."))}
    assert not_of_this_call <= {name for name, _ in prepared().reads}


@pytest.mark.parametrize(
    ("profile", "is_flagged"),
    [
        ({"graduation_year": 1965}, True),
        ({"graduation_year": 2016}, True),
        ({"graduation_year": 2017}, False),
        ({"failed_attempts": {"step1": 6}}, True),
        ({"failed_attempts": {"step1": 1, "step2_ck": 1}}, True),
        ({"failed_attempts": {"step1": 1}}, False),
    ],
)
def test_what_nobody_publishes_about_is_flagged_and_goes_on_falling(
    profile: dict[str, Any], is_flagged: bool
) -> None:
    result = answer_for(step2_ck=240, match_year=2027, **profile)
    assert (Flag.FEW_LIKE_THIS in result.flags) is is_flagged


def test_six_failures_are_not_one_and_sixty_years_are_not_ten() -> None:
    def applied(**profile: Any) -> float:
        return answer_for(step2_ck=240, match_year=2027, **profile).given_applied.value

    assert applied(failed_attempts={"step1": 6}) < 0.7 * applied(failed_attempts={"step1": 1})
    assert applied(graduation_year=1965) < 0.8 * applied(graduation_year=2017)


@pytest.mark.parametrize("name", ["Ophthalmology", "urology "])
def test_a_specialty_of_another_match_is_told_and_not_guessed(name: str) -> None:
    with pytest.raises(ProfileError, match="does not match through NRMP but through"):
        answer_for(step2_ck=240, specialties=[name])


def test_a_chosen_specialty_that_is_only_counted_is_told_and_not_silently_left_out() -> None:
    mixed = answer_for(step2_ck=240, specialties=["Dermatology", "Internal Medicine"])
    assert Flag.SPECIALTY_LEFT_OUT in mixed.flags
    assert Flag.SPECIALTY_LEFT_OUT not in answer_for(step2_ck=240).flags


def test_a_chosen_specialty_without_a_table_gets_a_line_without_any_number() -> None:
    result = answer_for(step2_ck=240, specialties=["Medicine-Psychiatry", "Internal Medicine"])
    (line,) = (s for s in result.by_specialty if Flag.NOT_ESTIMATED in s.flags)
    assert line.chosen
    assert (line.n_applications, line.n_programs) == (0, 0)
    assert (line.given_ranked, line.given_applied, line.people) == (None, None, None)


def test_the_headline_of_a_borrowed_specialty_says_so() -> None:
    assert Flag.BASIS_BORROWED in answer_for(step2_ck=240, specialties=["Pathology"]).flags
    assert Flag.BASIS_BORROWED not in answer_for(step2_ck=240).flags


def test_fewer_programs_than_applications_compares_a_specialty_with_its_own_number() -> None:
    cut = Flag.FEWER_PROGRAMS_THAN_APPLICATIONS
    typical = answer_for(step2_ck=240, specialties=["Pathology"])
    assert cut not in typical.flags
    assert cut not in by_name(typical, "Pathology").flags
    everywhere = answer_for(step2_ck=240, specialties=["Pathology"], n_applications=2000)
    assert cut in everywhere.flags
    assert cut in by_name(everywhere, "Pathology").flags


@pytest.mark.parametrize("n", [1, 2, 5, 10])
def test_applications_over_several_specialties_add_up_to_the_number_asked(n: int) -> None:
    names = ["Internal Medicine", "Family Medicine", "Pediatrics"]
    result = answer_for(step2_ck=240, specialties=names, n_applications=n)
    assert result.n_applications == n
    assert result.fee_usd > 0


def by_name(result: Assessment, name: str) -> SpecialtyLikelihood:
    return next(s for s in result.by_specialty if s.name == name)
