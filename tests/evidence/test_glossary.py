"""The glossary that ships: every word sourced, readable, and used where it stands."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

from smartpick.domain import Grade
from smartpick.errors import EvidenceError
from smartpick.evidence.glossary import Term, load_glossary
from smartpick.ui.glossary import help_for
from tests.calibration.real import evidence
from tests.evidence.test_advice import NAMES_WITH_DIGITS, NEVER_SAID
from tests.house.reading import grade_level
from tests.house.rules import PACKAGE, ROOT, python_files, tree_of

DATA = ROOT / "data"
TERMS = load_glossary(DATA, evidence().sources)
ASKED_FOR = (
    "usce", "hands_on", "observership", "contiguous_ranks", "soap", "eras", "nrmp", "step2_ck",
    "ecfmg_certification", "j1", "h1b", "couples_match", "signal", "gold_and_silver", "img",
    "us_img", "non_us_img", "categorical_position", "preliminary_position", "advanced_position",
    "quota", "rank_order_list", "interview", "match_rate", "who_rank", "who_apply", "interval",
    "evidence_grade", "fill_rate", "graduation_year",
)  # fmt: skip
HARDEST, LONGEST_SENTENCE_WORDS = 9.5, 32


def text_of(term: Term) -> str:
    return f"{term.short} {term.more or ''}".strip()


def test_the_words_that_puzzle_a_newcomer_are_there() -> None:
    assert set(ASKED_FOR) - set(TERMS) == set()


@pytest.mark.parametrize("name", TERMS)
def test_an_entry_reads_plainly_and_neither_shames_nor_promises(name: str) -> None:
    text = text_of(TERMS[name])
    assert NEVER_SAID.findall(text) == []
    sentences = re.split(r"(?<=\.) ", text)
    assert max(len(s.split()) for s in sentences) <= LONGEST_SENTENCE_WORDS


def test_the_glossary_reads_at_the_level_of_a_ninth_grade() -> None:
    assert grade_level(" ".join(map(text_of, TERMS.values()))) < HARDEST


@pytest.mark.parametrize("name", [n for n, term in TERMS.items() if not term.ours])
def test_an_entry_explains_a_word_and_leaves_numbers_to_where_they_are_sourced(name: str) -> None:
    assert re.findall(r"\d", NAMES_WITH_DIGITS.sub("", text_of(TERMS[name]))) == []


def test_every_grade_is_explained() -> None:
    for grade in Grade:
        assert re.search(rf"\b{grade.value}: ", TERMS["evidence_grade"].short)


def test_the_readme_of_the_data_counts_the_words() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"| `glossary.yaml` | {len(TERMS)} words |" in readme


def used_words() -> set[str]:
    """Ids given to ``help_for`` or as ``terms`` anywhere in the product."""
    found: set[str] = set()
    for call in chain.from_iterable(map(calls, python_files(PACKAGE / "ui"))):
        if getattr(call.func, "id", "") == "help_for":
            found |= strings(call.args)
        found |= strings([k.value for k in call.keywords if k.arg == "terms"])
    return found


def calls(path: Path) -> list[ast.Call]:
    return [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.Call)]


def strings(nodes: list[ast.expr]) -> set[str]:
    inner = chain.from_iterable(map(ast.walk, nodes))
    return {n.value for n in inner if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_word_that_a_page_asks_for_is_in_the_glossary() -> None:
    assert {"usce", "contiguous_ranks", "soap", "signal"} <= used_words()
    assert used_words() - set(TERMS) == set()


def test_one_word_is_explained_in_a_sentence_and_several_by_name() -> None:
    assert help_for("soap") == TERMS["soap"].short
    assert help_for("j1", "h1b").startswith("**J-1**: ")
    assert f"\n\n**H-1B**: {TERMS['h1b'].short}" in help_for("j1", "h1b")
    with pytest.raises(EvidenceError, match="no word 'spoon'"):
        help_for("spoon")
