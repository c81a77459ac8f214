"""Checks on the page's own model: whole groups of applicants, and US IMGs by specialty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, logit

from smartpick.answer.question import Question
from smartpick.domain import Applicant, ApplicantType, Visa
from smartpick.errors import DataError
from smartpick.evidence.calibration import US_IMGS, CalibrationRow
from smartpick.model.interview import ProgramEffects, hidden_nodes
from smartpick.model.lists import Rows
from smartpick.workshop.calibrate.by_score import SCORES
from smartpick.workshop.calibrate.by_year import best_cell
from smartpick.workshop.calibrate.curves import score_curve
from smartpick.workshop.calibrate.inputs import Inputs, PublishedSpecialty, propagated
from smartpick.workshop.calibrate.rows import DERIVED, PUBLISHED

Array = NDArray[np.float64]

_SCORE_NODES = 9
_RATE, _ACTIVE = "match_rate_pgy1_percent", "n_active_applicants"


@dataclass(frozen=True, slots=True)
class GroupRates:
    """A group on the typical list of each specialty, averaged over its Step 2 CK.

    ``match_rate`` (S,): of those with at least one rank, by specialty in the order of
    ``codes``; ``overall``: its mean, weighted by the non-US IMGs who prefer each.
    """

    codes: tuple[str, ...]
    match_rate: Array
    overall: float


def on_page(inputs: Inputs, applicant: Applicant, score: Array) -> tuple[Array, Array]:
    """Chance to match and to have a rank (N, S) on each typical list, by Step 2 CK (N, S).

    The page's central numbers for a profile that states ``applicant`` and the score.
    """
    question = Question.of(applicant, inputs.evidence, inputs.store)
    model = question.prepared.likelihood
    drawn = model.rows(applicant)
    fitted = model.by_specialty
    # A score that is not stated stands in whole points: counted from where ``drawn`` stands.
    shift = fitted.slope[0] * (model.in_steps(score) - model.score(applicant)[0])

    def repeated(central: Array) -> Array:
        return np.repeat(central[:1], len(score), axis=0)

    rows = Rows(
        base=drawn.base[0] + shift,
        hidden=repeated(drawn.hidden),
        converts=model.conversions_at(model.in_steps(score), applicant.applicant_type, slice(1)),
        effects=ProgramEffects(repeated(drawn.effects.slope), repeated(drawn.effects.home)),
        viable=repeated(drawn.viable),
        second=repeated(drawn.second),
        length=replace(
            drawn.length,
            elasticity=repeated(drawn.length.elasticity),
            log_typical=repeated(drawn.length.log_typical),
        ),
    )
    sums = model.sums(rows, question.each_specialty_alone()[0], question.home)
    matched = -np.tensordot(model.weights, np.expm1(sums.log_unmatched), axes=1)
    ranked = -np.tensordot(model.weights, np.expm1(sums.log_unranked), axes=1)
    return matched, ranked


def group_rates(inputs: Inputs, applicant: Applicant) -> GroupRates:
    """Match rates of applicants who state nothing but what ``applicant`` does."""
    prepared = Question.of(applicant, inputs.evidence, inputs.store).prepared
    fitted = prepared.likelihood.by_specialty
    nodes, weights = hidden_nodes(_SCORE_NODES)
    score = fitted.pool_mean + fitted.pool_sd * nodes[:, None]
    matched, ranked = on_page(inputs, applicant, score)
    rate = (weights @ matched) / (weights @ ranked)
    people = np.array([inputs.evidence.fit[code].n for code in prepared.codes], dtype=float)
    return GroupRates(prepared.codes, rate, float(rate @ people / people.sum()))


def by_group(inputs: Inputs) -> list[CalibrationRow]:
    """Visa need and citizenship: rates brought to one footing, and log-odds differences.

    The model speaks of the preferred specialty, the published rates of any PGY-1
    position. One constant in log-odds, which takes the model's non-US IMGs to their
    published rate, is added to every group (``visa``, ``citizenship``); the
    differences in log-odds need no such constant (``visa_log_odds``, ...).
    """
    published = {group.name: _published(inputs, group) for group in _GROUPS}
    rates = {group.name: group_rates(inputs, _applicant(group)).overall for group in _GROUPS}
    everybody = _GROUPS[0].name
    footing = float(logit(published[everybody].published) - logit(rates[everybody]))
    rows = [
        replace(
            published[group.name],
            predicted=float(expit(logit(rates[group.name]) + footing)),
            note=_FOOTING + (_SECONDARY if group.check == "visa" else ""),
        )
        for group in _GROUPS[1:]
    ]
    for high, low in ((_NO_VISA, _VISA), (_US, everybody)):
        row = published[high]
        rows.append(
            replace(
                row,
                check=f"{row.check}_log_odds",
                at=f"against {low}",
                predicted=float(logit(rates[high]) - logit(rates[low])),
                published=float(logit(row.published) - logit(published[low].published)),
                unit="log_odds",
                kind=DERIVED,
                note="difference in log-odds: preferred specialty against any PGY-1 position",
            )
        )
    return rows


def typical_list(inputs: Inputs) -> list[CalibrationRow]:
    """The page's model on the typical list: match rates, and the curve by Step 2 CK."""
    applicant = _applicant(_GROUPS[0])
    rates = group_rates(inputs, applicant)
    score = np.repeat(SCORES[:, None], len(rates.codes), axis=1)
    matched, ranked = on_page(inputs, applicant, score)
    rows = []
    for specialty in inputs.specialties:
        place = rates.codes.index(specialty.code)
        base = CalibrationRow(
            check="typical_list",
            group=specialty.name,
            at="",
            predicted=float(rates.match_rate[place]),
            published=float(specialty.data.moments[0]),
            published_sd=float(specialty.errors[0]),
            n=specialty.n,
            unit="probability",
            kind=PUBLISHED,
            source_id=specialty.source_id,
            locator="matched and not matched to the preferred specialty",
            note="typical list, averaged over Step 2 CK; the level is solved on this list",
        )
        rows += [base, *_page_curve(base, specialty, matched[:, place] / ranked[:, place])]
    return rows


