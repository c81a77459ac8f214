"""House rule: what came from a file, a link, a table or a person is shown as text, on every page.

A workspace full of hostile texts is put before every page, and everything that the page would send
to a browser is read. A new field or a new kind of element falls under the rule by itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from smartpick.location import ENVIRONMENT_VARIABLE, find_data
from smartpick.workspace import Workspace
from tests.app.pages import PAGE_NAMES, in_every_tab, run_page
from tests.app.sent_texts import HOSTILE, offences, sent
from tests.hostile_texts import CODES, hostile_places, hostile_workspace
from tests.house.rules import PACKAGE

ASKED = {
    "program": {"program": CODES[0]},
    "compare": {"programs": ",".join(CODES)},
    "questions": {"programs": ",".join(CODES)},
}
"""What the address says where a page shows nothing without it."""


def run(name: str, work: dict[str, Any]) -> Iterator[AppTest]:
    """The page, and with each of its tabs open."""
    app = run_page(name, workspace=Workspace.model_validate(work))
    if name in ASKED:
        for key, value in ASKED[name].items():
            app.query_params[key] = value
        app.run()
    for seen in in_every_tab(app):
        assert not seen.exception, [e.message for e in seen.exception]
        yield seen


def offences_of(name: str, work: dict[str, Any]) -> list[str]:
    return [found for app in run(name, work) for found in offences(app)]


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_no_message_about_a_bad_name_is_markup(name: str) -> None:
    assert offences_of(name, hostile_workspace("harmless", specialty=HOSTILE)) == []


@pytest.fixture(scope="module")
def hostile_table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A data folder in which every name and city of the program table is hostile."""
    ours, theirs = find_data(), tmp_path_factory.mktemp("data")
    for item in ours.iterdir():
        if item.name != "programs":
            (theirs / item.name).symlink_to(item)
    (theirs / "programs").mkdir()
    for item in (ours / "programs").iterdir():
        (theirs / "programs" / item.name).symlink_to(item)
    _make_hostile(theirs / "programs" / "programs.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENVIRONMENT_VARIABLE, str(theirs))
        st.cache_resource.clear()
        yield
    st.cache_resource.clear()


def _make_hostile(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for column in ("institution", "institution_nrmp", "site", "city"):
            row[column] = row[column] and f"{row[column][:20]} {HOSTILE}"
    table.unlink()
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.usefixtures("hostile_table")
@pytest.mark.parametrize("name", PAGE_NAMES)
def test_no_text_of_the_workspace_and_no_name_of_the_program_table_is_markup(name: str) -> None:
    assert offences_of(name, hostile_workspace(HOSTILE)) == []


def test_the_scripts_of_the_pages_never_make_markup_of_text() -> None:
    scripts = sorted((PACKAGE / "ui").rglob("*.js"))
    assert scripts
    writes = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b")
    assert [s.name for s in scripts if writes.search(s.read_text(encoding="utf-8"))] == []


def test_the_pages_show_hostile_texts_so_that_the_rule_can_bite() -> None:
    seen: set[str] = set()
    for name in ("where_you_stand", "interviews", "your_application"):
        for app in run(name, hostile_workspace(HOSTILE)):
            seen |= {at for at, text in sent(app._tree) if "evil" in text}
    for ending in ("Markdown.body", "Expandable.label", "help", "BidiComponent.bytes", "Html.body"):
        assert [at for at in seen if at.endswith(ending)], ending


def test_a_raw_text_would_be_found() -> None:
    def page(text: str) -> None:
        import streamlit as st

        st.button("fine", help=text)

    raw = AppTest.from_function(page, kwargs={"text": HOSTILE}).run()
    assert len(offences(raw)) == 1


def test_every_field_that_holds_free_words_is_among_the_hostile_ones() -> None:
    """A new field of the workspace has to be added to the hostile one."""
    schema = Workspace.model_json_schema()
    work = hostile_workspace(HOSTILE, specialty=HOSTILE)
    hostile = {place.split(".")[-1] for place in hostile_places(work)}
    checked_elsewhere = {"value", "fill_history"}  # facts and positions have a form of their own
    free = {
        name
        for kind in [schema, *schema["$defs"].values()]
        for name, field in kind.get("properties", {}).items()
        if _holds_words(field)
    }
    assert "note" in free
    assert free - hostile - checked_elsewhere == set()


def _holds_words(field: Any) -> bool:
    """Whether a field of the schema takes any text at all."""
    if field.get("type") == "string":
        return not field.keys() & {"pattern", "enum", "const", "format"}
    inner = [*field.get("anyOf", []), field.get("items"), field.get("additionalProperties")]
    return any(_holds_words(one) for one in inner if isinstance(one, dict))
