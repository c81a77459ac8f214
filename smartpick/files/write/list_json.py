"""A list as JSON: the part that loads back, and beside it the same in words for people."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from smartpick.files.write.document import ListDocument
from smartpick.files.write.list_format import NAME, VERSION
from smartpick.files.write.list_table import list_columns, numbered
from smartpick.say.answer import Told, told_numbers
from smartpick.say.applicant import about, sources_used
from smartpick.say.columns import records


def list_json(document: ListDocument) -> bytes:
    """The list as indented UTF-8.

    ``list`` is read back by :func:`~smartpick.files.write.read_list.read_list`; everything
    else is for people and other programs.
    """
    text = json.dumps(
        {
            "schema": f"{NAME}/{VERSION}",
            "title": document.title,
            "made_on": document.made_on.isoformat(),
            "about": dict(about(document.assessment)),
            "overall": _overall(document),
            "list": document.saved.model_dump(mode="json", exclude_defaults=True),
            "programs": records(list_columns(document), numbered(document)),
            "fees_usd": {line.specialty: line.fee_usd for line in document.fees},
            "fee_season": document.fee_season,
            "sources": list(sources_used(document.assessment, document.titles).values()),
        },
        indent=1,
        ensure_ascii=False,
    )
    return (text + "\n").encode()


def _overall(document: ListDocument) -> dict[str, Any]:
    answer = document.answer
    told = list(told_numbers(document.assessment))
    if answer and answer.matched:
        exactly = "those who apply to exactly this list"
        told.append(Told("on_this_list", "Match", answer.matched, exactly))
    return {one.id: asdict(one.estimate) | {"counted_among": one.counted} for one in told}
