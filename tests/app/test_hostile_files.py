"""Names and cells of files, packs, lists and links are shown as text before and after taking."""

from __future__ import annotations

import base64
import io

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from smartpick.workspace import Workspace
from tests.app.pages import run_page
from tests.app.sent_texts import HOSTILE, offences, sent
from tests.app.test_bring_your_own_data import CODE, PAGE, upload
from tests.app.test_what_if_page import whole_app


def sheet(rows: list[list[str]], name: str) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False})
    page = book.add_worksheet(name)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


BAD_CELL = f'"{HOSTILE.replace(chr(34), chr(34) * 2)}"'
PACK_HEAD = "program_code,fact,value,link,seen_on,said_by"
TABLES = {
    "names and headers": f"Code,{BAD_CELL},J-1\n{CODE},x,yes\n".encode(),
    "cells": f"Code,J-1,Lowest score\n{CODE},{BAD_CELL},{BAD_CELL}\n{BAD_CELL},yes,230\n".encode(),
    "a book": sheet([["Code", "J-1", HOSTILE], [CODE, HOSTILE, HOSTILE]], "evil.example <b>x<!b>"),
    "nothing usable": f"{BAD_CELL},{BAD_CELL}\n{BAD_CELL},2\n".encode(),
}


def shown(app: AppTest) -> list[str]:
    assert not app.exception, [e.message for e in app.exception]
    assert any("evil" in text for _, text in sent(app._tree)), "the page says nothing of the file"
    return offences(app)


@pytest.mark.parametrize("table", TABLES)
def test_a_tables_name_headers_and_cells_stay_text(table: str) -> None:
    content = TABLES[table]
    ending = "xlsx" if content.startswith(b"PK") else "csv"
    app = upload(run_page(PAGE), f"{HOSTILE}.{ending}", content)
    assert shown(app) == []
    take = [b for b in app.button if b.key == "import_take_over" and not b.disabled]
    if take:
        app = take[0].click().run()
        assert shown(app) == []


@pytest.mark.parametrize("cells", ["{code},{bad},yes,,2026-05-02,page", "{bad},x,{bad},{bad},x,y"])
def test_a_packs_lines_stay_text(cells: str) -> None:
    pack = f"{PACK_HEAD}\n{cells.format(code=CODE, bad=BAD_CELL)}\n".encode()
    assert shown(upload(run_page(PAGE), f"{HOSTILE}.csv", pack, number=1)) == []


@pytest.mark.parametrize(
    "said", ['{"schema": "smartpick.list/1", "list": {"x%s": 1}}', '{"schema": "%s"}', "%s"]
)
def test_a_list_file_that_cannot_be_used_is_told_in_text(said: str) -> None:
    app = run_page("your_work", workspace=Workspace())
    content = (said % HOSTILE.replace('"', "'")).encode()
    app.file_uploader(key="load_list").set_value(("list.json", content, "application/json"))
    assert offences(app.run()) == []
    assert app.error[0].value[0].isupper()
    app.file_uploader(key="import_workspace").set_value(("w.json", content, "application/json"))
    assert offences(app.run()) == []
    assert [e.value[0].isupper() for e in app.error] == [True, True]


def test_a_workspace_file_that_names_no_specialty_is_told_in_text() -> None:
    app = run_page("your_work", workspace=Workspace())
    person = (
        '{"schema": "smartpick.workspace/1", "workspace": {"profile": {"specialties": ["%s"]}}}'
    )
    content = (person % HOSTILE.replace('"', "'")).encode()
    app.file_uploader(key="import_workspace").set_value(("w.json", content, "application/json"))
    assert shown(app.run()) == []


def test_a_link_that_names_no_specialty_is_told_in_text() -> None:
    assert (
        shown(whole_app(scenario=_link('{"v":1,"p":{"specialties":["![i](evil.example)"]}}'))) == []
    )


def _link(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
