"""What a pack would change, and the applicant's choice for every disagreement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from smartpick.domain import FactKey, Knowledge, VerifiedFact

Key = tuple[str, FactKey]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two facts about the same thing that are not the same."""

    mine: VerifiedFact
    theirs: VerifiedFact

    @property
    def key(self) -> Key:
        """The program and what it is about."""
        return self.mine.program_code, self.mine.fact

    @property
    def is_theirs_newer(self) -> bool | None:
        """Whether theirs was seen later; ``None`` on the same day."""
        if self.mine.seen_on == self.theirs.seen_on:
            return None
        return self.theirs.seen_on > self.mine.seen_on


@dataclass(frozen=True, slots=True)
class Difference:
    """A pack beside one's own facts. The three parts together are the pack."""

    new: tuple[VerifiedFact, ...]
    same: tuple[VerifiedFact, ...]
    disagreements: tuple[Disagreement, ...]


def compare(own: Knowledge, facts: Collection[VerifiedFact]) -> Difference:
    """Which of the facts are new, which are known, and which disagree with one's own."""
    known = {(fact.program_code, fact.fact): fact for fact in own.facts}
    new, same, disagreements = [], [], []
    for fact in facts:
        mine = known.get((fact.program_code, fact.fact))
        if mine is None:
            new.append(fact)
        elif mine == fact:
            same.append(fact)
        else:
            disagreements.append(Disagreement(mine, fact))
    return Difference(tuple(new), tuple(same), tuple(disagreements))


def merged(own: Knowledge, difference: Difference, theirs: Collection[Key] = ()) -> Knowledge:
    """One's own knowledge with the new facts, and theirs where that was chosen.

    Guarantees: an own fact changes only if its key is in ``theirs``.
    """
    chosen = {d.key: d.theirs for d in difference.disagreements if d.key in theirs}
    kept = [chosen.get((fact.program_code, fact.fact), fact) for fact in own.facts]
    return Knowledge(
        facts=(*kept, *difference.new), connections=own.connections, signals=own.signals
    )
