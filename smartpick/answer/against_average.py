"""Each program's chance against the average program of its specialty, for one applicant."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from smartpick.answer.question import Question
from smartpick.domain import Estimate
from smartpick.model.lists import Rows

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def against_average(
    question: Question, rows: Rows, row: Index, central: Array, kept: tuple[Array, Array, Array]
) -> list[Estimate]:
    """Chance of each program ``row`` (N,) over the mean chance of those of its specialty.

    ``central`` (N,) are log-odds, ``kept`` is what rules leave, and both its ends (N,). The
    interval holds only what sets programs apart: what all of them share, as the applicant's
    score, moves none against another.
    """
    model = question.prepared.likelihood
    specialty = model.programs.specialty[row]
    hidden = rows.hidden[0, specialty]
    alike = replace(rows, base=np.zeros_like(rows.base))
    _, spread = model.program_log_odds(alike, row, question.home, question.terms)
    edge = model.draws.interval_edge * spread
    log_odds = (central, central - edge, central + edge)
    value, low, high = (
        left * model.over_hidden(eta, hidden) for left, eta in zip(kept, log_odds, strict=True)
    )
    mean = (np.bincount(specialty, value) / np.maximum(np.bincount(specialty), 1))[specialty]
    ratios = np.column_stack([value, np.minimum(low, value), np.maximum(high, value)])
    return [Estimate(*ratio) for ratio in (ratios / mean[:, None]).tolist()]
