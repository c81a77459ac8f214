"""Questions to the program table, on invented data."""

from __future__ import annotations

import inspect
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from smartpick.errors import DataError
from smartpick.programs import query
from smartpick.programs.files import BY_NAME, DATA_FILES, KINDS, WORKED_OUT
from smartpick.programs.query import Identity, ProgramStore

POSITION = {
    "C": "categorical", "A": "advanced", "P": "preliminary", "M": "physician_reserved"
}  # fmt: skip


@pytest.fixture(scope="module")
def store(fictional_data: Path) -> ProgramStore:
    return ProgramStore.open(fictional_data)


@pytest.fixture(scope="module")
def real() -> ProgramStore:
    return ProgramStore.open(Path(__file__).parents[3] / "data")


def test_the_asked_specialties_come_back_in_the_order_of_their_codes(store: ProgramStore) -> None:
    codes = store.programs(["Internal Medicine"])["program_code"].tolist()
    assert codes == ["9001140C0", "9001140C2", "9002140C0"]
    assert store.programs(None)["program_code"].is_monotonic_increasing
    assert len(store.programs(None)) == 6
    assert len(store.programs([])) == 0


def test_the_acgme_number_of_a_track_comes_with_its_application_unit(store: ProgramStore) -> None:
    found = store.acgme_numbers()
    columns = ["track_code", "program_code", "acgme_number", "match", "city"]
    assert found[columns].to_numpy().tolist() == [
        ["9001140C0", "9001140C0", "1403500001", "directory", "Elmville"],
        ["9001140C2", "9001140C2", "1403500002", "likely", "Odotown"],
        ["9001140P0", "9001140C0", "1403500001", "sure", "Elmville"],
    ]
    assert found["website"].isna().tolist() == [True, True, False]


def test_a_program_has_the_number_of_its_main_track_and_the_website_of_that_number(
    store: ProgramStore,
) -> None:
    found = store.identities(["9002140C0", "9001140C2", "9001140C0"])
    assert found == {
        "9001140C0": Identity("1403500001", "directory", "https://elm.example/IM"),
        "9001140C2": Identity("1403500002", "likely", None),
    }
    elm, none = store.program("9001140C0"), store.program("9002140C0")
    assert (elm["acgme_number"], elm["website"]) == ("1403500001", "https://elm.example/IM")
    assert none["acgme_number"] is none["website"] is none["fold_difference"] is None
    assert store.identities([]) == {}


def test_most_of_the_shipped_tracks_have_an_acgme_number(real: ProgramStore) -> None:
    found = real.acgme_numbers()
    assert len(found) == 5_912
    assert found["program_code"].nunique() == 4_577
    assert found["match"].value_counts().to_dict() == {
        "sure": 4_046, "directory": 1_193, "likely": 454, "check": 219
    }  # fmt: skip


