"""Facts about programs: their forms, their age, one a key."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from smartpick.domain import FactKey, Knowledge, VerifiedFact

CODE = "9999140C0"
SEEN = date(2026, 5, 20)


def fact(key: FactKey, value: str, code: str = CODE) -> VerifiedFact:
    return VerifiedFact(program_code=code, fact=key, value=value, seen_on=SEEN)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (FactKey.SPONSORS_J1, "maybe"),
        (FactKey.STEP2_CK_CUTOFF, "90"),
        (FactKey.STEP2_CK_CUTOFF, "²30"),
        (FactKey.GRADUATION_LIMIT_YEARS, "5.5"),
        (FactKey.IMG_RESIDENTS, "12 of 30"),
        (FactKey.IMG_RESIDENTS, "31/30"),
        (FactKey.IMG_RESIDENTS, "0/0"),
    ],
)
def test_a_value_that_does_not_fit_its_fact_is_refused_by_name(key: FactKey, value: str) -> None:
    with pytest.raises(ValidationError, match=key.value):
        fact(key, value)


def test_each_kind_of_fact_reads_back_as_what_it_means() -> None:
    assert fact(FactKey.SPONSORS_H1B, "no").is_yes is False
    assert fact(FactKey.STEP2_CK_CUTOFF, "240").limit == 240
    assert fact(FactKey.STEP2_CK_CUTOFF, "none").limit is None
    assert fact(FactKey.STEP2_CK_CUTOFF, "240").is_yes is None
    assert fact(FactKey.IMG_RESIDENTS, "12/30").roster == (12, 30)


def test_a_fact_is_stale_after_eighteen_months_and_not_before() -> None:
    seen = fact(FactKey.SPONSORS_J1, "yes")
    assert not seen.is_stale(date(2027, 12, 19))
    assert seen.is_stale(date(2027, 12, 20))
    assert seen.months_old(date(2026, 6, 19)) == 0


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org", "https://a b"])
def test_a_link_that_is_no_web_address_is_refused(link: str) -> None:
    with pytest.raises(ValidationError, match="link"):
        VerifiedFact(
            program_code=CODE, fact=FactKey.SPONSORS_J1, value="yes", link=link, seen_on=SEEN
        )


def test_a_newer_fact_takes_the_place_of_the_older_one() -> None:
    known = Knowledge().with_fact(fact(FactKey.SPONSORS_J1, "yes"))
    assert known.of(CODE)[FactKey.SPONSORS_J1].value == "yes"
    known = known.with_fact(fact(FactKey.SPONSORS_J1, "no"))
    assert known.of(CODE)[FactKey.SPONSORS_J1].value == "no"
    assert len(known.facts) == 1
    assert known.without_fact(CODE, FactKey.SPONSORS_J1).of(CODE) == {}


def test_the_same_fact_given_twice_is_refused() -> None:
    twice = (fact(FactKey.SPONSORS_J1, "yes"), fact(FactKey.SPONSORS_J1, "no"))
    with pytest.raises(ValidationError, match="stands twice"):
        Knowledge(facts=twice)


def test_more_than_five_connections_are_refused() -> None:
    codes = tuple(f"{n}140C0" for n in range(9991, 9997))
    assert len(Knowledge(connections=codes[:5]).connections) == 5
    with pytest.raises(ValidationError, match="connections"):
        Knowledge(connections=codes)
