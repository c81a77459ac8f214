"""The list as CSV: complete, sourced, in its order, and nothing in it runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable
from typing import Any

from smartpick.files.write.document import unassessed
from smartpick.files.write.list_files import list_csv
from tests.unit.files.write.made_list import ANSWER, made_list


def rows() -> list[list[str]]:
    text = list_csv(made_list()).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def records() -> list[dict[str, str]]:
    table = rows()
    start = next(i for i, row in enumerate(table) if row[:1] == ["number"])
    return [dict(zip(table[start], row, strict=True)) for row in table[start + 1 : start + 4]]


def test_the_file_says_whose_list_of_when_from_where_and_how_far_to_trust_it() -> None:
    told = {row[0]: row[1] for row in rows() if len(row) > 1}
    assert told["SmartPick"] == "Shortlist"
    assert "Step 2 CK: 221" in told["Scenario"]
    assert (told["Data date"], told["Data fingerprint"]) == ("a test day", "abc123")
    assert told["Source"] == "A report"
    assert "C: judgement" in told["Grades"]
    assert "not promises" in told["Caveat"]


def test_the_list_stands_in_its_order_with_what_was_entered_and_verified() -> None:
    first, second, third = records()
    assert [r["program_code"] for r in (first, second, third)] == [
        "9999140C2",
        "9999140C1",
        "8888120C0",
    ]
    assert (first["status"], first["locked"], first["connection"]) == ("interview", "yes", "yes")
    assert second["verified"] == "sponsors J-1: yes (seen 2026-05-20)"
    assert "sponsors J-1" not in second["ask"]
    assert "sponsors J-1" in first["ask"]
    assert third["no_chance"].startswith("not assessed")
    assert first["chance"] == "about 1 in 14 (1 in 50 to 1 in 5)"
    assert float(first["chance_probability"]) == 0.07
    assert float(first["against_average"]) == 1.8
    assert first["speaks_for"] == "It is in your home state"
    assert [first[f"place{end}"] for end in ("", "_low", "_high")] == ["2", "1", "9"]


def test_a_note_that_looks_like_a_formula_cannot_run() -> None:
    assert records()[0]["note"] == "'=HYPERLINK(1)"


def test_the_fee_names_its_season_and_counts_by_specialty() -> None:
    table = rows()
    start = next(i for i, row in enumerate(table) if row[-1:] == ["fee_usd_2026"])
    assert table[start + 1 :] == [["Internal Medicine", "ERAS", "2", "22"], ["All", "", "2", "22"]]


def test_a_shortlist_says_how_likely_each_program_is_for_this_applicant() -> None:
    text = list_csv(made_list(answer=ANSWER)).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    start = next(i for i, row in enumerate(table) if row[:1] == ["number"])
    at = table[start].index("band_for_this_applicant")
    assert [row[at] for row in table[start + 1 : start + 4]] == [
        "below your average",
        "near your average",
        "",
    ]
    assert ["All", "", "3", "33"] in table


def test_a_program_that_nobody_assessed_has_its_name_and_no_likelihood() -> None:
    record: dict[Hashable, Any] = {
        "program_code": "8888120C0", "specialty": "FM", "institution": "Example Clinic",
        "city": None, "state": "ND", "quota": 4,
    }  # fmt: skip
    other = unassessed(record)
    assert (other.institution, other.city, other.interview) == ("Example Clinic", None, None)
    named = {row.program.institution for row in made_list(others=[other]).rows if row.program}
    assert named == {"Example Clinic", "Example Hospital"}
