"""Scenarios side by side: one chart, one table, and what can be done with each."""

from __future__ import annotations

from functools import partial
from operator import attrgetter

import pandas as pd
import streamlit as st

from smartpick.answer.change.differences import Headline, HeadlineChange
from smartpick.domain import Applicant
from smartpick.say import changes, figures
from smartpick.ui import cache, charts, examples, widgets, workspace, written
from smartpick.ui.what_if import computed, scenarios, share, words
from smartpick.workspace import MOST_SIDE_BY_SIDE, Scenario, Scenarios
from smartpick.workspace.scenarios import LONGEST_NAME

_CHOSEN, _ONE, _COUNTED = "scenarios_shown", "scenario_chosen", "scenarios_counted"
Told = tuple[str, Headline, HeadlineChange]


def section(profile: Applicant) -> None:
    """The comparison, or the way to a first scenario."""
    kept = workspace.current().scenarios
    if not kept.items:
        st.info(words.EMPTY_WAY_OUT, title=words.EMPTY)
        with st.container(horizontal=True):
            st.button("Keep your profile now", key="keep_first", on_click=scenarios.keep_current)
            st.button("Keep the examples", key="keep_examples", on_click=_keep_examples)
    else:
        _choice(kept)
        kept = _without_problems(kept)
        told = _told(profile, kept)
        _chart(told, kept)
        _table(told, has_baseline=kept.pinned is not None)
        _manage(workspace.current().scenarios)
    share.panel(profile)


def _keep_examples() -> None:
    for name, called in examples.CALLED.items():
        scenarios.keep(cache.example(name), called)


def _choice(kept: Scenarios) -> None:
    names = {s.id: s.name for s in kept.items}
    st.session_state[_CHOSEN] = [s.id for s in kept.compared]
    st.multiselect(
        "Side by side",
        options=list(names),
        format_func=names.__getitem__,
        max_selections=MOST_SIDE_BY_SIDE,
        key=_CHOSEN,
        placeholder="Choose scenarios",
        select_all=False,
        help=words.SIDE_BY_SIDE,
        on_change=lambda: scenarios.edit(
            "another comparison", Scenarios.with_side_by_side, st.session_state[_CHOSEN]
        ),
    )


def _without_problems(kept: Scenarios) -> Scenarios:
    """Those that this SmartPick can assess; the others are named with the reason."""
    for scenario in kept.items:
        if scenario.id not in {*kept.side_by_side, kept.baseline}:
            continue
        problem = computed.problem(scenario.profile)
        if problem is not None:
            st.info(widgets.plain(problem), title=widgets.plain(scenario.name))
            kept = kept.without(scenario.id)
    return kept


def _told(profile: Applicant, kept: Scenarios) -> list[Told]:
    """The profile now and each chosen scenario, against the baseline (or the profile now)."""
    shown = [(words.NOW, profile), *((s.name, s.profile) for s in kept.compared)]
    first = kept.pinned.profile if kept.pinned else profile
    found = computed.compared([first, *(p for _, p in shown)])[1:]
    return [(name, *one) for (name, _), one in zip(shown, found, strict=True)]


def _chart(told: list[Told], kept: Scenarios) -> None:
    counted = st.segmented_control(
        "Counted",
        options=list(words.DENOMINATORS),
        format_func=words.DENOMINATORS.__getitem__,
        default="applied",
        required=True,
        key=_COUNTED,
        persist_state="session",
    )
    of = attrgetter(f"given_{counted}")
    base = None
    if kept.pinned is not None:
        headline, _ = computed.compared([kept.pinned.profile])[0]
        base = of(headline).value
    rows = [
        charts.Row(
            label=charts.plain(name),
            estimate=of(h),
            is_chosen=name == words.NOW,
            baseline=base,
            hover=f"{charts.plain(name)}<br>{changes.change(of(c))}",
        )
        for name, h, c in told
    ]
    legend = f"{scenarios.BASELINE_MARK}: {kept.pinned.name}" if kept.pinned else ""
    figure = charts.intervals(rows, baseline_name=charts.plain(legend))
    widgets.chart(figure, "side_by_side", words.SIDE_BY_SIDE_ALT)


