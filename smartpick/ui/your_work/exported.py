"""What a file is made of: the frozen values of this session, gathered before the click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from smartpick import clock
from smartpick.answer.fees import fee_tiers
from smartpick.domain import Applicant, Assessment, ProgramResult
from smartpick.domain.list_answer import ListAssessment
from smartpick.files.write.calendar import CalendarDay, calendar_file, interview_days, season_days
from smartpick.files.write.document import ListDocument, list_document, unassessed
from smartpick.files.write.file_names import file_name
from smartpick.ui import cache, reader, workspace
from smartpick.ui.plan import standing
from smartpick.ui.programs.table import name as program_name
from smartpick.ui.shortlist.assessed import of_list
from smartpick.workspace import Paper, ShortlistEntry, Workspace
from smartpick.workspace.interviews import interviews

MOST_FOUND = 500
"""Programs of a search that a file takes: the hand-out of all of them would have 400 pages."""
_FIRST = 12


@dataclass(frozen=True, slots=True)
class ToExport:
    """A list as it stands now. The files are made later, outside the page's run.

    ``document``: the value that every writer takes; ``days``: of the season, as far as known.
    """

    title: str
    applicant: Applicant
    entries: tuple[ShortlistEntry, ...]
    kept: Workspace
    document: Callable[[], ListDocument]
    days: tuple[CalendarDay, ...]
    made_on: date

    def file(self, write: Callable[[ListDocument], bytes]) -> Callable[[], bytes]:
        """What a download button calls when somebody clicks."""
        return lambda: write(self.document())

    def workbook(self) -> bytes:
        """The list as an Excel workbook."""
        from smartpick.files.write.workbook import workbook  # what writes them takes long to load

        return workbook(self.document())

    def hand_out(self, paper: Paper) -> bytes:
        """The list as a PDF."""
        from smartpick.files.write.handout import handout  # what draws PDFs takes long to load

        return handout(self.document(), paper=paper)

    def name(self, ending: str) -> str:
        """What a file of this list is called."""
        return file_name(self.title, ending, self.made_on, of=self.applicant)

    def calendar(self) -> bytes:
        """The season's known days and the interviews of journal and list."""
        held = interviews(self.kept, program_name)
        return calendar_file([*self.days, *interview_days(held)], clock.now())

    @property
    def has_days(self) -> bool:
        """Whether there is any day for a calendar."""
        return any((*self.days, *(i.day for i in interviews(self.kept))))


def shown_programs(assessment: Assessment, programs: Sequence[ProgramResult]) -> ToExport:
    """The programs of a page in their order, with the shortlist's entry where there is one."""
    entries = _entries([p.program_code for p in programs])
    return _to_export("Programs as shown", assessment, entries)


def found_programs(assessment: Assessment, table: pd.DataFrame) -> ToExport:
    """The first programs of a search, in the order of this program table, assessed or not."""
    first = table.head(MOST_FOUND)
    entries = _entries([str(code) for code in first["program_code"]])
    return _to_export(
        "Programs found",
        assessment,
        entries,
        others=lambda: map(unassessed, first.to_dict("records")),
    )


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
    return _to_export("Shortlist", assessment, entries, answer=of_list().assessed)


def shortlist_or_first(assessment: Assessment) -> ToExport:
    """The applicant's shortlist; without one the programs with the greatest chance."""
    own = shortlist(assessment)
    ranked = [p for p in assessment.programs if p.place is not None][:_FIRST]
    return own if own.entries else shown_programs(assessment, ranked)


def _to_export(
    title: str,
    assessment: Assessment,
    entries: tuple[ShortlistEntry, ...],
    *,
    answer: ListAssessment | None = None,
    others: Callable[[], Iterable[ProgramResult]] = tuple,
) -> ToExport:
    kept, made_on, names = workspace.current(), reader.today(), cache.specialty_names()
    evidence, store = cache.evidence(), cache.resources().store
    codes = [e.program_code for e in entries]

    def document() -> ListDocument:
        return list_document(
            title,
            assessment,
            entries,
            workspace=kept,
            sources=evidence.sources,
            specialty_names=names,
            fee_tiers=fee_tiers(store),
            made_on=made_on,
            answer=answer,
            others=others(),
            stated=store.statements(codes),
            rules=store.rules(),
            counts_statements=evidence.counts_statements,
            identities=store.identities(codes),
        )

    own = {o.id: o.day for o in kept.journal.dates}
    days = tuple(season_days(standing.advice().calendar, own, made_on))
    return ToExport(title, assessment.applicant, entries, kept, document, days, made_on)
