"""What the likelihood is asked: programs, lists of them, and applicants, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartpick.model import interview, match, settings, typical_list
from smartpick.model.arrays import Array, Index
from smartpick.model.typical_list import inclusion, split_evenly


@dataclass(frozen=True, slots=True, eq=False)
class ProgramArrays:
    """Application units (P,) that the likelihood is for.

    ``specialty`` indexes the codes given to :meth:`Likelihood.build`; ``state`` is
    any index of states; ``quota`` and ``filled`` count positions of the newest Match,
    ``non_us_img`` and ``us_img`` the estimated positions filled by each type.
    """

    specialty: Index
    state: Index
    quota: Array
    filled: Array
    non_us_img: Array
    us_img: Array


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Application lists of one specialty each: entries (E,) of programs in cells.

    ``program`` indexes :class:`ProgramArrays`, ``cell`` the list it stands in,
    ``share`` its inclusion in [0, 1]. Cells count up from 0 without a gap. In one place alone
    (``is_place``) nobody can choose where he fits best.
    """

    program: Index
    cell: Index
    share: Array
    n_classes: int
    is_place: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Applicants as the sums see them, a row (R) each: usually one applicant's draws.

    ``base`` (R, S): log-odds of an interview at a program of average friendliness;
    ``hidden`` (R, S): spread of what the profile does not show; ``converts`` (R, S):
    chance that one rank converts; ``effects``: what programs add; ``viable`` (R, S): chance of
    being considered at all, ``second`` (R,): the part of it left where a specialty is not the
    first choice; ``length``: what the number of applications does.
    """

    base: Array
    hidden: Array
    converts: Array
    effects: interview.ProgramEffects
    viable: Array
    second: Array
    length: typical_list.Length


@dataclass(frozen=True, slots=True, eq=False)
class ListSums:
    """What a set of lists comes to: shapes (Q, D, C), and the specialty (C,) of each."""

    log_unranked: Array
    log_unmatched: Array
    expected: Array
    specialty: Index


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


_ALMOST = float(np.finfo(np.float32).eps)
"""A sum of shares so close under a whole number is that number."""


def grouped_lists(
    group: Index, volume: Array, n_wanted: Array, *, is_place: bool = False
) -> tuple[Lists, Index]:
    """One list a group, by IMG application volume; also the group of each cell.

    ``group`` and ``volume`` (P,) are those of every program, ``n_wanted`` (G,) the applications of
    each group. Groups without a program, or with none wanted, get no cell.
    """
    share = inclusion(volume, group, n_wanted)
    program = np.flatnonzero(share > 0)
    present, cell = np.unique(group[program], return_inverse=True)
    n_classes = settings.N_CLASSES["place" if is_place else "nation"]
    return Lists(program, cell.astype(np.intp), share[program], n_classes, is_place), present


def counted(lists: Lists) -> list[int]:
    """Applications of each list as whole numbers that add up to the whole number of all.

    What rounding down leaves goes to the largest remainders, so one application over three
    specialties is one and not none.
    """
    sent = np.bincount(lists.cell, lists.share)
    whole = np.floor(sent + _ALMOST)
    left = round(float(sent.sum())) - int(whole.sum())
    whole[np.argsort(whole - sent, kind="stable")[:left]] += 1
    return [int(n) for n in whole]


def split_within(
    place: Index, specialty: Index, n_places: int, n_specialties: int, n_total: float
) -> Array:
    """Applications (places, S) when ``n_total`` stay in one place, split evenly over specialties.

    ``place`` and ``specialty`` (E,) locate the candidate programs; a specialty gets
    no more applications than it has programs there.
    """
    capacity = np.zeros((n_places, n_specialties))
    np.add.at(capacity, (place, specialty), 1)
    out = np.zeros_like(capacity)
    for p, own in enumerate(capacity):
        present = np.flatnonzero(own)
        if present.size:
            out[p, present] = split_evenly(n_total, own[present])
    return out
