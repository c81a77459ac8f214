"""The edition of a year to come: a copy of the data with every number of the year moved.

Nothing in it is a fact. Real hospitals stand only in the temporary copy, with shifted numbers.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from smartpick.domain.edition import FILE
from smartpick.programs.counted import count_files

YEAR, SOURCE = 2027, "nrmp_charting_outcomes_2027"
DATA = Path(__file__).parents[2] / "data"
SCORES = ("min", "q1", "median", "q3", "max", "mean")
FEE_USD = 7
"""How much dearer every application is."""

Row = dict[str, str]


def next_edition(folder: Path) -> Path:
    """A data folder in which only files under ``data/`` differ, as a maintainer would change it."""
    data = Path(shutil.copytree(DATA, folder / "data"))
    old = YEAR - 1
    edition = (data / FILE).read_text(encoding="utf-8")
    edition = edition.replace(f"nrmp_charting_outcomes_{old}", SOURCE).replace(
        f"match_year: {old}", f"match_year: {YEAR}"
    )
    edition = edition.replace(f"results_day: {old}-03-20", f"results_day: {YEAR}-03-19")
    edition = edition.replace(f"season: {old}", f"season: {YEAR}")
    (data / FILE).write_text(edition, encoding="utf-8")
    with (data / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{SOURCE}:\n  title: Invented\n  trust: E\n  retrieved: {YEAR}-06\n")
    change(data / "published" / "charting_outcomes.csv", _shifted)
    change(data / "published" / "charting_counts.csv", lambda row: [row | {"source": SOURCE}])
    change(data / "published" / "charting_overall.csv", lambda row: [row | {"source": SOURCE}])
    change(data / "published" / "eras_fees.csv", _dearer)
    change(data / "published" / "match_rates_by_year.csv", _again)
    change(data / "published" / "open_after_match.csv", _open_again)
    _one_more_position(data)
    count_files(data)
    return data


def change(path: Path, new: Callable[[Row], list[Row]]) -> None:
    """Replace every row of a table by what becomes of it."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        rows = [changed for row in reader for changed in new(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _shifted(row: Row) -> list[Row]:
    """Every score one point higher."""
    if row["measure"] == "step2_ck":
        row |= {name: str(float(row[name]) + 1) for name in SCORES if row[name]}
    return [row | {"source": SOURCE}]


def _dearer(row: Row) -> list[Row]:
    """A season more, and its prices."""
    if row["season"] != str(YEAR - 1):
        return [row]
    price = str(int(row["price_usd"]) + FEE_USD)
    return [row, row | {"season": str(YEAR), "price_usd": price}]


def _again(row: Row) -> list[Row]:
    """A year more, with the rates of the last."""
    is_newest = row["match_year"] == str(YEAR - 1)
    return [row, row | {"match_year": str(YEAR)}] if is_newest else [row]


def _open_again(row: Row) -> list[Row]:
    """A year more, with as many places open as in the last."""
    return [row, row | {"year": str(YEAR)}] if row["year"] == str(YEAR - 1) else [row]


def _one_more_position(data: Path) -> None:
    """One track offers and fills one more, and the count of its state has it too."""

    def offer(row: Row) -> list[Row]:
        if row["track_code"] == "1001120C0":
            row |= {name: str(int(row[name]) + 1) for name in ("quota", "filled")}
        return [row]

    def count(row: Row) -> list[Row]:
        if (row["state"], row["specialty_code"]) == ("CA", "120"):
            row |= {n: str(int(row[n]) + 1) for n in ("positions", "filled", "non_us_img")}
        return [row]

    change(data / "programs" / "tracks.csv", offer)
    change(data / "published" / "matches_by_state_specialty.csv", count)
