"""Who takes either visa is never worse off than with one of the two alone."""

from __future__ import annotations

from hypothesis import given, settings

from tests.property.applicants import Profile, assess_profile, profiles


@settings(max_examples=12)
@given(profiles)
def test_taking_either_visa_is_never_worse_than_one_of_them_alone(profile: Profile) -> None:
    j1, h1b, either, none = (
        assess_profile(profile, visa=v) for v in ("needs_j1", "needs_h1b", "either", "none")
    )
    assert either.given_applied.value >= j1.given_applied.value - 1e-9
    assert either.given_applied.value >= h1b.given_applied.value - 1e-9
    assert either.given_applied.value <= none.given_applied.value + 1e-9


@settings(max_examples=4)
@given(profiles)
def test_a_program_that_states_the_h1b_alone_stays_open_to_who_takes_either(
    profile: Profile,
) -> None:
    j1, either = (assess_profile(profile, visa=v) for v in ("needs_j1", "either"))
    left_out = {p.program_code for p in j1.programs if p.is_ruled_out}
    opened = {p.program_code for p in either.programs if not p.is_ruled_out}
    for one, other in zip(
        sorted(j1.programs, key=lambda p: p.program_code),
        sorted(either.programs, key=lambda p: p.program_code),
        strict=True,
    ):
        assert one.program_code == other.program_code
        if one.interview is not None and other.interview is not None:
            assert other.interview.value >= one.interview.value - 1e-9
    assert opened >= {p.program_code for p in j1.programs} - left_out
