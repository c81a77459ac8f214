"""How long one move of the score slider takes. Run: ``python -m tests.benchmark.bench_assess``.

Prints the median over thirty moves for Dr. A: the query, the model with its intervals,
the whole of ``assess``, the charts as the browser receives them. No network, no browser.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from smartpick.answer.prepare import Level
from smartpick.answer.question import Question
from smartpick.domain import Applicant, Assessment
from smartpick.ui import charts, pictures, place_words
from smartpick.ui.where_you_stand import places
from tests.calibration.real import answer, dr_a, prepared, question_for, store

N_MOVES = 30
PLACES: tuple[Level, ...] = ("region", "division", "state")
Input = TypeVar("Input")


def moved(n: int) -> list[Applicant]:
    """Dr. A with Step 2 CK moved by a point each time."""
    return [dr_a().model_copy(update={"step2_ck": 221 + i}) for i in range(n)]


def query(applicant: Applicant) -> None:
    """The programs of the chosen specialty and the fees, as ``assess`` asks for them."""
    store().programs(list(applicant.specialties))
    store().published("eras_fees")


def model_with_intervals(applicant: Applicant) -> None:
    """Every list of the page at the central value and all draws."""
    question = question_for(applicant)
    model = prepared().likelihood
    kinds = [Question.own_list, Question.each_specialty_alone, Question.each_division_alone]
    lists = [kind(question)[0] for kind in kinds]
    lists += [question.each_place_alone(level)[0] for level in PLACES]
    rows = model.rows(question.applicant)
    for one in lists:
        model.sums(rows, one, question.home)


def figures(result: Assessment) -> int:
    """The charts of the front page as the browser gets them; their size in characters."""
    by_specialty = [
        charts.Row(place_words.short_name(s.name), s.given_ranked, is_chosen=s.chosen)
        for s in result.by_specialty
    ]
    by_place = [charts.Row(r.name, r.given_applied) for r in result.by_region if r.level != "state"]
    divisions = list(dict.fromkeys(c.division for c in result.cells))
    names = list(dict.fromkeys(c.name for c in result.cells))
    known = {(c.name, c.division): c.given_applied for c in result.cells}
    cells = [[pictures.Cell(known.get((name, d))) for d in divisions] for name in names]
    drawn = [
        charts.intervals(by_specialty),
        charts.intervals(by_place),
        places.state_map([r for r in result.by_region if r.level == "state"]),
    ]
    written = [
        pictures.icon_array(result.given_ranked, ""),
        pictures.number_table(names, divisions, cells, ""),
    ]
    return sum(len(figure.to_json()) for figure in drawn) + sum(map(len, written))


def milliseconds(work: Callable[[Input], object], inputs: Sequence[Input]) -> tuple[float, float]:
    """Median wall and processor time of ``work`` over ``inputs``, after one run to warm up."""
    work(inputs[0])
    wall, processor = [], []
    for one in inputs:
        begun, begun_processor = perf_counter(), process_time()
        work(one)
        wall.append(perf_counter() - begun)
        processor.append(process_time() - begun_processor)
    return 1000 * median(wall), 1000 * median(processor)


def main() -> None:
    """Print the table."""
    applicants = moved(N_MOVES)
    prepared()
    gc.collect()
    gc.freeze()  # as the app does once it is warm
    answers = [answer(a) for a in applicants]
    rows = {
        "query": milliseconds(query, applicants),
        "model with intervals": milliseconds(model_with_intervals, applicants),
        "assess, all of it": milliseconds(answer, applicants),
        "figures": milliseconds(figures, answers),
    }
    gc.unfreeze()
    whole = [sum(rows[name][k] for name in ("assess, all of it", "figures")) for k in (0, 1)]
    rows["slider to charts"] = (whole[0], whole[1])
    print(f"Dr. A, Step 2 CK moved {N_MOVES} times: median server time of one move, ms")
    print(f"{'':24}{'wall':>8}{'cpu':>8}")
    for name, (wall, processor) in rows.items():
        print(f"  {name:22}{wall:8.1f}{processor:8.1f}")


if __name__ == "__main__":
    main()
