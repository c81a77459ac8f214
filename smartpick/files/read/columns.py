"""What a column of somebody's table means: the usual headers, and a guess by header and cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz import fuzz

from smartpick.domain import FactKey
from smartpick.errors import ImportFileError
from smartpick.files.read.sheet import Sheet
from smartpick.files.read.tracker import looks_like_status

CODE = "program_code"
ACGME_NUMBER = "acgme_number"
VISAS = "visas"
_YEARLY = re.compile(r"^(quota|filled) (20\d\d)$")


@dataclass(frozen=True, slots=True)
class Field:
    """A meaning: its key, how a person reads it, and headers that say it (lower case)."""

    key: str
    label: str
    headers: tuple[str, ...]


PLACE_FIELDS = (
    Field(
        CODE,
        "NRMP program code",
        ("nrmp program code", "nrmp code", "nrmp number", "program code", "track code", "code"),
    ),
    Field(
        "institution",
        "Institution or program name",
        ("institution", "program name", "program title", "hospital", "hospital name", "program",
         "sponsor", "sponsoring institution", "institution name", "name", "residency program",
         "residency", "program hospital", "hospital program"),
    ),
    Field("specialty", "Specialty", ("specialty", "specialty name", "discipline", "field")),
    Field("city", "City", ("city", "town", "program city", "location", "city state", "place")),
    Field("state", "State", ("state", "state name", "program state", "st")),
)  # fmt: skip
HISTORY_FIELDS = (
    Field("year", "Match year", ("year", "match year")),
    Field("quota", "Positions offered", ("quota", "positions", "positions offered", "offered")),
    Field("filled", "Positions filled", ("filled", "matched", "positions filled", "number filled")),
)
LISTING_FIELDS = (
    Field(
        ACGME_NUMBER,
        "ACGME program number",
        ("program number", "acgme program number", "acgme number", "acgme id", "program id",
         "acgme program id", "acgme code", "program no", "acgme", "eras program id"),
    ),
    Field(
        "accreditation",
        "Accreditation status",
        ("accreditation status", "current accreditation status", "accreditation", "status"),
    ),
    Field(
        "approved",
        "Positions approved",
        ("approved positions", "total approved positions", "positions approved",
         "approved resident positions", "total approved resident positions", "approved"),
    ),
)  # fmt: skip
FACT_FIELDS = (
    Field(
        FactKey.SPONSORS_J1,
        "Sponsors J-1",
        ("sponsors j1", "j1", "j 1", "j 1 visa", "j1 visa", "accepts j1", "visa j1", "j1 sponsored",
         "j1 sponsorship", "j 1 sponsorship"),
    ),
    Field(
        FactKey.SPONSORS_H1B,
        "Sponsors H-1B",
        ("sponsors h1b", "h1b", "h 1b", "h 1b visa", "h1b visa", "accepts h1b", "h1 b", "visa h1b",
         "h1b sponsored", "h1b sponsorship", "h 1b sponsorship"),
    ),
    Field(
        FactKey.STEP2_CK_CUTOFF,
        "Lowest Step 2 CK score",
        ("step2 ck cutoff", "step 2 ck cutoff", "step 2 cutoff", "minimum step 2 ck",
         "minimum step 2 ck score", "min step 2 ck", "step 2 ck minimum", "score cutoff",
         "step 2 minimum", "min step 2", "minimum step 2", "minimum step 2 score", "ck cutoff",
         "step 2 ck min", "step 2 ck"),
    ),
    Field(
        FactKey.GRADUATION_LIMIT_YEARS,
        "Most years since graduation",
        ("graduation limit years", "years since graduation", "yog limit", "yog cutoff",
         "graduation cutoff", "graduation limit", "max years since graduation", "yog",
         "years from graduation", "time since graduation", "yog requirement", "max yog"),
    ),
    Field(
        FactKey.ACCEPTS_FAILED_ATTEMPTS,
        "Accepts failed attempts",
        ("accepts failed attempts", "failed attempts accepted", "attempts accepted", "attempts",
         "accepts attempts", "attempts allowed", "attempts limit"),
    ),
    Field(
        FactKey.REQUIRES_US_EXPERIENCE,
        "Requires US clinical experience",
        ("requires us experience", "usce required", "requires usce", "us clinical experience",
         "us clinical experience required", "usce"),
    ),
    Field(
        FactKey.REQUIRES_STEP3,
        "Requires Step 3",
        ("requires step3", "requires step 3", "step 3 required", "step 3"),
    ),
    Field(
        FactKey.HOLISTIC_STATEMENT,
        "Says that it reviews holistically",
        ("holistic statement", "holistic review", "holistic"),
    ),
    Field(
        FactKey.WELCOMES_IMGS,
        "Considers IMGs",
        ("considers imgs", "welcomes imgs", "imgs welcome", "accepts imgs"),
    ),
    Field(
        FactKey.IMG_RESIDENTS,
        "IMGs of all residents (12 of 30)",
        ("img residents", "imgs of residents", "imgs on roster", "img roster", "roster"),
    ),
    Field(FactKey.USES_SIGNALS, "Uses signals", ("uses signals", "signals", "signaling")),
    Field(
        FactKey.WELCOMES_THANK_YOU,
        "Welcomes thank-you letters",
        ("welcomes thank you", "thank you letters", "thank you notes"),
    ),
)  # fmt: skip
VISAS_FIELD = Field(
    VISAS,
    "Visas, J-1 and H-1B in one column",
    ("visa", "visas", "visa sponsorship", "visas sponsored", "visa type", "sponsors visa",
     "visa status", "visa policy", "sponsorship"),
)  # fmt: skip
TRACKER_FIELDS = (
    Field(
        "status",
        "How far your application is",
        ("application status", "status", "my status", "stage", "progress", "app status"),
    ),
    Field("applied", "Applied, yes or the day", ("applied", "applied on", "date applied", "sent")),
    Field(
        "interviewed",
        "Interview, yes or the day",
        ("interview", "interview invite", "interview invitation", "interview offer", "invited",
         "invite", "iv", "interview received"),
    ),
    Field(
        "interview_on",
        "Day of the interview",
        ("interview date", "interview day", "interview on", "date of interview", "iv date"),
    ),
    Field(
        "note",
        "Note of your own",
        ("note", "notes", "my notes", "comment", "comments", "remark", "remarks"),
    ),
)  # fmt: skip
ABOUT_FACTS_FIELDS = (
    Field("link", "Link to where it is said", ("link", "url", "website", "web page", "source")),
    Field("seen_on", "Day it was seen", ("seen on", "date seen", "verified on", "date", "checked")),
    Field("said_by", "Who says so", ("said by", "vouched by")),
)
FIELDS = (
    *PLACE_FIELDS, *TRACKER_FIELDS, *FACT_FIELDS, VISAS_FIELD, *ABOUT_FACTS_FIELDS,
    *HISTORY_FIELDS, *LISTING_FIELDS,
)  # fmt: skip
_BY_ROW = frozenset(field.key for field in HISTORY_FIELDS)
LABELS = {str(field.key): field.label for field in FIELDS}
FACT_KEYS = tuple(str(field.key) for field in FACT_FIELDS)
TRACKER_KEYS = frozenset(field.key for field in TRACKER_FIELDS)
TELLING_KEYS = frozenset({*FACT_KEYS, VISAS, ACGME_NUMBER, *TRACKER_KEYS})
"""Meanings that tell something of a program; the others say which one, or when."""
DAY_KEYS = ("seen_on", "applied", "interviewed", "interview_on")
"""Meanings whose cells may hold a day."""


def label(key: str) -> str:
    """A meaning in words, ``Positions filled, 2024`` for the column of one year."""
    yearly = _YEARLY.match(key)
    return f"{LABELS[yearly[1]]}, {yearly[2]}" if yearly else LABELS[key]


def is_known(key: str) -> bool:
    """Whether a key is a meaning that a column can have."""
    return key in LABELS or bool(_YEARLY.match(key))


def year_of(key: str) -> int | None:
    """The year of a column that holds one year's quota or filled."""
    yearly = _YEARLY.match(key)
    return int(yearly[2]) if yearly else None


