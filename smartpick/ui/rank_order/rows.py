"""What the rank order page knows of its programs: names, tracks, and what others estimate."""

from __future__ import annotations

import streamlit as st

from smartpick.files.write.rank_order_csv import RankLine
from smartpick.say import figures
from smartpick.ui import assessed, cache
from smartpick.ui.programs import table, words


@st.cache_resource(max_entries=2000, show_spinner=False)
def rank_line(code: str) -> RankLine:
    """A program as the list names it, with the codes of its tracks."""
    program = table.one(code)
    if program is None:
        return RankLine(code, f"Program {code}", "place not known", "specialty not known", code)
    tracks = cache.resources().store.tracks(code)["track_code"]
    return RankLine(
        program_code=code,
        institution=words.name(program["institution"], program["site"]),
        place=", ".join(str(x) for x in (program["city"], program["state"]) if x),
        specialty=str(program["specialty_name"]),
        nrmp_codes=", ".join(str(t) for t in tracks) or code,
    )


def chances() -> dict[str, float]:
    """Chance of an interview by program, for the warning alone; never for the order."""
    results = assessed.results()
    return {code: p.interview.value for code, p in results.items() if p.interview is not None}


def img_shares() -> dict[str, str]:
    """Estimated IMG share with its range by program, to help rating; never for the order."""
    return {code: figures.percent(p.img_share) for code, p in assessed.results().items()}
