"""Loading evidence: what is read, what is refused by name, and that nothing falls back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smartpick.domain import Grade
from smartpick.errors import EvidenceError
from smartpick.evidence.load import load_evidence
from tests.unit.evidence import fictional
from tests.unit.evidence.fictional import judgement, published, write_yaml


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fictional.make(tmp_path / "data")


def load_with(data: Path, body: object, name: str = "example.rate") -> None:
    """Load ``data`` after its first evidence file was replaced."""
    write_yaml(data / "evidence" / "one.yaml", {name: body})
    load_evidence(data)


def test_a_valid_directory_is_read_with_values_sources_and_fits(data: Path) -> None:
    evidence = load_evidence(data)
    assert set(evidence.parameters) == {"example.rate", "example.effect"}
    assert set(evidence.sources) == {"example_report"}
    assert set(evidence.fit) == {"900"}
    assert evidence.value("example.rate", visa="none").value == 0.4
    assert evidence.value("example.rate").value == 0.2
    assert len(evidence.fingerprint) == 12


def test_a_parameter_that_does_not_exist_is_never_replaced_by_another(data: Path) -> None:
    with pytest.raises(EvidenceError, match=r"no parameter 'example\.missing'"):
        load_evidence(data).value("example.missing")
    with pytest.raises(EvidenceError, match=r"no parameter 'example\.missing'"):
        load_evidence(data).reading("example.missing")


@pytest.mark.parametrize("where", [{"visa": "needs_h1b"}, {"state": "TX"}, {"visa": ""}])
def test_a_value_for_others_never_stands_in_for_a_missing_one(
    data: Path, where: dict[str, str]
) -> None:
    key, asked = next(iter(where.items()))
    with pytest.raises(EvidenceError, match=rf"example\.rate has no value for {key}={asked}"):
        load_evidence(data).value("example.rate", **where)


def test_a_value_for_everybody_is_not_invented_from_values_for_some(data: Path) -> None:
    load_with(data, published(values=[fictional.PUBLISHED["values"][0]]))
    with pytest.raises(EvidenceError, match=r"example\.rate has no value for everybody"):
        load_evidence(data).value("example.rate")


def test_a_reading_carries_the_number_with_its_source_and_place(data: Path) -> None:
    reading = load_evidence(data).reading("example.rate", {"visa": "none"})
    assert (reading.value, reading.low, reading.high) == (0.4, 0.3, 0.5)
    assert (reading.source_id, reading.locator) == ("example_report", "Table 1")
    assert (reading.unit, reading.grade) == ("share", Grade.A)
    assert reading.label == "An invented published rate (none)"


def test_the_reading_of_a_judgement_says_so_and_why(data: Path) -> None:
    reading = load_evidence(data).reading("example.effect")
    assert (reading.source_id, reading.locator) == ("judgement", "For the tests.")
    assert reading.grade is Grade.C


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (published(colour="red"), r"one\.yaml: example\.rate: colour: Extra inputs"),
        (published(label=None), r"one\.yaml: example\.rate: label: Field required"),
        (published(unit="percent"), r"one\.yaml: example\.rate: unit: "),
        (published(grade="D"), r"one\.yaml: example\.rate: grade: "),
        (published(review_by="soon"), r"one\.yaml: example\.rate: review_by: "),
        (published(values=[]), r"one\.yaml: example\.rate: values: "),
        (published(source=None), r"one\.yaml: example\.rate: entry: .*needs a source"),
        (published(kind="derived", source=None), r"a derived number needs a source"),
        (published(source="nobody"), r"one\.yaml: example\.rate: unknown source 'nobody'"),
        (judgement(source="nobody"), r"one\.yaml: example\.rate: unknown source 'nobody'"),
        (judgement(reason=None), r"one\.yaml: example\.rate: entry: .*judgement needs a reason"),
        (judgement(kind="setting"), r"kind: .*judgement"),
        (judgement(grade="A"), r"one\.yaml: example\.rate: entry: .*judgement has grade C"),
        ("a text", r"one\.yaml: example\.rate: entry: "),
        (None, r"one\.yaml: example\.rate: entry: "),
        ([1, 2], r"one\.yaml: example\.rate: entry: "),
    ],
)
def test_a_bad_parameter_is_refused_by_file_and_name(
    data: Path, body: object, message: str
) -> None:
    with pytest.raises(EvidenceError, match=message):
        load_with(data, body)


def value(**changes: Any) -> list[dict[str, Any]]:
    return [{"value": 0.2, "low": 0.1, "high": 0.3, "locator": "Table 1"} | changes]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (published(values=value(locator="")), r"published number needs a locator"),
        (published(values=value(value=0.31)), r"values\.0: .*0\.31 lies outside its interval"),
        (published(values=value(value=0.09)), r"values\.0: .*0\.09 lies outside its interval"),
        (published(values=value(value=float("nan"))), r"one\.yaml: example\.rate: values\.0"),
        (judgement(values=value(low=float("-inf"))), r"values\.0\.low: .*finite"),
        (judgement(values=value(high=float("inf"))), r"values\.0\.high: .*finite"),
        (published(values=value(high=1.2)), r"a share lies in 0-1, not 0\.1-1\.2"),
        (published(values=value(low=-0.1)), r"a share lies in 0-1, not -0\.1-0\.3"),
        (published(unit="probability", values=value(high=2)), r"a probability lies in 0-1"),
        (published(values=value() * 2), r"two values have the same 'where'"),
        (published(values=value(odds=1)), r"example\.rate: values\.0\.odds: Extra inputs"),
        (published(values=value(value="much")), r"example\.rate: values\.0\.value: "),
        (published(values=value(n=0)), r"example\.rate: values\.0\.n: "),
        (published(values=value(year=26)), r"example\.rate: values\.0\.year: "),
        (published(values=value(where="all")), r"example\.rate: values\.0\.where: "),
        (judgement(values=value(low=0.2, high=0.2)), r"judgement needs an interval wider"),
    ],
)
def test_a_bad_value_is_refused_by_file_name_and_key(
    data: Path, body: dict[str, Any], message: str
) -> None:
    with pytest.raises(EvidenceError, match=message):
        load_with(data, body)


def test_the_same_where_in_another_order_is_still_the_same(data: Path) -> None:
    twins = [
        {"where": {"visa": "none", "state": "TX"}, **value()[0]},
        {"where": {"state": "TX", "visa": "none"}, **value()[0]},
    ]
    with pytest.raises(EvidenceError, match="two values have the same 'where'"):
        load_with(data, published(values=twins))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("example.rate: 1\nexample.rate: 2\n", 2),
        ("example.rate:\n  label: one\n  unit: share\n  label: two\n", 4),
        ("example.rate:\n  values:\n    - {value: 1, low: 0, value: 2}\n", 3),
    ],
)
def test_a_key_given_twice_is_refused_with_its_line(data: Path, text: str, line: int) -> None:
    (data / "evidence" / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match=rf"line {line}: '.*' is given twice"):
        load_evidence(data)


def test_an_id_in_two_files_is_refused_with_the_name_of_the_second(data: Path) -> None:
    write_yaml(data / "evidence" / "zz.yaml", {"example.rate": fictional.PUBLISHED})
    with pytest.raises(EvidenceError, match=r"zz\.yaml: 'example\.rate' stands in another file"):
        load_evidence(data)


@pytest.mark.parametrize(
    "content",
    [b"a: [1, 2", b"- one\n- two\n", b"", b"just text", b"\xff\xfe\x00", b"a: !!python/x 1"],
)
def test_a_file_that_holds_no_named_entries_is_refused_by_name(data: Path, content: bytes) -> None:
    (data / "evidence" / "one.yaml").write_bytes(content)
    with pytest.raises(EvidenceError, match=r"one\.yaml"):
        load_evidence(data)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"trust": "E+"}, "trust"),
        ({"title": ""}, "title"),
        ({"retrieved": "lately"}, "retrieved"),
        ({"licence": "none"}, "licence"),
    ],
)
def test_a_bad_source_is_refused_by_key(data: Path, changes: dict[str, str], key: str) -> None:
    source = fictional.SOURCES["example_report"] | changes
    write_yaml(data / "sources.yaml", {"example_report": source})
    with pytest.raises(EvidenceError, match=rf"sources\.yaml: example_report: {key}: "):
        load_evidence(data)


@pytest.mark.parametrize(
    "missing",
    ["sources.yaml", "fit/specialties.csv", "fit/selection.csv", "fit/stated_rules.csv"],
)
def test_a_missing_file_is_named(data: Path, missing: str) -> None:
    (data / missing).unlink()
    with pytest.raises(EvidenceError, match=Path(missing).name):
        load_evidence(data)


def test_a_directory_without_any_evidence_is_refused(data: Path) -> None:
    for path in (data / "evidence").iterdir():
        path.unlink()
    with pytest.raises(EvidenceError, match="no evidence found"):
        load_evidence(data)
