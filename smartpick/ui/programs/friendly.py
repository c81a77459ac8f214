"""Whether a program is friendly to IMGs: three signs, each yes, no or unknown, with its basis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.answer.results import img_share_estimate
from smartpick.domain import Applicant, Estimate, FactKey, VerifiedFact, Visa, edition
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.programs.statements import Rule
from smartpick.say import facts as facts_said
from smartpick.say import figures
from smartpick.say import stated as stated_said
from smartpick.ui import state, widgets
from smartpick.ui.programs import fact_words, filters, known_rules, words
from smartpick.ui.programs import rows as program_rows

Program = Mapping[str, Any]
Facts = Mapping[FactKey, VerifiedFact]
Told = Mapping[str, Rule]
_CAPTION = (
    "Three signs, each with what it rests on. What is unknown is neither a yes nor a no; ask."
)


def signs(
    program: Program, facts: Facts, told: Told, applicant: Applicant, least: float
) -> pd.DataFrame:
    """A row a sign: what it says, and what that rests on.

    The applicant's own fact stands before ``told``, what the program states. ``least`` is the
    share of IMGs, a fraction, from which on a program takes them.
    """
    rows = (
        (f"Takes IMGs: {round(100 * least)} % or more", *_share(program, facts, told, least)),
        ("Considers your score", *_score(facts, told, applicant)),
        ("Sponsors your visa", *_visa(program, facts, told, applicant)),
    )
    return pd.DataFrame(rows, columns=["Sign", "Answer", "What it rests on"])


def _share(program: Program, facts: Facts, told: Told, least: float) -> tuple[str, str]:
    none = _takes_none(facts, told)
    if none:
        return "no", none
    roster, stated = facts.get(FactKey.IMG_RESIDENTS), told.get(FactKey.IMG_RESIDENTS)
    if roster is not None and roster.roster is not None:
        n_img, n_all = roster.roster
        counted = f"{facts_said.value(roster)} residents, counted {roster.seen_on:%d %b %Y}"
        return ("yes" if n_img >= least * n_all else "no"), counted
    if stated is not None:
        n_img, n_all = map(int, stated.value.split(" of "))
        counted = f"{stated.value} residents, counted on {stated_said.page(stated)}"
        return ("yes" if n_img >= least * n_all else "no"), counted
    known = estimate(program)
    return (
        program_rows.verdict(known, least),
        f"Estimated: {figures.percent(known)} of those it filled in {edition().match_year}",
    )


def _takes_none(facts: Facts, told: Told) -> str:
    """Where it says that it takes no IMGs; empty where nobody knows of it."""
    own, stated = facts.get(FactKey.WELCOMES_IMGS), told.get(FactKey.WELCOMES_IMGS)
    if own is not None:
        return f"{words.TAKES_NONE}: seen {own.seen_on:%d %b %Y}" if own.value == "no" else ""
    if stated is None or stated.value != "no":
        return ""
    return f"{words.TAKES_NONE}: {stated_said.page(stated)}"


def estimate(program: Program) -> Estimate | None:
    """The estimated IMG share; ``None`` where there is none."""
    share, spread = program["img_share"], program["logit_sd"]
    if share is None or spread is None:
        return None
    return img_share_estimate(share, spread, program["filled"])


def _score(facts: Facts, told: Told, applicant: Applicant) -> tuple[str, str]:
    own, stated = facts.get(FactKey.STEP2_CK_CUTOFF), told.get(FactKey.STEP2_CK_CUTOFF)
    if own is not None:
        lowest, basis = own.value, f"seen {own.seen_on:%d %b %Y}"
    elif stated is not None:
        lowest, basis = stated.value, stated_said.page(stated)
    else:
        return facts_said.UNKNOWN, words.CUTOFF_UNKNOWN
    if lowest == "none":
        return "yes", f"{words.NO_CUTOFF}: {basis}"
    mine = applicant.step2_ck
    if mine is None:
        return facts_said.UNKNOWN, f"Its lowest score is {lowest}, yours is not known: {basis}"
    answer = "yes" if mine >= int(lowest) else "no"
    return answer, f"Its lowest score is {lowest}, yours {mine}: {basis}"


def _sponsors(own: VerifiedFact | None, stated: Rule | None) -> tuple[str, str] | None:
    """What is known of one visa and on what it rests; ``None`` where nobody knows."""
    if own is not None:
        return own.value, f"{fact_words.SAID_BY[own.said_by]}, {own.seen_on:%d %b %Y}"
    if stated is not None:
        return stated.value, stated_said.page(stated).capitalize()
    return None


def _visa(program: Program, facts: Facts, told: Told, applicant: Applicant) -> tuple[str, str]:
    if applicant.visa not in SPONSORED_BY or applicant.visa is None:
        return "none needed", "Your profile states no visa"
    answers = [_sponsors(facts.get(rule), told.get(rule)) for rule in SPONSORED_BY[applicant.visa]]
    # One "yes" is enough; who sponsors no J-1, the first asked for, sponsors no H-1B either.
    found = next((a for a in answers if a and a[0] == "yes"), answers[0])
    if found:
        return found
    if applicant.visa in (Visa.NEEDS_H1B, Visa.EITHER) and program["h1b_filed"]:
        filed = edition().fill(f"{words.LEVELS[str(program['h1b_filed'])]} in {{h1b_year}}")
        return facts_said.UNKNOWN, f"{filed}: evidence only"
    return facts_said.UNKNOWN, words.VISA_UNKNOWN


def section(program: Program) -> None:
    """Three signs of friendliness to IMGs."""
    applicant = state.current_or_start()
    code, known = str(program["program_code"]), known_rules.here()
    facts, told = known.own.of(code), known.stated.get(code, {})
    with st.container(key="program_friendly"):
        widgets.heading(
            "Friendly to IMGs?",
            _CAPTION,
            terms=("img_friendly", "unknown"),
        )
        widgets.text_table(
            signs(program, facts, told, applicant, filters.least_share()),
            "Signs of friendliness to IMGs: yes, no or unknown, and what each rests on",
        )
