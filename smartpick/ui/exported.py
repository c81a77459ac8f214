"""What a file is made of: the frozen values of this session, gathered before the click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from smartpick.advice.load import load_advice
from smartpick.advice.schema import CalendarEntry
from smartpick.domain import Assessment, ProgramResult
from smartpick.domain.list_answer import ListAssessment
from smartpick.evidence.load import Evidence
from smartpick.export.calendar import CalendarDay, calendar_file
from smartpick.export.days import interview_days, season_days
from smartpick.export.document import ListDocument, list_document
from smartpick.programs.query import ProgramStore
from smartpick.ui import cache, shortlisted, workspace
from smartpick.workspace import ShortlistEntry, Workspace


@dataclass(frozen=True, slots=True)
class ToExport:
    """A list as it stands now. The files are made later, outside the page's run."""

    title: str
    assessment: Assessment
    entries: tuple[ShortlistEntry, ...]
    answer: ListAssessment | None
    kept: Workspace
    evidence: Evidence
    store: ProgramStore
    specialty_names: dict[str, str]
    season: dict[str, CalendarEntry]

    def document(self) -> ListDocument:
        """The value that every writer takes."""
        return list_document(
            self.title,
            self.assessment,
            self.entries,
            workspace=self.kept,
            sources=self.evidence.sources,
            specialty_names=self.specialty_names,
            fee_tiers=self.store.published("eras_fees"),
            made_on=today(),
            answer=self.answer,
        )

    def file(self, write: Callable[[ListDocument], bytes]) -> Callable[[], bytes]:
        """What a download button calls when somebody clicks."""
        return lambda: write(self.document())

    def calendar(self) -> bytes:
        """The season's known days and the interviews of journal and list."""
        interviews = interview_days(self.document().rows, self.kept.journal.interviews)
        return calendar_file([*self._season_days(), *interviews], datetime.now(tz=UTC))

    @property
    def has_days(self) -> bool:
        """Whether there is any day for a calendar."""
        listed = [e.interview_on for e in self.entries]
        own = [i.day for i in self.kept.journal.interviews]
        return any((*self._season_days(), *listed, *own))

    def _season_days(self) -> list[CalendarDay]:
        own = {o.id: o.day for o in self.kept.journal.dates}
        return list(season_days(self.season, own, today()))


def shown_programs(assessment: Assessment, programs: Sequence[ProgramResult]) -> ToExport:
    """The programs of a page in their order, with the shortlist's entry where there is one."""
    kept = workspace.current()
    own = {e.program_code: e for e in kept.shortlist.entries}
    entries = tuple(
        own.get(p.program_code)
        or ShortlistEntry(program_code=p.program_code, is_suggested=True, added_on=today())
        for p in programs
    )
    return _to_export("Programs as shown", assessment, entries, None)


def shortlist(assessment: Assessment) -> ToExport:
    """The applicant's shortlist."""
    entries = workspace.current().shortlist.entries
    return _to_export("Shortlist", assessment, entries, shortlisted.assessed())


def _to_export(
    title: str,
    assessment: Assessment,
    entries: tuple[ShortlistEntry, ...],
    answer: ListAssessment | None,
) -> ToExport:
    return ToExport(
        title=title,
        assessment=assessment,
        entries=entries,
        answer=answer,
        kept=workspace.current(),
        evidence=cache.evidence(),
        store=cache.resources().store,
        specialty_names=cache.specialty_names(),
        season=_season(),
    )


def today() -> date:
    """The day on the machine that runs SmartPick."""
    return datetime.now(tz=UTC).astimezone().date()


@st.cache_resource(show_spinner=False)
def _season() -> dict[str, CalendarEntry]:
    loaded = cache.resources()
    return load_advice(loaded.data, loaded.evidence).calendar


@st.cache_resource(show_spinner=False)
def program_codes() -> frozenset[str]:
    """Every program code in the data."""
    return frozenset(cache.resources().store.programs()["program_code"])
