"""What speaks for an applicant at a program, or against, as one text."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.domain import Reason


def in_one_line(reasons: Sequence[Reason]) -> str:
    """``It is in your home state. You have a connection here``; empty without any."""
    return ". ".join(reason.text for reason in reasons)
