"""Which column of a sheet means what: guessed, then corrected by the applicant."""

from __future__ import annotations

import streamlit as st

from smartpick.files.read.columns import Header, Mapped, checked, find_header
from smartpick.files.read.fields import FIELDS, label
from smartpick.files.read.located import Part
from smartpick.files.read.parts import part_of, specialty_of
from smartpick.files.read.sheet import Sheet
from smartpick.ui import cache, widgets
from smartpick.ui.your_work import import_lookup, import_words

_MOST_CHOICES = 40
_COLUMNS_A_ROW = 4


def part(file_id: str, sheet: Sheet, *, is_one_of_several: bool, is_list: bool) -> Part:
    """A sheet with its columns' meanings, its specialty, and whether hidden rows count.

    Raises
    ------
    ImportFileError
        When the sheet has no header, or two columns have one meaning.
    """
    key = f"{file_id}_{sheet.name}"
    header = find_header(sheet)
    if is_one_of_several:
        st.markdown(f"**{widgets.plain(sheet.name)}**")
    columns = checked(_meanings(key, sheet, header), header.names)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        specialty = _specialty(key, sheet, columns)
        leaves_hidden = bool(sheet.hidden) and st.toggle(
            import_words.leave_hidden(len(sheet.hidden)), key=f"import_hidden_{key}"
        )
    return part_of(
        sheet,
        header,
        columns,
        specialty,
        is_one_of_several=is_one_of_several,
        leaves_hidden=leaves_hidden,
        is_list=is_list,
    )


def _specialty(key: str, sheet: Sheet, columns: Mapped) -> str:
    """The specialty of all rows; asked only where names, and no specialties, are told."""
    meanings = set(columns.values())
    if "specialty" in meanings or "institution" not in meanings:
        return ""
    names, directory = cache.specialty_names_by_code(), import_lookup.directory()
    named = directory.specialty(specialty_of(sheet, columns, directory))
    options = ["", *sorted(names, key=names.__getitem__)]
    code = st.selectbox(
        import_words.SPECIALTY,
        options,
        index=options.index(named) if named in names else 0,
        format_func=lambda c: names.get(c, import_words.NOT_SAID),
        key=f"import_specialty_{key}",
        help=import_words.SPECIALTY_HELP,
        width=320,
    )
    return names.get(code, "")


def _meanings(key: str, sheet: Sheet, header: Header) -> dict[int, str]:
    """One choice a column, side by side, with the first filled cell as an example."""
    guessed = dict.fromkeys(header.guesses.values())
    options = ["", *dict.fromkeys([*guessed, *(str(field.key) for field in FIELDS)])]
    asked = _asked(header)
    chosen: dict[int, str] = {}
    with st.container(key=f"import_columns_{key}", border=True):
        for first in range(0, len(asked), _COLUMNS_A_ROW):
            for place, column in zip(
                st.columns(_COLUMNS_A_ROW), asked[first : first + _COLUMNS_A_ROW], strict=False
            ):
                meaning = place.selectbox(
                    widgets.plain(import_words.columns_of_file(header.names[column], column)),
                    options,
                    index=options.index(header.guesses.get(column, "")),
                    format_func=lambda k: label(k) if k else import_words.NOT_USED,
                    key=f"import_column_{key}_{column}",
                    help=_example(sheet, header, column),
                )
                if meaning:
                    chosen[column] = meaning
        if len(asked) < len(header.names):
            widgets.note(import_words.MORE_COLUMNS)
    return chosen


def _asked(header: Header) -> list[int]:
    """The columns that are offered: those with a guess first to be kept, in the table's order."""
    by_worth = sorted(range(len(header.names)), key=lambda column: column not in header.guesses)
    return sorted(by_worth[:_MOST_CHOICES])


def _example(sheet: Sheet, header: Header, column: int) -> str | None:
    below = sheet.rows[header.row + 1 :]
    cells = (row[column] for row in below if column < len(row) and row[column])
    first = next(cells, None)
    return f"For instance: {widgets.plain(first)}" if first else None
