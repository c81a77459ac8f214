"""What the live mode for advisers says."""

from __future__ import annotations

from typing import Literal

from smartpick.domain import Applicant
from smartpick.say.applicant import describe_applicant

StepId = Literal["profile", "specialty", "region", "list", "plan"]
STEPS: dict[StepId, str] = {
    "profile": "1 How likely?",
    "specialty": "2 Which specialty?",
    "region": "3 Where?",
    "list": "4 Which programs?",
    "plan": "5 What would help?",
}
PAIR_SWITCH = "Two side by side"
SIDES = ("On the left", "On the right")
INVENTED = "{called} (invented)"
OF_THOSE = "match, of those who apply"
DOTS = "One hundred dots: how many match at the low end, by the estimate, at the high end."
DIFFERS = "What differs"
PAIR = (
    "Both are counted under the same unknowns, so what differs between them is surer than either "
    "number."
)
HIDE_HELP = "Scenarios are called by their numbers only, here and in this page’s charts."
KEYS = (
    "Keys: 1 to 4 load the examples; N and P go to the next and the previous applicant you "
    "kept; Page Down and Page Up (or a presenter) walk through the steps."
)
NOBODY = (
    "Keep profiles as scenarios to have several applicants at hand. Use labels of your own: no "
    "real name is needed, and none is ever shared."
)
SPECIALTY = "If all applications went to one specialty. Of those who rank one of its programs."
REGION = "If every application stayed in one place. Of those who apply."
LIST = "The programs with the greatest estimated chance of an interview. Rough, with wide ranges."
PLAN = "What would bring most of what can still be changed. Of those who apply."
HAND_OUT_HELP = "The numbers of this page on paper, with sources and limits. It names nobody."


def facts(profile: Applicant) -> list[str]:
    """The stated parts of the profile, a line each."""
    return [
        part for part in describe_applicant(profile).split("; ") if not part.endswith("not stated")
    ]
