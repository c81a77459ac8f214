"""Every number that the simulated Match needs beyond the tables of 2026, in one place.

``role`` says how far a number can be trusted: ``published`` and ``derived`` have a source;
``set`` was moved until one published figure came out, so that figure proves nothing here;
``assumption`` is a guess, and ``data/fit/whole_match.csv`` shows what moves with it. The guesses
were made with the results in sight, so near agreement shows that the mechanism can produce what
is published, not that it must. The fitted conversion of a rank is used nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smartpick.errors import SmartPickError

Role = Literal["published", "derived", "set", "assumption"]
TYPES = (
    "us_md_senior",
    "us_md_graduate",
    "us_do_senior",
    "us_do_graduate",
    "us_img",
    "non_us_img",
)
IMG_TYPES = ("us_img", "non_us_img")


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number: where it is from (``source``) or why it was chosen (``reason``)."""

    name: str
    value: float
    role: Role
    reason: str
    source: str = ""


_AAIM = "aaim_application_inflation"
_LISTS = (
    "Newsome et al., Am Surg 2023;89(4):952-960, abstract (the journal has since published an "
    "expression of concern)"
)

ASSUMPTIONS = (
    Assumption(
        "interviews_per_position",
        13.5,
        "derived",
        "88.73 names on the list of a filled program in 2021, over 6.56 positions of a filled "
        "program in 2020 (fill_history); the same in every specialty. Another way, from the lists "
        "of applicants, would give about 12.7",
        _LISTS,
    ),
    Assumption("most_interviews", 16, "assumption", "nobody attends more than this many"),
    Assumption("applications.us", 35, "published", "internal medicine, 2016", _AAIM),
    Assumption(
        "applications.img",
        77,
        "published",
        "internal medicine, 2016; graduates of US schools are taken to send as many",
        _AAIM,
    ),
    Assumption(
        "applications.second_share",
        0.5,
        "assumption",
        "a second specialty gets half as many applications as the first",
    ),
    Assumption("screening_noise", 1, "assumption", "how differently programs read one file"),
    Assumption(
        "impression_noise",
        2,
        "assumption",
        "how much the interview changes a program's order, against a spread of 1 before it",
    ),
    Assumption("openness_spread", 1, "assumption", "how much programs differ in taking IMGs"),
    Assumption("fame_spread", 0.5, "assumption", "how much all applicants agree on programs"),
    Assumption("taste_spread", 1, "assumption", "how much each applicant has a taste of their own"),
    Assumption("visit_noise", 0.5, "assumption", "how much a visit changes an applicant's order"),
    Assumption(
        "least_worth",
        -2.75,
        "set",
        "programs leave a position open rather than invite below this; set to the share of "
        "categorical and advanced positions filled in 2026",
    ),
    Assumption("offset.us_do_senior", -0.4, "set", "set to the group's own match rate"),
    Assumption("offset.us_graduate", -3.9, "set", "set to the graduates' own match rates"),
    Assumption("offset.us_img", -3.15, "set", "set to the group's own match rate"),
    Assumption(
        "offset.non_us_img",
        -3.7,
        "set",
        "set to the mean number of ranks of non-US IMGs in internal medicine, not to any match",
    ),
    Assumption(
        "pool.us_senior", 1.01, "set", "applicants per person with a list, set to the active ones"
    ),
    Assumption("pool.us_graduate", 1.9, "set", "the same"),
    Assumption("pool.us_img", 1.18, "set", "the same"),
    Assumption("pool.non_us_img", 1.52, "set", "the same"),
    Assumption(
        "preliminary.us",
        0.1,
        "assumption",
        "of US graduates left over, how many also ranked preliminary programs",
    ),
    Assumption("preliminary.img", 0.06, "assumption", "the same of IMGs"),
    Assumption(
        "preliminary.ranks", 10, "assumption", "preliminary programs ranked, drawn by their size"
    ),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A published figure that stands in no table of SmartPick: compared with, never used."""

    value: float
    source: str


RANKS_MATCHED = Reference(12.35, f"{_LISTS}: mean list of matched applicants, 2021")
FIRST_THREE = Reference(
    0.732, "NRMP 2025, quoted by medschoolinsiders.com: matched US MD seniors, first three choices"
)


class Settings(dict[str, float]):
    """The value of every assumption by its name."""


def settings(**changes: float) -> Settings:
    """All values, some of them changed; a dot in a name is written as two underscores.

    Raises
    ------
    SmartPickError
        When a name is not an assumption.
    """
    values = Settings({one.name: one.value for one in ASSUMPTIONS})
    for name, value in changes.items():
        key = name.replace("__", ".")
        if key not in values:
            raise SmartPickError(f"'{key}' is no assumption; there are: {', '.join(values)}")
        values[key] = value
    return values


def group(applicant_type: str) -> str:
    """How assumptions name a type: seniors, graduates of US schools, each kind of IMG."""
    return (
        "us_" + applicant_type.rsplit("_", 1)[1] if "img" not in applicant_type else applicant_type
    )


def offset(applicant_type: str, values: Settings) -> float:
    """A type's mean quality less that of US MD seniors, in its spread within a type."""
    if applicant_type == "us_md_senior":
        return 0.0
    own = f"offset.{applicant_type}"
    return values[own] if own in values else values[f"offset.{group(applicant_type)}"]
