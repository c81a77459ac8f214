"""How large a file may be. Beyond these it is refused with a sentence, within seconds.

What the process that reads it may take is in :mod:`smartpick.apart`.

The real files are far smaller: a Program Results report has 0.8 MB, 175 pages and about
6,000 rows; a list of every accredited program has about 13,000 rows.
"""

from __future__ import annotations

MOST_BYTES = 20 * 2**20
MOST_PAGES = 1_000
MOST_CHARACTERS_ON_A_PAGE = 50_000
MOST_ROWS = 30_000
MOST_PARQUET_ROWS = 1_000_000
"""Of applicants in a Parquet file, which is read in batches."""
MOST_COLUMNS = 200
MOST_CELL_CHARACTERS = 2_000
MOST_CELLS = 800_000
"""Of all sheets together; 26,000 programs with 30 columns each are not more."""
MOST_CHARACTERS = 12_000_000
"""In all cells together."""
MOST_UNPACKED_BYTES = 150 * 2**20
MOST_PARTS_IN_A_ZIP = 2_000
MOST_COMPLAINTS = 500
"""Rows not understood that are listed one by one; the rest are counted."""
