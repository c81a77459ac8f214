"""What the pages about programs say: filters, facts, ages, and what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import FactKey
from smartpick.programs.filters import RULES, Facet
from smartpick.wording import count_of

INTRO = (
    "Every program of the {match_year} Match. One row is one ERAS application; its tracks stand on "
    "its page. What programs state of their rules on pages of their own is shown, with its year. "
    "What is not stated is unknown until you enter what you found."
)
SEARCH = "Search names, cities, states"
SEARCH_HELP = (
    "Every word must fit. Typing errors are forgiven. State codes (NY), short names of "
    "specialties (IM) and NRMP codes work too."
)
NOTHING_FOUND_WAY_OUT = (
    "Take a filter away, choose a longer distance, or search for fewer words. Each filter shows "
    "how many programs it would leave."
)
MAP = (
    "One circle a place; larger: more programs. A click asks for programs near it. Places are the "
    "hospital's where its name was found, else the middle of the city. A site may lie elsewhere."
)

FACETS: Mapping[Facet, str] = {
    Facet.SPECIALTY: "Specialty",
    Facet.REGION: "Region",
    Facet.DIVISION: "Division",
    Facet.STATE: "State",
    Facet.POSITIONS: "Positions",
    Facet.SIZE: "Size",
    Facet.IMG_SHARE: "IMG share",
    Facet.FILLED: "Fill history",
    Facet.OWNER: "Hospital owner",
    Facet.H1B: "H-1B filings",
    Facet.LISTED: "New or established",
    **{facet: FactKey(facet.value).label for facet in RULES},
}
FACET_NOTES: Mapping[Facet, str] = {
    Facet.POSITIONS: "Offered in the {match_year} Match. A program can offer several kinds.",
    Facet.SIZE: "Positions offered in the {match_year} Match, all kinds together.",
    Facet.IMG_SHARE: (
        "Share of US and non-US IMGs among the positions filled in {match_year}. Estimated, with "
        "wide intervals: a program can lie in another group. 30 % and 40 % are the marks in use."
    ),
    Facet.FILLED: (
        "Before SOAP, {history} and {match_year}. A program can stand under two of these."
    ),
    Facet.OWNER: "Of the hospital matched by name ({hospitals}). Often not known.",
    Facet.H1B: (
        "Labor condition applications for a resident, January to June {h1b_year}. Evidence, not a "
        "policy; none found proves nothing."
    ),
    Facet.LISTED: (
        "Since when its NRMP code is listed. A new code can be an old program under a new number."
    ),
}
FACET_TERMS: Mapping[Facet, tuple[str, ...]] = {
    Facet.POSITIONS: (
        "categorical_position", "advanced_position", "preliminary_position", "reserved_position",
    ),
    Facet.SIZE: ("quota",),
    Facet.IMG_SHARE: ("img", "img_friendly"),
    Facet.FILLED: ("fill_rate", "soap"),
    Facet.H1B: ("h1b",),
}  # fmt: skip
"""The words of the glossary that a filter uses."""
LEVELS: Mapping[str, str] = {
    "categorical": "Categorical",
    "advanced": "Advanced",
    "preliminary": "Preliminary (one year)",
    "reserved": "For physicians with US training",
    "1_to_3": "1 to 3 positions",
    "4_to_6": "4 to 6",
    "7_to_10": "7 to 10",
    "11_to_20": "11 to 20",
    "over_20": "More than 20",
    "from_40": "40 % and more",
    "30_to_40": "30 to 40 %",
    "10_to_30": "10 to 30 %",
    "under_10": "Under 10 %",
    "short_now": "Unfilled positions in {match_year}",
    "short_in_history": "Unfilled in a year of {history}",
    "never_short": "Filled in {match_year} and in {history}",
    "no_history": "No history {history}",
    "non_profit": "Not for profit",
    "proprietary": "For profit",
    "government_state": "State",
    "government_local": "City or county",
    "government_district_or_authority": "District or authority",
    "government_federal": "Federal",
    "filed_here": "Filed for a resident of the specialty",
    "filed_at_institution": "Filed for a resident at the institution",
    "no_filing_found": "None found",
    "from_the_start": "Listed in {history_first}",
    "during_history": "First listed {history_rest}",
    "not_listed_before": "Not listed before {match_year}",
    "not_known": "Not known",
}
"""What a level of a filter is called; a place or a specialty bears its own name.

