"""What the pages say about facts that somebody saw at a program."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import FactKey, FactKind

STATED_LABELS: Mapping[str, str] = {
    **{str(key): key.label for key in FactKey},
    "preferred_graduation_years": "Years since graduation it prefers",
    "max_attempts": "Most attempts at an exam",
    "minimum_us_months": "Least US clinical experience",
    "letters_required": "Letters",
    "us_letters_required": "Letters from the US",
    "typical_step2_ck": "Step 2 CK it calls usual",
    "signal_required": "Requires a signal",
    "applications_received": "Applications received",
    "interviews_offered": "Interviews offered",
    "img_share_percent": "IMGs among its residents",
}
"""What a program can state of itself, in the order in which the page lists it."""
STATED_CAPTION = (
    "Visas, limits, experience and letters, as pages of the program or its institution state them."
)
STATED_NOTE = (
    "Read page by page; read again: {n_read_again}, of these confirmed: {n_confirmed}. Rules "
    "change: open the page. "
)
STATED_COUNTS = (
    "It counts for this program's chance: half where the page shows no date or is older than last "
    "season's, a quarter where it is more than five years older, and not at all where pages of the "
    "same year differ."
)
STATED_OFF = "It does not count now: the switch “Only what I verified” is on."
YOURS_WINS = " Where you entered a fact yourself, it stands beside and wins."
SAID_BY = {
    "applicant": "I saw it",
    "program": "The program told me",
    "page": "The program's own page",
}
ENTRY = (
    "Enter what you saw: on the program's own page, in FREIDA, in a reply. Leave “unknown” what "
    "you did not see. What you save counts at once."
)
ROSTER = (
    "Count the residents on the program's page whose medical school is outside the US and Canada."
)
A_LIMIT = "a limit"
MISSING_NUMBER = (
    "{label}: “a limit” is chosen, so its number is needed. Type it, or choose another."
)
HALF_A_ROSTER = "IMGs on the roster: both numbers are needed, the IMGs and all residents counted."
BAD_LINK = "The link must begin with http:// or https:// and hold no blanks. Nothing was saved."
NOT_ESTIMATED = "not estimated"


OPEN_POINTS: Mapping[str, str] = {
    "visa_unknown": "Visa rule not known, or seen too long ago",
    "cutoff_unknown": "Lowest Step 2 CK not known",
    "graduation_limit_unknown": "Graduation limit not known",
    "nothing_verified": "Nothing verified yet",
    "stale": "Facts older than 18 months",
    "ruled_out": "Left out for this profile, but still chosen",
    "not_estimated": "Specialty not in your profile, or not estimated",
    "same_sponsor": "Several programs of one sponsor and specialty: ask whether each needs its own",
}
"""What may be open before submitting, by the point's id."""
BULK = (
    "One row a program. Each change is saved at once and can be undone. The day, who says so and "
    "the link above the table go with what you change next."
)
BULK_HELP = {
    FactKind.YES_NO: "yes, no or unknown",
    FactKind.LIMIT: "a number; “none” when you saw that there is no limit; empty: unknown",
    FactKind.ROSTER: "IMGs/residents, for instance 12/30; empty: unknown",
}
