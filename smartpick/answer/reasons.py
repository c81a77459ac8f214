"""What speaks for an applicant at one program, and what against: the model's terms, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.question import Question
from smartpick.answer.whose_word import (
    effect_words,
    met_words,
    roster_words,
    rule_words,
    visa_words,
)
from smartpick.domain import Applicant, FactKey, Reason
from smartpick.model.program_facts import effects_told, sponsors
from smartpick.model.program_rules import KEY_OF, TAKES_J1, Facts, RuleHit

Index = NDArray[np.intp]

_NOWHERE = -1
_ABOUT_THE_SAME = 0.4  # logits of IMG share: ten points around a share of one half
_SHARE = {
    1: "{basis} to take more {whom} than most programs on a typical list",
    0: "{basis} to take about as many {whom} as most programs on a typical list",
    -1: "{basis} to take fewer {whom} than most programs on a typical list",
}
_OWN_EFFECTS = {
    "connection": "you have a connection here",
    "signal": "you signal it",
    "gold_signal": "you send it a gold signal",
    "silver_signal": "you send it a silver signal",
}
_VISA_RULES = frozenset({"no_j1", "no_h1b"})


@dataclass(frozen=True, slots=True)
class Reasons:
    """Both sides, each named by its term of the model, and both in one line."""

    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]
    line: str


@dataclass(frozen=True, slots=True)
class _Sight:
    """What arrays tell of one program: ``side`` (1, 0, -1) that its share of IMGs is on.

    ``effects`` that hold there, and counted rules that are ``met``, by name.
    """

    side: int
    is_for_visa: bool
    is_home: bool
    effects: tuple[str, ...]
    met: tuple[str, ...]


def reasons(question: Question, row: Index) -> list[Reasons]:
    """What sets programs (N,) apart for this applicant, by what the model counts and pages state.

    All at once: asking arrays for one program at a time takes longer than all the rest.
    """
    terms = question.terms
    silent: dict[_Sight, Reasons] = {}
    found = []
    for r, sight in zip(row.tolist(), _sights(question, row), strict=True):
        facts, hits = terms.facts_of(r), terms.hits_of(r)
        if facts or hits:
            found.append(_told(question.applicant, sight, facts, hits))
            continue
        if sight not in silent:  # most programs: they say nothing
            silent[sight] = _told(question.applicant, sight, {}, ())
        found.append(silent[sight])
    return found


def _sights(question: Question, row: Index) -> list[_Sight]:
    model, terms = question.prepared.likelihood, question.terms
    friendliness = model.friendliness_of(row, terms)
    is_same = np.abs(friendliness) <= _ABOUT_THE_SAME
    side = np.where(is_same, 0, np.sign(friendliness)).astype(int)
    is_for_visa = (question.prepared.abroad[row] < 0) & (question.applicant.visa in TAKES_J1)
    is_home = model.programs.state[row] == (_NOWHERE if question.home is None else question.home)
    columns = (side.tolist(), is_for_visa.tolist(), is_home.tolist())
    beside = (terms.effects_of(row), terms.met(row))
    return [_Sight(*one) for one in zip(*columns, *beside, strict=True)]


def _told(applicant: Applicant, sight: _Sight, facts: Facts, hits: tuple[RuleHit, ...]) -> Reasons:
    share = _share(sight, facts)
    about_share = Reason("img_share", share)
    speaks_for = [about_share] if sight.side > 0 else []
    if sight.is_home:
        speaks_for.append(Reason("home_state", "It is in your home state"))
    speaks_for += _for(applicant, sight, facts, {hit.id for hit in hits})
    against = [about_share] if sight.side < 0 else []
    against += _rules(hits)
    told = [_lower(r.text) for r in speaks_for] + [f"but: {_lower(r.text)}" for r in against]
    return Reasons(tuple(speaks_for), tuple(against), "; ".join(told) or _lower(share))


def ruled_out(question: Question, row: int) -> Reasons:
    """The rules that leave a program out; nothing else counts there."""
    first, *others = rules = _rules(question.terms.hits_of(row))
    return Reasons((), tuple(rules), "; ".join([first.text, *(_lower(r.text) for r in others)]))


def _rules(hits: tuple[RuleHit, ...]) -> list[Reason]:
    return [Reason("rules", rule_words(hit)) for hit in hits]


def _share(sight: _Sight, facts: Facts) -> str:
    """How a program's share of IMGs compares, in words."""
    roster = facts.get(FactKey.IMG_RESIDENTS)
    basis = "Estimated" if roster is None else _upper(roster_words(roster))
    whom = "non-US IMGs" if sight.is_for_visa else "IMGs"
    return _SHARE[sight.side].format(basis=basis, whom=whom)


def _for(applicant: Applicant, sight: _Sight, facts: Facts, against: set[str]) -> Iterator[Reason]:
    """What is known of one program that helps the applicant."""
    for name in sight.effects:
        if name in _OWN_EFFECTS:
            yield Reason(name, _upper(_OWN_EFFECTS[name]))
    visa = sponsors(applicant, facts)
    if visa is not None:
        yield Reason("rules_met", visa_words(visa))
    for name, fact in effects_told(facts).items():
        yield Reason(name, effect_words(name, fact))
    for rule in sight.met if facts else ():
        if rule not in against | _VISA_RULES:
            yield Reason("rules_met", met_words(rule, facts[KEY_OF[rule]]))


def _lower(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _upper(sentence: str) -> str:
    return f"{sentence[0].upper()}{sentence[1:]}"
