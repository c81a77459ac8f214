"""What the advice pages rest on: the rules, and what they say about this session's applicant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from smartpick.advice.conditions import Facts
from smartpick.advice.fire import Findings, fire
from smartpick.advice.load import Advice, load_advice
from smartpick.answer.change.levers import Lever
from smartpick.answer.change.next_cycle import TwoCycles
from smartpick.answer.plan import Gain
from smartpick.answer.standing import Yardsticks, facts_of, yardsticks
from smartpick.domain import Assessment, Estimate
from smartpick.say.changes import helps
from smartpick.ui import assessed, cache, fields, frame, reader, state, workspace
from smartpick.ui.what_if import computed
from smartpick.ui.what_if.words import takes
from smartpick.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """One applicant as the rules see them.

    ``assessment`` is ``None`` where nothing can be estimated; ``problem`` then says why.
    """

    workspace: Workspace
    assessment: Assessment | None
    problem: str
    facts: Facts
    findings: Findings
    today: date


@st.cache_resource(show_spinner=False)
def advice() -> Advice:
    """Every rule, action, date and card, read once a process."""
    resources = cache.resources()
    return load_advice(resources.data, resources.evidence)


@st.cache_resource(show_spinner=False)
def sticks() -> Yardsticks:
    """The published numbers that scores are held against."""
    return yardsticks(cache.resources().store, cache.resources().evidence)


def weighed(levers: Sequence[Lever], cycles: TwoCycles) -> dict[str, float | bool]:
    """What “What if” counts for Step 3 and for a year of waiting, so that the advice says the same.

    0 for what rounds to nothing there.
    """
    gains = (x.given_applied for x in levers if x.id == "step3")
    return {
        "step3_gain": sum(gain.value for gain in gains if helps(gain)),
        "year_alone": cycles.time_alone.value if takes(cycles.time_alone) else 0,
        "next_year_can_level": cycles.level is not None,
    }


def current() -> Standing | None:
    """What the rules say about the applicant now; without a specialty the page says so instead.

    What could not be saved is said first. Call it at the top of a page.
    """
    fields.problem()
    if not state.has_specialty():
        frame.nothing()
        return None
    work = workspace.current()
    answer, problem = assessed.tried()
    day = reader.today()
    facts = facts_of(work, answer, sticks(), day)
    if answer is not None:
        levers, _ = computed.best_levers(work.profile)
        cycles = computed.cycles(work.profile, work.next_cycle)
        facts = facts.model_copy(update=weighed(levers, cycles))
    return Standing(work, answer, problem, facts, fire(advice().rules, facts), day)


def gains() -> dict[str, Gain]:
    """Gains by lever, of those who apply; empty where nothing can be estimated.

    Of several specialties to add, the one that gains most.
    """
    found, _ = assessed.attempted(lambda: computed.best_levers(state.current()))
    best: dict[str, Gain] = {}
    for lever in found[0] if found else ():  # the largest gain first
        best.setdefault(lever.id, _gain(lever))
    return best


def _gain(lever: Lever) -> Gain:
    """A lever's numbers; of a specialty that is added, which, and that the list grows with it."""
    of, detail = lever.given_applied, ""
    if lever.id == "specialty":
        detail = f"{lever.detail} ({lever.profile.n_applications} applications in all)"
    points = Estimate(of.value, of.low, of.high)
    return Gain(points, lever.months, lever.usd, lever.grade, detail)
