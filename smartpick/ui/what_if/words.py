"""What the page “What if” says. Plain, calm, and honest about what is not known."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.answer.change.levers import Lever, Refused
from smartpick.answer.change.next_cycle import TwoCycles
from smartpick.answer.change.trade import InputId, Trade
from smartpick.domain import Applicant, Difference
from smartpick.say import changes, figures, profile
from smartpick.say.changes import lever_name
from smartpick.wording import count_of
from smartpick.workspace import NextCycle

INTRO = (
    "Every number here is an estimate for people like you. A change has its own 80 % interval: "
    "both profiles are compared under the same unknowns, so it is narrower than two ranges set "
    "side by side."
)
WAITING = "Wait a year?"
TABS = ("Side by side", "What would help most", "Points and months", WAITING)

NOW = "Your profile now"
EMPTY = "No scenario is kept yet"
EMPTY_WAY_OUT = (
    "Set the sliders the way you want, then press “Keep as scenario”. Change something, keep it "
    "again, and the two stand side by side here."
)
SIDE_BY_SIDE = (
    "Choose up to four. The hollow mark is the baseline; the profile in the sliders stands first."
)
SIDE_BY_SIDE_ALT = "Likelihood of a match for each scenario with 80 % intervals."
DENOMINATORS = {
    "ranked": "of those who rank a program",
    "applied": "of those who apply",
}

LEVERS_ALT = "What each change would bring, in people of 100, with 80 % intervals."
UNSTATED = (
    "Your profile does not state what you have: this counts from an average applicant. State it."
)
NEW_SPECIALTY = (
    "One more specialty asks for its own letters and statement, and the gain counts a match in "
    "any of your specialties. More applications by everybody do not make more positions."
)

POINTS = (
    "How many points of Step 2 CK give the same chance as some months of hands-on experience. "
    "It compares two profiles. It is no offer: a passed Step 2 CK cannot be retaken."
)
POINTS_ALT = "Points of Step 2 CK that match one to four more months of hands-on experience."
POINTS_BEYOND = (
    "A plus sign: the range goes on beyond the scores that were tried. Where the score hardly "
    "counts, as in Family Medicine, no number of points makes up for experience."
)
MAP = (
    "Two things moved together, everything else as it is now. Each cell: central estimate in "
    "percent of those who apply; its range stands under the pointer and in the table."
)

WAIT_ALT = "Likelihood of a match now, after waiting, and over two cycles, with 80 % intervals."
PLAN = "What you would add until then"
SAME_PERSON = (
    "What programs see and no table shows is the same in both cycles. So those who go without a "
    "match are on average a little less likely the next time, and two cycles give less than two "
    "independent tries would."
)
WAIT_FEES_REST = (
    "Transcript, registration and exam fees come on top in each cycle, and so does a year of "
    "living."
)
TEN_YEARS = (
    "Beyond ten years since graduation nobody publishes how applicants fare. The estimate goes on "
    "falling up to twenty years; how fast is a judgement."
)

SEASON = (
    "Once interviews are in hand they tell more than any score. The estimate then starts from "
    "them: how often a list with that many ranked programs matched."
)
SEASON_ALT = "Likelihood of a match by the number of ranked programs, with 80 % intervals."
NONE_SO_FAR = "The season has begun and I have none so far"
STAGES = {
    "september": "end of September",
    "october": "end of October",
    "november": "end of November",
    "december": "end of December",
    "january": "end of January",
}

_THINGS = {
    "step2_ck": "Step 2 CK",
    "graduation_year": "Graduation year",
    "attempts": "Failed attempts",
    "previous_cycles": "Earlier cycles",
    "citizenship": "Citizenship",
    "step3": "Step 3",
    "hands_on": "Hands-on experience",
    "observership": "Observership",
    "us_letter": "US letters",
}
_REASONS = {
    "passed_score": "a passed Step 2 CK cannot be retaken.",
    "past": "in the past, which cannot change.",
    "not_a_plan": "not something to plan for here.",
    "done": "passed already.",
    "no_further": "more is possible, but no further gain is counted: nothing tells how large.",
}
INPUTS: dict[InputId, str] = {
    "hands_on": "Hands-on months",
    "observership": "Observership months",
    **{
        field: profile.label(field)
        for field in ("step2_ck", "graduation_year", "us_letters", "publications", "n_applications")
    },
}


def lever(item: Lever) -> str:
    """What would be done."""
    return lever_name(item.id, item.detail)


def lever_hover(item: Lever) -> str:
    """A lever's gain, time and price, for a pointer."""
    return (
        f"<b>{lever(item)}</b><br>{changes.change(item.given_applied)}<br>"
        f"Months: {figures.months(item.months)}, price: {figures.price(item.usd)}, "
        f"grade {item.grade.value}"
    )


