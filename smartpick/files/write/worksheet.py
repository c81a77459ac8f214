"""What to ask programs: a worksheet to print, and a letter to copy. Nothing is ever sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle

from smartpick.domain import FactKey
from smartpick.files.write.pdf_page import (
    GREY,
    INK,
    PANEL,
    REGULAR,
    RULE,
    build_pdf,
    table,
    text,
    width_of,
)
from smartpick.say.applicant import CAVEAT
from smartpick.workspace import Paper

_ANSWERS: Mapping[FactKey, str] = {
    FactKey.STEP2_CK_CUTOFF: "from ______    [  ] none",
    FactKey.GRADUATION_LIMIT_YEARS: "at most ____ years    [  ] none",
    FactKey.IMG_RESIDENTS: "____ of ____ residents",
}
_YES_NO = "[  ] yes    [  ] no    [  ] not told"
_HEAD, _PARTS = ("Question", "Answer", "Seen on, where"), (0.46, 0.30, 0.24)
_MOST_IN_A_LETTER = 5
HOW = (
    "Look at the program's own page and at FREIDA first. Write down what it says, the day, and "
    "where it stands. Ask only what is left. “Not told” stays unknown."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One program with what is still open about it; ``known`` are the answers so far, in words."""

    program_code: str
    name: str
    where: str
    open: tuple[FactKey, ...]
    known: tuple[str, ...] = ()


def worksheet(programs: Sequence[Asked], made_on: date, paper: Paper = "letter") -> bytes:
    """A PDF with the open questions of each program and room for the answers.

    It names no applicant and holds nothing of the profile.
    """
    wide = width_of(paper)
    story = [
        text("What to ask programs", "title"),
        text(HOW),
        *(_block(program, wide) for program in programs),
        text(CAVEAT, "small"),
    ]
    foot = f"SmartPick · {made_on:%Y-%m-%d} · verification worksheet"
    return build_pdf(story, "SmartPick: what to ask programs", foot, paper)


def _block(program: Asked, wide: float) -> Flowable:
    head = [
        text(program.name, "heading"),
        text(f"{program.where} · NRMP code {program.program_code}", "small"),
    ]
    if program.known:
        head.append(text("Known so far: " + "; ".join(program.known), "small"))
    if not program.open:
        return KeepTogether([*head, text("Nothing is open.")])
    rows = ([text(k.question), text(_ANSWERS.get(k, _YES_NO)), text("")] for k in program.open)
    questions = table(_HEAD, rows, _PARTS, wide, _LOOK)
    return KeepTogether([*head, questions, Spacer(0, 4 * mm)])


_LOOK = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, 0), PANEL),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, GREY),
        ("GRID", (0, 1), (-1, -1), 0.3, RULE),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 5),
    ]
)


def letter(program: Asked, specialty: str, match_year: int) -> str:
    """A short, polite e-mail with the first open questions, as plain text to copy.

    Asks five things at most: a longer letter is less likely to be answered. Square brackets
    mark what the writer fills in.
    """
    asked = program.open[:_MOST_IN_A_LETTER]
    if not asked:
        return ""
    questions = "\n".join(f"{i}. {key.question}" for i, key in enumerate(asked, start=1))
    return (
        f"Subject: Question about the {specialty} residency, {match_year} Match\n\n"
        "Dear program coordinator,\n\n"
        f"I am an international medical graduate and plan to apply to your {specialty} program at "
        f"{program.name} for the {match_year} Match. I have read your page and could not find the "
        "following. May I ask:\n\n"
        f"{questions}\n\n"
        "A short answer, or a link to the right page, would help me a great deal. Thank you for "
        "your time.\n\n"
        "Kind regards,\n[your name]\n[your AAMC ID, if you have one]\n"
    )
