"""A small, invented set of facts: no real hospital, every table, every column."""

from __future__ import annotations

import csv
from pathlib import Path

from smartpick.programs.build import build
from smartpick.programs.compile_sources import ALWAYS

NAMES = {"120": "Family Medicine", "140": "Internal Medicine", "999": "Transitional Year"}
TYPES = {
    "C": "categorical",
    "M": "primary_care",
    "A": "advanced",
    "P": "preliminary",
    "R": "physician_reserved",
}
TRACKS = [
    # code, track, quota, filled, city
    ("9001140C0", "Internal Medicine", 10, 8, "Elmville"),
    ("9001140C1", "Int Med/Research", 2, 2, "Elmville"),
    ("9001140M0", "Medicine-Primary", 3, 3, "Elmville"),
    ("9001140P0", "Med-Prelim/Neurology", 4, 1, "Elmville"),
    ("9001140C2", "Internal Med/St. Odo", 5, 5, "Elmville"),
    ("9001120C0", "Family Medicine", 6, 6, "Elmville"),
    ("9001120C1", "Family Medicine/Rural", 2, 1, "Elmville"),
    ("9002140C0", "Internal Medicine", 7, 0, ""),
    ("9002999P0", "Transitional", 5, 5, ""),
]
INSTITUTIONS = {"9001": ("U Elm Med Ctr", "NY"), "9002": ("", "VT")}

SPECIALTIES = """\
specialty_code,specialty,name,aliases,charting_name
120,Family Medicine,Family Medicine,FM,Family Medicine
140,Internal Medicine,Internal Medicine,IM;Internal Medicine (Categorical),Internal Medicine
999,Transitional Year,Transitional Year,,
"""
STATES = """\
state,name,region,division
NY,New York,Northeast,Middle Atlantic
VT,Vermont,Northeast,New England
"""
DIFFERENCES = """\
state,specialty_code,positions_tracks,positions_published,filled_tracks,filled_published,reason,explanation
VT,140,7,8,0,1,missing_track,An invented gap
"""
QUALIFIERS = """\
phrase,kind,meaning
Internal Medicine,specialty,
Internal Med,specialty,
Int Med,specialty,
Medicine,specialty,
Family Medicine,specialty,
Neurology,specialty,
Med-Prelim,position,
Primary,position,
Transitional,position,
Research,research,
Rural,rural,
"""
WORDS = "short,long\nMed Ctr,Medical Center\n"


