"""Every table of the answer, defined once for page, file, paper and terminal."""

from __future__ import annotations

from collections.abc import Mapping

from smartpick.domain import (
    CellLikelihood,
    Exclusion,
    ProgramResult,
    Reading,
    RegionLikelihood,
    SpecialtyLikelihood,
)
from smartpick.evidence.schema import Source
from smartpick.programs.query import Identity
from smartpick.say import answer, figures
from smartpick.say.columns import (
    AGAINST,
    AMOUNT,
    CHANCE,
    FLAGS,
    LIKELIHOOD,
    NAMES,
    NUMBER,
    PLACE,
    RATE,
    REASONS,
    WHOLE,
    WIDE,
    YES_NO,
    Column,
)

NOT_KNOWN, DASH = figures.NOT_KNOWN, figures.DASH
AGAINST_AVERAGE = "Against the average"
"""The one name for a program's chance over the mean of its specialty's, for one applicant."""
AVERAGE_MEANS = (
    "Against the average: a program's chance of an interview over that of the average program of "
    "its specialty, for the same applicant; 2 × is twice as likely. Where the range holds 1, it "
    "cannot be told whether it is more or less."
)
FOR, AGAINST_YOU = "Speaks for you", "Speaks against you"

BY_SPECIALTY: tuple[Column[SpecialtyLikelihood], ...] = (
    Column("name", "Specialty", lambda s: s.name, width=30),
    Column("specialty", "Name in the Match", lambda s: s.specialty, width=30),
    Column("chosen", "Chosen", lambda s: s.chosen, YES_NO, width=8),
    Column("matched_near_score", "Matched near this score", lambda s: s.matched_near, WHOLE, DASH),
    Column(
        "given_applied", "Match, of those who apply", lambda s: s.given_applied, LIKELIHOOD,
        NOT_KNOWN,
    ),
    Column("no_interview", "No interview", lambda s: s.no_interview, LIKELIHOOD, NOT_KNOWN),
    Column(
        "given_ranked", "Match, of those who rank", lambda s: s.given_ranked, LIKELIHOOD, NOT_KNOWN
    ),
    Column("counted", "Matched of those who ranked it first", answer.people, width=18),
    Column("published_rate", "Published rate", lambda s: s.base_rate, RATE, NOT_KNOWN),
    Column("interviews", "Interviews", lambda s: s.expected_interviews, AMOUNT, NOT_KNOWN),
    Column("n_applications", "Applications", lambda s: s.n_applications, WHOLE),
    Column("n_programs", "Programs", lambda s: s.n_programs, WHOLE, width=10),
    Column("flags", "Read with care", lambda s: s.flags, FLAGS, width=40),
)  # fmt: skip

BY_PLACE: tuple[Column[RegionLikelihood], ...] = (
    Column("name", "Place", lambda p: p.name, width=26),
    Column("code", "Code", lambda p: p.code, width=10),
    Column("level", "Level", lambda p: p.level, width=10),
    Column("region", "Region", lambda p: p.region, width=14),
    Column("division", "Division", lambda p: p.division, width=22),
    Column(
        "given_applied", "Match, of those who apply there", lambda p: p.given_applied, LIKELIHOOD,
        NOT_KNOWN,
    ),
    Column("n_programs", "Programs", lambda p: p.n_programs, WHOLE, width=10),
    Column("quota", "Positions", lambda p: p.quota, WHOLE, width=10),
    Column(
        "img_positions", "Filled by IMGs in the last Match", lambda p: p.img_positions, WHOLE
    ),
)  # fmt: skip

BY_CELL: tuple[Column[CellLikelihood], ...] = (
    Column("name", "Specialty", lambda c: c.name),
    Column("specialty", "Name in the Match", lambda c: c.specialty),
    Column("division", "Division", lambda c: c.division),
    Column(
        "given_applied", "Match, of those who apply", lambda c: c.given_applied, LIKELIHOOD,
        NOT_KNOWN,
    ),
    Column("n_programs", "Programs", lambda c: c.n_programs, WHOLE),
)  # fmt: skip


PROGRAMS: tuple[Column[ProgramResult], ...] = (
    Column("against_average", AGAINST_AVERAGE, lambda p: p.against_average, AGAINST, DASH, 16),
    Column("chance", "Chance of an interview", lambda p: p.interview, CHANCE, DASH, 34),
    Column("program_code", "Program code", lambda p: p.program_code, width=13),
    Column("institution", "Institution", lambda p: p.institution, WIDE, width=38),
    Column("city", "City", lambda p: p.city or NOT_KNOWN, width=16),
    Column("state", "State", lambda p: p.state, width=7),
    Column("specialty", "Specialty", lambda p: p.specialty, width=20),
    Column("position_types", "Kinds of positions", lambda p: p.position_types, NAMES),
    Column("quota", "Positions", lambda p: p.quota, WHOLE, width=10),
    Column("img_share", "IMGs, estimated", lambda p: p.img_share, LIKELIHOOD, NOT_KNOWN, 11),
    Column("speaks_for", FOR, lambda p: p.speaks_for, REASONS, width=40),
    Column("speaks_against", AGAINST_YOU, lambda p: p.speaks_against, REASONS, width=40),
    Column("excluded", "Left out for", lambda p: p.excluded, width=20),
    Column("place", "Order by chance", lambda p: p.place_range, PLACE, DASH, 9),
)
"""``place`` is for programs alone: the order of all programs by the chance, with its range."""

IDENTITY: tuple[Column[Identity], ...] = (
    Column("acgme_number", "ACGME number", lambda i: i.acgme_number, width=13),
    Column("acgme_match", "ACGME number joined", lambda i: i.acgme_match, width=11),
    Column("website", "Website", lambda i: i.website, WIDE, width=34),
)
"""Of the year that the edition names; ``acgme_match`` tells how sure the number is."""

LEFT_OUT: tuple[Column[Exclusion], ...] = (
    Column("reason", "Left out because", lambda e: e.reason, WIDE, width=40),
    Column("n_programs", "Programs", lambda e: e.n_programs, WHOLE),
    Column("remedy", "What would change it", lambda e: e.remedy, WIDE, width=40),
)


def readings(titles: Mapping[str, str]) -> tuple[Column[Reading], ...]:
    """Every number that an estimate used; ``titles``: title by source id."""
    return (
        Column("number", "Number", lambda r: r.label, WIDE, width=60),
        Column("parameter", "Parameter", lambda r: r.parameter_id, width=30),
        Column("told", "Value (80 % interval)", figures.reading, width=26),
        Column("factor", "As a factor", figures.factor, width=20),
        Column("value", "Value", lambda r: r.value, NUMBER, width=10),
        Column("low", "Low", lambda r: r.low, NUMBER, width=10),
        Column("high", "High", lambda r: r.high, NUMBER, width=10),
        Column("unit", "Unit", lambda r: r.unit),
        Column("grade", "Grade", lambda r: r.grade.value, width=7),
        Column("source", "Source", lambda r: titles.get(r.source_id, r.source_id), WIDE, width=44),
        Column("locator", "Where in the source, or why", lambda r: r.locator, WIDE, width=60),
        Column("year", "Year", lambda r: None if r.year is None else str(r.year), width=7),
    )


SOURCES: tuple[Column[Source], ...] = (
    Column("source", "Source", lambda s: s.title, WIDE, width=60),
    Column("publisher", "Publisher", lambda s: s.publisher, width=20),
    Column("trust", "Trust", lambda s: s.trust, width=7),
    Column("read_on", "Read on", lambda s: s.retrieved, width=10),
    Column("address", "Address", lambda s: s.address, WIDE, width=80),
)