def test_no_two_queries_say_the_same_four_lines() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for path in sorted(query.SQL.glob("*.sql")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        lines = [line for line in lines if len(line) > 3 and line != "UNION ALL"]
        for four in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
            assert seen.setdefault(four, path.name) == path.name, (path.name, four)


def test_a_program_carries_its_region_and_the_names_of_its_specialty(store: ProgramStore) -> None:
    row = store.programs(["Family Medicine"]).iloc[0]
    assert (row["region"], row["division"], row["state_name"]) == (
        "Northeast",
        "Middle Atlantic",
        "New York",
    )
    assert (row["specialty"], row["specialty_name"]) == ("Family Medicine", "Family Medicine")
    assert (row["quota"], row["filled"]) == (6, 6)


def test_why_a_program_is_excluded_is_worked_out_in_the_query(store: ProgramStore) -> None:
    excluded = store.programs(None).set_index("program_code")["excluded"]
    assert excluded["9002999P0"] == "preliminary_only"
    assert pd.isna(excluded["9001140C0"])


@pytest.mark.parametrize(
    ("kinds", "specialty", "reason"),
    [
        ("1,0,0,0", "140", None),
        ("0,1,0,0", "140", None),
        ("0,1,3,2", "140", None),
        ("0,0,1,0", "140", "preliminary_only"),
        ("0,0,1,1", "140", "preliminary_only"),
        ("0,0,0,1", "140", "reserved_only"),
        ("0,0,0,0", "140", "no_positions"),
        ("1,0,0,0", "999", "not_estimated"),
        ("0,0,1,0", "999", "preliminary_only"),
    ],
)
def test_each_reason_for_exclusion_has_its_case(
    data: Path, kinds: str, specialty: str, reason: str | None
) -> None:
    programs, tracks = (data / "programs" / name for name in ("programs.csv", "tracks.csv"))
    header, *_ = programs.read_text(encoding="utf-8").splitlines()
    code = f"9001{specialty}C0"
    cells = [code, specialty, "9001", "", "", "", "NY", *[""] * (header.count(",") - 6)]
    programs.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
    header, *_ = tracks.read_text(encoding="utf-8").splitlines()
    positions = dict(zip("CAPM", kinds.split(","), strict=True))
    rows = [
        f"9001{specialty}{letter}0,{code},Elm,{POSITION[letter]},{quota},0,yes"
        for letter, quota in positions.items()
    ]
    tracks.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    [found] = ProgramStore.open(data).programs(None)["excluded"]
    assert (None if pd.isna(found) else found) == reason


def test_shares_are_unknown_until_they_are_fitted_and_then_joined(data: Path) -> None:
    assert ProgramStore.open(data).programs(None)["img_share"].isna().all()
    (data / "fit").mkdir()
    header = "program_code,img_share,non_us_img_share,us_img_share,logit_sd\n"
    (data / "fit" / "img_share.csv").write_text(header + "9001140C0,0.5,0.3,0.2,1.3\n")
    shares = ProgramStore.open(data).programs(None).set_index("program_code")["img_share"]
    assert shares["9001140C0"] == 0.5
    assert shares.drop("9001140C0").isna().all()


def test_one_program_is_found_with_its_tracks_and_its_history(store: ProgramStore) -> None:
    program = store.program("9001140C0")
    assert program["institution"] == "University of Elm Medical Center"
    assert program["img_share"] is None
    tracks = store.tracks("9001140C0")["track_code"].tolist()
    assert tracks[0] == "9001140C0"
    assert set(tracks) == {"9001140C0", "9001140C1", "9001140M0", "9001140P0"}
    history = store.fill_history("9001140C0")
    assert history[["track_code", "year"]].values.tolist() == [
        ["9001140C0", 2019],
        ["9001140C0", 2021],
        ["9001140C1", 2020],
    ]


def test_an_unknown_program_or_table_is_named(store: ProgramStore) -> None:
    with pytest.raises(DataError, match="no program has the code '0000000X0'"):
        store.program("0000000X0")
    with pytest.raises(DataError, match=r"no published table 'specialties'; there are: .*visa"):
        store.published("specialties")


def test_a_name_with_a_quote_is_a_value_and_never_sql(store: ProgramStore) -> None:
    assert len(store.programs(["x'; DROP TABLE unit; --"])) == 0
    assert len(store.programs(None)) == 6


def test_codes_keep_their_leading_zero(real: ProgramStore) -> None:
    assert "040" in real.specialties()["specialty_code"].tolist()


def test_every_published_table_can_be_read(real: ProgramStore) -> None:
    names = [f.name for f in DATA_FILES if f.name.startswith("published/")]
    for name in names:
        assert len(real.published(Path(name).stem)) > 0


def test_the_columns_of_the_tables_are_those_of_the_schema(real: ProgramStore) -> None:
    for file in DATA_FILES:
        assert real._connection.table(file.table).columns == file.columns
        if file.name.startswith("published/"):
            assert real.published(file.table).columns.tolist() == file.columns


def test_positions_size_and_history_of_a_program_are_those_of_its_tracks(
    store: ProgramStore,
) -> None:
    elm, odo = store.program("9001140C0"), store.program("9001140C2")
    assert [elm[f"quota_{kind}"] for kind in KINDS] == [15, 0, 4, 0]
    assert [elm[f"filled_{kind}"] for kind in KINDS] == [13, 0, 1, 0]
    assert (elm["n_tracks"], elm["in_second_list"]) == (4, True)
    # 2021 lies after the history, and 9999140C0 is no track of today.
    history = ("first_year_listed", "n_years_listed", "history_quota", "history_filled")
    assert [elm[name] for name in history] == [2019, 2, 12, 11]
    assert elm["years_with_unfilled"] == 1
    assert [odo[name] for name in history] == [None, 0, None, None]
    assert odo["years_with_unfilled"] is None
    # The Match of the edition, and 2021.
    recent = ("recent_years_listed", "recent_years_unfilled")
    assert [elm[name] for name in recent] == [2, 2]
    assert [odo[name] for name in recent] == [1, 0]
    # Of 9002 there is a transitional year beside one specialty.
    n_specialties = store.programs(None).set_index("program_code")["institution_n_specialties"]
    assert (n_specialties["9001140C0"], n_specialties["9002140C0"]) == (2, 1)


def test_the_columns_that_are_worked_out_are_all_there_and_named(store: ProgramStore) -> None:
    assert set(WORKED_OUT) <= set(store.program("9001140C0"))
    assert not set(WORKED_OUT) & set(BY_NAME["programs/programs.csv"].columns)


def test_no_file_can_be_read_once_the_tables_are_loaded(store: ProgramStore, data: Path) -> None:
    cursor = store._connection.cursor()
    with pytest.raises(Exception, match=r"(?i)disabled|permission"):
        cursor.execute("SELECT * FROM read_csv($path)", {"path": str(data / "states.csv")})
    with pytest.raises(Exception, match=r"(?i)locked"):
        cursor.execute("SET enable_external_access = true")


def test_a_file_that_does_not_fit_is_named(data: Path) -> None:
    path = data / "programs" / "tracks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",10,8,", ",ten,8,"))
    with pytest.raises(DataError, match=r"tracks\.csv does not fit the table 'tracks'"):
        ProgramStore.open(data)


def test_a_missing_table_is_refused_and_not_taken_for_an_empty_one(data: Path) -> None:
    (data / "published" / "matches_by_state_specialty.csv").unlink()
    with pytest.raises(DataError, match=r"matches_by_state_specialty\.csv cannot be read"):
        ProgramStore.open(data)


def test_columns_in_another_order_are_not_loaded_into_the_wrong_ones(data: Path) -> None:
    path = data / "states.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("region,division", "division,region"))
    with pytest.raises(DataError, match=r"states\.csv, line 1: the columns must be"):
        ProgramStore.open(data)


def test_eight_threads_with_fifty_queries_each_get_right_answers(real: ProgramStore) -> None:
    names = real.specialties()["specialty"].tolist()[:25]
    expected = {name: len(real.programs([name])) for name in names}
    assert len(set(expected.values())) > 10, "answers must differ, or a mix-up would pass"

    def ask(thread: int) -> list[str]:
        wrong = []
        for turn in range(50):
            name = names[(thread * 7 + turn) % len(names)]
            frame = real.programs([name])
            if len(frame) != expected[name] or set(frame["specialty"]) != {name}:
                wrong.append(name)
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert [wrong for wrongs in pool.map(ask, range(8)) for wrong in wrongs] == []


def test_every_query_file_is_used_and_takes_only_named_parameters() -> None:
    source = inspect.getsource(query)
    for path in sorted(query.SQL.glob("*.sql")):
        assert f'"{path.stem}"' in source, f"{path.name} is not used"
        text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        assert "?" not in text, f"{path.name} has a positional parameter"
        assert not re.search(r"\$\d|[{}]|%s", text), f"{path.name} is put together from pieces"
