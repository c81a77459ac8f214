"""A table of applicants: columns guessed, persons left out, every row read or told why not."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from smartpick.domain import Applicant, ApplicantType, FailedAttempts, Visa
from smartpick.errors import ImportFileError, SmartPickError
from smartpick.files.read import applicant_table, applicant_words
from smartpick.files.read.applicant_fields import FIELDS, guess
from smartpick.files.read.applicant_rows import Names, ReadApplicant, RowReader
from smartpick.files.read.applicant_table import ApplicantTable, open_table
from smartpick.files.read.found import Complaint
from smartpick.files.read.limits import MOST_ROWS
from smartpick.files.write.applicant_template import HEADERS, TEMPLATE_KEYS, template
from tests.calibration.real import evidence, store

Rows = list[ReadApplicant | Complaint]


def opened(tmp_path: Path, text: str | bytes, *choices: str, name: str = "a.csv") -> ApplicantTable:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_table(path, choices)


def rows_of(table: ApplicantTable) -> Rows:
    reader = RowReader(table.plan, Names.of(evidence(), store()))
    return [reader.read(n, cells) for batch in table.batches(2) for n, cells in batch]


def one(tmp_path: Path, header: str, cells: str) -> Applicant:
    """The applicant of a table with one row."""
    (found,) = rows_of(opened(tmp_path, f"Step 2 CK,{header}\n240,{cells}\n"))
    assert isinstance(found, ReadApplicant), found
    return found.applicant


def said(tmp_path: Path, header: str, cells: str) -> str:
    """What is wrong with the only row of a table."""
    (found,) = rows_of(opened(tmp_path, f"Step 2 CK,{header}\n240,{cells}\n"))
    assert isinstance(found, Complaint), found
    return found.said


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Step 2 CK", "step2_ck"), ("step2", "step2_ck"), ("CK score", "step2_ck"),
        ("USMLE Step-2 CK", "step2_ck"), ("YOG", "graduation_year"), ("Label", "label"),
        ("grad year", "graduation_year"), ("Year of Graduation", "graduation_year"),
        ("Year", "graduation_year"),
        ("Years since grad", "years_since_graduation"), ("visa", "visa"),
        ("Visa Status", "visa"), ("Needs visa?", "visa"), ("USCE months", "hands_on_months"),
        ("USCE (months)", "hands_on_months"), ("Observerships", "observership_months"),
        ("Failed attempts", "failed_attempts"), ("CK fails", "failed_step2_ck"),
        ("Step 1 Attempts", "failed_step1"), ("Specialties", "specialties"),
        ("First choice", "specialties"), ("Second Choice", "specialty_2"),
        ("US LoRs", "us_letters"), ("Pubs", "publications"), ("Home State", "home_state"),
        ("# Programs Applied", "n_applications"), ("Reapplicant", "previous_cycles"),
        ("Applicant ID", "label"), ("Step 3", "step3"), ("Step 1", "step1"),
    ],
)  # fmt: skip
def test_a_column_is_told_by_its_header(header: str, meaning: str) -> None:
    assert guess([header], []) == {0: meaning}


@pytest.mark.parametrize("header", ["Remarks", "LORs", "Country", "Advisor", "GPA", ""])
def test_a_header_that_says_something_else_has_no_meaning(header: str) -> None:
    assert guess([header], []) == {}


def test_every_usual_header_of_a_field_means_that_field() -> None:
    wrong = {h: guess([h], []) for f in FIELDS for h in f.headers if guess([h], []) != {0: f.key}}
    assert wrong == {}


def test_citizenship_is_read_only_where_the_cells_say_us_or_not() -> None:
    assert guess(["Citizenship"], [["US IMG"], ["non-US IMG"]]) == {0: "applicant_type"}
    assert guess(["Citizenship"], [["Utopia"], ["Arcadia"]]) == {}


@pytest.mark.parametrize(
    ("header", "cell", "key", "value"),
    [
        ("Visa", "J-1", "visa", Visa.NEEDS_J1), ("Visa", "H1B", "visa", Visa.NEEDS_H1B),
        ("Visa", "Green card", "visa", Visa.NONE), ("Visa", "yes", "visa", Visa.NEEDS_J1),
        ("Visa", "J1 or H1B", "visa", Visa.EITHER), ("Visa", "n/a", "visa", None),
        ("Visa", '"not sure, J-1"', "visa", Visa.NEEDS_J1), ("Visa", "not sure", "visa", None),
        ("YOG", "2019", "graduation_year", 2019), ("YOG", "06/2019", "graduation_year", 2019),
        ("YOG", "2019-06-01", "graduation_year", 2019), ("US letters", "3", "us_letters", 3),
        ("Step 3", "passed", "step3", "passed"), ("Step 3", "no", "step3", "not_taken"),
        ("Publications", "none", "publications", 0), ("Home state", "Texas", "home_state", "TX"),
        ("Home state", "ny", "home_state", "NY"), ("Reapplicant", "yes", "previous_cycles", 1),
        ("Applications", "120", "n_applications", 120), ("Step 1", "P", "step1", "pass"),
        ("US citizen", "yes", "applicant_type", ApplicantType.US_IMG),
        ("IMG type", "Non-US IMG", "applicant_type", ApplicantType.NON_US_IMG),
        ("Failed attempts", "0", "failed_attempts", FailedAttempts(step1=0, step2_ck=0)),
        ("Failed attempts", "CK: 2", "failed_attempts", FailedAttempts(step1=0, step2_ck=2)),
        ("Failed attempts", "Step 1", "failed_attempts", FailedAttempts(step1=1, step2_ck=0)),
        ("CK fails", "1", "failed_attempts", FailedAttempts(step1=0, step2_ck=1)),
        ("Specialties", "IM / FM", "specialties", ("IM", "FM")),
        ("Specialties", "Psych; Peds", "specialties", ("Psychiatry", "Pediatrics")),
        ("Specialty", "Internal Medicine/Pediatrics", "specialties",
         ("Internal Medicine/Pediatrics",)),
        ("Specialty", "Obstetrics and Gynecology", "specialties", ("Obstetrics and Gynecology",)),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(
    tmp_path: Path, header: str, cell: str, key: str, value: object
) -> None:
    assert getattr(one(tmp_path, header, cell), key) == value


def test_months_of_both_kinds_become_rotations(tmp_path: Path) -> None:
    found = one(tmp_path, "USCE months,Observerships,USCE specialty", "3 months,1.5,Neurology")
    assert found.us_experience is not None
    told = [(r.type.value, r.months, r.specialty) for r in found.us_experience]
    assert told == [("elective", 3.0, "Neurology"), ("observership", 1.5, None)]
    assert one(tmp_path, "USCE months", "0").us_experience == ()
    assert one(tmp_path, "USCE months,Visa", ",J-1").us_experience is None


def test_years_since_graduation_count_back_from_the_match(tmp_path: Path) -> None:
    found = one(tmp_path, "Years since graduation,Match year", "5,2027")
    assert found.graduation_year == 2022


@pytest.mark.parametrize(
    ("header", "cell", "words"),
    [
        ("Visa", "maybe", "must be none, J-1, H-1B or either"),
        ("YOG", "soon", "must be a year"),
        ("Failed attempts", "2", "of which exam"),
        ("US letters", "a few", "must be a whole number"),
        ("US letters", "77", "us_letters: must be less than or equal to 10"),
        ("USCE months", "=B2+1", "is a formula: save the table with its values"),
        ("YOG", "2035", "graduation_year 2035 is after the Match"),
    ],
)
def test_a_cell_that_cannot_be_read_costs_its_row_and_says_why(
    tmp_path: Path, header: str, cell: str, words: str
) -> None:
    assert words in said(tmp_path, header, cell)


def test_every_fault_of_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    found = rows_of(
        opened(tmp_path, "ID,Step 2 CK,YOG\nA,240,2019\nB,high,soon\n\nC,250\nD,251,,9\n")
    )
    assert [type(r) for r in found] == [ReadApplicant, Complaint, Complaint, Complaint]
    told = [r for r in found if isinstance(r, Complaint)]
    assert [c.where for c in told] == ["row 3", "row 5", "row 6"]
    assert "Step 2 CK: must" in told[0].said
    assert "YOG: must" in told[0].said
    assert "2 cells, the header has 3" in told[1].said


def test_persons_are_not_kept_and_a_warning_says_so(tmp_path: Path) -> None:
    text = "Applicant,E-mail,Step 2 CK,DOB\nAnna Muster,a@example.org,240,1994-05-01\n"
    text += "Ben Beispiel,b@example.org,230,1995-05-01\n"
    table = opened(tmp_path, text)
    assert [what for _, what in table.plan.dropped] == [
        "names", "e-mail addresses", "dates of birth or ages"
    ]  # fmt: skip
    assert all("not kept" in warning for warning in table.plan.warnings)
    found = rows_of(table)
    assert [r.label for r in found if isinstance(r, ReadApplicant)] == ["row 2", "row 3"]
    assert "Muster" not in repr(found)


def test_a_label_that_looks_like_an_address_is_dropped_though_it_was_chosen(tmp_path: Path) -> None:
    text = "Who,Step 2 CK\na@example.org,240\nb@example.org,250\n"
    table = opened(tmp_path, text, "Who=label")
    assert table.plan.dropped == (("Who", "e-mail addresses"),)


def test_labels_of_letters_and_numbers_are_kept(tmp_path: Path) -> None:
    for label in ("A-1", "Applicant 12", "Dr A", "17", "blue"):
        (found,) = rows_of(opened(tmp_path, f"Label,Step 2 CK\n{label},240\n"))
        assert isinstance(found, ReadApplicant)
        assert found.label == label


def test_a_guess_is_corrected_and_a_column_left_out(tmp_path: Path) -> None:
    text = "ID,Result,Score\nA,240,99\n"
    table = opened(tmp_path, text, "Result=step2_ck")
    assert table.plan.columns == {0: "label", 1: "step2_ck"}
    assert table.plan.ignored == ("Score",)
    with pytest.raises(ImportFileError, match="one of label, applicant_type"):
        opened(tmp_path, text, "Result=shoe_size")


def test_half_of_the_columns_are_read_and_the_others_told(tmp_path: Path) -> None:
    notes = " ".join(opened(tmp_path, "ID,Step 2 CK\nA,240\n").plan.notes)
    assert "counts as average" in notes
    assert "Visa" in notes
    assert "Specialties: Internal Medicine" in notes


def test_a_table_without_scores_is_refused_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"no column is Step 2 CK.*ID, YOG"):
        opened(tmp_path, "ID,YOG\nA,2019\n")


def test_attempts_that_may_count_the_pass_are_asked_about(tmp_path: Path) -> None:
    text = "ID,Step 2 CK,CK attempts\nA,240,1\nB,230,2\n"
    with pytest.raises(ImportFileError, match="holds no 0: does it count failed sittings"):
        opened(tmp_path, text)
    assert (
        opened(tmp_path, text, "CK attempts=failed_step2_ck").plan.columns[2] == "failed_step2_ck"
    )
    notes = opened(tmp_path, "ID,Step 2 CK,CK attempts\nA,240,0\nB,230,2\n").plan.notes
    assert any("failed sittings: 0 is passed at first" in note for note in notes)


def test_a_hundred_thousand_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    text = "ID,Step 2 CK\n" + "".join(f"{i},240\n" for i in range(100_000))
    with pytest.raises(ImportFileError, match=f"more than {MOST_ROWS:,} rows: save it as Parq"):
        opened(tmp_path, text)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "this file is empty"),
        (b"ID,Step 2 CK\n", "no row below it"),
        (b"Step 2 CK\n240\n", "only one column"),
        (b"ID,Step 2 CK\nA\0B,240\n", "this is no text"),
        (b"\xff\xfeI\x00D", "this is no text|no column|only one column"),
        (b"\x81\x8d\x8f,Step 2 CK\n\x90,240\n", "no known encoding"),
        (b"PK\x03\x04nonsense", "this workbook is damaged"),
        (b"\x89PNG\r\n", "neither a PDF nor a table"),
    ],
)
def test_a_file_that_is_no_table_of_applicants_is_refused_in_words(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(ImportFileError, match=words):
        opened(tmp_path, content)


def test_old_windows_text_is_read_and_told(tmp_path: Path) -> None:
    table = opened(tmp_path, "Étiquette,Step 2 CK\nA,240\n".encode("cp1252"))
    assert any("cp1252" in note for note in table.notes)
    assert len(rows_of(table)) == 1


def workbook(*, with_value: bool) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        help_, sheet = book.add_worksheet("Read me"), book.add_worksheet("Group")
        help_.write_row(0, 0, ("Column", "What"))
        sheet.write_row(0, 0, ("Label", "Step 2 CK", "YOG"))
        sheet.write_row(1, 0, ("A", 240, 2019))
        sheet.write(2, 0, "B")
        sheet.write_formula(2, 1, "=B2+10", None, 250 if with_value else "")
        sheet.write(2, 2, 2020)
    return file.getvalue()


def test_of_a_workbook_the_sheet_with_scores_is_read(tmp_path: Path) -> None:
    table = opened(tmp_path, workbook(with_value=True), name="a.xlsx")
    assert table.notes == ("Sheets that were not read: Read me.",)
    scores = [r.applicant.step2_ck for r in rows_of(table) if isinstance(r, ReadApplicant)]
    assert scores == [240, 250]  # a formula gives the value it was saved with
    with pytest.raises(ImportFileError, match="no sheet is called 'Elsewhere'"):
        open_table(tmp_path / "a.xlsx", sheet="Elsewhere")


def test_parquet_gives_the_same_applicants_as_csv(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"Label": ["A", "B"], "Junk": [1, 2], "Step 2 CK": [240.0, None], "Visa": ["J-1", None],
         "YOG": [2019, 2020]}
    )  # fmt: skip
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_csv(tmp_path / "a.csv", index=False)
    both = [rows_of(open_table(tmp_path / f"a.{end}")) for end in ("parquet", "csv")]
    people = [
        [(r.label, r.applicant) for r in rows if isinstance(r, ReadApplicant)] for rows in both
    ]
    assert people[0] == people[1]
    assert len(people[0]) == 2


def test_parquet_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="cannot be read as Parquet"):
        opened(tmp_path, b"PAR1 nonsense", name="a.parquet")
    with pytest.raises(ImportFileError, match="cannot be read as Parquet"):
        open_table(tmp_path / "absent.parquet")


def test_parquet_of_too_many_rows_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applicant_table, "MOST_PARQUET_ROWS", 2)
    pd.DataFrame({"Step 2 CK": [240] * 3}).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(ImportFileError, match=r"has 3 rows.*more than the 2 rows.*split it"):
        open_table(tmp_path / "a.parquet")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_column_of_the_template_is_understood(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t{suffix}"
    path.write_bytes(template(suffix))
    with pytest.raises(ImportFileError, match="no row below it"):
        open_table(path)
    assert list(guess(HEADERS, []).values()) == list(TEMPLATE_KEYS)


def test_a_template_of_another_kind_is_refused() -> None:
    with pytest.raises(SmartPickError, match=r"\.xlsx or \.csv"):
        template(".pdf")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("J-1, not H-1B", Visa.NEEDS_J1),
        ("needs J-1 (no H1B)", Visa.NEEDS_J1),
        ("J-1 or H-1B", Visa.EITHER),
        ("Green Card holder", Visa.NONE),
    ],
)
def test_a_visa_that_is_named_to_say_no_is_none_that_is_needed(cell: str, meant: Visa) -> None:
    assert applicant_words.visa(cell) is meant


@pytest.mark.parametrize("cell", ["no H-1B", "not J-1", "no J-1 needed"])
def test_a_visa_that_is_only_told_as_not_meant_is_asked_about(cell: str) -> None:
    with pytest.raises(ValueError, match="must be none, J-1, H-1B or either"):
        applicant_words.visa(cell)
