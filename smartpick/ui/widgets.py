"""Small parts that several sections share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig
from streamlit.errors import StreamlitPageNotFoundError

from smartpick.domain import Assessment
from smartpick.say import answer
from smartpick.ui import chart_files
from smartpick.ui.figure import Figure
from smartpick.ui.glossary import help_for
from smartpick.ui.menu import script

_SPACES = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&^=])")
# Addresses, emoji, icons and arrows: Streamlit looks for them after it has read the Markdown, so a
# backslash does not keep it from them. It looks at one stretch of text at a time, and an empty
# piece of small print inside of them ends the stretch.
_NOTHING = ":small[]"
_VISA_NAME = re.compile(r"(?<=\b[JH])-(?=1)")
_TURNED_LATER = re.compile(
    r"(?<=http)(?=s?:)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=[\w+/-]+:)|(?<=[-~<>])(?=[->=])", re.IGNORECASE
)

_TAB = "tab"
"""Name in the address: the tab to open."""
NAME_PIXELS = 340
"""Width of a column of programs: three names in four are whole in it. On a phone, where a list of
whole names stands above or beside, such a column is not held while the table scrolls."""
_ROW_PIXELS, _TALLEST_TABLE = 35, 560
_KINDS = {
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a file is to a browser, by the end of its name."""

CHART = "smartpick_chart"

_mount_chart = st.components.v2.component(
    CHART,
    html="<div class='stPlotlyChart' data-testid='stPlotlyChart' role='figure'><div></div></div>",
    css="""
    .stPlotlyChart { width: 100%; color: var(--st-text-color); transition: color 1ms; }
    @media print {
      .stPlotlyChart :is(.js-plotly-plot, .svg-container) { width: 100% !important; }
      .stPlotlyChart .main-svg { max-width: 100% !important; overflow: visible !important; }
    }
    """,
    # Few words, for they are sent with each chart each time.
    js=f"""
    const own = import(new URL("{chart_files.address()}/chart.js", location.origin))
    export default (component) => {{
      let end, isOver
      own.then((chart) => {{ if (!isOver) end = chart.default(component) }})
      return () => {{ isOver = true; end?.() }}
    }}
    """,
    isolate_styles=False,
)


def chart(
    figure: Figure, key: str, alt: str, on_press: Callable[[str], None] | None = None
) -> None:
    """A chart that keeps its height and place while its numbers change; ``alt`` says it in words.

    ``on_press`` gets what a clicked mark stands for, its ``customdata``, before the page runs
    again.
    """
    told = figure.to_json(alt=alt, isPressed=on_press is not None).encode()
    own = f"{key}_chart"
    if on_press is None:
        _mount_chart(key=own, data=told)
        return

    def pressed() -> None:
        on_press(str(sent(own, "pressed").get("where", "")))

    _mount_chart(key=own, data=told, on_pressed_change=pressed)


def sent(key: str, name: str) -> dict[str, Any]:
    """What a component of ours sent from the browser under a name; empty where it is no mapping."""
    found = st.session_state[key].get(name)
    return found if isinstance(found, dict) else {}


def table(
    frame: pd.DataFrame,
    alt: str,
    key: str,
    *,
    pinned: Sequence[str] = (),
    pinned_width: int | None = None,
    tallest: int = _TALLEST_TABLE,
    columns: Mapping[str, ColumnConfig | ButtonColumnResult] | None = None,
) -> None:
    """A scrolling table; ``pinned`` names the columns that stay while it scrolls sideways.

    ``pinned_width`` is theirs in pixels; ``tallest``: pixels from which on it scrolls down inside;
    ``columns``: how other columns look, or which buttons they hold.
    """
    fixed = {name: st.column_config.Column(pinned=True, width=pinned_width) for name in pinned}
    st.dataframe(
        frame,
        hide_index=True,
        key=key,
        alt=alt,
        height=table_height(len(frame), tallest),
        column_config={**fixed, **(columns or {})},
    )


def text_table(frame: pd.DataFrame, alt: str) -> None:
    """A table of short texts, shown as they are: a long one wraps, but never within J-1 or H-1B."""
    written = frame.map(lambda cell: _whole(cell) if isinstance(cell, str) else cell)
    st.table(written.rename(columns=_whole), border="horizontal", hide_index=True, alt=alt)


def _whole(text: str) -> str:
    return plain(_VISA_NAME.sub("\u2011", text))


def table_height(n_rows: int, tallest: int = _TALLEST_TABLE) -> int:
    """Pixels of a table with this many rows; from ``tallest`` on it scrolls down inside."""
    return min(_ROW_PIXELS * (n_rows + 1) + 3, tallest)


@st.fragment
def as_table(key: str, make: Callable[[], pd.DataFrame], alt: str) -> None:
    """The table behind a chart, built only when somebody opens it; the page stays as it is."""
    if st.toggle("Show as table", key=f"{key}_table"):
        table(make(), alt, f"{key}_rows")


