"""What a page shows, as CSV bytes that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from smartpick.domain import Assessment, Estimate, ProgramResult
from smartpick.say.applicant import about, sources_used

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_INTERVAL_SHARE = 0.8
_ESTIMATE_COLUMNS = ("percent", "low_percent", "high_percent")

Cell = str | int | float | None


def whole_percent(fraction: float) -> int:
    """A fraction in [0, 1] as a whole percent, halves rounded up."""
    return int(100 * fraction + 0.5)


def interview_range(pmf: Sequence[float]) -> tuple[int, int, int]:
    """The 10 % quantile, the mode and the 90 % quantile of a distribution over 0, 1, 2, ….

    Guarantees low <= high, and an empty distribution is (0, 0, 0).
    """
    if not pmf:
        return 0, 0, 0
    tail = (1 - _INTERVAL_SHARE) / 2
    low = high = 0
    cumulated = 0.0
    for number, share in enumerate(pmf):
        if cumulated < tail:
            low = number
        if cumulated < 1 - tail:
            high = number
        cumulated += share
    mode = max(range(len(pmf)), key=pmf.__getitem__)
    return min(low, mode), mode, max(high, mode)


def safe_cell(value: Cell) -> Cell:
    """The value, with an apostrophe before any text that a spreadsheet would run."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_RUNS_AS_FORMULA):
        return "'" + value
    return value


def assessment_csv(
    assessment: Assessment,
    programs: Sequence[ProgramResult],
    source_titles: Mapping[str, str],
) -> bytes:
    """Everything on the page as one UTF-8 CSV file, blocks parted by an empty line.

    Parameters
    ----------
    assessment
        What is shown.
    programs
        The programs as listed, in their order.
    source_titles
        Title by source id; an id without title stands for itself.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    blocks = (
        header_rows(assessment, source_titles, "what this profile can expect"),
        answer_rows(assessment),
        _specialties(assessment),
        _places(assessment),
        _programs(programs),
        _left_out(assessment),
    )
    for number, block in enumerate(blocks):
        if number:
            writer.writerow([])
        writer.writerows([safe_cell(cell) for cell in row] for row in block)
    return text.getvalue().encode("utf-8-sig")


def header_rows(
    assessment: Assessment, source_titles: Mapping[str, str], what: str
) -> Iterable[list[Cell]]:
    """Whose numbers, of when, from where: the first rows of a file about ``what``."""
    yield ["SmartPick", what]
    for name, text in about(assessment):
        yield [name, text]
    for title in sources_used(assessment, source_titles).values():
        yield ["Source", title]


def answer_rows(assessment: Assessment) -> Iterable[list[Cell]]:
    """The answer in whole percent, each with its denominator; interviews, applications, fees."""
    low, mode, high = interview_range(assessment.interview_pmf)
    base = assessment.base_rate
    yield ["Overall", *_ESTIMATE_COLUMNS, "counted among"]
    yield ["Match", *percents(assessment.given_applied), "those who apply"]
    yield ["No interview", *percents(assessment.no_interview), "those who apply"]
    yield [
        "Match",
        *percents(assessment.given_ranked),
        f"those who rank at least one program in {assessment.preferred}",
    ]
    if base:
        yield [f"Published rate {base.year}", whole_percent(base.value), None, None,
               f"{base.denominator} (n {base.n})"]  # fmt: skip
    yield ["Interviews, most likely", mode, low, high, "number, not percent"]
    yield ["Applications", assessment.n_applications]
    yield [f"Application fees in USD, {assessment.fee_season} season", assessment.fee_usd]


def _specialties(assessment: Assessment) -> Iterable[list[Cell]]:
    ranked = [f"given_ranked_{name}" for name in _ESTIMATE_COLUMNS]
    applied = [f"given_applied_{name}" for name in _ESTIMATE_COLUMNS]
    yield ["Specialty", "chosen", "matched_near_score", *applied, *ranked,
           "published_rate_percent", "published_n", "programs", "applications",
           "flags"]  # fmt: skip
    for item in assessment.by_specialty:
        base = item.base_rate
        yield [
            item.specialty,
            "yes" if item.chosen else "no",
            item.matched_near,
            *percents(item.given_applied),
            *percents(item.given_ranked),
            whole_percent(base.value) if base else None,
            base.n if base else None,
            item.n_programs,
            item.n_applications,
            " ".join(item.flags),
        ]


def _places(assessment: Assessment) -> Iterable[list[Cell]]:
    applied = [f"given_applied_{name}" for name in _ESTIMATE_COLUMNS]
    yield ["Level", "place", "in", *applied, "programs", "positions", "positions_filled_by_imgs"]
    for item in assessment.by_region:
        inside = item.division if item.level == "state" else item.region
        yield [
            item.level,
            item.name,
            None if item.level == "region" else inside,
            *percents(item.given_applied),
            item.n_programs,
            item.quota,
            item.img_positions,
        ]


def _programs(programs: Sequence[ProgramResult]) -> Iterable[list[Cell]]:
    share = [f"img_share_estimated_{name}" for name in _ESTIMATE_COLUMNS]
    yield ["place", "place_low", "place_high", "program_code", "specialty", "institution", "city",
           "state", "position_types", "positions", "interview_band", *share, "reason",
           "excluded"]  # fmt: skip
    for item in programs:
        yield [
            item.place,
            item.place_low,
            item.place_high,
            item.program_code,
            item.specialty,
            item.institution,
            item.city or "not known",
            item.state,
            " ".join(item.position_types),
            item.quota,
            # A bare 5–10 % could be read as a date by a spreadsheet.
            f"interview chance {item.band.value}" if item.band else None,
            *percents(item.img_share),
            item.reason,
            item.excluded,
        ]


def _left_out(assessment: Assessment) -> Iterable[list[Cell]]:
    yield ["Left out: reason", "programs", "what would bring them back"]
    for item in assessment.exclusions:
        yield [item.reason, item.n_programs, item.remedy]


def percents(estimate: Estimate | None) -> tuple[int | None, int | None, int | None]:
    """An estimate and both its ends in whole percent; three empty cells without one."""
    if estimate is None:
        return None, None, None
    return whole_percent(estimate.value), whole_percent(estimate.low), whole_percent(estimate.high)
