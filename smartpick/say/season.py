"""Interviews in hand, in sentences."""

from __future__ import annotations

from smartpick.domain.list_answer import InSeason
from smartpick.say.figures import count, match, of_100
from smartpick.wording import count_of


def in_season(found: InSeason) -> str:
    """What the interviews in hand come to, with those still to come."""
    counted = ", ".join(f"{n} in {name}" for name, n in found.n_by_specialty.items())
    return (
        f"With the interviews in hand ({counted or 'none that counts'}) and those still to come, "
        f"{of_100(found.with_more)} {match(found.with_more)}. With those in hand alone, all of "
        f"them ranked, {of_100(found.in_hand)}. {still_to_come(found)}"
    )


def still_to_come(found: InSeason) -> str:
    """How many interviews may still come, and from where."""
    return f"Still to come: {count(found.still_to_come)}, from {source(found)}."


def source(found: InSeason) -> str:
    """Where what is still to come would come from."""
    if not found.n_waiting:
        return "a typical list"
    return f"the {count_of(found.n_waiting, 'other program')} of the shortlist"
