"""Which numbers were read: an answer says what it rests on because it was written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

Read = tuple[str, tuple[tuple[str, str], ...]]
"""A parameter's id, and what the value that was read holds for."""

_reads: ContextVar[dict[Read, None] | None] = ContextVar("reads", default=None)


@contextmanager
def recording() -> Iterator[dict[Read, None]]:
    """Collect what is read inside, in the order of first reading, each once.

    One inside another collects for both.
    """
    outer = _reads.get()
    own: dict[Read, None] = {}
    token = _reads.set(own)
    try:
        yield own
    finally:
        _reads.reset(token)
        if outer is not None:
            outer.update(own)


def note(parameter_id: str, where: Mapping[str, str]) -> None:
    """Write down that a value was read."""
    reads = _reads.get()
    if reads is not None:
        reads[parameter_id, tuple(where.items())] = None
