"""What a first visit is told."""

from __future__ import annotations

STEPS = (
    "**New here?** **1** Set your score on the left (on a phone: under “Menu”). **2** Read how "
    "likely a match is. **3** See what would help. Or look at somebody invented:"
)
LOADED = "**{called}** is invented: {told}."
HIDE = "Hide"
