"""The switches: published evidence only, only what the applicant verified, or both."""

from __future__ import annotations

from dataclasses import replace

from smartpick.domain import Grade
from smartpick.evidence.load import Evidence
from smartpick.evidence.schema import Parameter

EFFECTS = ("interview.", "match.")
_SPREADS = ("interview.program_spread", "interview.policy_spread")


def published_only(evidence: Evidence) -> Evidence:
    """Evidence in which grade C effects are zero, with no interval left.

    What such an effect explained goes back to the hidden spread, which the model
    widens by itself, so the total spread of the published tables is kept. Spreads
    and reference values are no effects and stay.
    """
    changed = {
        name: _zero(parameter) if is_judged_effect(name, parameter) else parameter
        for name, parameter in evidence.parameters.items()
    }
    return replace(evidence, parameters=changed, fingerprint=f"{evidence.fingerprint}-published")


def is_judged_effect(name: str, parameter: Parameter) -> bool:
    """Whether the switch sets this parameter to zero."""
    return name.startswith(EFFECTS) and parameter.grade is Grade.C and not name.startswith(_SPREADS)


def _zero(parameter: Parameter) -> Parameter:
    values = tuple(
        v.model_copy(update={"value": 0.0, "low": 0.0, "high": 0.0}) for v in parameter.values
    )
    return parameter.model_copy(
        update={"values": values, "reason": f"Set to zero by choice. {parameter.reason}"}
    )


def switched(evidence: Evidence, *, published: bool, verified: bool) -> Evidence:
    """What is left where only published effects count, only what one verified, or both."""
    strict = published_only(evidence) if published else evidence
    return verified_only(strict) if verified else strict


def verified_only(evidence: Evidence) -> Evidence:
    """Evidence under which a program's rules count only where the applicant saw them.

    What is counted of a whole specialty stays: it is about no single program.
    """
    return replace(
        evidence, counts_statements=False, fingerprint=f"{evidence.fingerprint}-verified"
    )
