"""Fact packs: verified facts about programs as a plain CSV file that travels.

``program_code,fact,value,link,seen_on,said_by``, one fact a row, values as in
:mod:`smartpick.domain.knowledge`. ``data/README.md`` says how to write and share one.
"""

from smartpick.files.packs.contributed import check_contributed, contributed
from smartpick.files.packs.difference import Difference, Disagreement, compare, merged
from smartpick.files.packs.pack_file import COLUMNS, Pack, pack_bytes, read_pack

__all__ = [
    "COLUMNS",
    "Difference",
    "Disagreement",
    "Pack",
    "check_contributed",
    "compare",
    "contributed",
    "merged",
    "pack_bytes",
    "read_pack",
]
