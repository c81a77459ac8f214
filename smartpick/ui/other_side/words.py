"""What the page about a program director's filters says."""

from __future__ import annotations

from smartpick.answer.other_side import N_FILES, Filter, FilterId, Step
from smartpick.domain import Applicant, Visa
from smartpick.say import figures

INTRO = (
    f"A program gets more files than it can read, so it filters. Here are {N_FILES:,} files of "
    "IMGs: this applicant’s own, and invented people drawn from the model. Switch the filters on, "
    "one after another."
)
PROGRAM = "Program"
KEYS = (
    "Keys: 1 to 6 switch a filter; Page Down and Page Up (or a presenter) switch the next one on "
    "and the last one off."
)
CHART_ALT = "Share of the files that is left after each filter, with 80 % intervals"
STILL_IN = "This file is still in."
INVENTED = (
    "The people are invented and their inputs are drawn one by one, as if nothing hung together; "
    "those who need a visa count as needing a J-1, and signals as sent evenly over a typical list. "
    "A real program reads many files that a filter would leave out: a contact, a rotation, or "
    "somebody who asks."
)
NAMES: dict[FilterId, str] = {
    "visa": "Visa",
    "years": "Years since graduation",
    "attempts": "Failed attempts",
    "score": "Lowest Step 2 CK",
    "us_experience": "US experience",
    "signal": "Signal",
}
_RULES: dict[FilterId, str] = {
    "visa": "no visa is sponsored",
    "years": "at most {limit} years since graduation",
    "attempts": "no failed attempt at Step 1 or Step 2 CK",
    "score": "a Step 2 CK of {limit} or more",
    "us_experience": "some US clinical experience",
    "signal": "only those who sent a signal",
}
_STANDING = {
    "in": "This applicant stays in.",
    "out": "This applicant is out.",
    "not_stated": "The profile does not say it, so it is counted as staying in.",
}


def files_left(step: Step | None) -> str:
    """How many files are left, for the headline."""
    if step is None:
        return f"{N_FILES:,} files, no filter yet"
    return f"{figures.of_files(step.left, N_FILES).capitalize()} are left"


def dropped(step: Step) -> str:
    """Where the applicant drops out."""
    return f"This file dropped out at: {NAMES[step.filter.id]}."


def rule(one: Filter) -> str:
    """What a filter asks: ``at most 5 years since graduation``."""
    if one.id == "visa" and not one.no_j1 and one.no_h1b:
        return "no H-1B is sponsored"
    return _RULES[one.id].format(limit=one.limit)


def whose(one: Filter) -> str:
    """Who says so: the program's own page, or how many others."""
    if one.says is not None:
        year = "no year shown" if one.says.year is None else str(one.says.year)
        if one.says.is_of_institution:
            return f"Known of this program: its institution’s page says so ({year})."
        return f"Known of this program: its own page says so, or you entered it ({year})."
    where = "programs of all specialties" if one.is_of_all else "programs of the specialty"
    if one.limit is not None:
        return (
            f"{one.n_with:,} of the {one.n_told:,} {where} that speak of it state a limit; this is "
            "the one in the middle."
        )
    return f"{one.n_with:,} of the {one.n_told:,} {where} that speak of it say so."


def stands(step: Step) -> str:
    """How the applicant stands at a filter."""
    return _STANDING[step.standing]


def kept_in(step: Step, person: Applicant, n_signals: int) -> str:
    """What would have kept the applicant in."""
    one = step.filter
    others = f"{one.n_told - one.n_with:,} of the {one.n_told:,} that speak of it"
    if one.id == "visa":
        if person.visa is Visa.NEEDS_H1B:
            return "A program that sponsors the H-1B. Fewer do than a J-1. Ask: such rules change."
        return f"A program that sponsors a J-1: {others} do. Ask: such rules change."
    if one.id == "years":
        return (
            f"A program whose limit is {person.years_since_graduation} years or more, or a tie: "
            "a rotation there, somebody who knows you."
        )
    if one.id == "attempts":
        return f"A program that accepts a failed attempt: {others} do."
    if one.id == "score":
        missing = (one.limit or 0) - (person.step2_ck or 0)
        return (
            f"{missing} more points. A passed Step 2 CK cannot be retaken, so: a program with a "
            "lower limit, or none."
        )
    if one.id == "us_experience":
        return "A hands-on rotation that ends before the application."
    return f"A signal to this program: {n_signals} can be sent in this specialty."
