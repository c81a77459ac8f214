"""The rank order list as a file: order, basis, ratings; no likelihood, no formula."""

from __future__ import annotations

import csv
import io
from datetime import date

from smartpick.files.write.rank_order_csv import RankLine, rank_order_csv
from smartpick.workspace import RankOrderList

A, B = "9999140C1", "9999140C2"
LIST = RankOrderList().with_added([A, B]).with_rating(B, "fit", 5).with_criterion("=SUM(1)")
LINES = [
    RankLine(B, "Example Two", "Sampletown, ND", "Internal Medicine", B),
    RankLine(A, "@Example One", "Sampletown, ND", "Internal Medicine", f"{A}, 9999140P0"),
]


def rows(preferences: RankOrderList = LIST) -> list[list[str]]:
    content = rank_order_csv(preferences, LINES, "abc123", date(2026, 11, 25))
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_lines_stand_in_their_order_with_codes_and_ratings() -> None:
    head, first, second = rows()[-3:]
    assert head[:6] == [
        "rank",
        "institution",
        "place",
        "specialty",
        "nrmp_codes",
        "Fit and support",
    ]
    assert first[:2] == ["1", "Example Two"]
    assert first[5] == "5"
    assert second[4] == "9999140C1, 9999140P0"
    assert second[5] == ""


def test_it_says_that_it_follows_preference_alone_and_which_weights_it_used() -> None:
    told = {row[0]: row[1] for row in rows() if len(row) > 1}
    assert "The chance of matching is not used" in told["Basis"]
    assert told["Order"] == "by ratings and weights"
    assert told["Data fingerprint"] == "abc123"
    assert ["Weight", "Fit and support", "3"] in rows()
    hand = LIST.ordered_by_hand([B, A])
    assert {r[0]: r[1] for r in rows(hand) if len(r) > 1}["Order"] == "put together by hand"


def test_no_cell_runs_as_a_formula() -> None:
    cells = {cell for row in rows() for cell in row}
    assert {"'=SUM(1)", "'@Example One"} <= cells