def write(path: Path, header: str, *rows: tuple[object, ...]) -> None:
    """Write a table: a header of comma-separated names, then the rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def write_handbook(data: Path) -> None:
    """The tables that people keep by hand, and an empty fit."""
    programs = data / "programs"
    programs.mkdir(parents=True)
    (data / "specialties.csv").write_text(SPECIALTIES, encoding="utf-8")
    (data / "states.csv").write_text(STATES, encoding="utf-8")
    (programs / "cell_differences.csv").write_text(DIFFERENCES, encoding="utf-8")
    (programs / "track_qualifiers.csv").write_text(QUALIFIERS, encoding="utf-8")
    (programs / "institution_words.csv").write_text(WORDS, encoding="utf-8")
    real = Path(__file__).parents[3] / "data" / "programs" / "columns.csv"
    (programs / "columns.csv").write_bytes(real.read_bytes())
    (data / "published").mkdir()
    for name in ("residencycas_fees", "application_platforms", "open_after_match"):
        kept = real.parents[1] / "published" / f"{name}.csv"
        header = kept.read_text(encoding="utf-8").splitlines(keepends=True)[0]
        (data / "published" / kept.name).write_text(header, encoding="utf-8")


def write_facts(facts: Path) -> None:
    """Every table of the facts, with a row or two in each."""
    _write_programs(facts)
    _write_charting(facts)
    _write_rates(facts)
    finding = "topic,specialty,applicant_group,year,metric,value,unit,note,trust,source"
    for name in (
        "visa",
        "applications_and_signal_effects",
        "effects_on_match",
        "program_director_survey",
        "geography_other",
    ):
        write(
            facts / f"{name}.csv",
            finding,
            ("share", "Internal Medicine", "IMG", "2025", "an invented share", "63.7", "%", "",
             "C (weak)", "elm_study"),
            ("odds", "All", "IMG", "2025", "an invented range", "1.1 to 2.2", "OR", "", "B",
             "elm_study"),
        )  # fmt: skip
    sources = [
        (source, f"Invented: {source}", "https://example.org/x (copy)", "A")
        for source in ("elm_study", *ALWAYS)
    ]
    write(facts / "sources.csv", "source,title,address,trust", *sources)


def _write_programs(facts: Path) -> None:
    header = (
        "program_code,specialty_code,specialty,position_type,track,institution_code,institution,"
        "state,city,city_basis,latitude,longitude,location_basis,quota_2026,filled_2026,"
        "listed_2023,source"
    )
    rows = []
    for code, track, quota, filled, city in TRACKS:
        name, state = INSTITUTIONS[code[:4]]
        at = ("44.1", "-73.2", "city") if city else ("", "", "")
        rows.append(
            (code, code[4:7], NAMES[code[4:7]], TYPES[code[7]], track, code[:4], name, state, city,
             "nrmp" if city else "", *at, quota, filled, "yes", "elm_study")
        )  # fmt: skip
    write(facts / "programs_2026.csv", header, *rows)
    write(
        facts / "program_fill_history.csv",
        "program_code,year,quota,filled,source",
        ("9001140C0", 2019, 10, 9, "elm_study"),
        ("9001140C1", 2020, 2, 2, "elm_study"),
        ("9001140C0", 2021, 10, 0, "elm_study"),
        ("9999140C0", 2014, 3, 3, "elm_study"),
    )
    write(
        facts / "program_acgme_ids.csv",
        "program_code,acgme_id,match,score,city_acgme,website_2021,source",
        ("9001140P0", "1403500001", "sure", "88", "Elmville", "HTTPS://elm.example/IM",
         "nrmp_acgme_directory_page_wavegate"),
        ("9001140C0", "1403500001", "directory", "", "Elmville (Ash)", "",
         "nrmp_acgme_directory_page_wavegate"),
        ("9001140C2", "1403500002", "likely", "70", "Odotown,", "http://the Elm clinic",
         "aamc_eras_participating_2021_wavegate"),
    )  # fmt: skip
    write(
        facts / "institutions.csv",
        "institution_code,institution,state,city,hospital,hospital_owner,hospital_beds,"
        "hospital_match_score,h1b_employer,h1b_initial_2019_2023,h1b_continuing_2019_2023,"
        "h1b_match_score,h1b_employer_is_university,source",
        ("9001", "U Elm Med Ctr", "NY", "Elmville", "ELM", "GOVERNMENT - DISTRICT/AUTHORITY",
         "120.0", "1.12", "ELM", "0.0", "3.0", "1.1", "True", "elm_study"),
    )  # fmt: skip
    write(
        facts / "matches_by_state_specialty_2026.csv",
        "state,specialty_code,specialty,positions,filled,us_md_senior,us_md_graduate,"
        "us_do_senior,us_do_graduate,us_img,non_us_img,other,source",
        ("NY", "140", "Internal Medicine", 24, 19, 9, 0, 4, 0, 2, 4, 0, "elm_study"),
        ("NY", "120", "Family Medicine", 8, 7, 3, 0, 2, 0, 1, 1, 0, "elm_study"),
        ("VT", "140", "Internal Medicine", 8, 1, 0, 0, 0, 0, 0, 1, 0, "elm_study"),
        ("VT", "999", "Transitional Year", 5, 5, 5, 0, 0, 0, 0, 0, 0, "elm_study"),
    )


def _write_charting(facts: Path) -> None:
    write(
        facts / "charting_outcomes_2026.csv",
        "specialty,applicant_type,cohort,measure,statistic,value,source",
        ("Internal Medicine", "non_us_img", "matched", "step2_ck", "n", "50", "elm_study"),
        ("Internal Medicine", "non_us_img", "matched", "step2_ck", "mean", "247.5", "elm_study"),
        ("Internal Medicine", "non_us_img", "matched", "step2_ck", "min", "210", "elm_study"),
        ("Internal Medicine", "non_us_img", "matched", "step2_ck", "max", "280", "elm_study"),
    )
    rows: list[tuple[object, ...]] = []
    for specialty in ("Internal Medicine", "Family Medicine"):
        for measure, value in (
            ("positions_offered_all", 30),
            ("applicants_all_types_preferring", 60),
            ("applicants_per_position_all_types", 2.0),
            ("applicants_preferring_specialty", 20),
            ("matched_to_preferred_specialty", 9),
            ("not_matched_to_preferred_specialty", 11),
        ):
            rows.append((specialty, "non_us_img", measure, value, "elm_study"))
    rows.append(("ALL", "non_us_img", "overall_totalImg", 40, "elm_study"))
    rows.append(("ALL", "non_us_img", "pct Has a Ph.D. (notMatched)", "2.0%", "elm_study"))
    write(
        facts / "charting_outcomes_2026_counts.csv",
        "specialty,applicant_type,measure,value,source",
        *rows,
    )
    write(
        facts / "charting_outcomes_older.csv",
        "edition,match_year,specialty,applicant_type,measure,value,trust,note,source",
        (2014, 2013, "ALL", "non_us_img", "mean_step1_matched", "53.x", "B",
         "decimal cut off in the stored text", "elm_study"),
    )  # fmt: skip


def _write_rates(facts: Path) -> None:
    rate = "match_year,applicant_type,measure,value,trust,note,source"
    write(
        facts / "match_rates_by_year.csv",
        rate,
        (2026, "non_us_img", "match_rate_PGY1_pct", "56.4", "A", "", "elm_study"),
    )
    write(
        facts / "placement_after_soap_2024_2025.csv",
        rate,
        (2025, "us_img", "placed_active_n(match+SOAP)", "3300", "B", "", "elm_study"),
    )
    write(
        facts / "eras_fees.csv",
        "eras_season,tier,from_n,to_n,price,unit,note,trust,source",
        ("2026", "1-30", 1, 30, 11, "USD each", "", "A", "elm_study"),
        ("2025/2026", "worked total", 50, 50, 930, "USD total", "", "E", ""),
    )
    write(
        facts / "program_signals.csv",
        "eras_season,specialty,system,gold,silver,total,trust,note,source",
        (2026, "Internal Medicine", "two-tier", 3, 12, 15, "A", "", "elm_study"),
    )
    write(
        facts / "step2_ck_norms.csv",
        "kind,exam,cohort,score_or_stat,value,trust,source",
        ("mean (SD 15)", "Step 2 CK", "invented", "mean", 249, "D", "elm_study"),
        ("percentile", "Step 2 CK", "invented", 250, 44, "D", "elm_study"),
    )
    write(
        facts / "matches_by_specialty_2017_2026.csv",
        "match_year,specialty,applicant_type,measure,value,trust,note,source",
        (2025, "Internal Medicine (Categorical)", "img", "positions_filled", 9, "B",
         "split by me", "elm_study"),
    )  # fmt: skip
    write(
        facts / "img_matches_by_state_2013_2021.csv",
        "match_year,state,applicant_type,measure,value,trust,note,source",
        (2017, "Vermont", "us_img", "matched", 4, "B", "", "elm_study"),
    )
    write(
        facts / "top_states_by_specialty_2024.csv",
        "match_year,specialty,applicant_group,state,positions_filled,trust,source",
        ("2023 or 2024", "Internal Medicine", "non-US IMG", "New York", 9, "C", "elm_study"),
    )


def make_data(folder: Path) -> Path:
    """A complete, valid, invented data directory."""
    facts, data = folder / "facts", folder / "data"
    write_facts(facts)
    write_handbook(data)
    build(facts, data)
    return data
