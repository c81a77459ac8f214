"""How many interviews: the chances of 0, 1, 2, ... on a list, at the central values."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, gammaln, xlogy

from smartpick.answer.applications import Applications
from smartpick.answer.question import Question
from smartpick.answer.season import season_draws
from smartpick.answer.shortlist.mine import interview_chances
from smartpick.model import match, settings
from smartpick.model.lists import Lists, Rows

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def interview_pmf(
    question: Question, rows: Rows, typical: Lists, applications: Applications
) -> tuple[float, ...]:
    """Chances of 0, 1, ... interviews, the last of that many or more; they add up to 1.

    On the applicant's own list where there is one, else on the ``typical`` one. With interviews
    in hand it begins with these, and what is still to come is spread as a Poisson number.
    """
    basis = applications.basis(question)
    if basis == "interviews":
        return _in_season(question, applications)
    model = question.prepared.likelihood
    row = applications.rows(question) if basis == "list" else typical.program
    specialty = model.programs.specialty[row]
    if basis == "list":
        present, at, sent = np.unique(specialty, return_inverse=True, return_counts=True)
        worth = rows.length.worth(sent, present)[0, at]
        chance = worth * interview_chances(question, row)[:, 0]
    else:
        central = model.central_log_odds(rows, row, question.home, model.terms)
        spread = rows.hidden[0, specialty]
        sent = np.bincount(typical.cell, typical.share)
        worth = rows.length.worth(sent, np.unique(specialty))[0, typical.cell]
        chance = worth * typical.share * expit(central + model.nodes[:, None] * spread)
    viable = question.own_viable(rows)[0]
    most = settings.MOST_INTERVIEWS
    found = match.interviews_of_all(np.minimum(chance, 1), specialty, viable, model.weights, most)
    return tuple(found)


def _in_season(question: Question, applications: Applications) -> tuple[float, ...]:
    most = settings.MOST_INTERVIEWS
    n_in_hand = min(sum(e.status.has_interview for e in applications.active), most)
    season = season_draws(question, applications.active, applications.stage)
    number, mean = np.arange(most - n_in_hand), season.still_to_come[0]
    # Of a Poisson number; ``scipy.stats``, which has it, takes long to load.
    to_come = np.exp(xlogy(number, mean) - gammaln(number + 1) - mean)
    pmf = np.concatenate([np.zeros(n_in_hand), to_come])
    return (*(float(p) for p in pmf), float(max(1 - pmf.sum(), 0)))
