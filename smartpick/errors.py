"""The errors a reader can act on: each says what is wrong, where, and what to do."""

from __future__ import annotations


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
