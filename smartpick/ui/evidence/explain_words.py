"""The sentences of "Why this number", and of the switch "published evidence only"."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from smartpick.answer.explain import Breakdown, Factor
from smartpick.answer.sensitivities import Sensitivity
from smartpick.domain import Applicant, ApplicantType, Estimate, ProgramResult, Visa
from smartpick.ui import figures, phrases

TITLE = "Why this number"
ACCOUNTING = (
    "This is accounting, not causes: it says how the estimate is put together, not what would "
    "happen if you changed something."
)
SHARES = (
    "Points of a hundred, of those who apply. Factors that act together share "
    "what they do fairly, whatever order they are added in (exact Shapley shares). Shares are "
    "rounded, so they may not add up to the point. The letter is the grade of the weakest number "
    "behind a factor."
)
SWINGS = (
    "Each bar moves one number to both ends of its 80 % interval and keeps all the others. The "
    "axis counts points of a hundred away from the headline (the upright ticks); the pale field is "
    "the headline's whole range. A short bar means: that number may be wrong without changing "
    "much. “Average” is what the effect counts against."
)
PROGRAM = (
    "What one program's chance of an interview is made of. Each term multiplies the odds of an "
    "interview: above 1 raises them, below 1 lowers them. The bars are 80 % intervals."
)
PROGRAM_DASH = (
    "A dash: not stated, or the same as the average, so it changes nothing. What the program "
    "requires of visa, score or graduation counts only where you entered what you saw. "
    "A program is shown as a band, because its own habits are not in any table."
)
NOTHING_MOVES = "No number moves this headline."
NO_PROGRAM = "No program is ranked for these choices."
SWITCH = "Published evidence only"

JUDGED = {
    "interview.img_share_slope": "the share of IMGs at a program",
    "interview.year_since_graduation": "graduation year",
    "interview.hands_on_month": "US clinical experience",
    "interview.observership_month": "US clinical experience",
    "interview.recent_experience": "US clinical experience",
    "interview.same_specialty_experience": "US clinical experience",
    "interview.us_letter": "US letters",
    "interview.step3_passed": "Step 3",
    "interview.step1_failed": "failed attempts",
    "interview.step2_ck_failed": "failed attempts",
    "interview.earlier_cycle": "earlier cycles",
    "interview.home_state": "home state",
    "interview.h1b_instead_of_j1": "H-1B instead of J-1",
    "interview.h1b_without_step3": "H-1B instead of J-1",
    "interview.connection": "connections to a program",
    "interview.visa_rule_met": "what is known of a program",
    "interview.open_review": "what is known of a program",
    "interview.welcomes_imgs": "what is known of a program",
    "match.us_img_conversion": "how US IMGs' interviews convert",
}
"""What the switch turns off, by parameter; a test compares it with the evidence."""


def published_only_help() -> str:
    """What the switch does, before it is used."""
    return (
        "Leaves out every effect that rests on our judgement (grade C): "
        f"{_listed(list(dict.fromkeys(JUDGED.values())))}. See what the published tables alone say."
    )


def published_only_note() -> str:
    """What it means that the switch is on."""
    return (
        "Judged effects are off. These inputs change nothing now: "
        f"{_listed(list(dict.fromkeys(JUDGED.values())))}. That does not mean they do not matter: "
        "nobody has published how much. What they would explain counts as not known, and programs "
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
    "visa_rule_met": "Sponsors your visa",
    "open_review": "No score cutoff",
    "welcomes_imgs": "Welcomes IMGs",
    "considered": "Being considered",
    "rules": "Its own rules",
}
"""Short names for the edge of a chart."""

LABEL_WIDTH = 22
"""Letters in one line at the edge of a chart: a phone leaves room for no more."""
_CONSIDERED = "Applicants considered"
_NUMBER_NAMES = {
    "year_since_graduation": "Years since graduation",
    "hands_on_month": "Hands-on months",
    "observership_month": "Observership months",
    "recent_experience": "Experience within a year",
    "same_specialty_experience": "Experience in the same specialty",
    "us_letter": "US letters",
    "publication": "Publications",
    "step3_passed": "Step 3 passed",
    "earlier_cycle": "An earlier cycle",
    "step1_failed": "A failed Step 1",
    "step2_ck_failed": "A failed Step 2 CK",
    "home_state": "Home state",
    "no_visa_needed": "Needing no visa",
    "h1b_instead_of_j1": "H-1B instead of J-1",
    "h1b_without_step3": "H-1B without Step 3",
    "us_img": "Being a US IMG",
    "us_img_conversion": "US IMG: ranks that convert",
    "img_share_slope": "IMGs at a program",
    "least_hidden_spread": "Least hidden spread",
    "typical": "Typical number of applications",
    "whole": "Applications in all",
    "elasticity": "More applications",
    "floor_share": "Least IMG share",
    "score_slope": "Score: being considered",
    "second_choice": "A second specialty",
    "second_choice_matches": "Second choice: matches",
    "low_score_conversion": "Low score: ranks convert",
    "low_score_misfit": "Low score: misses",
    "conversion_slope": "Score: ranks convert",
    "model_misfit": "The model's own misses",
    "mean_ck": "Mean Step 2 CK of the specialty",
    "log_sd_ck": "Spread of Step 2 CK",
    "level": "Interviews of the average applicant",
    "slope": "Effect of Step 2 CK",
    "log_spread": "Spread of interviews",
    "cloglog_conversion": "Chance that one rank converts",
}
"""What a number is about, by the last part of its id."""

_NOT_STATED = "not stated"
_VISA = {**phrases.VISA, Visa.NONE: "none needed"}


def _months(a: Applicant) -> str:
    if a.us_experience is None:
        return _NOT_STATED
    months = sum(rotation.months for rotation in a.us_experience)
    return f"{months:g} months" if months else "none"


def _letters(a: Applicant) -> str:
    parts = (("letter", a.us_letters), ("paper", a.publications))
    known = [phrases.count_of(number, noun) for noun, number in parts if number is not None]
    return ", ".join(known) or _NOT_STATED


def _attempts(a: Applicant) -> str:
    failed = a.failed_attempts
    parts = [] if failed is None else [f"{failed.step1 + failed.step2_ck} failed"]
    parts += [] if a.previous_cycles is None else [phrases.count_of(a.previous_cycles, "cycle")]
    return ", ".join(parts) or ("Step 1 failed" if a.step1 == "fail" else _NOT_STATED)


_STATED: dict[str, Callable[[Applicant], str]] = {
    "step2_ck": lambda a: "not taken" if a.step2_ck is None else str(a.step2_ck),
    "graduation": lambda a: str(a.graduation_year or _NOT_STATED),
    "us_experience": _months,
    "letters_and_research": _letters,
    "visa": lambda a: _NOT_STATED if a.visa is None else _VISA[a.visa],
    "step3": lambda a: (a.step3 or _NOT_STATED).replace("_", " "),
    "attempts": _attempts,
    "citizenship": lambda a: "US" if a.applicant_type is ApplicantType.US_IMG else "non-US",
    "home_state": lambda a: a.home_state or _NOT_STATED,
    "applications": lambda a: "typical" if a.n_applications is None else str(a.n_applications),
}


def stated(factor: str, applicant: Applicant) -> str:
    """What the profile says about a factor, in a few words; empty for the program's own."""
    return _STATED[factor](applicant) if factor in _STATED else ""


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
        f"{figures.points(factor.given_applied)} of 100 who apply<br>"
        f"{figures.points(factor.given_ranked)} of 100 who rank<br>{phrases.GRADE[factor.grade]}"
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
        f"{FACTOR_NAMES[f.id]} {figures.points(f.given_applied)}"
        for f in most
        if figures.points(f.given_applied)[0] in "+−"
    ]
    told = f" What moves it most: {', '.join(moved)}." if moved else " No factor moves it a point."
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
        f"<b>{swing.label}</b><br>at its low end {figures.end(swing.at_low)} of 100"
        f"<br>at its high end {figures.end(swing.at_high)} of 100"
        f"<br>{phrases.GRADE[swing.grade]}"
    )


