"""The lines between Census divisions, as the map draws them.

Run ``python -m tests.unit.ui.division_lines`` after a change of ``data/states.csv`` or a newer
file of outlines: it writes the lines into ``static/usa_110m.json``, where the chart library
keeps rivers. It draws them over the states, and they cost no move of a slider a byte.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
OUTLINES = ROOT / "static" / "usa_110m.json"


def lines(outlines: dict[str, Any], division_of: dict[str, str]) -> dict[str, Any]:
    """Every stretch of border that two states of different divisions share."""
    sides = defaultdict(set)
    for state in outlines["objects"]["subunits"]["geometries"]:
        for arc in _arcs(state["arcs"]):
            sides[arc].add(division_of[state["id"]])
    between = sorted(arc for arc, divisions in sides.items() if len(divisions) > 1)
    drawn = {"type": "MultiLineString", "arcs": [[arc] for arc in between]}
    return {"type": "GeometryCollection", "geometries": [drawn]}


def divisions() -> dict[str, str]:
    """Census division by postal code."""
    with (ROOT / "data" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["state"]: row["division"] for row in csv.DictReader(file)}


def _arcs(nested: list[Any]) -> Iterator[int]:
    """Numbers of the arcs of a shape, whichever way they are walked along."""
    for one in nested:
        if isinstance(one, list):
            yield from _arcs(one)
        else:
            yield one if one >= 0 else ~one


if __name__ == "__main__":
    found = json.loads(OUTLINES.read_text(encoding="utf-8"))
    found["objects"]["rivers"] = lines(found, divisions())
    OUTLINES.write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")
