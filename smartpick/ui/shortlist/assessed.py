"""What the workspace's shortlist comes to, kept for the session's last lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from smartpick.answer.shortlist.fill import Stability, fill_list, stability
from smartpick.answer.shortlist.pool import Pool, pool
from smartpick.answer.shortlist.signals import signal_advice
from smartpick.answer.shortlist.whole import assess_list
from smartpick.domain.list_answer import FilledList, ListAssessment, SignalAdvice
from smartpick.evidence.load import Evidence
from smartpick.programs.query import ProgramStore
from smartpick.ui import cache, reader, workspace
from smartpick.workspace import Workspace


@dataclass(frozen=True)
class OfList:
    """The answers for one list; each is worked out once, when it is asked for."""

    pool: Pool

    @cached_property
    def assessed(self) -> ListAssessment:
        """The list as it stands."""
        return assess_list(self.pool)

    @cached_property
    def found(self) -> FilledList:
        """What filling the list would choose now."""
        return fill_list(self.pool)

    @cached_property
    def advice(self) -> SignalAdvice:
        """Where signals would add most on the list as it stands."""
        return signal_advice(self.pool)

    @cached_property
    def firmness(self) -> Stability:
        """How often each program is in the list when it is filled anew."""
        return stability(self.pool)


def of_list() -> OfList:
    """The answers for the list as it stands.

    Raises ProfileError or NothingToAssess, in words for the page.
    """
    return _of_list(workspace.current(), *cache.basis(), reader.today())


def _made(work: Workspace, evidence: Evidence, store: ProgramStore, on: date) -> OfList:
    return OfList(pool(work, evidence, store, on))


_of_list = cache.last(4, _made)
