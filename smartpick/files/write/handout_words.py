"""The first sentences of the hand-out: the answer in frequencies, each with its range."""

from __future__ import annotations

from collections.abc import Iterator

from smartpick.domain.list_answer import ListAssessment
from smartpick.files.write.document import ListDocument
from smartpick.say import answer as answer_words
from smartpick.say import changes, figures
from smartpick.say.answer import in_season
from smartpick.say.rounding import interviews

ICONS_MEAN = (
    "100 applicants like this. Full: match even at the low end of the range. Half-tone: by "
    "the central estimate. Ring: only at the high end."
)
INTERVAL_MEANS = (
    "The numbers in brackets are an 80 % interval: in 8 of 10 cases the true share should lie "
    "inside."
)


def answer(document: ListDocument) -> Iterator[str]:
    """The headline, then a line each: three outcomes, those who rank, this list, interviews."""
    a = document.assessment
    yield answer_words.headline(a)
    counted = zip(answer_words.OUTCOMES, answer_words.outcomes_told(a), strict=True)
    yield "Of 100 who apply: " + ", ".join(f"{name.lower()} {n}" for name, n in counted) + "."
    yield answer_words.given_an_interview(a)
    if document.answer is not None:
        yield from _list_words(document.answer)
    low, mode, high = interviews(a.interview_pmf)
    yield (
        f"Interviews: most likely {mode} ({low} to {high}) from {a.n_applications} "
        "applications spread as IMGs usually spread them."
    )


def _list_words(answer: ListAssessment) -> Iterator[str]:
    """What exactly this list comes to, against a typical one, and with interviews in hand."""
    if answer.matched is not None:
        told = f"On exactly this list, of those who apply to it: {figures.of_100(answer.matched)}"
        if answer.typical is not None and answer.gain is not None:
            told += (
                f", against {figures.of_100(answer.typical)} on a typical list of the same "
                f"length: {changes.points_span(answer.gain)}"
            )
        yield f"{told}. A model estimate; no published rate exists for a list of one's own."
    if answer.in_hand is not None:
        yield in_season(answer.in_hand)
