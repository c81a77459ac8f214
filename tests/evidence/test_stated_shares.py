"""The counted shares of programs with a rule are those of the statements."""

from __future__ import annotations

import csv

from smartpick.evidence.fitted import MOST_YEARS, RULES, RULES_FILE, share_rows
from smartpick.location import find_data
from smartpick.workshop.fit.stated_rules import stated_shares
from tests.calibration.real import evidence, store


def test_the_committed_table_is_what_the_statements_give() -> None:
    found = stated_shares(store(), list(evidence().fit), evidence().edition.next_match)
    with (find_data() / "fit" / RULES_FILE).open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == share_rows(found)


def test_every_specialty_has_every_rule_and_limits_by_year() -> None:
    asked = {(c, r, 0) for c in evidence().fit for r in RULES if r != "beyond_graduation_limit"}
    asked |= {
        (c, "beyond_graduation_limit", y) for c in evidence().fit for y in range(1, MOST_YEARS + 1)
    }
    assert set(evidence().stated_shares) == asked


def test_more_programs_read_the_wide_way_and_none_is_counted_twice() -> None:
    programs = store().programs(None).groupby("specialty_code").size()
    for share in evidence().stated_shares.values():
        assert share.n_told <= share.n_told_wide <= programs[share.specialty_code]
        assert share.n_against <= share.n_against_wide


def test_hidden_pages_are_not_read() -> None:
    everything = list(store().programs(None)["program_code"])
    nothing = stated_shares(store(), ["120"], evidence().edition.next_match, everything)
    assert {s.n_told_wide for s in nothing} == {0}
