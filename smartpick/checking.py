"""What ``smartpick check`` reads: every file under ``data/``, as whatever uses it reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from smartpick import clock
from smartpick.advice.due import LATEST_DAYS, review_list, soon, too_late
from smartpick.advice.load import Advice, load_advice
from smartpick.disk import read_bytes, read_table, read_text
from smartpick.errors import DataError, ImportFileError, first_fault, listed
from smartpick.evidence.calibration import load_coverage, load_report, load_whole_match
from smartpick.evidence.changelog import load_changelog
from smartpick.evidence.glossary import load_glossary
from smartpick.evidence.load import Evidence, load_evidence
from smartpick.files.packs.pack_file import (
    check_contributed,
    pack_problems,
    pack_size,
    read_pack,
)
from smartpick.programs.counted import check_files
from smartpick.programs.query import ProgramStore
from smartpick.programs.schema import validate
from smartpick.programs.statements import count_line
from smartpick.say.applicant import dated
from smartpick.wording import count_of
from smartpick.workspace import Background
from smartpick.workspace.profile_file import read_profile


def report(data: Path) -> Iterator[str]:
    """Counts, age and fingerprint of the data, a line each.

    Raises SmartPickError when a file is missing, cut short, not UTF-8, or breaks its schema; names
    it. Last of all, when a review is more than 90 days overdue; lists what is to be looked at.
    """
    n_files = check_files(data)
    yield from data_lines(data)
    evidence = load_evidence(data)
    yield f"answers: {dated(evidence.edition.data_date)}"
    yield (
        f"evidence: {count_of(len(evidence.parameters), 'parameter')}, "
        f"{count_of(len(evidence.sources), 'source')}, "
        f"{count_of(len(evidence.fit), 'fitted specialty', 'fitted specialties')}"
    )
    advice = load_advice(data, evidence)
    yield (
        f"advice: {count_of(len(advice.rules), 'rule')}, "
        f"{count_of(len(advice.actions), 'action')}, "
        f"{count_of(len(advice.season), 'rule')} of the season"
    )
    yield f"glossary: {count_of(len(load_glossary(data, evidence.sources)), 'word')}"
    _check_fitted(data)
    n_examples = _check_examples(data / "examples")
    n_versions = len(load_changelog(data))
    yield f"examples: {n_examples}; versions of the numbers: {n_versions}"
    yield f"files: {n_files}, all there and whole"
    yield from _reviews(evidence, advice)


def _reviews(evidence: Evidence, advice: Advice) -> Iterator[str]:
    """What is soon to be looked at again; what waits too long stops the check."""
    everything, day = review_list(advice, evidence), clock.today()
    yield from soon(everything, day)
    late = too_late(everything, day)
    if late:
        raise DataError(
            f"more than {LATEST_DAYS} days overdue, look at the sources again ('smartpick check "
            f"--due' has their addresses) and move the day: {', '.join(due.id for due in late)}"
        )


def _check_fitted(data: Path) -> None:
    """What ``fit`` and ``calibrate`` wrote."""
    ProgramStore.open(data)
    load_report(data)
    load_whole_match(data)
    load_coverage(data)
    path = data / "fit" / "img_share_features.csv"
    for line, row in read_table(path).numbered:
        try:
            _ = row["feature"], float(row["coefficient"]), float(row["se"])
        except (KeyError, ValueError) as problem:
            raise DataError(f"{path.name}, line {line}: {problem!r}; run 'smartpick fit'") from None


def _check_examples(folder: Path) -> int:
    """The number of example applicants, each with a profile that can be read."""
    names = sorted(path.stem for path in folder.glob("*.json"))
    for name in names:
        read_profile(folder / f"{name}.json")
    for path in sorted((folder / "background").glob("*.json")):
        try:
            Background.model_validate_json(read_text(path, DataError))
        except ValidationError as problem:
            said = ": ".join(filter(None, first_fault(problem)))
            raise DataError(f"examples/background/{path.name}: {said}") from problem
    return len(names)


def data_lines(data: Path) -> list[str]:
    """The report in words, for printing.

    Raises DataError as :func:`smartpick.programs.schema.validate` does, and for contributed fact
    packs.
    """
    report = validate(data)
    return [
        f"data fingerprint {report.fingerprint}",
        (
            f"Match of {report.match_year}; {report.n_sources} sources, "
            f"read {' to '.join(dict.fromkeys(report.retrieved))}"
        ),
        (
            f"{report.n_tracks:,} NRMP tracks, {report.n_programs:,} application units, "
            f"{report.n_positions:,} positions"
        ),
        *(f"{name}: {count_of(n, 'row')}" for name, n in report.rows.items()),
        *([count_line(data)] if "programs/statements.csv" in report.rows else []),
        *check_contributed(data, _known_programs(data), clock.latest_day()),
    ]


def check_pack(path: Path, data: Path) -> str:
    """The report on one fact pack in a line.

    Raises ImportFileError with every problem, each naming line, column and what to do.
    """
    content = read_bytes(path, ImportFileError)
    pack = read_pack(content, clock.latest_day(), path.name)
    problems = pack_problems(path.name, pack, _known_programs(data))
    if problems:
        raise ImportFileError(listed(problems))
    return f"{path.name}: {pack_size(pack)}, nothing to correct"


def _known_programs(data: Path) -> set[str]:
    return {row["program_code"] for row in read_table(data / "programs" / "programs.csv").rows}
