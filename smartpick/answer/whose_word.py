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
_EFFECTS = {
    "open_review": "it reviews without a cutoff",
    "welcomes_imgs": "it welcomes IMGs",
}


def rule_words(hit: RuleHit) -> str:
    """``The program's page (2025) says that it sponsors no J-1``; ``You saw that ...``."""
    unit = "year" if hit.fact.value == "1" else "years"
    value = f"{hit.fact.value} {unit}" if hit.id == "beyond_graduation_limit" else hit.fact.value
    return f"{_whose(hit.fact)} that {_RULES[hit.id].format(value=value)}"


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
