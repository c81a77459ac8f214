"""The size of paper that an applicant prints on."""

from __future__ import annotations

from typing import Literal

Paper = Literal["letter", "a4"]
"""US letter or A4."""
PAPERS: tuple[Paper, ...] = ("letter", "a4")
