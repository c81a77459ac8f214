"""What the likelihood is asked: programs, lists of them, and applicants, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartpick.model import interview, typical_list

Array = NDArray[np.float64]
Index = NDArray[np.intp]


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
