"""Which small faults the tests miss. Run: ``python -m tests.mutation smartpick/model --sample 60``.

Each mutant is a copy of the package with one fault in it: a comparison at its edge, a sum that
takes away, a condition that always holds. A fault that no test notices is printed with its place:
either a test is missing there, or the fault changes nothing. The checkout itself is never written.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tests.mutation.cover import tests_of
from tests.mutation.faults import ROOT, Mutant, mutants

SEED = 2718
PROCESSOR_SECONDS = 40
# Loaded once, before each mutant is tried in a fork: libraries, and the layers below the mutants.
LIBRARIES = ("duckdb", "numpy", "pandas", "pydantic", "pytest", "scipy.optimize", "yaml")
BELOW = ("smartpick.domain", "smartpick.evidence.load", "smartpick.programs.query")


def passes(copied: Path, tests: list[str], seconds: int | None) -> bool:
    """Whether the tests pass on the copy, in a process of their own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    if seconds is not None:  # of the processor, so that a busy machine is no verdict
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    sys.dont_write_bytecode = seconds is not None
    for name in [n for n in sys.modules if n.split(".")[0] == "tests"]:
        del sys.modules[name]
    os.chdir(copied)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    os._exit(int(import_module("pytest").main(["-x", "-q", "-p", "no:cacheprovider", *tests])))


def survivors(chosen: list[Mutant], copied: Path) -> Iterator[str]:
    """The words of each mutant that its tests do not notice."""
    needed = sorted({test for m in chosen for test in tests_of(m.path.relative_to(ROOT))})
    if not passes(copied, needed, None):
        raise SystemExit("the tests fail without any fault; mend that first")
    for mutant in chosen:
        relative = mutant.path.relative_to(ROOT)
        source, words = mutant.source_and_words()
        (copied / relative).write_text(source, encoding="utf-8")
        if passes(copied, tests_of(relative), PROCESSOR_SECONDS):
            yield words
        shutil.copy2(mutant.path, copied / relative)


def main() -> None:
    """Sample, try, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="+", type=Path, help="folders or modules of smartpick")
    parser.add_argument("--sample", type=int, default=60, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other mutants")
    parser.add_argument("--without", nargs="*", default=[], help="names of modules to pass over")
    asked = parser.parse_args()
    files = [f for p in asked.places for f in ([p] if p.suffix else sorted(p.rglob("*.py")))]
    every = [m for f in files if f.stem not in asked.without for m in mutants(f.resolve())]
    chosen = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    os.environ["CI"] = "1"  # the same examples each time
    n_survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder)
        for part in ("smartpick", "tests", "data"):
            shutil.copytree(ROOT / part, copied / part)
        shutil.copy2(ROOT / "pyproject.toml", copied)
        sys.path.insert(0, folder)
        for name in (*LIBRARIES, *BELOW):
            import_module(name)
        for words in survivors(chosen, copied):
            n_survived += 1
            print(words, flush=True)
    print(f"{len(chosen)} of {len(every)} mutants tried, {n_survived} survived")


if __name__ == "__main__":
    main()
