"""The next edition of the Match is a change of data: done once, on a copy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from smartpick import clock
from smartpick.__main__ import main
from smartpick.advice.load import load_advice
from smartpick.answer import assess
from smartpick.domain import Applicant, Assessment, Visa
from smartpick.evidence.load import load_evidence
from smartpick.files.write.assessment import assessment_text
from smartpick.files.write.table import assessment_csv
from smartpick.location import ENVIRONMENT_VARIABLE
from smartpick.programs.query import ProgramStore
from smartpick.say.answer import flag
from tests.app.pages import all_words, run_page
from tests.calibration.real import answer, store
from tests.evidence.next_edition import FEE_USD, SOURCE, YEAR, change, next_edition

OLD = YEAR - 1
PERSON = Applicant(
    step2_ck=231, graduation_year=2022, match_year=YEAR + 1, visa=Visa.NEEDS_J1, n_applications=40
)


@pytest.fixture(scope="module")
def edition_to_come(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return next_edition(tmp_path_factory.mktemp("edition"))


@pytest.fixture
def data(edition_to_come: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that this process works with, before any of its reviews is due."""
    monkeypatch.setattr(clock, "now", lambda: datetime(OLD, 12, 1, 12, tzinfo=UTC))
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(edition_to_come))
    return edition_to_come


@pytest.fixture
def pages(data: Path) -> Iterator[Path]:
    """What the pages keep for a process is loaded anew, before and after."""
    st.cache_resource.clear()
    yield data
    st.cache_resource.clear()


@pytest.fixture
def result(data: Path) -> Assessment:
    return assess(PERSON, load_evidence(data), ProgramStore.open(data))


@pytest.mark.usefixtures("data")
def test_the_check_passes_and_names_the_new_match(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = capfd.readouterr().out
    assert f"Match of {YEAR}" in told
    assert "44,321 positions" in told
    assert f"answers: {YEAR} Match (results of March {YEAR})" in told


@pytest.mark.usefixtures("data")
def test_the_command_line_answers_of_the_new_match(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--example", "dr-a", "--format", "json"]) == 0
    document = json.loads(capfd.readouterr().out)
    assert f"{YEAR} Match (results of March {YEAR})" in json.dumps(document)
    assert main(["assess", "--example", "dr-a"]) == 0
    text = capfd.readouterr().out
    assert f"matched in {YEAR}" in text
    assert f"in fees ({YEAR} season)" in text
    assert str(OLD) not in text


def test_the_answer_moves_with_the_tables_and_the_fees(result: Assessment) -> None:
    before = answer(PERSON)
    assert (before.fee_season, result.fee_season) == (OLD, YEAR)
    assert result.fee_usd - before.fee_usd == FEE_USD * result.n_applications
    (old_medicine, *_), (medicine, *_) = (
        [s for s in one.by_specialty if s.name == "Internal Medicine"] for one in (before, result)
    )
    assert medicine.base_rate is not None
    assert old_medicine.base_rate is not None
    assert (old_medicine.base_rate.year, medicine.base_rate.year) == (OLD, YEAR)
    assert medicine.base_rate.source_id == SOURCE
    # One point more among who matched, so fewer of them lie near a score below theirs.
    assert medicine.matched_near is not None
    assert old_medicine.matched_near is not None
    assert medicine.matched_near < old_medicine.matched_near


def test_advice_takes_the_new_fee_and_the_new_scores(data: Path) -> None:
    rules = load_advice(data, load_evidence(data)).rules
    fees = store().published("eras_fees")
    dearest = fees[(fees["season"] == OLD) & (fees["kind"] == "each")]["price_usd"].max()
    assert (
        f"Each costs ${dearest + FEE_USD} in its specialty on ERAS"
        in rules["very_many_programs"].text
    )
    low = rules["step2_ck_low"]
    assert f"unmatched in {YEAR}. The medians were 231 and 232." in str(low.contrary)
    assert {n.source for n in low.numbers if n.name} == {SOURCE}
    assert [n.year for n in low.numbers if n.name] == [str(YEAR)] * 2


def test_a_position_more_is_a_position_more_of_its_program(data: Path) -> None:
    program = ProgramStore.open(data).program("1001120C0")
    assert (program["quota"], program["filled"], program["quota_categorical"]) == (7, 7, 7)


def test_files_name_the_new_match_and_not_the_old_one(result: Assessment) -> None:
    texts = (
        assessment_csv(result, result.programs, {}).decode("utf-8-sig"),
        assessment_text(result),
        " ".join(flag(item, borrowed=s.name) for s in result.by_specialty for item in s.flags),
    )
    table, *_ = texts
    assert f"{YEAR} Match (results of March {YEAR})" in table
    told = re.sub(r"[a-z0-9_]*_\d{4}[a-z0-9_]*", "", " ".join(texts))  # ids of older sources
    rows = [line for line in told.splitlines() if str(OLD) in line]
    assert [line for line in rows if f"{OLD} Match" in line or f"in {OLD}" in line] == []


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("name", ["where_you_stand", "programs"])
def test_the_pages_speak_of_the_new_match(name: str) -> None:
    said = all_words(run_page(name))
    assert str(YEAR) in said
    assert not re.search(rf"{OLD} Match|in {OLD}\b", said)
    if name == "programs":
        assert f"Every program of the {YEAR} Match" in said
        assert f"positions and cities: March {YEAR}" in said


@pytest.mark.parametrize(
    "name", ["edition.yaml", "published/charting_outcomes.csv", "programs/tracks.csv"]
)
def test_a_file_that_was_forgotten_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data = next_edition(tmp_path)
    (data / name).unlink()
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(data))
    assert main(["check"]) == 2
    assert f"{name} is missing" in capfd.readouterr().err


def test_sources_and_rows_that_were_forgotten_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data = next_edition(tmp_path)
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(data))
    sources = data / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8").replace(f"{SOURCE}:", "forgotten_id:"))
    change(data / "published" / "eras_fees.csv", lambda row: [row] * (row["season"] != str(YEAR)))
    assert main(["check", "--count"]) == 2
    told = capfd.readouterr().err
    assert f"edition.yaml, sources.charting_outcomes: '{SOURCE}' is not in sources.yaml" in told
    assert f"eras_fees.csv, column season: no row of {YEAR}, the season of edition.yaml" in told
