"""The group as its page, charts and files show it: rows out of workspace and outlooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from smartpick.answer.outlook import Outlook
from smartpick.files.write.group_document import (
    PROGRESS,
    GroupDocument,
    GroupRow,
    by_visa,
    by_year,
    helps_most,
    ways,
)
from smartpick.ui import cache, reader, workspace
from smartpick.ui.group import assessed, words
from smartpick.workspace import Member, Workspace, profile_of

NO_GROUPS, TABLE_ORDER = "Nothing", "the table"


def document() -> GroupDocument:
    """Everything about the group, in the order of its table."""
    now, known, names = workspace.current(), assessed.known(), cache.specialty_names()
    rows = tuple(_row(now, member, known) for member in now.group.members)
    seasons = {r.outlook.answer.fee_season for r in rows if r.outlook is not None}
    evidence = cache.evidence()
    return GroupDocument(
        rows=rows,
        unread=now.group.unread,
        specialty_names=names,
        fee_season=seasons.pop() if len(seasons) == 1 else None,
        fingerprint=evidence.fingerprint,
        data_date=evidence.edition.data_date,
        made_on=reader.today(),
    )


def _row(now: Workspace, member: Member, known: assessed.Known) -> GroupRow:
    profile = profile_of(now, member)
    remark = now.caseload.remark_on(member.id)
    found = known.get(assessed.key_of(profile), words.NOT_YET)
    return GroupRow(
        id=member.id,
        label=member.label,
        row=member.row,
        profile=profile,
        outlook=found if isinstance(found, Outlook) else None,
        problem="" if isinstance(found, Outlook) else found,
        progress=remark.progress,
        note=remark.note,
    )


def _chance(row: GroupRow) -> float:
    return 1.0 if row.chance is None else -row.chance.value


def _gain(row: GroupRow) -> float:
    gain = None if row.outlook is None else row.outlook.gain
    return 1.0 if gain is None else -gain.given_applied.value


def _left(row: GroupRow) -> float:
    return 1.0 if row.outlook is None else -row.outlook.n_left_out


def _fee(row: GroupRow) -> float:
    return 1.0 if row.outlook is None else -row.outlook.answer.fee_usd


ORDERS: dict[str, Callable[[GroupRow], object]] = {
    TABLE_ORDER: lambda row: row.row,
    "chance": _chance,
    "chance, lowest first": lambda row: 2.0 if row.chance is None else row.chance.value,
    "what would help most": _gain,
    "programs left out": _left,
    "Step 2 CK": lambda row: -(row.profile.step2_ck or 0),
    "graduation year": lambda row: -(row.profile.graduation_year or 0),
    "fees": _fee,
    "label": lambda row: row.label.casefold(),
}
"""Ways to sort the table: the largest number first, rows without one last."""


def _first(row: GroupRow) -> str:
    name = row.profile.specialties[0]
    return cache.specialty_names().get(name, name)


def _helps(row: GroupRow) -> str:
    return helps_most(row).partition(":")[0]


GROUPS: dict[str, Callable[[GroupRow], str]] = {
    "Visa": by_visa,
    "Graduation year": by_year,
    "First choice": _first,
    "What would help most": _helps,
    "Status": lambda row: PROGRESS[row.progress],
}
"""Ways to group the table."""


def all_ways(rows: Sequence[GroupRow]) -> list[str]:
    """What stands in the way of anybody, in words."""
    found = {way for row in rows if row.outlook is not None for way in ways(row.outlook)}
    return sorted(found)


def filtered(
    whole: GroupDocument,
    *,
    find: str = "",
    visas: Sequence[str] = (),
    states: Sequence[str] = (),
    in_the_way: Sequence[str] = (),
    order: str = TABLE_ORDER,
) -> GroupDocument:
    """The rows that fit all filters, sorted; a filter without a choice fits everybody."""

    def fits(row: GroupRow) -> bool:
        hits = {} if row.outlook is None else ways(row.outlook)
        return (
            find.casefold() in row.label.casefold()
            and (not visas or by_visa(row) in visas)
            and (not states or PROGRESS[row.progress] in states)
            and (not in_the_way or any(way in hits for way in in_the_way))
        )

    kept = sorted(filter(fits, whole.rows), key=ORDERS[order])  # type: ignore[arg-type]
    return replace(whole, rows=tuple(kept))
