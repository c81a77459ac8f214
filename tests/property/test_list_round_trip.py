"""What a file carries comes back as it was: any list, through JSON and through a workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from smartpick.domain import FactKey, FactKind, Knowledge, VerifiedFact
from smartpick.files.write.list_files import list_json
from smartpick.files.write.read_list import read_list
from smartpick.files.write.saved_list import knowledge_of
from smartpick.files.write.workbook import workbook
from smartpick.workspace import ProgramNote, ShortlistEntry, Status
from tests.unit.files.write.made_list import made_list

CODES = st.from_regex(r"\A[0-9]{7}[CAPMR][0-9]\Z")
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
# A workbook is XML: what XML cannot hold at all is left out, everything else is tried.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.sampled_from(
    ["=1+1", "'=1", "_x0041_", "a\r\nb", "\x01", "@SUM(A1)", "12", "1e5", "TRUE", "2026-01-01"]
)
ENTRIES = st.lists(
    st.builds(
        ShortlistEntry,
        program_code=CODES,
        status=st.sampled_from(Status),
        locked=st.booleans(),
        is_suggested=st.booleans(),
        added_on=DAYS,
        interview_on=st.none() | DAYS,
    ),
    max_size=8,
    unique_by=lambda entry: entry.program_code,
)
NOTES = st.builds(
    lambda note, why: lambda code: ProgramNote(program_code=code, note=note, left_out=why),
    TEXTS,
    st.none() | st.just("too far"),
)
VALUES: dict[FactKind, st.SearchStrategy[str]] = {
    FactKind.YES_NO: st.sampled_from(["yes", "no"]),
    FactKind.LIMIT: st.sampled_from(["none"]) | st.integers(180, 300).map(str),
    FactKind.ROSTER: st.sampled_from(["0/1", "12/30", "1/12"]),
}


Made = tuple[list[ShortlistEntry], Knowledge, list[ProgramNote]]


@st.composite
def lists(draw: st.DrawFn) -> Made:
    entries = draw(ENTRIES)
    codes = [entry.program_code for entry in entries]
    facts: list[VerifiedFact] = []
    keys = [FactKey.SPONSORS_J1, FactKey.STEP2_CK_CUTOFF, FactKey.IMG_RESIDENTS]
    for code in codes[:4]:
        key: Any = draw(st.sampled_from(keys))
        facts.append(
            VerifiedFact(
                program_code=code,
                fact=key,
                value=draw(VALUES[key.kind]),
                link=draw(st.none() | st.just("https://example.org/a?b=c&d='e'")),
                seen_on=draw(DAYS),
                said_by=draw(st.sampled_from(["applicant", "program", "page"])),
            )
        )
    signals: Any = {code: draw(st.sampled_from(["gold", "silver", "signal"])) for code in codes[2:]}
    # A sheet keeps connections in the order of the list.
    known = Knowledge(facts=tuple(facts), connections=tuple(codes[1:3]), signals=signals)
    return entries, known, [draw(NOTES)(code) for code in codes[::2]]


@given(lists())
@settings(max_examples=40)
def test_a_list_comes_back_from_json_and_from_a_workbook_as_it_was(
    made: Made,
) -> None:
    entries, knowledge, notes = made
    document = made_list(entries, knowledge, notes=notes)
    assert read_list(list_json(document)) == document.saved
    assert read_list(workbook(document)) == document.saved


@given(lists(), st.frozensets(CODES, max_size=3))
def test_only_what_is_known_about_the_listed_programs_is_carried(
    made: Made, others: frozenset[str]
) -> None:
    entries, knowledge, _ = made
    codes = frozenset(e.program_code for e in entries)
    assert knowledge_of(knowledge, codes) == knowledge
    assert knowledge_of(knowledge, others - codes) == Knowledge()
