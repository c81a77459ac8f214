"""A small invented data directory, and ways to break it. No number in it is real."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from smartpick.evidence.fitted import FILE, PARAMETERS

SOURCES: dict[str, Any] = {
    "example_report": {"title": "An invented report", "trust": "A", "retrieved": "2026-11"},
}
EDITION: dict[str, Any] = {
    "match_year": 2026,
    "results_day": "2026-03-20",
    "season": 2026,
    "history": {"first": 2014, "last": 2020},
    "second_list": 2023,
    "share_history": {"first": 2014, "last": 2020},
    "results_and_data": 2025,
    "us_first_takers": "Invented first-takers",
    "acgme_list": 2021,
    "hospitals": {"first": 2018, "last": 2020},
    "h1b_filings": "2025-06-30",
    "sources": {"charting_outcomes": "example_report", "state_specialty": "example_report"},
}
PUBLISHED: dict[str, Any] = {
    "label": "An invented published rate",
    "unit": "share",
    "kind": "published",
    "grade": "A",
    "population": "nobody",
    "source": "example_report",
    "review_by": "2027-09-01",
    "values": [
        {"where": {"visa": "none"}, "value": 0.4, "low": 0.3, "high": 0.5, "locator": "Table 1"},
        {"value": 0.2, "low": 0.1, "high": 0.3, "locator": "Table 2", "year": 2026, "n": 50},
    ],
}
JUDGEMENT: dict[str, Any] = {
    "label": "An invented judgement",
    "unit": "log_odds",
    "kind": "judgement",
    "grade": "C",
    "population": "nobody",
    "reason": "For the tests.",
    "review_by": "2027-09-01",
    "values": [{"value": 0.1, "low": 0.0, "high": 0.2}],
}


def published(**changes: Any) -> dict[str, Any]:
    """A valid published parameter with some keys changed; ``None`` removes a key."""
    return _changed(PUBLISHED, changes)


def judgement(**changes: Any) -> dict[str, Any]:
    """A valid judgement with some keys changed; ``None`` removes a key."""
    return _changed(JUDGEMENT, changes)


def _changed(body: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    merged = deepcopy(body) | changes
    return {key: value for key, value in merged.items() if value is not None}


def write_yaml(path: Path, entries: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(entries, sort_keys=False), encoding="utf-8")


def fit_row(code: str = "900", **changes: str) -> dict[str, str]:
    """One row of the file of fitted specialties, as text."""
    row = {"specialty_code": code, "n": "100", "n_matched": "40", "own_fit": "yes"}
    row |= {name: str(i) for i, name in enumerate(PARAMETERS)}
    for i, a in enumerate(PARAMETERS):
        for b in PARAMETERS[i:]:
            row[f"cov:{a}:{b}"] = "0.5" if a == b else "0.01"
    return row | changes


def write_fit(data: Path, *rows: dict[str, str], without: str | None = None) -> Path:
    """The file of fitted specialties; ``without`` leaves a column out."""
    path = data / "fit" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = [c for c in rows[0] if c != without]
    lines = [",".join(columns), *(",".join(row[c] for c in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def make(data: Path) -> Path:
    """A valid, invented evidence directory."""
    write_yaml(data / "sources.yaml", SOURCES)
    write_yaml(data / "evidence" / "one.yaml", {"example.rate": PUBLISHED})
    write_yaml(data / "evidence" / "two.yaml", {"example.effect": JUDGEMENT})
    write_yaml(data / "edition.yaml", EDITION)
    write_fit(data, fit_row())
    write_selection(data)
    write_stated_shares(data)
    return data


def write_stated_shares(data: Path, text: str = "900,no_j1,0,1,4,2,8,-1.0,0.5") -> Path:
    """The file of counted rules, with these lines."""
    path = data / "fit" / "stated_rules.csv"
    columns = "specialty_code,rule,years,n_against,n_told,n_against_wide,n_told_wide,logit,sd"
    path.write_text(f"{columns}\n{text}\n", encoding="utf-8")
    return path


def write_selection(data: Path, text: str = "900,counted,0.7,0.3") -> Path:
    """The file of how open each specialty is, with these lines."""
    path = data / "fit" / "selection.csv"
    path.write_text(f"specialty_code,basis,open_logit,sd\n{text}\n", encoding="utf-8")
    return path
