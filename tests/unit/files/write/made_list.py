"""A list over the hand-made assessment. No hospital in it is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from smartpick.domain import (
    Assessment,
    Estimate,
    FactKey,
    Knowledge,
    ProgramResult,
    VerifiedFact,
)
from smartpick.domain.list_answer import (
    InSeason,
    ListAssessment,
    ListBand,
    ListedProgram,
    SpecialtyFee,
)
from smartpick.evidence.schema import Source
from smartpick.files.write.document import ListDocument, list_document
from smartpick.programs.query import Identity
from smartpick.programs.statements import Rules, Statement
from smartpick.workspace import ProgramNote, ShortlistEntry, Status, Workspace
from tests.unit.ui.made import ASSESSMENT, program

SOURCES = {
    "a_report": Source(title="A report", publisher="A publisher", trust="A", retrieved="2026-11")
}
FEES = pd.DataFrame(
    {
        "season": [2026, 2026],
        "kind": ["each", "each"],
        "from_n": [1, 31],
        "to_n": [30, None],
        "price_usd": [11, 30],
        "platform": ["ERAS", "ERAS"],
        "specialty_code": [None, None],
        "specialty": [None, None],
        "since": [2026, 2026],
    }
).astype({"to_n": "Int64"})
FACT = VerifiedFact(
    program_code="9999140C1",
    fact=FactKey.SPONSORS_J1,
    value="yes",
    link="https://example.org/visa",
    seen_on=date(2026, 5, 20),
)
ELSEWHERE = FACT.model_copy(update={"program_code": "9999140C9"})
KNOWLEDGE = Knowledge(
    facts=(FACT, ELSEWHERE), connections=("9999140C2",), signals={"9999140C1": "gold"}
)
ADDED = date(2026, 9, 1)
ENTRIES = (
    ShortlistEntry(
        program_code="9999140C2",
        status=Status.INTERVIEW,
        locked=True,
        added_on=ADDED,
        interview_on=date(2026, 12, 3),
    ),
    ShortlistEntry(program_code="9999140C1", added_on=ADDED),
    ShortlistEntry(program_code="8888120C0", status=Status.WITHDRAWN, added_on=ADDED),
)
NOTES = (
    ProgramNote(program_code="9999140C2", note="=HYPERLINK(1)"),
    ProgramNote(program_code="9999140C9", note="elsewhere"),
)


ANSWER = ListAssessment(
    programs=(
        ListedProgram(program(1), ListBand.REALISTIC, None),
        ListedProgram(program(2), ListBand.REACH, None),
        ListedProgram(replace(program(3), program_code="8888120C0", specialty="FM"), None, None),
    ),
    n_applications=2,
    n_estimated=2,
    matched=Estimate(0.271, 0.19, 0.34),
    matched_given_ranked=None,
    expected_interviews=None,
    typical=Estimate(0.22, 0.15, 0.30),
    gain=Estimate(0.051, -0.02, 0.09),
    mix={ListBand.SAFER: 0, ListBand.REALISTIC: 1, ListBand.REACH: 1},
    warnings=(),
    fees=(
        SpecialtyFee("Internal Medicine", "Internal Medicine", 2, 22, "ERAS"),
        SpecialtyFee("FM", "Family Medicine", 1, 11, "ERAS"),
    ),
    fee_usd=33,
    fee_season=2026,
    next_application=None,
    curve=(),
    stops_paying=None,
    stops_paying_usd=None,
    stops_at_end=False,
    in_hand=InSeason(
        in_hand=Estimate(0.2, 0.1, 0.3),
        with_more=Estimate(0.41, 0.3, 0.5),
        still_to_come=Estimate(1.0, 0.5, 2.0),
        before=Estimate(0.1, 0.05, 0.2),
        by_count=(),
        n_by_specialty={"Internal Medicine": 1},
        n_elsewhere=0,
        n_waiting=2,
    ),
    data_fingerprint="abc123",
    data_date="a test day",
)


def made_list(
    entries: Sequence[ShortlistEntry] = ENTRIES,
    knowledge: Knowledge = KNOWLEDGE,
    assessment: Assessment = ASSESSMENT,
    *,
    notes: Sequence[ProgramNote] = NOTES,
    answer: ListAssessment | None = None,
    others: Sequence[ProgramResult] = (),
    stated: Mapping[str, Sequence[Statement]] | None = None,
    rules: Rules | None = None,
    counts_statements: bool = True,
    identities: Mapping[str, Identity] | None = None,
) -> ListDocument:
    """The list of these entries."""
    return list_document(
        "Shortlist",
        assessment,
        entries,
        workspace=Workspace(knowledge=knowledge, notes=tuple(notes)),
        sources=SOURCES,
        specialty_names={"Internal Medicine": "Internal Medicine"},
        fee_tiers=FEES,
        made_on=date(2026, 11, 25),
        answer=answer,
        others=others,
        stated=stated,
        rules=rules,
        counts_statements=counts_statements,
        identities=identities,
    )
