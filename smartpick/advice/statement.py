"""The check of a personal statement: plain counts and finds, nothing is rewritten or sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from smartpick.advice.schema import StatementRules

MOST_SCORE_SENTENCES = 2
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[\w'’-]+")
Check = Literal["length", "excuses", "order", "score", "specialty", "setting"]


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found. ``is_fine`` is ``None`` where there was nothing to judge.

    ``excerpts`` are sentences of the draft that the check is about, at most three.
    """

    check: Check
    is_fine: bool | None
    count: int
    excerpts: tuple[str, ...] = ()


def check_statement(
    draft: str, rules: StatementRules, specialties: Sequence[str]
) -> tuple[Found, ...]:
    """What the plain rules find in a draft; empty for an empty one.

    ``specialties`` are the names by which the applicant's specialties are called.
    """
    if not draft.strip():
        return ()
    sentences = [s.strip() for s in _SENTENCE.findall(draft) if _WORD.search(s)]
    n_words = len(_WORD.findall(draft))
    excuses = _with(sentences, rules.excuses)
    growth = _with(sentences, rules.growth)
    scores = _with(sentences, rules.score)
    return (
        Found("length", rules.words_low <= n_words <= rules.words_high, n_words),
        _found("excuses", sentences, excuses, is_fine=len(excuses) <= MOST_SCORE_SENTENCES),
        _order(sentences, excuses, growth),
        _found("score", sentences, scores, is_fine=len(scores) <= MOST_SCORE_SENTENCES),
        _named("specialty", sentences, specialties),
        _named("setting", sentences, rules.settings),
    )


def _with(sentences: Sequence[str], phrases: Iterable[str]) -> list[int]:
    """Places of the sentences that hold one of the phrases as whole words."""
    pattern = re.compile(
        r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE
    )
    return [i for i, sentence in enumerate(sentences) if pattern.search(sentence)]


def _found(
    check: Check, sentences: Sequence[str], places: Sequence[int], *, is_fine: bool | None
) -> Found:
    return Found(check, is_fine, len(places), tuple(sentences[i] for i in places[:3]))


def _order(sentences: Sequence[str], excuses: Sequence[int], growth: Sequence[int]) -> Found:
    """Whether growth follows the first excuse within two sentences."""
    if not excuses:
        return Found("order", None, 0)
    follows = [i for i in growth if 0 <= i - excuses[0] <= MOST_SCORE_SENTENCES]
    return _found("order", sentences, excuses[:1], is_fine=bool(follows))


def _named(check: Check, sentences: Sequence[str], names: Sequence[str]) -> Found:
    places = _with(sentences, names) if names else []
    return _found(check, sentences, places, is_fine=bool(places))
