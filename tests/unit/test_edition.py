"""The edition of the Match: one small file, and every sentence that names a year."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartpick.domain import Applicant, edition, load_edition
from smartpick.domain.edition import FILE
from smartpick.errors import DataError
from smartpick.location import ENVIRONMENT_VARIABLE
from smartpick.workspace import Workspace, start_profile

INVENTED = Path(__file__).parents[1] / "invented_data"


@pytest.fixture
def of_2031(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that this process works with, five years on."""
    data = Path(shutil.copytree(INVENTED, tmp_path / "data"))
    path = data / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("2026", "2031"), encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(data))
    return data


def broken(tmp_path: Path, old: str, new: str) -> str:
    text = (INVENTED / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as problem:
        load_edition(tmp_path)
    return str(problem.value)


@pytest.mark.usefixtures("of_2031")
def test_who_states_no_match_applies_for_the_one_after_the_data() -> None:
    assert Applicant().match_year == 2032
    assert Workspace().profile.match_year == 2032
    assert start_profile().graduation_year == 2029
    assert Applicant(match_year=2027).match_year == 2027


@pytest.mark.usefixtures("of_2031")
def test_sentences_take_their_years_from_the_edition() -> None:
    now = edition()
    assert now.data_date == "2031 Match (results of March 2031)"
    assert now.fill("the {match_year} Match, {history}, and by {second_list}") == (
        "the 2031 Match, 2014 to 2020, and by 2023"
    )
    assert now.fill("{history_first}; {history_rest}; {recent}") == (
        "2014; 2015 to 2020; 2026 to 2031"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("match_year: 2026", "match_year: soon", "match_year: "),
        ("match_year: 2026", "match_yaer: 2026", "match_year: "),
        ("results_day: 2026", "results_day: 2025", "results_day: 2025-03-20 is no day of 2026"),
        ("second_list: 2023", "second_list: 2013", "second_list: must lie in the history"),
        ("last: 2020}  # fill", "last: 2026}  # fill", "history: must end before match_year"),
        ("first: 2014, last: 2020", "first: 2021, last: 2020", "history: 2021 comes after 2020"),
        (
            "second_list: 2023",
            "second_list: 2023\nsecond_list: 2022",
            "'second_list' is given twice",
        ),
    ],
)
def test_a_wrong_edition_is_refused_with_the_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    told = broken(tmp_path, old, new)
    assert told.startswith(FILE)
    assert says in told


def test_a_missing_edition_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"edition\.yaml cannot be read"):
        load_edition(tmp_path)
