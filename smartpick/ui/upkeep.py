"""What a server does beside the pages: it reads the data before somebody asks, and tidies up."""

from __future__ import annotations

import ctypes
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from threading import Event, Thread, current_thread
from time import monotonic
from typing import Any

from smartpick.ui import cache
from smartpick.ui.turns import TURNS

_WARM_UP = "warm-up"
_NO_PAGE = "streamlit.runtime.scriptrunner_utils.script_run_context"
_ARENA_MAX, _ARENAS = -8, 2  # -8 is glibc's name for it, in malloc.h
TIDY_SECONDS = 30
LATE_SECONDS = 300
"""Streamlit gives up a session that left two minutes later; all is tidied some time after that."""


@asynccontextmanager
async def upkeep(_app: Any) -> AsyncIterator[None]:  # noqa: ANN401
    """Warm up and tidy up for as long as the server runs (an ASGI lifespan)."""
    _few_arenas()
    is_over = Event()
    Thread(target=_warm_up, name=_WARM_UP, daemon=True).start()
    Thread(target=_tidy_often, args=(is_over,), name="tidy", daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def _warm_up() -> None:
    """Load what the first visitor needs while the browser still opens.

    A fault in the data is told on the page, so it is not told here, nor that this is no page.
    """
    logging.getLogger(_NO_PAGE).addFilter(lambda _: current_thread().name != _WARM_UP)
    with suppress(Exception):
        import_module("smartpick.ui.where_you_stand.page")
        cache.resources()


def _tidy_often(is_over: Event) -> None:
    """Tidy up whenever nobody waits, until some time after the last run."""
    seen, last = 0, monotonic()
    while not is_over.wait(TIDY_SECONDS):
        if TURNS.n_taken != seen:
            seen, last = TURNS.n_taken, monotonic()
        if TURNS.is_idle() and monotonic() - last < LATE_SECONDS:
            tidy()


def _few_arenas() -> None:
    """Let all threads take memory from the same places, which can be given back (glibc)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


def tidy() -> None:
    """Collect garbage and give memory back to the system, where it takes it (glibc)."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
