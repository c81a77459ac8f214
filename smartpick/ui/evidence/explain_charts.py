"""Explanations to charts: how the headline is made up, what hangs on each number, one program.

Rows stand in the order given, in one hue; the sign is in words beside each, never in colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import log10

from smartpick.answer.explain import Factor
from smartpick.answer.program import OddsTerm
from smartpick.answer.sensitivities import Sensitivity
from smartpick.domain import Applicant, Estimate, Grade
from smartpick.say import changes, figures
from smartpick.ui import axes, phrases
from smartpick.ui.evidence import explain_words
from smartpick.ui.figure import Figure, Trace
from smartpick.ui.theme import Role, colour

ROW_HEIGHT = 36
_NEAR_BADGE, _TERM_BADGE, _BADGE_ROOM = 56, 78, 20
_BAND_WIDTH, _BAR_SHARE = 11, 0.5
MULTIPLIER_RANGE = (0.1, 10)
"""Ends of the axis of odds; what lies outside is drawn at the edge, its number in full."""
_MULTIPLIER_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
POINTS_RANGE = (-20, 20)
"""Ends of the axis of swings, more or fewer of 100: the same for every profile."""
_POINTS_TICKS = (-20, -10, 0, 10, 20)


def waterfall(
    start: Estimate, factors: Sequence[Factor], end: Estimate, applicant: Applicant
) -> Figure:
    """From the average applicant's headline to this one's, one factor a row."""
    shares = [f.given_applied for f in factors]
    edges = list(accumulate(shares, initial=start.value))
    ends = [(0, start), (len(factors) + 1, end)]
    numbers = [figures.compact(e) for _, e in ends]
    numbers[1:1] = map(changes.signed, shares)
    point = {"size": 12, "color": colour(Role.CHOSEN)}
    hover = [figures.of_100(e) for _, e in ends]
    bars = [
        (row, f.given_applied, edge, explain_words.factor_hover(f, applicant))
        for row, (f, edge) in enumerate(zip(factors, edges, strict=False), start=1)
    ]
    traces = [
        _bars([bar for bar in bars if bar[1] < 0], Role.OTHER),
        _bars([bar for bar in bars if bar[1] > 0], Role.CHOSEN),
        _links(edges, [False, *map(bool, shares), False]),
        axes.spans(
            [(y, 100 * e.low, 100 * e.high) for y, e in ends], Role.CHOSEN, _BAND_WIDTH, 0.4
        ),
        axes.marks([(100 * e.value, y) for y, e in ends], point, hover),
        axes.row_texts(numbers),
    ]
    named = (explain_words.factor_lines(f.id, applicant) for f in factors)
    labels = ["<b>Average applicant</b>", *named, "<b>This profile</b>"]
    grades = [(y, f.grade) for y, f in enumerate(factors, start=1) if f.given_applied]
    return _rows(traces, labels, axes.percent_axis(), grades, _NEAR_BADGE)


def _rows(
    traces: list[Trace],
    labels: Sequence[str],
    x_axis: axes.Axis,
    grades: Iterable[tuple[int, Grade]],
    badge: int,
    *behind: Trace,
) -> Figure:
    """The figure with a label and a grade a row; ``badge``: how far right the grades stand."""
    layout = axes.rows(labels, x_axis, ROW_HEIGHT, badge + _BADGE_ROOM)
    badges = [_badge(y, grade, badge) for y, grade in grades]
    return Figure(traces, layout | {"shapes": list(behind), "annotations": badges})


def _links(edges: Sequence[float], has_bar: Sequence[bool]) -> Trace:
    """A thin line from row to row outside the bars, so that the eye follows the sum."""
    inset = [_BAR_SHARE / 2 if bar else 0 for bar in has_bar]
    ends = [
        (100 * edge, row + inset[row], row + 1 - inset[row + 1]) for row, edge in enumerate(edges)
    ]
    path = [point for x, top, end in ends for point in ((x, top), (x, end), (None, None))]
    return axes.line(path, Role.FAINT, 1)


def _bars(bars: Sequence[tuple[int, float, float, str]], role: Role) -> Trace:
    """Bars of a row, a share, where it starts, and what the pointer reads."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [100 * start for _, _, start, _ in bars],
        "x": [100 * share for _, share, *_ in bars],
        "y": [row for row, *_ in bars],
        "width": _BAR_SHARE,
        "marker": {"color": colour(role)},
        "hovertext": [hover for *_, hover in bars],
        "hoverinfo": "text",
    }


