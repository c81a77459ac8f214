"""What programs state of themselves, in words."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.programs.statements import Rule, Statement

NO_YEAR = "no date on the page"
OF_INSTITUTION = "for all residencies of the institution"
NO_LIMIT = "no limit"
_FORMS = {
    "graduation_limit_years": "at most {} years",
    "preferred_graduation_years": "within {} years",
    "step2_ck_cutoff": "from {}",
    "minimum_us_months": "{} months",
    "img_share_percent": "{} %",
}


def value(statement: Statement) -> str:
    """What a statement says: ``yes``, ``no limit``, ``at most 5 years``, ``11 of 20``."""
    return worded(statement.fact, statement.value)


def rule(fact: str, stated: Rule) -> str:
    """A rule in a narrow column: ``yes (2025)``, ``5 years (no date)``.

    The year is the one that the page shows; where another page says otherwise, it says so.
    """
    told = worded(fact, stated.value).removeprefix("at most ")
    return f"{told} ({_dated(stated)})"


def page(stated: Rule) -> str:
    """Whose page states a rule: ``its page (2025)``, ``its institution’s page (no date)``."""
    whose = "its institution’s page" if stated.is_of_institution else "its page"
    return f"{whose} ({_dated(stated)})"


def _dated(stated: Rule) -> str:
    differ = "; pages differ" if stated.has_others else ""
    return f"{stated.year or 'no date'}{differ}"


def worded(fact: str, value: str) -> str:
    """The value of a fact as a page shows it."""
    if value == "none":
        return NO_LIMIT
    told = _FORMS.get(fact, "{}").format(value)
    return told.removesuffix("s") if value == "1" else told


def difference(statements: Sequence[Statement]) -> str:
    """Pages that say different things: ``the page of 2022 says yes, an older one (2018) says no``.

    Takes what :func:`~smartpick.programs.statements.differing` gives for one fact.
    """
    first, *others = statements
    told = [f"{_page(first)} says {value(first)}"]
    before = first
    for other in others:
        told.append(f"{_other_page(other, before)} says {value(other)}")
        before = other
    return ", ".join(told)


def _page(statement: Statement) -> str:
    whose = "the institution’s page" if statement.is_of_institution else "the page"
    return f"{whose} without a date" if statement.year is None else f"{whose} of {statement.year}"


def _other_page(statement: Statement, before: Statement) -> str:
    if statement.link == before.link:
        return "elsewhere it"
    if statement.is_of_institution is not before.is_of_institution:
        return _page(statement)
    if statement.year is None:
        return "one without a date"
    is_older = before.year is not None and statement.year < before.year
    return f"an older one ({statement.year})" if is_older else f"another of {statement.year}"
