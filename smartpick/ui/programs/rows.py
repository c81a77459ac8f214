"""The list of programs as rows: which columns there are, in which order, what each says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from smartpick.answer.results import img_share_estimate
from smartpick.domain import Estimate, FactKey, ProgramResult, edition
from smartpick.say import figures
from smartpick.say.answer import in_one_line
from smartpick.say.tables import AGAINST_AVERAGE, AGAINST_YOU, FOR
from smartpick.ui.programs import known_rules, links, words
from smartpick.ui.programs.known_rules import KnownRules
from smartpick.wording import count_of
from smartpick.workspace import ProgramNote

PAGE_ROWS = 100
"""Rows sent to the browser at once; more would slow down every change."""

NAME = "Institution"
CHANCE, SHARE, MILES, MINE = "Chance of an interview", "IMGs, estimated", "Miles", "My entries"
STATED = "Facts on its own pages"
_FIRST_RULES = tuple(
    known_rules.COLUMNS[fact]
    for fact in (FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B, FactKey.GRADUATION_LIMIT_YEARS)
)
_FIRST_COLUMNS = (
    *("City", "State", "Specialty", CHANCE, AGAINST_AVERAGE),
    *_FIRST_RULES,
    *(SHARE, "Positions", "Filled"),
)
Results = Mapping[str, ProgramResult]


@dataclass(frozen=True, slots=True)
class Own:
    """What the applicant entered about programs, and what their pages state beside it."""

    known: KnownRules
    notes: Mapping[str, ProgramNote]

    def on(self, program_code: str) -> str:
        """``left out: too far · 2 facts · connection``; empty when there is nothing."""
        note, own = self.notes.get(program_code), self.known.own
        n_facts = len(own.of(program_code))
        parts = {
            f"left out: {note and note.left_out}": note and note.left_out,
            count_of(n_facts, "fact"): n_facts,
            "connection": program_code in own.connections,
            "note": note and note.note,
        }
        return " · ".join(part for part, is_there in parts.items() if is_there)


_ORDERS: Mapping[str, tuple[str, bool]] = {
    "Chance of an interview, greatest first": ("place", True),
    "Name": ("institution", True),
    "State, then city": ("state", True),
    "Estimated IMG share, greatest first": ("img_share", False),
    "Positions, most first": ("quota", False),
    "Positions, fewest first": ("quota", True),
    "Unfilled in {match_year}, most first": ("unfilled", False),
    "Years with unfilled positions, {recent}, most first": ("recent_years_unfilled", False),
    "Distance, nearest first": ("miles", True),
    "First listed, newest first": ("listed_rank", False),
}
"""By which column, and whether upwards. What is not known comes last."""


def orders() -> Mapping[str, tuple[str, bool]]:
    """Orders of the list by their names: by which column, and whether upwards."""
    fill = edition().fill
    return {fill(name): order for name, order in _ORDERS.items()}


def ordered(found: pd.DataFrame, order: str, results: Results) -> pd.DataFrame:
    """All programs found, in the chosen order; ties by institution, then by code."""
    column, ascending = orders()[order]
    place = found["program_code"].map(
        {code: r.place for code, r in results.items() if r.place is not None}
    )
    table = found.assign(
        place=place.astype(float),
        unfilled=found["quota"] - found["filled"],
        # Never listed in the history is newer than any year of the history.
        listed_rank=found["first_year_listed"].astype(float).fillna(9999),
    )
    then = ["city"] if column == "state" else []
    by = list(dict.fromkeys([column, *then, "institution", "program_code"]))
    up = [ascending if name == column else True for name in by]
    return table.sort_values(by, ascending=up, na_position="last", kind="stable")


def available(*, has_distance: bool) -> list[str]:
    """Every column that can be chosen, in the order of the table."""
    return [n for n in _columns() if n != NAME and (n != MILES or has_distance)]


def at_first(*, has_distance: bool) -> list[str]:
    """The columns that stand there before anybody chooses."""
    return [*_FIRST_COLUMNS, *([MILES] if has_distance else []), MINE]


def rows(
    page: pd.DataFrame, columns: list[str], results: Results, own: Own, least_share: float = 0.3
) -> pd.DataFrame:
    """One page of the list, ready to show; every model number with its interval.

    ``least_share`` is the estimated IMG share from which on a program counts as friendly.
    """
    records = [Row(record, results, own, least_share) for record in page.to_dict("records")]
    shown = {n: [cell(r) for r in records] for n, cell in _columns().items() if n in columns}
    name = {NAME: [_COLUMNS[NAME](r) for r in records]}
    return pd.DataFrame(name | {links.OPEN: [links.OPEN] * len(records)} | shown)


@dataclass(frozen=True, slots=True)
class Row:
    """One program on its way into the table."""

    record: Mapping[object, object]
    results: Results
    own: Own
    least_share: float

    def __getitem__(self, column: str) -> object:
        """The cell of the program table; ``None`` for a blank."""
        value = self.record[column]
        return None if pd.isna(value) else value  # type: ignore[call-overload]

    @property
    def code(self) -> str:
        """The program's code."""
        return str(self.record["program_code"])

    @property
    def result(self) -> ProgramResult | None:
        """What the model says of it; ``None`` where its specialty is not asked for."""
        return self.results.get(self.code)


