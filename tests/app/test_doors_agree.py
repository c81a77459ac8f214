"""One profile, one number: every page, file and line of a terminal tells the same.

What is expected is written here from the JSON's unrounded numbers, with a rounding of its own.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
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
from smartpick.workspace import workspace_text
from tests.app.five_profiles import (
    N_LISTED,
    PROFILES,
    Person,
    Triple,
    assert_leads_with_the_answer,
    ends,
    flat,
    in_words,
    interviews,
    inverse,
    outcomes,
    percent,
    person,
)
from tests.app.pages import FRONT_PAGE, all_words, assert_no_error, chart_numbers, run_page
from tests.app.pages import pictures as shown_pictures


@pytest.fixture(params=PROFILES)
def who(request: pytest.FixtureRequest) -> Person:
    return person(request.param)


# --- pages ------------------------------------------------------------------


def metrics(app: AppTest) -> dict[str, tuple[str, str]]:
    return {m.label: (str(m.value), str(m.delta)) for m in app.metric}


def numbers_beside(app: AppTest, chart: str) -> list[str]:
    """The numbers written beside the bars of a chart, in order, without their bold."""
    traces = json.loads(chart_numbers(app)[chart])
    (texts,) = [
        t["text"] for t in traces if t.get("mode") == "text" and min(t["x"], default=0) == 100
    ]
    return [text.removeprefix("<b>").removesuffix("</b>") for text in texts]


def compact(estimate: Triple | None) -> str:
    return "" if estimate is None else percent(estimate).replace(" %", "")


def test_the_front_page_shows_the_numbers_of_the_json(who: Person) -> None:
    app = run_page(FRONT_PAGE, workspace=who.work)
    assert_no_error(app)
    assert_leads_with_the_answer(all_words(app), who)
    assert all(f"</i>{told}</span>" in shown_pictures(app)[1] for told in outcomes(who.overall))
    cards = metrics(app)
    low, likeliest, high = interviews(who.overall["interview_distribution"])
    span = f"{low}" if low == high else f"{low} to {high}"
    assert cards["Interviews"] == (span, f"most likely {likeliest}")
    assert cards["At least one interview"][0] == percent(inverse(who.overall["no_interview"]))
    assert cards["Applications"][0] == f"{who.overall['n_applications']:,}"
    fee = (f"${who.overall['fee_usd']:,}", f"{who.overall['fee_season']} season")
    assert cards["Application fees"] == fee
    expected = [compact(s["given_applied"]) for s in who.told["by_specialty"]]
    drawn = numbers_beside(app, "by_specialty")
    assert len([text for text in drawn if text]) > 5
    assert drawn == expected[: len(drawn)]


def test_the_shortlist_page_shows_the_numbers_of_its_file(who: Person) -> None:
    app = run_page("shortlist", workspace=who.work)
    assert_no_error(app)
    about, span = in_words(who.of_list["on_this_list"])
    title = next(h.value for h in app.header if "Of 100" in h.value)
    assert re.search(rf"these {N_LISTED} programs, {about} match(es)? \({span}\)", title)
    answer_of_list = who.document.answer
    assert answer_of_list is not None
    assert metrics(app)["Application fees"][0] == f"${answer_of_list.fee_usd:,}"


def test_the_season_page_starts_from_the_headline_and_agrees_with_the_list(who: Person) -> None:
    app = run_page("in_hand", workspace=who.work)
    assert_no_error(app)
    assert_leads_with_the_headline(all_words(app), who)
    cards = metrics(app)
    hand = who.document.answer.in_hand if who.document.answer else None
    assert hand is not None
    before, alone, more = (asdict(x) for x in (hand.before, hand.in_hand, hand.with_more))
    assert cards["With interviews still to come"] == (percent(more), f"{percent(before)} before")
    assert cards["With those in hand alone"][0] == percent(alone)
    shortlist = all_words(run_page("shortlist", workspace=who.work))
    for told in (alone, more):
        about, span = in_words(told)
        assert f"{about} of 100 ({span})" in shortlist


def assert_leads_with_the_headline(text: str, who: Person) -> None:
    about, span = in_words(who.overall["given_applied"])
    assert re.search(rf"{re.escape(about)} match(es)?( into it)? \({re.escape(span)}\)", text)


# --- files and the terminal -------------------------------------------------


def test_the_terminal_tells_the_numbers_of_the_json(
    who: Person, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    work = tmp_path / "work.json"
    work.write_text(workspace_text(who.work), encoding="utf-8")
    assert main(["assess", "--workspace", str(work), "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == json.loads(json.dumps(who.told))
    assert main(["assess", "--workspace", str(work)]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    told = flat(" ".join(lines))
    assert_leads_with_the_answer(told, who)
    assert "Of 100 who apply: " + " · ".join(outcomes(who.overall)) in told
    low, likeliest, high = interviews(who.overall["interview_distribution"])
    assert f"most likely {likeliest}; in 8 of 10 cases {low} to {high}." in told
    n, fee = who.overall["n_applications"], who.overall["fee_usd"]
    assert f"{n} applications, ${fee:,} in fees ({who.overall['fee_season']} season)" in told
    for specialty in who.told["by_specialty"]:
        if specialty["given_applied"] is not None:
            (line,) = [x for x in lines if x.startswith(f"  {specialty['name']} ")]
            assert percent(specialty["given_applied"]) in line
    for division in (r for r in who.told["by_region"] if r["level"] == "division"):
        (line,) = [x for x in lines if x.startswith(f"  {division['name']} ")]
        assert percent(division) in line


def rows_of(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))


@pytest.mark.parametrize("kind", ["assessment", "list"])
def test_a_csv_holds_the_numbers_of_the_json(who: Person, kind: str) -> None:
    document = who.document
    rows = rows_of(
        list_csv(document)
        if kind == "list"
        else assessment_csv(document.assessment, document.assessment.programs, document.titles)
    )
    matches = [r[1:4] for r in rows if r[:1] == ["Match"]]
    overall = who.overall
    assert matches == [[*ends(overall["given_applied"])], [*ends(overall["given_ranked"])]]
    assert [*ends(overall["no_interview"])] in [r[1:4] for r in rows if r[:1] == ["No interview"]]
    assert [str(overall["n_applications"])] == [r[1] for r in rows if r[:1] == ["Applications"]]
    assert [str(overall["fee_usd"])] == [
        r[1] for r in rows if r and "Application fees in USD" in r[0]
    ]
    low, likeliest, high = interviews(overall["interview_distribution"])
    (counted,) = [r[1:4] for r in rows if r[:1] == ["Interviews, most likely"]]
    assert counted == [str(likeliest), str(low), str(high)]
    if kind == "assessment":
        assert_same_lines(rows, who.told["by_specialty"], "specialty", 1, 4)
        assert_same_lines(rows, who.told["by_region"], "name", 0, 5)


def assert_same_lines(
    rows: Iterable[list[str]], told: list[dict[str, Any]], key: str, at: int, first: int
) -> None:
    """The three numbers of each specialty or place in its row."""
    found = {r[at]: r[first : first + 3] for r in rows if len(r) > first + 2}
    for one in told:
        estimate = one.get("given_applied", one)
        known = estimate is not None and estimate.get("low") is not None
        assert found[one[key]] == ([*ends(estimate)] if known else [""] * 3)


def test_the_workbook_shows_the_numbers_of_the_json(who: Person) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(who.document)))
    about = {str(a.value): str(b.value) for a, b in book["About"].iter_rows()}
    overall = who.overall
    assert about["Match, of those who apply"] == percent(overall["given_applied"])
    assert [
        about[f"Of 100 who apply: {name.lower()}"]
        for name in ("No interview", "Interviewed, not matched", "Matched")
    ] == [re.sub(r"^\D+ (?=\d|fewer)", "", told) for told in outcomes(overall)]
    ranked = f"Match, of those who get an interview in {overall['preferred_specialty']} and rank it"
    assert about[ranked] == percent(overall["given_ranked"])
    low, likeliest, high = interviews(overall["interview_distribution"])
    assert about["Interviews, most likely"] == f"{likeliest} ({low} to {high})"
    own = about["Match, of those who apply to exactly this list"]
    assert own == percent(who.of_list["on_this_list"])
    for sheet, told, first in (("By specialty", "by_specialty", 4), ("By place", "by_region", 5)):
        rows = {r[0].value: r[first : first + 3] for r in book[sheet].iter_rows(min_row=2)}
        for one in who.told[told]:
            estimate = one["given_applied"] if told == "by_specialty" else one
            if estimate is not None and estimate["low"] is not None:
                assert [as_shown(cell) for cell in rows[one["name"]]] == [*ends(estimate)]


def as_shown(cell: Any) -> str:
    """What a spreadsheet shows of a share, without its percent sign."""
    form = str(cell.number_format)
    return form.strip('"%') if form.startswith('"') else f"{round(100 * cell.value)}"


def test_the_hand_out_prints_the_numbers_of_the_json(who: Person) -> None:
    pages = PdfReader(io.BytesIO(handout(who.document))).pages
    told = flat(" ".join(page.extract_text() for page in pages))
    assert_leads_with_the_answer(told, who)
    assert ", ".join(outcomes(who.overall)).lower() in told
    low, likeliest, high = interviews(who.overall["interview_distribution"])
    assert f"Interviews: most likely {likeliest} ({low} to {high}) from" in told
    about, span = in_words(who.of_list["on_this_list"])
    assert f"On exactly this list, of those who apply to it: {about} of 100 ({span})" in told
    shortlist = all_words(run_page("shortlist", workspace=who.work))
    (gain,) = re.findall(r"of the same length, .+?: \*\*(.+? of 100 \(.+?\))\*\*", shortlist)
    assert f"typical list of the same length: {gain}" in told
    for division in (r for r in who.told["by_region"] if r["level"] == "division"):
        assert percent(division) in told
