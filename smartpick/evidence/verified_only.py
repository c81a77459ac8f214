"""The switch "only what I verified": what programs state of themselves is left out."""

from __future__ import annotations

from dataclasses import replace

from smartpick.evidence.load import Evidence


def verified_only(evidence: Evidence) -> Evidence:
    """Evidence under which a program's rules count only where the applicant saw them.

    What is counted of a whole specialty stays: it is about no single program.
    """
    return replace(
        evidence, counts_statements=False, fingerprint=f"{evidence.fingerprint}-verified"
    )
