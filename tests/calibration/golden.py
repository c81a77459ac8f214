"""Fixed applicants and their numbers in whole percent, so that no number changes unseen.

Run ``python -m tests.calibration.golden`` to write ``golden.csv`` anew; then read the
difference before committing it.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from smartpick.domain import Assessment, Estimate
from tests.calibration.real import answer, answer_for, dr_a

FILE = Path(__file__).with_name("golden.csv")
COLUMNS = ("applicant", "number", "value", "low", "high")
LISTED = (
    "Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry", "Neurology",
    "General Surgery", "Dermatology",
)  # fmt: skip
APPLICANTS: dict[str, dict[str, Any]] = {
    "nothing stated": {},
    "average": {"step2_ck": 245, "visa": "needs_j1"},
    "strong": {
        "step2_ck": 265,
        "visa": "none",
        "graduation_year": 2026,
        "us_experience": [
            {"type": "elective", "months": 3, "specialty": "Internal Medicine", "ended": "2026-08"}
        ],
        "us_letters": 3,
        "step3": "passed",
        "home_state": "NY",
        "previous_cycles": 0,
        "n_applications": 150,
    },
    "second try": {
        "step2_ck": 228,
        "visa": "needs_h1b",
        "graduation_year": 2012,
        "failed_attempts": {"step1": 1},
        "previous_cycles": 2,
        "specialties": ["Family Medicine", "Psychiatry"],
        "n_applications": 120,
    },
    "US IMG": {
        "applicant_type": "us_img",
        "step2_ck": 232,
        "graduation_year": 2025,
        "home_state": "FL",
        "specialties": ["Pediatrics", "Family Medicine", "Internal Medicine"],
        "n_applications": 200,
    },
}


def rows() -> list[dict[str, str]]:
    """Every golden number, computed now."""
    answers = {"Dr. A": answer(dr_a())}
    answers |= {name: answer_for(**profile) for name, profile in APPLICANTS.items()}
    return [row for name, result in answers.items() for row in _rows(name, result)]


def _rows(applicant: str, result: Assessment) -> list[dict[str, str]]:
    numbers: list[tuple[str, Estimate | None]] = [
        ("given ranked", result.given_ranked),
        ("given applied", result.given_applied),
    ]
    numbers += [
        (f"given ranked, {s.name}", s.given_ranked) for s in result.by_specialty if s.name in LISTED
    ]
    numbers += [
        (f"given applied, {r.name}", r.given_applied)
        for r in result.by_region
        if r.level == "region"
    ]
    first = result.programs[0]
    numbers.append(("interview at the first program", first.interview))
    found = [
        {"applicant": applicant, "number": name}
        | {end: f"{getattr(estimate, end):.0%}" for end in ("value", "low", "high")}
        for name, estimate in numbers
        if estimate is not None
    ]
    interviews = result.expected_interviews
    ends = {end: f"{getattr(interviews, end):.1f}" for end in ("value", "low", "high")}
    fee = {"value": str(result.fee_usd), "low": "", "high": ""}
    return [
        *found,
        {"applicant": applicant, "number": "interviews", **ends},
        {"applicant": applicant, "number": "fee in USD", **fee},
    ]


def read() -> list[dict[str, str]]:
    """The golden numbers as committed."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write() -> None:
    """Write the golden numbers as they are now."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    write()
