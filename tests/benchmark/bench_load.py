"""Many at once: ``python -m tests.benchmark.bench_load --sessions 1,10,30 --workers 1,2``.

Each row starts the app anew, opens that many sessions over the app's own WebSocket, and lets each
move the Step 2 CK slider, think for about eight seconds, and move again; one session alone does
not think. ``--against CHECKOUT`` measures another checkout too, each row right after the other's,
because these machines are noisy. One worker is ``streamlit run app.py``, more are ``smartpick
serve``. A time runs from asking to the end of the drawing on the server's side. Memory is the
workers' own, ``after`` is some seconds (``--after``) after all have left.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import numpy as np

from tests.benchmark.load_servers import Running, memory, running
from tests.browser.server import ROOT
from tests.serve.visitor import Visitor

LOWEST, HIGHEST = 200, 265
OPENED_AT_ONCE = 4
LONGEST = 180.0
"""Seconds after which a page or a move without an answer is an error."""
HEAD = (
    f"{'checkout':9}{'workers':>8}{'sessions':>9}{'moves':>7}{'per s':>7}{'p50 s':>7}{'p95 s':>7}"
    f"{'max s':>7}{'MB idle':>9}{'MB each':>9}{'MB after':>9}{'errors':>7}"
)


@dataclass
class Seen:
    """What happened in one row: when each move began and ended, and what failed."""

    moves: list[tuple[float, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def _open(visitor: Visitor, gate: asyncio.Semaphore, seen: Seen) -> bool:
    async with gate:
        try:
            await asyncio.wait_for(visitor.open(), LONGEST)
        except Exception as problem:  # noqa: BLE001  each is counted and told
            seen.errors.append(f"opening: {problem!r}")
            return False
    return True


async def _use(visitor: Visitor, seen: Seen, over: asyncio.Event, think: float, seed: int) -> None:
    """Think and move until it is ``over``; a lost connection is an error and the end."""
    choose = random.Random(seed)
    thinking = choose.uniform(0, think)
    while not over.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), thinking)
            return
        began, to = perf_counter(), float(choose.randint(LOWEST, HIGHEST))
        try:
            await asyncio.wait_for(visitor.move("ck", to), LONGEST)
        except Exception as problem:  # noqa: BLE001  each is counted and told
            seen.errors.append(f"moving: {problem!r}")
            return
        seen.moves.append((began, perf_counter()))
        thinking = choose.uniform(think / 2, think * 1.5)


async def _row(server: Running, n: int, options: argparse.Namespace) -> str:
    """One row of the table, without whose it is."""
    seen, gate, over = Seen(), asyncio.Semaphore(OPENED_AT_ONCE), asyncio.Event()
    first = Visitor(server.url)
    await first.open()
    await first.close()
    idle = memory(server)
    visitors = [Visitor(server.url) for _ in range(n)]
    is_open = await asyncio.gather(*(_open(one, gate, seen) for one in visitors))
    began = perf_counter()
    think = options.think if n > 1 else 0.01
    uses = [
        asyncio.create_task(_use(one, seen, over, think, i))
        for i, one in enumerate(visitors)
        if is_open[i]
    ]
    await asyncio.wait(uses, timeout=options.seconds)
    ended = perf_counter()
    over.set()
    await asyncio.gather(*uses)
    full = memory(server)
    await asyncio.gather(*(one.close() for one in visitors), return_exceptions=True)
    await asyncio.wait([asyncio.create_task(asyncio.sleep(options.after))])
    seen.errors += [text for one in visitors for text in one.failures]
    for text in sorted(set(seen.errors)):
        print(f"  {seen.errors.count(text)} x {text[:150]}")
    times = [end - start for start, end in seen.moves] or [float("nan")]
    p50, p95 = np.percentile(times, [50, 95])
    rate = sum(end < ended for _, end in seen.moves) / (ended - began)
    return (
        f"{n:9}{len(seen.moves):7}{rate:7.2f}{p50:7.2f}{p95:7.2f}{max(times):7.2f}"
        f"{idle:9.0f}{(full - idle) / n:9.2f}{memory(server):9.0f}{len(seen.errors):7}"
    )


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=_numbers, default=[1, 10, 30, 100, 300])
    parser.add_argument("--workers", type=_numbers, default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=8, help="seconds between two moves")
    parser.add_argument("--after", type=float, default=0, help="seconds until memory after")
    parser.add_argument("--against", type=Path, help="another checkout, one worker of it")
    return parser.parse_args()


def main() -> None:
    """Print a row for each checkout, number of workers and of sessions."""
    options = _options()
    print(HEAD, flush=True)
    for n in options.sessions:
        for name, checkout, workers in [
            *([("against", options.against, 1)] if options.against else []),
            *(("this", ROOT, workers) for workers in options.workers),
        ]:
            with (
                tempfile.TemporaryDirectory() as home,
                running(checkout.resolve(), workers, Path(home)) as server,
            ):
                row = asyncio.run(_row(server, n, options))
            print(f"{name:9}{workers:8}{row}", flush=True)


if __name__ == "__main__":
    main()
