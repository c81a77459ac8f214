"""How long the list of programs takes to filter and to draw. Run it by hand; it asserts nothing.

python -m tests.benchmark.bench_programs
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pandas as pd

from smartpick import clock
from smartpick.answer import assess
from smartpick.answer.program import break_down_program
from smartpick.domain import Applicant, FactKey, Knowledge, VerifiedFact, Visa
from smartpick.evidence.load import load_evidence
from smartpick.programs.filters import Facet, Near, ProgramFilter
from smartpick.programs.query import ProgramStore
from smartpick.programs.search import ProgramIndex
from smartpick.ui.programs import map as program_map
from smartpick.ui.programs import rows
from smartpick.ui.programs.known_rules import KnownRules

DATA = Path(__file__).resolve().parents[2] / "data"
N_TIMES = 15
EVERYTHING = ProgramFilter()
SOME = ProgramFilter(
    {Facet.SPECIALTY: ("Internal Medicine", "Family Medicine"), Facet.REGION: ("Midwest",)},
    Near(42.3, -83.0, 300),
)
RULED = ProgramFilter({Facet.SPONSORS_J1: ("yes",)})
APPLICANT = Applicant(step2_ck=221, graduation_year=2017, visa=Visa.NEEDS_J1)


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median wall and processor time of ``work``, after one run to warm up."""
    work()
    wall, processor = [], []
    for _ in range(N_TIMES):
        begun, begun_processor = perf_counter(), process_time()
        work()
        wall.append(perf_counter() - begun)
        processor.append(process_time() - begun_processor)
    return 1000 * median(wall), 1000 * median(processor)


def index_of(table: pd.DataFrame) -> ProgramIndex:
    """The search over the same words as the page's."""
    names = ("institution", "institution_nrmp", "site", "city", "state", "state_name", "specialty")
    return ProgramIndex(
        {str(r["program_code"]): tuple(r[n] for n in names) for r in table.to_dict("records")}
    )


def main() -> None:
    """Print the table."""
    store, evidence = ProgramStore.open(DATA), load_evidence(DATA)
    table = store.programs(None)
    index = index_of(table)
    found = store.find(EVERYTHING)
    results = {p.program_code: p for p in assess(APPLICANT, evidence, store).programs}
    rules, codes = KnownRules(stated=store.rules()), found["program_code"].tolist()
    own = rows.Own(rules, {})
    columns = rows.at_first(has_distance=False)
    code = next(iter(results))
    fact = VerifiedFact(
        program_code=code, fact=FactKey.SPONSORS_J1, value="yes", seen_on=clock.today()
    )
    known = Knowledge(facts=(fact,))
    order = "Chance of an interview, greatest first"

    def page() -> pd.DataFrame:
        shown = rows.ordered(found, order, results).iloc[: rows.PAGE_ROWS]
        return rows.rows(shown, columns, results, own)

    works: dict[str, Callable[[], object]] = {
        "prepare the search": lambda: index_of(table),
        "search, right words": lambda: index.find("detroit internal"),
        "search, typing errors": lambda: index.find("detriot internl"),
        "filter: all programs": lambda: store.find(EVERYTHING),
        "filter: four filters": lambda: store.find(SOME),
        "counts: all programs": lambda: store.facet_counts(EVERYTHING),
        "counts: four filters": lambda: store.facet_counts(SOME),
        "order all, 100 rows": page,
        "all rows as a table": lambda: rows.rows(found, columns, results, own),
        "map of all programs": lambda: program_map.programs(found).to_json(),
        "map, parted by a rule": lambda: program_map.programs(
            found, [rules.answer(code, FactKey.SPONSORS_J1, APPLICANT) for code in codes]
        ).to_json(),
        "how much is known": lambda: rules.coverage(codes),
        "filter: a stated rule": lambda: store.find(RULED),
        "counts: a stated rule": lambda: store.facet_counts(RULED),
        "one fact: assess anew": lambda: assess(APPLICANT, evidence, store, known),
        "one program's terms": lambda: break_down_program(APPLICANT, evidence, store, code, known),
    }
    print(f"{len(table):,} programs, {int(table['n_tracks'].sum()):,} tracks; median of {N_TIMES}")
    print(f"{'':26}{'wall ms':>9}{'cpu ms':>9}")
    for name, work in works.items():
        wall, processor = milliseconds(work)
        print(f"  {name:24}{wall:9.1f}{processor:9.1f}")


if __name__ == "__main__":
    main()
