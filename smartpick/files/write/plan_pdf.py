"""The plan as a paper to print or to bring to an adviser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from smartpick.files.write import paper
from smartpick.wording import long_day
from smartpick.workspace import Paper

TITLE = "Plan for the residency match"


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


def plan_pdf(sheet: PlanSheet, size: Paper) -> bytes:
    """The plan as PDF. The same plan on the same day gives the same bytes."""
    parts = [paper.title(TITLE), paper.line(sheet.headline), paper.gap()]
    parts += [paper.heading("Strengths"), *paper.bullets(sheet.strengths or ("None stated",))]
    parts += [paper.heading("Weaknesses"), *paper.bullets(sheet.weaknesses or ("None stated",))]
    parts.append(paper.heading("What to do, in order"))
    if not sheet.lines:
        parts.append(paper.line("Nothing follows from what was entered."))
    for number, entry in enumerate(sheet.lines, start=1):
        parts.append(paper.together(_action(number, entry)))
    parts.append(paper.heading("Dates of the season"))
    parts += paper.bullets([f"{name}: {text}" for name, text in sheet.dates])
    if sheet.budget:
        parts.append(paper.heading("What it costs until day one"))
        parts += paper.bullets(sheet.budget)
    parts.append(paper.heading("What this rests on"))
    parts += [paper.small(f"{name}: {text}") for name, text in sheet.about]
    parts.append(paper.small(f"Made on {long_day(sheet.made_on)}."))
    return paper.paper(TITLE, parts, size)


def _action(number: int, entry: PlanLine) -> list[Flowable]:
    mark = "[x]" if entry.is_done else "[ ]"
    return [
        paper.strong(f"{mark} {number}. {entry.title}"),
        paper.line(entry.why),
        *(paper.small(fact) for fact in entry.facts),
        *paper.bullets(entry.steps, mark="o"),
        paper.gap(6),
    ]
