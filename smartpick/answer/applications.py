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
from numpy.typing import NDArray

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
from smartpick.model import match
from smartpick.programs.query import ProgramStore
from smartpick.workspace import ShortlistEntry, Stage, Status, Workspace

Array = NDArray[np.float64]
Index = NDArray[np.intp]
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

    Raises
    ------
    ProfileError, NothingToAssess
        As :func:`smartpick.answer.assess`, for the first applicant they hold for.
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
    if not row.size:
        plain = draws.headlines_of([question])[0]
        chances = match.Chances(plain.given_ranked, plain.given_applied, plain.no_interview)
        expected, sent = plain.expected, plain.n_by_specialty
    else:
        chances, expected = list_chances(question, row), expected_interviews(question, row)
        sent = dict(Counter(e.program_code[4:7] for e in applications.entries))
    if basis != "interviews":
        return HeadlineDraws(
            chances.given_ranked, chances.given_applied, chances.no_interview, expected, sent
        )
    season = season_draws(question, applications.active, applications.stage)
    n_in_hand = sum(e.status.has_interview for e in applications.active)
    # Who holds an interview will rank it; who holds none is as far as those who apply.
    none = np.zeros_like(chances.no_interview) if n_in_hand else chances.no_interview
    ranked = season.with_more if n_in_hand else chances.given_ranked
    return HeadlineDraws(ranked, season.with_more, none, n_in_hand + season.still_to_come, sent)


def expected_interviews(question: Question, row: Index) -> Array:
    """Interviews (D,) to expect from the programs in these rows, of all who apply."""
    model = question.prepared.likelihood
    row = row[best_first(question, row)]
    present, none = by_specialty(question, row, -interview_chances(question, row))
    viable = question.own_viable(model.rows(question.applicant))[:, present]
    return np.asarray((viable * np.tensordot(model.weights, -none, axes=1)).sum(axis=1))
