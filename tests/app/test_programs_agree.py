"""One program, one wording: the page, its files and the terminal tell its chance alike.

What is expected is written here from the JSON's numbers, with a rounding of its own.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from smartpick.__main__ import main
from smartpick.files.write.handout import handout
from smartpick.files.write.list_files import list_csv
from smartpick.files.write.table import assessment_csv
from smartpick.files.write.workbook import workbook
from smartpick.ui.menu import script
from smartpick.ui.phrases import PROGRAMS_VIEW
from tests.app.five_profiles import PROFILES, Person, person
from tests.app.pages import (
    FRONT_PAGE,
    SECONDS,
    assert_no_error,
    run_page,
    side_by_side,
    tables_with,
)

CHANCE, AGAINST = "Chance of an interview", "Against the average"


@pytest.fixture(params=["j1_221", "245"])
def who(request: pytest.FixtureRequest) -> Person:
    return person(request.param)


def one_in(share: float) -> str:
    assert share >= 1 / 10_000
    digits = f"{1 / share:.0f}"
    number = 1 / share
    if number < 20:
        rounded = int(number + 0.5)
    else:
        fives = 5 * 10 ** (len(digits) - 2)
        if number >= 100 and number / 10 ** (len(digits) - 2) < 20:
            fives = 10 ** (len(digits) - 2)
        rounded = int(number / fives + 0.5) * fives
    return f"1 in {rounded:,}"


def expected(program: dict[str, Any]) -> tuple[str, str]:
    """The program's chance in words, and against the average, from the JSON's numbers."""
    value, low, high = (program[k] for k in ("interview_probability", *_ENDS))
    assert value < 0.1  # so it is told as one in so many
    compared = program["against_average"]
    told = [f"{compared[k]:.1f}" for k in ("value", "low", "high")]
    return (
        f"about {one_in(value)} ({one_in(low)} to {one_in(high)})",
        f"{told[0]} × ({told[1]} to {told[2]})",
    )


_ENDS = ("interview_low", "interview_high")


def first(who: Person) -> dict[str, Any]:
    found: dict[str, Any] = who.told["programs"][0]
    return found


def test_the_front_page_and_the_list_of_programs(who: Person) -> None:
    chance, against = expected(first(who))
    (front,) = tables_with(
        run_page(FRONT_PAGE, workspace=who.work, where_view=PROGRAMS_VIEW), CHANCE
    )
    listed = run_page("programs", workspace=who.work)
    (programs,) = [d.value for d in listed.dataframe if CHANCE in d.value.columns]
    for table in (front, programs):
        assert table[CHANCE].iloc[0] == chance
        assert str(table[AGAINST].iloc[0]).strip("\u2007") == against
        assert not {"Place", "Band"} & set(table.columns)


def test_the_page_of_a_program_and_the_comparison(who: Person) -> None:
    chance, against = expected(first(who))
    app = AppTest.from_file(str(script("program")), default_timeout=SECONDS)
    app.query_params["program"] = first(who)["program_code"]
    app.session_state["workspace"] = who.work
    app.run()
    assert_no_error(app)
    cards = {m.label: f"{m.value} ({m.delta.removeprefix('80 % range: ')})" for m in app.metric
             if m.label in (CHANCE, AGAINST)}  # fmt: skip
    assert cards == {CHANCE: chance, AGAINST: against}
    sides = {m.value.split("\n")[0]: m.value for m in app.markdown if m.value.startswith("**")}
    for title, key in (("Speaks for you", "speaks_for"), ("Speaks against you", "speaks_against")):
        for reason in first(who)[key]:
            assert reason["text"] in sides[f"**{title}**"].replace("\\", "")
    assert sides["**Not known, worth asking**"].count("?") <= 5
    codes = ",".join(p["program_code"] for p in who.told["programs"][:2])
    app = AppTest.from_file(str(script("compare")), default_timeout=SECONDS)
    app.query_params["programs"] = codes
    app.session_state["workspace"] = who.work
    app.run()
    assert_no_error(app)
    table = side_by_side(app)
    assert (table.loc[CHANCE].iloc[0], table.loc[AGAINST].iloc[0]) == (chance, against)


def test_the_shortlist_tells_a_program_as_its_file_does(who: Person) -> None:
    chance, against = expected(first(who))
    app = run_page("shortlist", workspace=who.work)
    assert_no_error(app)
    (table,) = [d.value for d in app.dataframe if "Adds" in d.value.columns]
    assert table["Interview"].iloc[0] == chance
    assert table[AGAINST].iloc[0].strip("\u2007") == against


def test_both_files_for_spreadsheets_and_the_workbook(who: Person) -> None:
    program = first(who)
    chance, against = expected(program)
    programs = who.document.assessment.programs[:3]
    whole = assessment_csv(who.document.assessment, programs, {})
    for content in (whole, list_csv(who.document)):
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        start = next(i for i, line in enumerate(lines) if "chance" in line)
        row = dict(zip(lines[start], lines[start + 1], strict=True))
        assert row["program_code"] == program["program_code"]
        assert row["chance"] == chance
        assert float(row["chance_probability"]) == program["interview_probability"]
        assert f"{float(row['against_average']):.1f}" == against.split(" ")[0]
        place = [int(row[f"place{end}"]) for end in ("", "_low", "_high")]
        assert place == [program[f"place{end}"] for end in ("", "_low", "_high")]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(who.document)))["List"]
    row = dict(zip(*[[c.value for c in line] for line in list(sheet.iter_rows())[:2]], strict=True))
    assert row[CHANCE] == chance
    assert f"{row[AGAINST]:.1f}" == against.split(" ")[0]
    assert not any("Order by chance" in str(name) for name in row)


def test_the_hand_out_tells_a_program_as_the_page_does(who: Person) -> None:
    pages = PdfReader(io.BytesIO(handout(who.document))).pages
    told = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for words in expected(first(who)):
        assert words in told


def test_the_terminal_tells_a_program_as_the_page_does(
    who: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = next(p for name, p in PROFILES.items() if person(name) is who)
    path = tmp_path / "profile.json"
    path.write_text(profile.model_dump_json(exclude_none=True), encoding="utf-8")
    assert main(["assess", str(path)]) == 0
    told = capsys.readouterr().out
    chance, against = expected(first(who))
    assert f"{chance}; against the average {against}" in told