Years in braces, here and above, are filled in by the edition.
"""


def found(n_programs: int, n_positions: int, n_tracks: int) -> str:
    """The count line over the list."""
    counted = ((n_programs, "program"), (n_positions, "position"), (n_tracks, "track"))
    return " · ".join(count_of(n, noun) for n, noun in counted)


def corrections(words: Mapping[str, tuple[str, ...]]) -> str:
    """How words with typing errors were read; empty when there were none."""
    told = [
        f"“{typed}” was read as {_either(meant)}" if meant else f"“{typed}” is not found anywhere"
        for typed, meant in words.items()
    ]
    return f"{'; '.join(told)}." if told else ""


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{w}”" for w in words)


def rows_shown(first: int, last: int, n_all: int) -> str:
    """Which rows of a long list are on the page."""
    shown = f"Row {first:,}" if first == last else f"Rows {first:,} to {last:,}"
    return f"{shown} of {n_all:,}"


def name(institution: object, site: object = None) -> str:
    """A program's institution with its site."""
    known = [str(part) for part in (institution, site) if isinstance(part, str) and part]
    return ", ".join(known) or PROGRAM


PROGRAM = "One program"
UNKNOWN_CODE = (
    "No program of the {match_year} Match has this code. Search for one, or open one from the list."
)
CONNECTION_HELP = (
    "A rotation there, a personal contact, or a tie to the place. It softens a score or graduation "
    "limit, never a visa rule, and counts as our judgement (grade C). At most five programs."
)
FACTS_CAPTION = (
    "Yes, no, or unknown, as you entered it. Unknown is never counted as yes or no; it leaves the "
    "interval wide."
)
CITY_BASIS: Mapping[str, str] = {
    "inferred": " (read off the institution's name, not verified)",
    "acgme": " (as the list of ACGME numbers of {acgme_list} has it)",
}
"""What stands beside a city that NRMP does not list."""
ACGME_MATCH: Mapping[str, str] = {
    "directory": "from a page that has both numbers",
    "sure": "joined by name, specialty and city: sure",
    "likely": "joined by name, specialty and city: likely",
    "check": "joined by name, specialty and city: unsure, look before you rely on it",
}
FOLD_DIFFERENCE: Mapping[str, str] = {
    "split": "; its tracks have several numbers, so it may be several applications",
    "merge": "; another program here has the same number, so both may be one application",
}
WEBSITE_HELP = "As AAMC listed it in {acgme_list}; it may have moved. Opens in a new tab."
LISTED_BY = "Listed by {second_list}; since when is not in the free data"
NEIGHBOURS = "Nearest programs of this specialty"
SIMILAR = "Similar programs: nearest in estimated IMG share and size"


def connections_left(n_held: int) -> str:
    """How many of the five connections are used."""
    return f"{n_held} of 5 connections used."


LEFT_OUT = (
    "Programs whose own rule stands against this profile, as you entered it or as its page says, "
    "and programs that you left out yourself. Nothing is hidden: they stay in the list, marked."
)
NOTHING_LEFT_OUT = (
    "Nothing is left out yet. A rule that you enter or that a program’s page states (no J-1, a "
    "score limit) can leave it out, and so can you."
)


BRING = "Bring a newer report, a table of your own, or facts that somebody verified"
COMPARE_INTRO = (
    "Up to five programs side by side. The address of this page holds their codes and nothing "
    "about you, so it can be shared."
)


def chosen(n_programs: int) -> str:
    """How many rows are ticked."""
    return f"{count_of(n_programs, 'program')} ticked" if n_programs else "Tick rows to use these:"


QUESTIONS_INTRO = (
    "What is not known can be asked. Enter what you saw, print what is left, and copy a "
    "letter. SmartPick sends nothing."
)
QUESTIONS_EMPTY = (
    "Choose programs: tick them in the list of programs, put some into your shortlist, or search "
    "here."
)
WORKSHEET = (
    "Unknown, or seen more than 18 months ago. First the rules that this profile turns on, then "
    "what is worth knowing of every program."
)
LETTER = (
    "Short letters are answered more often, so it asks five things at most. Look at the program’s "
    "page first; some programs answer no letters at all."
)
LAST_CHECK = (
    "Worked out from what you entered and what programs state. “Open” is no obstacle: it says "
    "what you would pay for without knowing."
)


LEAST_SHARE_HELP = (
    "From which estimated share of IMGs on a program counts as friendly to IMGs. 30 % is the usual "
    "mark, 40 % a strict one. The intervals are wide, so a program near the mark may lie on "
    "the other side: the column “IMG-friendly by share” says “rather” where that is so."
)
CUTOFF_UNKNOWN = (
    "You entered none and we found none on its pages; that is not the same as no cutoff"
)
VISA_UNKNOWN = "You have not entered it and we have not found it on its pages; ask the program"