def number_label(parameter_id: str, label: str) -> str:
    """A number's short name in at most two lines, for the edge of a chart."""
    own, _, code = parameter_id.partition("/")
    # A parameter of one specialty is called after the parameter, a fitted one after the specialty.
    group, _, name = (own if "." in own else f"{own}.{code}").partition(".")
    short = _CONSIDERED if own == "selection" else _NUMBER_NAMES.get(name, label)
    if group == "reference":
        short = f"Average: {short[0].lower()}{short[1:]}"
    return in_lines(short)


def in_lines(text: str, width: int = LABEL_WIDTH) -> str:
    """A text broken into at most two lines."""
    return "<br>".join(textwrap.wrap(text, width, max_lines=2, placeholder=" …"))


def program_name(program: ProgramResult, specialty: str | None) -> str:
    """``1. Example Hospital, Fargo, ND``: as the list of programs has it."""
    town = f"{program.city}, " if program.city else ""
    field = f" ({specialty})" if specialty else ""
    return f"{program.place}. {program.institution}, {town}{program.state}{field}"


def program_reading(program: ProgramResult, start_odds: float) -> str:
    """Where the multipliers start and where they lead, in bands."""
    return (
        f"Chance of an interview at {program.institution}: {figures.band_range(program)}. "
        f"Place {figures.place(program).strip()} of the programs ranked. For comparison, the "
        "average applicant at a program of average friendliness to IMGs: "
        f"{figures.band_of_odds(start_odds)}."
    )


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
