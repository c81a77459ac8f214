"""Size and time of each export for Dr. A with 150 programs; run as a module."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial

from smartpick.answer import assess
from smartpick.answer.fees import fee_tiers
from smartpick.answer.shortlist.pool import pool
from smartpick.answer.shortlist.whole import assess_list
from smartpick.evidence.load import load_evidence
from smartpick.files.write.document import ListDocument, list_document
from smartpick.files.write.handout import handout
from smartpick.files.write.list_files import list_csv, list_json
from smartpick.files.write.read_list import read_list
from smartpick.files.write.workbook import workbook
from smartpick.location import find_data
from smartpick.programs.query import ProgramStore
from smartpick.workspace import Shortlist, ShortlistEntry, Workspace
from smartpick.workspace.profile_file import example_path, read_profile

N_PROGRAMS = 150
DAY = date(2026, 11, 25)
WRITERS: dict[str, Callable[[ListDocument], bytes]] = {
    "CSV": list_csv,
    "Excel": workbook,
    "PDF, Letter": handout,
    "PDF, A4": partial(handout, paper="a4"),
    "JSON": list_json,
}


def main() -> None:
    data = find_data()
    evidence, store = load_evidence(data), ProgramStore.open(data)
    profile = read_profile(example_path(data, "dr-a"))
    assessment = assess(profile, evidence, store)
    listed = [p.program_code for p in assessment.programs if p.place][:N_PROGRAMS]
    entries = tuple(ShortlistEntry(program_code=code, added_on=DAY) for code in listed)
    kept = Workspace(profile=profile, shortlist=Shortlist(entries=entries))
    names = store.specialties()
    document = list_document(
        "Shortlist",
        assessment,
        entries,
        workspace=kept,
        sources=evidence.sources,
        specialty_names=dict(zip(names["specialty"], names["name"], strict=True)),
        fee_tiers=fee_tiers(store),
        made_on=DAY,
        answer=assess_list(pool(kept, evidence, store, DAY)),
        stated=store.statements(listed),
        rules=store.rules(),
    )
    for name, write in WRITERS.items():
        write(document)  # fonts and look are prepared once a process
        begin = time.perf_counter()
        content = write(document)
        took = 1000 * (time.perf_counter() - begin)
        print(
            f"{name:12} {len(content) / 1000:6.0f} kB {took:6.0f} ms{_read_back(document, content)}"
        )


def _read_back(document: ListDocument, content: bytes) -> str:
    if content[:1] not in (b"P", b"{"):
        return ""
    begin = time.perf_counter()
    is_same = read_list(content) == document.saved
    return f", read back {1000 * (time.perf_counter() - begin):.0f} ms, the same: {is_same}"


if __name__ == "__main__":
    main()
