"""A list as JSON: the part that loads back, and beside it the same in words for people."""

from __future__ import annotations

import json
from typing import Any

from smartpick.files.write.document import NOT_ASSESSED, ListDocument, ListRow
from smartpick.files.write.list_format import NAME, VERSION
from smartpick.say.applicant import about, sources_used


def list_json(document: ListDocument) -> bytes:
    """The list as indented UTF-8.

    ``list`` is read back by :func:`~smartpick.files.write.read_list.read_list`; everything
    else is for people and other programs. A program's chance is a band, never finer.
    """
    text = json.dumps(
        {
            "schema": f"{NAME}/{VERSION}",
            "title": document.title,
            "made_on": document.made_on.isoformat(),
            "about": dict(about(document.assessment)),
            "overall": _overall(document),
            "list": document.saved.model_dump(mode="json", exclude_defaults=True),
            "programs": [_program(document, row) for row in document.rows],
            "fees_usd": {line.specialty: line.fee_usd for line in document.fees},
            "fee_season": document.fee_season,
            "sources": list(sources_used(document.assessment, document.titles).values()),
        },
        indent=1,
        ensure_ascii=False,
    )
    return (text + "\n").encode()


def _overall(document: ListDocument) -> dict[str, Any]:
    a, answer = document.assessment, document.answer
    numbers = [
        ("given_ranked", a.given_ranked, f"rank at least one {a.preferred} program"),
        ("given_applied", a.given_applied, "apply as IMGs usually do"),
    ]
    if answer and answer.matched:
        numbers.append(("on_this_list", answer.matched, "apply to exactly this list"))
    return {
        name: {"probability": e.value, "low": e.low, "high": e.high, "of_those_who": counted}
        for name, e, counted in numbers
    }


def _program(document: ListDocument, row: ListRow) -> dict[str, Any]:
    p = row.program
    if p is None:
        return {"program_code": row.entry.program_code, "reason": NOT_ASSESSED}
    return {
        "program_code": p.program_code,
        "institution": p.institution,
        "city": p.city,
        "state": p.state,
        "specialty": document.specialty_of(row),
        "interview_band": None if p.band is None else p.band.value,
        "band_for_this_applicant": None if row.band is None else row.band.value,
        "place": p.place,
        "place_low": p.place_low,
        "place_high": p.place_high,
        "reason": p.reason,
        "excluded": p.excluded,
    }
