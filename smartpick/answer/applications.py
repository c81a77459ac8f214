"""Where the applications go: to a typical list, or to the applicant's own, and what came of it.

The list is part of the applicant's state: once there is one, the headline, the levers and the
next cycle speak of it, and of the interviews in hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

import numpy as np
from scipy.special import expit, gammaln, xlogy

from smartpick.answer import draws
from smartpick.answer.draws import HeadlineDraws
from smartpick.answer.question import LEAST_PEOPLE, NOTHING_KNOWN, Question
from smartpick.answer.season import season_draws
from smartpick.answer.shortlist.mine import (
    best_first,
    by_specialty,
    interview_chances,
    list_chances,
)
from smartpick.domain import Applicant, Knowledge
from smartpick.evidence.load import Evidence
from smartpick.model import match, settings
from smartpick.model.arrays import Array, Index
from smartpick.model.lists import Lists, Rows
from smartpick.programs.query import ProgramStore
from smartpick.workspace import ShortlistEntry, Stage, Status, Workspace

Basis = Literal["typical", "list", "interviews"]


@dataclass(frozen=True, slots=True)
class Applications:
    """What was sent or will be, and what came back; without ``entries`` a typical list.

    ``entries`` are the list's, withdrawn ones too. ``knowledge`` is what the applicant found out
    about single programs, judged on the day ``on``; ``stage`` the month of the season that has
    ended; ``none_so_far``: no invitation has come, as the applicant says.
    """

    entries: tuple[ShortlistEntry, ...] = ()
    knowledge: Knowledge = field(default=NOTHING_KNOWN)
    on: date | None = None
    stage: Stage = "september"
    none_so_far: bool = False

    @classmethod
    def of(cls, work: Workspace, on: date) -> Applications:
        """The workspace's list and its interviews, on one day."""
        return cls(
            entries=work.shortlist.entries,
            knowledge=work.knowledge,
            on=on,
            stage=work.season.stage_on(on),
            none_so_far=work.season.none_so_far,
        )

    @property
    def active(self) -> tuple[ShortlistEntry, ...]:
        """Entries that are not withdrawn."""
        return tuple(e for e in self.entries if e.status is not Status.WITHDRAWN)

    def told(self) -> str:
        """All of it as text, the same for the same."""
        entries = ",".join(e.model_dump_json() for e in self.entries)
        known = self.knowledge.model_dump_json()
        return f"{entries}|{known}|{self.on}|{self.stage}|{self.none_so_far}"

    def next_season(self) -> Applications:
        """The same list sent anew a year later: nothing is paid, nothing has come back."""
        anew = {"status": Status.TO_APPLY, "interview_on": None}
        entries = tuple(e.model_copy(update=anew) for e in self.active)
        return replace(self, entries=entries, stage="september", none_so_far=False)

    def rows(self, question: Question) -> Index:
        """Rows (N,) of the model of the active programs that have an estimate."""
        prepared, fit = question.prepared, question.evidence.fit
        found = [
            prepared.row_of[e.program_code]
            for e in self.active
            if e.program_code in prepared.row_of and fit[e.program_code[4:7]].n >= LEAST_PEOPLE
        ]
        return np.array(found, dtype=np.intp)

    def basis(self, question: Question) -> Basis:
        """What the headline of this question speaks of."""
        if any(e.status.has_interview for e in self.active) or self.none_so_far:
            return "interviews"
        return "list" if self.rows(question).size else "typical"


TYPICAL = Applications()


def headline_draws(
    applicants: Sequence[Applicant],
    evidence: Evidence,
    store: ProgramStore,
    applications: Applications = TYPICAL,
) -> list[HeadlineDraws]:
    """The headline's draws of every applicant, in the order given, on the same applications.

    Raises ProfileError, NothingToAssess as :func:`smartpick.answer.assess`, for the first applicant
    they hold for.
    """
    if applications == TYPICAL:
        return draws.headline_draws(applicants, evidence, store)
    a = applications
    questions = [Question.of(p, evidence, store, a.knowledge, a.on) for p in applicants]
    if a.basis(questions[0]) == "typical":
        return draws.headline_draws(applicants, evidence, store)
    return [own_headline(question, a) for question in questions]


def own_headline(question: Question, applications: Applications) -> HeadlineDraws:
    """The headline's draws on the applicant's own list, or with the interviews in hand."""
    row = applications.rows(question)
    basis = applications.basis(question)
    if row.size:
        chances = list_chances(question, row)
        plain = HeadlineDraws(
            chances.given_ranked,
            chances.given_applied,
            chances.no_interview,
            expected_interviews(question, row),
            dict(Counter(e.program_code[4:7] for e in applications.entries)),
        )
    else:
        (plain,) = draws.headlines_of([question])
    if basis != "interviews":
        return plain
    season = season_draws(question, applications.active, applications.stage)
    n_in_hand = sum(e.status.has_interview for e in applications.active)
    # Who holds an interview will rank it; who holds none is as far as those who apply.
    return replace(
        plain,
        given_ranked=season.with_more if n_in_hand else plain.given_ranked,
        given_applied=season.with_more,
        no_interview=np.zeros_like(plain.no_interview) if n_in_hand else plain.no_interview,
        expected=n_in_hand + season.still_to_come,
    )


def expected_interviews(question: Question, row: Index) -> Array:
    """Interviews (D,) to expect from the programs in these rows, of all who apply."""
    row = row[best_first(question, row)]
    present, none = by_specialty(question, row, -interview_chances(question, row))
    viable = question.viable_in(present)
    return np.asarray((viable * np.tensordot(question.model.weights, -none, axes=1)).sum(axis=1))


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
    model = question.model
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
