"""Texts that try to make a browser fetch, or to be more than text, in every text of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

ELSEWHERE = "evil.example"
"""The host that every hostile text points at. Nothing may ever ask it for anything."""

TEXTS = {
    "image": f"![i](http://{ELSEWHERE}/i.png)",
    "link": f"[l](http://{ELSEWHERE}/l) **b** `c` $x$ :red[r] :smile:",
    "html": f'<img src="http://{ELSEWHERE}/h.png"><b>x</b>',
    "address": f"http://{ELSEWHERE}/a www.{ELSEWHERE} e@{ELSEWHERE}",
}
"""One text a kind, each short enough for the shortest field (60 letters)."""

CODES = ("1001120C0", "1005120C0", "1007120C0")
"""Programs of the table: what is said of them here is invented and never shown to anybody."""

_DAY = "2026-05-02"
_KNOWN = "Internal Medicine"


def hostile_workspace(*texts: str, specialty: str | None = None) -> dict[str, Any]:
    """A workspace as its JSON says it, with the texts in turn wherever words can be put.

    ``specialty``: what stands where a name of the Match belongs; a known one without it.
    """
    turn = cycle(texts)

    def text() -> str:
        return next(turn)

    return {
        "profile": _person(specialty or _KNOWN),
        "knowledge": {
            "facts": [
                {"program_code": CODES[0], "fact": fact, "value": "yes", "seen_on": _DAY,
                 "link": f"http://{ELSEWHERE}/{text()}".replace(" ", "+")}
                for fact in ("sponsors_j1", "welcomes_imgs")
            ]
        },
        "notes": [
            {"program_code": CODES[0], "note": text()},
            {"program_code": CODES[1], "note": text(), "left_out": text()},
        ],
        "shortlist": {
            "entries": [
                {"program_code": code, "status": status, "added_on": _DAY, "interview_on": _DAY}
                for code, status in zip(CODES[:2], ("interview", "to_apply"), strict=True)
            ],
            "preferences": _preferences(specialty),
        },
        "scenarios": {
            "items": [
                {"id": "one", "name": text(), "profile": _person(specialty or _KNOWN)},
                {"id": "two", "name": f"2 {text()}"[:60], "profile": {"step2_ck": 215}},
            ],
            "baseline": "one",
            "side_by_side": ["one", "two"],
        },
        "imported": _imported(text),
        "background": {"languages": [text()], "leadership": True},
        "journal": _journal(text),
        "rank_order": {
            "criteria": [{"id": "fit", "name": text(), "weight": 3}],
            "programs": [{"program_code": code, "ratings": {"fit": 3}} for code in CODES],
        },
        **_group(text, specialty or _KNOWN),
    }  # fmt: skip


def _group(text: Any, specialty: str) -> dict[str, Any]:
    """Two applicants of a group, one of them open with a desk of one's own put aside."""
    ids = ("m1", "m2")
    return {
        "group": {
            "members": [
                {"id": member, "label": text()[:60], "profile": _person(specialty)}
                for member in ids
            ],
            "unread": [{"row": 3, "said": text()}],
        },
        "caseload": {
            "open": ids[0],
            "own": {"profile": _person(specialty), "journal": {"statement": text()}},
            "parked": [{"id": ids[1], "desk": {"profile": _person(specialty)}}],
            "remarks": [{"id": member, "note": text()} for member in ids],
        },
    }


def _person(specialty: str) -> dict[str, Any]:
    rotation = {"type": "elective", "months": 2, "ended": "2026-05", "specialty": specialty}
    return {
        "step2_ck": 230,
        "graduation_year": 2020,
        "visa": "needs_j1",
        "us_experience": [rotation],
        "specialties": ["Family Medicine", specialty],
    }


def _preferences(specialty: str | None) -> dict[str, Any]:
    return {"places": [specialty], "specialties": [specialty]} if specialty else {}


def _imported(text: Any) -> dict[str, Any]:
    said = {"program_code": CODES[0], "acgme_number": "1400000001"}
    file = {"id": "0123456789ab", "kind": "table", "imported_on": _DAY}
    return {
        "accreditations": [{**said, "name": text(), "status": text()}],
        "files": [{**file, "name": text(), "n_new": 1, "n_changed": 1}],
    }


def _journal(text: Any) -> dict[str, Any]:
    asked = {"id": "l1", "writer": text(), "specialty": text(), "due": _DAY}
    held = {"id": "i1", "program": text(), "program_code": CODES[0], "day": _DAY}
    return {
        "practice": [{"id": "p1", "exam": "step2_ck", "name": text(), "day": _DAY, "score": 231}],
        "letters": [{**asked, "cases": text(), "goals": text()}],
        "interviews": [
            {**held, "letter_of_intent": True, "questions": text(), "notes": text()},
            {"id": "i2", "program": text(), "day": _DAY, "rule": "welcome", "notes": text()},
        ],
        "cards": [{"id": "about_scores", "answer": text()}],
        "strengths": [text()],
        "weaknesses": [text()],
        "statement": text(),
    }


def hostile_places(value: object, at: str = "") -> Iterator[str]:
    """Where in a JSON value the hostile host is named: keys with a dot between them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from hostile_places(inner, f"{at}.{key}" if at else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from hostile_places(inner, at)
    elif ELSEWHERE in str(value):
        yield at
