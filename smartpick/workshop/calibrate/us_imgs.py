"""US IMGs by specialty: their own counts, beside what the model makes of their citizenship."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from smartpick.domain import Applicant, ApplicantType
from smartpick.evidence.calibration import US_IMGS, CalibrationRow
from smartpick.workshop.calibrate.by_year import best_cell
from smartpick.workshop.calibrate.groups import group_rates
from smartpick.workshop.calibrate.inputs import Inputs
from smartpick.workshop.calibrate.rows import PUBLISHED

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
