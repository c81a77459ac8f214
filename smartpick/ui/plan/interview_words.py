"""What the page about interviews says."""

from __future__ import annotations

TITLE = "Interviews"
INTRO = (
    "Practise out loud, keep your interviews together, and close each one well. Your answers stay "
    "in this browser."
)
KINDS = {
    "score": "Your scores",
    "fit": "Fit and team",
    "communication": "How you talk",
    "ask": "To ask a program",
}
PRACTISE = (
    "Read the question, start the timer, answer out loud. Then tick which criteria your answer met."
)
ANSWER_NOTE = "Key words of your answer"
ANSWER_HELP = "A few words that remind you. A text learned by heart sounds like one."
CHECKLIST = (
    "Speak at a calm pace, in whole sentences",
    "Be on time, with sound and picture tested",
    "Name the program's patients and town",
    "Take feedback without defending yourself",
    "Thank them, and do not plead",
)
NO_INTERVIEWS = "No interview noted yet. Add the first one below."
RULES = {
    "unknown": "Not known yet: look it up",
    "welcome": "Notes are welcome",
    "not_wanted": "Asks for no notes",
}
VERIFIED = "You verified this program's rule"
THANK_YOU = {"open": "Not yet settled", "sent": "Sent", "not_wanted": "None wanted"}
LETTER_OF_INTENT = "Letter of intent sent"
INTENT_TAKEN = (
    "You noted a letter of intent to {}. Only one program can be your first choice, so take that "
    "one back first."
)
NOTHING_AFTER = "Once you note an interview, thank-you notes and the letter of intent appear here."
RANK_LINK = "Rank by what you prefer"


def settled(n_open: int) -> str:
    """How many thank-you notes are still to be settled."""
    if n_open == 0:
        return "Every thank-you note is settled."
    return f"{n_open} thank-you note{'s' if n_open > 1 else ''} not yet settled."
