"""What the pages say about scenarios, the baseline, and shared links."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.answer.change.changed import Change
from smartpick.answer.change.changed import changes as changes_between
from smartpick.answer.change.differences import HeadlineChange
from smartpick.domain import Applicant
from smartpick.say import changes, figures, profile

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


def profile_name(person: Applicant, names: Mapping[str, str]) -> str:
    """A name made of what tells profiles apart: ``CK 221, 2017, Internal Medicine``."""
    score = "CK not taken" if person.step2_ck is None else f"CK {person.step2_ck}"
    first = names.get(person.specialties[0], person.specialties[0])
    more = len(person.specialties) - 1
    parts = [score, str(person.graduation_year or ""), f"{first} +{more}" if more else first]
    return ", ".join(part for part in parts if part)


def difference_name(before: Applicant, after: Applicant) -> str:
    """A name that says what differs: ``Step 2 CK 236, Visa J-1``; empty where nothing does."""
    return ", ".join(
        f"{profile.label(c.key)} {profile.value(c.key, c.after)}"
        for c in changes_between(before, after)
    )


def change_words(before: Applicant, after: Applicant) -> str:
    """What differs, in words: ``Step 2 CK 236 (221); US experience 3 months (2 months)``."""
    told = [_one(c) for c in changes_between(before, after)]
    return "; ".join(told) if told else NOTHING_CHANGED


def _one(item: Change) -> str:
    after, before = (profile.value(item.key, value) for value in (item.after, item.before))
    return f"{profile.label(item.key)} {after} ({before})"


def against_baseline(name: str, change: HeadlineChange, difference: str) -> str:
    """The headline's change against the pinned baseline, in a sentence."""
    if difference == NOTHING_CHANGED:
        return SAME_AS_BASELINE
    told = changes.change(change.given_applied)
    doubt = (
        ""
        if change.given_applied.is_told or told == figures.NOTHING
        else " The range includes no difference: the data cannot tell which way it goes."
    )
    return f"Against the baseline **{name}**: {told}.{doubt} Different here: {difference}."


def baseline_line(name: str, before: str, change: str) -> str:
    """What the baseline has at one place, for one who points at it."""
    return f"{BASELINE_MARK} {name}: {before}, {change}"
