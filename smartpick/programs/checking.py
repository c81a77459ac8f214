"""What ``smartpick check`` says about the data."""

from __future__ import annotations

from pathlib import Path

from smartpick import clock
from smartpick.disk import read_bytes
from smartpick.errors import ImportFileError
from smartpick.files.packs import check_contributed, read_pack
from smartpick.files.packs.contributed import pack_problems, pack_size
from smartpick.files.packs.pack_file import listed
from smartpick.programs.schema import validate
from smartpick.programs.statements import count_line
from smartpick.programs.tables import read_table


def check_lines(data: Path) -> list[str]:
    """The report in words, for printing.

    Raises
    ------
    DataError
        As :func:`smartpick.programs.schema.validate` does, and for contributed fact packs.
    """
    report = validate(data)
    return [
        f"data fingerprint {report.fingerprint}",
        (
            f"Match of {report.match_year}; {report.n_sources} sources, "
            f"read {' to '.join(dict.fromkeys(report.retrieved))}"
        ),
        (
            f"{report.n_tracks:,} NRMP tracks, {report.n_programs:,} application units, "
            f"{report.n_positions:,} positions"
        ),
        *(f"{name}: {n:,} rows" for name, n in report.rows.items()),
        *([count_line(data)] if "programs/statements.csv" in report.rows else []),
        *check_contributed(data, _known_programs(data), clock.latest_day()),
    ]


def check_pack(path: Path, data: Path) -> str:
    """The report on one fact pack in a line.

    Raises
    ------
    ImportFileError
        With every problem, each naming line, column and what to do.
    """
    content = read_bytes(path, ImportFileError)
    pack = read_pack(content, clock.latest_day(), path.name)
    problems = pack_problems(path.name, pack, _known_programs(data))
    if problems:
        raise ImportFileError(listed(problems))
    return f"{path.name}: {pack_size(pack)}, nothing to correct"


def _known_programs(data: Path) -> set[str]:
    return {row["program_code"] for row in read_table(data / "programs" / "programs.csv").rows}
