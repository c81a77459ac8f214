"""Whose word a program's rule or promise is: the applicant's own, or a page's with its year."""

from __future__ import annotations

from smartpick.domain import StatedFact
from smartpick.model.program_rules import RuleHit, Told

_RULES = {
    "no_imgs": "it takes no international graduates",
    "no_j1": "it sponsors no J-1",
    "no_h1b": "it sponsors no H-1B",
    "below_score_cutoff": "its lowest Step 2 CK is {value}",
    "beyond_graduation_limit": "its limit is {value} since graduation",
    "failed_attempts_refused": "it accepts no failed attempt",
    "us_experience_required": "it requires US clinical experience",
    "step3_required": "it requires Step 3",
}
_MET = {
    "beyond_graduation_limit": "its limit is {value} since graduation; you keep within it",
    "failed_attempts_refused": "it accepts failed attempts",
    "us_experience_required": "it requires no US clinical experience",
}
_NO_LIMIT = "it has no limit on years since graduation"
_EFFECTS = {
    "open_review": "it reviews without a cutoff",
    "welcomes_imgs": "it welcomes IMGs",
}


def rule_words(hit: RuleHit) -> str:
    """``The program's page (2025) says that it sponsors no J-1``; ``You saw that ...``."""
    return f"{_whose(hit.fact)} that {_RULES[hit.id].format(value=_number(hit.id, hit.fact))}"


def met_words(rule: str, fact: Told) -> str:
    """That a rule is known not to stand against the applicant, and whose word it is."""
    told = _NO_LIMIT if fact.value == "none" else _MET[rule]
    return f"{_whose(fact)} that {told.format(value=_number(rule, fact))}"


def _number(rule: str, fact: Told) -> str:
    if rule != "beyond_graduation_limit":
        return fact.value
    return f"{fact.value} year" + ("" if fact.value == "1" else "s")


def effect_words(effect: str, fact: Told) -> str:
    """What a program says for the applicant, and whose word it is."""
    return f"{_whose(fact)} that {_EFFECTS[effect]}"


def visa_words(fact: Told) -> str:
    """That a program sponsors the visa that is needed, and whose word it is."""
    return f"{_whose(fact)} that it sponsors your visa"


def roster_words(fact: Told) -> str:
    """How its IMGs were counted: ``seen on its roster``, ``counted on its page (2025)``."""
    if isinstance(fact, StatedFact):
        return f"counted on its page ({_dated(fact)})"
    return "seen on its roster"


def _whose(fact: Told) -> str:
    if not isinstance(fact, StatedFact):
        return "The program told you" if fact.said_by == "program" else "You saw"
    if fact.is_of_institution:
        return f"Its institution's page for all residencies ({_dated(fact)}) says"
    return f"The program's page ({_dated(fact)}) says"


def _dated(fact: StatedFact) -> str:
    return "no date" if fact.year is None else str(fact.year)
