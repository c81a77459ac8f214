"""A broken glossary is refused, and the message names the word and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from smartpick.errors import EvidenceError
from smartpick.evidence.glossary import load_glossary

SOURCES = {"example_report": object()}
ENTRY = {
    "name": "Widget",
    "also": ["gadget"],
    "short": "A thing that is turned.",
    "sources": {"example_report": "p. 1"},
}


def written(data: Path, **entries: dict[str, Any]) -> Path:
    text = yaml.safe_dump(entries)
    (data / "glossary.yaml").write_text(text, encoding="utf-8")
    return data


def test_words_come_in_the_order_of_the_alphabet_whatever_their_case(tmp_path: Path) -> None:
    names = {"b": "Zebra", "a": "apple", "c": "Mango"}
    entries = {key: {**ENTRY, "name": name, "also": []} for key, name in names.items()}
    found = load_glossary(written(tmp_path, **entries), SOURCES)
    assert [term.name for term in found.values()] == ["apple", "Mango", "Zebra"]
    assert list(found) == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"shrt": "no"}, "widget: shrt"),
        ({"short": "Too brief"}, "widget: short"),
        ({"short": "A sentence without an end"}, "widget: short"),
        ({"short": "x" * 240 + "."}, "widget: short"),
        ({"name": ""}, "widget: name"),
        ({"sources": {}}, "needs either sources, or 'ours'"),
        ({"ours": "everywhere"}, "needs either sources, or 'ours'"),
        ({"sources": {"rumour": "p. 1"}}, "unknown source 'rumour'"),
        ({"see": ["nothing"]}, "unknown word 'nothing'"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(EvidenceError, match=r"^glossary\.yaml: widget: ") as problem:
        load_glossary(written(tmp_path, widget={**ENTRY, **changes}), SOURCES)
    assert said in str(problem.value)


def test_a_name_that_two_entries_explain_is_refused(tmp_path: Path) -> None:
    twin = {**ENTRY, "name": "Gadget", "also": []}
    with pytest.raises(EvidenceError, match=r"glossary\.yaml: .*'[Gg]adget' is explained by"):
        load_glossary(written(tmp_path, widget=ENTRY, twin=twin), SOURCES)


def test_an_entry_given_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    text = yaml.safe_dump({"widget": ENTRY})
    (tmp_path / "glossary.yaml").write_text(text * 2, encoding="utf-8")
    with pytest.raises(EvidenceError, match="line 8: 'widget' is given twice"):
        load_glossary(tmp_path, SOURCES)


def test_a_missing_glossary_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"glossary\.yaml cannot be read"):
        load_glossary(tmp_path, SOURCES)


def test_a_word_is_found_by_its_name_another_spelling_or_its_text(tmp_path: Path) -> None:
    (term,) = load_glossary(written(tmp_path, widget=ENTRY), SOURCES).values()
    assert all(term.has(letters) for letters in ("", "wid", "GADGET", "is turned"))
    assert not term.has("spoon")
