"""Every sentence of the pages: plain, calm, and with its denominator named."""

from __future__ import annotations

from smartpick.domain import (
    Assessment,
    ExperienceType,
    Grade,
    Visa,
)
from smartpick.say import figures
from smartpick.say.applicant import dated
from smartpick.say.tables import AVERAGE_MEANS
from smartpick.wording import count_of

NAME = "SmartPick"

PRIVATE = (
    "What you enter stays in this browser and on the computer that runs SmartPick. “Your work” "
    "exports it or forgets it."
)
NOT_STATED = "What you leave empty counts as the average applicant."
NOT_STATED_HERE = "Not stated, so it counts as the average applicant's."
NO_CHANCE_YET = "No chance can be given yet"
NOTHING_TO_ESTIMATE = "Nothing can be estimated for these choices."
NO_SPECIALTY = "No specialty is chosen, so there is nothing to estimate yet."
NO_SPECIALTY_WAY_OUT = (
    "Choose at least one specialty under **More about you**, or start from the one most "
    "international graduates apply to."
)
PROFILE_PROBLEM = "This profile cannot be used as it is"
PAGE_FAILED = "This page could not be shown"
PAGE_FAILED_EXPLAINED = (
    "Something on it failed. Nothing that you entered is lost, and nothing is saved over it. "
    "Try another page from the menu. If every page fails: download your work, then set it aside. "
    "It stays in this browser, under “Your work”, until you give it up."
)
BUSY = (
    "Many people are using SmartPick at this moment. Your answer comes as soon as it is your turn; "
    "nothing that you entered is lost."
)
NO_PROGRAM = "No program is left for these choices."
NO_PROGRAM_WAY_OUT = (
    "Widen the filter above, add a specialty, or read below what was left out and why."
)
PROGRAMS = f"In order of your estimated chance of an interview. {AVERAGE_MEANS}"
NOTHING_LEFT_OUT = "Nothing was left out for these choices."
INTERVIEWS_HELP = (
    "How many interviews applicants like this get from these applications, 8 times in 10."
)
FEE_HELP = (
    "What ERAS charges for this number of applications, counted for each specialty. Emergency "
    "Medicine and Obstetrics and Gynecology are priced on their own platform, ResidencyCAS."
)
WHY = (
    "The estimate starts from what was published for this group and moves with each part of the "
    "profile. These are the numbers it read, each with its grade. An effect is added on a log "
    "scale; as a factor it says what the odds, or the number of interviews, are multiplied by."
)
NOT_A_PROMISE = (
    "Estimates for a group, not a promise or a verdict on you. Not admissions, immigration, legal "
    "or medical advice."
)
AFFILIATION = "SmartPick is not affiliated with NRMP, AAMC, AMA, ECFMG/Intealth, ACGME or USMLE."

VISA = {
    Visa.NONE: "None",
    Visa.NEEDS_J1: "J-1",
    Visa.NEEDS_H1B: "H-1B",
    Visa.EITHER: "Any",
}
EXPERIENCE = {
    ExperienceType.SUBINTERNSHIP: "Sub-internship",
    ExperienceType.ELECTIVE: "Hands-on elective",
    ExperienceType.EXTERNSHIP: "Supervised externship",
    ExperienceType.OBSERVERSHIP: "Observership",
}
GRADE = {
    Grade.A: "A: published for this group",
    Grade.B: "B: published for another group or year",
    Grade.C: "C: judgement, on a wide interval",
}


LIMITS = (
    (
        "The headline counts all who apply. Published tables count only those who rank, so how "
        "many get no interview rests on counts of applicants in a few specialties, and is "
        "borrowed elsewhere."
    ),
    (
        "The effects of graduation year, US clinical experience, letters and Step 3 rest on "
        "judgement. Nobody publishes them for international graduates. Their grade is C and their "
        "intervals are wide."
    ),
    "Everything here is an association in published tables, not a cause.",
    (
        "What single programs require (visa, score, graduation year, experience) is in no free "
        "table. {n_programs:,} programs and {n_institutions:,} institutions state at least some "
        "of it on pages of their own; that is shown with its year and link, and counts. All else "
        "is shown as unknown. Ask the program."
    ),
    (
        "The share of international graduates at a program is an estimate from totals by state and "
        "specialty. What you read on a program's own list of residents is worth more."
    ),
    "Visa rules and fees change. Each carries its date.",
    (
        "Even with everything known before the interviews, nobody could tell apart who matches "
        "much better than 7 times in 10. With Step 2 CK alone it is about 6 in 10, where 5 is a "
        "coin."
    ),
)
HONESTY = (
    (
        "Never asked, never used: race, ethnicity, religion, sex, name, age, marital status, "
        "disability, income, or country as a score."
    ),
    "A number never stands alone: its interval and the people it counts stand beside it.",
    "A single program gets a rough chance with its range, such as about 1 in 60.",
    "What rests on fewer than 60 people is counted, not estimated.",
    "Facts about a program are yes, no or unknown. Unknown never counts as yes.",
    "Nothing about a program is invented. What is estimated says so.",
)


def icons(assessment: Assessment) -> str:
    """What the hundred dots mean."""
    return (
        "100 applicants like this. Full: match even at the low end of the range. Muted: match by "
        "the central estimate. Ringed: match only at the high end "
        f"({figures.span(assessment.given_applied)})."
    )


def icons_alt(assessment: Assessment) -> str:
    """The dots for people who cannot see them."""
    found = assessment.given_applied
    return f"One hundred dots: {figures.of_100(found)} {figures.match(found)}."


VIEWS = ("By specialty and region", "Both at once", "Interviews and past years", "Programs")
"""The views below the answer of the front page, in the order of their tabs."""
PROGRAMS_VIEW = VIEWS[-1]

ON_TYPICAL = "How it would be with a typical list"
OWN_LIST_AGAIN = "Back to your own list"


def applications_help(assessment: Assessment) -> str:
    """Where the number of applications comes from."""
    if assessment.basis != "typical":
        return "The programs of your list, withdrawn ones too: their fee was paid."
    if assessment.applicant.n_applications is None:
        return (
            "The number that IMGs typically send in these specialties. Set your own under "
            "“More about you”."
        )
    return "Your own number, shared among your specialties."


def applications_basis(assessment: Assessment) -> str:
    """Whose number of applications it is."""
    if assessment.basis != "typical":
        return "your list"
    return "typical number" if assessment.applicant.n_applications is None else "your number"


def shown_of(n_shown: int, n_all: int) -> str:
    """How much of the list is on the page."""
    if n_shown == n_all:
        return f"{count_of(n_all, 'program')}."
    return f"The first {n_shown:,} of {count_of(n_all, 'program')}. Choose a state to see others."


def data_line(assessment: Assessment) -> str:
    """Date and fingerprint of the data behind the page."""
    return (
        f"Data: {dated(assessment.data_date)}; fingerprint {assessment.data_fingerprint}. "
        "Every source, grade and limit is listed under “Sources and limits”."
    )
