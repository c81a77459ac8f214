"""How an AppTest finds the pages, reads a chart's numbers and a page's words."""

from __future__ import annotations

import json
import pkgutil
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from smartpick.ui import pages

SECONDS = 60
FOLDER = Path(pages.__file__).parent
PAGE_NAMES = sorted(module.name for module in pkgutil.iter_modules(pages.__path__))
FRONT_PAGE = "where_you_stand"
MOVING = ("by_specialty", "map", "by_division")
CHARTS = (*MOVING, "trend")


def run_page(name: str, **session: Any) -> AppTest:
    """A page run once by itself, with these values already in the session."""
    app = AppTest.from_file(str(FOLDER / f"{name}.py"), default_timeout=SECONDS)
    for key, value in session.items():
        app.session_state[key] = value
    return app.run()


def assert_no_error(app: AppTest) -> None:
    shown = [f"{e.message}\n{''.join(e.stack_trace)}" for e in app.exception]
    assert not shown, shown
    assert [e.value for e in app.error] == []


def chart_numbers(app: AppTest) -> dict[str, str]:
    """The data of every chart on the page by its key, as text to compare; no layout."""
    found = {}
    for element in app.get("plotly_chart"):
        proto: Any = element.proto
        key = proto.id.rsplit("-", 1)[-1].removesuffix("_chart")
        found[key] = json.dumps(json.loads(proto.spec)["data"], sort_keys=True)
    return found


def pictures(app: AppTest) -> list[str]:
    """The pictures that are HTML, in the order of the page, without style sheets."""
    bodies = [str(element.proto.body) for element in app.get("html")]
    return [body for body in bodies if not body.lstrip().startswith("<style")]


def tables_with(app: AppTest, column: str) -> list[pd.DataFrame]:
    """The tables on the page that have this column: a test cannot find them by their key."""
    return [table for frame in app.dataframe if column in (table := frame.value).columns]


def all_words(app: AppTest) -> str:
    """Everything a reader sees as text."""
    blocks = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    tables = [f.value.to_csv() for f in [*app.dataframe, *app.table]]
    return "\n".join([*(str(b.value) for b in blocks), *tables])
