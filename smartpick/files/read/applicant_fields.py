"""What a column of a table of applicants can mean, and the headers that usually say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartpick.files.read.applicant_words import applicant_type
from smartpick.files.read.cells import is_unknown
from smartpick.files.read.columns import SIMILAR, Field, Mapped, likeliest, likeness, most, words_of

LABEL, SCORE, ATTEMPTS = "label", "step2_ck", "failed_attempts"
EXAMS = ("failed_step1", "failed_step2_ck")
FIELDS = (
    Field(
        LABEL,
        "Label: a letter or number of your own, no name",
        ("label", "id", "code", "applicant", "applicant id", "applicant label", "number", "no",
         "applicant number", "pseudonym", "alias", "key", "row"),
    ),
    Field(
        "applicant_type",
        "Citizenship at graduation: US IMG or non-US IMG",
        ("applicant type", "img type", "us img", "us citizen", "citizenship", "type of applicant",
         "us or non us img", "img status"),
    ),
    Field(
        SCORE,
        "Step 2 CK, three digits; blank: not taken yet",
        ("step 2 ck", "step2 ck", "step2", "step 2", "ck", "ck score", "step 2 score",
         "step 2 ck score", "step2 ck score", "usmle step 2 ck", "usmle step 2", "s2ck", "s2",
         "2ck", "usmle 2 ck", "step 2 ck 3 digit", "score"),
    ),
    Field(
        "step1",
        "Step 1: pass, fail, not taken",
        ("step 1", "step1", "step 1 result", "step 1 score", "usmle step 1", "s1", "step 1 pass"),
    ),
    Field(
        "step3",
        "Step 3: passed, failed, not taken",
        ("step 3", "step3", "step 3 passed", "step 3 result", "usmle step 3", "s3"),
    ),
    Field(
        EXAMS[0],
        "Failed attempts at Step 1",
        ("failed step 1", "failed attempts step 1", "step 1 failed attempts", "step 1 fails",
         "step 1 failures", "step 1 attempts", "step 1 failed"),
    ),
    Field(
        EXAMS[1],
        "Failed attempts at Step 2 CK",
        ("failed step 2 ck", "failed attempts step 2 ck", "step 2 ck failed attempts", "ck fails",
         "ck failures", "step 2 ck fails", "step 2 ck failures", "step 2 ck attempts",
         "ck attempts", "step 2 attempts", "step 2 failed attempts", "step 2 ck failed"),
    ),
    Field(
        ATTEMPTS,
        "Failed attempts of both exams: 0, or such as “Step 1: 1”",
        ("failed attempts", "attempts", "fails", "failures", "exam failures", "usmle attempts",
         "number of attempts", "attempt", "failed exams", "usmle failures"),
    ),
    Field(
        "graduation_year",
        "Graduation year",
        ("graduation year", "yog", "grad year", "year of graduation", "graduation", "graduated",
         "graduation date", "date of graduation", "med school graduation", "year graduated",
         "medical school graduation year", "class of", "year", "graduating year"),
    ),
    Field(
        "years_since_graduation",
        "Years since graduation, instead of the year",
        ("years since graduation", "years from graduation", "years out", "ysg", "time since grad",
         "years since grad", "years post graduation"),
    ),
    Field("match_year", "Match of", ("match year", "match of", "cycle", "match cycle")),
    Field(
        "hands_on_months",
        "Hands-on US experience, months",
        ("hands on months", "usce months", "usce", "us clinical experience",
         "us clinical experience months", "months of usce", "hands on usce", "elective months",
         "electives", "us experience months", "us experience", "hands on us experience",
         "externship months", "months usce", "hands on usce months"),
    ),
    Field(
        "observership_months",
        "Observerships in the US, months",
        ("observership months", "observerships", "observership", "months of observership",
         "observer months", "shadowing months"),
    ),
    Field(
        "experience_specialty",
        "Specialty of the hands-on US experience",
        ("experience specialty", "usce specialty", "us experience specialty", "usce in"),
    ),
    Field(
        "experience_ended",
        "Last month of US experience",
        ("experience ended", "usce end", "usce ended", "last usce", "end of usce",
         "us experience ended", "most recent usce"),
    ),
    Field(
        "us_letters",
        "Letters from US physicians",
        ("us letters", "us lors", "us lor", "us letters of recommendation", "number of us letters",
         "american letters", "letters from us physicians"),
    ),
    Field(
        "visa",
        "Visa: none, J-1, H-1B, either",
        ("visa", "visa status", "visa need", "visa needed", "needs visa", "visa requirement",
         "visa required", "visa type", "visa sponsorship", "immigration status", "work status"),
    ),
    Field(
        "home_state",
        "Home state",
        ("home state", "state", "us state", "state of residence", "ties", "home state ties"),
    ),
    Field(
        "previous_cycles",
        "Earlier cycles without a match",
        ("previous cycles", "earlier cycles", "prior cycles", "reapplicant", "times applied before",
         "previous match attempts", "prior match attempts", "unmatched cycles", "match attempts"),
    ),
    Field(
        "publications",
        "Publications, abstracts and talks",
        ("publications", "pubs", "research", "papers", "publication count", "research items",
         "abstracts publications presentations", "number of publications", "scholarly works"),
    ),
    Field(
        "specialties",
        "Specialties, first choice first, parted by semicolons",
        ("specialties", "specialty", "preferred specialty", "first choice", "applying to",
         "specialty 1", "target specialty", "specialty choice", "specialty of interest",
         "desired specialty", "applied specialty", "field"),
    ),
    Field(
        "specialty_2",
        "Second specialty",
        ("specialty 2", "second specialty", "second choice", "backup specialty", "backup",
         "2nd choice", "other specialties"),
    ),
    Field("specialty_3", "Third specialty", ("specialty 3", "third specialty", "third choice")),
    Field(
        "n_applications",
        "Number of applications",
        ("applications", "n applications", "number of applications", "programs applied",
         "number of programs", "programs applied to", "apps", "no of applications"),
    ),
)  # fmt: skip
LABELS = {field.key: field.label for field in FIELDS}


def short(key: str) -> str:
    """A meaning in a few words: its label without what the cells may hold."""
    return LABELS[key].partition(":")[0].partition(",")[0]


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapped:
    """A meaning for each column that seems to have one; no meaning is given twice."""
    scored = []
    for column, name in enumerate(names):
        words = words_of(name)
        if not words:
            continue
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        for field in FIELDS:
            score = likeness(words, field)
            # Under the headers of a type something else stands as often: its cells must read so.
            is_read = field.key != "applicant_type" or not cells or most(cells, _is_type)
            if score >= SIMILAR and is_read:
                scored.append((score + (words in field.headers), column, field.key))
    return dict(sorted(likeliest(scored).items()))


def _is_type(cell: str) -> bool:
    try:
        return is_unknown(cell) or bool(applicant_type(cell))
    except ValueError:
        return False


def untold(columns: Mapping[int, str]) -> tuple[list[str], list[str]]:
    """What no column tells: what counts as average, and what counts as something else, in words.

    Alternatives count as told.
    """
    told = {*columns.values(), *_RARE}
    for alternatives in ({ATTEMPTS, *EXAMS}, {"graduation_year", "years_since_graduation"}):
        told |= alternatives if told & alternatives else set()
    left = {f.key: short(f.key) for f in FIELDS if f.key not in told}
    other = [f"{left[key]}: {what}" for key, what in _COUNTS_AS.items() if key in left]
    return [name for key, name in left.items() if key not in _COUNTS_AS], other


_RARE = (LABEL, "match_year", "specialty_2", "specialty_3", "experience_specialty",
         "experience_ended")  # fmt: skip
_COUNTS_AS = {
    "applicant_type": "non-US IMG",
    "step1": "passed",
    "specialties": "Internal Medicine",
    "n_applications": "the typical number",
}
"""What holds where no column tells it, beside what counts as average."""
