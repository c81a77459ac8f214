"""The words of the staircase."""

from __future__ import annotations

from smartpick.answer.staircase import Step
from smartpick.say import changes, figures
from smartpick.ui.what_if import words as what_if_words

TITLE = "What would the next steps make of it?"
INTRO = (
    "Each step builds on the one before, and counts of those who apply. “Do this” does the step "
    "and those above it; you can undo it."
)
COUNTING = "Counting each step; this takes a few seconds"
DO, DO_HELP = "Do this", "Changes your profile, list and signals up to this step. Can be undone."
NOTHING = "No single step that was tried raises the chance by the central estimate."
DONE = "went a step further"


def label(step: Step) -> str:
    """What is done in a step."""
    n = f"{step.n_applications:,}"
    match step.id:
        case "today":
            own = bool(step.work.shortlist.active)
            return f"Today, with {'your list' if own else 'a typical list'} of {n} programs"
        case "own_list":
            return f"A list chosen for you, {n} programs"
        case "signals":
            return "Signals where they add most"
        case "specialty":
            return f"{step.detail} as well, {n} programs in all"
        case "lever" if step.lever is not None:
            return what_if_words.lever(step.lever)
        case _:
            return f"All of this for the Match of {step.work.profile.match_year}"


def chance(step: Step) -> str:
    """The number after a step: ``about 18 of 100 (11 to 30)``."""
    return figures.of_100(step.chance)


def gain(step: Step) -> str:
    """What the step adds, nothing for today."""
    return "" if step.id == "today" else changes.change(step.gain)


def takes(step: Step, before: Step) -> str:
    """Time and money that a step takes."""
    parts = []
    if step.lever is not None:
        if step.lever.months is not None:
            parts.append(f"{figures.months(step.lever.months)} months")
        if step.lever.usd is not None:
            parts.append(figures.price(step.lever.usd))
    if step.id == "next_year":
        parts.append("12 months")
    fees = step.fee_usd - before.fee_usd
    if fees > 0:
        parts.append(f"{figures.dollars(fees)} more in fees for this list")
    return ", ".join(parts)
