"""The program table as it ships: every track, every position, every published cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from smartpick.disk import read_table
from smartpick.programs.files import WORKED_OUT
from smartpick.programs.query import ProgramStore
from smartpick.programs.schema import DataReport, validate
from smartpick.programs.statements import counted

DATA = Path(__file__).parents[2] / "data"
Rows = list[dict[str, str]]


def rows(name: str) -> Rows:
    return list(read_table(DATA / name).rows)


@pytest.fixture(scope="module")
def programs() -> Rows:
    return rows("programs/programs.csv")


@pytest.fixture(scope="module")
def tracks() -> Rows:
    return rows("programs/tracks.csv")


@pytest.fixture(scope="module")
def report() -> DataReport:
    return validate(DATA)


def test_every_track_and_every_position_of_the_2026_match_is_there(report: DataReport) -> None:
    assert report.n_tracks == 6_687
    assert report.n_positions == 44_320
    assert report.rows["programs/fill_history.csv"] == 66_841


def test_the_folding_rule_gives_the_counts_that_the_readme_states(report: DataReport) -> None:
    assert report.n_programs == 5_276
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert "5,276 application units" in text


def test_the_readme_of_the_data_counts_its_rows_rightly(report: DataReport) -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    stated = re.findall(r"^\| `([\w/]+\.csv)` \| ([\d,]+) \|", text, flags=re.MULTILINE)
    assert len(stated) == 13
    assert {name: int(n.replace(",", "")) for name, n in stated} == {
        name: report.rows[name] for name, _ in stated
    }
    published = [name for name in report.rows if name.startswith("published/")]
    assert f"`published/*.csv` | {len(published)} tables" in text
    assert f"`sources.yaml` | {report.n_sources} |" in text


def test_every_published_cell_is_equal_or_listed_with_its_reason(
    programs: Rows, tracks: Rows
) -> None:
    cell_of = {r["program_code"]: (r["state"], r["specialty_code"]) for r in programs}
    ours: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for track in tracks:
        cell = ours[cell_of[track["program_code"]]]
        cell[0] += int(track["quota"])
        cell[1] += int(track["filled"])
    published = {
        (r["state"], r["specialty_code"]): [int(r["positions"]), int(r["filled"])]
        for r in rows("published/matches_by_state_specialty.csv")
    }
    listed = {(r["state"], r["specialty_code"]) for r in rows("programs/cell_differences.csv")}
    different = {key for key, counts in published.items() if ours.get(key, [0, 0]) != counts}
    assert len(published) == 1_144
    assert len(published) - len(different) == 1_121
    assert listed - different == {("CA", "770"), ("TX", "797")}, "not in the published table"
    assert different <= listed
    assert ours.keys() - published.keys() == listed - different


def test_the_differences_explain_every_position_between_the_two_sources() -> None:
    ours = sum(int(r["quota"]) for r in rows("programs/tracks.csv"))
    table = rows("published/matches_by_state_specialty.csv")
    theirs = sum(int(r["positions"]) for r in table)
    gap = sum(
        int(r["positions_published"] or 0) - int(r["positions_tracks"])
        for r in rows("programs/cell_differences.csv")
    )
    assert (ours, theirs, theirs - ours) == (44_320, 44_341, gap)


def test_sites_across_a_state_line_move_positions_without_losing_any() -> None:
    moved = Counter[str]()
    for r in rows("programs/cell_differences.csv"):
        if r["reason"] == "crosses_state_line":
            moved[r["specialty_code"]] += int(r["positions_tracks"]) - int(r["positions_published"])
    assert moved == {"120": 0, "140": -2}, "two positions of one cell are missing besides"


def test_every_program_is_named_after_one_of_its_own_genuine_tracks(
    programs: Rows, tracks: Rows
) -> None:
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for track in tracks:
        kinds[track["program_code"]][track["track_code"]] = track["position_type"]
    order = ("categorical", "primary_care", "advanced", "preliminary", "physician_reserved")
    for program in programs:
        members = kinds[program["program_code"]]
        rank = max(1, order.index(members[program["program_code"]]))
        assert rank == min(max(1, order.index(kind)) for kind in members.values())


def test_a_program_is_one_sponsor_in_one_specialty(programs: Rows, tracks: Rows) -> None:
    home = {r["program_code"]: r["program_code"][:7] for r in programs}
    assert all(track["track_code"][:7] == home[track["program_code"]] for track in tracks)


def test_a_name_in_readable_words_stands_wherever_nrmp_gives_one(programs: Rows) -> None:
    assert all(bool(r["institution"]) == bool(r["institution_nrmp"]) for r in programs)
    unknown = [r for r in programs if not r["institution_nrmp"]]
    assert 0 < len(unknown) < 40, "institutions without a name stay without one"
    leftovers = (" Hosp ", " Ctr ", " Univ ", " Med ", " SOM", " COM", " Hlth ", " Sys ")
    short = {
        r["institution"] for r in programs if any(w in f"{r['institution']} " for w in leftovers)
    }
    assert short == set()


def test_unknown_hospital_and_visa_facts_are_blank_and_never_zero_by_default(
    programs: Rows,
) -> None:
    assert sum(not r["h1b_initial"] for r in programs) > len(programs) / 4
    assert {r["hospital_beds"] for r in programs if not r["hospital_match_score"]} == {""}


def test_there_are_52_states_in_nine_divisions_and_puerto_rico() -> None:
    states = rows("states.csv")
    divisions = {(r["region"], r["division"]) for r in states}
    assert len(states) == 52
    assert len(divisions) == 10
    assert {r for r, _ in divisions} == {"Northeast", "Midwest", "South", "West", "Puerto Rico"}
    assert Counter(r["region"] for r in states) == {
        "South": 17, "West": 13, "Midwest": 12, "Northeast": 9, "Puerto Rico": 1,
    }  # fmt: skip


def test_every_spelling_of_a_specialty_leads_to_one_code() -> None:
    table = rows("specialties.csv")
    spelled = Counter[str]()
    for r in table:
        names = {r["specialty"], r["name"], *filter(None, r["aliases"].split(";"))}
        spelled.update(name.lower() for name in names)
    assert [name for name, n in spelled.items() if n > 1] == []
    known = {"general surgery", "pathology", "diagnostic radiology", "child neurology"}
    assert known <= spelled.keys()
    assert sum(bool(r["charting_name"]) for r in table) == 24


def test_the_whole_data_directory_stays_small() -> None:
    assert sum(p.stat().st_size for p in DATA.rglob("*") if p.is_file()) < 6 * 2**20


def test_statements_of_programs_link_to_pages_of_their_own_and_agree_with_their_codes() -> None:
    statements = rows("programs/statements.csv")
    copies = re.compile(
        r"freida|residencyexplorer|residencynavigator|reddit|studentdoctor", re.IGNORECASE
    )
    assert [r["link"] for r in statements if copies.search(r["link"])] == []
    about_one = [r for r in statements if r["program_code"]]
    n = counted(DATA)
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"what {n.n_programs:,} programs and {n.n_institutions:,} whole institutions" in text
    assert f"for {n.n_programs:,} programs at least one" in text
    front = (DATA.parent / "README.md").read_text(encoding="utf-8")
    assert f"{n.n_programs:,} programs and {n.n_institutions:,} institutions state" in front
    assert f"these {n.n_statements:,} statements" in front
    for row in about_one:
        code = row["program_code"]
        assert (code[:4], code[4:7]) == (row["institution_code"], row["specialty_code"])
    years = {int(r["stated_for"]) for r in statements if r["stated_for"]}
    assert min(years) >= 2000
    assert max(years) <= 2026


IN_WORDS = {"h1b_filed", "acgme_number", "acgme_match", "website", "fold_difference"}


def test_what_is_worked_out_from_the_tracks_adds_up() -> None:
    table = ProgramStore.open(DATA).programs(None)
    counted = [column for column in WORKED_OUT if column not in IN_WORDS]
    assert {column: int(table[column].sum()) for column in counted} == {
        "quota_categorical": 36_352, "quota_advanced": 2_864, "quota_preliminary": 4_750,
        "quota_reserved": 354, "filled_categorical": 34_462, "filled_advanced": 2_829,
        "filled_preliminary": 3_870, "filled_reserved": 299, "n_tracks": 6_687,
        "in_second_list": 4_603, "first_year_listed": 10_153_451, "n_years_listed": 47_115,
        "history_quota": 391_588, "history_filled": 373_408, "years_with_unfilled": 5_983,
        "recent_years_listed": 28_303, "recent_years_unfilled": 4_111,
        "institution_n_specialties": 65_300,
    }  # fmt: skip
    assert table["first_year_listed"].isna().sum() == 241
    assert table["h1b_filed"].value_counts()["filed_here"] == 211


def test_the_history_of_the_whole_country_adds_up_by_year() -> None:
    """Years after the reports come from a hand-read copy: none falls out of the row."""
    table = rows("programs/fill_history.csv")
    quota = Counter[int]()
    for r in table:
        quota[int(r["year"])] += int(r["quota"])
    assert [quota[year] for year in range(2019, 2026)] == [
        35_185, 37_256, 38_030, 39_121, 40_260, 41_407, 43_110,
    ]  # fmt: skip
    codes = [(r["track_code"], r["year"]) for r in table]
    assert codes == sorted(set(codes))


def test_the_history_agrees_with_the_second_list_but_for_some_programs_of_alabama() -> None:
    listed = {r["track_code"] for r in rows("programs/tracks.csv") if r["in_second_list"] == "yes"}
    recent = {r["track_code"] for r in rows("programs/fill_history.csv") if int(r["year"]) > 2020}
    state = {r["institution_code"]: r["state"] for r in rows("programs/programs.csv")}
    missed = listed - recent
    assert {state[code[:4]] for code in missed} == {"AL"}
    assert len(missed) == 13
