"""Generated bad inputs by kind: ``python -m tests.benchmark.bench_bad_inputs [SEED] [SHARE]``.

Valid inputs of each kind are spoilt: bytes turned, cut, doubled, values replaced by hostile ones.
Each is given to the code that stands behind the door where it comes in. Printed: how many were
taken and refused in a sentence, and how many ended in anything else (a traceback), took over ten
seconds (a hang), or made the process look outside. ``SHARE``: of the 10,000; 1 without it.
"""

from __future__ import annotations

import base64
import copy
import csv
import io
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from smartpick import clock
from smartpick.answer import assess
from smartpick.checking import report
from smartpick.errors import SmartPickError
from smartpick.files.packs.pack_file import read_pack
from smartpick.files.read import worker
from smartpick.files.read.columns import find_header
from smartpick.files.read.directory import Directory
from smartpick.files.read.directory_table import directory_of
from smartpick.files.read.located import Part, locate
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.table import understand
from smartpick.files.write.list_files import list_json
from smartpick.files.write.read_list import read_list
from smartpick.files.write.workbook import workbook
from smartpick.ui import doors
from smartpick.workspace import Workspace, merge, workspace_text
from smartpick.workspace.merge import history_text, read_history, step
from smartpick.workspace.profile_file import example_path, read_profile
from tests.calibration.real import DATA, evidence, store
from tests.hostile_texts import TEXTS, hostile_workspace
from tests.unit.files.read.made_hostile import workbook as made_workbook
from tests.unit.files.read.made_report import report_pdf
from tests.unit.files.read.test_nrmp_report import ELM
from tests.unit.files.write.made_list import made_list

HANG_SECONDS = 10
CODE = "1001120C0"
HOSTILE: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1e-9, 1e308, float("nan"), "", " ", "\0", "\ud800", "9" * 5_000,
    "x" * 100_000, [], {}, [[]] * 50, {"a": {"b": {}}}, "1,5", "2031-13-45", "=1+1", "\u202e",
    "ZZ", "Phrenology", "0001-01-01", "9999-12-31", *TEXTS.values(),
)  # fmt: skip

Random = random.Random
Given = bytes


class Hang(Exception):
    """An input took too long."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input: how many, how one is made, and what takes it in."""

    name: str
    n: int
    make: Callable[[Random], Given]
    take: Callable[[Given], object]


