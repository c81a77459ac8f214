"""The build step, on a small invented set of facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartpick.errors import DataError
from smartpick.programs.build import build
from smartpick.programs.tables import read_table
from tests.unit.programs import fictional


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    fictional.write_facts(tmp_path / "facts")
    fictional.write_handbook(tmp_path / "data")
    return tmp_path / "facts"


def rows(data: Path, name: str) -> list[dict[str, str]]:
    return list(read_table(data / name).rows)


def test_the_report_counts_tracks_units_and_what_was_folded(facts: Path) -> None:
    report = build(facts, facts.parent / "data")
    assert (report.n_tracks, report.n_programs, report.n_folded) == (9, 6, 3)
    assert str(report).startswith("9 NRMP tracks fold into 6 application units\n3 tracks share")


def test_positions_are_summed_by_kind_and_never_lost(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    [main] = [r for r in rows(data, "programs/programs.csv") if r["program_code"] == "9001140C0"]
    assert (main["quota_categorical"], main["quota_preliminary"], main["n_tracks"]) == (
        "15",
        "4",
        "4",
    )
    assert (main["filled_categorical"], main["filled_preliminary"]) == ("13", "1")
    tracks = rows(data, "programs/tracks.csv")
    assert sum(int(r["quota_2026"]) for r in tracks) == sum(t[2] for t in fictional.TRACKS)


def test_what_is_not_known_stays_blank_and_zero_stays_zero(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    by_code = {r["program_code"]: r for r in rows(data, "programs/programs.csv")}
    known, unknown = by_code["9001140C0"], by_code["9002140C0"]
    assert known["h1b_initial_2019_2023"] == "0"
    assert known["hospital_beds"] == "120"
    assert known["hospital_owner"] == "government_district_or_authority"
    blank = ("institution", "city", "latitude", "h1b_initial_2019_2023", "hospital_owner",
             "quota_2014_2020", "years_with_unfilled")  # fmt: skip
    assert {unknown[column] for column in blank} == {""}


def test_the_history_is_summarised_over_the_years_that_cover_the_country(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    [main] = [r for r in rows(data, "programs/programs.csv") if r["program_code"] == "9001140C0"]
    assert main["first_year_listed"] == "2019"
    assert main["n_years_listed"] == "2"
    assert (main["quota_2014_2020"], main["filled_2014_2020"]) == ("12", "11")
    assert main["years_with_unfilled"] == "1"
    assert len(rows(data, "programs/fill_history.csv")) == 4


def test_names_stand_in_readable_words_beside_nrmps_own(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    main = rows(data, "programs/programs.csv")[0]
    assert main["institution_nrmp"] == "U Elm Med Ctr"
    assert main["institution"] == "University of Elm Medical Center"


def test_acgme_numbers_stand_by_track_with_a_plain_city_and_a_real_address(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    found = [
        (r["track_code"], r["acgme_number"], r["match"], r["city"], r["website_2021"])
        for r in rows(data, "programs/acgme_ids.csv")
    ]
    assert found == [
        ("9001140C0", "1403500001", "directory", "Elmville", ""),
        ("9001140C2", "1403500002", "likely", "Odotown", ""),
        ("9001140P0", "1403500001", "sure", "Elmville", "https://elm.example/IM"),
    ]


def test_the_breadth_of_a_sponsor_does_not_count_a_transitional_year(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    breadth = {
        r["program_code"]: r["institution_n_specialties"]
        for r in rows(data, "programs/programs.csv")
    }
    assert breadth == {
        "9001120C0": "2",
        "9001120C1": "2",
        "9001140C0": "2",
        "9001140C2": "2",
        "9002140C0": "1",
        "9002999P0": "1",
    }


def test_building_twice_gives_the_same_bytes(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    first = {p: p.read_bytes() for p in data.rglob("*") if p.is_file()}
    build(facts, data)
    assert {p: p.read_bytes() for p in data.rglob("*") if p.is_file()} == first
    assert len(first) > 20


def test_the_order_of_the_facts_does_not_matter(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    first = (data / "programs" / "programs.csv").read_bytes()
    path = facts / "programs_2026.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    build(facts, data)
    assert (data / "programs" / "programs.csv").read_bytes() == first


def test_published_values_become_numbers_and_ranges_stay_text(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    share, odds = sorted(rows(data, "published/visa.csv"), key=lambda r: r["topic"], reverse=True)
    assert (share["value"], share["value_text"], share["trust"]) == ("63.7", "63.7", "C")
    assert (odds["value"], odds["value_text"], odds["specialty_code"]) == ("", "1.1 to 2.2", "")
    [wide] = rows(data, "published/charting_outcomes_2026.csv")
    assert (wide["n"], wide["mean"], wide["median"]) == ("50", "247.5", "")
    overall = {r["measure"]: r for r in rows(data, "published/charting_overall_2026.csv")}
    assert overall["pct_has_a_ph_d"]["value"] == "2.0"
    assert overall["pct_has_a_ph_d"]["cohort"] == "not_matched"


def test_the_price_list_holds_prices_and_no_worked_totals(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    assert [r["price_usd"] for r in rows(data, "published/eras_fees.csv")] == ["11"]


def test_a_source_added_by_hand_survives_the_next_build(facts: Path) -> None:
    data = facts.parent / "data"
    build(facts, data)
    path = data / "sources.yaml"
    own = "mine:\n  title: An invented source\n  trust: A\n  retrieved: 2026-11\n"
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    build(facts, data)
    text = path.read_text(encoding="utf-8")
    assert "An invented source" in text
    assert "census_regions" in text


def test_a_source_that_nobody_describes_is_refused(facts: Path) -> None:
    fictional.write(facts / "sources.csv", "source,title,address,trust")
    with pytest.raises(DataError, match=r"sources\.csv: no entry for 'elm_study'"):
        build(facts, facts.parent / "data")


def test_a_missing_folder_of_facts_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere is not a folder"):
        build(tmp_path / "nowhere", tmp_path / "data")


def test_a_spelling_that_names_two_specialties_is_refused(facts: Path) -> None:
    path = facts.parent / "data" / "specialties.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Family Medicine,FM,", "Family Medicine,IM,"),
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="'IM' names both"):
        build(facts, facts.parent / "data")


def test_a_kind_of_word_that_the_rule_does_not_know_is_refused(facts: Path) -> None:
    path = facts.parent / "data" / "programs" / "track_qualifiers.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Evening,schedul,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"track_qualifiers.csv, line 13, column kind: 'schedul'"):
        build(facts, facts.parent / "data")
