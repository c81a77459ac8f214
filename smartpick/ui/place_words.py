"""Words beside the charts by specialty and by place."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.domain import Flag, RegionLikelihood, SpecialtyLikelihood
from smartpick.say import answer, figures
from smartpick.wording import count_of

REGIONS_DO_NOT_ADD = (
    "Of those who apply, if you applied only there, to as many programs as it has; these do not "
    "add up. On the map: a dash means no program, or not known; thick lines are divisions, squares "
    "small states."
)
READ_AS_TYPICAL = (
    "The chance: of those who apply, if all applications went there. Under 60 people who "
    "ranked it first: their count alone."
)
HEAT_MAP = (
    "The number is the central estimate in percent, of those who apply, if every application "
    "went there. Its range stands in the table and under the pointer. A dot: no program there. "
    "A dash: not told, because fewer than 60 people are behind it. "
    "A star: fewer than 20 non-US IMGs matched there in {match_year}."
)
NO_PROGRAM_THERE = "no program there"
FEW_PEOPLE = "not told, fewer than 60 people"
HEAT_MAP_ALT = "Likelihood of a match by specialty and Census division, as numbers in cells."
MAP_ALT = (
    "Map of the states, darker where the likelihood of a match is higher. The same numbers are in "
    "the table below it."
)
DIVISION_ALT = "Likelihood of a match by Census region and division with 80 % intervals."


def few_mark(item: SpecialtyLikelihood) -> str:
    """A star behind the name of a specialty where hardly any non-US IMG matches."""
    return " *" if Flag.HIGH_RISK in item.flags else ""


def specialty_hover(item: SpecialtyLikelihood) -> str:
    """A specialty's numbers, its published rate and its cautions, for a pointer."""
    lines = [f"<b>{item.name}</b>"]
    if item.matched_near is not None:
        lines.append(f"Matched within 5 points of this score: about {item.matched_near:,}")
    if item.given_applied is None or item.given_ranked is None or item.no_interview is None:
        return "<br>".join([*lines, answer.people(item).capitalize()])
    lines += [
        f"{figures.of_100(item.given_applied)} of those who apply",
        f"No interview: {figures.of_100(item.no_interview)}",
        f"Of those who rank it first, published: {figures.rate(item.base_rate)}",
        f"{count_of(item.n_applications, 'application')}, {count_of(item.n_programs, 'program')}",
    ]
    if item.flags:
        lines.append("Read with care: see the table")
    return "<br>".join(lines)


def specialty_alt(items: Sequence[SpecialtyLikelihood]) -> str:
    """The chart by specialty in a sentence."""
    chosen = [s for s in items if s.chosen and s.given_applied]
    told = "; ".join(f"{s.name} {figures.percent(s.given_applied)}" for s in chosen)
    return (
        "Likelihood of a match by specialty, of those who apply, with 80 % intervals. "
        f"Chosen: {told or 'none'}."
    )


def place_hover(item: RegionLikelihood) -> str:
    """A place's number and what is there, for a pointer."""
    return (
        f"<b>{item.name}</b><br>{figures.percent(item.given_applied)} of those who apply<br>"
        f"{count_of(item.n_programs, 'program')}, {count_of(item.quota, 'position')}"
    )


def short_name(name: str) -> str:
    """A specialty's name for the edge of a chart."""
    return name.replace(" and ", " & ").replace("Rehabilitation", "Rehab")
