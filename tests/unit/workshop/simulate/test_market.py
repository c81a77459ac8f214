"""Who takes part in the simulated Match: counts that must equal the published ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartpick.errors import DataError, SmartPickError
from smartpick.workshop.simulate.assumptions import ASSUMPTIONS, TYPES, group, offset, settings
from smartpick.workshop.simulate.interviews import NOWHERE, apply, draw_people, interview
from smartpick.workshop.simulate.market import (
    Market,
    active_applicants,
    load_market,
    published_rates,
)
from tests.calibration.real import DATA


@pytest.fixture(scope="module")
def market() -> Market:
    return load_market(DATA)


def published(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / "published" / f"{name}.csv", dtype={"specialty_code": str})


def test_the_active_applicants_add_up_to_the_published_total() -> None:
    active = active_applicants(DATA)
    assert sum(active.values()) == pytest.approx(48_050)
    assert (active["non_us_img"], active["us_img"]) == (11_944, 4_210)


def test_the_rates_to_compare_with_are_the_latest_of_each_type() -> None:
    rates = published_rates(DATA)
    assert [rates[kind][1] for kind in ("non_us_img", "us_img", "us_md_senior")] == [
        2026,
        2026,
        2025,
    ]
    assert rates["non_us_img"][0] == pytest.approx(0.564)
    assert rates["us_md_senior"][0] == pytest.approx(0.935)
    assert set(rates) == set(TYPES)


def test_non_us_imgs_prefer_what_is_published(market: Market) -> None:
    counts = published("charting_counts_2026").set_index("specialty_code")
    for code, n in counts["n_preferring"].items():
        assert market.preferring[market.codes.index(str(code)), -1] == n


def test_the_raked_counts_meet_specialties_and_types(market: Market) -> None:
    counts = published("charting_counts_2026").set_index("specialty_code")
    rows = market.preferring[[market.codes.index(str(c)) for c in counts.index]].sum(axis=1)
    np.testing.assert_allclose(rows, counts["applicants_all"], rtol=1e-3)
    active = active_applicants(DATA)
    share = market.preferring[:, :-1].sum(axis=0)
    wanted = np.array([active[kind] for kind in TYPES[:-1]])
    np.testing.assert_allclose(share / share.sum(), wanted / wanted.sum(), rtol=1e-6)


def test_every_track_but_the_reserved_ones_takes_part(market: Market) -> None:
    tracks = pd.read_csv(DATA / "programs" / "tracks.csv")
    tracks = tracks[tracks["quota_2026"] > 0]
    reserved = tracks["position_type"] == "physician_reserved"
    assert market.quota.size + market.preliminary.size == (~reserved).sum()
    positions = market.quota.sum() + market.preliminary.sum()
    assert positions == tracks.loc[~reserved, "quota_2026"].sum()
    assert 0.9 < market.filled_share < 1


def test_the_market_needs_nothing_that_was_fitted(tmp_path: Path, market: Market) -> None:
    (tmp_path / "programs").mkdir()
    (tmp_path / "published").symlink_to(DATA / "published")
    (tmp_path / "programs" / "tracks.csv").symlink_to(DATA / "programs" / "tracks.csv")
    again = load_market(tmp_path)
    np.testing.assert_array_equal(again.preferring, market.preferring)
    np.testing.assert_array_equal(again.quota, market.quota)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"tracks\.csv"):
        load_market(tmp_path)


def test_every_assumption_has_a_reason_and_every_published_one_a_source() -> None:
    names = [one.name for one in ASSUMPTIONS]
    assert len(set(names)) == len(names)
    for one in ASSUMPTIONS:
        assert len(one.reason) > 5 or one.reason == "the same", one.name
        assert bool(one.source) == (one.role in ("published", "derived")), one.name


def test_an_assumption_that_does_not_exist_cannot_be_changed() -> None:
    assert settings(impression_noise=3)["impression_noise"] == 3
    assert settings(offset__us_img=-1)["offset.us_img"] == -1
    with pytest.raises(SmartPickError, match="luck"):
        settings(luck=1)


def test_every_type_finds_its_own_assumptions() -> None:
    values = settings()
    assert [group(kind) for kind in TYPES] == [
        "us_senior",
        "us_graduate",
        "us_senior",
        "us_graduate",
        "us_img",
        "non_us_img",
    ]
    assert offset("us_md_senior", values) == 0
    assert offset("us_do_senior", values) == values["offset.us_do_senior"]
    assert offset("us_md_graduate", values) == values["offset.us_graduate"]


def small(market: Market, specialties: tuple[str, ...]) -> Market:
    """The market with nobody and nothing but in some specialties."""
    chosen = [market.codes.index(code) for code in specialties]
    keep = np.isin(market.specialty, chosen)
    preferring = np.zeros_like(market.preferring)
    preferring[chosen] = market.preferring[chosen]
    return Market(
        codes=market.codes,
        preferring=preferring,
        second=np.zeros_like(market.second),
        crowding=market.crowding,
        specialty=market.specialty[keep],
        quota=market.quota[keep],
        is_advanced=market.is_advanced[keep],
        filled_share=market.filled_share,
        preliminary=market.preliminary,
        preliminary_filled_share=market.preliminary_filled_share,
    )


def test_nobody_is_interviewed_twice_or_beyond_what_fits(market: Market) -> None:
    few, values = small(market, ("180", "300")), settings()
    people = draw_people(few, values, 1)
    applied = apply(few, people, values, 1)
    met = interview(few, applied, people.kind.size, values, 1)
    pairs = met.applicant * few.quota.size + met.track
    assert np.unique(pairs).size == pairs.size
    assert np.bincount(met.applicant).max() <= values["most_interviews"]
    room = np.maximum(np.rint(values["interviews_per_position"] * few.quota), 1)
    assert (np.bincount(met.track, minlength=few.quota.size) <= room).all()
    assert (few.specialty[met.track] == people.first[met.applicant]).all()


def test_applications_are_as_many_as_assumed_or_all_there_are(market: Market) -> None:
    few, values = small(market, ("180",)), settings()
    people = draw_people(few, values, 1)
    sent = np.bincount(apply(few, people, values, 1).applicant, minlength=people.kind.size)
    n_tracks = few.quota.size
    assert set(sent[people.is_img]) == {min(77, n_tracks)}
    assert set(sent[people.kind == 0]) == {min(35, n_tracks)}
    assert (people.second == NOWHERE).all()
