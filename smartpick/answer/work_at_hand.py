"""What the parts of one answer are worked out from; only the newest answer keeps it at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from weakref import ref

from smartpick.answer.question import Question
from smartpick.domain import Applicant, Knowledge
from smartpick.evidence.load import Evidence
from smartpick.evidence.trace import Read, recording
from smartpick.model.lists import Rows
from smartpick.programs.query import ProgramStore


@dataclass(slots=True, weakref_slot=True, eq=False)
class Work:
    """One applicant's question, and what was read on the way to its answer.

    A session keeps several answers; their arrays together would be more than all else it holds,
    so an answer that is not the newest has to make them anew.
    """

    applicant: Applicant
    evidence: Evidence
    store: ProgramStore
    knowledge: Knowledge
    on: date
    reads: dict[Read, None] = field(default_factory=dict)
    at_hand: tuple[Question, Rows] | None = None

    @contextmanager
    def recorded(self) -> Iterator[tuple[Question, Rows]]:
        """The question and its rows; what is read inside is written down."""
        with recording() as reads:
            yield self.at_hand or self._made()
        self.reads.update(reads)

    def _made(self) -> tuple[Question, Rows]:
        """Both anew. Raises as :meth:`Question.of`."""
        question = Question.of(self.applicant, self.evidence, self.store, self.knowledge, self.on)
        made = self.at_hand = question, question.prepared.likelihood.rows(question.applicant)
        with _lock:  # a file is made in a thread of its own
            older = _newest[-1]() if _newest else None
            _newest[:] = [ref(self)]
        if older is not None and older is not self:
            older.at_hand = None
        return made


_newest: list[ref[Work]] = []
_lock = Lock()
