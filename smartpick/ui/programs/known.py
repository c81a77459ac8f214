"""Every published fact of one program with its source, date and grade. Data to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.domain import FactKey, VerifiedFact, edition
from smartpick.domain.knowledge import STALE_AFTER_MONTHS
from smartpick.evidence.schema import Source
from smartpick.programs.files import KINDS
from smartpick.say import facts as facts_said
from smartpick.say import figures
from smartpick.say.applicant import MATCH_DAY
from smartpick.ui import cache, reader, widgets, workspace
from smartpick.ui.glossary import help_for
from smartpick.ui.programs import table as program_table
from smartpick.ui.programs import words
from smartpick.ui.programs.fact_entry import SAID_BY
from smartpick.ui.programs.rows import img_share as img_share_of
from smartpick.ui.programs.table import Program
from smartpick.ui.your_work import import_words
from smartpick.wording import count_of


def as_of(what: str) -> date:
    """The last day that published data about programs can be of, by what they tell."""
    now = edition()
    is_unbroken = now.history.last == now.match_year - 1
    return {
        "match": now.results_day,
        "history": now.results_day if is_unbroken else date(now.history.last, *MATCH_DAY),
        "hospitals": date(now.hospitals.last, 12, 31),
        "h1b": now.h1b_filings,
        "acgme_list": date(now.acgme_list, 12, 31),
    }[what]


def age(what: str, on: date) -> str:
    """``March 2026``, and ``older than 18 months`` beside it where that is so on the day ``on``."""
    day = as_of(what)
    months = 12 * (on.year - day.year) + on.month - day.month - (on.day < day.day)
    told = f"{day:%B %Y}"
    return f"{told}; older than 18 months" if months > STALE_AFTER_MONTHS else told


Origins = Mapping[str, Sequence[str]]
"""Source ids by column of the program table."""
_SHARE_CAPTION = (
    "Nobody publishes the share of IMGs by program. This is estimated so that the programs of a "
    "state and specialty add up to NRMP's total, and it is wide. What you count on the "
    "program's own roster is worth more: enter it above."
)
_PUBLISHED_CAPTION = (
    "From the published tables, each with its source and its trust (A official, B transcription, "
    "E worked out here). An age over 18 months says so."
)
FILINGS = "H-1B filings for residents, {h1b_year}"


@dataclass(frozen=True, slots=True)
class Known:
    """A fact of the table: where it stands, as of when, how it reads; years stand in braces.

    It is not known where its ``column`` is blank, unless ``blank`` says what that means.
    """

    label: str
    column: str
    as_of: str = ""
    told: Callable[[Program], str] | None = None
    blank: Callable[[Program], str] | None = None

    def text(self, program: Program) -> str | None:
        """What is known; ``None`` where nothing is."""
        value = program[self.column]
        if value is None:
            return self.blank(program) if self.blank else None
        if self.told is not None:
            return self.told(program)
        return f"{value:,}" if isinstance(value, int) else str(value)


def published(
    program: Program, origins: Origins, sources: Mapping[str, Source], on: date
) -> pd.DataFrame:
    """A row a fact; what is not in the data says so."""
    rows = []
    for fact in FACTS:
        text = fact.text(program)
        ids = list(dict.fromkeys(origins.get(fact.column, ())))
        rows.append(
            {
                "Fact": edition().fill(fact.label),
                "What is known": text or figures.NOT_KNOWN,
                "As of": age(fact.as_of, on) if fact.as_of else "",
                "Trust": "/".join(dict.fromkeys(str(sources[x].trust) for x in ids)) or "E",
                "Source": "; ".join(sources[x].title for x in ids) or "Worked out from the table",
            }
        )
    return pd.DataFrame(rows)


def verified(facts: Mapping[FactKey, VerifiedFact], on: date) -> pd.DataFrame:
    """Everything that can be known beyond the table; what nobody entered is unknown."""
    rows = [
        (key.label, facts_said.value(facts.get(key)), *_seen(facts.get(key), on)) for key in FactKey
    ]
    return pd.DataFrame(rows, columns=["Fact", "Answer", "Seen", "Who says so", "Link"])


def _seen(fact: VerifiedFact | None, on: date) -> tuple[str, str, str]:
    """When, by whom and where; empty where nobody entered it."""
    if fact is None:
        return "", "", ""
    seen = f"{fact.seen_on:%d %b %Y}, {facts_said.age(fact, on)}"
    return seen, SAID_BY[fact.said_by], fact.link or ""


def tracks(table: pd.DataFrame) -> pd.DataFrame:
    """The tracks of one application with their positions."""
    return pd.DataFrame(
        {
            "Track": table["track"].tolist(),
            "Kind": [str(kind).replace("_", " ") for kind in table["position_type"]],
            edition().fill("Offered {match_year}"): table["quota"].tolist(),
            edition().fill("Filled {match_year}"): table["filled"].tolist(),
            "NRMP code": table["track_code"].tolist(),
        }
    )


def positions(program: Program, what: str) -> str:
    """``13 (10 categorical, 3 preliminary)``."""
    parts = [(program[f"{what}_{kind}"], kind) for kind in KINDS if program[f"quota_{kind}"]]
    total = sum(n for n, _ in parts)
    named = ", ".join(f"{n} {'for physicians' if k == 'reserved' else k}" for n, k in parts)
    return f"{total} ({named})" if named else f"{total}"


def img_share(program: Mapping[Any, Any]) -> str:
    """The estimated share with its interval."""
    return figures.percent(img_share_of(program))


def cell(table: pd.DataFrame, specialty: str, state: str) -> str:
    """The published total beside the estimate, with its denominator."""
    if table.empty:
        return f"NRMP publishes no total for {specialty} in {state}."
    row = table.iloc[0]
    n_img, filled = int(row["us_img"] + row["non_us_img"]), int(row["filled"])
    return (
        f"Published: IMGs filled {n_img:,} of {count_of(filled, 'filled position')} of {specialty} "
        f"in {state} in {edition().match_year} ({int(row['non_us_img']):,} non-US, "
        f"{int(row['us_img']):,} US), over {count_of(int(row['n_programs']), 'program')}."
    )


def _city(program: Program) -> str:
    basis = words.CITY_BASIS.get(str(program["city_basis"]), "")
    return f"{program['city']}{edition().fill(basis)}"


def _acgme(program: Program) -> str:
    joined = words.ACGME_MATCH[str(program["acgme_match"])]
    differs = words.FOLD_DIFFERENCE.get(str(program["fold_difference"]), "")
    return f"{program['acgme_number']}, {joined}{differs}"


def _place(program: Program) -> str:
    basis = {"hospital": "a hospital matched by name", "city": "the middle of the city"}
    return f"On the map at {basis.get(str(program['location_basis']), 'a place')}"


def _history(program: Program) -> str:
    return (
        f"{program['history_filled']:,} of {count_of(program['history_quota'], 'position')} filled "
        f"in {count_of(program['n_years_listed'], 'year')}; not all filled in "
        f"{program['years_with_unfilled'] or 'none'} of them"
    )


def _listed(program: Program) -> str:
    first = program["first_year_listed"]
    is_from_the_start = first == edition().history.first
    return f"Listed since {first} or earlier" if is_from_the_start else f"First listed in {first}"


def _not_listed(program: Program) -> str:
    is_in_list = program["in_second_list"]
    return edition().fill(words.LISTED_BY if is_in_list else words.LEVELS["not_listed_before"])


def _owner(program: Program) -> str:
    return words.LEVELS[str(program["hospital_owner"])]


def _h1b(program: Program) -> str:
    return f"{words.LEVELS[str(program['h1b_filed'])]}: evidence, not a policy"


FACTS = (
    Known("Positions offered", "quota_categorical", "match", lambda p: positions(p, "quota")),
    Known("Filled before SOAP", "filled_categorical", "match", lambda p: positions(p, "filled")),
    Known("Tracks in this application", "n_tracks"),
    Known("Name as NRMP writes it", "institution_nrmp", "match"),
    Known("City", "city", "match", _city),
    Known("ACGME number ({acgme_list})", "acgme_number", "acgme_list", _acgme),
    Known("Website ({acgme_list})", "website", "acgme_list"),
    Known("Place", "latitude", "", _place),
    Known("Fill history {history}", "history_quota", "history", _history),
    Known("NRMP code", "first_year_listed", "history", _listed, _not_listed),
    Known("Specialties its sponsor trains", "institution_n_specialties", "match"),
    Known("Hospital owner", "hospital_owner", "hospitals", _owner),
    Known("Hospital beds", "hospital_beds", "hospitals"),
    Known(FILINGS, "h1b_filed", "h1b", _h1b),
)
"""The published facts, in the order they are shown."""


def share_section(program: Program) -> None:
    """The estimated IMG share with its interval beside the published total it adds up to."""
    with widgets.section("program_share", "IMGs at this program", _SHARE_CAPTION, terms=("img",)):
        st.markdown(f"Estimated: **{img_share(program)}** of the positions filled.")
        code = str(program["program_code"])
        roster = workspace.current().knowledge.of(code).get(FactKey.IMG_RESIDENTS)
        if roster:
            counted = facts_said.value(roster)
            st.markdown(f"You counted **{counted}** residents; that counts for more.")
        total = cache.resources().store.cell(code)
        st.markdown(cell(total, str(program["specialty_name"]), str(program["state_name"])))


def published_section(program: Program) -> None:
    """Every published fact, then the tracks under the application."""
    with widgets.section("program_published", "What is published", _PUBLISHED_CAPTION):
        sources = cache.resources().evidence.sources
        rows = published(program, program_table.origins(), sources, reader.today())
        widgets.table(
            rows, "Published facts with date, source and trust", "published_rows", pinned=("Fact",)
        )
        listed = workspace.current().imported.accreditation_of(str(program["program_code"]))
        if listed:
            st.markdown(widgets.plain(import_words.accredited(listed)))
        listed_tracks = cache.resources().store.tracks(str(program["program_code"]))
        st.markdown(
            f"**{count_of(len(listed_tracks), 'track')}** of this application:",
            help=help_for("track", "application_unit"),
        )
        widgets.table(tracks(listed_tracks), "Tracks of this application", "track_rows")
