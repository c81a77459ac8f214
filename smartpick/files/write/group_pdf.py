"""The hand-out of a group on paper: who stands where, what would help, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from smartpick.files.write.group_document import (
    PROGRESS,
    TYPICAL,
    GroupDocument,
    GroupRow,
    by_visa,
    by_year,
    group_columns,
    helps_most,
    in_the_way,
    parts,
    summary,
)
from smartpick.files.write.pdf_page import (
    Bar,
    build_pdf,
    foot_of,
    interval_chart,
    table,
    text,
    together,
    width_of,
)
from smartpick.say import figures
from smartpick.say.applicant import CAVEAT
from smartpick.say.columns import named
from smartpick.workspace import Paper

_PARTS = (0.15, 0.17, 0.25, 0.25, 0.18)
_HEAD = (
    "Applicant",
    "Match, of those who apply",
    "What would help most",
    "Programs with a rule in the way",
    "Status, note",
)
_FACTS = ("step2_ck", "visa", "graduated", "specialty")
_MOST_PARTS = 20
READ = "Dot: estimate. Bar: 80 % interval. The applicant in the middle of each group."


def group_pdf(document: GroupDocument, paper: Paper = "letter") -> bytes:
    """The group as a PDF, readable in black and white; every number stands in text."""
    foot = foot_of(document.made_on, document.fingerprint, document.data_date)
    wide = width_of(paper)
    story = [
        text("Hand-out: your applicants", "title"),
        *(text(sentence) for sentence in summary(document)),
        text(f"{TYPICAL} {CAVEAT}", "small"),
        *_charts(document, wide),
        *_applicants(document, wide),
        *_unread(document),
    ]
    return build_pdf(story, "SmartPick hand-out: your applicants", foot, paper)


def _charts(document: GroupDocument, wide: float) -> Iterator[Flowable]:
    for name, key in (("By visa", by_visa), ("By year of graduation", by_year)):
        held = [p for p in parts(document.rows, key) if p.middle is not None]
        bars = [Bar(f"{p.name} ({p.n_assessed:,})", p.middle) for p in held[-_MOST_PARTS:]]
        if bars:
            yield together(name, READ, interval_chart(bars, wide))


def _applicants(document: GroupDocument, wide: float) -> Iterator[Flowable]:
    yield text(f"The applicants: {len(document.rows):,}", "heading")
    facts = named(group_columns(document), *_FACTS)
    told = (" · ".join(f"{c.name} {c.text(row)}" for c in facts) for row in document.rows)
    yield table(_HEAD, map(_row, document.rows, told), _PARTS, wide)


def _row(row: GroupRow, told: str) -> list[object]:
    who = [text(row.label, "strong"), text(told, "small")]
    if row.outlook is None:
        return [who, text(figures.DASH), text(row.problem, "small"), "", _kept(row)]
    found = row.outlook
    left = f"{found.n_left_out:,} of {found.n_programs:,} programs left out."
    fee = f"Fees {figures.dollars(found.answer.fee_usd)}."
    return [
        who,
        [text(figures.percent(row.chance)), text(fee, "small")],
        text(helps_most(row), "small"),
        [text(in_the_way(row), "small"), text(left, "small")],
        _kept(row),
    ]


def _kept(row: GroupRow) -> list[Flowable]:
    found = [text(PROGRESS[row.progress], "small")]
    return [*found, text(row.note, "small")] if row.note else found


def _unread(document: GroupDocument) -> Sequence[Flowable]:
    if not document.unread:
        return ()
    told = [text(f"Row {u.row:,}: {u.said}", "small") for u in document.unread]
    return (text(f"Rows that were not read: {len(document.unread):,}", "heading"), *told)
