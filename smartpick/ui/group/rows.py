"""The group as its page, charts and files show it: rows out of workspace and outlooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from smartpick.answer.outlook import Outlook, outlooks
from smartpick.domain import Applicant
from smartpick.files.write.group_document import (
    PROGRESS,
    GroupDocument,
    GroupRow,
    by_visa,
    by_year,
    helps_most,
    ways,
)
from smartpick.ui import cache, reader, turns, workspace
from smartpick.ui.group import words
from smartpick.workspace import Member, Workspace, profile_of

Known = dict[str, Outlook | str]
"""The outlook of a profile, or why there is none, by what tells it from others."""

_KNOWN, _STOPPED = "group_outlooks", "group_stopped"
_AT_ONCE = 40
_MOST_KNOWN = 2_000


def key_of(profile: Applicant) -> str:
    """What an outlook hangs on: the profile, the evidence, the day."""
    return f"{cache.evidence().fingerprint} {reader.today()} {profile.model_dump_json()}"


def known() -> Known:
    """What this session has worked out."""
    found: Known = st.session_state.setdefault(_KNOWN, {})
    return found


def work(place: DeltaGenerator, profiles: Sequence[Applicant]) -> None:
    """Work out what is not known yet, while the page shows how far it is.

    The bar stands in ``place``, an empty one. A click on the button ends the run of the page at
    the next step of the bar; what was worked out by then stays. Between two steps others have
    their turn.
    """
    wanted = {key_of(p): p for p in profiles}
    kept = known()
    if len(kept) > _MOST_KNOWN:
        for key in [key for key in kept if key not in wanted]:
            del kept[key]
    missing = [key for key in wanted if key not in kept]
    if not missing or st.session_state.get(_STOPPED):
        return
    n_before, bar = len(wanted) - len(missing), None
    for at in range(0, len(missing), _AT_ONCE):
        some = missing[at : at + _AT_ONCE]
        found = outlooks([wanted[key] for key in some], *cache.basis(), reader.today())
        for key, one in zip(some, found, strict=True):
            kept[key] = one if isinstance(one, Outlook) else str(one)
        n_done = n_before + at + len(some)
        if bar is None:  # not before: what stood on the page is gone by now
            bar = _bar(place)
        bar.progress(n_done / len(wanted), text=words.assessing(n_done, len(wanted)))
        with turns.aside():
            pass
    place.empty()


def go_on() -> None:
    """Where the work was stopped: say so, and offer to go on."""
    if st.session_state.get(_STOPPED):
        st.info(words.STOPPED)
        st.button("Go on", key="group_go_on", on_click=_set_stopped, args=(False,))


def _bar(place: DeltaGenerator) -> DeltaGenerator:
    """A bar, and a button that stops the work."""
    with place.container():
        bar = st.progress(0.0)
        st.button("Stop", key="group_stop", on_click=_set_stopped, args=(True,))
    return bar


def _set_stopped(is_to_stop: bool) -> None:
    st.session_state[_STOPPED] = is_to_stop


NO_GROUPS, TABLE_ORDER = "Nothing", "the table"


def document() -> GroupDocument:
    """Everything about the group, in the order of its table."""
    now, names = workspace.current(), cache.specialty_names()
    rows = tuple(_row(now, member, known()) for member in now.group.members)
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


def _row(now: Workspace, member: Member, known: Known) -> GroupRow:
    profile = profile_of(now, member)
    remark = now.caseload.remark_on(member.id)
    found = known.get(key_of(profile), "not assessed yet")
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


def _most(of: Callable[[Outlook], float]) -> Callable[[GroupRow], float]:
    """The largest number of an outlook first, rows without one last."""
    return lambda row: 1.0 if row.outlook is None else -of(row.outlook)


ORDERS: dict[str, Callable[[GroupRow], object]] = {
    TABLE_ORDER: lambda row: row.row,
    "chance": lambda row: 1.0 if row.chance is None else -row.chance.value,
    "chance, lowest first": lambda row: 2.0 if row.chance is None else row.chance.value,
    "what would help most": _most(lambda o: o.gain.given_applied.value if o.gain else -1.0),
    "programs left out": _most(lambda o: o.n_left_out),
    "Step 2 CK": lambda row: -(row.profile.step2_ck or 0),
    "graduation year": lambda row: -(row.profile.graduation_year or 0),
    "fees": _most(lambda o: o.answer.fee_usd),
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
