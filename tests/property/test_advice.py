"""What holds for every set of facts, whatever the rules say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from smartpick.advice.conditions import AllOf, AnyOf, Condition, Facts, NotThat, Test, evaluate

NUMBERS = ("step2_ck", "us_letters", "years_since_graduation")
bounds = st.integers(0, 6)
tests = st.one_of(
    st.builds(lambda f, b: Test(fact=f, below=b), st.sampled_from(NUMBERS), bounds),
    st.builds(lambda f, b: Test(fact=f, at_least=b), st.sampled_from(NUMBERS), bounds),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda c: AllOf(all=tuple(c))),
        st.lists(inner, min_size=1, max_size=3).map(lambda c: AnyOf(any=tuple(c))),
        inner.map(lambda c: NotThat.model_validate({"not": c})),
    ),
    max_leaves=8,
)
partial_facts = st.fixed_dictionaries({name: st.none() | bounds for name in NUMBERS})


def plainly(condition: Condition, facts: dict[str, Any]) -> bool:
    """The same condition in Python's own logic, for facts that are all known."""
    if isinstance(condition, Test):
        value = facts[condition.fact]
        below, at_least = condition.below, condition.at_least
        return bool(value < below if below is not None else value >= at_least)
    if isinstance(condition, NotThat):
        return not plainly(condition.not_, facts)
    if isinstance(condition, AllOf):
        return all(plainly(part, facts) for part in condition.all)
    return any(plainly(part, facts) for part in condition.any)


@given(conditions, st.fixed_dictionaries(dict.fromkeys(NUMBERS, bounds)))
def test_with_every_fact_known_it_is_plain_logic(
    condition: Condition, facts: dict[str, Any]
) -> None:
    outcome = evaluate(condition, Facts(**facts))
    assert outcome.holds is plainly(condition, facts)
    assert outcome.missing == ()


@given(conditions, partial_facts, st.fixed_dictionaries(dict.fromkeys(NUMBERS, bounds)))
def test_one_more_known_fact_never_takes_an_answer_back(
    condition: Condition, some: dict[str, Any], rest: dict[str, Any]
) -> None:
    before = evaluate(condition, Facts(**some))
    filled = {name: rest[name] if some[name] is None else some[name] for name in NUMBERS}
    if before.holds is not None:
        assert evaluate(condition, Facts(**filled)).holds is before.holds
    else:
        assert set(before.missing) <= {name for name in NUMBERS if some[name] is None}
        assert before.missing


@given(conditions, partial_facts)
def test_the_opposite_is_open_exactly_when_the_condition_is(
    condition: Condition, facts: dict[str, Any]
) -> None:
    one = evaluate(condition, Facts(**facts)).holds
    other = evaluate(NotThat.model_validate({"not": condition}), Facts(**facts)).holds
    assert (one is None) == (other is None)
    assert one is None or one is not other
