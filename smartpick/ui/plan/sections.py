"""Sections of the plan: how the score reads, strengths and weaknesses, dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.advice.fire import HOW_MANY, Fired
from smartpick.advice.schema import Topic
from smartpick.answer.standing import Benchmark
from smartpick.domain import edition
from smartpick.ui import cache, fields, widgets, written
from smartpick.ui.plan import advice_view, charts, standing, words
from smartpick.ui.plan.standing import Standing
from smartpick.workspace.journal import LONGEST_LINE, OwnDate

_FIRST_VERDICT = 10
_OFTEN_CHOSEN = ("Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry")
_STOP = ("pass_step2_ck_first", "practice_below_pass_mark")
_SIDES = {"strengths": "Strength", "weaknesses": "Weakness"}


def stop_first(now: Standing) -> None:
    """What stands before everything else: an exam that is not passed, or would not be."""
    advice_view.rules([f for f in now.findings.fired if f.id in _STOP])


def score(now: Standing) -> None:
    """The general rule, the US mean and the specialty's own benchmark, side by side."""
    with st.container(key="plan_score"):
        widgets.note(words.EDGES)
        topic = [f for f in now.findings.of(Topic.SCORE) if f.id not in _STOP]
        verdicts = [f for f in topic if _is_verdict(f)]
        left, right = st.columns(2, gap="large")
        with left:
            advice_view.rules(verdicts[:2])
        with right:
            _benchmarks(now)
            advice_view.rules(verdicts[2:5])
        rest = [f for f in topic if not _is_verdict(f)]
        widgets.unfold(
            "Why the score matters, and why it is not the end", "plan_score_more",
            partial(advice_view.rules, rest),
        )  # fmt: skip


def _is_verdict(fired: Fired) -> bool:
    """Whether it says how the score reads, or what to do while it is still to come."""
    return fired.rule.role != "advice" or fired.rule.order < _FIRST_VERDICT


def _benchmarks(now: Standing) -> None:
    found = _rows_of(now)
    names = cache.specialty_names()
    first = standing.sticks().benchmarks.get(now.workspace.profile.specialties[0])
    told = words.benchmark(first, names[first.specialty]) if first else words.NO_BENCHMARK
    st.markdown(told)
    rows = [(names[b.specialty], b) for b in found]
    widgets.chart(charts.benchmarks(rows, now.workspace.profile.step2_ck), "plan_benchmarks", told)
    widgets.note(edition().fill(words.BENCHMARKS))
    widgets.as_table("plan_benchmarks", partial(_benchmark_table, found), "Scores by outcome")


def _rows_of(now: Standing) -> list[Benchmark]:
    known = standing.sticks().benchmarks
    wanted = dict.fromkeys((*now.workspace.profile.specialties, *_OFTEN_CHOSEN))
    return [known[name] for name in wanted if name in known][:7]


def _benchmark_table(found: list[Benchmark]) -> pd.DataFrame:
    names = cache.specialty_names()
    return pd.DataFrame(
        {
            "Specialty": [names[b.specialty] for b in found],
            "Matched: median": [b.matched[1] for b in found],
            "Matched: middle half": [f"{b.matched[0]} to {b.matched[2]}" for b in found],
            "Matched: people": [b.n_matched for b in found],
            "Not matched: median": [b.unmatched[1] for b in found],
            "Not matched: middle half": [f"{b.unmatched[0]} to {b.unmatched[2]}" for b in found],
            "Not matched: people": [b.n_unmatched for b in found],
            "Source": f"NRMP Charting Outcomes {edition().match_year}, grade A",
        }
    )


def three_and_three(now: Standing) -> None:
    """Three strengths and three weaknesses, proposed or in the applicant's own words."""
    with st.container(key="plan_three"):
        widgets.note("Proposed from your profile. Your own words are kept and go into the paper.")
        left, right = st.columns(2, gap="large")
        for column, side in ((left, "strengths"), (right, "weaknesses")):
            with column:
                _side(now, side)


def _side(now: Standing, side: str) -> None:
    st.subheader(side.capitalize(), anchor=False)
    proposed = getattr(now.findings, side)
    own = getattr(now.workspace.journal, side)
    shown = chosen(now, side)
    for place in range(HOW_MANY):
        value = shown[place] if place < len(shown) else ""
        written.field(
            f"{_SIDES[side]} {place + 1}", f"own_{side}_{place}", value, LONGEST_LINE,
            partial(_save_own, side, shown), is_line=True, placeholder="Not stated",
        )  # fmt: skip
    if own is not None:
        st.button(
            "Use the proposed ones", key=f"own_{side}_back", type="tertiary",
            on_click=_back, args=(side,),
        )  # fmt: skip
    empty = "None follows from what you have stated."
    why = partial(advice_view.rules, proposed, empty, prefix="why_")
    widgets.unfold(f"Why these {side}", f"why_{side}", why)
    rest = now.findings.in_role(_SIDES[side].lower())[HOW_MANY:]
    if rest:
        widgets.note("Also: " + "; ".join(f.rule.title for f in rest) + ".")


def chosen(now: Standing, side: str) -> tuple[str, ...]:
    """The applicant's own points, else the proposed ones."""
    own: tuple[str, ...] | None = getattr(now.workspace.journal, side)
    return own if own is not None else tuple(f.rule.title for f in getattr(now.findings, side))


def _save_own(side: str, shown: Sequence[str]) -> None:
    was = [*shown, *[""] * HOW_MANY][:HOW_MANY]
    typed = [written.kept(f"own_{side}_{place}", old).strip() for place, old in enumerate(was)]
    fields.journal(f"changed your {side}", **{side: tuple(t for t in typed if t)})


def _back(side: str) -> None:
    written.forget(*(f"own_{side}_{place}" for place in range(HOW_MANY)))
    fields.journal(f"back to the proposed {side}", **{side: None})


def waiting(now: Standing) -> None:
    """Advice that hangs on a fact that is not known."""
    found = now.findings.waiting

    def draw() -> None:
        widgets.note(words.WAITING_NOTE)
        rows = [(f.rule.title, advice_view.waits_for(f)) for f in found]
        table = pd.DataFrame(rows, columns=["Advice", "Waits for"])
        widgets.table(table, "Advice that waits for a fact", "plan_waiting_rows")

    if found:
        widgets.unfold(f"{words.WAITING} ({len(found)})", "plan_waiting", draw)


def dates(now: Standing) -> None:
    """The dates of the season: known ones with a source, the others to be entered."""
    with st.container(key="plan_dates"):
        widgets.note(words.DATES)
        columns = st.columns(3, gap="medium")
        entries = standing.advice().calendar.items()
        for place, (entry_id, entry) in enumerate(entries):
            with columns[place % len(columns)]:
                own = now.workspace.journal.day_of(entry_id)
                st.date_input(
                    entry.label,
                    key=fields.bound(f"own_date_{entry_id}", own),
                    on_change=partial(_save_date, entry_id),
                    format="YYYY-MM-DD",
                )
                widgets.note(words.date_line(entry, own))
                advice_view.old(entry.season)


def _save_date(entry_id: str) -> None:
    day = st.session_state[f"own_date_{entry_id}"]
    if day is None:
        fields.remove("changed a date", "dates", entry_id)
    else:
        fields.put_item("changed a date", "dates", OwnDate(id=entry_id, day=day))
