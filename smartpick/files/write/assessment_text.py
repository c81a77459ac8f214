"""An assessment as a few lines of plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill, wrap

from smartpick.domain import Assessment, Flag
from smartpick.say import answer, figures
from smartpick.say.applicant import dated
from smartpick.say.rounding import interviews
from smartpick.say.tables import AVERAGE_MEANS

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
