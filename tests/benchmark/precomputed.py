"""The app with its answers, charts and tables made beforehand: what only drawing them costs.

``python -m tests.benchmark.precomputed run app.py ...`` is ``streamlit run app.py ...``, where
whatever was made once for a Step 2 CK is taken from a shelf the next time. It is the floor that
the front page is compared with, and nothing else: a shelf that looks at the score alone would
give wrong answers to everybody who moves another slider.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
from streamlit.web import cli

from smartpick.ui import assessed, charts, pictures, state, tables
from smartpick.ui.where_you_stand import places, trend

MADE: tuple[tuple[Any, str], ...] = (
    (assessed, "assessment"),
    (charts, "intervals"),
    (places, "states"),
    (pictures, "icon_array"),
    (pictures, "number_table"),
    (pictures, "dot_plot"),
    (tables, "programs"),
    (tables, "exclusions"),
    (trend, "by_year"),
    (trend, "chart"),
)
_shelf: dict[tuple[str, int, object], Any] = {}


def from_the_shelf(make: Callable[..., Any]) -> Callable[..., Any]:
    """``make``, once for each place that calls it and each score."""

    def take(*arguments: Any, **named: Any) -> Any:
        place = sys._getframe(1).f_lineno  # two charts of one kind are made on two lines
        key = (make.__qualname__, place, state.current().step2_ck)
        if key not in _shelf:
            _shelf[key] = make(*arguments, **named)
        made = _shelf[key]
        return made.copy() if isinstance(made, pd.DataFrame) else made

    return take


if __name__ == "__main__":
    for module, name in MADE:
        setattr(module, name, from_the_shelf(getattr(module, name)))
    cli.main()
