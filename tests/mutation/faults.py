"""Small faults that can be put into a module: one comparison, sum, number or condition changed."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NO_LOGIC = ("annotation", "returns", "decorator_list")
_PAIRS: list[tuple[Any, Any]] = [
    (ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn), (ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.And, ast.Or),
]  # fmt: skip
SWAPPED = dict(_PAIRS) | {b: a for a, b in _PAIRS}
EXTREMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum"}


@dataclass(frozen=True)
class Mutant:
    """One fault: ``changed`` stands where ``owner.field`` (or its n-th item) stood."""

    path: Path
    tree: ast.Module
    owner: ast.AST
    field: str
    index: int | None
    changed: ast.AST
    line: int

    def _put(self, node: ast.AST) -> ast.AST:
        there = getattr(self.owner, self.field)
        if self.index is None:
            setattr(self.owner, self.field, node)
            return there  # type: ignore[no-any-return]
        was, there[self.index] = there[self.index], node
        return was  # type: ignore[no-any-return]

    def source_and_words(self) -> tuple[str, str]:
        """The module with the fault, and ``file:line  before -> after``."""
        was = self._put(self.changed)
        shown = self.owner if isinstance(self.owner, ast.expr | ast.keyword) else None
        after, source = ast.unparse(shown or self.changed), ast.unparse(self.tree)
        self._put(was)
        where = f"{self.path.relative_to(ROOT)}:{self.line}"
        return source, f"{where}  {ast.unparse(shown or was)} -> {after}"


def faults(owner: ast.AST, field: str, node: ast.AST, *, may_be_none: bool) -> Iterator[ast.AST]:
    """What could stand in place of ``node``."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            if type(op) in SWAPPED:
                swapped = copy.copy(node)
                swapped.ops = [*node.ops[:i], SWAPPED[type(op)](), *node.ops[i + 1 :]]
                yield swapped
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in SWAPPED:
        other = copy.copy(node)
        other.op = SWAPPED[type(node.op)]()
        yield other
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield ast.Constant(node.value + 1)  # type: ignore[operator]
    elif isinstance(node, ast.Name) and field == "func" and node.id in EXTREMES:
        yield ast.Name(EXTREMES[node.id])
    elif isinstance(node, ast.Attribute) and field == "func" and node.attr in EXTREMES:
        yield ast.Attribute(node.value, EXTREMES[node.attr])
    if field in ("test", "ifs") and not isinstance(owner, ast.Assert):
        yield ast.Constant(value=False)
        if not isinstance(owner, ast.While):  # it would never end
            yield ast.Constant(value=True)
    if may_be_none and isinstance(owner, ast.Return) and ast.unparse(node) != "None":
        yield ast.Constant(None)


def mutants(path: Path) -> list[Mutant]:
    """Every fault of one module, in the order of its lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    def under(owner: ast.AST, line: int, *, may_be_none: bool) -> Iterator[Mutant]:
        if isinstance(owner, ast.FunctionDef):
            may_be_none = owner.returns is not None and "None" in ast.unparse(owner.returns)
        for field, value in ast.iter_fields(owner):
            if field in NO_LOGIC:
                continue
            for i, node in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(node, ast.AST):
                    continue
                at, index = getattr(node, "lineno", line), i if isinstance(value, list) else None
                for changed in faults(owner, field, node, may_be_none=may_be_none):
                    yield Mutant(path, tree, owner, field, index, changed, at)
                yield from under(node, at, may_be_none=may_be_none)

    return list(under(tree, 1, may_be_none=False))
