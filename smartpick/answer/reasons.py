"""What speaks for an applicant at one program, and what against: the model's terms, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from smartpick.answer.question import Question
from smartpick.answer.whose_word import (
    effect_words,
    met_words,
    roster_words,
    rule_words,
    visa_words,
)
from smartpick.domain import FactKey, Reason
from smartpick.evidence.stated_shares import RULES
from smartpick.model.program_facts import effects_told, sponsors
from smartpick.model.program_rules import KEY_OF, TAKES_J1, Facts
from smartpick.model.program_terms import EFFECTS

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


def reasons(question: Question, row: int) -> Reasons:
    """What sets one program apart for this applicant, by what the model counts and pages state."""
    terms = question.terms
    facts = terms.facts_of(row)
    side, share = _share(question, row, facts)
    about_share = Reason("img_share", share)
    speaks_for = [about_share] if side > 0 else []
    if question.home is not None and _is_home(question, row):
        speaks_for.append(Reason("home_state", "It is in your home state"))
    speaks_for += _for(question, row, facts)
    against = [about_share] if side < 0 else []
    against += _rules(question, row)
    told = [_lower(r.text) for r in speaks_for] + [f"but: {_lower(r.text)}" for r in against]
    return Reasons(tuple(speaks_for), tuple(against), "; ".join(told) or _lower(share))


def ruled_out(question: Question, row: int) -> Reasons:
    """The rules that leave a program out; nothing else counts there."""
    first, *others = rules = _rules(question, row)
    return Reasons((), tuple(rules), "; ".join([first.text, *(_lower(r.text) for r in others)]))


def _rules(question: Question, row: int) -> list[Reason]:
    return [Reason("rules", rule_words(hit)) for hit in question.terms.hits_of(row)]


def _share(question: Question, row: int, facts: Facts) -> tuple[int, str]:
    """On which side (1, 0, -1) the program's share of IMGs is, and that in words."""
    model, terms = question.prepared.likelihood, question.terms
    moved = float(terms.logit[row] - model.terms.logit[row])
    friendliness = float(model.friendliness[row]) + moved
    side = 0 if abs(friendliness) <= _ABOUT_THE_SAME else int(np.sign(friendliness))
    roster = facts.get(FactKey.IMG_RESIDENTS)
    is_for_visa = question.applicant.visa in TAKES_J1 and question.prepared.abroad[row] < 0
    basis = "Estimated" if roster is None else _upper(roster_words(roster))
    return side, _SHARE[side].format(basis=basis, whom="non-US IMGs" if is_for_visa else "IMGs")


def _for(question: Question, row: int, facts: Facts) -> Iterator[Reason]:
    """What is known of one program that helps the applicant."""
    terms = question.terms
    for e in np.flatnonzero(terms.effects[row]):
        if EFFECTS[e] in _OWN_EFFECTS:
            yield Reason(EFFECTS[e], _upper(_OWN_EFFECTS[EFFECTS[e]]))
    if not facts:  # most programs: they say nothing
        return
    visa = sponsors(question.applicant, facts)
    if visa is not None:
        yield Reason("rules_met", visa_words(visa))
    for name, fact in effects_told(facts).items():
        yield Reason(name, effect_words(name, fact))
    against = {hit.id for hit in terms.hits_of(row)}
    back = terms.back_at(row)
    for rule in RULES:
        if rule in back and rule not in against | _VISA_RULES:
            yield Reason("rules_met", met_words(rule, facts[KEY_OF[rule]]))


def _is_home(question: Question, row: int) -> bool:
    return bool(question.prepared.likelihood.programs.state[row] == question.home)


def _lower(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _upper(sentence: str) -> str:
    return f"{sentence[0].upper()}{sentence[1:]}"
