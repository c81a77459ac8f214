"""Where each page's script stands, by the page's address."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
_SCRIPTS = {
    "where_you_stand": "where_you_stand/page",
    "what_if": "what_if/page",
    "programs": "programs/page",
    "shortlist": "shortlist/page",
    "your_plan": "plan/page",
    "adviser": "adviser/page",
    "your_applicants": "group/page",
    "the_other_side": "other_side/page",
    "your_application": "plan/application_page",
    "interviews": "plan/interviews_page",
    "in_hand": "what_if/in_hand_page",
    "rank_order_list": "rank_order/page",
    "decisions": "plan/decisions_page",
    "rules_of_this_season": "evidence/rules_page",
    "without_a_match": "plan/unmatched_page",
    "program": "programs/program_page",
    "compare": "programs/compare_page",
    "questions": "programs/questions_page",
    "why_this_number": "evidence/why_page",
    "calibration": "evidence/calibration_page",
    "sources_and_limits": "evidence/sources_page",
    "glossary": "evidence/glossary_page",
    "bring_your_own_data": "your_work/import_page",
    "your_work": "your_work/page",
}
ADDRESSES = tuple(_SCRIPTS)


def script(address: str) -> Path:
    """The file that draws the page at this address."""
    return _FOLDER / f"{_SCRIPTS[address]}.py"