def no_difference(items: Sequence[Lever]) -> str:
    """The changes that do not raise the chance, by name."""
    told = "; ".join(lever(item) for item in items)
    return f"By the central estimate each of these makes {figures.NOTHING}: {told}."


def refused(item: Refused) -> str:
    """What is not offered, with the reason."""
    return f"**{_THINGS[item.id]}**: {_REASONS[item.reason]}"


def trade(item: Trade, score: int) -> str:
    """One exchange in a sentence, for a pointer."""
    told = figures.score_points(item.points, item.is_beyond)
    return (
        f"{count_of(item.months, 'more month')} of hands-on experience at {score}: "
        f"like {told} points of Step 2 CK"
    )


def steps(item: NextCycle) -> str:
    """``Step 3 and 2 hands-on months``."""
    counted = ((item.hands_on_months, "hands-on month"), (item.us_letters, "more US letter"))
    parts = ["Step 3"] if item.pass_step3 else []
    parts += [count_of(n, what) for n, what in counted if n]
    return " and ".join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + f" and {parts[-1]}"


def takes(time_alone: Difference) -> bool:
    """Whether a year by itself takes away, at the central values, something that shows."""
    return time_alone.value < 0 and not changes.rounds_to_nothing(time_alone.value, 1)


def break_even(found: TwoCycles) -> str:
    """What would be needed for the next cycle to stand level with this one."""
    if not takes(found.time_alone):
        return "By the central estimate the year takes nothing, so there is nothing to make up."
    if found.level is None:
        return (
            "Nothing of what was tried (Step 3, hands-on months and letters) would bring the next "
            "cycle level with this one, by the central estimate."
        )
    return (
        f"**To stand level: {steps(found.level)}** would be needed, by the central "
        "estimate, to make up for the year that passes."
    )


def waiting(found: TwoCycles) -> str:
    """Waiting against applying now, in words."""
    told = changes.change(found.gain)
    if told == figures.NOTHING:
        return f"Waiting instead of applying now: {told}."
    if not found.gain.is_told:
        return f"Waiting instead of applying now: {told}. The data cannot tell which is better."
    better = "better" if found.gain.value > 0 else "worse"
    return f"Waiting instead of applying now: {told}. Here waiting looks {better}."


def time_alone(found: TwoCycles) -> str:
    """What a year takes away with nothing planned."""
    return f"The year by itself, with nothing added: {changes.change(found.time_alone)}."


def now_and_again(found: TwoCycles) -> str:
    """Two cycles against waiting."""
    return (
        "Applying now and, without a match, again next year: "
        f"{figures.of_100(found.either)} match in one of the two. Against waiting with the same "
        f"plan: {changes.change(found.gain_of_either)}."
    )


def two_fees(found: TwoCycles) -> str:
    """Application fees of one cycle and of both."""
    return (
        f"Application fees: {figures.dollars(found.fee_now_usd)} for one cycle, "
        f"{figures.dollars(found.fee_both_usd)} for both ({found.fee_season} prices). "
        f"{WAIT_FEES_REST}"
    )


def gap_caution(found: TwoCycles) -> str:
    """The caution on a long gap, empty where it does not apply."""
    low, high = found.gap_caution
    if found.years is None or found.years < low:
        return ""
    return (
        f"In the next cycle it would be {found.years} years since graduation. Advice for IMGs "
        f"speaks of limits between {low} and {high} years at some programs (grade C: no table "
        "says how many). Ask the programs on your list before you decide to wait."
    )


def years_note(profile: Applicant) -> str:
    """What the model does not count beyond ten years."""
    years = profile.years_since_graduation
    return TEN_YEARS if years is not None and years >= 10 else ""
