"""What a file is made of: the frozen values of this session, gathered before the click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from smartpick import clock
from smartpick.advice.schema import CalendarEntry
from smartpick.answer.fees import fee_tiers
from smartpick.domain import Assessment, ProgramResult
from smartpick.domain.list_answer import ListAssessment
from smartpick.evidence.load import Evidence
from smartpick.files.write.calendar import CalendarDay, calendar_file
from smartpick.files.write.days import interview_days, season_days
from smartpick.files.write.document import ListDocument, list_document, unassessed
from smartpick.files.write.file_names import file_name
from smartpick.programs.query import ProgramStore
from smartpick.ui import cache, reader, workspace
from smartpick.ui.plan import standing
from smartpick.ui.programs.table import name as program_name
from smartpick.ui.shortlist import assessed
from smartpick.workspace import ShortlistEntry, Workspace
from smartpick.workspace.interviews import interviews

MOST_FOUND = 500
"""Programs of a search that a file takes: the hand-out of all of them would have 400 pages."""


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
    made_on: date
    others: Callable[[], Iterable[ProgramResult]] = tuple

    def document(self) -> ListDocument:
        """The value that every writer takes."""
        codes = [e.program_code for e in self.entries]
        return list_document(
            self.title,
            self.assessment,
            self.entries,
            workspace=self.kept,
            sources=self.evidence.sources,
            specialty_names=self.specialty_names,
            fee_tiers=fee_tiers(self.store),
            made_on=self.made_on,
            answer=self.answer,
            others=self.others(),
            stated=self.store.statements(codes),
            rules=self.store.rules(),
            counts_statements=self.evidence.counts_statements,
            identities=self.store.identities(codes),
        )

    def file(self, write: Callable[[ListDocument], bytes]) -> Callable[[], bytes]:
        """What a download button calls when somebody clicks."""
        return lambda: write(self.document())

    def name(self, ending: str) -> str:
        """What a file of this list is called."""
        return file_name(self.title, ending, self.made_on, of=self.assessment.applicant)

    def calendar(self) -> bytes:
        """The season's known days and the interviews of journal and list."""
        held = interviews(self.kept, program_name)
        return calendar_file([*self._season_days(), *interview_days(held)], clock.now())

    @property
    def has_days(self) -> bool:
        """Whether there is any day for a calendar."""
        return any((*self._season_days(), *(i.day for i in interviews(self.kept))))

    def _season_days(self) -> list[CalendarDay]:
        own = {o.id: o.day for o in self.kept.journal.dates}
        return list(season_days(self.season, own, self.made_on))


def shown_programs(assessment: Assessment, programs: Sequence[ProgramResult]) -> ToExport:
    """The programs of a page in their order, with the shortlist's entry where there is one."""
    entries = _entries([p.program_code for p in programs])
    return _to_export("Programs as shown", assessment, entries, None)


def found_programs(assessment: Assessment, table: pd.DataFrame) -> ToExport:
    """The first programs of a search, in the order of this program table, assessed or not."""
    first = table.head(MOST_FOUND)
    entries = _entries([str(code) for code in first["program_code"]])
    found = _to_export("Programs found", assessment, entries, None)
    return replace(found, others=lambda: map(unassessed, first.to_dict("records")))


def _entries(codes: Sequence[str]) -> tuple[ShortlistEntry, ...]:
    """The shortlist's entry of each program, or a new one."""
    own = {e.program_code: e for e in workspace.current().shortlist.entries}
    return tuple(
        own.get(code)
        or ShortlistEntry(program_code=code, is_suggested=True, added_on=reader.today())
        for code in codes
    )


def shortlist(assessment: Assessment) -> ToExport:
    """The applicant's shortlist."""
    entries = workspace.current().shortlist.entries
    return _to_export("Shortlist", assessment, entries, assessed.assessed())


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
        season=standing.advice().calendar,
        made_on=reader.today(),
    )