def chance(row: Row) -> str:
    """The chance for the current applicant with its range, or why there is none."""
    result = row.result
    if result is None:
        return "specialty not in your profile"
    return figures.no_band(result) if result.interview is None else figures.chance(result.interview)


def against_average(row: Row) -> str:
    """That chance over the average of the specialty, padded so that it sorts by number."""
    return figures.against(row.result.against_average if row.result else None)


def _padded_share(row: Row) -> str:
    """The estimated share with its interval, padded so that the browser sorts it by number."""
    text = figures.percent(img_share(row.record))
    return "\u2007" * max(3 - len(text.split(" ", 1)[0]), 0) + text


def verdict(share: Estimate | None, least: float) -> str:
    """``yes`` or ``no`` where the whole interval says so; else ``rather``; else not known."""
    if share is None:
        return figures.NOT_KNOWN
    if share.low >= least:
        return "yes"
    if share.high < least:
        return "no"
    return "rather yes" if share.value >= least else "rather no"


def img_share(program: Mapping[Any, Any]) -> Estimate | None:
    """The estimated IMG share of a program; ``None`` where there is none."""
    share, spread = program["img_share"], program["logit_sd"]
    if pd.isna(share) or pd.isna(spread):
        return None
    return img_share_estimate(float(share), float(spread), int(program["filled"]))


def listed(row: Row) -> str:
    """Since when the program's code is listed."""
    first = row["first_year_listed"]
    if first is not None:
        return f"by {int(str(first))}" if first == edition().history.first else str(int(str(first)))
    return edition().fill("by {second_list}" if row["in_second_list"] else "{match_year}")


def _whole(column: str) -> Callable[[Row], object]:
    def cell(row: Row) -> object:
        value = row[column]
        return None if value is None else round(float(str(value)))

    return cell


def _rule(fact: FactKey) -> Callable[[Row], object]:
    return lambda row: row.own.known.text(row.code, fact)


_COLUMNS: Mapping[str, Callable[[Row], object]] = {
    NAME: lambda r: words.name(r["institution"], r["site"]),
    "City": lambda r: r["city"] or figures.NOT_KNOWN,
    "State": lambda r: r["state"],
    "Specialty": lambda r: r["specialty_name"],
    CHANCE: chance,
    AGAINST_AVERAGE: against_average,
    FOR: lambda r: in_one_line(r.result.speaks_for) if r.result else "",
    AGAINST_YOU: lambda r: in_one_line(r.result.speaks_against) if r.result else "",
    **{name: _rule(fact) for fact, name in known_rules.COLUMNS.items()},
    SHARE: _padded_share,
    "Positions": _whole("quota"),
    "Filled": lambda r: f"{r['filled']} of {r['quota']}",
    MILES: _whole("miles"),
    STATED: lambda r: r["n_stated"] or None,
    MINE: lambda r: r.own.on(r.code),
    "IMG-friendly by share, estimated": lambda r: verdict(img_share(r.record), r.least_share),
    "Years with unfilled positions, {recent}": _whole("recent_years_unfilled"),
    "First listed": listed,
    "Division": lambda r: r["division"],
    "Region": lambda r: r["region"],
    "Categorical": _whole("quota_categorical"),
    "Advanced": _whole("quota_advanced"),
    "Preliminary": _whole("quota_preliminary"),
    "For physicians": _whole("quota_reserved"),
    "Tracks": _whole("n_tracks"),
    "Hospital owner": lambda r: words.LEVELS[str(r["hospital_owner"] or "not_known")],
    "Hospital beds": _whole("hospital_beds"),
    "H-1B filings, {h1b_year}": lambda r: words.LEVELS[str(r["h1b_filed"] or "no_filing_found")],
    "NRMP code": lambda r: r.code,
}


def _columns() -> Mapping[str, Callable[[Row], object]]:
    """Every column by its name, the years filled in."""
    fill = edition().fill
    return {fill(name): cell for name, cell in _COLUMNS.items()}
