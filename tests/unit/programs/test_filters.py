"""Filters over the program table and the counts beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.programs.filters import LEVELS, Facet, Near, ProgramFilter
from smartpick.programs.query import ProgramStore

DETROIT = (42.33, -83.05)


@pytest.fixture(scope="module")
def invented(fictional_data: Path) -> ProgramStore:
    return ProgramStore.open(fictional_data)


@pytest.fixture(scope="module")
def real() -> ProgramStore:
    return ProgramStore.open(Path(__file__).parents[3] / "data")


def codes(store: ProgramStore, asked: ProgramFilter) -> list[str]:
    return [str(code) for code in store.find(asked)["program_code"]]


def counts(store: ProgramStore, asked: ProgramFilter) -> dict[tuple[str, str], int]:
    table = store.facet_counts(asked)
    keys = zip(table["facet"], table["level"], strict=True)
    return dict(zip(keys, table["n_programs"], strict=True))


def test_no_filter_finds_everything_and_every_facet_counts_everything(real: ProgramStore) -> None:
    n_all = len(real.programs(None))
    assert len(codes(real, ProgramFilter())) == n_all
    table = real.facet_counts(ProgramFilter())
    by_facet = table.groupby("facet")["n_programs"].sum()
    assert set(by_facet.index) == {f.value for f in Facet}
    for facet in Facet:
        if facet not in (Facet.POSITIONS, Facet.FILLED):  # a unit can stand under several
            assert by_facet[facet.value] == n_all


def test_levels_of_one_facet_add_up_and_facets_narrow_each_other(invented: ProgramStore) -> None:
    medicine = ProgramFilter({Facet.SPECIALTY: ("Internal Medicine",)})
    both = ProgramFilter({Facet.SPECIALTY: ("Internal Medicine", "Family Medicine")})
    assert codes(invented, medicine) == ["9001140C0", "9001140C2", "9002140C0"]
    assert len(codes(invented, both)) == 5
    in_vermont = ProgramFilter({**medicine.levels, Facet.STATE: ("VT",)})
    assert codes(invented, in_vermont) == ["9002140C0"]


def test_where_pages_do_not_count_only_ones_own_entry_is_a_rule(real: ProgramStore) -> None:
    code, asked = "1005120C0", {Facet.SPONSORS_J1: ("no", "yes")}  # its page says no
    own = {(code, Facet.SPONSORS_J1): "yes"}
    assert code in codes(real, ProgramFilter(asked))
    assert codes(real, ProgramFilter(asked, counts_statements=False)) == []
    silent = ProgramFilter(asked, own=own, counts_statements=False)
    assert codes(real, silent) == [code]
    n_all = len(real.programs(None))
    assert counts(real, silent)["sponsors_j1", "not_known"] == n_all - 1


def test_a_count_says_what_choosing_that_level_alone_would_leave(real: ProgramStore) -> None:
    asked = ProgramFilter(
        {
            Facet.SPECIALTY: ("Internal Medicine", "Pediatrics"),
            Facet.REGION: ("Midwest",),
            Facet.FILLED: ("short_now", "short_in_history"),
        },
        Near(*DETROIT, 250),
    )
    beside = counts(real, asked)
    tried = [(Facet.REGION, r) for r in ("Midwest", "South", "West", "Northeast")]
    tried += [(facet, level) for facet in (Facet.FILLED, Facet.SIZE) for level in LEVELS[facet]]
    tried += [(Facet.SPECIALTY, "Psychiatry"), (Facet.STATE, "OH"), (Facet.H1B, "filed_here")]
    for facet, level in tried:
        alone = ProgramFilter({**asked.levels, facet: (level,)}, asked.near)
        assert beside.get((facet.value, level), 0) == len(codes(real, alone)), (facet, level)
    assert len({beside.get((f.value, level), 0) for f, level in tried}) > 5, "all the same?"


def test_distance_keeps_what_is_near_and_leaves_out_what_has_no_place(real: ProgramStore) -> None:
    near = real.find(ProgramFilter(near=Near(*DETROIT, 30)))
    assert "Detroit" in set(near["city"])
    assert set(near["state"]) == {"MI"}
    assert near["miles"].max() <= 30
    everywhere = real.find(ProgramFilter(near=Near(*DETROIT, 20_000)))
    assert len(everywhere) == real.programs(None)["latitude"].notna().sum()
    chicago = everywhere[everywhere["city"] == "Chicago"]["miles"].median()
    assert 225 < chicago < 250  # 237 miles on a great circle


def test_a_list_of_codes_narrows_and_an_empty_one_leaves_nothing(invented: ProgramStore) -> None:
    assert codes(invented, ProgramFilter(within=("9002140C0",))) == ["9002140C0"]
    assert codes(invented, ProgramFilter(within=())) == []
    assert counts(invented, ProgramFilter(within=())) == {}


def test_every_program_stands_under_levels_that_the_page_knows(real: ProgramStore) -> None:
    table = real.facet_counts(ProgramFilter())
    for facet, levels in LEVELS.items():
        assert set(table[table["facet"] == facet.value]["level"]) <= set(levels)


def test_a_program_short_of_residents_is_under_short_and_never_under_never(
    real: ProgramStore,
) -> None:
    short, never = (
        real.find(ProgramFilter({Facet.FILLED: (level,)})) for level in ("short_now", "never_short")
    )
    assert (short["filled"] < short["quota"]).all()
    assert (never["filled"] >= never["quota"]).all()
    assert (never["years_with_unfilled"] == 0).all()
    assert not set(short["program_code"]) & set(never["program_code"])


@pytest.mark.parametrize("level", ["'; DROP TABLE unit; --", "x" * 5000, ""])
def test_a_level_that_does_not_exist_finds_nothing(invented: ProgramStore, level: str) -> None:
    assert codes(invented, ProgramFilter({Facet.STATE: (level,)})) == []
    assert len(codes(invented, ProgramFilter())) == 6


def test_unknown_is_a_level_of_its_own_and_never_counts_as_no(real: ProgramStore) -> None:
    unknown = real.find(ProgramFilter({Facet.H1B: ("no_filing_found",)}))
    assert unknown["h1b_filed"].isna().all()
    known = real.find(ProgramFilter({Facet.H1B: ("filed_here", "filed_at_institution")}))
    assert known["h1b_filed"].notna().all()
    assert (known["h1b_filed"] == "filed_here").sum() == 211


def test_the_cities_lie_where_their_programs_are(real: ProgramStore) -> None:
    table = real.cities()
    detroit = table[(table["city"] == "Detroit") & (table["state"] == "MI")]
    assert len(detroit) == 1
    assert abs(detroit[["latitude", "longitude"]].to_numpy(float) - DETROIT).max() < 0.3
    assert not table.duplicated(["city", "state"]).any()


def test_the_nearest_programs_are_of_the_same_specialty_and_come_nearest_first(
    real: ProgramStore,
) -> None:
    here = real.find(ProgramFilter({Facet.SPECIALTY: ("Pediatrics",), Facet.STATE: ("OH",)}))
    code = str(here["program_code"].iloc[0])
    near = real.neighbours(code, 5)
    assert len(near) == 5
    assert near["miles"].is_monotonic_increasing
    assert code not in set(near["program_code"])
    assert {c[4:7] for c in near["program_code"]} == {code[4:7]}


def test_similar_programs_are_near_in_share_and_size(real: ProgramStore) -> None:
    code = str(real.programs(["Internal Medicine"])["program_code"].iloc[100])
    here = real.program(code)
    similar = real.similar(code, 5)
    assert len(similar) == 5
    assert (similar["img_share"] - float(str(here["img_share"]))).abs().max() < 0.1
    assert (similar["quota"] / float(str(here["quota"]))).between(0.5, 2).all()


def test_the_cell_of_a_program_is_the_published_count(invented: ProgramStore) -> None:
    [row] = invented.cell("9001120C0").to_dict("records")
    published = invented.published("matches_by_state_specialty")
    cell = published[(published["state"] == "NY") & (published["specialty_code"] == "120")]
    assert row["filled"] == cell["filled"].iloc[0]
    assert row["n_programs"] == 2
    assert invented.cell("0000000C0").empty


def test_a_least_share_leaves_out_lower_and_unknown_ones_and_counts_follow(
    real: ProgramStore,
) -> None:
    asked = ProgramFilter({Facet.REGION: ("Midwest",)}, least_img_share=0.3)
    found = real.find(asked)
    assert found["img_share"].min() >= 0.3
    plain = real.find(ProgramFilter({Facet.REGION: ("Midwest",)}))
    assert len(found) == (plain["img_share"] >= 0.3).sum() < len(plain)
    assert counts(real, asked)["region", "Midwest"] == len(found)
