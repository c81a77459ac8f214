"""Lists made ready to be summed: what no applicant changes is worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.model import interview, match, settings
from smartpick.model.lists import Lists, ListSums, Rows

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ReadyLists:
    """Lists (C) as a grid of classes.

    ``n_sent`` (C,) applications go to each; ``odds`` are those of ``effects``, where these are
    the ones that every applicant comes with.
    """

    slots: interview.Slots
    n_sent: Array
    is_place: bool
    effects: interview.ProgramEffects | None
    odds: interview.Odds | None

    @classmethod
    def of(
        cls, entries: interview.ListEntries, one: Lists, effects: interview.ProgramEffects | None
    ) -> ReadyLists:
        """From the lists' programs; with ``effects`` their odds are kept too."""
        group = interview.classes(entries, one.n_classes, settings.N_POWERS)
        slots = interview.Slots.of(group)
        odds = None if effects is None else slots.odds(effects)
        n_sent = np.bincount(one.cell, one.share).astype(np.float64)
        return cls(slots, n_sent, one.is_place, effects, odds)

    def sums(self, rows: Rows, nodes: Array) -> ListSums:
        """Chances of no interview and no match on every list, at every node (Q,) and row."""
        odds = self.odds if rows.effects is self.effects else None
        odds = self.slots.odds(rows.effects) if odds is None else odds
        power = interview.power_sums(rows.base, rows.hidden, nodes, self.slots, odds)
        specialty = self.slots.specialty
        worth = rows.length.worth(self.n_sent, specialty, is_place=self.is_place)
        worth, chance = np.asfortranarray(worth), rows.converts.T[specialty].T  # as the sums
        return ListSums(
            log_unranked=match.log_none(power, None, worth),
            log_unmatched=match.log_none(power, chance, worth),
            expected=worth * power[0],
            specialty=specialty,
        )