def tornado(headline: Estimate, swings: Sequence[Sensitivity]) -> Figure:
    """How far the headline moves when one number goes to the ends of its interval.

    The axis counts of 100, from the headline: most swings are too small for one of 100.
    """
    ends = [(y, _moved(s.at_low, headline), _moved(s.at_high, headline))
            for y, s in enumerate(swings)]  # fmt: skip
    middle = axes.tick(Role.INK, ROW_HEIGHT - 8)
    hover = map(explain_words.swing_hover, swings)
    traces = [
        axes.spans(ends, Role.OTHER, 13),
        axes.marks([(0, y) for y, *_ in ends], middle, hover),
        axes.row_texts([figures.ends(s.at_low, s.at_high) for s in swings], at=POINTS_RANGE[1]),
    ]
    x_axis = axes.percent_axis() | {
        "range": POINTS_RANGE,
        "tickvals": _POINTS_TICKS,
        "ticktext": [changes.signed(tick / 100) for tick in _POINTS_TICKS],
    }
    # The headline's own interval behind the rows: what all numbers do together.
    whole = axes.field(_moved(headline.low, headline), _moved(headline.high, headline))
    labels = [explain_words.number_label(s.parameter_id, s.short or s.label) for s in swings]
    grades = ((y, s.grade) for y, s in enumerate(swings))
    return _rows(traces, labels, x_axis, grades, _NEAR_BADGE, whole)


def _moved(end: float, headline: Estimate) -> float:
    """Of 100, from the headline, held within the axis."""
    return _held(100 * (end - headline.value), *POINTS_RANGE)


def _held(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def multipliers(
    terms: Sequence[OddsTerm], applicant: Applicant, first: Sequence[str] = ()
) -> Figure:
    """What multiplies the odds of an interview at one program, around 1, on a log scale.

    The factors ``first`` have a row each even where no term is theirs: a dash.
    """
    given = {term.id: term for term in terms}
    names = list(dict.fromkeys((*first, *given)))
    rows = [(row, given[name]) for row, name in enumerate(names) if name in given]
    inside = [
        (row, *(_held(x, *MULTIPLIER_RANGE) for x in (m.low, m.value, m.high)))
        for row, m in ((row, t.multiplier) for row, t in rows)
    ]
    point = {"size": 10, "color": colour(Role.CHOSEN)}
    hover = [phrases.GRADE[t.grade] for _, t in rows]
    told = (figures.times(given[name].multiplier if name in given else None) for name in names)
    traces = [
        axes.spans([(row, a, b) for row, a, _, b in inside], Role.OTHER, _BAND_WIDTH, 0.4),
        axes.marks([(value, row) for row, _, value, _ in inside], point, hover),
        axes.row_texts([text.replace(" (", "<br>(") for text in told], at=MULTIPLIER_RANGE[1]),
    ]
    x_axis = axes.percent_axis() | {
        "type": "log",
        "range": [log10(edge) for edge in MULTIPLIER_RANGE],
        "tickvals": _MULTIPLIER_TICKS,
        "ticktext": [f"{tick:g}" for tick in _MULTIPLIER_TICKS],
    }
    nothing = axes.upright(1, Role.BASE_RATE)  # where a term changes nothing
    labels = [explain_words.factor_lines(name, applicant) for name in names]
    return _rows(traces, labels, x_axis, [(y, t.grade) for y, t in rows], _TERM_BADGE, nothing)


def _badge(row: int, grade: Grade, shift: int) -> Trace:
    letter = axes.note(1, row, grade.value, xref="paper", xanchor="left", xshift=shift)
    frame = {"bordercolor": colour(Role.FAINT), "borderwidth": 1, "borderpad": 2}
    return letter | frame | {"font": letter["font"] | {"size": 11}}
