"""What ``smartpick check`` says about broken data: ``python -m tests.benchmark.bench_broken_data``.

Each file of ``data/`` is taken away, cut in half, replaced by a foreign one, and spoilt by a
byte that is no UTF-8, one at a time. Printed: how many folders pass, end in anything but a
sentence, or in a sentence that does not name the file. Takes minutes.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from smartpick.__main__ import main as smartpick
from smartpick.programs.counted import FILE
from tests.calibration.real import DATA

FOREIGN = b"<!doctype html>\n<title>404</title>\n" + b"<p>Not here.</p>\n" * 60_000
KINDS: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "shortened": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "one line short": lambda path: path.write_bytes(
        b"".join(path.read_bytes().splitlines(keepends=True)[:-1])
    ),
    "foreign": lambda path: path.write_bytes(FOREIGN),
    "not UTF-8": lambda path: path.write_bytes(path.read_bytes() + b"caf\xe9\n"),
}


def outcome(name: str) -> str:
    """How ``check`` ends: ``named``, or what it does wrong."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = smartpick(["check"])
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is counted
        print(name, traceback.format_exc(limit=-2))
        return "traceback"
    if status == 0:
        return "passes"
    return "named" if Path(name).name in err.getvalue() else "refused, not named"


def main() -> None:
    """Print a row a kind, and each file that is not named."""
    names = sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file())
    print(f"{len(names)} files, {len(names) * len(KINDS)} broken folders")
    with tempfile.TemporaryDirectory() as home:
        data = shutil.copytree(DATA, Path(home) / "data")
        os.environ["SMARTPICK_DATA"] = str(data)
        for kind, spoil in KINDS.items():
            counts: Counter[str] = Counter()
            for name in names:
                spoil(data / name)
                ends = outcome(name)
                counts[ends] += 1
                if ends != "named":
                    print(f"  {kind}: {name}: {ends}")
                shutil.copy(DATA / name, data / name)
            print(f"{kind:16} " + ", ".join(f"{what} {n}" for what, n in counts.most_common()))
    assert FILE in names


if __name__ == "__main__":
    main()