def _page_curve(
    base: CalibrationRow, specialty: PublishedSpecialty, predicted: Array
) -> Iterable[CalibrationRow]:
    """The page's match rate at each of the scores, beside what the moments imply."""
    moments = specialty.data.moments
    published = score_curve(moments, SCORES)
    sd = propagated(lambda m: score_curve(m, SCORES), moments, specialty.errors)
    for at, a, b, error in zip(SCORES, predicted, published, sd, strict=True):
        yield replace(
            base,
            check="page_step2_ck",
            at=f"{at:.0f}",
            predicted=float(a),
            published=float(b),
            published_sd=float(error),
            n=int(specialty.data.n.sum()),
            kind=DERIVED,
            locator="step2_ck, mean and sd of matched and not matched, and the match rate",
            note="the page's number for a profile that states only the score",
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """A group with a published PGY-1 match rate, and how a profile says one belongs to it."""

    name: str
    check: str
    published_as: str
    kind: ApplicantType
    visa: Visa | None


_VISA, _NO_VISA = "non-US IMG who needs a visa", "non-US IMG who needs no visa"
_US = "US IMG"
_GROUPS = (
    _Group("non-US IMG", "citizenship", "non_us_img", ApplicantType.NON_US_IMG, None),
    _Group(_VISA, "visa", "img_needs_visa", ApplicantType.NON_US_IMG, Visa.NEEDS_J1),
    _Group(_NO_VISA, "visa", "img_no_visa_needed", ApplicantType.NON_US_IMG, Visa.NONE),
    _Group(_US, "citizenship", "us_img", ApplicantType.US_IMG, Visa.NONE),
)
_FOOTING = "model moved by the constant that takes non-US IMGs to any PGY-1"
_SECONDARY = "; the published rate is known from one secondary page (trust D)"


def _applicant(group: _Group) -> Applicant:
    return Applicant(applicant_type=group.kind, visa=group.visa)


def _published(inputs: Inputs, group: _Group) -> CalibrationRow:
    """The newest published rate of a group, with nothing predicted yet."""
    table = inputs.store.published("match_rates_by_year")
    own = table[(table["applicant_type"] == group.published_as) & (table["measure"] == _RATE)]
    cells = table[table["match_year"] == own["match_year"].max()]
    rate, n = (best_cell(cells, group.published_as, measure) for measure in (_RATE, _ACTIVE))
    if rate is None:
        raise DataError(f"match_rates_by_year.csv has no {_RATE} of {group.published_as}")
    return CalibrationRow(
        check=group.check,
        group=group.name,
        at="",
        predicted=float("nan"),
        published=rate[0] / 100,
        published_sd=None,
        n=round(n[0]) if n else 0,
        unit="probability",
        kind=PUBLISHED,
        source_id=rate[1],
        locator=_RATE,
    )


_TABLE = "matches_by_specialty"
_RANKED, _MATCHED = "applicants_ranking_specialty_anywhere_pgy1", "matched_into_specialty"
_LEAST_RANKED = 100
"""People of each kind who rank a specialty, from whom on its rate is known to five points."""
_NOTE = (
    "matched of all who rank it anywhere; the model's difference in log-odds of the two kinds, of "
    "those who prefer it, added to the non-US IMGs' own count"
)


def us_imgs_by_specialty(inputs: Inputs) -> list[CalibrationRow]:
    """Match rate of the US IMGs who rank a specialty anywhere, of the newest such table.

    The model speaks of those who prefer a specialty, so only its difference between US and
    non-US IMGs (log-odds) is compared: put on the rate counted of non-US IMGs there.
    """
    rates = {kind: group_rates(inputs, Applicant(applicant_type=kind)) for kind in ApplicantType}
    us, other = rates[ApplicantType.US_IMG], rates[ApplicantType.NON_US_IMG]
    year = inputs.evidence.edition.results_and_data
    table = inputs.store.published(_TABLE)
    table = table[table["match_year"] == year]
    rows = []
    for specialty in inputs.specialties:
        own = table[table["specialty_code"] == specialty.code]
        counts = {kind: _counted(own, kind) for kind in ApplicantType}
        if all(count.n >= _LEAST_RANKED for count in counts.values()):
            place = us.codes.index(specialty.code)
            apart = logit(us.match_rate[place]) - logit(other.match_rate[place])
            on_counts = expit(logit(counts[ApplicantType.NON_US_IMG].rate) + apart)
            count = counts[ApplicantType.US_IMG]
            rows.append(_row(specialty.name, str(year), float(on_counts), count))
    return rows


@dataclass(frozen=True, slots=True)
class _Count:
    """How many rank one specialty and how many match to it; 0 where not printed."""

    n: float
    matched: float
    source_id: str

    @property
    def rate(self) -> float:
        """Matched of all who rank it, a fraction."""
        return self.matched / self.n


def _row(name: str, year: str, predicted: float, count: _Count) -> CalibrationRow:
    return CalibrationRow(
        check=US_IMGS,
        group=name,
        at=year,
        predicted=predicted,
        published=count.rate,
        published_sd=float(np.sqrt(count.rate * (1 - count.rate) / count.n)),
        n=round(count.n),
        unit="probability",
        kind=PUBLISHED,
        source_id=count.source_id,
        locator=f"{count.matched:,.0f} matched of {count.n:,.0f} who rank it",
        note=_NOTE,
    )


def _counted(own: pd.DataFrame, kind: ApplicantType) -> _Count:
    ranked, matched = (best_cell(own, kind.value, measure) for measure in (_RANKED, _MATCHED))
    if ranked is None or matched is None:
        return _Count(0, 0, "")
    return _Count(ranked[0], matched[0], ranked[1])