_LOOKED_AT = 60
"""First rows among which the header is looked for."""
SIMILAR = 88.0
"""Likeness, of 100, from which a header is taken for a usual one."""
_SAMPLE = 50
_WORD = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"\b(20\d\d)\b")
_LOOKS_LIKE = {
    CODE: re.compile(r"^\d{7}[CAPMR]\d$").match,
    ACGME_NUMBER: re.compile(r"^\d{10}$").match,
}
"""Forms that tell a column under any header."""
_ACCREDITED = re.compile(r"(?i)accredit|probation|^initial|^continued|warning")
_SAME_HEADER: Mapping[str, Callable[[str], object]] = {
    "status": looks_like_status, "accreditation": _ACCREDITED.search
}  # fmt: skip
"""Meanings that share a header: the cells tell which one it is."""

Mapped = Mapping[int, str]
"""Meaning (a field's key) by column number from 0."""
Guess = Callable[[Sequence[str], Sequence[Sequence[str]]], Mapped]
"""From the names of columns and rows under them to what the columns seem to mean."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: which of its rows (from 0), the names, the guessed meanings."""

    row: int
    names: tuple[str, ...]
    guesses: Mapped


def find_header(sheet: Sheet, guessed: Guess | None = None) -> Header:
    """The row that reads most like a header, with a guess for each column.

    ``guessed``: for tables of something else than programs. Raises ImportFileError when no row has
    two cells.
    """
    best: Header | None = None
    for row, cells in enumerate(sheet.rows[:_LOOKED_AT]):
        if len([cell for cell in cells if cell]) < 2:
            continue
        header = Header(row, cells, (guessed or guess)(cells, sheet.rows[row + 1 :][:_SAMPLE]))
        if best is None or len(header.guesses) > len(best.guesses):
            best = header
    if best is None:
        raise ImportFileError(
            "this table has only one column: it needs one for the program and one for what you "
            "know about it"
        )
    return best


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """A meaning for each column that seems to have one; no meaning is given twice."""
    scored: list[tuple[float, int, str]] = []
    for column, name in enumerate(names):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        scored += [(score, column, key) for key, score in _candidates(name, cells)]
    return dict(sorted(_without_halves(likeliest(scored)).items()))


