"""What ``smartpick check`` reads: every file under ``data/``, as whatever uses it reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from smartpick.advice.load import load_advice
from smartpick.answer.whole import DATA_DATE
from smartpick.disk import read_rows, read_text
from smartpick.errors import DataError
from smartpick.evidence.changelog import load_changelog
from smartpick.evidence.glossary import load_glossary
from smartpick.evidence.load import load_evidence
from smartpick.programs.checking import check_lines
from smartpick.programs.counted import check_files
from smartpick.programs.query import ProgramStore
from smartpick.say.ages import dated
from smartpick.workshop.calibrate.coverage import read_coverage
from smartpick.workshop.calibrate.stored import load_report
from smartpick.workshop.simulate.load import load_whole_match
from smartpick.workspace import Background
from smartpick.workspace.profile_file import read_profile


def report(data: Path) -> Iterator[str]:
    """Counts, age and fingerprint of the data, a line each.

    Raises
    ------
    SmartPickError
        When a file is missing, cut short, not UTF-8, or breaks its schema; names it.
    """
    n_files = check_files(data)
    yield from check_lines(data)
    yield f"answers: {dated(DATA_DATE)}"
    evidence = load_evidence(data)
    yield (
        f"evidence: {len(evidence.parameters)} parameters, {len(evidence.sources)} sources, "
        f"{len(evidence.fit)} fitted specialties"
    )
    advice = load_advice(data, evidence)
    yield (
        f"advice: {len(advice.rules)} rules, {len(advice.actions)} actions, "
        f"{len(advice.season)} rules of the season"
    )
    yield f"glossary: {len(load_glossary(data, evidence.sources))} words"
    _check_fitted(data)
    n_examples = _check_examples(data / "examples")
    n_versions = len(load_changelog(data))
    yield f"examples: {n_examples}; versions of the numbers: {n_versions}"
    yield f"files: {n_files}, all there and whole"


def _check_fitted(data: Path) -> None:
    """What ``fit`` and ``calibrate`` wrote."""
    ProgramStore.open(data)
    load_report(data)
    load_whole_match(data)
    read_coverage(data)
    path = data / "fit" / "img_share_features.csv"
    for line, row in read_rows(path, DataError):
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
            said = problem.errors(include_url=False)[0]["msg"]
            raise DataError(f"examples/background/{path.name}: {said}") from problem
    return len(names)
