"""Choices of the computation, each with its reason. No number here is a finding.

What was read in a table or judged stands in ``data/evidence``, with source and interval.
"""

from __future__ import annotations

CENTRE_CK = 245.0
"""Step 2 CK at which levels are stated: round, near the middle of the largest group."""
CK_STEP = 10.0
"""Points of Step 2 CK that one step of a slope means."""
FITTED_LIST = 80.0
"""Applications that the fit takes for one person: it only bounds how many interviews one can
have; twice as many move no fitted chance to rank by a point."""

INTERVAL = 0.8
"""What intervals cover: wide enough to be honest, narrow enough to be of use."""
N_DRAWS = 200
"""Draws beside the central one. Against 1,600, edges of the headline of three example applicants
move by at most 2 points, half of all edges by less than a third of one."""
N_HIDDEN_NODES = 7
"""Central values agree with forty nodes to a tenth of a point."""
N_CLASSES = {"nation": 16, "place": 4}
"""Classes of programs in a list. Four times as many change no central value by half a point."""
N_POWERS = 3
"""Two more terms change no likelihood of three example applicants by a tenth of a point."""
CELLS_AT_ONCE = 64
"""Lists that are summed together: as many as a processor keeps close by; it moves no number."""
N_PLACE_DRAWS = 60
"""Enough for the tenth and the ninetieth percentile of a place."""
MOST_INTERVIEWS = 60
"""Interviews up to which they are told one by one; the greatest number of ranks in the published
table is 44."""
MOST_RANKS_SHOWN = 15
"""Ranks up to which the chance is drawn: about as far as the published tables reach for IMGs."""

LONGEST_YEARS, MID_YEAR = 40, 0.5
"""Years since graduation over which reference applicants are spread: as far as a profile goes,
each year at its middle."""

SCORE_SLOPE_POINTS = 3.0
"""Points below a cutoff over which the chance falls, so that one point is never a cliff."""
LEAVES_OUT_BELOW = 0.5
"""A program whose rules leave less of the chance is not worth its fee to most; it stays visible."""

MORE_APPLICATIONS = 20
"""Applications added at once: seen in whole points, paid with some hundred dollars."""
TRADE_SCORE_STEP, TRADE_SCORE_REACH = 4.0, 40.0
"""Points of Step 2 CK between two values of a trade, and how far it looks: two standard deviations
of applicants' scores."""

LEAST_SHARE = {"safer": 0.0, "realistic": 0.5, "reach": 0.1}
"""Shares of a list that is filled: most of it realistic, always some reach."""
NEXT_DOLLARS, LEAST_GAIN = 100.0, 0.005
"""More applications stop paying where the next hundred dollars (about three applications) add less
than half a point; everybody may value the money differently."""
OFTEN_ADVISED = (80, 150)
"""Numbers of applications that advice often names, drawn as a mark."""
CURVE_LENGTH = 200
"""Applications up to which the curve is drawn: a little beyond what is often advised."""
N_REDRAWS, STABLE_SHARE = 60, 0.95
"""How often a list is filled anew, and the share from which on a program counts as firm."""
SMALL_SPONSOR = 5
"""Specialties up to which a sponsor counts as small: no free table says which programs are
university programs, and this is published and goes with it."""

LEAST_PROGRAMS, FOLLOWS = 5, 0.9
"""Ranked programs, and their correlation with the chance, from which on the order is questioned:
five stand in a given order by accident in 1 of 120 cases."""
MOST_PRESTIGE = 0.5
"""Weight of prestige above which no other criterion can outweigh it."""