def likeliest(scored: Iterable[tuple[float, int, str]]) -> dict[int, str]:
    """The likeliest meaning by column; none is given twice, of two equals the first column's."""
    taken: dict[int, str] = {}
    for _, column, key in sorted(scored, key=lambda s: (-s[0], s[1])):
        if column not in taken and key not in taken.values():
            taken[column] = key
    return taken


def _without_halves(taken: Mapping[int, str]) -> Mapping[int, str]:
    """The meanings without positions that lack their year or their other half.

    A list may well say how many positions a program has and nothing of years. Where it says
    nothing else either, they stay: what they lack is asked for then.
    """
    keys = set(taken.values())
    lacking = halves(keys)
    return {c: k for c, k in taken.items() if k not in lacking} if keys & TELLING_KEYS else taken


def halves(keys: AbstractSet[str]) -> set[str]:
    """The meanings of positions that lack their year or their other half."""
    by_row = keys & _BY_ROW
    yearly = {key: year_of(key) for key in keys if year_of(key)}
    lacking = {k for k, y in yearly.items() if not {f"quota {y}", f"filled {y}"} <= keys}
    return lacking if by_row == _BY_ROW else lacking | by_row


def checked(
    columns: Mapping[int, str], names: Sequence[str], known: Callable[[str], object] = is_known
) -> Mapped:
    """The chosen meanings, each one once, ``known``, and of a column that there is.

    Raises ImportFileError when a meaning is unknown or stands over two columns.
    """
    for column, key in columns.items():
        if not known(key) or not 0 <= column < len(names):
            raise ImportFileError(f"column {column + 1}: '{key}' is no meaning of a column")
    doubled = {key for key in columns.values() if list(columns.values()).count(key) > 1}
    if doubled:
        twice = ", ".join(names[c] or f"column {c + 1}" for c, k in columns.items() if k in doubled)
        raise ImportFileError(f"{twice}: these columns have the same meaning; choose one of them")
    return columns


def corrected(
    guesses: Mapped,
    names: Sequence[str],
    choices: Sequence[str],
    labels: Mapping[str, str] = LABELS,
    known: Callable[[str], object] = is_known,
    *,
    others: Iterable[str] = (),
    moves: bool = False,
) -> Mapped:
    """The meanings after corrections such as ``Header=meaning``; an empty one leaves a column out.

    ``labels``: the meanings to name where one is unknown; ``others``: headers of other sheets, for
    which a correction may be meant; ``moves``: a meaning leaves the column that it was guessed for.
    Raises ImportFileError when a correction names no column or no
    meaning, or gives a meaning twice.
    """
    columns, every = dict(guesses), dict.fromkeys([*filter(None, names), *filter(None, others)])
    for choice in choices:
        name, equals, key = choice.rpartition("=")
        if not equals or name not in every or (key and not known(key)):
            raise ImportFileError(
                f"--column '{choice}': write Header=meaning with a header of the table "
                f"({', '.join(every)}) and one of {', '.join(labels)}"
            )
        if name in names:
            left = key if moves else None
            columns = {c: k for c, k in columns.items() if k != left and c != names.index(name)}
            columns |= {names.index(name): key} if key else {}
    return checked(columns, names, known)


def _candidates(name: str, cells: Sequence[str]) -> Iterable[tuple[str, float]]:
    for key, fits in _LOOKS_LIKE.items():
        if most(cells, fits):
            yield key, 200.0
    words = words_of(name)
    if not words:
        return
    year = _YEAR.search(words)
    plain = " ".join(_YEAR.sub("", words).split()) if year else words
    for field in FIELDS:
        score = likeness(plain, field)
        if score < SIMILAR:
            continue
        if field.key in _SAME_HEADER and most(cells, _SAME_HEADER[field.key]):
            score += 1
        if year is None:
            yield str(field.key), score
        elif field.key in ("quota", "filled"):
            yield f"{field.key} {year[1]}", score


def words_of(name: str) -> str:
    """A header for comparing: lower case, words and numbers alone."""
    return " ".join(_WORD.findall(name.lower()))


def most(cells: Sequence[str], fits: Callable[[str], object]) -> bool:
    """Whether more than half of the cells fit."""
    return sum(bool(fits(cell)) for cell in cells) > len(cells) / 2


def likeness(words: str, field: Field) -> float:
    """How much a header is like the usual ones of a field, of 100."""
    return max(fuzz.ratio(words, header) for header in (*field.headers, field.label.lower()))
