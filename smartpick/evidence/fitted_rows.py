"""Fitted tables of ``data/fit``: one row a specialty, each read once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from smartpick.disk import read_rows
from smartpick.errors import EvidenceError


class _OfSpecialty(Protocol):
    @property
    def specialty_code(self) -> str: ...


Fit = TypeVar("Fit", bound=_OfSpecialty)


def by_specialty(path: Path, from_row: Callable[[dict[str, str]], Fit]) -> dict[str, Fit]:
    """The rows of a fitted table by NRMP specialty code, as ``from_row`` reads one.

    Raises
    ------
    EvidenceError
        When the file is missing, a row breaks ``from_row``, or a specialty stands twice.
    """
    if not path.is_file():
        raise EvidenceError(f"{path} is missing: run 'smartpick fit' to write it")
    found: dict[str, Fit] = {}
    for line, row in read_rows(path, EvidenceError):
        try:
            fit = from_row(row)
        except (KeyError, TypeError, ValueError) as problem:
            raise EvidenceError(f"{path.name}, line {line}: {problem!r}") from problem
        if fit.specialty_code in found:
            raise EvidenceError(f"{path.name}, line {line}: {fit.specialty_code} stands twice")
        found[fit.specialty_code] = fit
    return found