def download(
    label: str,
    key: str,
    file_name: str,
    data: str | bytes | Callable[[], str | bytes],
    *,
    icon: str | None = ":material/download:",
    **how: Any,  # noqa: ANN401
) -> None:
    """A button for a file, beside which the page stays as it is.

    A function as ``data`` is called at the click, outside of the session: it must not ask for it.
    """
    st.download_button(
        label, data, file_name, _KINDS[Path(file_name).suffix], key, on_click="ignore", icon=icon,
        **how,
    )  # fmt: skip


def flags(assessment: Assessment) -> None:
    """What to be careful about, in one box."""
    warnings(answer.flags(assessment))


def heading(text: str, caption: str = "", *, terms: Sequence[str] = ()) -> None:
    """A section's name, and what its numbers count; ``terms``: words of the glossary in it."""
    st.header(text, anchor=False, help=help_for(*terms) or None)
    if caption:
        note(caption)


@contextmanager
def section(
    key: str, title: str, caption: str = "", *, terms: Sequence[str] = ()
) -> Iterator[None]:
    """A part of a page in a container of its own, under its :func:`heading`."""
    with st.container(key=key):
        heading(title, caption, terms=terms)
        yield


def note(text: str, *, terms: Sequence[str] = ()) -> None:
    """Small print that can still be read: Streamlit's own caption fades below 4.5 to 1."""
    st.markdown(f":small[:gray[{text}]]", help=help_for(*terms) or None)


def bullets(lines: Iterable[str]) -> None:
    """Texts of any origin, one under the other with a dot before each."""
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def warnings(sentences: Sequence[str]) -> None:
    """What to be careful about, in one box; nothing without any."""
    if sentences:
        listed = "\n".join(f"- {sentence}" for sentence in sentences)
        st.warning(sentences[0] if len(sentences) == 1 else listed)


def say_once(key: str, say: Callable[[str], object]) -> None:
    """What a callback left in the session under ``key`` to be said above what it belongs to."""
    told = st.session_state.pop(key, None)
    if told:
        say(plain(told))


def cards(found: Sequence[tuple[str, str, str, str]], min_width: int) -> None:
    """Numbers in frames, side by side: label, number, what it counts, its explanation or none.

    ``min_width`` of each in pixels; what has no room stands below.
    """
    with st.grid(len(found), min_column_width=min_width):
        for label, value, basis, told in found:
            st.metric(
                label, value, basis or None, delta_color="off", delta_arrow="off", border=True,
                help=told or None,
            )  # fmt: skip


def row_buttons(key: str, press: Callable[[int], None]) -> ButtonColumnResult:
    """A column of buttons, one a row; ``press`` gets the row's place before the page runs."""
    return st.column_config.ButtonColumn(
        "", width=85, key=key, on_click=lambda: press(st.session_state[key]["row"])
    )


def unfold(label: str, key: str, draw: Callable[[], object]) -> None:
    """A fold whose inside is made only when somebody opens it."""
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw()


def forgetting(what: str, told: str, yes: str, key: str, forget: Callable[[], None]) -> None:
    """What forgetting for good takes away, and a button, which asks once more in a dialog."""
    heading(what, told)
    if st.button(f"{what} …", key=key):
        st.dialog(f"{what}?")(_ask_again)(told, yes, key, forget)


def _ask_again(told: str, yes: str, key: str, forget: Callable[[], None]) -> None:
    st.markdown(told)
    with st.container(horizontal=True):
        is_over = st.button(yes, key=f"{key}_yes", type="primary", on_click=forget)
        if st.button("Keep it", key=f"{key}_no") or is_over:
            st.rerun()


def page_link(address: str, label: str, *, tab: str = "") -> None:
    """A link to another page, or to one of its tabs; nothing where it is not in the menu."""
    try:
        st.page_link(
            script(address),
            label=label,
            icon=":material/arrow_forward:",
            query_params={_TAB: tab} if tab else None,
        )
    except StreamlitPageNotFoundError:
        return


def tabs(key: str, sections: Mapping[str, Callable[[], None]]) -> None:
    """A row of tabs, by name; only the one that is looked at is drawn, so the others cost nothing.

    The session holds the name of the open one under ``key``: put one there to open it. An
    address can ask for one too, as :func:`page_link` does; it is asked once, so that it does not
    come back when somebody has chosen another.
    """
    if st.query_params.get(_TAB) in sections:
        st.session_state[key] = st.query_params.pop(_TAB)
    for tab, draw in zip(
        st.tabs(list(sections), key=key, on_change="rerun"), sections.values(), strict=True
    ):
        if tab.open:
            with tab:
                draw()


def plain(text: str) -> str:
    """Text that somebody typed or a file held, on one line, as Markdown that shows just that.

    Guarantee: the page shows the letters of ``text`` and nothing else: no link, picture,
    formula, colour, icon, emoji or list. Everything that did not come from SmartPick goes
    through here wherever Streamlit reads Markdown (labels, help, titles and messages too).
    """
    line = _SPACES.sub(" ", text).strip(" ")
    return _NOTHING.join(_MARKS.sub(r"\\\1", part) for part in _TURNED_LATER.split(line))
