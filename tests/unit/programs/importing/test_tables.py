"""A table of one's own: columns guessed, programs found, facts and positions understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.errors import ImportFileError
from smartpick.programs.importing.columns import checked, find_header, guess
from smartpick.programs.importing.directory import Directory, Unit, Unmatched
from smartpick.programs.importing.fields import FIELDS, is_known, label
from smartpick.programs.importing.kind import FileKind
from smartpick.programs.importing.preview import Kind, Preview, preview_table
from smartpick.programs.importing.sheet import Sheet, read_sheets
from smartpick.programs.importing.table import Accreditation, TableContent, read_table
from smartpick.programs.query import ProgramStore
from tests.calibration.real import DATA
from tests.unit.programs.importing.made_hostile import workbook

DAY = date(2026, 11, 25)
ELM = "9001140C0"
ACGME = "1403500001"


@pytest.fixture(scope="module")
def store(fictional_data: Path) -> ProgramStore:
    return ProgramStore.open(fictional_data)


@pytest.fixture(scope="module")
def directory(store: ProgramStore) -> Directory:
    return Directory.of(store)


def sheet(text: str) -> Sheet:
    (found,) = read_sheets(text.encode(), FileKind.TEXT)
    return found


def content(text: str, directory: Directory) -> TableContent:
    table = sheet(text)
    header = find_header(table)
    return read_table(table, header.row + 1, header.guesses, directory, DAY)


def facts(found: TableContent) -> dict[str, str]:
    return {key.value: fact.value for (_, key), fact in found.facts.items()}


def said(found: TableContent) -> list[tuple[str, str]]:
    return [(c.where, c.said) for c in found.complaints]


def test_usual_headers_are_understood_and_others_are_left_to_the_person() -> None:
    names = ["NRMP Code", "J-1 Visa?", "H1b", "Min. Step 2 CK", "YOG cutoff", "My feelings"]
    assert guess(names, []) == {
        0: "program_code", 1: "sponsors_j1", 2: "sponsors_h1b", 3: "step2_ck_cutoff",
        4: "graduation_limit_years",
    }  # fmt: skip


def test_codes_are_recognised_by_their_form_under_any_header() -> None:
    assert guess(["whatever", "thing"], [[ELM, ACGME], ["9002140C0", ACGME]]) == {
        0: "program_code",
        1: "acgme_number",
    }


def test_years_in_the_headers_are_columns_of_their_own() -> None:
    found = guess(["Code", "Quota 2024", "2024 Matched", "2025 quota", "Filled 2025"], [])
    assert list(found.values()) == [
        "program_code", "quota 2024", "filled 2024", "quota 2025", "filled 2025",
    ]  # fmt: skip
    assert label("filled 2024") == "Positions filled, 2024"


def test_no_meaning_is_guessed_twice() -> None:
    assert list(guess(["J1", "J-1 visa", "Code"], []).values()).count("sponsors_j1") == 1


def test_every_label_is_a_guess_of_its_own_field() -> None:
    for field in FIELDS:
        assert guess([field.label], []) == {0: field.key}, field.label
        assert is_known(field.key)


def test_lines_above_the_header_are_skipped() -> None:
    table = sheet(f"My list of programs,\nof November,\n,\nProgram code,J-1\n{ELM},yes\n")
    assert find_header(table).names == ("Program code", "J-1")


def test_a_table_of_one_column_is_refused() -> None:
    with pytest.raises(ImportFileError, match="only one column"):
        find_header(sheet("a\nb\nc\n"))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({0: "city", 1: "city"}, "A, B: these columns have the same meaning"),
        ({0: "nonsense"}, "'nonsense' is no meaning"),
        ({7: "city"}, "column 8"),
    ],
)
def test_a_wrong_choice_of_columns_is_named(columns: dict[int, str], expected: str) -> None:
    with pytest.raises(ImportFileError, match=expected):
        checked(columns, ("A", "B"))


def test_facts_are_read_in_the_words_people_use(directory: Directory) -> None:
    found = content(
        "Code,J-1,H-1B,Step 2 CK cutoff,YOG limit,IMG residents,Signals,Holistic\n"
        f"{ELM},Y,no,220+,no limit,12 of 30,?,\n",
        directory,
    )
    assert facts(found) == {
        "sponsors_j1": "yes",
        "sponsors_h1b": "no",
        "step2_ck_cutoff": "220",
        "graduation_limit_years": "none",
        "img_residents": "12/30",
    }
    assert said(found) == []
    fact = found.facts[ELM, FactKey.SPONSORS_J1]
    assert (fact.seen_on, fact.said_by, fact.link) == (DAY, "applicant", None)


def test_a_tracks_code_stands_for_its_application_unit(directory: Directory) -> None:
    found = content("Code,J-1\n9001140M0,yes\n", directory)
    assert list(found.facts) == [(ELM, FactKey.SPONSORS_J1)]


def test_what_is_not_understood_names_row_and_column_and_the_rest_is_used(
    directory: Directory,
) -> None:
    found = content(
        "Code,J-1,Step 2 CK cutoff,link,seen on\n"
        "9001140C0,perhaps,220,https://elm.example,2026-05-01\n"
        "9999999C9,yes,,,\n"
        "9002140C0,yes,900,,\n"
        "9001120C0,yes,,elm.example,\n"
        "9001120C0,yes,,,13/01/2026\n"
        "9001140C0,,,,2027-05-01\n",
        directory,
    )
    assert facts(found) == {"step2_ck_cutoff": "220", "sponsors_j1": "yes"}
    assert [(w, s[:45]) for w, s in said(found)] == [
        ("row 2", "Sponsors J-1: must be yes or no, not 'perhaps"),
        ("row 3", "9999999C9 is no code of the 2026 program tabl"),
        ("row 4", "Lowest Step 2 CK score: must be a whole numbe"),
        ("row 5", "Sponsors J-1: link: String should match patte"),
        ("row 6", "Sponsors J-1: '13/01/2026' is no day as 2026-"),
    ]


def test_two_rows_that_contradict_each_other_are_told(directory: Directory) -> None:
    found = content(f"Code,J-1\n{ELM},yes\n{ELM},no\n{ELM},yes\n", directory)
    assert facts(found) == {"sponsors_j1": "yes"}
    assert said(found) == [("row 3", "row 2 says something else of the same: it is used")]


def test_positions_are_read_by_row_and_by_column(directory: Directory) -> None:
    by_row = content("Code,Year,Quota,Matched\n9001140M0,2024,3,2*\n", directory)
    by_column = content("Code,Quota 2024,Matched 2024\n9001140M0,3,2\n", directory)
    assert by_row.history == by_column.history == {("9001140M0", 2024): (3, 2)}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2024,3,5", "5 filled, more than the 3 offered"),
        ("2024,3,two", "'two' is no whole number"),
        ("24,3,2", "24 is no year of the Match"),
        ("2099,3,2", "'2099' is no whole number from 0 to 2,035"),
        ("2024,-1,0", "'-1' is no whole number"),
    ],
)
def test_impossible_positions_are_left_out_and_told(
    row: str, expected: str, directory: Directory
) -> None:
    found = content(f"Code,Year,Quota,Matched\n{ELM},{row}\n{ELM},2025,3,3\n", directory)
    assert found.history == {(ELM, 2025): (3, 3)}
    assert expected in said(found)[0][1]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("J-1,H-1B", "which column holds the NRMP program code"),
        ("Institution,State,J-1", "which column holds the specialty"),
        ("Code,City", "say what a column tells of the programs"),
        ("Code,Quota,Matched", "belong together"),
        ("Code,Quota 2024,Quota 2025", "belong together"),
    ],
)
def test_a_table_without_what_is_needed_says_what_is_missing(
    header: str, expected: str, directory: Directory
) -> None:
    n = header.count(",") + 1
    with pytest.raises(ImportFileError, match=expected):
        content(f"{header}\n{','.join(['x'] * n)}\n", directory)


def test_a_program_is_found_by_name_specialty_and_state(directory: Directory) -> None:
    find = directory.by_name
    assert find("Elm University Medical Center", "IM", "New York", "Elmville") == ELM
    assert find("U. Elm Med Ctr", "Internal Medicine", "NY", "") == ELM
    assert find("U Elm Medical Center St. Odo", "IM", "NY", "") == "9001140C2"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("Elm", "Basket Weaving", "NY", ""), "none of our specialties"),
        (("Elm", "IM", "Atlantis", ""), "is no state"),
        (("Oak Hill Clinic", "IM", "NY", ""), "no program in NY is called like"),
        (("", "IM", "NY", ""), "no program in NY"),
    ],
)
def test_what_cannot_be_told_is_not_guessed(
    asked: tuple[str, str, str, str], expected: str, directory: Directory
) -> None:
    found = directory.by_name(*asked)
    assert isinstance(found, Unmatched)
    assert expected in found.reason


def sisters(*names: str) -> Directory:
    """Programs of one specialty in one state, by made-up names."""
    units = tuple(Unit(f"900{n}140C0", name, (name.lower(),), "") for n, name in enumerate(names))
    return Directory({}, {"internal medicine": "140"}, {"ny": "NY"}, {("NY", "140"): units})


def test_a_sister_program_is_not_taken_for_one_that_is_absent() -> None:
    found = sisters("Elm Clinic Uptown").by_name("Elm Clinic Harbor", "Internal Medicine", "NY", "")
    assert isinstance(found, Unmatched)
    assert "no program in NY is called like" in found.reason


def test_of_two_programs_that_fit_alike_neither_is_taken() -> None:
    found = sisters("Elm Clinic Uptown", "Elm Clinic Harbor").by_name(
        "Elm Clinic", "Internal Medicine", "NY", ""
    )
    assert isinstance(found, Unmatched)
    assert "may be Elm Clinic Uptown or Elm Clinic Harbor: give its NRMP code" in found.reason


def test_a_typing_error_in_a_name_is_forgiven() -> None:
    both = sisters("Elm Clinic Uptown", "Elm Clinic Harbor")
    assert both.by_name("Elm Clinic Habor", "Internal Medicne", "NY", "") == "9001140C0"


def test_no_program_of_the_real_table_is_taken_for_another_by_its_own_name() -> None:
    store = ProgramStore.open(DATA)
    real = Directory.of(store)
    table = store.programs()
    table = table[table["institution"].notna() & (table["specialty"] != "unknown")].iloc[::9]
    columns = ["program_code", "institution", "site", "specialty", "state", "city"]
    texts = table[columns].fillna("").itertuples(index=False, name=None)
    told = [
        (code, real.by_name(f"{name} {site} Program", specialty, state, city))
        for code, name, site, specialty, state, city in texts
    ]
    assert [(code, found) for code, found in told if isinstance(found, str) and found != code] == []
    assert sum(code == found for code, found in told) > 0.98 * len(told)


LISTING = [
    ["ACGME Accredited Programs", "", "", "", "", "", "", ""],
    ["Academic Year", "2026-2027", "", "", "", "", "", ""],
    ["Program Number", "Program Name", "Specialty", "City", "State", "Sponsoring Institution",
     "Accreditation Status", "Total Approved Resident Positions"],
    [int(ACGME), "Elm University Medical Center Program", "Internal medicine", "Elmville",
     "New York", "University of Elm", "Continued Accreditation", 36],
    [1203500002, "Elm University Medical Center/Rural Program", "Family medicine", "Elmville",
     "New York", "University of Elm", "Initial Accreditation", ""],
    [1563500003, "Elm University Medical Center Program", "Vascular botany", "Elmville",
     "New York", "University of Elm", "Continued Accreditation", 4],
    ["12", "Elm University Medical Center Program", "Internal medicine", "Elmville", "New York",
     "University of Elm", "Probation", 3],
]  # fmt: skip


def listing(directory: Directory) -> TableContent:
    (table,) = read_sheets(workbook(LISTING), FileKind.WORKBOOK)  # type: ignore[arg-type]
    header = find_header(table)
    assert header.guesses[0] == "acgme_number"
    return read_table(table, header.row + 1, header.guesses, directory, DAY)


def test_a_listing_of_accredited_programs_is_read_under_its_own_headers(
    directory: Directory,
) -> None:
    found = listing(directory)
    assert found.accreditations[ELM] == Accreditation(
        ELM, ACGME, "Elm University Medical Center Program", "Continued Accreditation", 36
    )
    rural = found.accreditations["9001120C1"]
    assert (rural.acgme_number, rural.approved) == ("1203500002", None)
    assert found.n_elsewhere == 1
    assert found.by_name[0] == ("row 4", "Elm University Medical Center Program", ELM)
    assert said(found) == [("row 7", "'12' is no ACGME number: it has ten digits")]


def test_the_specialty_of_an_accredited_program_is_read_from_its_number_too(
    directory: Directory,
) -> None:
    row = f"{ACGME},Elm University Medical Center,Elmville,NY,Initial"
    text = f"Program Number,Program Name,City,State,Status\n{row}\n"
    assert list(content(text, directory).accreditations) == [ELM]


def previewed(found: TableContent, own: Knowledge | None = None) -> Preview:
    known = {(ELM, 2024): (10, 9), (ELM, 2025): (10, 10)}
    return preview_table("a table", found, known, own or Knowledge(), {})


def test_the_preview_tells_new_from_changed_and_same(directory: Directory) -> None:
    found = content(
        f"Code,Year,Quota,Filled\n{ELM},2024,10,8\n{ELM},2025,10,10\n{ELM},2023,9,9\n", directory
    )
    shown = previewed(found)
    assert [(row.where, row.kind, row.known) for row in shown.history] == [
        ("row 2", Kind.CHANGED, (10, 9)),
        ("row 3", Kind.SAME, (10, 10)),
        ("row 4", Kind.NEW, None),
    ]
    assert [shown.count(kind) for kind in Kind] == [1, 1, 1]
    assert shown.changes_anything


def test_a_fact_that_disagrees_with_ones_own_is_shown_with_both(directory: Directory) -> None:
    mine = VerifiedFact(
        program_code=ELM, fact=FactKey.SPONSORS_J1, value="no", seen_on=date(2026, 1, 1)
    )
    found = content(f"Code,J-1,H-1B\n{ELM},yes,yes\n", directory)
    shown = previewed(found, Knowledge(facts=(mine,)))
    assert [d.mine for d in shown.facts.disagreements] == [mine]
    assert [f.fact for f in shown.facts.new] == [FactKey.SPONSORS_H1B]


def test_a_file_that_changes_nothing_says_so(directory: Directory) -> None:
    found = content(f"Code,Year,Quota,Filled\n{ELM},2025,10,10\n", directory)
    assert not previewed(found).changes_anything


def test_formulas_and_scripts_in_names_stay_text_and_match_nothing(directory: Directory) -> None:
    found = content(
        'Institution,Specialty,State,J-1\n"=HYPERLINK(""x"")",IM,NY,yes\n'
        "<script>alert(1)</script>,IM,NY,yes\n",
        directory,
    )
    assert found.facts == {}
    assert [c.where for c in found.complaints] == ["row 2", "row 3"]


WORDS = (
    "", "x", ELM, "9001140M0", "NY", "New York", "IM", "yes", "no", "12 of 30", "30/12", "220",
    "2026-05-01", "2026-13-45", "none", "-", "=1+1", ACGME, "²", "٣", "https://elm.example",
)  # fmt: skip
HEADERS = (*(field.headers[0] for field in FIELDS), "", "quota 2024", "filled 2024", "mood")


@given(
    st.lists(st.sampled_from(HEADERS), min_size=2, max_size=9).flatmap(
        lambda head: st.tuples(
            st.just(head),
            st.lists(
                st.lists(st.sampled_from(WORDS), min_size=len(head), max_size=len(head)),
                max_size=6,
            ),
        )
    )
)
def test_no_table_whatever_it_holds_ends_in_anything_but_a_sentence(
    directory: Directory, table: tuple[list[str], list[list[str]]]
) -> None:
    head, body = table
    rows = tuple(tuple(row) for row in (head, *body))
    made = Sheet("", rows, tuple(range(1, len(rows) + 1)))
    try:
        header = find_header(made)
        found = read_table(made, header.row + 1, header.guesses, directory, DAY)
    except ImportFileError:
        return
    assert found.n_rows <= len(body)
    assert all(where.startswith("row ") for where in found.where.values())
    assert all(filled <= quota for quota, filled in found.history.values())
