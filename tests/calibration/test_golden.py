"""No number of six fixed applicants changes unseen."""

from __future__ import annotations

from tests.calibration import golden

REMEDY = "if the change is meant: python -m tests.calibration.golden, and say why in the commit"


def test_the_numbers_of_fixed_applicants_are_the_committed_ones() -> None:
    committed = {(r["applicant"], r["number"]): r for r in golden.read()}
    now = {(r["applicant"], r["number"]): r for r in golden.rows()}
    assert committed.keys() == now.keys()
    changed = {key: (committed[key], now[key]) for key in now if committed[key] != now[key]}
    assert changed == {}, REMEDY


def test_the_golden_table_looks_at_every_kind_of_applicant() -> None:
    applicants = {r["applicant"] for r in golden.read()}
    assert applicants == {"Dr. A", *golden.APPLICANTS}
    assert len(applicants) == 6
    values = {r["value"] for r in golden.read() if r["value"].endswith("%")}
    assert len(values) > 40, "the table hardly tells one applicant from another"
