"""The switches that leave a part of the evidence out, together."""

from __future__ import annotations

from smartpick.evidence.load import Evidence
from smartpick.evidence.published_only import published_only
from smartpick.evidence.verified_only import verified_only


def switched(evidence: Evidence, *, published: bool, verified: bool) -> Evidence:
    """What is left where only published effects count, only what one verified, or both."""
    strict = published_only(evidence) if published else evidence
    return verified_only(strict) if verified else strict
