"""The words of ``smartpick cohort`` on the command line; light, for every command loads it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def add_cohort(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser's ``commands``."""
    cohort = commands.add_parser("cohort", help="assess a table of applicants, on all cores")
    what = cohort.add_mutually_exclusive_group(required=True)
    what.add_argument("table", nargs="?", type=Path, help="applicants: CSV, Excel or Parquet")
    what.add_argument(
        "--template", type=Path, metavar="FILE",
        help="instead: write an empty table with all columns, .xlsx or .csv",
    )  # fmt: skip
    cohort.add_argument("--out", type=Path, help="the result: a .parquet or .csv file")
    cohort.add_argument("--sheet", help="the only sheet of a workbook to read")
    add_column(cohort)
    cohort.add_argument(
        "--headlines", action="store_true",
        help="headlines, outcomes and fees alone: many times as quick, the same numbers",
    )  # fmt: skip
    cohort.add_argument(
        "--programs", type=whole(0, 9_999), default=10, metavar="N",
        help="likeliest programs of each applicant; 10 without",
    )  # fmt: skip
    cohort.add_argument("--workers", type=whole(1, 9_999), metavar="N", help="processes; all cores")
    cohort.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT",
        help="a Dask scheduler to work on instead (needs the extra 'dask')",
    )  # fmt: skip
    cohort.add_argument(
        "--restart", action="store_true", help="forget what a killed run left, and begin anew"
    )
    cohort.set_defaults(run=_run)


def add_column(command: argparse.ArgumentParser) -> None:
    """Add the option that corrects what a column of a table means."""
    command.add_argument(
        "--column", action="append", default=[], metavar="HEADER=MEANING",
        help="what a column means, where the guess is wrong; an empty meaning leaves it out",
    )  # fmt: skip


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number from ``least`` to ``most`` from the command line."""

    def read(text: str) -> int:
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not is_number or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"choose a whole number from {least} to {most:,}")
        return int(text)

    return read


def _run(options: argparse.Namespace) -> int:
    from smartpick.cohort.run import run

    return run(options)
