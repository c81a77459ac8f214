"""The errors a reader can act on: each says what is wrong, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST_PROBLEMS = 20
"""How many problems one error names."""


class SmartPickError(Exception):
    """Base of every error that SmartPick raises on purpose.

    The message is shown to people as it is: on the page, or on standard error
    with exit status 2.
    """


class ProfileError(SmartPickError):
    """An applicant's profile that cannot be used; names the key."""


class DataError(SmartPickError):
    """A file under ``data/`` that breaks its schema; names file, row and column."""


class EvidenceError(SmartPickError):
    """A parameter or source that is missing, uncited or outside its interval."""


class NothingToAssess(SmartPickError):
    """No program is left after the applicant's choices; says how to widen them."""


class NotEligible(NothingToAssess):
    """No chance can honestly be given as the exams stand; says what stands in the way."""


class WorkspaceError(SmartPickError):
    """A saved or imported workspace that cannot be used; says where and what to do."""


class ImportFileError(SmartPickError):
    """A file brought by a person that cannot be used; nothing was changed."""


class ListFileError(SmartPickError):
    """A file that holds no list, or one that cannot be used; says where and what to do."""


class ServeError(SmartPickError):
    """Serving many users that cannot begin or go on; says what to do."""


def listed(problems: list[str]) -> str:
    """The first 20 problems, one a line, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    return "\n".join(problems[:MOST_PROBLEMS] + [f"... and {more:,} more"] * (more > 0))


def first_fault(problem: ValidationError) -> tuple[str, str]:
    """Where the first bad value stands (empty for the whole), and what is wrong with it."""
    error = problem.errors(include_url=False, include_input=False)[0]
    return ".".join(map(str, error["loc"])), str(error["msg"]).removeprefix("Value error, ")
