"""Whether a program is friendly to IMGs: three signs, each yes, no or unknown, with its basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartpick.answer.results import img_share_estimate
from smartpick.domain import Applicant, Estimate, FactKey, VerifiedFact, Visa, edition
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.say import facts as facts_said
from smartpick.say import figures
from smartpick.ui.programs import fact_words, words
from smartpick.ui.programs import rows as program_rows

Program = Mapping[str, Any]
Facts = Mapping[FactKey, VerifiedFact]


def signs(program: Program, facts: Facts, applicant: Applicant, least: float) -> pd.DataFrame:
    """A row a sign: what it says, and what that rests on."""
    rows = (
        (f"Takes IMGs: {round(100 * least)} % or more", *_share(program, facts, least)),
        ("Considers your score", *_score(facts, applicant)),
        ("Sponsors your visa", *_visa(program, facts, applicant)),
    )
    return pd.DataFrame(rows, columns=["Sign", "Answer", "What it rests on"])


def _share(program: Program, facts: Facts, least: float) -> tuple[str, str]:
    roster = facts.get(FactKey.IMG_RESIDENTS)
    if roster is not None and roster.roster is not None:
        n_img, n_all = roster.roster
        counted = f"{facts_said.value(roster)} residents, counted {roster.seen_on:%d %b %Y}"
        return ("yes" if n_img >= least * n_all else "no"), counted
    known = estimate(program)
    return (
        program_rows.verdict(known, least),
        f"Estimated: {figures.percent(known)} of those it filled in {edition().match_year}",
    )


def estimate(program: Program) -> Estimate | None:
    """The estimated IMG share; ``None`` where there is none."""
    share, spread = program["img_share"], program["logit_sd"]
    if share is None or spread is None:
        return None
    return img_share_estimate(share, spread, program["filled"])


def _score(facts: Facts, applicant: Applicant) -> tuple[str, str]:
    fact = facts.get(FactKey.STEP2_CK_CUTOFF)
    if fact is None:
        return facts_said.UNKNOWN, "You entered no cutoff; that is not the same as no cutoff"
    seen = f"seen {fact.seen_on:%d %b %Y}"
    if fact.limit is None:
        return "yes", f"{words.NO_CUTOFF}, {seen}"
    if applicant.step2_ck is None:
        return facts_said.UNKNOWN, f"Its lowest score is {fact.limit} ({seen}); yours is not known"
    answer = "yes" if applicant.step2_ck >= fact.limit else "no"
    return answer, f"Its lowest score is {fact.limit}, yours {applicant.step2_ck} ({seen})"


def _visa(program: Program, facts: Facts, applicant: Applicant) -> tuple[str, str]:
    if applicant.visa not in SPONSORED_BY or applicant.visa is None:
        return "none needed", "Your profile states no visa"
    fact = facts.get(SPONSORED_BY[applicant.visa])
    if fact is not None:
        return fact.value, f"{fact_words.SAID_BY[fact.said_by]}, {fact.seen_on:%d %b %Y}"
    if applicant.visa is Visa.NEEDS_H1B and program["h1b_filed"]:
        filed = edition().fill(f"{words.LEVELS[str(program['h1b_filed'])]} in {{h1b_year}}")
        return facts_said.UNKNOWN, f"{filed}: evidence only"
    return facts_said.UNKNOWN, "You have not entered it; ask the program"
