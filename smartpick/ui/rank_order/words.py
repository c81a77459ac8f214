"""What the page of the rank order list says."""

from __future__ import annotations

from smartpick.answer.rank_order import OrderWarning, RankedPlace
from smartpick.wording import count_of

TITLE = "Rank order list"
INTRO = (
    "The list that you certify after your interviews: programs in the order in which you would "
    "like to train there. Here it follows what you prefer, and only that."
)
WHY = "Why the chance of matching has no place in this order"
WHY_TEXT = """
The matching algorithm works through your list from the top. It tries your first choice. If that
program fills with applicants whom it prefers, the algorithm goes on to your second choice **as if
it had been your first**. So:

- Ranking a program high costs you nothing further down. A long shot at the top takes no chance
  away from the rest.
- Ranking a likely program above one that you like better can only cost you the better one.
- Every program on the list where you would be content to train adds a chance. Leave out only
  those where you would rather not match at all.

This is a proven property of the algorithm (Gale and Shapley 1962, Roth 1982), and a test of
SmartPick tries it: over random small Matches, no other order of an applicant's list ever gets
that applicant a better program than the true one.
"""
PROGRAMS = "Programs to rank"
FROM_SHORTLIST_NONE = (
    "Programs of your shortlist with an interview appear here by themselves to be added. You can "
    "also search for a program."
)
SEARCH = "Search for a program to add"
NOTHING_FOUND = "No program was found for these words."
ALL_THERE = "What these words find is in the list already."
FULL = "The list holds 300 programs, the most that one list can."
EMPTY = "No program is in the list yet. Add those where you had an interview."
MATTERS = "What matters to you"
MATTERS_CAPTION = (
    "0: does not count. 5: counts most. All start equal, prestige at 0: what counts is yours to "
    "say. Only the proportions matter."
)
OWN = "A criterion of your own"
OWN_PLACEHOLDER = "For instance: close to family"
RATE = "Rate the programs"
RATE_CAPTION = (
    "1 is poor, 5 is excellent, empty is not known. What is not known counts as the middle, and "
    "the range beside each place says how much that could change. The estimated share of IMGs "
    "stands there to help you rate; it is not used."
)
ORDER = "Your order"
BY_HAND = "In your own order. The small print says where your ratings would put each program."
NOT_RATED = "–"
UNRATED = "In the order in which you added them: nothing is rated yet. Rate below, or drag a line."
COMPUTED = (
    "By your ratings and weights. Drag a line, or use its buttons: from then on your own order "
    "stands."
)
BACK = "Back to the order of the ratings"
SWINGS = "How sure is the order?"
SWINGS_CAPTION = (
    "What each criterion decides: who would stand first if it did not count or counted twice, and "
    "the program that would move the farthest. For the order of the ratings."
)
FIRM = "Rate at least two programs to see how sure the order is."
ENTER = (
    "NRMP lists tracks, and a program can have several: the codes tell them apart. Enter the one "
    "you interviewed for, and certify your list before the deadline."
)
_WARNINGS = {
    OrderWarning.MOSTLY_PRESTIGE: (
        "Name and prestige weigh more than everything else together. A place where you are "
        "wanted and supported often serves better than a somewhat better-known name. If prestige "
        "is what you want most, keep it so."
    ),
    OrderWarning.FOLLOWS_PRESTIGE: (
        "Your order runs almost exactly along prestige, and along nothing else that you rated. "
        "Would you still choose it if nobody ever asked where you trained?"
    ),
    OrderWarning.FOLLOWS_LIKELIHOOD: (
        "Your order runs almost exactly along the estimated chances. That can be chance, or true "
        "preference. If you moved likely programs up to be careful: it does not help, and can cost "
        "you a program that you like better."
    ),
}


def warning(item: OrderWarning) -> str:
    """What to think over, as a question and never as a verdict."""
    return _WARNINGS[item]


def detail(line: RankedPlace, where: str, codes: str, *, is_by_hand: bool, is_rated: bool) -> str:
    """The small print of one line: where, how firm its place is, what to enter."""
    parts = [where]
    if is_by_hand and is_rated and line.computed_place != line.place:
        parts.append(f"by your ratings place {line.computed_place}")
    if not is_by_hand and is_rated and line.best_place != line.worst_place:
        parts.append(f"place {line.best_place} to {line.worst_place}, given what is not rated")
    if is_rated and line.n_unrated:
        parts.append(f"{count_of(line.n_unrated, 'rating')} missing")
    parts.append(f"NRMP {codes}")
    return " · ".join(parts)


def from_shortlist(n_programs: int) -> str:
    """The button that takes over the programs with an interview."""
    return f"Add {count_of(n_programs, 'program')} with an interview from your shortlist"


def order_caption(*, is_by_hand: bool, is_rated: bool) -> str:
    """Where the order comes from."""
    if is_by_hand:
        return BY_HAND if is_rated else BY_HAND.split(".", maxsplit=1)[0] + "."
    return COMPUTED if is_rated else UNRATED
