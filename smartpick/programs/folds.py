"""Where the rule that folds tracks into application units and the ACGME numbers disagree.

One ACGME number is one application. The numbers come from an older list, so a difference is
something to look at and changes no unit by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from smartpick.disk import read_table, write_table
from smartpick.programs.rows import FoldDifferenceRow

FILE = "programs/fold_differences.csv"
SURE = ("directory", "sure")
"""How a number must have come to a track for a difference to be taken as one."""
Tracks = Mapping[tuple[str, str], Sequence[str]]
"""Track codes by application unit and ACGME number."""


def fold_differences(data: Path) -> tuple[FoldDifferenceRow, ...]:
    """Every difference, splits before merges, each by number and unit."""
    numbered = _numbered(data)
    units: dict[str, list[str]] = defaultdict(list)
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit, number in sorted(numbered):
        units[unit].append(number)
        sharing[number, _sponsor(unit)].append(unit)
    split = [(n, u) for u, numbers in units.items() if len(numbers) > 1 for n in numbers]
    merge = [(n, u) for (n, _), found in sharing.items() if len(found) > 1 for u in found]
    return (*_rows("split", split, numbered), *_rows("merge", merge, numbered))


def write_fold_differences(data: Path) -> Iterator[str]:
    """Write the differences anew and tell how many there are, a line each kind."""
    found = fold_differences(data)
    write_table(data / FILE, list(FoldDifferenceRow.model_fields), (dict(row) for row in found))
    split, merge = ([row for row in found if row.kind == kind] for kind in ("split", "merge"))
    n_split, n_merged = (len({row.program_code for row in rows}) for rows in (split, merge))
    n_shared = len({(row.acgme_number, _sponsor(row.program_code)) for row in merge})
    yield (
        f"should split: units {n_split:,}, ACGME numbers of their tracks {len(split):,}; "
        f"further applications if they were split: {len(split) - n_split:,}"
    )
    yield (
        f"should merge: ACGME numbers {n_shared:,}, spread over units of one sponsor and "
        f"specialty {n_merged:,}; fewer applications if they were merged: "
        f"{len(merge) - n_shared:,}"
    )


def _numbered(data: Path) -> Tracks:
    """Only tracks whose number is sure."""
    units = {
        row["track_code"]: row["program_code"]
        for row in read_table(data / "programs" / "tracks.csv").rows
    }
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read_table(data / "programs" / "acgme_ids.csv").rows:
        if row["match"] in SURE:
            found[units[row["track_code"]], row["acgme_number"]].append(row["track_code"])
    return found


def _rows(
    kind: str, found: Sequence[tuple[str, str]], numbered: Tracks
) -> Iterator[FoldDifferenceRow]:
    for number, unit in sorted(found):
        yield FoldDifferenceRow.model_validate(
            {
                "kind": kind,
                "program_code": unit,
                "acgme_number": number,
                "tracks": ";".join(sorted(numbered[unit, number])),
            }
        )


def _sponsor(program_code: str) -> str:
    """The institution's code; the number itself is of one specialty."""
    return program_code[:4]
