"""Predictions for a Match that has not happened: written once, never again, judged later.

``data/predictions/<year>.csv`` holds the numbers and ``data/predictions/index.yaml`` when they
were made, from which data, and the fingerprint of the file, so that nobody can improve them
afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from numpy.typing import NDArray
from pydantic import Field
from scipy.stats import norm

from smartpick.answer.draws import headline_draws
from smartpick.answer.question import Question
from smartpick.answer.results import estimate
from smartpick.domain import Applicant
from smartpick.domain.applicant import Frozen
from smartpick.errors import DataError
from smartpick.evidence.load import read_mapping
from smartpick.workshop.calibrate.inputs import (
    Inputs,
    PublishedSpecialty,
    inputs_fingerprint,
    load_inputs,
)
from smartpick.workshop.calibrate.rows import csv_text

Array = NDArray[np.float64]

FOLDER, INDEX = "predictions", "index.yaml"
EVERYBODY = "all"
BANDS = ((209, 219), (220, 229), (230, 239), (240, 249), (250, 259), (260, 284))
"""Step 2 CK, both ends included."""
_STEP = 3


class Freeze(Frozen):
    """When predictions were made and from what."""

    made_on: date
    inputs: str = Field(min_length=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    judged_by: str = Field(min_length=10)


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
        inputs=inputs_fingerprint(data),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        judged_by=f"NRMP, Charting Outcomes and Results and Data of the {year} Match",
    )
    told = {name: one.model_dump() for name, one in index.items()}
    (folder / INDEX).write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")
    return len(rows)


def load_predictions(data: Path, year: int) -> tuple[Freeze, pd.DataFrame] | None:
    """What was frozen for a Match; ``None`` where nothing was.

    Raises
    ------
    DataError
        When the file is not the one that was frozen.
    """
    folder = data / FOLDER
    if not (folder / INDEX).is_file():
        return None
    index = read_mapping(folder / INDEX, Freeze)
    if str(year) not in index:
        return None
    path = folder / f"{year}.csv"
    if not path.is_file():
        raise DataError(f"{path} is missing, and {INDEX} says it was frozen")
    if hashlib.sha256(path.read_bytes()).hexdigest() != index[str(year)].sha256:
        raise DataError(f"{path} is not the file that was frozen on {index[str(year)].made_on}")
    return index[str(year)], pd.read_csv(path, dtype={"specialty_code": str})


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
