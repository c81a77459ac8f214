"""Each way to break a table is refused with file, line, column and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartpick.checking import data_lines
from smartpick.errors import MOST_PROBLEMS, DataError
from smartpick.programs.files import DATA_FILES
from smartpick.programs.schema import validate

PROGRAMS = "programs/programs.csv"
TRACKS = "programs/tracks.csv"
EDITION = "edition.yaml"
ACGME = "programs/acgme_ids.csv"
CELLS = "published/matches_by_state_specialty.csv"


def change(data: Path, name: str, old: str, new: str) -> None:
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}: the test changes nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(data: Path) -> str:
    with pytest.raises(DataError) as problem:
        validate(data)
    return str(problem.value)


def test_the_invented_data_are_valid_and_counted(fictional_data: Path) -> None:
    report = validate(fictional_data)
    assert (report.n_tracks, report.n_programs, report.n_positions) == (9, 6, 44)
    assert report.match_year == 2026
    assert report.retrieved == ("2026-11", "2026-11")
    assert re.fullmatch(r"[0-9a-f]{12}", report.fingerprint)
    assert report.rows[CELLS] == 4


def test_the_report_can_be_printed(fictional_data: Path) -> None:
    lines = data_lines(fictional_data)
    assert lines[0] == f"data fingerprint {validate(fictional_data).fingerprint}"
    assert "9 NRMP tracks, 6 application units, 44 positions" in lines
    assert "states.csv: 2 rows" in lines


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (TRACKS, "categorical,10,8", "categorical,10,ten",
         r"programs/tracks\.csv, line \d+, column filled: 'ten' is not allowed"),
        (TRACKS, "categorical,10,8", "categorical,10,-1",
         r"column filled: '-1' is not allowed \(input should be greater than or equal to 0\)"),
        (TRACKS, "categorical,10,8", "categorical,10,11",
         r"column filled: more positions filled than quota offers"),
        (TRACKS, "categorical,10,8", "evening,10,8", r"column position_type: 'evening'"),
        (TRACKS, "categorical,10,8", "categorical,,8",
         r"column quota: blank, but a value is needed; fill it in"),
        (TRACKS, "9001140C0,9001140C0", "901140C0,9001140C0", r"column track_code: '901140C0'"),
        (PROGRAMS, "Elmville,nrmp", "Elmville,guess", r"column city_basis: 'guess'"),
        (PROGRAMS, "Elmville,nrmp", "Elmville,", r"column city_basis: say it when a city"),
        (PROGRAMS, "44.1,-73.2", "144.1,-73.2", r"column latitude: '144\.1'"),
        (PROGRAMS, "44.1,-73.2,city", "44.1,-73.2,", r"column location_basis: "),
        (PROGRAMS, "9001120C0,120,9001", "9001120C0,140,9001", r"column specialty_code: must be"),
        (PROGRAMS, "9001120C0,120,9001", "9001120C0,120,9002", r"column institution_code: must be"),
        (CELLS, "NY,120,8,7", "NY,120,8,6", r"column filled: must be the sum"),
        ("published/charting_outcomes.csv", ",210,", ",290,", r"column max: smaller than min"),
        ("published/charting_counts.csv", ",20,9,", ",20,8,", r"column n_preferring: must be"),
        ("published/program_signals.csv", "3,12,15", "3,12,16", r"column total: must be gold"),
        ("published/match_rates_by_year.csv", "56.4", "156.4", r"column value: a percentage above"),
        ("published/visa.csv", ",C,", ",Z,", r"visa\.csv, line \d, column trust: 'Z'"),
        ("states.csv", "Northeast", "Northwest", r"states\.csv, line 2, column region: 'North"),
        ("specialties.csv", "120,Family", "12,Family", r"column specialty_code: '12'"),
        (ACGME, "9001140C0,1403500001", "9001140C0,140350000", r"column acgme_number: '140350000'"),
        (ACGME, "9001140C0,1403500001", "9001140C0,1203500001",
         r"acgme_ids\.csv, line 2, column acgme_number: must begin with the specialty"),
        (ACGME, "directory,Elmville", "guess,Elmville", r"column match: 'guess'"),
        (ACGME, "directory,Elmville", "directory,", r"column city: blank, but a value is needed"),
        ("sources.yaml", "\n  trust: A", "\n  trust: F", r"sources\.yaml: \w+: trust"),
    ],
)  # fmt: skip
def test_a_broken_cell_is_named_with_file_line_and_column(
    data: Path, name: str, old: str, new: str, says: str
) -> None:
    change(data, name, old, new)
    assert re.search(says, refusal(data))


def test_the_line_is_the_one_an_editor_shows(data: Path) -> None:
    lines = (data / TRACKS).read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "categorical,10,8" in line)
    change(data, TRACKS, "categorical,10,8", "categorical,10,ten")
    assert f"line {number}, column filled" in refusal(data)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (PROGRAMS, ",NY,Elmville", ",ZZ,Elmville", r"column state: 'ZZ' is not in states\.csv"),
        (CELLS, "NY,120", "NY,121", r"column specialty_code: '121' is not in specialties\.csv"),
        (ACGME, "9001140C0,1403500001", "9001140C9,1403500001",
         r"column track_code: '9001140C9' is not in programs/tracks\.csv"),
        (CELLS, ",elm_study", ",oak_study", r"column source: 'oak_study' is not in sources\.yaml"),
        (TRACKS, "9001140C0,9001140C0", "9001140C0,9001140C9",
         r"column program_code: '9001140C9' is not in programs/programs\.csv"),
        (TRACKS, "9001140C0,9001140C0", "9001140C0,9001140C2",
         r"column program_code: 9001140C0 is not one of its own tracks"),
        (TRACKS, "categorical,10,8", "categorical,11,8",
         r"no row for NY 140, where tracks and published"),
        (EDITION, "charting_outcomes: elm_study", "charting_outcomes: oak_study",
         r"edition\.yaml, sources\.charting_outcomes: 'oak_study' is not in sources\.yaml"),
        (EDITION, "season: 2026", "season: 2027",
         r"eras_fees\.csv, column season: no row of 2027, the season of edition\.yaml"),
        (EDITION, "results_and_data: 2025", "results_and_data: 2024",
         r"matches_by_specialty\.csv, column match_year: no row of 2024"),
        (EDITION, "first: 2014", "first: 2015",
         r"fill_history\.csv, line \d+, column year: 2014 lies outside 2015 to 2026"),
        (CELLS, "NY,120,8,7", "NY,120,9,7", r"no row for NY 120, where tracks and published"),
        ("programs/cell_differences.csv", "VT,140,7,8", "VT,140,7,9",
         r"cell_differences\.csv, line 2, .*VT 140 has \(7, 0\)"),
        ("programs/columns.csv", "programs/tracks.csv,track,", "programs/tracks.csv,tracks,",
         r"no row for column track of programs/tracks\.csv"),
        ("specialties.csv", "Family Medicine,FM,Family Medicine", "Family Medicine,FM,",
         r"column charting_name: published/charting_counts\.csv has a row for 120"),
    ],
)  # fmt: skip
def test_a_contradiction_between_tables_is_named(
    data: Path, name: str, old: str, new: str, says: str
) -> None:
    change(data, name, old, new)
    assert re.search(says, refusal(data))


def test_a_row_given_twice_is_refused(data: Path) -> None:
    path = data / "states.csv"
    path.write_text(path.read_text(encoding="utf-8") + "VT,Vermont,Northeast,New England\n")
    assert "states.csv, line 4, column state: the row of line 3 again (VT)" in refusal(data)


@pytest.mark.parametrize("name", [file.name for file in DATA_FILES if not file.is_optional])
def test_every_table_is_missed_when_it_is_not_there(data: Path, name: str) -> None:
    (data / name).unlink()
    assert f"{Path(name).name} is missing" in refusal(data)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("region,division", "region,part", "column division is missing, column part is not part"),
        ("region,division", "division,region", "the columns are in another order"),
        ("region,division", "region,region", "line 1: a column name stands twice"),
        ("Vermont,Northeast", "Vermont", "line 3: 3 instead of 4 cells"),
    ],
)
def test_a_wrong_header_or_a_short_row_is_refused(
    data: Path, old: str, new: str, says: str
) -> None:
    change(data, "states.csv", old, new)
    assert says in refusal(data)


def test_a_table_that_nobody_knows_is_refused(data: Path) -> None:
    (data / "published" / "guesses.csv").write_text("a\n1\n", encoding="utf-8")
    assert "published/guesses.csv: no table of this name is known" in refusal(data)


def test_several_problems_are_named_at_once_and_the_rest_counted(data: Path) -> None:
    path = data / "programs" / "fill_history.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    bad = [f"9001140C0,{year},5,six" for year in range(2014, 2024)] * 3
    path.write_text("\n".join([lines[0], *bad]) + "\n", encoding="utf-8")
    named = refusal(data).splitlines()
    assert len(named) == MOST_PROBLEMS + 1
    assert named[-1] == "... and 10 more"
    assert named[0].startswith("programs/fill_history.csv, line 2, column filled: 'six'")


def test_a_share_outside_nought_to_one_is_refused(data: Path) -> None:
    fit = data / "fit"
    fit.mkdir()
    header = "program_code,img_share,non_us_img_share,us_img_share,logit_sd\n"
    (fit / "img_share.csv").write_text(header + "9001140C0,1.2,0.6,0.6,1.3\n", encoding="utf-8")
    assert "fit/img_share.csv, line 2, column img_share: '1.2' is not allowed" in refusal(data)
