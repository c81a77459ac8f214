"""What the page of the rank order list says."""

from __future__ import annotations

TITLE = "Rank order list"
