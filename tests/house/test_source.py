"""What every file of the product keeps to."""

from __future__ import annotations

import pytest

from tests.house import rules
from tests.house.rules import PACKAGE, ROOT, Rule, offences, python_files

MODEL = PACKAGE / "model"


def test_no_source_file_is_longer_than_one_sitting() -> None:
    lengths = {
        str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines())
        for p in python_files(PACKAGE)
    }
    assert lengths, "no source files found: the test looks in the wrong place"
    assert not {f: n for f, n in lengths.items() if n > rules.MAX_FILE_LINES}


@pytest.mark.parametrize(
    "rule",
    [
        rules.long_bodies,
        rules.missing_docstrings,
        rules.defined_twice,
        rules.sql_in_code,
        rules.raw_html,
        rules.raw_problems,
        rules.unsafe_loading,
        rules.vanishing,
        rules.imports_of_the_app,
    ],
    ids=lambda rule: rule.__name__,
)
def test_the_whole_product_keeps_the_rule(rule: Rule) -> None:
    assert offences(rule, PACKAGE) == []


def test_the_model_holds_no_number_that_should_be_cited_evidence() -> None:
    assert python_files(MODEL), "smartpick/model has moved: this test guards nothing"
    found = offences(rules.numbers, MODEL)
    assert [line for line in found if not line.startswith("smartpick/model/settings.py")] == []


def test_every_folder_of_the_package_can_be_imported() -> None:
    folders = {p.parent for p in python_files(PACKAGE)}
    assert [str(f.relative_to(ROOT)) for f in folders if not (f / "__init__.py").exists()] == []


def test_the_tests_are_named_in_sentences() -> None:
    assert offences(rules.short_test_names, ROOT / "tests") == []


def test_browser_tests_wait_for_events_and_never_for_time() -> None:
    assert offences(rules.fixed_sleeps, ROOT / "tests" / "browser") == []


def test_the_entry_file_stays_under_twenty_lines() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 20
