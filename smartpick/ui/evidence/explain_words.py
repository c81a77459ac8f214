"""The sentences of "Why this number", and of the switch "published evidence only"."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from smartpick.answer.explain import Breakdown, Factor
from smartpick.answer.sensitivities import Sensitivity
from smartpick.domain import Applicant, Estimate, ProgramResult
from smartpick.evidence.load import Evidence
from smartpick.evidence.switches import is_judged_effect
from smartpick.say import changes, figures, profile
from smartpick.ui import phrases
from smartpick.wording import count_of, inside

ON_A_TYPICAL_LIST = "What follows explains the number on a typical list:"
ACCOUNTING = (
    "This is accounting, not causes: it says how the estimate is put together, not what would "
    "happen if you changed something."
)
SHARES = (
    "How many more or fewer of 100 who apply. Factors that act together share what they do fairly, "
    "whatever order they are added in (exact Shapley shares). Shares are rounded, so they may not "
    "add up to the last one. The letter is the grade of the weakest number "
    "behind a factor."
)
SWINGS = (
    "Each bar moves one number to both ends of its 80 % interval and keeps all the others. The "
    "axis counts how many more or fewer of 100 (ticks: the headline); the pale field is "
    "the headline's whole range. A short bar means: that number may be wrong without changing "
    "much. “Average” is what the effect counts against."
)
PROGRAM = (
    "What one program's chance of an interview is made of. Each term multiplies the odds of an "
    "interview: above 1 raises them, below 1 lowers them. The bars are 80 % intervals."
)
PROGRAM_DASH = (
    "A dash: not stated, or the same as the average, so it changes nothing. What the program "
    "requires of visa, score or graduation counts where you entered it or a page of its own says "
    "so (pages do not count while “Only what I verified” is on). "
    "A program's chance is rough and its range wide: its own habits are not in any table."
)
NOTHING_MOVES = "No number moves this headline."
NO_PROGRAM = "No program is ranked for these choices."
SWITCH = "Published evidence only"
VERIFIED_SWITCH = "Only what I verified"
VERIFIED_HELP = (
    "Leaves out what programs state of themselves: a program's rules then count only where you "
    "entered what you saw."
)
VERIFIED_NOTE = (
    "What programs state of themselves does not count now. A program's rules count only where you "
    "entered what you saw. The switch is in the sidebar, beside the profile."
)


def judged(evidence: Evidence) -> list[str]:
    """What the switch turns off: a whole factor of "why this number", else single effects."""
    off = {name: p for name, p in evidence.parameters.items() if is_judged_effect(name, p)}
    left = {p.factor for name, p in evidence.parameters.items() if name not in off}
    told = (p.short if p.factor is None or p.factor in left else FACTOR_NAMES[p.factor]
            for p in off.values())  # fmt: skip
    return list(dict.fromkeys(told))


def published_only_help(evidence: Evidence) -> str:
    """What the switch does, before it is used."""
    return (
        "Leaves out every effect that rests on our judgement (grade C): "
        f"{_listed(judged(evidence))}. See what the published tables alone say."
    )


def published_only_note(evidence: Evidence) -> str:
    """What it means that the switch is on."""
    return (
        "Judged effects are off. Left out now: "
        f"{_listed(judged(evidence))}. That does not mean they do not matter: "
        "nobody has published how much. Rules that are counted on programs' pages stay. What the "
        "effects would explain counts as not known, and programs "
        "are hardly told apart. The switch is in the sidebar, beside the profile."
    )


FACTOR_NAMES = {
    "step2_ck": "Step 2 CK",
    "graduation": "Graduation",
    "us_experience": "US experience",
    "letters_and_research": "Letters, papers",
    "visa": "Visa",
    "step3": "Step 3",
    "attempts": "Earlier attempts",
    "citizenship": "Citizenship",
    "home_state": "Home state",
    "applications": "Applications",
    "img_share": "IMGs at this program",
    "connection": "Your connection",
    "signal": "Your signal",
    "gold_signal": "Your gold signal",
    "silver_signal": "Your silver signal",
    "open_review": "No score cutoff",
    "welcomes_imgs": "Welcomes IMGs",
    "considered": "Being considered",
    "rules": "Its own rules",
    "rules_met": "Rules that you meet",
}
"""Short names for the edge of a chart."""

LABEL_WIDTH = 22
"""Letters in one line at the edge of a chart: a phone leaves room for no more."""

_FIELDS: dict[str, tuple[str, ...]] = {
    "step2_ck": ("step2_ck",),
    "graduation": ("graduation_year",),
    "us_experience": ("us_experience",),
    "letters_and_research": ("us_letters", "publications"),
    "visa": ("visa",),
    "step3": ("step3",),
    "attempts": ("failed_attempts", "previous_cycles"),
    "citizenship": ("applicant_type",),
    "home_state": ("home_state",),
    "applications": ("n_applications",),
}
"""The fields of the profile that each factor is made of."""


def stated(factor: str, applicant: Applicant) -> str:
    """What the profile says about a factor, in a few words; empty for the program's own."""
    fields = _FIELDS.get(factor, ())
    if factor == "us_experience" and applicant.us_experience:  # the edge of a chart is narrow
        months = sum(rotation.months for rotation in applicant.us_experience)
        return count_of(months, "month")
    if factor == "attempts" and applicant.step1 == "fail":
        fields = ("step1", *fields)
    return profile.told(applicant, *fields) if fields else ""


