"""What fires for an applicant, and why: rules against facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartpick.advice.conditions import Facts, Outcome, Reason, evaluate
from smartpick.advice.schema import Action, Rule, Topic

HOW_MANY = 3


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired or that waits for a fact, with the comparisons behind it."""

    id: str
    rule: Rule
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of every rule for one applicant, each group in its rules' order.

    ``fired`` holds for this profile; ``waiting`` hangs on facts that are not known;
    what is in neither does not hold.
    """

    fired: tuple[Fired, ...]
    waiting: tuple[Fired, ...]

    def of(self, topic: Topic, *roles: str) -> tuple[Fired, ...]:
        """What fired on one topic, in the given roles or in any."""
        return tuple(
            f for f in self.fired if f.rule.topic is topic and (not roles or f.rule.role in roles)
        )

    def in_role(self, role: str) -> tuple[Fired, ...]:
        """What fired in one role, on any topic."""
        return tuple(f for f in self.fired if f.rule.role == role)

    @property
    def strengths(self) -> tuple[Fired, ...]:
        """The first three strengths."""
        return self.in_role("strength")[:HOW_MANY]

    @property
    def weaknesses(self) -> tuple[Fired, ...]:
        """The first three weaknesses."""
        return self.in_role("weakness")[:HOW_MANY]


def fire(rules: Mapping[str, Rule], facts: Facts) -> Findings:
    """What every rule says about these facts.

    Guarantees: a rule fires only when its condition is true on known facts; a fact more
    never turns a fired rule into a waiting one.
    """
    ordered = sorted(rules.items(), key=lambda item: (item[1].order, item[0]))
    all_of_them = [Fired(name, rule, evaluate(rule.when, facts)) for name, rule in ordered]
    return Findings(
        fired=tuple(f for f in all_of_them if f.outcome.holds),
        waiting=tuple(f for f in all_of_them if f.outcome.holds is None),
    )


def actions_for(
    findings: Findings, actions: Mapping[str, Action], facts: Facts
) -> dict[str, tuple[str, ...]]:
    """Actions that the fired rules lead to: titles of those rules by the action's id.

    An action whose ``not_when`` holds is left out; an action that another one needs is
    added, and takes over its reasons.
    """
    wanted: dict[str, list[str]] = {}
    for fired in findings.fired:
        for name in fired.rule.actions:
            _want(name, fired.rule.title, actions, facts, wanted)
    return {name: tuple(dict.fromkeys(reasons)) for name, reasons in wanted.items()}


def _want(
    name: str,
    reason: str,
    actions: Mapping[str, Action],
    facts: Facts,
    wanted: dict[str, list[str]],
) -> None:
    if evaluate(actions[name].not_when, facts).holds:
        return
    wanted.setdefault(name, []).append(reason)
    for first in actions[name].needs:
        _want(first, reason, actions, facts, wanted)


def deciding(outcome: Outcome) -> tuple[Reason, ...]:
    """The comparisons to show: those that hold, or all when a negation decided."""
    holding = tuple(reason for reason in outcome.reasons if reason.holds)
    return holding or outcome.reasons
