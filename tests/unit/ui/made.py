"""A hand-made assessment whose every number a test can name. No hospital in it is real."""

from __future__ import annotations

from smartpick.domain import (
    Applicant,
    Assessment,
    Band,
    CellLikelihood,
    Estimate,
    Exclusion,
    Flag,
    Grade,
    ProgramResult,
    PublishedRate,
    Reading,
    Reason,
    RegionLikelihood,
    SpecialtyLikelihood,
    Visa,
)

RATE = PublishedRate(0.485, 6992, 2026, "people in a test", "a_report", "Table 1")
EFFECT = Reading(
    "a.b", "An effect", 0.56, 0.33, 0.79, "log_odds", Grade.B, "a_report", "Table 2", 2026
)


def specialty(name: str, value: float | None, *, chosen: bool = False) -> SpecialtyLikelihood:
    """A specialty whose interval is five points to each side, or one that is suppressed."""
    known = None if value is None else Estimate(value, value - 0.05, value + 0.05)
    none = None if value is None else Estimate(1 - value, 1 - value, 1.0)
    return SpecialtyLikelihood(
        specialty=name,
        name=name,
        given_ranked=known,
        given_applied=known,
        no_interview=none,
        expected_interviews=None,
        base_rate=RATE if known else None,
        people=(3392, 6992) if known else (5, 30),
        matched_near=432 if known else 0,
        n_applications=80,
        n_programs=500,
        chosen=chosen,
        flags=() if known else (Flag.FEW_APPLICANTS,),
    )


def place(level: str, name: str, value: float | None, region: str = "West") -> RegionLikelihood:
    """A place with three programs."""
    known = None if value is None else Estimate(value, value / 2, min(1.0, value * 2))
    division = None if level == "region" else "Pacific"
    return RegionLikelihood(
        level=level,  # type: ignore[arg-type]
        code=name,
        name=name,
        region=region,
        division=division,
        given_applied=known,
        n_programs=3,
        n_applications=3,
        quota=30,
        img_positions=10,
    )


def program(number: int, *, institution: str = "Example Hospital") -> ProgramResult:
    """A program at this place of the list."""
    return ProgramResult(
        program_code=f"9999140C{number}",
        specialty="Internal Medicine",
        institution=institution,
        city=None,
        state="ND",
        position_types=("categorical",),
        quota=9,
        img_share=Estimate(0.4, 0.2, 0.7),
        interview=Estimate(0.07, 0.02, 0.2),
        band=Band.FROM_5,
        place=number,
        place_low=1,
        place_high=9,
        reason="a reason",
        excluded=None,
        speaks_for=(Reason("home_state", "It is in your home state"),),
        speaks_against=(Reason("rules", "You saw that it sponsors no J-1"),),
        against_average=Estimate(1.8, 0.5, 6.7),
    )


APPLICANT = Applicant(step2_ck=221, graduation_year=2017, visa=Visa.NEEDS_J1)
ASSESSMENT = Assessment(
    applicant=APPLICANT,
    preferred="Internal Medicine",
    n_applications=80,
    given_ranked=Estimate(0.31, 0.20, 0.44),
    given_applied=Estimate(0.14, 0.09, 0.19),
    no_interview=Estimate(0.56, 0.47, 0.63),
    expected_interviews=Estimate(0.9, 0.6, 1.1),
    interview_pmf=(0.05, 0.10, 0.40, 0.30, 0.15, 0.0),
    base_rate=RATE,
    by_specialty=(
        specialty("Internal Medicine", 0.31, chosen=True),
        specialty("Family Medicine", 0.45),
        specialty("Rare Medicine", None),
    ),
    by_region=(
        place("region", "West", 0.1),
        place("division", "Pacific", 0.1),
        place("state", "CA", 0.004),
        place("state", "WY", None),
        place("state", "PR", 0.01, region="Puerto Rico"),
    ),
    cells=(
        CellLikelihood(
            "Internal Medicine", "Internal Medicine", "Pacific", Estimate(0.1, 0.05, 0.2), 3
        ),
    ),
    programs=(program(1), program(2)),
    exclusions=(Exclusion("closed", "A reason to leave it out", 2, "A remedy"),),
    fee_usd=1830,
    fee_season=2026,
    published_scores=(209, 284),
    flags=(Flag.CK_OUTSIDE_PUBLISHED_RANGE,),
    readings=(EFFECT,),
    data_fingerprint="abc123",
    data_date="a test day",
)
