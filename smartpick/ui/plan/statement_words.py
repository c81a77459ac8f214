"""What the check of a personal statement says."""

from __future__ import annotations

from smartpick.advice.schema import StatementRules
from smartpick.advice.statement import Found

EMPTY = "Nothing to check yet. Paste a draft above."


def found(item: Found, rules: StatementRules) -> str:
    """One finding in a sentence, with what to do where something can be better."""
    n = item.count
    if item.check == "length":
        asked = f"{rules.words_low} to {rules.words_high}"
        return f"Length: {n:,} words. One guide asks for {asked}; check what ERAS takes."
    if item.check == "excuses":
        if n == 0:
            return "No word that sounds like an excuse."
        more = "" if item.is_fine else " Two are enough; the rest takes room from growth."
        return f"{n} sentence{'s' if n > 1 else ''} may read as an excuse.{more}"
    if item.check == "order":
        if item.is_fine is None:
            return "Nothing is excused, so growth need not answer it."
        if item.is_fine:
            return "Growth follows soon after the first difficulty."
        return "Growth does not follow the first difficulty. Say next what you learned."
    if item.check == "score":
        if n == 0:
            return "No exam is mentioned. That is fine."
        more = "" if item.is_fine else " One or two are enough."
        return f"{n} sentence{'s' if n > 1 else ''} about exams or scores.{more}"
    if item.check == "specialty":
        return "Your specialty is named." if item.is_fine else "Your specialty is not named yet."
    named = "The kind of program or patients you fit is named."
    return named if item.is_fine else "No kind of program or patients is named yet."
