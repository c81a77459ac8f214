"""Check by state: where the typical list's matches fall, against where IMGs matched."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from smartpick.answer.question import Question
from smartpick.domain import Applicant, ApplicantType
from smartpick.evidence.calibration import CalibrationRow
from smartpick.workshop.calibrate.inputs import Inputs
from smartpick.workshop.calibrate.rows import PUBLISHED


def by_state(inputs: Inputs) -> list[CalibrationRow]:
    """Each state's share of a specialty's matches, for non-US and for US IMGs.

    Accounting more than prediction: the typical list is built so that these shares
    come out, and what is left is where it cannot be (a program takes one application
    at most, and no chance exceeds 1).
    """
    published = inputs.store.published("matches_by_state_specialty")
    rows = []
    for kind in ApplicantType:
        check = "state" if kind is ApplicantType.NON_US_IMG else "state_us_img"
        predicted = expected_shares(inputs, kind)
        for specialty in inputs.specialties:
            own = published[published["specialty_code"] == specialty.code]
            count = dict(zip(own["state"], own[kind.value].astype(float), strict=True))
            total = sum(count.values())
            for state, share in predicted[specialty.code].items():
                if share == 0 and not count.get(state):
                    continue
                rows.append(
                    CalibrationRow(
                        check=check,
                        group=specialty.name,
                        at=state,
                        predicted=share,
                        published=count.get(state, 0.0) / total,
                        published_sd=None,
                        n=round(total),
                        unit="share",
                        kind=PUBLISHED,
                        source_id=inputs.evidence.edition.sources.state_specialty,
                        locator=f"{kind.value} positions filled, share of the specialty's",
                    )
                )
    return rows


def expected_shares(inputs: Inputs, kind: ApplicantType) -> dict[str, dict[str, float]]:
    """Shares of expected interviews by state on each typical list, by specialty code.

    One conversion holds for a whole specialty, so interviews and matches share alike.
    """
    question = Question.of(Applicant(applicant_type=kind), inputs.evidence, inputs.store)
    model, places = question.prepared.likelihood, question.prepared.places["state"]
    rows = model.rows(question.applicant)
    lists, _ = question.each_specialty_alone()
    specialty = model.programs.specialty[lists.program]
    log_odds = rows.base[0, specialty] + rows.effects.slope[0] * model.friendliness[lists.program]
    spread = rows.hidden[0, specialty]
    chance = model.weights @ expit(log_odds + model.nodes[:, None] * spread)
    expected = np.zeros((len(question.prepared.codes), len(places)))
    np.add.at(expected, (specialty, model.programs.state[lists.program]), lists.share * chance)
    share = expected / expected.sum(axis=1, keepdims=True)
    return {
        code: {place.code: float(x) for place, x in zip(places, own, strict=True)}
        for code, own in zip(question.prepared.codes, share, strict=True)
    }
