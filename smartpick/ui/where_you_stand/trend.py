"""Match rates of IMGs over the years, as published."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from smartpick.say.figures import whole
from smartpick.say.rounding import percent_cell
from smartpick.ui import axes, cache, widgets
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour

_HEIGHT = 240
_GROUPS = {
    "non_us_img": ("Not US citizens", Role.CHOSEN, "solid"),
    "us_img": ("US citizens", Role.BASE_RATE, "dot"),
}
WORDS = (
    "Matched to any first-year position, of all active applicants of each group. This is another "
    "rate than the headline's: it counts any specialty, and people without an interview too. "
    "Published, so without an interval; a gap is a year that no source at hand gives."
)


def section() -> None:
    """The two lines, their reading, and every year with its source."""
    with widgets.section("trend", "IMG match rates since 2010", WORDS, terms=("img", "match_rate")):
        rates, told, drawn = _published()
        st.markdown(told)
        widgets.chart(drawn, "trend", told)
        widgets.as_table("trend", lambda: table(rates), "Published match rates by year and group")


@st.cache_resource(show_spinner=False)
def _published() -> tuple[pd.DataFrame, str, Figure]:
    """The rates, their reading and the chart: the same for everybody."""
    rates = by_year(cache.resources().store.published("match_rates_by_year"))
    return rates, reading(rates), chart(rates)


def by_year(published: pd.DataFrame) -> pd.DataFrame:
    """One rate a year and group: the better trusted source where two differ.

    Columns ``match_year``, ``applicant_type``, ``percent``, ``trust``, ``source``, sorted.
    """
    rates = published[
        (published["measure"] == "match_rate_pgy1_percent")
        & published["applicant_type"].isin(list(_GROUPS))
        & (published["match_year"] >= 2010)
    ].sort_values(["applicant_type", "match_year", "trust"])
    one = rates.drop_duplicates(["applicant_type", "match_year"]).rename(
        columns={"value": "percent"}
    )
    columns = ["match_year", "applicant_type", "percent", "trust", "source"]
    return one[columns].reset_index(drop=True)


def reading(rates: pd.DataFrame) -> str:
    """First and last year of each group in one sentence."""
    told = []
    for group, (name, _, _) in _GROUPS.items():
        own = rates[rates["applicant_type"] == group]
        first, last = own.iloc[0], own.iloc[-1]
        told.append(
            f"{name}: {whole(first['percent'] / 100)} of 100 in {first['match_year']}, "
            f"{whole(last['percent'] / 100)} in {last['match_year']}"
        )
    return "; ".join(told) + "."


def chart(rates: pd.DataFrame) -> Figure:
    """One line a group, broken where a year is not known."""
    years = list(range(int(rates["match_year"].min()), int(rates["match_year"].max()) + 1))
    traces = [_line(rates, years, group) for group in _GROUPS]
    layout = axes.layout(
        _HEIGHT,
        (0, 8, 26, 28),
        axes.LEGEND_ABOVE,
        xaxis=axes.axis(dtick=4, tick0=years[0]),
        yaxis=axes.percent_axis(),
    )
    return Figure(traces, layout)


def _line(rates: pd.DataFrame, years: list[int], group: str) -> Trace:
    name, role, dash = _GROUPS[group]
    own = rates[rates["applicant_type"] == group]
    known = dict(zip(own["match_year"].tolist(), own["percent"].tolist(), strict=True))
    return {
        "x": years,
        "y": [known.get(year) for year in years],
        "mode": "lines+markers",
        "name": name,
        "line": {"color": colour(role), "width": 2, "dash": dash},
        "marker": {"size": 6, "color": colour(role)},
        "hovertemplate": f"{name}, %{{x}}: %{{y:.0f}} of 100<extra></extra>",
    }


def table(rates: pd.DataFrame) -> pd.DataFrame:
    """Every year with its source and how far it can be trusted."""
    titles = cache.source_titles()
    told = [percent_cell(percent / 100) for percent in rates["percent"]]
    return pd.DataFrame(
        {
            "Year": rates["match_year"],
            "Group": [_GROUPS[g][0] for g in rates["applicant_type"]],
            "Match rate, of 100 active applicants": told,
            "Trust": rates["trust"],
            "Source": [titles.get(s, s) for s in rates["source"]],
        }
    )
