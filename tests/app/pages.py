"""How an AppTest finds the pages, reads a chart's numbers and a page's words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from smartpick.ui import widgets
from smartpick.ui.menu import ROOMS, script
from smartpick.ui.profile import entered, shown
from smartpick.ui.state import _Entries
from smartpick.workspace import Workspace, start_profile

SECONDS = 60
PAGE_NAMES = sorted(ROOMS)
FRONT_PAGE = "where_you_stand"
MOVING = ("by_specialty", "map", "by_division")


_PAGE = """
from smartpick.ui import sidebar
from smartpick.ui.menu import ROOMS
from {module} import page

if ROOMS["{name}"].has_profile:
    sidebar.profile()
page()
"""
_PROFILE = frozenset(shown(start_profile()))


def module_of(name: str) -> str:
    """The page's script as a module."""
    parts = script(name).with_suffix("").parts
    return ".".join(parts[len(parts) - parts[::-1].index("smartpick") - 1 :])


def run_page(name: str, **session: Any) -> AppTest:
    """A page run once by itself, with these values already in the session.

    The name of a widget of the profile stands for what somebody entered there.
    """
    app = AppTest.from_string(
        _PAGE.format(name=name, module=module_of(name)), default_timeout=SECONDS
    )
    if session.get("specialties") == []:
        app.session_state["profile_entries"] = entries = _Entries()
        entries.refused["specialties"] = session.pop("specialties"), "none is chosen"
    work = session.pop("workspace", Workspace())
    person = work.profile
    for widget in [key for key in session if key in _PROFILE]:
        person = entered(person, widget, session.pop(widget))
    switches = {
        name: session.pop(name, getattr(work, name)) for name in ("published_only", "verified_only")
    }
    app.session_state["workspace"] = work.model_copy(update={"profile": person, **switches})
    for key, value in session.items():
        app.session_state[key] = value
    return app.run()


def profile_widget(app: AppTest, name: str) -> Any:
    """The widget of the profile that shows ``name`` now."""
    found = _profile_widgets(app, name)
    assert len(found) == 1, f"{len(found)} widgets show {name}"
    return found[0]


def has_profile_widget(app: AppTest, name: str) -> bool:
    return bool(_profile_widgets(app, name))


def _profile_widgets(app: AppTest, name: str) -> list[Any]:
    kinds = ("slider", "toggle", "selectbox", "multiselect", "number_input", "button_group")
    return [
        element
        for kind in kinds
        for element in app.get(kind)
        if str(element.key).startswith(f"{name}-x")
    ]


def assert_no_error(app: AppTest) -> None:
    shown = [f"{e.message}\n{''.join(e.stack_trace)}" for e in app.exception]
    assert not shown, shown
    assert [e.value for e in app.error] == []


def open_tab(app: AppTest, key: str, label: str) -> AppTest:
    """Look into a tab of :func:`smartpick.ui.widgets.tabs`."""
    app.session_state[key] = label
    return app.run()


def in_every_tab(app: AppTest) -> Iterator[AppTest]:
    """The page with each of its tabs open in turn, those inside of other tabs too."""
    yield app
    seen = {(key, labels[0]) for key, labels in _rows_of_tabs(app._tree)}
    while left := [
        (key, label)
        for key, labels in _rows_of_tabs(app._tree)
        for label in labels
        if (key, label) not in seen
    ]:
        seen.add(left[0])
        yield open_tab(app, *left[0])
        seen |= {(key, labels[0]) for key, labels in _rows_of_tabs(app._tree)}


def _rows_of_tabs(node: Any) -> Iterator[tuple[str, list[str]]]:
    """The key of each row of tabs that is on the page, with its labels."""
    inside = list(getattr(node, "children", {}).values())
    if getattr(node, "type", None) == "tab_container":
        key = node.proto.tab_container.id.rsplit("-", 1)[-1]
        yield key, [tab.label for tab in inside]
    for child in inside:
        yield from _rows_of_tabs(child)


def chart_numbers(app: AppTest) -> dict[str, str]:
    """The data of every chart on the page by its key, as text to compare; no layout."""
    return {k: json.dumps(data, sort_keys=True) for k, data in chart_traces(app).items()}


def chart_traces(app: AppTest) -> dict[str, list[dict[str, Any]]]:
    """The traces of every chart on the page by its key; Plotly itself checks each figure."""
    found = {}
    for element in app.get("bidi_component"):
        proto: Any = element.proto
        if proto.component_name != widgets.CHART:
            continue
        told = json.loads(proto.bytes)
        go.Figure(told["data"], told["layout"])
        found[proto.id.rsplit("-", 1)[-1].removesuffix("_chart")] = told["data"]
    return found


def pictures(app: AppTest) -> list[str]:
    """The pictures that are HTML, in the order of the page, without style sheets and lists."""
    bodies = [str(element.proto.body) for element in app.get("html")]
    return [body for body in bodies if not body.lstrip().startswith(("<style", "<ol"))]


def tables_with(app: AppTest, column: str) -> list[pd.DataFrame]:
    """The tables on the page that have this column: a test cannot find them by their key."""
    return [table for frame in app.dataframe if column in (table := frame.value).columns]


def side_by_side(app: AppTest) -> pd.DataFrame:
    """The one table of a comparison by its rows' names, as a reader sees it."""
    [seen] = text_tables(app)
    return seen.set_index(seen.columns[0])


def text_tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of :func:`smartpick.ui.widgets.text_table` as a reader sees them."""
    return [table.value.map(_seen).rename(columns=_seen) for table in app.table]


def _seen(cell: object) -> object:
    """What :func:`smartpick.ui.widgets.plain` was given, its hyphens as one types them."""
    if not isinstance(cell, str):
        return cell
    return cell.replace("\\", "").replace(":small[]", "").replace("\u2011", "-")


def all_words(app: AppTest) -> str:
    """Everything a reader sees as text."""
    blocks = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    tables = [f.value.to_csv() for f in [*app.dataframe, *app.table]]
    return "\n".join([*(str(b.value) for b in blocks), *tables])
