"""What the page about a season without a match says."""

from __future__ import annotations

from smartpick.advice.licences import Licence
from smartpick.answer.after_match import MOST_SOAP_APPLICATIONS, OpenKind
from smartpick.domain import edition
from smartpick.wording import long_day

TITLE = "Without a match"
INTRO = (
    "SOAP, the list after it, the next season, and licences without a US residency. Prepare it "
    "before Match Week. Preparing takes nothing from your chance to match."
)
FINE = "Your chance is high. Register for the Match all the same: without it there is no SOAP."
STEPS_NOTE = (
    "Dates by rule or published; where none was found it says so. Enter your own under “Your "
    "plan”. The next season opens in June."
)
KINDS = "What was open in which year"
KIND = {"categorical": "whole training", "advanced": "from the second year",
        "preliminary": "one year only"}  # fmt: skip
LICENCES = "Licences without a US residency, by state"
LICENCES_NOTE = (
    "From secondary pages. Each needs a right to work of your own, and few have been issued."
)
WAY = {
    "full": "to a full licence, by FSMB's count of December 2025",
    "limited": "to a limited licence",
    "enacted": "law enacted, rules not seen",
}
NOT_READ = "not read, ask its medical board"
NEXT_LINK = "Compare this year with the next"


def kinds_note() -> str:
    """What is counted as open, and for which years it is known."""
    return edition().fill(
        "Positions that the Match left open in the whole country, before SOAP: offered less "
        "filled. Your own specialties stand first. Not each of them went into SOAP. Counted "
        "for {history} and {match_year}."
    )


def plan_of(chosen: list[OpenKind]) -> str:
    """Where the applications of SOAP could go: the kinds with most open positions."""
    total = sum(kind.latest for kind in chosen)
    if not total:
        return ""
    shares = [(kind, MOST_SOAP_APPLICATIONS * kind.latest / total) for kind in chosen]
    told = ", ".join(
        f"{round(n)} in {kind.specialty} ({KIND[kind.kind]}, {kind.n_tracks} tracks had places)"
        for kind, n in shares
        if round(n)
    )
    return (
        f"If you spread {MOST_SOAP_APPLICATIONS} applications by the places of the last year over "
        f"these: {told}. An example of ours, no count of chances."
    )


def licence(name: str, item: Licence) -> str:
    """One state in a line: where its way leads, what it asks, how many were issued."""
    asks = item.asks or f"What it asks was {NOT_READ}."
    issued = f" Issued: {item.issued}." if item.issued else ""
    return f"**{name}**, {WAY[item.way]}. {asks}{issued}"


def not_read(names: list[str]) -> str:
    """The states that are counted and of which nothing more was read."""
    return (
        "Counted too, to a full licence; what they ask was not read, so ask their medical boards: "
        f"{', '.join(names)}."
    )


def dates(items: list[Licence]) -> str:
    """When the states were looked at, and by when the first is due again."""
    return (
        f"Looked at on {long_day(min(x.checked for x in items))}, look again by "
        f"{long_day(min(x.look_again_by for x in items))}. No count of issued licences was found "
        "for the others."
    )
