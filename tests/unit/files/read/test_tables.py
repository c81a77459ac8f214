"""A table of one's own: columns guessed, programs found, facts and positions understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.errors import ImportFileError
from smartpick.files.read.columns import FIELDS, checked, find_header, guess, is_known, label
from smartpick.files.read.content import TableContent
from smartpick.files.read.directory import Directory
from smartpick.files.read.directory_table import directory_of
from smartpick.files.read.limits import FileKind
from smartpick.files.read.located import Part, locate
from smartpick.files.read.preview import Kind, Preview, preview_table
from smartpick.files.read.sheet import Sheet, read_sheets
from smartpick.files.read.table import understand
from smartpick.programs.query import ProgramStore
from smartpick.workspace import ImportedAccreditation
from tests.unit.files.read.made_hostile import workbook

DAY = date(2026, 11, 25)
ELM = "9001140C0"
ACGME = "1403500001"


@pytest.fixture(scope="module")
def store(fictional_data: Path) -> ProgramStore:
    return ProgramStore.open(fictional_data)


@pytest.fixture(scope="module")
def directory(store: ProgramStore) -> Directory:
    return directory_of(store)


def sheet(text: str) -> Sheet:
    (found,) = read_sheets(text.encode(), FileKind.TEXT)
    return found


def content(
    text: str, directory: Directory, *, specialty: str = "", is_list: bool = False, **chosen: bool
) -> TableContent:
    """What a CSV text says; ``row_4=True`` uses a row whose program is not sure."""
    return read(sheet(text), directory, specialty=specialty, is_list=is_list, **chosen)


def read(
    table: Sheet,
    directory: Directory,
    *,
    specialty: str = "",
    is_list: bool = False,
    **chosen: bool,
) -> TableContent:
    header = find_header(table)
    part = Part(table, header.row + 1, header.guesses, specialty, is_list=is_list)
    rows = locate([part], directory.find_all, DAY)
    used = {place.replace("_", " "): value for place, value in chosen.items()}
    return understand(rows, DAY, used, DAY, is_list=is_list)


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


def test_positions_without_a_year_are_not_used_where_the_list_says_something_else() -> None:
    assert guess(["Code", "J-1", "Positions"], []) == {0: "program_code", 1: "sponsors_j1"}
    assert guess(["Code", "J-1", "Quota 2024"], []) == {0: "program_code", 1: "sponsors_j1"}
    assert guess(["Code", "Quota"], []) == {0: "program_code", 1: "quota"}


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
        "9001120C0,yes,,the portal,\n"
        "9001120C1,yes,,,31/31/2026\n"
        "9001140C2,yes,,,2027-05-01\n",
        directory,
    )
    told = {
        (f.program_code, f.fact.value): (f.value, f.link, f.seen_on) for f in found.facts.values()
    }
    assert told == {
        ("9001140C0", "step2_ck_cutoff"): ("220", "https://elm.example", date(2026, 5, 1)),
        ("9002140C0", "sponsors_j1"): ("yes", None, DAY),
        ("9001120C0", "sponsors_j1"): ("yes", None, DAY),
        ("9001120C1", "sponsors_j1"): ("yes", None, DAY),
        ("9001140C2", "sponsors_j1"): ("yes", None, DAY),
    }, "a bad cell costs that cell, never the fact beside it"
    assert [(w, s[:45]) for w, s in said(found)] == [
        ("row 2", "Sponsors J-1: must be yes or no, not 'perhaps"),
        ("row 3", "9999999C9 is no code of the 2026 program tabl"),
        ("row 4", "Lowest Step 2 CK score: must be a whole numbe"),
        ("row 5", "Link to where it is said: 'the portal' is no "),
        ("row 6", "Day it was seen: '31/31/2026' is no day such "),
        ("row 7", "Day it was seen: 2027-05-01 lies in the futur"),
    ]


def test_a_day_that_has_begun_elsewhere_does_not_lie_in_the_future(directory: Directory) -> None:
    found = content(f"Code,J-1,seen on\n{ELM},yes,2026-11-26\n", directory)
    assert [fact.seen_on for fact in found.facts.values()] == [date(2026, 11, 26)]
    assert said(found) == []


def test_two_rows_that_contradict_each_other_are_told(directory: Directory) -> None:
    found = content(f"Code,J-1\n{ELM},yes\n{ELM},no\n{ELM},yes\n", directory)
    assert facts(found) == {"sponsors_j1": "yes"}
    assert said(found) == [("row 3", "row 2 says something else of the same: it is used")]
    again = f"the same program as row 2 ({ELM}): both are used"
    assert [(r.where, r.said) for r in found.remarks] == [("row 3", again), ("row 4", again)]


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
        ("2099,3,2", "Match year: '2099' is no whole number from 0 to 2,035"),
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


def test_a_year_without_positions_is_not_offered_and_no_year_of_history(
    directory: Directory,
) -> None:
    found = content(
        f"Code,Quota 2024,Filled 2024,Quota 2023,Filled 2023,Quota 2022,Filled 2022\n"
        f"{ELM},0,0,5,0,x,4\n",
        directory,
    )
    assert found.history == {(ELM, 2023): (5, 0)}
    assert [r.said for r in found.remarks] == ["2024: 0 of 0, so it was not offered"]
    assert said(found) == [
        ("row 2", "Positions offered, 2022: 'x' is no whole number from 0 to 500")
    ], "a bad number costs its year, not the others"


def test_one_visa_column_tells_both_visas_and_a_column_of_its_own_counts_first(
    directory: Directory,
) -> None:
    found = content(
        "Code,Visa,H-1B\n9001140C0,J-1 and H-1B,No\n9001140C2,J1 only,\n9001120C0,None,\n"
        '9001120C1,"J-1, H-1B case by case",\n9002140C0,Yes,\n',
        directory,
    )
    told = {(f.program_code, f.fact.value[9:]): f.value for f in found.facts.values()}
    assert told == {
        ("9001140C0", "j1"): "yes", ("9001140C0", "h1b"): "no",
        ("9001140C2", "j1"): "yes", ("9001140C2", "h1b"): "no",
        ("9001120C0", "j1"): "no", ("9001120C0", "h1b"): "no",
        ("9001120C1", "j1"): "yes",
    }  # fmt: skip
    visas = "Visas, J-1 and H-1B in one column: "
    assert said(found) == [
        ("row 5", f"{visas}'J-1, H-1B case by case' is not clear on Sponsors H-1B"),
        ("row 6", f"{visas}'Yes' does not say which visa"),
    ]


def test_american_days_are_read_as_such_and_told_where_nothing_shows_the_order(
    directory: Directory,
) -> None:
    found = content(f"Code,J-1,Date\n{ELM},Yes,10/05/2026\n9001140C2,No,05/10/2026\n", directory)
    assert [f.seen_on for f in found.facts.values()] == [date(2026, 10, 5), date(2026, 5, 10)]
    assert "month/day/year" in found.remarks[0].said
    shown = content(f"Code,J-1,Date\n{ELM},Yes,10/05/2026\n9001140C2,No,25/10/2026\n", directory)
    assert [f.seen_on for f in shown.facts.values()] == [date(2026, 5, 10), date(2026, 10, 25)]
    assert shown.remarks == []


def test_a_row_without_a_code_and_without_a_name_is_told(directory: Directory) -> None:
    found = content(f"Code,J-1\n{ELM},yes\n,yes\n", directory)
    assert said(found) == [("row 3", "no program code and no name")]


def test_all_rows_can_be_about_one_specialty(directory: Directory) -> None:
    text = "Program Name,City,State,J-1\nElm University Hospital,Elmville,NY,yes\n"
    with pytest.raises(ImportFileError, match="which specialty all rows are about"):
        content(text, directory)
    found = content(text, directory, specialty="Internal Medicine")
    assert list(found.facts) == [(ELM, FactKey.SPONSORS_J1)]


def test_a_row_that_is_not_sure_is_used_only_when_it_is_chosen(directory: Directory) -> None:
    text = (
        "Program Name,Specialty,City,State,J-1\n"
        "Elm University Hospital,IM,Elmville,NY,yes\n"
        "Elm University Hospital and Ash Clinic,FM,Elmville,NY,no\n"
    )
    found = content(text, directory)
    assert list(found.facts) == [(ELM, FactKey.SPONSORS_J1)]
    assert [(t.where, t.is_used, t.match.program_code) for t in found.told] == [
        ("row 2", True, ELM),
        ("row 3", False, "9001120C0"),
    ]
    chosen = content(text, directory, row_2=False, row_3=True)
    assert list(chosen.facts) == [("9001120C0", FactKey.SPONSORS_J1)]


def test_two_names_that_were_taken_for_one_program_are_both_in_doubt_but_for_its_own(
    directory: Directory,
) -> None:
    found = content(
        "Program Name,Specialty,City,State,J-1\n"
        "Elm University Hospital (Elmville),IM,Elmville,NY,yes\n"
        "University of Elm,IM,Elmville,NY,no\n",
        directory,
    )
    assert [t.match.is_sure for t in found.told] == [True, True]
    assert [r.said for r in found.remarks] == [f"the same program as row 2 ({ELM}): both are used"]


def test_a_state_that_disagrees_with_a_code_leaves_the_row_unused(directory: Directory) -> None:
    found = content(f"Code,State,J-1\n{ELM},VT,yes\n{ELM},New York,no\n", directory)
    assert facts(found) == {"sponsors_j1": "no"}
    assert found.told[0].match.doubt == "the row says VT, and this program is in NY"


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
    return read(table, directory)


def test_a_listing_of_accredited_programs_is_read_under_its_own_headers(
    directory: Directory,
) -> None:
    found = listing(directory)
    assert found.accreditations[ELM] == ImportedAccreditation(
        program_code=ELM, acgme_number=ACGME, name="Elm University Medical Center Program",
        status="Continued Accreditation", approved=36,
    )  # fmt: skip
    rural = found.accreditations["9001120C1"]
    assert (rural.acgme_number, rural.approved) == ("1203500002", None)
    assert found.n_elsewhere == 1
    assert [(t.where, t.name, t.match.program_code) for t in found.told[:1]] == [
        ("row 4", "Elm University Medical Center Program", ELM)
    ]
    assert said(found) == [
        ("row 7", "ACGME program number: '12' is no ACGME number: it has ten digits")
    ]


def test_the_specialty_of_an_accredited_program_is_read_from_its_number_too(
    directory: Directory,
) -> None:
    row = f"{ACGME},Elm University Medical Center,Elmville,NY,Initial"
    text = f"Program Number,Program Name,City,State,Status\n{row}\n"
    assert list(content(text, directory).accreditations) == [ELM]


def previewed(found: TableContent, own: Knowledge | None = None) -> Preview:
    known = {(ELM, 2024): (10, 9), (ELM, 2025): (10, 10)}
    return preview_table("a table", found, known, own or Knowledge())


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


def test_a_tracker_tells_status_interview_and_note(directory: Directory) -> None:
    found = content(
        "Program Code,Status,Interview date,Notes\n"
        f"{ELM},Interview scheduled,12/03/2026,asked by e-mail\n"
        "9001140C2,applied,,\n9001120C0,,,\n9001120C1,by owl,,kind people\n",
        directory,
    )
    assert [(t.program_code, t.status, t.interview_on, t.note) for t in found.tracked.values()] == [
        (ELM, "interview", date(2026, 12, 3), "asked by e-mail"),
        ("9001140C2", "applied", None, ""),
        ("9001120C1", None, None, "kind people"),
    ]
    assert [w for w, _ in said(found)] == ["row 5"]


def test_a_note_beside_facts_is_a_note(directory: Directory) -> None:
    found = content(f"Program Code,J-1,Note\n{ELM},Yes,asked by e-mail\n", directory)
    assert facts(found) == {"sponsors_j1": "yes"}
    assert found.tracked[ELM].note == "asked by e-mail"


def test_a_long_note_keeps_its_beginning_and_says_so(directory: Directory) -> None:
    note = "word " * 399 + "end"
    assert content(f"Code,Note\n{ELM},{note}\n", directory).tracked[ELM].note == note
    cut = content(f"Code,Note\n{ELM},{note * 3}\n", directory)
    assert len(cut.tracked[ELM].note) == 2_000


def test_every_program_of_a_list_can_go_on_the_shortlist(directory: Directory) -> None:
    text = f"Code,Status\n{ELM},applied\n9001120C0,\n"
    assert [t.status for t in content(text, directory).tracked.values()] == ["applied"]
    found = content(text, directory, is_list=True)
    assert [t.status for t in found.tracked.values()] == ["applied", "to_verify"]
    assert list(content(f"Code,City\n{ELM},Elmville\n", directory, is_list=True).tracked) == [ELM]


@pytest.mark.parametrize(
    ("cells", "meaning"),
    [
        (["Applied", "Interview", "rejected"], "status"),
        (["Initial Accreditation", "Continued Accreditation"], "accreditation"),
    ],
)
def test_the_cells_tell_whose_status_a_column_holds(cells: list[str], meaning: str) -> None:
    assert guess(["Code", "Status"], [[ELM, cell] for cell in cells])[1] == meaning


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
        found = understand(
            locate([Part(made, header.row + 1, header.guesses)], directory.find_all, DAY),
            DAY,
            {},
            DAY,
        )
    except ImportFileError:
        return
    assert found.n_rows <= len(body)
    assert all(where.startswith("row ") for where in found.facts.where.values())
    assert all(filled <= quota for quota, filled in found.history.values())
