"""A hand-out for a meeting with an adviser: the answer, the list, what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from smartpick.answer.fees import ERAS
from smartpick.domain import Assessment, Band, ProgramResult
from smartpick.domain.list_answer import ListAssessment, ListBand, SpecialtyFee
from smartpick.files.write.document import NOT_ASSESSED, ListDocument, ListRow
from smartpick.files.write.pdf_page import (
    REGULAR,
    TABLE_LOOK,
    Bar,
    build_pdf,
    foot_of,
    icon_array,
    interval_chart,
    right,
    table,
    text,
    together,
    width_of,
)
from smartpick.files.write.saved_list import status_words
from smartpick.say import answer as answer_words
from smartpick.say import changes, facts, figures
from smartpick.say.answer import in_one_line, in_season
from smartpick.say.applicant import CAVEAT, GRADES, dated, describe_applicant, sources_used
from smartpick.say.rounding import interviews
from smartpick.say.tables import AGAINST_AVERAGE, AGAINST_YOU, AVERAGE_MEANS, FOR
from smartpick.workspace import Paper

_ICONS_MEAN = (
    "100 applicants like this. Full: match even at the low end of the range. Half-tone: by "
    "the central estimate. Ring: only at the high end."
)
_INTERVAL_MEANS = (
    "The numbers in brackets are an 80 % interval: in 8 of 10 cases the true share should lie "
    "inside."
)


def _sentences(document: ListDocument) -> Iterator[str]:
    """The headline, then a line each: three outcomes, those who rank, this list, interviews."""
    a = document.assessment
    yield answer_words.headline(a)
    counted = zip(answer_words.OUTCOMES, answer_words.outcomes_told(a), strict=True)
    yield "Of 100 who apply: " + ", ".join(f"{name.lower()} {n}" for name, n in counted) + "."
    yield answer_words.given_an_interview(a)
    if document.answer is not None:
        yield from _list_words(document.answer)
    low, mode, high = interviews(a.interview_pmf)
    yield (
        f"Interviews: most likely {mode} ({low} to {high}) from {a.n_applications} "
        "applications spread as IMGs usually spread them."
    )


def _list_words(answer: ListAssessment) -> Iterator[str]:
    """What exactly this list comes to, against a typical one, and with interviews in hand."""
    if answer.matched is not None:
        told = f"On exactly this list, of those who apply to it: {figures.of_100(answer.matched)}"
        if answer.typical is not None and answer.gain is not None:
            told += (
                f", against {figures.of_100(answer.typical)} on a typical list of the same "
                f"length: {changes.points_span(answer.gain)}"
            )
        yield f"{told}. A model estimate; no published rate exists for a list of one's own."
    if answer.in_hand is not None:
        yield in_season(answer.in_hand)


_ICONS = 34 * mm
_MOST_SPECIALTIES = 10
_PARTS_OF_LIST = (0.05, 0.33, 0.17, 0.15, 0.30)
FEES_MEAN = "Fees count every program; a withdrawn application is paid too."
_MIX_HEAD = {True: "For this applicant", False: "Chance of an interview"}
READ_THE_CHART = "Dot: estimate. Bar: 80 % interval."


def handout(document: ListDocument, paper: Paper = "letter") -> bytes:
    """The hand-out as a PDF, readable in black and white.

    Every number stands in text beside its mark. It names no applicant.
    """
    a = document.assessment
    foot = foot_of(document.made_on, a.data_fingerprint, a.data_date)
    wide = width_of(paper)
    story = [
        *_answer(document, wide),
        text(CAVEAT, "small"),
        *_charts(a, wide),
        *_mix_and_fees(document, wide),
        *_list(document, wide),
        *_basis(document),
    ]
    return build_pdf(story, f"SmartPick hand-out: {document.title}", foot, paper)


def _answer(document: ListDocument, wide: float) -> Iterator[Flowable]:
    a = document.assessment
    yield text(f"Hand-out: {document.title}", "title")
    yield text(describe_applicant(a.applicant), "small")
    headline, *more = _sentences(document)
    words = [text(headline, "answer"), *(text(line) for line in more)]
    words.append(text(_INTERVAL_MEANS, "small"))
    picture = [
        icon_array(a.given_applied, _ICONS),
        Spacer(1, 2 * mm),
        text(_ICONS_MEAN, "small"),
    ]
    beside = wide - _ICONS - 10 * mm
    yield _side_by_side([words, picture], [beside, wide - beside])


def _charts(a: Assessment, wide: float) -> Iterator[Flowable]:
    known = [s for s in a.by_specialty if s.given_applied or s.chosen]
    known.sort(key=lambda s: not s.chosen)  # otherwise in the order they come in
    bars = [Bar(s.name, s.given_applied, strong=s.chosen) for s in known[:_MOST_SPECIALTIES]]
    if bars:
        yield together(
            "By specialty, of those who apply",
            f"If every application went to this one specialty; chosen ones first. {READ_THE_CHART}",
            interval_chart(bars, wide),
        )
    divisions = [r for r in a.by_region if r.level == "division"]
    divisions.sort(key=lambda r: -(r.given_applied.value if r.given_applied else 0))
    if divisions:
        yield together(
            "By census division, of those who apply there",
            "If every application stayed in this division. These do not add up to the whole.",
            interval_chart([Bar(r.name, r.given_applied) for r in divisions], wide),
        )


def _mix_and_fees(document: ListDocument, wide: float) -> Iterator[Flowable]:
    if not document.rows:
        return
    counted = _mix(document)
    mix = _table(
        [[_MIX_HEAD[document.answer is not None], "Programs", "Share"]]
        + [[name, f"{n:,}", f"{figures.whole(n / len(document.rows))} %"]
           for name, n in counted if n],
        [0.28 * wide, 0.11 * wide, 0.09 * wide],
    )  # fmt: skip
    season = f"Fee, {document.fee_season} season"
    lines = [[_with_platform(f), f"{f.n_applications:,}", f"${f.fee_usd:,}"] for f in document.fees]
    total = sum(f.n_applications for f in document.fees)
    fees = _table(
        [
            ["Specialty", "Programs", season],
            *lines,
            ["All", f"{total:,}", f"${document.fee_usd:,}"],
        ],
        [0.20 * wide, 0.11 * wide, 0.17 * wide],
    )
    side = _side_by_side([mix, fees], [0.5 * wide, 0.5 * wide])
    note = FEES_MEAN if document.answer is None else f"{figures.BANDS_MEAN} {FEES_MEAN}"
    yield together("Mix and fees of this list", note, side)


def _with_platform(line: SpecialtyFee) -> str:
    """The specialty, and where it is applied to unless that is ERAS."""
    return line.name if line.platform == ERAS else f"{line.name} ({line.platform})"


def _mix(document: ListDocument) -> list[tuple[str, int]]:
    """How many programs of which kind: relative to the applicant where that is known."""
    if document.answer is not None:
        bands = Counter(row.band for row in document.rows)
        named = [(figures.LIST_BANDS[band], bands[band]) for band in ListBand]
        return [*named, ("no likelihood or left out", bands[None])]
    chances = Counter(row.program.band if row.program else None for row in document.rows)
    return [
        *((figures.BAND_WORDS[b], chances[b]) for b in Band),
        ("no likelihood or left out", chances[None]),
    ]


def _list(document: ListDocument, wide: float) -> Iterator[Flowable]:
    yield text(f"The list: {len(document.rows):,} programs", "heading")
    yield text(
        "Where to apply, in the order of the list. "
        f"{AVERAGE_MEANS} This is no rank order "
        "list: that one follows preference alone. What is not named as verified is not known: "
        "score limits, graduation limits and visa policy. Ask the program.",
        "small",
    )
    if not document.rows:
        yield text("No program is in the list yet.")
        return
    head = ["", "Program", "Chance of an interview", AGAINST_AVERAGE, "Why here, what is known"]
    rows = (_list_row(document, n, row) for n, row in enumerate(document.rows, start=1))
    yield table(head, rows, _PARTS_OF_LIST, wide)


def _list_row(document: ListDocument, number: int, row: ListRow) -> list[object]:
    p, entry = row.program, row.entry
    code = entry.program_code
    status = status_words(entry.status) + (", locked" if entry.locked else "")
    if entry.interview_on:
        status += f", interview on {entry.interview_on.isoformat()}"
    if p is None:
        name = [text(f"Program {code}"), text(status, "small")]
        return [right(str(number), "small"), name, "", "", text(NOT_ASSESSED, "small")]
    where = ", ".join(filter(None, (p.city or "city not known", p.state)))
    specialty = document.specialty_of(row)
    name = [text(p.institution), text(f"{where} · {specialty} · {code} · {status}", "small")]
    compared = figures.against(p.against_average).strip("\u2007")
    chance = [text(figures.chance(p.interview) if p.interview else figures.no_band(p))]
    if row.band:
        chance.append(text(figures.LIST_BANDS[row.band], "small"))
    why = [text(told, "small") for told in _known(document, row)]
    return [right(str(number), "small"), name, chance, text(compared), why]


def _known(document: ListDocument, row: ListRow) -> Iterator[str]:
    """Why it stands there, what was verified, what was noted."""
    code, known = row.entry.program_code, document.knowledge
    if row.program:
        yield from _both_sides(row.program)
    if code in known.signals:
        yield f"Signal: {known.signals[code]}."
    if code in known.connections:
        yield "A connection of one's own."
    verified = "; ".join(facts.told(f) for f in known.of(code).values())
    if verified:
        yield f"Verified: {verified}."
    if row.note.note:
        yield f"Note: {row.note.note}"


def _both_sides(program: ProgramResult) -> Iterator[str]:
    sides = ((FOR, program.speaks_for), (AGAINST_YOU, program.speaks_against))
    told = [f"{side}: {in_one_line(reasons)}." for side, reasons in sides if reasons]
    yield from told or [program.reason or program.excluded or ""]


def _basis(document: ListDocument) -> Iterator[Flowable]:
    a = document.assessment
    yield text("What this rests on", "heading")
    yield text(f"Data: {dated(a.data_date)}; fingerprint {a.data_fingerprint}. Grades: {GRADES}")
    for flag in a.flags:
        yield text(f"Read with care: {flag.value.replace('_', ' ')}.")
    counted = Counter(r.grade.value for r in a.readings)
    told = ", ".join(f"{n} of grade {grade}" for grade, n in sorted(counted.items()))
    yield text(
        f"Numbers behind the estimate: {told}. They are listed in the workbook and on the page."
    )
    titles = sources_used(a, document.titles)
    yield text("Sources: " + "; ".join(_source(document, i, t) for i, t in titles.items()), "small")


def _source(document: ListDocument, source_id: str, title: str) -> str:
    source = document.sources.get(source_id)
    return title if source is None else f"{title} (trust {source.trust}, read {source.retrieved})"


def _side_by_side(parts: Sequence[object], widths: Sequence[float]) -> Table:
    look = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # else a font that the file does not carry
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, 0), 0),
    ]
    return Table([list(parts)], colWidths=list(widths), style=TableStyle(look))


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A small table of text, the numbers of later columns at the right."""
    head, *body = rows
    cells = [[text(c, "small") if i == 0 else right(c, "small") for i, c in enumerate(head)]]
    cells += [[text(c) if i == 0 else right(c) for i, c in enumerate(row)] for row in body]
    return Table(cells, colWidths=list(widths), style=TABLE_LOOK, repeatRows=1, hAlign="LEFT")
