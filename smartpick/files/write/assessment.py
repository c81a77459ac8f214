"""An assessment as a JSON document with stable keys, and as a few lines for a terminal.

Every probability is a fraction in [0, 1]. The keys of a table are the ids of its columns
(:mod:`smartpick.say.tables`); beside them stand the flat keys that programs already read:
``probability`` is "of those who rank the specialty" in ``by_specialty`` and "of those who apply"
in ``by_region``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from textwrap import fill, wrap
from typing import Any

from smartpick.domain import Assessment, Flag, ProgramResult, SpecialtyLikelihood
from smartpick.say import answer, figures, tables
from smartpick.say.answer import told_numbers
from smartpick.say.applicant import dated, matches_since
from smartpick.say.columns import Column, Row, flat, records
from smartpick.say.rounding import interviews
from smartpick.say.tables import AVERAGE_MEANS

SCHEMA = "smartpick.assessment/1"


def assessment_document(assessment: Assessment) -> dict[str, Any]:
    """The document as plain dicts, lists, text and numbers."""
    a = assessment
    places = _each(tables.BY_PLACE, a.by_region, lambda r: flat("probability", r.given_applied))
    return {
        "schema": SCHEMA,
        "data_fingerprint": a.data_fingerprint,
        "data_date": a.data_date,
        "newer_matches": matches_since(a.data_date),
        "interval": "80 %: tenth to ninetieth percentile",
        "applicant": a.applicant.model_dump(mode="json"),
        "overall": _overall(a),
        "by_specialty": _each(tables.BY_SPECIALTY, a.by_specialty, _flat_specialty),
        "by_region": [place for place in places if place["level"] != "state"],
        "by_state": [
            place | {"state": place["code"]} for place in places if place["level"] == "state"
        ],
        "by_specialty_and_division": _each(
            tables.BY_CELL, a.cells, lambda c: flat("probability", c.given_applied)
        ),
        "programs": _each(tables.PROGRAMS, a.programs, _flat_program),
        "exclusions": records(tables.LEFT_OUT, a.exclusions),
        "readings": records(tables.readings({}), a.readings),
    }


def assessment_json(assessment: Assessment) -> bytes:
    """The document as indented UTF-8, ending in a newline."""
    text = json.dumps(assessment_document(assessment), indent=1, ensure_ascii=False)
    return (text + "\n").encode()


def _each(
    columns: Sequence[Column[Row]], rows: Sequence[Row], flat: Callable[[Row], dict[str, Any]]
) -> list[dict[str, Any]]:
    told = records(columns, rows)
    return [record | flat(row) for row, record in zip(rows, told, strict=True)]


def _flat_specialty(s: SpecialtyLikelihood) -> dict[str, Any]:
    return {
        **flat("probability", s.given_ranked),
        **flat("expected_interviews", s.expected_interviews, "expected_interviews_"),
        "matched_and_ranked_first": s.people,
        "base_rate": None if s.base_rate is None else s.base_rate.value,
        "base_rate_n": None if s.base_rate is None else s.base_rate.n,
    }


def _flat_program(p: ProgramResult) -> dict[str, Any]:
    place = {"place": p.place, "place_low": p.place_low, "place_high": p.place_high}
    said = {"band": None if p.band is None else p.band.value, "reason": p.reason}
    return {**flat("interview_probability", p.interview, "interview_"), **place, **said}


def _overall(a: Assessment) -> dict[str, Any]:
    return {
        "basis": a.basis,
        "preferred_specialty": a.preferred,
        **{told.id: asdict(told.estimate) for told in told_numbers(a)},
        "expected_interviews": asdict(a.expected_interviews),
        "interview_distribution": list(a.interview_pmf),
        "interview_distribution_ends_with": f"{len(a.interview_pmf) - 1} or more",
        "base_rate": None if a.base_rate is None else asdict(a.base_rate),
        "n_applications": a.n_applications,
        "fee_usd": a.fee_usd,
        "fee_season": a.fee_season,
        "flags": [str(f) for f in a.flags],
    }


_WIDE = 96
_PROGRAMS = 5


def assessment_text(assessment: Assessment) -> str:
    """What leads the page, its cautions, the likelihood by specialty and division, programs."""
    a = assessment
    counted = zip(answer.OUTCOMES, answer.outcomes_told(a), strict=True)
    low, mode, high = interviews(a.interview_pmf)
    paragraphs = [
        answer.headline(a),
        "Of 100 who apply: " + " · ".join(f"{name} {n}" for name, n in counted),
        answer.given_an_interview(a),
        (
            f"{a.n_applications} applications, ${a.fee_usd:,} in fees ({a.fee_season} season). "
            f"Interviews: most likely {mode}; in 8 of 10 cases {low} to {high}."
        ),
        *(f"Read with care: {told}" for told in answer.flags(a)),
    ]
    lines = [fill(paragraph, _WIDE) for paragraph in paragraphs]
    lines += [*_specialties(a), *_divisions(a), *_programs(a), ""]
    lines.append(
        f"Data: {dated(a.data_date)}; fingerprint {a.data_fingerprint}. Estimates, no promise."
    )
    return "\n".join(lines)


def _specialties(a: Assessment) -> Iterator[str]:
    """A line a specialty, in the page's order; counts where no chance is told."""
    yield ""
    yield "If every application went to one specialty (of those who apply)."
    yield from wrap(f"{answer.order(a)} Under 60 people: the count of the whole country.", _WIDE)
    for s in a.by_specialty:
        if s.given_applied is None:
            shown, published = answer.people(s), ""
        else:
            shown = figures.percent(s.given_applied)
            published = "" if s.base_rate is None else figures.published(s.base_rate)
        ranked = f"   {published} who rank it matched" if published else ""
        ranked += "   (borrowed)" if Flag.BASIS_BORROWED in s.flags and published else ""
        yield f"  {s.name:40} {answer.near(s):>5} near   {shown}{ranked}"


def _divisions(a: Assessment) -> Iterator[str]:
    yield ""
    yield "If every application stayed in one division (of those who apply):"
    for r in a.by_region:
        if r.level == "division":
            shown = "no program" if r.given_applied is None else figures.percent(r.given_applied)
            yield f"  {r.name:40} {shown:18} {r.n_programs} programs"


def _programs(a: Assessment) -> Iterator[str]:
    """The first programs of the list: what all of them are told by, on a line below the name."""
    first = [p for p in a.programs if p.interview is not None][:_PROGRAMS]
    if not first:
        return
    yield ""
    yield f"The first {len(first)} programs by your chance of an interview (80 % range):"
    for p in first:
        compared = figures.against(p.against_average).strip("\u2007")
        yield f"  {', '.join(filter(None, (p.institution, p.city, p.state)))}"
        yield f"      {figures.chance(p.interview)}; against the average {compared}"
    yield from wrap(AVERAGE_MEANS, _WIDE)
