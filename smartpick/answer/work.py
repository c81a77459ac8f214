"""The answer for everything an applicant entered: profile, facts, list and interviews."""

from __future__ import annotations

from datetime import date

from smartpick.answer.applications import Applications
from smartpick.answer.whole import assess
from smartpick.domain import Assessment
from smartpick.evidence.load import Evidence
from smartpick.programs.query import ProgramStore
from smartpick.workspace import Workspace


def assess_work(work: Workspace, evidence: Evidence, store: ProgramStore, on: date) -> Assessment:
    """The same as the pages tell for this work on that day.

    Raises
    ------
    ProfileError, NothingToAssess, NotEligible
        As :func:`smartpick.answer.assess`.
    """
    return assess(
        work.profile, evidence, store, work.knowledge, on, applications=Applications.of(work, on)
    )
