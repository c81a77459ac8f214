"""What a column of somebody's table can mean, and the headers that usually say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartpick.domain import FactKey

CODE = "program_code"
ACGME_NUMBER = "acgme_number"
VISAS = "visas"
_YEARLY = re.compile(r"^(quota|filled) (20\d\d)$")


@dataclass(frozen=True, slots=True)
class Field:
    """A meaning: its key, how a person reads it, and headers that say it (lower case)."""

    key: str
    label: str
    headers: tuple[str, ...]


PLACE_FIELDS = (
    Field(
        CODE,
        "NRMP program code",
        ("nrmp program code", "nrmp code", "nrmp number", "program code", "track code", "code"),
    ),
    Field(
        "institution",
        "Institution or program name",
        ("institution", "program name", "program title", "hospital", "hospital name", "program",
         "sponsor", "sponsoring institution", "institution name", "name", "residency program",
         "residency", "program hospital", "hospital program"),
    ),
    Field("specialty", "Specialty", ("specialty", "specialty name", "discipline", "field")),
    Field("city", "City", ("city", "town", "program city", "location", "city state", "place")),
    Field("state", "State", ("state", "state name", "program state", "st")),
)  # fmt: skip
HISTORY_FIELDS = (
    Field("year", "Match year", ("year", "match year")),
    Field("quota", "Positions offered", ("quota", "positions", "positions offered", "offered")),
    Field("filled", "Positions filled", ("filled", "matched", "positions filled", "number filled")),
)
LISTING_FIELDS = (
    Field(
        ACGME_NUMBER,
        "ACGME program number",
        ("program number", "acgme program number", "acgme number", "acgme id", "program id",
         "acgme program id", "acgme code", "program no", "acgme", "eras program id"),
    ),
    Field(
        "accreditation",
        "Accreditation status",
        ("accreditation status", "current accreditation status", "accreditation", "status"),
    ),
    Field(
        "approved",
        "Positions approved",
        ("approved positions", "total approved positions", "positions approved",
         "approved resident positions", "total approved resident positions", "approved"),
    ),
)  # fmt: skip
FACT_FIELDS = (
    Field(
        FactKey.SPONSORS_J1,
        "Sponsors J-1",
        ("sponsors j1", "j1", "j 1", "j 1 visa", "j1 visa", "accepts j1", "visa j1", "j1 sponsored",
         "j1 sponsorship", "j 1 sponsorship"),
    ),
    Field(
        FactKey.SPONSORS_H1B,
        "Sponsors H-1B",
        ("sponsors h1b", "h1b", "h 1b", "h 1b visa", "h1b visa", "accepts h1b", "h1 b", "visa h1b",
         "h1b sponsored", "h1b sponsorship", "h 1b sponsorship"),
    ),
    Field(
        FactKey.STEP2_CK_CUTOFF,
        "Lowest Step 2 CK score",
        ("step2 ck cutoff", "step 2 ck cutoff", "step 2 cutoff", "minimum step 2 ck",
         "minimum step 2 ck score", "min step 2 ck", "step 2 ck minimum", "score cutoff",
         "step 2 minimum", "min step 2", "minimum step 2", "minimum step 2 score", "ck cutoff",
         "step 2 ck min", "step 2 ck"),
    ),
    Field(
        FactKey.GRADUATION_LIMIT_YEARS,
        "Most years since graduation",
        ("graduation limit years", "years since graduation", "yog limit", "yog cutoff",
         "graduation cutoff", "graduation limit", "max years since graduation", "yog",
         "years from graduation", "time since graduation", "yog requirement", "max yog"),
    ),
    Field(
        FactKey.ACCEPTS_FAILED_ATTEMPTS,
        "Accepts failed attempts",
        ("accepts failed attempts", "failed attempts accepted", "attempts accepted", "attempts",
         "accepts attempts", "attempts allowed", "attempts limit"),
    ),
    Field(
        FactKey.REQUIRES_US_EXPERIENCE,
        "Requires US clinical experience",
        ("requires us experience", "usce required", "requires usce", "us clinical experience",
         "us clinical experience required", "usce"),
    ),
    Field(
        FactKey.REQUIRES_STEP3,
        "Requires Step 3",
        ("requires step3", "requires step 3", "step 3 required", "step 3"),
    ),
    Field(
        FactKey.HOLISTIC_STATEMENT,
        "Says that it reviews holistically",
        ("holistic statement", "holistic review", "holistic"),
    ),
    Field(
        FactKey.WELCOMES_IMGS,
        "Considers IMGs",
        ("considers imgs", "welcomes imgs", "imgs welcome", "accepts imgs"),
    ),
    Field(
        FactKey.IMG_RESIDENTS,
        "IMGs of all residents (12 of 30)",
        ("img residents", "imgs of residents", "imgs on roster", "img roster", "roster"),
    ),
    Field(FactKey.USES_SIGNALS, "Uses signals", ("uses signals", "signals", "signaling")),
    Field(
        FactKey.WELCOMES_THANK_YOU,
        "Welcomes thank-you letters",
        ("welcomes thank you", "thank you letters", "thank you notes"),
    ),
)  # fmt: skip
VISAS_FIELD = Field(
    VISAS,
    "Visas, J-1 and H-1B in one column",
    ("visa", "visas", "visa sponsorship", "visas sponsored", "visa type", "sponsors visa",
     "visa status", "visa policy", "sponsorship"),
)  # fmt: skip
TRACKER_FIELDS = (
    Field(
        "status",
        "How far your application is",
        ("application status", "status", "my status", "stage", "progress", "app status"),
    ),
    Field("applied", "Applied, yes or the day", ("applied", "applied on", "date applied", "sent")),
    Field(
        "interviewed",
        "Interview, yes or the day",
        ("interview", "interview invite", "interview invitation", "interview offer", "invited",
         "invite", "iv", "interview received"),
    ),
    Field(
        "interview_on",
        "Day of the interview",
        ("interview date", "interview day", "interview on", "date of interview", "iv date"),
    ),
    Field(
        "note",
        "Note of your own",
        ("note", "notes", "my notes", "comment", "comments", "remark", "remarks"),
    ),
)  # fmt: skip
ABOUT_FACTS_FIELDS = (
    Field("link", "Link to where it is said", ("link", "url", "website", "web page", "source")),
    Field("seen_on", "Day it was seen", ("seen on", "date seen", "verified on", "date", "checked")),
    Field("said_by", "Who says so", ("said by", "vouched by")),
)
FIELDS = (
    *PLACE_FIELDS, *TRACKER_FIELDS, *FACT_FIELDS, VISAS_FIELD, *ABOUT_FACTS_FIELDS,
    *HISTORY_FIELDS, *LISTING_FIELDS,
)  # fmt: skip
LABELS = {str(field.key): field.label for field in FIELDS}
FACT_KEYS = tuple(str(field.key) for field in FACT_FIELDS)
TRACKER_KEYS = frozenset(field.key for field in TRACKER_FIELDS)
TELLING_KEYS = frozenset({*FACT_KEYS, VISAS, ACGME_NUMBER, *TRACKER_KEYS})
"""Meanings that tell something of a program; the others say which one, or when."""
DAY_KEYS = ("seen_on", "applied", "interviewed", "interview_on")
"""Meanings whose cells may hold a day."""


def label(key: str) -> str:
    """A meaning in words, ``Positions filled, 2024`` for the column of one year."""
    yearly = _YEARLY.match(key)
    return f"{LABELS[yearly[1]]}, {yearly[2]}" if yearly else LABELS[key]


def is_known(key: str) -> bool:
    """Whether a key is a meaning that a column can have."""
    return key in LABELS or bool(_YEARLY.match(key))


def year_of(key: str) -> int | None:
    """The year of a column that holds one year's quota or filled."""
    yearly = _YEARLY.match(key)
    return int(yearly[2]) if yearly else None
