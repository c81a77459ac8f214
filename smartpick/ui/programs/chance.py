"""One program's chance for the current applicant, with and without what was entered about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from smartpick.answer.exclusions import exclusion_words
from smartpick.domain import Applicant, Knowledge, ProgramResult
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.say import figures
from smartpick.say.tables import AGAINST_AVERAGE
from smartpick.ui import cache, state, widgets, workspace
from smartpick.ui.evidence import explain_words, explained
from smartpick.ui.programs.table import Program

AS_ENTERED, NO_FACTS = "With what you entered", "Without your facts"
NOT_ESTIMATED = "not estimated"
NO_CONNECTION, NOTHING = "Without the connection", "Without anything you entered"
_TERMS_NOTE = (
    "What the profile does not state, or what equals the average, changes nothing and is left "
    "away. What the program requires counts where you entered it or a page of its own says so "
    "(pages do not count while “Only what I verified” is on). "
    "The chance at a single program is rough: its own habits are not in any table."
)
_NOTHING_ENTERED = (
    "Nothing yet. Once you enter a fact or a connection, your chance with and without it stands "
    "here."
)
_DIFFERENCE = (
    "The effects of single facts rest on our judgement (grade C), with wide ranges. The "
    "likelihoods on the front page count a typical list and do not move with single programs."
)


@dataclass(frozen=True, slots=True)
class Chance:
    """What the model says of one program: a result, or why there is none.

    ``applicant`` is the current one, asking for the program's specialty.
    """

    applicant: Applicant
    result: ProgramResult | None
    problem: str = ""

    @property
    def left_out(self) -> str:
        """Why the program is left out, in words; empty when it is not."""
        result = self.result
        if result is None or result.excluded is None:
            return ""
        return result.reason or exclusion_words(result.excluded)[0]

    @property
    def remedy(self) -> str:
        """What would bring it back; empty when it is not left out."""
        result = self.result
        return exclusion_words(result.excluded)[1] if result and result.excluded else ""


def of(program_code: str, specialty: str, knowledge: Knowledge | None = None) -> Chance:
    """The chance at one program; ``knowledge`` is the applicant's own when not given."""
    known = workspace.current().knowledge if knowledge is None else knowledge
    applicant = Applicant(specialties=(specialty,))
    try:
        applicant = state.current_or_start()
        if specialty not in applicant.specialties:
            applicant = applicant.model_copy(update={"specialties": (specialty,)})
        programs = cache.assessment(applicant, known).programs
    except (ProfileError, NothingToAssess) as problem:
        return Chance(applicant, None, str(problem))
    found = (p for p in programs if p.program_code == program_code)
    return Chance(applicant, next(found, None))


def variants(program_code: str, knowledge: Knowledge) -> dict[str, Knowledge]:
    """What is known, and the same without each kind of entry about this program."""
    facts, connected = knowledge.of(program_code), program_code in knowledge.connections
    found = {AS_ENTERED: knowledge}
    if connected:
        left = tuple(c for c in knowledge.connections if c != program_code)
        found[NO_CONNECTION] = knowledge.model_copy(update={"connections": left})
    if facts:
        found[NO_FACTS] = knowledge.without_fact(program_code)
    if facts and connected:
        found[NOTHING] = found[NO_CONNECTION].without_fact(program_code)
    return found


def differences(chances: Mapping[str, Chance]) -> pd.DataFrame:
    """The chance and how it stands against the average, a row a variant."""
    return pd.DataFrame(
        {
            "": list(chances),
            "Chance of an interview": [in_words(c) for c in chances.values()],
            AGAINST_AVERAGE: [compared(c) for c in chances.values()],
        }
    )


def in_words(chance: Chance) -> str:
    """The chance with its 80 % range; or why there is none."""
    if chance.left_out:
        return f"left out: {chance.left_out}"
    return NOT_ESTIMATED if chance.result is None else figures.chance(chance.result.interview)


def compared(chance: Chance) -> str:
    """The chance against the average of the specialty, with its range; a dash without one."""
    estimate = None if chance.result is None else chance.result.against_average
    return figures.against(estimate).strip("\u2007")


def section(program: Program) -> None:
    """The chance of an interview in words, and what multiplies its odds."""
    code = str(program["program_code"])
    found = of(code, str(program["specialty"]))
    with widgets.section(
        "program_chance", "Your chance of an interview here", explain_words.PROGRAM
    ):
        if found.result is None:
            st.info(widgets.plain(found.problem) or "not estimated")
            return
        if found.result.place is None:
            st.info(f"{found.left_out}. {found.remedy}", title="Left out for this profile")
            return
        explained.program_terms(found.result, found.applicant, "program_terms", _TERMS_NOTE)


def cards(chance: Chance) -> tuple[tuple[str, str, str], ...]:
    """The chance in words and against the average: label, value, and the range as a note."""
    names = ("Chance of an interview", AGAINST_AVERAGE)
    interview = None if chance.result is None else chance.result.interview
    compared = None if chance.result is None else chance.result.against_average
    if interview is None or compared is None:
        why = "left out for this profile" if chance.left_out else NOT_ESTIMATED
        return tuple((name, figures.DASH, why) for name in names)
    value, ends = figures.against(compared).strip("\u2007").split(" (")
    span = figures.chance_span(interview)
    return (
        (names[0], figures.rough_chance(interview.value), f"80 % range: {span}"),
        (names[1], value, f"80 % range: {ends.rstrip(')')}"),
    )


def difference(program: Program) -> None:
    """What the applicant's entries change, or nothing where there are none."""
    code, specialty = str(program["program_code"]), str(program["specialty"])
    known: Knowledge = workspace.current().knowledge
    kept = variants(code, known)
    with widgets.section("program_difference", "What your entries change"):
        if len(kept) == 1:
            widgets.note(_NOTHING_ENTERED)
            return
        chances = {name: of(code, specialty, knowledge) for name, knowledge in kept.items()}
        table = differences(chances)
        widgets.text_table(table, "Chance of an interview, with and without what you entered")
        if len(table.iloc[:, 1:].drop_duplicates()) == 1:
            widgets.note("What you entered changes nothing that is shown here.")
        widgets.note(_DIFFERENCE)
