"""Applicants drawn at random, and every number of their answers by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from smartpick.domain import Applicant, Assessment, Estimate, ExperienceType
from tests.calibration.real import answer

Key = tuple[str, ...]
Profile = dict[str, Any]

SPECIALTIES = (
    "Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry", "Neurology",
    "General Surgery", "Pathology", "Diagnostic Radiology", "Emergency Medicine",
)  # fmt: skip
PASSED = 218
"""Passes in any year."""
HOMES = ("TX", "NY", "CA", "WY", "PR", "DC")

rotations = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from([t.value for t in ExperienceType]),
            "months": st.sampled_from([0.5, 1, 2, 3.5, 7]),
        },
        optional={
            "specialty": st.sampled_from(SPECIALTIES),
            "ended": st.sampled_from(["2019-05", "2024-12", "2026-08"]),
        },
    ),
    max_size=4,
)

profiles: st.SearchStrategy[Profile] = st.fixed_dictionaries(
    {
        "step2_ck": st.integers(PASSED, 290),
        "specialties": st.lists(st.sampled_from(SPECIALTIES), min_size=1, max_size=4, unique=True),
    },
    optional={
        "graduation_year": st.integers(1995, 2027),
        "step3": st.sampled_from(["passed", "failed", "not_taken"]),
        "us_experience": rotations,
        "us_letters": st.integers(0, 5),
        "home_state": st.sampled_from(HOMES),
        "previous_cycles": st.integers(0, 3),
        "publications": st.integers(0, 30),
        "n_applications": st.sampled_from([1, 3, 20, 80, 150, 400, 2000]),
    },
)
"""Anything but what the promises change: type, visa and failed attempts."""


def assess_profile(profile: Profile, **changes: Any) -> Assessment:
    return answer(Applicant.model_validate(profile | changes))


def estimates(result: Assessment) -> Iterator[tuple[Key, Estimate]]:
    """Every estimate of an answer with a name; those that are not given are left out."""
    every: list[tuple[Key, Estimate | None]] = [
        (("overall", "given_ranked"), result.given_ranked),
        (("overall", "given_applied"), result.given_applied),
        (("overall", "expected_interviews"), result.expected_interviews),
    ]
    for s in result.by_specialty:
        every += [
            (("specialty", s.name, "given_ranked"), s.given_ranked),
            (("specialty", s.name, "given_applied"), s.given_applied),
            (("specialty", s.name, "expected_interviews"), s.expected_interviews),
        ]
    every += [(("place", r.level, r.code), r.given_applied) for r in result.by_region]
    every += [(("cell", c.name, c.division), c.given_applied) for c in result.cells]
    every += [(("program", p.program_code), p.interview) for p in result.programs]
    return ((key, found) for key, found in every if found is not None)


def numbers(result: Assessment) -> dict[Key, float]:
    """Every value, low and high end by name."""
    return {
        (*key, end): float(getattr(found, end))
        for key, found in estimates(result)
        for end in ("value", "low", "high")
    }


SELECTION = 0.02
"""How much the chance given a rank in the preferred of several specialties may fall.

Whoever gets an interview in a hard specialty with a low score is the more remarkable
otherwise, and matches the more surely elsewhere; a better score selects a little less.
"""


def fallen(before: Assessment, after: Assessment, rounding: float = 1e-9) -> dict[Key, float]:
    """What is lower after than before, by more than rounding, and by how much."""
    was, now = numbers(before), numbers(after)
    common = was.keys() & now.keys()
    assert len(common) > 500, "the two answers have next to nothing in common"
    has_several = len(after.applicant.specialties) > 1

    def allowed(key: Key) -> float:
        selects = has_several and key[:2] == ("overall", "given_ranked")
        return SELECTION if selects else rounding

    return {key: was[key] - now[key] for key in common if now[key] < was[key] - allowed(key)}
