"""What speaks for the applicant at one program, what against, what to ask, and signs for IMGs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.program import OddsTerm
from smartpick.answer.verification import to_ask
from smartpick.domain import Applicant, FactKey, VerifiedFact, Visa, edition
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.say import facts as facts_said
from smartpick.say import figures
from smartpick.say import stated as stated_said
from smartpick.say.tables import AGAINST_YOU, FOR
from smartpick.ui import cache, reader, state, widgets, workspace
from smartpick.ui.evidence import explain_words, explained
from smartpick.ui.programs import chance as program_chance
from smartpick.ui.programs import filters, known_rules, words
from smartpick.ui.programs import rows as program_rows
from smartpick.ui.programs.fact_entry import SAID_BY
from smartpick.ui.programs.known_rules import KnownRules
from smartpick.ui.programs.table import Program
from smartpick.wording import count_of

_MOST_QUESTIONS = 5
_HARDLY = 0.05
"""A multiplier of the odds closer to 1 than this speaks for nobody."""
_PIXELS = 280
_NOTHING = "Nothing that is known."


def section(program: Program) -> None:
    """Three short lists; the first two are empty where nothing is estimated."""
    code = str(program["program_code"])
    found = program_chance.of(code, str(program["specialty"]))
    speaks_for, against = _told(found, str(program["specialty_name"]))
    lists = (
        (FOR, speaks_for or [_NOTHING]),
        (AGAINST_YOU, against or [_NOTHING]),
        ("Not known, worth asking", questions(code, state.current_or_start())),
    )
    with (
        widgets.section("program_both_sides", "For you, against you, not known"),
        st.grid(3, min_column_width=_PIXELS),
    ):
        for title, lines in lists if found.result else lists[2:]:
            with st.container(border=True):
                told = "\n".join(f"- {widgets.plain(line)}" for line in lines)
                st.markdown(f"**{title}**\n\n{told}")


def _told(found: program_chance.Chance, specialty: str) -> tuple[list[str], list[str]]:
    """What speaks for and what against: of this program, then of the profile everywhere."""
    result = found.result
    if result is None:
        return [], []
    sides = (result.speaks_for, result.speaks_against)
    speaks_for, against = ([f"{reason.text}." for reason in side] for side in sides)
    if result.interview is not None:
        terms = explained.program(found.applicant, result.program_code).terms
        raises, lowers = everywhere(terms, found.applicant)
        for side, labels in ((speaks_for, raises), (against, lowers)):
            if labels:
                side.append(f"At every {specialty} program: {', '.join(labels)}.")
    return speaks_for, against


def everywhere(terms: Sequence[OddsTerm], applicant: Applicant) -> tuple[list[str], list[str]]:
    """What of the profile raises the odds at every program, and what lowers them, most first."""
    own = [t for t in terms if explain_words.stated(t.id, applicant) and t.id != "home_state"]
    own.sort(key=lambda t: max(t.multiplier.value, 1 / t.multiplier.value), reverse=True)
    raises = [t for t in own if t.multiplier.value > 1 + _HARDLY]
    lowers = [t for t in own if t.multiplier.value < 1 - _HARDLY]
    up, down = ([explain_words.factor_label(t.id, applicant) for t in s] for s in (raises, lowers))
    return up, down


def questions(program_code: str, applicant: Applicant) -> list[str]:
    """The first open questions about a program as one asks them, and how many there are more."""
    facts = workspace.current().knowledge.of(program_code)
    stated = cache.rules().get(program_code, ())
    open_keys: tuple[FactKey, ...] = to_ask(applicant, facts, reader.today(), stated)
    asked = [key.question for key in open_keys[:_MOST_QUESTIONS]]
    more = len(open_keys) - len(asked)
    if more:
        asked.append(f"{count_of(more, 'more question')} under “What to ask them”")
    return asked or ["Nothing: all that your profile turns on is known."]


Known = Callable[[FactKey], tuple[str, str] | None]
"""The value of a fact and on what it rests; ``None`` where nobody knows."""
_SIGNS_CAPTION = (
    "Three signs, each with what it rests on. What is unknown is neither a yes nor a no; ask."
)


def signs(program: Program, rules: KnownRules, applicant: Applicant, least: float) -> pd.DataFrame:
    """A row a sign: what it says, and what that rests on.

    ``least`` is the share of IMGs, a fraction, from which on a program takes them.
    """
    known = partial(_known, rules, str(program["program_code"]))
    rows = (
        (f"Takes IMGs: {round(100 * least)} % or more", *_takes_imgs(program, known, least)),
        ("Considers your score", *_score(known, applicant)),
        ("Sponsors your visa", *_visa(program, known, applicant)),
    )
    return pd.DataFrame(rows, columns=["Sign", "Answer", "What it rests on"])


def _known(rules: KnownRules, program_code: str, key: FactKey) -> tuple[str, str] | None:
    found = rules.of(program_code, key)
    if isinstance(found, VerifiedFact):
        return found.value, f"{SAID_BY[found.said_by]}, {found.seen_on:%d %b %Y}"
    return None if found is None else (found.value, stated_said.page(found))


def _takes_imgs(program: Program, known: Known, least: float) -> tuple[str, str]:
    takes = known(FactKey.WELCOMES_IMGS)
    if takes and takes[0] == "no":
        return "no", f"It states that it takes no international graduates: {takes[1]}"
    roster = known(FactKey.IMG_RESIDENTS)
    if roster:
        n_img, n_all = map(int, re.findall(r"\d+", roster[0]))
        answer = "yes" if n_img >= least * n_all else "no"
        return answer, f"{n_img} of {n_all} residents, counted: {roster[1]}"
    share = program_rows.img_share(program)
    return (
        program_rows.verdict(share, least),
        f"Estimated: {figures.percent(share)} of those it filled in {edition().match_year}",
    )


def _score(known: Known, applicant: Applicant) -> tuple[str, str]:
    cutoff, mine = known(FactKey.STEP2_CK_CUTOFF), applicant.step2_ck
    if cutoff is None:
        return facts_said.UNKNOWN, words.CUTOFF_UNKNOWN
    lowest, basis = cutoff
    if lowest == "none":
        return "yes", f"No lowest score: {basis}"
    if mine is None:
        return facts_said.UNKNOWN, f"Its lowest score is {lowest}, yours is not known: {basis}"
    answer = "yes" if mine >= int(lowest) else "no"
    return answer, f"Its lowest score is {lowest}, yours {mine}: {basis}"


def _visa(program: Program, known: Known, applicant: Applicant) -> tuple[str, str]:
    if applicant.visa not in SPONSORED_BY or applicant.visa is None:
        return "none needed", "Your profile states no visa"
    answers = [known(rule) for rule in SPONSORED_BY[applicant.visa]]
    # One "yes" is enough; who sponsors no J-1, the first asked for, sponsors no H-1B either.
    found = next((a for a in answers if a and a[0] == "yes"), answers[0])
    if found:
        return found[0], found[1][0].upper() + found[1][1:]
    if applicant.visa in (Visa.NEEDS_H1B, Visa.EITHER) and program["h1b_filed"]:
        filed = edition().fill(f"{words.LEVELS[str(program['h1b_filed'])]} in {{h1b_year}}")
        return facts_said.UNKNOWN, f"{filed}: evidence only"
    return facts_said.UNKNOWN, words.VISA_UNKNOWN


def friendly_section(program: Program) -> None:
    """Three signs of friendliness to IMGs."""
    applicant = state.current_or_start()
    with widgets.section(
        "program_friendly",
        "Friendly to IMGs?",
        _SIGNS_CAPTION,
        terms=("img_friendly", "unknown"),
    ):
        widgets.text_table(
            signs(program, known_rules.here(), applicant, filters.least_share()),
            "Signs of friendliness to IMGs: yes, no or unknown, and what each rests on",
        )
