"""Predictions for a Match that has not happened: written once, never again, judged later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.stats import norm

from smartpick.answer.draws import headline_draws
from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.domain import Applicant
from smartpick.errors import DataError
from smartpick.evidence.calibration import INPUTS
from smartpick.evidence.fingerprint import fingerprint_of
from smartpick.evidence.load import read_mapping
from smartpick.evidence.predictions import BANDS, EVERYBODY, FOLDER, INDEX, Freeze
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty, load_inputs
from smartpick.workshop.calibrate.rows import csv_text

_STEP = 3


@dataclass(frozen=True, slots=True)
class Prediction:
    """A match rate of non-US IMGs, as fractions with its 80 % interval.

    ``quantity`` says of whom: ``given_ranked`` (of those who rank the specialty first) or
    ``given_applied`` (of those who apply to it alone); ``step2_ck`` is a band or ``all``.
    """

    specialty_code: str
    specialty: str
    step2_ck: str
    quantity: str
    value: float
    low: float
    high: float


def predictions(inputs: Inputs) -> list[Prediction]:
    """Every specialty with a fit of its own, everybody and by band of Step 2 CK."""
    return [one for s in inputs.specialties for one in _of_specialty(inputs, s)]


def freeze(data: Path, year: int, today: date) -> int:
    """Write the predictions for a Match; returns how many there are.

    Raises
    ------
    DataError
        When they were frozen before: predictions are made once.
    """
    folder = data / FOLDER
    index = read_mapping(folder / INDEX, Freeze) if (folder / INDEX).is_file() else {}
    if str(year) in index:
        made = index[str(year)].made_on
        raise DataError(f"the predictions for {year} were frozen on {made}; they are made once")
    rows = predictions(load_inputs(data))
    text = csv_text({f.name: _cell(getattr(r, f.name)) for f in fields(r)} for r in rows)
    folder.mkdir(exist_ok=True)
    (folder / f"{year}.csv").write_text(text, encoding="utf-8")
    index[str(year)] = Freeze(
        made_on=today,
        inputs=fingerprint_of(data, INPUTS),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        judged_by=f"NRMP, Charting Outcomes and Results and Data of the {year} Match",
    )
    told = {name: one.model_dump() for name, one in index.items()}
    (folder / INDEX).write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")
    return len(rows)


def _of_specialty(inputs: Inputs, specialty: PublishedSpecialty) -> Iterator[Prediction]:
    score = np.arange(BANDS[0][0], BANDS[-1][1] + 1, _STEP)
    mean, spread = specialty.fit.vector[0], np.exp(specialty.fit.vector[1])
    weight = norm.pdf(score, mean, spread)
    people = [Applicant(step2_ck=int(s), specialties=(specialty.name,)) for s in score]
    found = headline_draws(people, inputs.evidence, inputs.store)
    applied = np.array([one.given_applied for one in found])
    ranked = applied / np.array([one.given_ranked for one in found])
    model = Question.of(people[0], inputs.evidence, inputs.store).prepared.likelihood
    place = model.codes.index(specialty.code)
    # Whoever is considered has the fitted scores; all who apply have more of the low ones.
    weight = weight / np.array([model.viable(one)[0, place] for one in people])
    groups: Sequence[tuple[str, NDArray[np.bool_]]] = (
        (EVERYBODY, np.ones(score.size, dtype=bool)),
        *((f"{a}-{b}", (score >= a) & (score <= b)) for a, b in BANDS),
    )
    for name, own in groups:
        for quantity, drawn in (
            ("given_ranked", weight[own] @ applied[own] / (weight[own] @ ranked[own])),
            ("given_applied", weight[own] @ applied[own] / weight[own].sum()),
        ):
            one = estimate(drawn)
            yield Prediction(
                specialty.code, specialty.name, name, quantity, one.value, one.low, one.high
            )


def _cell(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
