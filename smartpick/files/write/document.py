"""A list with everything that a file about it says: the one value that all writers take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from smartpick.answer.fees import application_fee, platform_of
from smartpick.answer.verification import unknown
from smartpick.domain import (
    Assessment,
    FactKey,
    Knowledge,
    ProgramResult,
)
from smartpick.domain.list_answer import ListAssessment, ListBand, SpecialtyFee
from smartpick.evidence.schema import Source
from smartpick.files.write.saved_list import SavedList, knowledge_of
from smartpick.programs.query import Identity
from smartpick.programs.statements import Rules, Statement
from smartpick.workspace import ProgramNote, ShortlistEntry, Workspace

Stated = Mapping[str, Sequence[Statement]]
NOT_ASSESSED = "not assessed: its specialty is not among the chosen ones"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One program of the list.

    ``program`` is ``None`` when this profile does not assess it; ``band``, relative to this
    applicant, when it has no likelihood or stands on nobody's list.
    """

    entry: ShortlistEntry
    note: ProgramNote
    program: ProgramResult | None
    band: ListBand | None = None


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list, whose it is, and what its numbers rest on.

    ``fees`` count every program, specialty by specialty, for the season ``fee_season``: a
    withdrawn application is paid too. ``answer``: what the list as a whole comes to;
    ``None`` for programs that are nobody's list. ``stated``: what its programs state of
    themselves, ``rules``: what of it counts, ``identities``: their ACGME numbers and websites,
    all by program code. ``counts_statements``: whether pages count for this applicant.
    """

    title: str
    assessment: Assessment
    rows: tuple[ListRow, ...]
    knowledge: Knowledge
    sources: Mapping[str, Source]
    specialty_names: Mapping[str, str]
    fees: tuple[SpecialtyFee, ...]
    fee_season: int
    made_on: date
    answer: ListAssessment | None = None
    stated: Stated = field(default_factory=dict)
    rules: Rules = field(default_factory=dict)
    counts_statements: bool = True
    identities: Mapping[str, Identity] = field(default_factory=dict)

    @property
    def saved(self) -> SavedList:
        """What a file must give back."""
        return SavedList(
            entries=tuple(row.entry for row in self.rows),
            knowledge=self.knowledge,
            notes=tuple(r.note for r in self.rows if r.note.note or r.note.left_out),
            profile=self.assessment.applicant,
        )

    @property
    def titles(self) -> dict[str, str]:
        """Title by source id; a judgement is its own source."""
        return {"judgement": "Our judgement"} | {k: s.title for k, s in self.sources.items()}

    @property
    def fee_usd(self) -> int:
        """The whole fee in USD."""
        return sum(line.fee_usd for line in self.fees)

    def unknown(self, program_code: str) -> tuple[FactKey, ...]:
        """What the profile turns on at a program and nobody has verified or stated."""
        told = self.rules.get(program_code, ()) if self.counts_statements else ()
        known = self.knowledge.of(program_code)
        return unknown(self.assessment.applicant, known, self.made_on, told)

    def specialty_of(self, row: ListRow) -> str | None:
        """The everyday name of a row's specialty."""
        if row.program is None:
            return None
        return self.specialty_names.get(row.program.specialty, row.program.specialty)


def list_document(
    title: str,
    assessment: Assessment,
    entries: Sequence[ShortlistEntry],
    *,
    workspace: Workspace,
    sources: Mapping[str, Source],
    specialty_names: Mapping[str, str],
    fee_tiers: pd.DataFrame,
    made_on: date,
    answer: ListAssessment | None = None,
    others: Iterable[ProgramResult] = (),
    stated: Stated | None = None,
    rules: Rules | None = None,
    counts_statements: bool = True,
    identities: Mapping[str, Identity] | None = None,
) -> ListDocument:
    """The list of these entries, in their order, for one assessment.

    Notes, facts, connections and signals on its programs come from the workspace.
    ``fee_tiers`` is the table that :func:`~smartpick.answer.fees.application_fee` reads.
    ``answer`` is what the shortlist comes to; it knows programs that the assessment lacks,
    and so do ``others``, see :func:`unassessed`. ``stated``, ``rules``
    and ``identities``: as :class:`~smartpick.programs.query.ProgramStore` gives them.
    """
    listed = {x.program.program_code: x for x in answer.programs} if answer else {}
    results = {p.program_code: p for p in (*others, *assessment.programs)}
    results |= {code: x.program for code, x in listed.items()}
    rows = tuple(
        ListRow(
            entry=e,
            note=workspace.note_on(e.program_code),
            program=results.get(e.program_code),
            band=listed[e.program_code].band if e.program_code in listed else None,
        )
        for e in entries
    )
    year, counts = assessment.applicant.match_year, _counts(rows)
    return ListDocument(
        title=title,
        assessment=assessment,
        rows=rows,
        knowledge=knowledge_of(workspace.knowledge, frozenset(e.program_code for e in entries)),
        sources=sources,
        specialty_names=specialty_names,
        fees=answer.fees if answer else _fees(counts, specialty_names, fee_tiers, year),
        fee_season=answer.fee_season if answer else application_fee(fee_tiers, year, counts)[1],
        made_on=made_on,
        answer=answer,
        stated=stated or {},
        rules=rules or {},
        counts_statements=counts_statements,
        identities=identities or {},
    )


def unassessed(record: Mapping[Hashable, Any]) -> ProgramResult:
    """A row of the program table, with no likelihood: nobody asked for its specialty."""
    institution, city = record["institution"], record["city"]
    code = str(record["program_code"])
    return ProgramResult(
        program_code=code,
        specialty=str(record["specialty"]),
        institution=institution if isinstance(institution, str) else f"Program {code}",
        city=city if isinstance(city, str) else None,
        state=str(record["state"]),
        position_types=(),
        quota=int(record["quota"]),
        reason=NOT_ASSESSED,
    )


def _fees(
    counts: Mapping[str, int], names: Mapping[str, str], tiers: pd.DataFrame, year: int
) -> tuple[SpecialtyFee, ...]:
    return tuple(
        SpecialtyFee(
            specialty=specialty,
            name=names.get(specialty, specialty),
            n_applications=n,
            fee_usd=application_fee(tiers, year, {specialty: n})[0],
            platform=platform_of(tiers, year, specialty),
        )
        for specialty, n in counts.items()
    )


def _counts(rows: Sequence[ListRow]) -> Counter[str]:
    return Counter(row.program.specialty for row in rows if row.program)
