"""The names by which an exported list is told again when it is loaded."""

from __future__ import annotations

NAME, VERSION = "smartpick.list", 1
"""What a JSON file says of itself."""
LIST, FACTS, ABOUT = "List", "Facts", "About"
"""The sheets of a workbook that are read back."""
PROFILE = "Profile, for loading back"
"""The row of the sheet About that holds the profile as JSON."""
