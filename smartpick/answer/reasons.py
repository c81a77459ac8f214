"""What speaks for an applicant at one program, and what against: the model's terms, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from smartpick.answer.question import Question
from smartpick.domain import Applicant, FactKey, Reason, StatedFact
from smartpick.model.arrays import Index
from smartpick.model.program_facts import effects_told, sponsors
from smartpick.model.program_rules import KEY_OF, TAKES_J1, Facts, RuleHit, Told

_RULES = {
    "no_imgs": "it takes no international graduates",
    "no_j1": "it sponsors no J-1",
    "no_h1b": "it sponsors no H-1B",
    "below_score_cutoff": "its lowest Step 2 CK is {value}",
    "beyond_graduation_limit": "its limit is {years} since graduation",
    "failed_attempts_refused": "it accepts no failed attempt",
    "us_experience_required": "it requires US clinical experience",
    "step3_required": "it requires Step 3",
}
_MET = {
    "beyond_graduation_limit": "its limit is {years} since graduation; you keep within it",
    "failed_attempts_refused": "it accepts failed attempts",
    "us_experience_required": "it requires no US clinical experience",
}
_NO_LIMIT = "it has no limit on years since graduation"
_EFFECTS = {
    "open_review": "it reviews without a cutoff",
    "welcomes_imgs": "it welcomes IMGs",
}


def _says(fact: Told, what: str) -> str:
    """``The program's page (2025) says that it sponsors no J-1``; ``You saw that ...``."""
    years = f"{fact.value} year" + ("" if fact.value == "1" else "s")
    return f"{_whose(fact)} that {what.format(value=fact.value, years=years)}"


def _whose(fact: Told) -> str:
    if not isinstance(fact, StatedFact):
        return "The program told you" if fact.said_by == "program" else "You saw"
    if fact.is_of_institution:
        return f"Its institution's page for all residencies ({_dated(fact)}) says"
    return f"The program's page ({_dated(fact)}) says"


def _dated(fact: StatedFact) -> str:
    return "no date" if fact.year is None else str(fact.year)


_NOWHERE = -1
_ABOUT_THE_SAME = 0.4  # logits of IMG share: ten points around a share of one half
_SHARE = {
    1: "{basis} to take more {whom} than most programs on a typical list",
    0: "{basis} to take about as many {whom} as most programs on a typical list",
    -1: "{basis} to take fewer {whom} than most programs on a typical list",
}
_OWN_EFFECTS = {
    "connection": "You have a connection here",
    "signal": "You signal it",
    "gold_signal": "You send it a gold signal",
    "silver_signal": "You send it a silver signal",
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
    model, terms = question.model, question.terms
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
    return [Reason("rules", _says(hit.fact, _RULES[hit.id])) for hit in hits]


def _share(sight: _Sight, facts: Facts) -> str:
    """How a program's share of IMGs compares, in words."""
    roster = facts.get(FactKey.IMG_RESIDENTS)
    basis = "Estimated" if roster is None else "Seen on its roster"
    if isinstance(roster, StatedFact):
        basis = f"Counted on its page ({_dated(roster)})"
    whom = "non-US IMGs" if sight.is_for_visa else "IMGs"
    return _SHARE[sight.side].format(basis=basis, whom=whom)


def _for(applicant: Applicant, sight: _Sight, facts: Facts, against: set[str]) -> Iterator[Reason]:
    """What is known of one program that helps the applicant."""
    for name in sight.effects:
        if name in _OWN_EFFECTS:
            yield Reason(name, _OWN_EFFECTS[name])
    visa = sponsors(applicant, facts)
    if visa is not None:
        yield Reason("rules_met", _says(visa, "it sponsors your visa"))
    for name, fact in effects_told(facts).items():
        yield Reason(name, _says(fact, _EFFECTS[name]))
    for rule in sight.met if facts else ():
        if rule not in against | _VISA_RULES:
            fact = facts[KEY_OF[rule]]
            what = _NO_LIMIT if fact.value == "none" else _MET[rule]
            yield Reason("rules_met", _says(fact, what))


def _lower(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"
