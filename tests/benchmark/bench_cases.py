"""What each gathered failing input gets now: ``python -m tests.benchmark.bench_cases DIR``.

``DIR`` holds the folders ``profiles``, ``tables`` and ``hostile`` with one file a case. Printed: a
line a case, with its seconds and the answer, the sentence that refuses it, or the fault. The
request of another site is made to a server that the command starts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from smartpick.answer import assess
from smartpick.apart import UNWATCHED
from smartpick.errors import SmartPickError
from smartpick.files.read.apart import read_apart, read_file
from smartpick.files.read.command import Choices, preview_file, preview_lines
from smartpick.files.write.read_list import read_list_apart
from smartpick.say.figures import of_100
from smartpick.ui import doors
from smartpick.workspace import workspace_text
from smartpick.workspace.profile_file import read_profile
from tests.browser.server import serving
from tests.browser.test_nothing_is_fetched import connected
from tests.calibration.real import evidence, store

WIDE = 150
FOREIGN = "http://evil.example"


def _profile(path: Path) -> str:
    answer = assess(read_profile(path), evidence(), store())
    flags = ", ".join(flag.value for flag in answer.flags)
    return f"{of_100(answer.given_applied)} of those who apply" + (f"; {flags}" if flags else "")


def _table(path: Path) -> str:
    return " | ".join(preview_lines(preview_file(path, store(), Choices(), UNWATCHED)))


def _list(path: Path) -> str:
    return f"{len(read_list_apart(path.read_bytes()).entries)} programs"


def _workspace(path: Path) -> str:
    work = doors.read(path.read_bytes())
    return f"read, {len(workspace_text(work)):,} letters; its texts are shown as text"


def _file(path: Path) -> str:
    found = read_apart(read_file(path))
    return f"{len(found)} sheets" if isinstance(found, tuple) else "a report"


def _links(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [line.partition("scenario=")[2] for line in lines if line.startswith("?scenario=")]
    return "; ".join(_answer(_link, text) for text in texts)


def _link(text: str) -> str:
    person = doors.read_scenario(text)
    return f"graduated {person.graduation_year}, Match {person.match_year}, visa {person.visa}"


def _request(_path: Path) -> str:
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as url:
        own = url.partition("://")[2]
        return f"{FOREIGN}: {connected(url, own, FOREIGN)}; own page: {connected(url, own, url)}"


def _answer(ask: Callable[..., str], *given: object) -> str:
    try:
        return ask(*given)
    except SmartPickError as refused:
        return f"REFUSED: {refused}"
    except Exception as fault:  # noqa: BLE001 - told with its case
        return f"FAULT: {fault!r}"


def reader(path: Path) -> Callable[[Path], str]:
    """What stands behind the door where such a file comes in."""
    if path.parent.name == "profiles":
        return _profile
    if path.parent.name == "tables":
        return _table
    begins = {"list-": _list, "workspace-": _workspace, "links": _links, "foreign": _request}
    return next((read for name, read in begins.items() if path.name.startswith(name)), _file)


def main() -> None:
    """Print a line a case."""
    home = Path(sys.argv[1])
    for folder in ("profiles", "tables", "hostile"):
        for path in sorted((home / folder).iterdir()):
            begun = time.monotonic()
            told = " ".join(_answer(reader(path), path).split())
            took = time.monotonic() - begun
            print(f"{folder}/{path.name}  ({took:.1f} s)\n    {told[: WIDE * 3]}", flush=True)


if __name__ == "__main__":
    main()
