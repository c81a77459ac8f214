"""What the page about decisions says."""

from __future__ import annotations

from smartpick.domain import Assessment
from smartpick.say import answer

TITLE = "Decisions"
INTRO = "The questions that most people with a low score ask, answered for your profile."
WHERE = "Where to apply"
QUESTIONS = "Your questions"
UNMATCHED = "If you do not match"
UNMATCHED_LINK = "SOAP, what was open, and licences without a residency"
VISA = "Visa, and from a match to day one"
LINKS = (
    ("what_if", "Compare this year with the next, and what would help most"),
    ("shortlist", "Build your shortlist"),
    ("rank_order_list", "Order your rank order list by preference"),
)
MORE_APPLICATIONS = (
    "Sending 20 more applications: {gain}, of those who apply, for {cost}. "
    "One hundred dollars more buy most at the start of each specialty, where the fee is low."
)
CLOSING = "Your exam score is one chapter. The rest of the book is still being written."
ALL = "Every piece of advice, and whether it holds for you"


def chance(assessment: Assessment) -> str:
    """Both denominators in one place, so that neither is mistaken for the other."""
    return f"{answer.headline(assessment)} {answer.given_an_interview(assessment)}"