def factor_label(factor: str, applicant: Applicant) -> str:
    """``Step 2 CK: 221``: a factor with what the profile says about it."""
    said = stated(factor, applicant)
    return f"{FACTOR_NAMES[factor]}: {said}" if said else FACTOR_NAMES[factor]


def factor_lines(factor: str, applicant: Applicant) -> str:
    """The same on two lines, for the edge of a chart."""
    return factor_label(factor, applicant).replace(": ", "<br>", 1)


def factor_hover(factor: Factor, applicant: Applicant) -> str:
    """A factor's share with both denominators, for a pointer."""
    return (
        f"<b>{factor_label(factor.id, applicant)}</b><br>"
        f"{changes.signed(factor.given_applied)} of 100 who apply<br>"
        f"{changes.signed(factor.given_ranked)} of 100 who rank<br>{phrases.GRADE[factor.grade]}"
    )


def reference(score: int) -> str:
    """Whom the shares start from."""
    return (
        f"The average applicant has a Step 2 CK of {score} and states nothing else, so everything "
        "else counts as the average of non-US IMGs; the number of applications is the typical one."
    )


def breakdown_reading(breakdown: Breakdown, start: Estimate, end: Estimate) -> str:
    """The waterfall in one sentence: both ends, and what moves most."""
    most = sorted(breakdown.factors, key=lambda f: -abs(f.given_applied))[:3]
    moved = [
        f"{FACTOR_NAMES[f.id]} {changes.signed(f.given_applied)}"
        for f in most
        if changes.signed(f.given_applied)[0] in "+−"
    ]
    told = f" What moves it most: {', '.join(moved)}." if moved else " No factor moves it by one."
    return (
        f"From {figures.of_100(start)} for the average applicant to {figures.of_100(end)} for this "
        f"profile.{told}"
    )


def swings_reading(swings: Sequence[Sensitivity]) -> str:
    """The tornado in one sentence."""
    if not swings:
        return NOTHING_MOVES
    widest = swings[0]
    return (
        f"Most hangs on “{widest.label}” (grade {widest.grade.value}): between the ends of its "
        f"interval the headline goes from {figures.ends(widest.at_low, widest.at_high)} of 100."
    )


def swing_hover(swing: Sensitivity) -> str:
    """Which end of the number leads where, for a pointer."""
    return (
        f"<b>{swing.label}</b><br>at its low end {figures.whole(swing.at_low)} of 100"
        f"<br>at its high end {figures.whole(swing.at_high)} of 100"
        f"<br>{phrases.GRADE[swing.grade]}"
    )


def number_label(parameter_id: str, short: str) -> str:
    """A number's short name in at most two lines, for the edge of a chart."""
    if parameter_id.startswith("reference."):
        short = f"Average: {inside(short)}"
    return in_lines(short)


def in_lines(text: str) -> str:
    """A text broken into at most two lines."""
    return "<br>".join(textwrap.wrap(text, LABEL_WIDTH, max_lines=2, placeholder=" …"))


def program_name(program: ProgramResult, specialty: str | None) -> str:
    """``Example Hospital, Fargo, ND``."""
    town = f"{program.city}, " if program.city else ""
    field = f" ({specialty})" if specialty else ""
    return f"{program.institution}, {town}{program.state}{field}"


def program_reading(program: ProgramResult, start_odds: float) -> str:
    """Where the multipliers start and where they lead, in rough chances."""
    compared = figures.against(program.against_average).strip("\u2007")
    return (
        f"Chance of an interview at {program.institution}: {figures.chance(program.interview)}. "
        f"Against the average of its specialty, for you: {compared}. For comparison, the "
        "average applicant at a program of average friendliness to IMGs: "
        f"{figures.rough_chance(start_odds / (1 + start_odds))}."
    )


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
