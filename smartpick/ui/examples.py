"""The invented applicants to look at before one enters oneself: loaded, told, taken back."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import Applicant, ApplicantType, Visa
from smartpick.ui import cache, phrases, workspace
from smartpick.wording import count_of
from smartpick.workspace import at_home

CALLED: Mapping[str, str] = {"dr-a": "Dr. A", "dr-b": "Dr. B", "dr-c": "Dr. C", "dr-d": "Dr. D"}
"""How each profile of ``data/examples`` is called, in their order on a page."""

_VISA = {
    None: "visa not stated",
    Visa.NONE: "no visa",
    Visa.NEEDS_J1: "needs a J-1",
    Visa.NEEDS_H1B: "needs an H-1B",
    Visa.EITHER: "takes a J-1 or an H-1B",
}


def load(name: str) -> None:
    """Put an example in the place of one's own profile; can be undone. Call it from a callback.

    An applicant of a group who is open is put aside, with everything that is theirs.
    """
    own = at_home(workspace.current())
    example = {"profile": cache.example(name), "background": cache.example_background(name)}
    workspace.replace(_change(name), own.model_copy(update=example))


def loaded() -> str | None:
    """The example that is on the page since the last change, or none."""
    last, now = workspace.changes()[:1], workspace.current().profile
    found = (n for n in CALLED if [_change(n)] == last and now == cache.example(n))
    return next(found, None)


def told(name: str) -> str:
    """Who an example is, in a line made of the profile itself."""
    return describe(cache.example(name))


def describe(profile: Applicant) -> str:
    """What tells profiles apart: ``non-US IMG, Step 2 CK 221, graduated 2017, ...``."""
    is_us = profile.applicant_type is ApplicantType.US_IMG
    parts = [
        "US IMG" if is_us else "non-US IMG",
        f"Step 2 CK {profile.step2_ck or 'not taken'}",
        f"graduated {profile.graduation_year}",
        *(
            f"{count_of(round(e.months), 'month')} of {phrases.EXPERIENCE[e.type].lower()}"
            for e in profile.us_experience or ()
        ),
        _VISA[profile.visa],
    ]
    return ", ".join(parts)


def _change(name: str) -> str:
    return f"loaded {CALLED[name]}"
