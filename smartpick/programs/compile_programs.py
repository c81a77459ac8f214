"""The program tables, compiled: tracks, application units, fill history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartpick.errors import DataError
from smartpick.programs.files import BY_NAME
from smartpick.programs.fold import Track, Unit, fold
from smartpick.programs.tables import read_table, write_table
from smartpick.programs.vocabulary import Handbook

TRANSITIONAL_YEAR = "999"
SUMMARY_YEARS = range(2014, 2021)
"""The years for which the fill history covers the whole country."""

KINDS = {
    "categorical": ("categorical", "primary_care"),
    "advanced": ("advanced",),
    "preliminary": ("preliminary",),
    "reserved": ("physician_reserved",),
}
EVIDENCE_COLUMNS = (
    "hospital_owner",
    "hospital_beds",
    "hospital_match_score",
    "h1b_initial_2019_2023",
    "h1b_continuing_2019_2023",
    "h1b_match_score",
)
"""What is known about the institution, blank where nothing matched its name."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Facts:
    tracks: dict[str, Row]
    institutions: dict[str, Row]
    history: tuple[Row, ...]
    summarised: dict[str, list[Row]]
    breadth: dict[str, int]


def compile_programs(facts: Path, data: Path, handbook: Handbook) -> tuple[int, int]:
    """Write the three program tables; the numbers of tracks and of application units."""
    read = _read_facts(facts)
    units = fold((_as_track(row) for row in read.tracks.values()), handbook.tracks)
    tracks = [_track_row(read.tracks[t.track_code], u) for u in units for t in u.tracks]
    tracks.sort(key=lambda row: row["track_code"])
    history = [{**row, "track_code": row["program_code"]} for row in read.history]
    history.sort(key=lambda row: (row["track_code"], row["year"]))
    _write(data, "programs/tracks.csv", tracks)
    _write(data, "programs/programs.csv", [_program_row(u, read, handbook) for u in units])
    _write(data, "programs/fill_history.csv", history)
    return len(read.tracks), len(units)


def _write(data: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    write_table(data / name, BY_NAME[name].columns, rows)


def _read_facts(facts: Path) -> _Facts:
    tracks: dict[str, Row] = {}
    trained: dict[str, set[str]] = defaultdict(set)
    for row in read_table(facts / "programs_2026.csv").rows:
        if row["program_code"] in tracks:
            raise DataError(f"programs_2026.csv: code {row['program_code']} stands twice; keep one")
        tracks[row["program_code"]] = row
        trained[row["institution_code"]].add(row["specialty_code"])
    history = read_table(facts / "program_fill_history.csv").rows
    summarised: dict[str, list[Row]] = defaultdict(list)
    for row in history:
        if int(row["year"]) in SUMMARY_YEARS:
            summarised[row["program_code"]].append(row)
    institutions = read_table(facts / "institutions.csv").rows
    return _Facts(
        tracks=tracks,
        institutions={row["institution_code"]: row for row in institutions},
        history=history,
        summarised=summarised,
        breadth={code: len(taught - {TRANSITIONAL_YEAR}) for code, taught in trained.items()},
    )


def _as_track(row: Row) -> Track:
    return Track(
        track_code=row["program_code"],
        institution_code=row["institution_code"],
        specialty_code=row["specialty_code"],
        track=row["track"],
        position_type=row["position_type"],
        quota=int(row["quota_2026"]),
        institution=row["institution"],
        city=row["city"],
    )


def _track_row(row: Row, unit: Unit) -> Row:
    return {**row, "track_code": row["program_code"], "program_code": unit.program_code}


def _program_row(unit: Unit, read: _Facts, handbook: Handbook) -> dict[str, object]:
    rows = [read.tracks[track.track_code] for track in unit.tracks]
    main = rows[0]
    institution = read.institutions.get(main["institution_code"], {})
    return {
        "program_code": unit.program_code,
        "specialty_code": main["specialty_code"],
        "institution_code": main["institution_code"],
        "institution_nrmp": main["institution"],
        "institution": handbook.abbreviations.spell_out(main["institution"]),
        "site": handbook.abbreviations.spell_out(unit.site),
        "state": main["state"],
        **_place(rows),
        **_positions(rows),
        "n_tracks": len(rows),
        "listed_2023": "yes" if any(row["listed_2023"] == "yes" for row in rows) else "no",
        **_history_summary(unit, read.summarised),
        "institution_n_specialties": read.breadth[main["institution_code"]],
        **{column: _evidence(institution, column) for column in EVIDENCE_COLUMNS},
    }


def _place(rows: list[Row]) -> dict[str, object]:
    """City and coordinates of the main track, else of the first track that has them."""
    with_city = next((row for row in rows if row["city"]), rows[0])
    located = (
        with_city
        if with_city["latitude"]
        else next((row for row in rows if row["latitude"]), with_city)
    )
    return {
        "city": with_city["city"],
        "city_basis": with_city["city_basis"],
        "latitude": located["latitude"],
        "longitude": located["longitude"],
        "location_basis": located["location_basis"],
    }


def _positions(rows: list[Row]) -> dict[str, object]:
    counts: dict[str, object] = {}
    for kind, types in KINDS.items():
        members = [row for row in rows if row["position_type"] in types]
        counts[f"quota_{kind}"] = sum(int(row["quota_2026"]) for row in members)
        counts[f"filled_{kind}"] = sum(int(row["filled_2026"]) for row in members)
    return counts


def _history_summary(unit: Unit, summarised: dict[str, list[Row]]) -> dict[str, object]:
    """Positions of all tracks over 2014-2020; ``None`` where the unit was not listed then."""
    years = [row for track in unit.tracks for row in summarised.get(track.track_code, [])]
    listed = {int(row["year"]) for row in years}
    unfilled = {int(row["year"]) for row in years if int(row["filled"]) < int(row["quota"])}
    return {
        "first_year_listed": min(listed, default=None),
        "n_years_listed": len(listed),
        "quota_2014_2020": sum(int(row["quota"]) for row in years) if years else None,
        "filled_2014_2020": sum(int(row["filled"]) for row in years) if years else None,
        "years_with_unfilled": len(unfilled) if years else None,
    }


def _evidence(institution: Row, column: str) -> object:
    """A value about the institution; ``None`` when nothing matched, which is not zero."""
    value = institution.get(column, "")
    if value in ("", "NOT AVAILABLE"):
        return None
    if column == "hospital_owner":
        return value.lower().replace(" - ", "_").replace("-", "_").replace("/", "_or_")
    return float(value)
