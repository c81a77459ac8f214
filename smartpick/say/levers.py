"""What can still be changed, by its name."""

from __future__ import annotations

_NAMES = {
    "step3": "Pass Step 3",
    "hands_on": "{detail} hands-on month",
    "hands_on_more": "{detail} hands-on months",
    "observership": "{detail} observership month",
    "us_letter": "{detail} more US letter",
    "publication": "{detail} more publication",
    "applications": "{detail} more applications",
    "specialty": "Add {detail}",
    "visa": "A J-1 as well as an H-1B",
}


def lever_name(lever_id: str, detail: str) -> str:
    """``2 hands-on months``, ``Add Family Medicine``: what would be done."""
    return _NAMES[lever_id].format(detail=detail)
