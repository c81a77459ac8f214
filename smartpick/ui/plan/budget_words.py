"""The budget in words: each line, the totals, and what they do not hold."""

from __future__ import annotations

from smartpick.answer.budget import Budget, BudgetLine
from smartpick.say import figures

TITLE = "What it costs until day one"
INTRO = (
    "Every fee with its season and source, in the month in which it is usually paid. Lost pay and "
    "what you live on are not counted. Look a price up on the day you pay."
)
OWN = "Your own numbers"
OWN_NOTE = (
    "Nobody publishes these for you. Enter what you expect; they are kept in this browser and go "
    "into the plan that you download. You may also put your own number in place of ours."
)
ALT = "Budget by month, with what is optional and where each price comes from"
MONTHS = "January February March April May June July August September October November December"


def month(line: BudgetLine) -> str:
    """``April 2027``."""
    return f"{MONTHS.split()[line.month.month - 1]} {line.month.year}"


def usd(line: BudgetLine) -> str:
    """Dollars, or that nothing is entered."""
    return "not entered" if line.usd is None else figures.dollars(line.usd)


def kind(line: BudgetLine) -> str:
    """Whether it must be paid, and when it does not."""
    if line.is_past:
        return "month is over"
    if line.is_optional:
        return "optional"
    if line.is_uncertain:
        return "may not be collected"
    return "only if you match" if line.after_match else "to pay"


def basis(line: BudgetLine, titles: dict[str, str]) -> str:
    """Season, grade and source of a price."""
    if line.source is None:
        return line.basis
    grade = f", grade {line.grade.value}" if line.grade else ""
    return f"{line.basis}{grade}: {titles[line.source]}"


def totals(found: Budget) -> str:
    """What is still to come, and what of it may be left out or hangs on a match."""
    whole, must = figures.dollars(found.to_come), figures.dollars(found.must)
    parts = [
        f"From this month to day one: {whole}. Of it {must} to pay in any case",
        f"{figures.dollars(found.if_matched)} only if you match",
        f"{figures.dollars(found.optional)} optional",
    ]
    if found.uncertain:
        parts.append(f"{figures.dollars(found.uncertain)} that may not be collected")
    told = ", ".join(parts) + "."
    if found.past:
        told += f" Months that are over held {figures.dollars(found.past)}."
    missing = sum(line.usd is None and not line.is_past for line in found.lines)
    return told + (f" {missing} of your own numbers are not entered." if missing else "")


def on_paper(line: BudgetLine, titles: dict[str, str]) -> str:
    """One line for the downloaded plan."""
    return f"{month(line)}: {line.label}, {usd(line)} ({kind(line)}; {basis(line, titles)})"
