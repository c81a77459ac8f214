"""What the page about the application says: rotations, exams, letters, statement, CV, research."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.domain import UsExperience
from smartpick.ui import phrases
from smartpick.wording import count_of
from smartpick.workspace.journal import LetterStatus

TITLE = "Your application"
THIS_SEASON_NOTE = (
    "Small things that have cost people an interview or a signal, each with its date."
)
NOTHING_THIS_SEASON = "No detail of this season follows from your profile."
ROTATIONS = (
    "In falling order of weight: sub-internship, hands-on elective, supervised externship, "
    "observership. Recent ones in your own specialty weigh most."
)
NEXT_MONTH = "What the next month would add"
PRACTICE = (
    "NBME and UWorld self-assessments on the three-digit scale. The last two results together "
    "are held against your goal."
)
PRACTICE_STEP3 = "Step 2 CK is passed, so there is no goal to set. Log what you take for Step 3."
GATE = (
    "The gate for Step 3: a practice result at least 10 points above the passing score of 200, "
    "twice the error of one sitting. Our judgement (grade C)."
)
WHO_BENEFITS = "Who gains from Step 3, and what holds for you"
STATE_IT = "State what is missing: Step 3 beside your score, the rest under “Beyond the numbers”"
LETTERS = (
    "One line for each letter. Choose people who saw you work closely over big names, and ask "
    "whether they can write a strong and supportive one."
)
STATEMENT = (
    "Paste your draft. It stays in this browser and is checked by plain rules: how long it is, "
    "what it names, and whether excuses come before growth. Nothing is written for you."
)
CV = "Clinical work first. Tick off what your CV already does."
CV_ITEMS = {
    "clinical_first": "Clinical experience comes first",
    "us_on_top": "US experience stands at the top, with months and dates",
    "roles": "Leadership, teaching and research, a line each, with numbers",
    "languages": "Languages with your level, and work across cultures",
    "long_term": "What you kept up for a year or more, with start and end",
    "gaps": "Every gap has a short true line",
    "one_story": "Dates and names are the same in CV, ERAS and statement",
}
RESEARCH = (
    "Publications, abstracts and talks are in the sidebar under “More about you”. Research breaks "
    "ties. It does not replace clinical months."
)
LETTER_STATUS = {
    LetterStatus.PLANNED: "Planned",
    LetterStatus.ASKED: "Asked",
    LetterStatus.AGREED: "Agreed",
    LetterStatus.UPLOADED: "Uploaded",
    LetterStatus.DECLINED: "Declined",
}
EXAMS = {"step2_ck": "Step 2 CK", "step3": "Step 3"}
TREND = {
    "rising": "rising",
    "flat": "flat within the error of one sitting",
    "falling": "falling",
    None: "not known before two tests",
}


def rotations_told(rotations: Sequence[UsExperience]) -> str:
    """``**US clinical experience**: 5 months in 2 rotations, 3 of them hands-on``."""
    months = sum(r.months for r in rotations)
    hands_on = sum(r.months for r in rotations if r.type.is_hands_on)
    total = f"{months:g} month{'' if months == 1 else 's'}"
    return (
        f"**US clinical experience**: {total} in {count_of(len(rotations), 'rotation')}, "
        f"{hands_on:g} hands-on"
    )


def rotation(item: UsExperience, specialty: str | None) -> str:
    """One rotation in a line: ``2 months, hands-on elective, Internal Medicine, ended 2026-06``."""
    months = f"{item.months:g} month{'' if item.months == 1 else 's'}"
    kind = phrases.EXPERIENCE[item.type].lower()
    ended = f"ended {item.ended}" if item.ended else "end date not stated"
    return ", ".join((months, kind, specialty or "specialty not stated", ended))


def practice_told(results: Sequence[int], latest: int, goal: int | None, trend: str | None) -> str:
    """Where the practice tests stand against the goal."""
    told = f"{count_of(len(results), 'test')}, the last two average {latest}"
    if len(results) == 1:
        told = f"1 test, {latest}"
    aim = "no goal set" if goal is None else f"goal {goal}, {latest - goal:+d} points"
    return f"{told}; {aim}; trend: {TREND[trend]}."
