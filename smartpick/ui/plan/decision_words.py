"""What the page about decisions says."""

from __future__ import annotations

from smartpick.domain import Assessment
from smartpick.say import answer

TITLE = "Decisions"
QUESTIONS, WHERE, VISA = "Your questions", "Where to apply", "Visa"
UNMATCHED, ALL = "If you do not match", "All advice"
NOTHING_HERE = "Nothing here follows from your profile."
NO_VISA = "Your profile needs no visa."
HIGH_CHANCE = "Your chance is high. Register all the same."
UNMATCHED_LINK = "SOAP, what was open, and licences without a residency"
WHAT_IF = "This year against the next, and what would help most"
SHORTLIST = "Build your shortlist"
MORE_APPLICATIONS = (
    "Sending 20 more applications: {gain}, of those who apply, for {cost} on a typical list. "
    "One hundred dollars more buy most at the start of each specialty, where the fee is low."
)
CLOSING = "Your exam score is one chapter. The rest of the book is still being written."


def chance(assessment: Assessment) -> str:
    """Both denominators in one place, so that neither is mistaken for the other."""
    return f"{answer.headline(assessment)} {answer.given_an_interview(assessment)}"
