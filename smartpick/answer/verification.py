"""What is still open about programs before somebody applies: questions, and a last check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smartpick.domain import Applicant, FactKey, Knowledge, ProgramResult, VerifiedFact
from smartpick.domain.knowledge import SPONSORED_BY
from smartpick.model.program_rules import open_questions

ALWAYS_ASKED = (FactKey.WELCOMES_IMGS, FactKey.IMG_RESIDENTS, FactKey.USES_SIGNALS)
"""Worth knowing of every program, whatever the profile."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing to settle before submitting: which programs it concerns; none when settled."""

    id: str
    program_codes: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether no program is concerned."""
        return not self.program_codes


def unknown(
    applicant: Applicant,
    facts: Mapping[FactKey, VerifiedFact],
    on: date,
    stated: Collection[str] = (),
) -> tuple[FactKey, ...]:
    """Rules of one program that the profile turns on and that nobody knows.

    Known is what the applicant verified in the last 18 months, and what the program itself
    states (``stated``: facts by id).
    """
    return tuple(key for key in open_questions(applicant) if not _is_known(key, facts, on, stated))


def to_ask(
    applicant: Applicant,
    facts: Mapping[FactKey, VerifiedFact],
    on: date,
    stated: Collection[str] = (),
) -> tuple[FactKey, ...]:
    """Facts of one program that are not known, as :func:`unknown` takes the word.

    Those that the profile turns on come first, then what is worth knowing of every program.
    """
    others = (key for key in ALWAYS_ASKED if not _is_known(key, facts, on, stated))
    return tuple(dict.fromkeys((*unknown(applicant, facts, on, stated), *others)))


def last_check(
    codes: Sequence[str],
    programs: Mapping[str, ProgramResult],
    applicant: Applicant,
    knowledge: Knowledge,
    on: date,
    *,
    stated: Mapping[str, Collection[str]],
) -> tuple[OpenPoint, ...]:
    """What to settle about the programs ``codes`` before submitting, in a fixed order.

    ``programs`` are the results by code; a program that is not among them is not
    estimated for this profile. ``stated``: what each program states, facts by id, by its code.
    """

    def unsettled(key: FactKey) -> Callable[[str], bool]:
        return lambda code: not _is_known(key, knowledge.of(code), on, stated.get(code, ()))

    tests: dict[str, Callable[[str], bool]] = {}
    if applicant.visa in SPONSORED_BY:
        tests["visa_unknown"] = unsettled(SPONSORED_BY[applicant.visa][0])
    tests["cutoff_unknown"] = unsettled(FactKey.STEP2_CK_CUTOFF)
    tests["graduation_limit_unknown"] = unsettled(FactKey.GRADUATION_LIMIT_YEARS)
    tests["nothing_verified"] = lambda code: not knowledge.of(code)
    tests["stale"] = lambda code: any(f.is_stale(on) for f in knowledge.of(code).values())
    tests["ruled_out"] = lambda code: code in programs and programs[code].excluded is not None
    tests["not_estimated"] = lambda code: code not in programs
    sponsors = Counter(code[:7] for code in codes)  # institution and specialty
    tests["same_sponsor"] = lambda code: sponsors[code[:7]] > 1
    return tuple(
        OpenPoint(name, tuple(code for code in codes if applies(code)))
        for name, applies in tests.items()
    )


def _is_known(
    key: FactKey, facts: Mapping[FactKey, VerifiedFact], on: date, stated: Collection[str]
) -> bool:
    own = facts.get(key)
    return key.value in stated or (own is not None and not own.is_stale(on))
