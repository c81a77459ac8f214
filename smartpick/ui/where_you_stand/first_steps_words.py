"""What a first visit is told."""

from __future__ import annotations

STEPS = "**New here?** Set your score on the left (on a phone: “Menu”), or try somebody invented:"
LOADED = "**{called}** is invented; the profile on the left says who it is."
HIDE = "Hide"
