"""The house rules that a syntax tree can prove. Each rule returns offences in plain words."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "smartpick"
MAX_FILE_LINES = 400
MAX_BODY_LINES = 40
MIN_TEST_NAME_WORDS = 3
MODEL_NUMBERS = (-1, 0, 1, 2)
UNSAFE_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
SAFE_NAMES = {"joblib": {"Parallel", "delayed", "parallel_config"}}
"""What may be imported by name out of a module that also reads pickles."""
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__"}
SQL = re.compile(
    r"\b(select\b.*\bfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+(or|table|view))\b",
    re.IGNORECASE | re.DOTALL,
)
SLEEPS = {"sleep", "wait_for_timeout"}

Rule = Callable[[ast.Module], list[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*.py") if "__pycache__" not in p.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def offences(rule: Rule, folder: Path) -> list[str]:
    """What ``rule`` finds under ``folder``, each with its file."""
    return [
        f"{path.relative_to(ROOT)}:{found}"
        for path in python_files(folder)
        for found in rule(tree_of(path))
    ]


def functions(tree: ast.AST) -> Iterator[Function]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def expressions(tree: ast.AST) -> Iterator[ast.expr]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.expr))


def _has_docstring(node: Function | ast.ClassDef) -> bool:
    return ast.get_docstring(node, clean=False) is not None


def long_bodies(tree: ast.Module) -> list[str]:
    """Functions whose body, the docstring apart, is longer than the house allows."""
    found = []
    for function in functions(tree):
        body = function.body[1:] if _has_docstring(function) else function.body
        if not body:
            continue
        lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
        if lines > MAX_BODY_LINES:
            found.append(f"{function.lineno}: {function.name} has a body of {lines} lines")
    return found


def missing_docstrings(tree: ast.Module) -> list[str]:
    """Public modules, classes, functions and methods that say nothing about themselves."""
    found = [] if ast.get_docstring(tree) else ["1: the module has no docstring"]
    scopes: list[ast.Module | ast.ClassDef] = [tree]
    while scopes:
        for node in scopes.pop().body:
            if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
                continue
            if not _has_docstring(node):
                found.append(f"{node.lineno}: {node.name} has no docstring")
            if isinstance(node, ast.ClassDef):
                scopes.append(node)
    return found


def defined_twice(tree: ast.Module) -> list[str]:
    """Constants that a module defines a second time: the first would be lost without a word."""
    names = [
        (target.id, statement.lineno)
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in getattr(statement, "targets", [getattr(statement, "target", None)])
        if isinstance(target, ast.Name)
    ]
    first = dict(reversed(names))
    return [f"{line}: {name} is defined again" for name, line in names if line != first[name]]


def numbers(tree: ast.Module) -> list[str]:
    """Numeric constants that belong into data/evidence."""
    return [
        f"{node.lineno}: the number {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float | complex)
        and not isinstance(node.value, bool)
        and node.value not in MODEL_NUMBERS
    ]


def sql_in_code(tree: ast.Module) -> list[str]:
    """SQL put together in Python: f-strings, ``%``, ``+`` and ``format`` with a query in them."""
    found = []
    for node in expressions(tree):
        is_built = isinstance(node, ast.JoinedStr | ast.BinOp) or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "format"
        )
        if is_built and SQL.search(_text_in(node)):
            found.append(f"{node.lineno}: SQL is built from pieces")
    return found


def _text_in(node: ast.AST) -> str:
    return " ".join(
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    )


def raw_html(tree: ast.Module) -> list[str]:
    """Calls that let text become markup."""
    return [
        f"{node.lineno}: unsafe_allow_html"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "unsafe_allow_html"
    ]


def raw_problems(tree: ast.Module) -> list[str]:
    """Messages of an error on a page that do not go through ``plain``: they quote what came in."""
    caught = {n.name for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler) and n.name}
    names = caught | {"problem"}
    return [
        f"{call.lineno}: shows {ast.unparse(part)} as Markdown"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _is_shown(call)
        for given in [*call.args, *(k.value for k in call.keywords)]
        for part in _outside_plain(given)
        if (isinstance(part, ast.Name) and part.id in names)
        or (isinstance(part, ast.Attribute) and part.attr == "problem")
    ]


def _is_shown(call: ast.Call) -> bool:
    """Whether a call shows something: ``st.anything(...)`` or ``note(...)``."""
    func = call.func
    is_streamlit = isinstance(func, ast.Attribute) and getattr(func.value, "id", "") == "st"
    return is_streamlit or getattr(func, "attr", "") == "note"


def _outside_plain(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is in it, but nothing that is handed to ``plain``."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "plain":
        return
    yield node
    for inner in ast.iter_child_nodes(node):
        yield from _outside_plain(inner)


def unsafe_loading(tree: ast.Module) -> list[str]:
    """Imports and calls that run what somebody else wrote."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            is_safe = {a.name for a in node.names} <= SAFE_NAMES.get(node.module or "", set())
            names = set() if is_safe else {(node.module or "").split(".")[0]}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names = {node.func.id} & UNSAFE_CALLS
        else:
            continue
        bad = names & (UNSAFE_MODULES | UNSAFE_CALLS)
        found.extend(f"{node.lineno}: uses {name}" for name in sorted(bad))
    return found


def vanishing(tree: ast.Module) -> list[str]:
    """Options of Streamlit under which what was typed or pasted vanishes without a word."""
    return [
        f"{node.lineno}: {keyword.arg}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in ("clear_on_submit", "max_chars")
    ]


def fixed_sleeps(tree: ast.Module) -> list[str]:
    """Waits for a time instead of for an event."""
    return [
        f"{node.lineno}: waits with {name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (name := getattr(node.func, "attr", getattr(node.func, "id", ""))) in SLEEPS
    ]


def short_test_names(tree: ast.Module) -> list[str]:
    """Test names that are labels rather than sentences."""
    return [
        f"{function.lineno}: {function.name}"
        for function in functions(tree)
        if function.name.startswith("test_")
        and len([word for word in function.name.split("_")[1:] if word]) < MIN_TEST_NAME_WORDS
    ]


def imports_of_the_app(tree: ast.Module) -> list[str]:
    """Imports of ``app``, which sits above the package and outside import-linter's sight."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        else:
            continue
        found.extend(f"{node.lineno}: imports app" for n in names if n.split(".")[0] == "app")
    return found
