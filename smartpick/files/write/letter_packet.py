"""What a letter writer gets: who asks, for what, and which cases the letter can speak of."""

from __future__ import annotations

from dataclasses import dataclass

from smartpick.files.write import paper
from smartpick.workspace import Paper

TITLE = "Packet for a letter of recommendation"
QUALITIES = (
    "Clinical judgment, with a case",
    "Work ethic and reliability, with an example",
    "How I talk with patients and the team",
    "How I took feedback and what changed",
    "How I compare with others you have taught",
)
ENCLOSED = ("Curriculum vitae", "Personal statement", "How and by when to upload the letter")


@dataclass(frozen=True, slots=True)
class LetterPacket:
    """One packet. ``cases`` and ``goals`` are the applicant's own words, a line each.

    There is no name in it: the applicant writes it in by hand.
    """

    writer: str
    specialty: str
    specialties: tuple[str, ...]
    cases: tuple[str, ...]
    goals: tuple[str, ...]
    due: str


def letter_packet_pdf(packet: LetterPacket, size: Paper) -> bytes:
    """The packet as PDF."""
    parts = [
        paper.title(TITLE),
        paper.line(f"For: {packet.writer}"),
        paper.line("From (name): ______________________________"),
        paper.line(f"Specialty we worked in: {packet.specialty or 'not stated'}"),
        paper.line(f"I apply to: {', '.join(packet.specialties)}"),
        paper.line(f"Needed by: {packet.due}"),
        paper.gap(),
        paper.line(
            "Thank you for thinking about a letter. If you feel that you cannot write a strong and "
            "supportive one, please say so. I will understand, and it helps me to know early."
        ),
        paper.heading("Cases and moments you saw"),
        *paper.bullets(packet.cases or ("(write in two or three cases)",)),
        paper.heading("My goals"),
        *paper.bullets(packet.goals or ("(write in one or two goals)",)),
        paper.heading("What programs hope to read about"),
        *paper.bullets(QUALITIES),
        paper.heading("Enclosed"),
        *paper.bullets(ENCLOSED, mark="o"),
    ]
    return paper.paper(TITLE, parts, size)
