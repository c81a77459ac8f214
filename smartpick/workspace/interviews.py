"""Interviews as one list: what the shortlist knows of them, and what is noted beside.

That there is an interview, and on which day, stands in the shortlist for every program of the
Match. The journal holds questions, notes and what was sent afterwards, and whole interviews at
programs that the table does not have.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from smartpick.domain import FactKey
from smartpick.workspace.journal import LONGEST_LINE, Interview, with_item, without_item
from smartpick.workspace.shortlist import ShortlistEntry, Status
from smartpick.workspace.workspace import Workspace


def interviews(
    work: Workspace, name_of: Callable[[str], str] = lambda code: code
) -> tuple[Interview, ...]:
    """Every interview once: those that are noted, then the shortlist's others.

    ``name_of`` gives a program's name by its code. A day that the shortlist holds counts, and
    so does the program's own rule on notes that the applicant verified.
    """
    listed = {e.program_code: e for e in work.shortlist.active if e.status.has_interview}
    noted = {i.program_code for i in work.journal.interviews}
    known = [
        i.model_copy(update={"day": listed[i.program_code].interview_on or i.day})
        if i.program_code in listed
        else i
        for i in work.journal.interviews
    ]
    others = [_of_entry(e, name_of) for code, e in listed.items() if code not in noted]
    return tuple(_with_rule(work, i) for i in (*known, *others))


def verified_rule(
    work: Workspace, program_code: str | None
) -> Literal["welcome", "not_wanted"] | None:
    """The program's own rule on notes after interviews, where the applicant has verified it."""
    known = work.knowledge.of(program_code) if program_code else {}
    fact = known.get(FactKey.WELCOMES_THANK_YOU)
    if fact is None:
        return None
    return "welcome" if fact.is_yes else "not_wanted"


def _with_rule(work: Workspace, item: Interview) -> Interview:
    rule = verified_rule(work, item.program_code)
    return item.model_copy(update={"rule": rule}) if rule and item.rule == "unknown" else item


def _of_entry(entry: ShortlistEntry, name_of: Callable[[str], str]) -> Interview:
    code = entry.program_code
    name = name_of(code)[:LONGEST_LINE] or code
    return Interview(id=code.lower(), program=name, program_code=code, day=entry.interview_on)


def with_interview(work: Workspace, item: Interview, on: date) -> dict[str, Any]:
    """The sections of the workspace that change when an interview is added or edited."""
    journal = work.journal.model_copy(
        update={"interviews": with_item(work.journal.interviews, item)}
    )
    if item.program_code is None:
        return {"journal": journal}
    entry = work.shortlist.entry(item.program_code) or ShortlistEntry(
        program_code=item.program_code, added_on=on
    )
    status = entry.status if entry.status.has_interview else Status.INTERVIEW
    entry = entry.model_copy(update={"status": status, "interview_on": item.day})
    return {"journal": journal, "shortlist": work.shortlist.with_entry(entry)}


def without_interview(work: Workspace, item: Interview) -> dict[str, Any]:
    """The sections that change when an interview is taken away; the application stays."""
    journal = work.journal.model_copy(
        update={"interviews": without_item(work.journal.interviews, item.id)}
    )
    entry = work.shortlist.entry(item.program_code) if item.program_code else None
    if entry is None or not entry.status.has_interview:
        return {"journal": journal}
    entry = entry.model_copy(update={"status": Status.APPLIED, "interview_on": None})
    return {"journal": journal, "shortlist": work.shortlist.with_entry(entry)}
