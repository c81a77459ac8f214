"""Published numbers as they ship, compared with the gathered facts (typed in here by hand)."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.disk import read_table

DATA = Path(__file__).parents[2] / "data"


def find(name: str, **where: str) -> dict[str, str]:
    """The one row of a published table that fits."""
    table = read_table(DATA / "published" / f"{name}.csv").rows
    found = [row for row in table if all(row[key] == value for key, value in where.items())]
    assert len(found) == 1, f"{len(found)} rows of {name} fit {where}"
    return found[0]


@pytest.mark.parametrize(
    ("code", "matched", "not_matched"),
    [("140", 3392, 3600), ("120", 599, 513), ("320", 542, 249), ("400", 219, 156)],
)
def test_matches_to_the_preferred_specialty_are_those_of_the_2026_report(
    code: str, matched: int, not_matched: int
) -> None:
    row = find("charting_counts", specialty_code=code)
    assert (int(row["n_matched"]), int(row["n_not_matched"])) == (matched, not_matched)


def test_all_specialties_together_give_the_published_49_percent() -> None:
    rows = read_table(DATA / "published" / "charting_counts.csv").rows
    matched = sum(int(row["n_matched"]) for row in rows)
    preferring = sum(int(row["n_preferring"]) for row in rows)
    overall = find("charting_overall", measure="weighted_match_rate")
    assert (matched, preferring) == (5_708, 11_649), "the report counts 36 more people elsewhere"
    assert round(100 * matched / preferring, 1) == float(overall["value"]) == 49.0
    assert find("charting_overall", measure="total_img")["value"] == "11685"
    assert find("charting_overall", measure="total_img_matched")["value"] == "5721"


def test_the_rates_of_the_2026_match_for_imgs_are_there() -> None:
    assert (
        find(
            "match_rates_by_year",
            match_year="2026",
            applicant_type="non_us_img",
            measure="match_rate_pgy1_percent",
        )["value"]
        == "56.4"
    )


def test_the_price_list_of_the_2026_season_is_eleven_and_thirty_dollars() -> None:
    assert find("eras_fees", season="2026", from_n="1")["price_usd"] == "11"
    last = find("eras_fees", season="2026", from_n="31")
    assert (last["price_usd"], last["to_n"]) == ("30", "")


def test_no_published_row_is_without_a_source() -> None:
    for path in sorted((DATA / "published").glob("*.csv")):
        assert all(row["source"] for row in read_table(path).rows), path.name


def test_internal_medicine_has_step_2_ck_and_ranks_for_both_groups() -> None:
    for cohort in ("matched", "not_matched"):
        ck = find("charting_outcomes", specialty_code="140", cohort=cohort, measure="step2_ck")
        ranks = find(
            "charting_outcomes",
            specialty_code="140",
            cohort=cohort,
            measure="contiguous_ranks",
        )
        assert all(ck[name] for name in ("n", "q1", "median", "q3", "mean", "sd"))
        assert not ranks["median"], "the report prints no quartiles of ranks"
