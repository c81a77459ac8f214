"""How long the simulations take. Run: ``python -m tests.benchmark.bench_whole_match``."""

from __future__ import annotations

from time import perf_counter

from smartpick.workshop.simulate.assumptions import settings
from smartpick.workshop.simulate.cohort import simulate_cohort
from smartpick.workshop.simulate.market import load_market
from smartpick.workshop.simulate.outcome import simulate
from tests.calibration.real import DATA, prepared

PEOPLE = 50_000
SEEDS = (1, 2, 3)


def main() -> None:
    """Print seconds: the best of three runs of each part."""
    market, values = load_market(DATA), settings()
    whole, interviews, matching = [], [], []
    for seed in SEEDS:
        begun = perf_counter()
        seconds = simulate(market, values, seed).seconds
        whole.append(perf_counter() - begun)
        interviews.append(seconds[0])
        matching.append(seconds[1])
    print(f"whole match {min(whole):.1f} s: ", end="")
    print(f"interviews {min(interviews):.1f} s, rounds of the Match {min(matching):.2f} s")
    model = prepared().likelihood
    cohort = []
    for seed in SEEDS:
        begun = perf_counter()
        simulate_cohort("140", PEOPLE, seed, model)
        cohort.append(perf_counter() - begun)
    print(f"cohort of {PEOPLE:,}: {min(cohort):.2f} s")


if __name__ == "__main__":
    main()
