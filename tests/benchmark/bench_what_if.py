"""Time of what-if answers, and of a slider with four scenarios open.

Run with ``python -m tests.benchmark.bench_what_if``; prints medians in milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

from streamlit.testing.v1 import AppTest

from smartpick.answer.change.differences import headlines, place_change
from smartpick.answer.change.levers import levers
from smartpick.answer.change.next_cycle import two_cycles
from smartpick.answer.change.trade import grid, score_for_months
from smartpick.answer.where import place_draws
from smartpick.domain import Applicant
from smartpick.workspace import NextCycle, Scenario, Scenarios, Workspace
from tests.app.pages import profile_widget, run_page
from tests.calibration.real import dr_a, evidence, store

ROUNDS = 7


def timed(what: str, run: Callable[[int], object]) -> None:
    run(0)
    times = []
    for i in range(1, ROUNDS + 1):
        start = perf_counter()
        run(i)
        times.append(1000 * (perf_counter() - start))
    print(f"{what:52} {median(times):7.0f} ms")


def main() -> None:
    """Print every figure."""
    e, s = evidence(), store()
    base = place_draws(dr_a(), e, s)

    def at(i: int) -> Applicant:
        return dr_a().model_copy(update={"step2_ck": 222 + i})

    timed(
        "headline and change, five profiles",
        lambda i: headlines([dr_a(), *map(at, range(i, i + 4))], e, s),
    )
    timed(
        "change by specialty, place and cell",
        lambda i: place_change(place_draws(at(i), e, s), base),
    )
    timed("all levers", lambda i: levers(at(i), e, s))
    timed("points against months", lambda i: score_for_months(at(i), e, s))
    timed("map of two inputs", lambda i: grid(at(i), "step2_ck", "hands_on", e, s))
    timed(
        "wait a year, with break-even",
        lambda i: two_cycles(at(i), NextCycle(pass_step3=True, hands_on_months=2), e, s),
    )
    kept = tuple(Scenario(id=f"s{i}", name=f"S{i}", profile=at(3 * i)) for i in range(4))
    four = Scenarios(items=kept, baseline="s0", side_by_side=tuple(k.id for k in kept))
    for page in ("what_if", "where_you_stand"):
        for scenarios, called in ((Scenarios(), "no scenario"), (four, "four scenarios")):
            app = run_page(page, workspace=Workspace(scenarios=scenarios))

            def slide(i: int, app: AppTest = app) -> None:
                profile_widget(app, "ck").set_value(240 + i).run()

            timed(f"slider, page {page}, {called} (script run)", slide)


if __name__ == "__main__":
    main()
