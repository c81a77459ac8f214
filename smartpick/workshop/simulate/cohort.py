"""``smartpick simulate``: applicants drawn from the fitted model, for comparing.

Nothing here is estimated. The coefficients are the central ones of the fit, so a cohort shows
what the model believes, its faults included.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit

from smartpick.answer.prepare import prepare
from smartpick.answer.question import resolve_specialties
from smartpick.disk import written
from smartpick.domain import ApplicantType
from smartpick.errors import NothingToAssess, ProfileError, SmartPickError
from smartpick.evidence.load import load_evidence
from smartpick.model.likelihood import Likelihood
from smartpick.model.match import conversion
from smartpick.model.typical_list import inclusion
from smartpick.programs.query import ProgramStore

Array = NDArray[np.float64]

MOST_PEOPLE = 5_000_000
WRITERS = (".parquet", ".csv")
_CENTRAL = 0  # the first draw of every coefficient is its central value
_AT_ONCE = 20_000  # people drawn together: bounds memory, and is part of what a seed means
_SCORES = (1, 300)


@dataclass(frozen=True, slots=True, eq=False)
class Behaviour:
    """What the fit says about one specialty, at its central values.

    ``score_mean``, ``score_sd``: Step 2 CK of its applicants; ``slope``: log-odds of an
    interview per Step 2 CK point; ``centre``: the score at which the programs' log-odds
    ``program_log_odds`` (P,) hold; ``spread``: standard deviation of everything else that
    programs see, in log-odds; ``converts``: complementary log-log of the chance that one rank
    converts at ``score_mean``, ``converts_more`` a point, less ``converts_less`` a point under
    ``low_score``; ``considered``: share of
    applicants who are considered at all, ``score_drop``: how far the mean score of the others lies
    under theirs;
    ``share`` (P,): how many applicants include each program, in (0, 1].
    """

    score_mean: float
    score_sd: float
    slope: float
    centre: float
    spread: float
    converts: float
    converts_more: float
    converts_less: float
    low_score: float
    considered: float
    score_drop: float
    program_log_odds: Array
    share: Array


def behaviour(specialty_code: str, likelihood: Likelihood) -> Behaviour:
    """One specialty's central values, with its typical list.

    Raises
    ------
    NothingToAssess
        When the specialty has no fit.
    """
    if specialty_code not in likelihood.codes:
        raise NothingToAssess(
            f"specialty '{specialty_code}' has no published outcomes, so nothing can be simulated; "
            "choose one that has them, for instance Internal Medicine"
        )
    s = likelihood.codes.index(specialty_code)
    own = likelihood.programs.specialty == s
    evidence, fitted = likelihood.draws.evidence, likelihood.by_specialty
    volume = likelihood.volume[ApplicantType.NON_US_IMG][own]
    typical = np.exp(likelihood.length.log_typical[_CENTRAL, [s]])
    step = evidence.value("fit.ck_step").value
    gamma = evidence.value("interview.img_share_slope").value
    return Behaviour(
        score_mean=float(fitted.pool_mean[s]),
        score_sd=float(fitted.pool_sd[s]),
        slope=float(fitted.slope[_CENTRAL, s]) / step,
        centre=evidence.value("fit.centre_ck").value,
        spread=float(fitted.spread[_CENTRAL, s]),
        converts=float(fitted.cloglog[_CENTRAL, s]),
        converts_more=float(fitted.cloglog_slope[_CENTRAL, s]) / step,
        converts_less=evidence.value("match.low_score_conversion").value / step,
        low_score=evidence.value("limits.low_score").value,
        considered=float(expit(evidence.selection[specialty_code].open_logit)),
        score_drop=evidence.value("selection.score_slope").value / step * fitted.pool_sd[s] ** 2,
        program_log_odds=likelihood.level[_CENTRAL, s] + gamma * likelihood.friendliness[own],
        share=inclusion(volume, np.zeros(volume.size, dtype=np.intp), typical),
    )


def simulate_cohort(specialty_code: str, n: int, seed: int, likelihood: Likelihood) -> pd.DataFrame:
    """Non-US IMGs (n rows) who apply to the typical list of one specialty.

    Columns, all drawn anew for each person:

    ``step2_ck``
        Whole score, normal with the fitted mean and standard deviation of the specialty's
        considered applicants, rounded, held within 1-300; those whom nobody considers have the
        same spread around a lower mean, and no interview.
    ``applications``
        Programs applied to: the typical number, or all where there are fewer. Which ones is a
        systematic sample that includes each program with its share on the typical list.
    ``interviews``
        One coin a program applied to. Its log-odds are the program's, plus the fitted slope
        times the distance of the score from the fit's centre, plus one normal draw a person
        with the whole fitted spread (what a profile shows beyond the score, and what it hides).
    ``ranks``
        Every interview is ranked.
    ``matched``
        True with probability 1 - (1 - c) ** ranks, c the fitted conversion of one rank at the
        person's score.

    People without an interview stay in, with ``ranks`` 0 and ``matched`` False. Published
    figures are of people who ranked a program: keep ``ranks >= 1`` before comparing.
    The same seed gives the same rows; the first rows do not depend on ``n``, up to the
    last incomplete block of 20,000.
    """
    what = behaviour(specialty_code, likelihood)
    blocks = []
    for number, start in enumerate(range(0, n, _AT_ONCE)):
        generator = np.random.default_rng([seed, number])
        blocks.append(_draw(what, min(_AT_ONCE, n - start), generator))
    return pd.concat(blocks, ignore_index=True)


def converting(what: Behaviour, score: Array) -> Array:
    """Chance (N,) that one rank converts, by Step 2 CK."""
    less = what.converts_less * np.maximum(what.low_score - score, 0)
    return conversion(what.converts + what.converts_more * (score - what.score_mean) - less)


def _draw(what: Behaviour, n: int, generator: np.random.Generator) -> pd.DataFrame:
    is_considered = generator.random(n) < what.considered
    mean = what.score_mean - what.score_drop * ~is_considered
    score = generator.normal(mean, what.score_sd, n).round().clip(*_SCORES)
    theta = generator.normal(0, what.spread, n)
    person = theta + what.slope * (score - what.centre)
    # A comb of whole steps laid over the stacked shares: each program is hit at most once,
    # with its share as the chance, and everybody applies to the same number of programs.
    edges = np.cumsum(what.share)
    n_applications = round(float(edges[-1]))
    comb = np.arange(n_applications) + generator.random(n)[:, None]
    program = np.minimum(np.searchsorted(edges, comb, side="right"), edges.size - 1)
    chance = expit(person[:, None] + what.program_log_odds[program])
    interviews = (generator.random(chance.shape) < chance).sum(axis=1) * is_considered
    one = converting(what, score)
    matched = generator.random(n) < -np.expm1(interviews * np.log1p(-one))
    return pd.DataFrame(
        {
            "step2_ck": score.astype(np.int16),
            "applications": np.full(n, n_applications, dtype=np.int16),
            "interviews": interviews.astype(np.int16),
            "ranks": interviews.astype(np.int16),
            "matched": matched,
        }
    )


def write_cohort(data: Path, specialty: str, n: int, seed: int, out: Path) -> int:
    """Simulated applicants of a specialty (any of its names) written to ``out``; returns ``n``.

    The suffix decides: ``.parquet`` or ``.csv``. The same arguments write the same bytes.

    Raises
    ------
    SmartPickError
        When the specialty is unknown or has no fit, ``n`` is not in 1-5,000,000, the seed is
        negative, the suffix is another one, or the file cannot be written.
    """
    if not 1 <= n <= MOST_PEOPLE:
        raise ProfileError(f"n: {n} people cannot be simulated; choose 1 to {MOST_PEOPLE}")
    if seed < 0:
        raise ProfileError(f"seed: {seed} is negative; choose 0 or more")
    if out.suffix not in WRITERS:
        raise SmartPickError(f"{out}: the file must end in {' or '.join(WRITERS)}")
    prepared = prepare(load_evidence(data), ProgramStore.open(data))
    (code,) = resolve_specialties([specialty], "specialty", prepared)
    cohort = simulate_cohort(code, n, seed, prepared.likelihood)
    with written(out, SmartPickError) as beside:
        if out.suffix == ".csv":
            cohort.to_csv(beside, index=False, lineterminator="\n")
        else:
            cohort.to_parquet(beside, engine="pyarrow", index=False)
    return len(cohort)
