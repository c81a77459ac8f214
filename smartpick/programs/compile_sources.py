"""``data/sources.yaml``, compiled: every source that a table in use names."""

from __future__ import annotations

from pathlib import Path

import yaml

from smartpick.disk import read_text, write_bytes
from smartpick.errors import DataError
from smartpick.programs.tables import read_table

RETRIEVED = "2026-11"
ALWAYS = (
    "nrmp_program_results_2026",
    "nrmp_program_results_2014_2020",
    "nrmp_program_results_fl",
    "hifld_hospitals",
    "uscis_h1b_hub",
    "geonames_postal",
)
"""The sources of the program tables, which carry no source column of their own."""

PUBLISHERS = {
    "nrmp": "NRMP",
    "aamc": "AAMC",
    "ecfmg": "ECFMG",
    "intealth": "Intealth",
    "ama": "AMA",
    "acp": "ACP",
    "aaim": "AAIM",
    "aafp": "AAFP",
    "aacpd": "AACPD",
    "aha": "AHA",
    "hifld": "US Department of Homeland Security",
    "uscis": "USCIS",
    "geonames": "GeoNames",
}
"""Who published a source, where the first word of its id says so."""

HEADER = (
    "# Where every number comes from. Compiled by 'smartpick data build'; entries that the\n"
    "# build does not know (added by hand) are kept as they are.\n"
    "# trust: A official or primary text seen, B transcription of a primary table or\n"
    "# peer-reviewed, C secondary page quoting a primary, D crowdsourced or unverified,\n"
    "# E computed.\n"
)
BY_HAND: dict[str, dict[str, str]] = {
    "census_regions": {
        "title": "Census Regions and Divisions of the United States",
        "publisher": "US Census Bureau",
        "address": "https://www2.census.gov/geo/pdfs/maps-data/maps/reference/us_regdiv.pdf",
        "trust": "A",
        "retrieved": RETRIEVED,
    },
    "aamc_eras_participating_2021_wavegate": {
        "title": (
            "AAMC ERAS, participating specialties and programs, 2021: ACGME numbers, cities and "
            "websites (a public copy), joined to NRMP codes by name, specialty and city"
        ),
        "publisher": "AAMC",
        "address": "https://github.com/wavegate/residency-match",
        "trust": "B",
        "retrieved": RETRIEVED,
    },
    "nrmp_acgme_directory_page_wavegate": {
        "title": (
            "A directory page with both the NRMP codes and the ACGME numbers of programs (a public "
            "copy; mostly Internal Medicine)"
        ),
        "trust": "B",
        "retrieved": RETRIEVED,
    },
}


def compile_sources(facts: Path, data: Path) -> int:
    """Write ``sources.yaml`` and return the number of entries.

    Raises
    ------
    DataError
        When a published table names a source that ``sources.csv`` does not know.
    """
    known = {row["source"]: row for row in read_table(facts / "sources.csv").rows}
    path = data / "sources.yaml"
    kept = yaml.safe_load(read_text(path, DataError)) if path.is_file() else None
    entries: dict[str, dict[str, str]] = {**(kept or {}), **BY_HAND}
    for source in sorted(_sources_in_use(data) | set(ALWAYS)):
        if source not in known:
            raise DataError(f"sources.csv: no entry for '{source}'; add its title and address")
        entries[source] = _entry(known[source])
    ordered = {source: entries[source] for source in sorted(entries)}
    text = yaml.safe_dump(ordered, sort_keys=False, allow_unicode=True, width=96)
    write_bytes(path, (HEADER + text).encode(), DataError)
    return len(entries)


def _sources_in_use(data: Path) -> set[str]:
    tables = sorted((data / "published").glob("*.csv"))
    return {row["source"] for path in tables for row in read_table(path).rows} - {""}


def _entry(row: dict[str, str]) -> dict[str, str]:
    entry = {"title": _first_clause(row["title"])}
    publisher = PUBLISHERS.get(row["source"].split("_")[0])
    if publisher:
        entry["publisher"] = publisher
    address = row["address"].split(" ")[0]
    if address.startswith("http"):
        entry["address"] = address
    return {**entry, "trust": row["trust"].split(" ")[0], "retrieved": RETRIEVED}


def _first_clause(title: str) -> str:
    """The title up to a semicolon outside brackets: what follows is a remark on it."""
    kept = title.split("; ")
    for n in range(1, len(kept)):
        clause = "; ".join(kept[:n])
        if clause.count("(") == clause.count(")"):
            return clause
    return title
