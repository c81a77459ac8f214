"""What the pages say about keeping, moving and forgetting one's work."""

from __future__ import annotations

from smartpick.wording import counts
from smartpick.workspace import Workspace
from smartpick.workspace.interviews import interviews

PROFILE = "Printed for this profile"
KEPT = (
    "Your profile and everything you enter are kept in this browser, on this machine, and nowhere "
    "else. They are still here after you close the page or the server restarts. Another browser, "
    "or a private window, does not see them: use the file below to take them along."
)
EXPORT = "One file with everything you entered. It holds no name, and no page sends it anywhere."
IMPORT = (
    "Open a file that was exported here or on another machine. Nothing changes until you choose."
)
ADD = "Add to what is here"
ADD_HELP = "Takes in what is new. Where both have an entry, what is here stays."
REPLACE = "Replace everything"
REPLACE_HELP = "Puts the file in the place of what is here. You can undo it."
FORGET = (
    "Takes your profile and everything you entered out of this browser. An open page elsewhere "
    "keeps what it has not saved yet. This cannot be undone."
)
UNREAD = (
    "This browser holds work that this SmartPick cannot read, so nothing is saved over it. "
    "Download it first if you want to keep it, then begin anew."
)
NOTHING_TO_UNDO = "Nothing to undo yet. Changes to lists, facts and notes appear here."
SAME = "This file holds the same as what is here."


def contents(workspace: Workspace) -> list[str]:
    """What a workspace holds, a line each; never empty."""
    known, journal = workspace.knowledge, workspace.journal
    counted = counts(
        (len(known.facts), "verified fact"),
        (len(known.connections), "connection"),
        (len(known.signals), "signal"),
        (len(workspace.notes), "note"),
        (len(workspace.shortlist.entries), "shortlisted program"),
        (len(workspace.rank_order.programs), "ranked program"),
        (len(journal.practice), "practice test"),
        (len(journal.letters), "letter"),
        (len(interviews(workspace)), "interview"),
        (len(journal.done), "finished action"),
        (len(workspace.imported.files), "imported file"),
        (len(workspace.group.members), "listed applicant"),
    )
    profile = workspace.profile
    score = "no Step 2 CK score" if profile.step2_ck is None else f"Step 2 CK {profile.step2_ck}"
    return [
        f"Profile: {score}, {', '.join(profile.specialties)}",
        *counted,
    ]


def undo_label(what: str) -> str:
    """The undo button's text for the last change."""
    return f"Undo: {what}"