def _table(told: list[Told], *, has_baseline: bool) -> None:
    against = "against the baseline" if has_baseline else "against now"
    lines = (
        "Match, of those who apply",
        f"… {against}",
        "Match, of those who rank",
        f"… {against} ",  # a label of its own, so that no two rows share one
        "Interviews on average",
        f"… {against}  ",
        "Applications",
        "Application fees",
        f"… {against}   ",
    )
    columns: dict[str, list[str]] = {"": list(lines)}
    for name, h, c in told:
        columns[name] = [
            figures.percent(h.given_applied),
            changes.change(c.given_applied),
            figures.percent(h.given_ranked),
            changes.change(c.given_ranked),
            figures.count(h.expected_interviews),
            changes.change_count(c.expected_interviews, "interviews"),
            f"{h.n_applications:,}",
            f"{figures.dollars(h.fee_usd)} ({h.fee_season})",
            changes.change_dollars(c.fee_usd),
        ]
    widgets.table(
        pd.DataFrame(columns), "Scenarios side by side", "side_by_side_rows", pinned=("",)
    )


def _manage(kept: Scenarios) -> None:
    """Everything that can be done with one scenario."""
    with st.container(key="manage_scenario", border=True):
        ids = [s.id for s in kept.items]
        if st.session_state.get(_ONE) not in ids:
            st.session_state[_ONE] = ids[-1]
        names = {s.id: s.name for s in kept.items}
        chosen = st.selectbox(
            f"Your {len(ids)} scenarios" if len(ids) > 1 else "Your scenario",
            options=ids,
            format_func=names.__getitem__,
            key=_ONE,
        )
        scenario = kept.get(chosen)
        if scenario is None:
            return
        _name(scenario)
        base = kept.pinned
        if base is not None and base.id != scenario.id:
            told = scenarios.change_words(base.profile, scenario.profile)
            widgets.note(f"Different from the baseline: {widgets.plain(told)}.")
        _buttons(scenario, kept)


def _name(scenario: Scenario) -> None:
    key = f"scenario_name_{scenario.id}"
    told = "Only for you: a shared link never holds it. Leave out real names."
    put = partial(scenarios.rename, scenario.id, key)
    written.field("Name", key, scenario.name, LONGEST_NAME, put, is_line=True, help=told)


def _buttons(scenario: Scenario, kept: Scenarios) -> None:
    is_base = kept.baseline == scenario.id
    ids = [s.id for s in kept.items]
    edit, other = scenarios.edit, None if is_base else scenario.id
    pin = partial(edit, "another baseline", Scenarios.with_baseline, other)
    copy = partial(scenarios.keep, scenario.profile, scenario.name)
    move = partial(edit, "moved a scenario", Scenarios.moved, scenario.id)
    delete = partial(edit, "deleted a scenario", Scenarios.without, scenario.id)
    buttons = (
        ("open", "Open in the sliders", "tune", partial(scenarios.load, scenario.id)),
        ("pin", "Unpin the baseline", "keep_off", pin)
        if is_base
        else ("pin", "Make it the baseline", "keep", pin),
        ("copy", "Duplicate", "content_copy", copy),
        ("up", "Up", "arrow_upward", partial(move, -1)),
        ("down", "Down", "arrow_downward", partial(move, 1)),
        ("delete", "Delete", "delete", delete),
    )
    is_off = {"up": scenario.id == ids[0], "down": scenario.id == ids[-1]}
    with st.container(horizontal=True):
        for key, label, icon, press in buttons:
            st.button(label, key=f"scenario_{key}", icon=f":material/{icon}:",
                      disabled=is_off.get(key, False), on_click=press)  # fmt: skip
