"""An assessment as a few lines of plain text, for a terminal."""

from __future__ import annotations

from smartpick.domain import Assessment, Estimate, SpecialtyLikelihood
from smartpick.export.data_age import dated


def assessment_text(assessment: Assessment) -> str:
    """The headline and the likelihood by specialty and by division, every number with interval."""
    a = assessment
    lines = [
        f"Of 100 applicants like this who rank at least one program in {a.preferred},",
        f"about {percent(a.given_ranked)} match. Of 100 who apply, {percent(a.given_applied)}.",
    ]
    if a.base_rate is not None:
        lines.append(
            f"Published for {a.base_rate.denominator}: {a.base_rate.value:.0%} "
            f"(n = {a.base_rate.n:,}, {a.base_rate.year})."
        )
    lines += [
        (
            f"{a.n_applications} applications, ${a.fee_usd:,} in fees (ERAS {a.fee_season}); "
            f"about {a.expected_interviews.value:.1f} interviews "
            f"({a.expected_interviews.low:.1f} to {a.expected_interviews.high:.1f})."
        ),
        "",
        "If every application went to one specialty (of those who rank it):",
    ]
    for s in sorted(a.by_specialty, key=_likelihood, reverse=True):
        base = "not shown" if s.base_rate is None else f"{s.base_rate.value:.0%}"
        shown = "not enough people to say" if s.given_ranked is None else percent(s.given_ranked)
        lines.append(f"  {s.name:40} {shown:26} published {base}")
    lines += ["", "If every application stayed in one division (of those who apply):"]
    for r in a.by_region:
        if r.level == "division":
            shown = "no program" if r.given_applied is None else percent(r.given_applied)
            lines.append(f"  {r.name:40} {shown:26} {r.n_programs} programs")
    told = f"Data: {dated(a.data_date)}; fingerprint {a.data_fingerprint}. Estimates, no promise."
    lines += ["", told]
    return "\n".join(lines)


def _likelihood(s: SpecialtyLikelihood) -> float:
    return 0.0 if s.given_ranked is None else s.given_ranked.value


def percent(estimate: Estimate) -> str:
    """An estimate in whole percent with its 80 % interval."""
    return f"{estimate.value:.0%} ({estimate.low:.0%} to {estimate.high:.0%})"