def spoilt(content: bytes, chance: Random) -> bytes:
    """The bytes with one to four faults."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found) + 1)
        until = min(len(found), at + chance.randint(1, 40))
        match chance.randrange(6):
            case 0 if found:
                found[min(at, len(found) - 1)] = chance.randrange(256)
            case 1:
                del found[at:]
            case 2:
                del found[at:until]
            case 3:
                found[at:at] = found[at:until] * chance.randint(1, 50)
            case 4:
                found[at:at] = chance.randbytes(chance.randint(1, 20))
            case _:
                found[at:at] = str(chance.choice(HOSTILE)).encode(errors="replace")[:5_000]
    return bytes(found)


def spoilt_json(valid: object, chance: Random) -> bytes:
    """The JSON with one to three values replaced, or with faults in its bytes."""
    if chance.random() < 0.3:
        return spoilt(json.dumps(valid).encode(), chance)
    whole = {"whole": copy.deepcopy(valid)}
    for _ in range(chance.choice((1, 1, 2, 3))):
        _replace(whole, chance)
    return json.dumps(whole["whole"]).encode()


def _hostile(chance: Random) -> Any:
    return copy.deepcopy(chance.choice(HOSTILE))


def _replace(within: Any, chance: Random) -> None:
    """Replace a value somewhere inside; sometimes a key is added."""
    while True:
        if isinstance(within, dict):
            if chance.random() < 0.05:
                within[str(chance.choice(HOSTILE))[:50]] = _hostile(chance)
                return
            places: list[Any] = list(within)
        else:
            places = list(range(len(within)))
        if not places:
            return
        at = chance.choice(places)
        inner = within[at]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.15:
            within[at] = _hostile(chance)
            return
        within = inner


# --- what takes them in --------------------------------------------------------------


def _profile(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "profile.json"
        path.write_bytes(content)
        assess(read_profile(path), evidence(), store())


def _pack(content: bytes) -> None:
    read_pack(content, clock.latest_day(), "pack.csv")


def _table(content: bytes) -> None:
    for found in json.loads(worker.read(content, lambda _done, _of: None)):
        sheet = Sheet(**{**found, "rows": tuple(map(tuple, found["rows"]))})
        header = find_header(sheet)
        part = Part(sheet, header.row + 1, header.guesses)
        day = clock.today()
        understand(locate([part], _directory().find_all, day), day, {}, day)


@cache
def _directory() -> Directory:
    return directory_of(store())


def _pdf(content: bytes) -> None:
    worker.read(content, lambda _done, _of: None)


def _workspace(content: bytes) -> None:
    read = doors.read(content)
    assert doors.read(workspace_text(read)) == read


def _link(content: bytes) -> None:
    doors.read_scenario(content.decode(errors="replace"))


def _stored(content: bytes) -> None:
    """What the browser's storage holds: steps to take back, and another tab's work."""
    read_history(content.decode(errors="replace"))
    merge(Workspace(), Workspace(), doors.read(content))


# --- how they are made ---------------------------------------------------------------


def _some_rows(chance: Random) -> list[list[object]]:
    head = ["Program Code", "Program", "City", "J-1", "Lowest score", "Seen on", "Status"]
    rows: list[list[object]] = [list(head)]
    for _ in range(chance.randint(1, 12)):
        rows += [[CODE, "Elm", "Elmgrove", "yes", 220, "2026-05-02", "applied"]]
    for _ in range(chance.randint(1, 6)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = str(chance.choice(HOSTILE))[:30_000]
    return rows


def _made_table(chance: Random) -> bytes:
    rows = _some_rows(chance)
    if chance.random() < 0.4:
        plain = [[str(c).encode(errors="replace").decode()[:1_000] for c in row] for row in rows]
        book = made_workbook([list(row) for row in plain])
        return spoilt(book, chance) if chance.random() < 0.5 else book
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    content = text.getvalue().encode(errors="replace")
    return spoilt(content, chance) if chance.random() < 0.6 else content


def _made_pack(chance: Random) -> bytes:
    cells = [CODE, "sponsors_j1", "yes", "https://example.org/", "2026-05-02", "page"]
    rows = [list(cells) for _ in range(chance.randint(1, 8))]
    row = chance.choice(rows)
    row[chance.randrange(6)] = str(chance.choice(HOSTILE))[:9_000]
    text = io.StringIO()
    csv.writer(text).writerows([["program_code", "fact", "value", "link", "seen_on", "said_by"],
                                *rows])  # fmt: skip
    content = text.getvalue().encode(errors="replace")
    return spoilt(content, chance) if chance.random() < 0.5 else content


def _made_link(chance: Random) -> bytes:
    person = json.loads(example_path(DATA, "dr-a").read_text(encoding="utf-8"))
    content = spoilt_json({"v": 1, "p": person}, chance)[:1_400]
    text = base64.urlsafe_b64encode(content).rstrip(b"=")
    return spoilt(text, chance) if chance.random() < 0.3 else text


def kinds(home: Path) -> list[Kind]:
    """The kinds with their numbers, 10,000 together."""
    person = json.loads(example_path(DATA, "dr-a").read_text(encoding="utf-8"))
    work = {"schema": "smartpick.workspace/1", "workspace": hostile_workspace("note", "text")}
    steps = json.loads(history_text([step("x", Workspace(), doors.read(json.dumps(work)))]))
    listed, book, pdf = list_json(made_list()), workbook(made_list()), report_pdf([ELM] * 2)
    data = shutil.copytree(DATA, home / "data")
    return [
        Kind("profiles", 2_000, lambda c: spoilt_json(person, c), _profile),
        Kind("packs", 1_500, _made_pack, _pack),
        Kind("tables", 1_500, _made_table, _table),
        Kind("PDFs", 900, lambda c: spoilt(pdf, c), _pdf),
        Kind("workspaces", 1_500, lambda c: spoilt_json(work, c), _workspace),
        Kind("links", 1_000, _made_link, _link),
        Kind("lists", 1_000, lambda c: _spoilt_list(c, listed, book), read_list),
        Kind("storage", 500, lambda c: spoilt_json(c.choice((steps, work)), c), _stored),
        Kind("data folders", 100, _spoilt_name, lambda x: _folder(x, data)),
    ]


def _spoilt_list(chance: Random, listed: bytes, book: bytes) -> bytes:
    if chance.random() < 0.5:
        return spoilt_json(json.loads(listed), chance)
    return spoilt(book, chance)


def _spoilt_name(chance: Random) -> bytes:
    """Which file of the data is spoilt, and the number that decides how."""
    names = sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file())
    return f"{chance.choice(names)}\n{chance.randrange(10**9)}".encode()


def _folder(content: bytes, data: Path) -> None:
    name, seed = content.decode().split("\n")
    try:
        (data / name).write_bytes(spoilt((DATA / name).read_bytes(), Random(int(seed))))
        list(report(data))
    finally:
        shutil.copy(DATA / name, data / name)


# --- counting ------------------------------------------------------------------------

_outside: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note every attempt to look outside: an audit hook, which sees all of the process."""
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        _outside.append(f"{event} {arguments[-1]}")


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def outcome(kind: Kind, given: Given) -> str:
    """How one input ended."""
    signal.alarm(HANG_SECONDS)
    try:
        kind.take(given)
    except SmartPickError as refused:
        return "refused" if "Traceback" not in str(refused) else "traceback"
    except Hang:
        print(f"  {kind.name}, over {HANG_SECONDS} s: {given[:60]!r}")
        return "hang"
    except Exception:  # noqa: BLE001 - whatever else it is, it is what is counted
        print(f"  {kind.name}: {given[:60]!r}\n{traceback.format_exc(limit=-1)}")
        return "traceback"
    finally:
        signal.alarm(0)
    return "taken"


def main() -> None:
    """Print a row a kind."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    signal.signal(signal.SIGALRM, _too_slow)
    ends = ("taken", "refused", "traceback", "hang")
    print(f"{'kind':14}{'n':>7}" + "".join(f"{e:>11}" for e in ends) + f"{'outside':>9}{'s':>7}")
    with tempfile.TemporaryDirectory() as home:
        found = kinds(Path(home))
        sys.addaudithook(_watch)
        for kind in found:
            chance, counts, begun = Random(f"{seed} {kind.name}"), Counter[str](), time.monotonic()
            _outside.clear()
            n = max(1, round(kind.n * share))
            for _ in range(n):
                counts[outcome(kind, kind.make(chance))] += 1
            told = "".join(f"{counts[e]:11,}" for e in ends)
            took = time.monotonic() - begun
            print(f"{kind.name:14}{n:7,}{told}{len(_outside):9}{took:7.0f}", flush=True)
            for asked in _outside[:5]:
                print(f"  outside: {asked}")


if __name__ == "__main__":
    main()
