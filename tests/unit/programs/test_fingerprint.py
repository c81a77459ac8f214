"""The fingerprint of a data directory."""

from __future__ import annotations

from pathlib import Path

from smartpick.evidence.fingerprint import fingerprint


def test_one_changed_byte_changes_the_fingerprint(data: Path) -> None:
    before = fingerprint(data)
    path = data / "states.csv"
    path.write_bytes(path.read_bytes().replace(b"Vermont", b"vermont"))
    assert fingerprint(data) != before


def test_a_renamed_file_changes_the_fingerprint(data: Path) -> None:
    before = fingerprint(data)
    (data / "states.csv").rename(data / "stats.csv")
    assert fingerprint(data) != before


def test_evidence_and_fit_are_part_of_the_fingerprint(data: Path) -> None:
    seen = {fingerprint(data)}
    for name in ("evidence/x.yaml", "fit/x.csv"):
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text("1\n", encoding="utf-8")
        seen.add(fingerprint(data))
    assert len(seen) == 3


def test_a_document_does_not_change_the_fingerprint(data: Path) -> None:
    before = fingerprint(data)
    (data / "README.md").write_text("words", encoding="utf-8")
    assert fingerprint(data) == before


def test_content_cannot_move_between_files_unnoticed(tmp_path: Path) -> None:
    for name, first, second in (("one", "ab", "c"), ("two", "a", "bc")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.csv").write_text(first, encoding="utf-8")
        (folder / "y.csv").write_text(second, encoding="utf-8")
    assert fingerprint(tmp_path / "one") != fingerprint(tmp_path / "two")
