"""Five profiles with a list each, and a rounding of its own: what every door must tell."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from smartpick.answer.fees import fee_tiers
from smartpick.answer.shortlist.pool import pool
from smartpick.answer.shortlist.whole import assess_list
from smartpick.answer.whole import assess_work
from smartpick.domain import Applicant, FailedAttempts, Visa
from smartpick.files.write.assessment import assessment_document
from smartpick.files.write.document import ListDocument, list_document
from smartpick.files.write.list_files import list_json
from smartpick.ui import cache as resources
from smartpick.workspace import Season, Shortlist, Status, Workspace
from tests.calibration.real import answer, evidence, store

DAY = date(2026, 9, 1)
N_LISTED, N_IN_HAND = 12, 2
PROFILES = {
    "failed_214": Applicant(step2_ck=214, failed_attempts=FailedAttempts(step2_ck=1)),
    "j1_221": Applicant(step2_ck=221, visa=Visa.NEEDS_J1),
    "230": Applicant(step2_ck=230),
    "245": Applicant(step2_ck=245),
    "exam_not_taken": Applicant(),
}
Triple = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """One profile with its answer, its list, and both as the JSON's plain numbers."""

    work: Workspace
    document: ListDocument
    told: dict[str, Any]
    of_list: dict[str, Any]

    @property
    def overall(self) -> dict[str, Any]:
        found: dict[str, Any] = self.told["overall"]
        return found


@cache
def person(name: str) -> Person:
    profile = PROFILES[name]
    codes = [p.program_code for p in answer(profile).programs[:N_LISTED]]
    listed = Shortlist().with_added(codes, DAY)
    for code in codes[:N_IN_HAND]:
        entry = listed.entry(code)
        assert entry is not None
        listed = listed.with_entry(entry.model_copy(update={"status": Status.INTERVIEW}))
    work = Workspace(profile=profile, shortlist=listed, season=Season(stage="november"))
    whole = assess_list(pool(work, evidence(), store(), DAY))
    assessment = assess_work(work, evidence(), store(), DAY)
    document = list_document(
        "Shortlist",
        assessment,
        listed.entries,
        workspace=work,
        sources=evidence().sources,
        specialty_names=resources.specialty_names(),
        fee_tiers=fee_tiers(store()),
        made_on=DAY,
        answer=whole,
    )
    return Person(
        work, document, assessment_document(assessment), json.loads(list_json(document))["overall"]
    )


# --- the rounding, once more ------------------------------------------------


def rounded(share: float) -> str:
    near = int(100 * share + 0.5)
    if near == 0 and share > 0:
        return "<1"
    return ">99" if near == 100 and share < 1 else str(near)


def ends(estimate: Triple) -> tuple[str, str, str]:
    middle = estimate["value"] if "value" in estimate else estimate["probability"]
    return rounded(middle), rounded(estimate["low"]), rounded(estimate["high"])


def percent(estimate: Triple) -> str:
    middle, low, high = ends(estimate)
    return f"{middle} % ({low}–{high})"


def in_words(estimate: Triple) -> tuple[str, str]:
    middle, low, high = ends(estimate)
    about = {"<1": "fewer than 1", ">99": "more than 99"}.get(middle, f"about {middle}")
    return about, "under 1" if low == high == "<1" else f"{low} to {high}"


def inverse(estimate: Triple) -> Triple:
    return {
        "value": 1 - estimate["value"],
        "low": 1 - estimate["high"],
        "high": 1 - estimate["low"],
    }


def outcomes(overall: dict[str, Any]) -> list[str]:
    matched = int(100 * overall["given_applied"]["value"] + 0.5)
    none = min(int(100 * overall["no_interview"]["value"] + 0.5), 100 - matched)
    counted = (none, 100 - none - matched, matched)
    names = ("No interview", "Interviewed, not matched", "Matched")
    certain = overall["no_interview"]["value"] == 0  # interviews are in hand
    least = ("0" if certain else "fewer than 1", "fewer than 1", "fewer than 1")
    return [f"{n} {c or none}" for n, c, none in zip(names, counted, least, strict=True)]


def interviews(pmf: list[float]) -> tuple[int, int, int]:
    """The tenth and ninetieth percentile around the likeliest number."""
    sums = [sum(pmf[: n + 1]) for n in range(len(pmf))]
    likeliest = pmf.index(max(pmf))
    low = next(n for n, s in enumerate(sums) if s >= 0.1)
    high = next(n for n, s in enumerate(sums) if s >= 0.9)
    return min(low, likeliest), likeliest, max(high, likeliest)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def assert_leads_with_the_answer(text: str, who: Person) -> None:
    """The headline and the sentence about those who rank, as any door tells them."""
    about, span = in_words(who.overall["given_applied"])
    assert re.search(rf"{re.escape(about)} match(es)?( into it)? \({re.escape(span)}\)", text)
    rate = who.overall["base_rate"]
    published = f"Published: {rounded(rate['value'])} of 100 {rate['denominator']} matched in"
    assert f"{published} {rate['year']} ({rate['n']:,} people)" in text
    ranked, ranked_span = in_words(who.overall["given_ranked"])
    few_get_there = who.overall["no_interview"]["value"] > 0.7
    assert few_get_there != (f"rank it, {ranked} match ({ranked_span})" in text)
