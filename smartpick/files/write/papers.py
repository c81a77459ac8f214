"""What stands on plain papers: the plan, and a packet for a letter writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One action as the paper shows it, in words."""

    title: str
    is_done: bool
    why: str
    facts: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything on the paper, in words; ``about`` are name and text of what it rests on.

    ``budget`` are the totals, then a line for each thing to pay.
    """

    headline: str
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    lines: tuple[PlanLine, ...]
    dates: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    made_on: date
    budget: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterPacket:
    """What a letter writer gets: who asks, for what, and which cases the letter can speak of.

    ``cases`` and ``goals`` are the applicant's own words, a line each. There is no name in it:
    the applicant writes it in by hand.
    """

    writer: str
    specialty: str
    specialties: tuple[str, ...]
    cases: tuple[str, ...]
    goals: tuple[str, ...]
    due: str
