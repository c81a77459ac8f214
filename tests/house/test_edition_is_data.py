"""The next edition of the Match is a change of data: no year of this one stands in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from smartpick.domain import edition
from tests.house.rules import PACKAGE, python_files, tree_of

ALLOWED = {
    ("domain/applicant.py", "2026"): "the oldest Match that a saved profile may name",
    ("workshop/calibrate/by_list.py", "2026"): "a seed, whose random problems are kept",
    ("workshop/simulate/assumptions.py", "categorical and advanced positions filled in 2026"):
        "what an assumption was once set to, in that year",
    ("ui/plan/rotations.py", "2026-06"): "how a month is written",
    ("ui/plan/rotations.py", "for instance 2026-06."): "how a month is written",
    ("workspace/profile_file.py", "for instance 2026-06"): "how a month is written",
    ("__main__.py", "today (or on 2027-01-31)"): "how a day is written",
    ("__main__.py", "write the day as 2027-01-31"): "how a day is written",
    ("files/write/read_list.py", "a day such as 2026-05-20"): "how a day is written",
    ("files/packs/pack_file.py", "write the day as 2026-11-25"): "how a day is written",
    ("files/read/cells.py", "is no day such as 2026-11-25"): "how a day is written",
    ("files/read/table.py", "days such as 10/05/2026"): "how a day is written",
}  # fmt: skip
"""File and words in which the year may stand, and why it is not the edition's there."""


def literals(tree: ast.Module) -> Iterator[str]:
    """Names, numbers and texts of a module, its docstrings left out."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(child.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for child in node.body
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs:
            yield str(node.value)
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.arg | ast.keyword):
            yield getattr(node, "name", None) or getattr(node, "arg", None) or ""


def found(years: tuple[int, ...]) -> list[tuple[str, str]]:
    """Every file and text in which one of the years stands."""
    pattern = re.compile("|".join(rf"(?<!\d){year}(?!\d)" for year in years))
    texts = [
        (path.relative_to(PACKAGE).as_posix(), text)
        for path in python_files(PACKAGE)
        for text in literals(tree_of(path))
    ]
    texts += [
        (path.relative_to(PACKAGE).as_posix(), line)
        for kind in ("sql", "js", "css", "html")
        for path in sorted(PACKAGE.rglob(f"*.{kind}"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [(name, text) for name, text in texts if pattern.search(text)]


def test_no_year_of_this_edition_stands_in_the_code() -> None:
    now = edition()
    wrong = [
        f"{name}: {text[:80]!r}"
        for name, text in found((now.match_year, now.next_match))
        if not any(name == file and words in text for file, words in ALLOWED)
    ]
    assert wrong == [], "take the year from smartpick.domain.edition()"


def test_every_exception_is_still_needed() -> None:
    texts = found((2026, 2027))
    for file, words in ALLOWED:
        assert any(name == file and words in text for name, text in texts), (file, words)


def test_a_year_in_a_name_a_number_or_a_sentence_is_seen() -> None:
    module = ast.parse('"""Of 2026."""\nquota_2026 = 2026\nsay(f"In 2026, {x}", until_2026=1)')
    seen = [text for text in literals(module) if "2026" in text]
    assert sorted(seen) == sorted(["quota_2026", "2026", "In 2026, ", "until_2026"])
