"""What the pages say about scenarios, the baseline, and shared links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartpick.answer.change.changed import Change, changes
from smartpick.answer.change.differences import HeadlineChange
from smartpick.domain import Applicant, ApplicantType, UsExperience
from smartpick.ui import figures, phrases

KEEP = "Keep as scenario"
KEPT = "Kept. It waits on the page “What if”."
KEEP_HELP = (
    "Keeps this profile under a name, to compare it with others on the page “What if”. "
    "The first one you keep becomes the baseline."
)
NOTHING_CHANGED = "the same as the baseline"
BASELINE_MARK = "baseline"
SAME_AS_BASELINE = "This profile is the baseline, so nothing differs from it."
SHARE = (
    "The link holds the numbers of this profile and nothing else: no name, no notes, no list. "
    "Whoever has it can read them, and so can the history of a browser. Nothing is sent until "
    "you pass it on."
)
SHARE_FILE = "The same as a small file."
OPENED = "Somebody’s scenario"
OPENED_EXPLAINED = (
    "It came with a link or a file. Your own profile and lists are as they were. "
    "Keep it beside your own scenarios, or put it away."
)
LINK_PROBLEM = "This link could not be opened"

_LABELS = {
    "applicant_type": "citizenship",
    "step2_ck": "Step 2 CK",
    "step1": "Step 1",
    "step3": "Step 3",
    "failed_attempts": "failed attempts",
    "graduation_year": "graduation",
    "match_year": "Match of",
    "us_experience": "US experience",
    "us_letters": "US letters",
    "visa": "visa",
    "home_state": "home state",
    "previous_cycles": "earlier cycles",
    "publications": "publications",
    "specialties": "specialties",
    "n_applications": "applications",
}
_TYPES = {ApplicantType.NON_US_IMG: "non-US IMG", ApplicantType.US_IMG: "US IMG"}


def profile_name(profile: Applicant, names: Mapping[str, str]) -> str:
    """A name made of what tells profiles apart: ``CK 221, 2017, Internal Medicine``."""
    score = "CK not taken" if profile.step2_ck is None else f"CK {profile.step2_ck}"
    first = names.get(profile.specialties[0], profile.specialties[0])
    more = len(profile.specialties) - 1
    parts = [score, str(profile.graduation_year or ""), f"{first} +{more}" if more else first]
    return ", ".join(part for part in parts if part)


def change_words(before: Applicant, after: Applicant) -> str:
    """What differs, in words: ``Step 2 CK 236 (221); US experience 3 months (2 months)``."""
    told = [_one(c) for c in changes(before, after)]
    return "; ".join(told) if told else NOTHING_CHANGED


def _one(item: Change) -> str:
    return f"{_LABELS[item.key]} {_value(item.key, item.after)} ({_value(item.key, item.before)})"


def _value(key: str, value: object) -> str:
    if value is None:
        return {"step2_ck": "not taken", "n_applications": "typical"}.get(key, "not stated")
    if key == "us_experience" and isinstance(value, tuple):
        return _experience(value)
    if key == "applicant_type":
        return _TYPES[ApplicantType(str(value))]
    if key == "visa":
        return phrases.VISA[value]  # type: ignore[index]
    if key == "specialties" and isinstance(value, tuple):
        return ", ".join(value)
    if key == "failed_attempts":
        return f"{getattr(value, 'step1', 0)} and {getattr(value, 'step2_ck', 0)}"
    return str(value).replace("_", " ")


def _experience(rotations: Sequence[UsExperience]) -> str:
    if not rotations:
        return "none"
    hands_on = sum(r.months for r in rotations if r.type.is_hands_on)
    observed = sum(r.months for r in rotations if not r.type.is_hands_on)
    parts = [(hands_on, "hands-on"), (observed, "observership")]
    return " + ".join(f"{months:g} mo {kind}" for months, kind in parts if months)


def against_baseline(name: str, change: HeadlineChange, difference: str) -> str:
    """The headline's change against the pinned baseline, in a sentence."""
    if difference == NOTHING_CHANGED:
        return SAME_AS_BASELINE
    told = figures.change(change.given_applied)
    doubt = (
        ""
        if change.given_applied.is_told or told == "no change"
        else " The range includes no change: the data cannot tell which way it goes."
    )
    return f"Against the baseline **{name}**: {told}.{doubt} Different here: {difference}."


def baseline_line(name: str, before: str, change: str) -> str:
    """What the baseline has at one place, for one who points at it."""
    return f"{BASELINE_MARK} {name}: {before}, {change}"
