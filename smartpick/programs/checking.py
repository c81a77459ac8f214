"""What ``smartpick check`` says about the data."""

from __future__ import annotations

from pathlib import Path

from smartpick.programs.schema import validate


def check_lines(data: Path) -> list[str]:
    """The report in words, for printing.

    Raises
    ------
    DataError
        As :func:`smartpick.programs.schema.validate` does.
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
    ]
