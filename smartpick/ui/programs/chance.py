"""One program's chance for the current applicant, with and without what was entered about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from smartpick.answer.exclusions import exclusion_words
from smartpick.domain import Applicant, Knowledge, ProgramResult
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.say import figures
from smartpick.say.tables import AGAINST_AVERAGE
from smartpick.ui import cache, state, workspace
from smartpick.ui.programs.fact_words import NOT_ESTIMATED

AS_ENTERED, NO_FACTS = "With what you entered", "Without your facts"
NO_CONNECTION, NOTHING = "Without the connection", "Without anything you entered"


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
        found[NO_CONNECTION] = without_connection(knowledge, program_code)
    if facts:
        found[NO_FACTS] = without_facts(knowledge, program_code)
    if facts and connected:
        found[NOTHING] = without_facts(found[NO_CONNECTION], program_code)
    return found


def without_facts(knowledge: Knowledge, program_code: str) -> Knowledge:
    """The same knowledge with every fact about one program unknown again."""
    facts = tuple(f for f in knowledge.facts if f.program_code != program_code)
    return Knowledge(
        facts=facts, connections=knowledge.connections, signals=dict(knowledge.signals)
    )


def without_connection(knowledge: Knowledge, program_code: str) -> Knowledge:
    """The same knowledge without a connection to one program."""
    connections = tuple(c for c in knowledge.connections if c != program_code)
    return Knowledge(
        facts=knowledge.facts, connections=connections, signals=dict(knowledge.signals)
    )


def with_connection(knowledge: Knowledge, program_code: str) -> Knowledge:
    """The same knowledge with a connection to one program."""
    connections = (*knowledge.connections, program_code)
    return Knowledge(
        facts=knowledge.facts, connections=connections, signals=dict(knowledge.signals)
    )


def differences(chances: Mapping[str, Chance]) -> pd.DataFrame:
    """The chance and how it stands against the average, a row a variant."""
    return pd.DataFrame(
        {
            "": list(chances),
            "Chance of an interview": [in_words(c) for c in chances.values()],
            AGAINST_AVERAGE: [compared(c) for c in chances.values()],
        }
    )


def is_moved(chances: Mapping[str, Chance]) -> bool:
    """Whether what was entered moves anything that is shown."""
    return len({(in_words(c), compared(c)) for c in chances.values()}) > 1


def in_words(chance: Chance) -> str:
    """The chance with its 80 % range; or why there is none."""
    if chance.left_out:
        return f"left out: {chance.left_out}"
    return NOT_ESTIMATED if chance.result is None else figures.chance(chance.result.interview)


def compared(chance: Chance) -> str:
    """The chance against the average of the specialty, with its range; a dash without one."""
    estimate = None if chance.result is None else chance.result.against_average
    return figures.against(estimate).strip("\u2007")
