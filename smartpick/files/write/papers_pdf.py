"""Plain papers of headings, sentences and lists, drawn: the plan, and a packet."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable, KeepTogether, Spacer

from smartpick.files.write.papers import LetterPacket, PlanLine, PlanSheet
from smartpick.files.write.pdf_page import build_pdf, bullet, text
from smartpick.wording import long_day
from smartpick.workspace import Paper

PLAN_TITLE = "Plan for the residency match"
PACKET_TITLE = "Packet for a letter of recommendation"
QUALITIES = (
    "Clinical judgment, with a case",
    "Work ethic and reliability, with an example",
    "How I talk with patients and the team",
    "How I took feedback and what changed",
    "How I compare with others you have taught",
)
ENCLOSED = ("Curriculum vitae", "Personal statement", "How and by when to upload the letter")


def plan_pdf(sheet: PlanSheet, size: Paper) -> bytes:
    """The plan as PDF. The same plan on the same day gives the same bytes."""
    parts = [text(PLAN_TITLE, "title"), text(sheet.headline), Spacer(1, 4)]
    parts += _list("Strengths", sheet.strengths or ("None stated",))
    parts += _list("Weaknesses", sheet.weaknesses or ("None stated",))
    parts.append(text("What to do, in order", "heading"))
    if not sheet.lines:
        parts.append(text("Nothing follows from what was entered."))
    parts += [_action(number, entry) for number, entry in enumerate(sheet.lines, start=1)]
    parts += _list("Dates of the season", (f"{name}: {told}" for name, told in sheet.dates))
    if sheet.budget:
        parts += _list("What it costs until day one", sheet.budget)
    parts.append(text("What this rests on", "heading"))
    parts += [text(f"{name}: {told}", "small") for name, told in sheet.about]
    parts.append(text(f"Made on {long_day(sheet.made_on)}.", "small"))
    return build_pdf(parts, PLAN_TITLE, PLAN_TITLE, size)


def _list(heading: str, items: Iterable[str], mark: str = "-") -> list[Flowable]:
    return [text(heading, "heading"), *(bullet(item, mark) for item in items)]


def _action(number: int, entry: PlanLine) -> Flowable:
    """One action, on one page."""
    mark = "[x]" if entry.is_done else "[ ]"
    return KeepTogether(
        [
            text(f"{mark} {number}. {entry.title}", "strong"),
            text(entry.why),
            *(text(fact, "small") for fact in entry.facts),
            *(bullet(step, "o") for step in entry.steps),
            Spacer(1, 6),
        ]
    )


def letter_packet_pdf(packet: LetterPacket, size: Paper) -> bytes:
    """The packet as PDF."""
    parts = [
        text(PACKET_TITLE, "title"),
        text(f"For: {packet.writer}"),
        text("From (name): ______________________________"),
        text(f"Specialty we worked in: {packet.specialty or 'not stated'}"),
        text(f"I apply to: {', '.join(packet.specialties)}"),
        text(f"Needed by: {packet.due}"),
        Spacer(1, 4),
        text(
            "Thank you for thinking about a letter. If you feel that you cannot write a strong and "
            "supportive one, please say so. I will understand, and it helps me to know early."
        ),
        *_list("Cases and moments you saw", packet.cases or ("(write in two or three cases)",)),
        *_list("My goals", packet.goals or ("(write in one or two goals)",)),
        *_list("What programs hope to read about", QUALITIES),
        *_list("Enclosed", ENCLOSED, mark="o"),
    ]
    return build_pdf(parts, PACKET_TITLE, PACKET_TITLE, size)
