"""What was brought in files: compact, checked, merged, and over the published tables only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smartpick.workspace import (
    LARGEST_WORKSPACE_BYTES,
    Imported,
    ImportedAccreditation,
    ImportedFile,
    Workspace,
    merge,
    read_workspace,
    workspace_text,
)

CODES = ("9001140C0", "9001140M1", "9002120A9")
positions = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.integers(2000, 2035)),
    st.integers(0, 300).flatmap(lambda q: st.tuples(st.just(q), st.integers(0, q))),
    max_size=12,
)


@given(positions, positions)
def test_positions_are_kept_and_newer_ones_take_their_place(
    first: dict[tuple[str, int], tuple[int, int]], second: dict[tuple[str, int], tuple[int, int]]
) -> None:
    kept = Imported().with_positions(first).with_positions(second)
    assert kept.positions() == {**first, **second}
    assert read_workspace(workspace_text(Workspace(imported=kept))).imported == kept


@pytest.mark.parametrize("years", ["", "2026", "2026:5/6", "1999:1/1", "2026:1/1  2027:1/1", "x"])
def test_years_that_cannot_be_are_refused(years: str) -> None:
    with pytest.raises(ValidationError, match="is no year's positions"):
        Imported(fill_history={CODES[0]: years})


def test_two_tabs_keep_what_each_brought() -> None:
    mine = Workspace(imported=Imported().with_positions({(CODES[0], 2026): (3, 2)}))
    theirs = Workspace(imported=Imported().with_positions({(CODES[1], 2026): (5, 5)}))
    together = merge(Workspace(), mine, theirs).imported
    assert set(together.fill_history) == {CODES[0], CODES[1]}


def test_the_last_list_of_a_program_counts_and_a_file_is_noted_once() -> None:
    first = ImportedAccreditation(
        program_code=CODES[0], acgme_number="1403500001", status="Initial"
    )
    later = first.model_copy(update={"status": "Continued"})
    kept = Imported().with_accreditations([first]).with_accreditations([later])
    assert kept.accreditation_of(CODES[0]) == later
    assert kept.accreditation_of(CODES[1]) is None
    file = ImportedFile(id="0" * 12, name="a.pdf", kind="program_results",
                        imported_on=date(2026, 11, 25), n_new=1, n_changed=0)  # fmt: skip
    assert kept.with_file(file).with_file(file).files == (file,)


def test_a_whole_new_edition_fits_into_the_browser() -> None:
    rows = {
        (f"{1000 + n // 9}{100 + n % 9}C{n % 10}", year): (12, 11)
        for n in range(6_700)
        for year in range(2023, 2028)
    }
    text = workspace_text(Workspace(imported=Imported().with_positions(rows)))
    assert len(text) < LARGEST_WORKSPACE_BYTES / 5
