"""The parts of the rank order page. Everything entered goes to the workspace at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from smartpick.answer.rank_order import OrderWarning, RankedPlace, warnings, weight_changes
from smartpick.files.write.file_names import file_name
from smartpick.files.write.rank_order_csv import RankLine, rank_order_csv
from smartpick.say import figures
from smartpick.ui import assessed, cache, fields, reader, reorder, widgets, workspace, written
from smartpick.ui.programs import table, words
from smartpick.wording import count_of
from smartpick.workspace import Criterion, RankOrderList
from smartpick.workspace.rank_order import (
    HIGHEST_RATING,
    LONGEST_CRITERION,
    LOWEST_RATING,
    MOST_CRITERIA,
    MOST_PROGRAMS,
    MOST_WEIGHT,
)

SEARCH = "Search for a program to add"
NOTHING_FOUND = "No program was found for these words."
OWN = "A criterion of your own"
RATE = "Rate the programs"
BY_HAND = "In your own order. The small print says where your ratings would put each program."
BACK = "Back to the order of the ratings"
SWINGS = "How sure is the order?"
FIRM = "Rate at least two programs to see how sure the order is."
_WARNINGS = {
    OrderWarning.MOSTLY_PRESTIGE: (
        "Name and prestige weigh more than everything else together. A place where you are "
        "wanted and supported often serves better than a somewhat better-known name. If prestige "
        "is what you want most, keep it so."
    ),
    OrderWarning.FOLLOWS_PRESTIGE: (
        "Your order runs almost exactly along prestige, and along nothing else that you rated. "
        "Would you still choose it if nobody ever asked where you trained?"
    ),
    OrderWarning.FOLLOWS_LIKELIHOOD: (
        "Your order runs almost exactly along the estimated chances. That can be chance, or true "
        "preference. If you moved likely programs up to be careful: it does not help, and can cost "
        "you a program that you like better."
    ),
}
_SEARCH, _OWN, _ORDER = "rank_search", "own_criterion", "rank_order"
_MOST_FOUND = 6
_SWING_COLUMNS = [
    "Criterion", "First, if it did not count", "First, if it counted twice", "Moves the farthest",
    "From place", "To place",
]  # fmt: skip


def programs() -> None:
    """Add programs: those with an interview in one click, any other by search."""
    with widgets.section("rank_programs", "Programs to rank"):
        kept = workspace.current()
        invited = [e.program_code for e in kept.shortlist.entries if e.status.has_interview]
        new = [code for code in invited if code not in kept.rank_order.codes]
        if new:
            st.button(
                f"Add {count_of(len(new), 'program')} with an interview from your shortlist",
                key="rank_from_shortlist",
                type="primary",
                icon=":material/playlist_add:",
                on_click=partial(_add, new),
            )
        elif not kept.rank_order.programs:
            widgets.note(
                "Programs of your shortlist with an interview appear here by themselves to be "
                "added. You can also search for a program."
            )
        if len(kept.rank_order.programs) >= MOST_PROGRAMS:
            st.info("The list holds 300 programs, the most that one list can.")
            return
        _search(kept.rank_order)


def _search(preferences: RankOrderList) -> None:
    box = st.text_input(SEARCH, key=_SEARCH, type="search", live="300ms", width=420)
    typed = written.searched(box or "")
    if not typed:
        return
    found = table.index().find(typed).program_codes
    fresh = [code for code in found if code not in preferences.codes][:_MOST_FOUND]
    if not fresh:
        widgets.note("What these words find is in the list already." if found else NOTHING_FOUND)
    for code in fresh:
        st.button(
            widgets.plain(f"{table.name(code)}, {rank_line(code).place}"),
            key=f"rank_add_{code}",
            type="tertiary",
            icon=":material/add:",
            on_click=partial(_add, [code]),
        )


def _add(codes: Sequence[str]) -> None:
    _change("added to the rank order list", workspace.current().rank_order.with_added(codes))


def _change(what: str, preferences: RankOrderList) -> None:
    workspace.change(what, rank_order=preferences)


def weights(preferences: RankOrderList) -> None:
    """How much each criterion counts; criteria of one's own."""
    with widgets.section(
        "rank_weights",
        "What matters to you",
        "0: does not count. 5: counts most. All start equal, prestige at 0: what counts "
        "is yours to say. Only the proportions matter.",
    ):
        with st.grid(4, min_column_width=190, gap="medium"):
            for criterion in preferences.criteria:
                _weight(criterion)
        is_full = len(preferences.criteria) >= MOST_CRITERIA
        fields.problem()
        with st.form("own_criterion_form", border=False, width=420):
            st.text_input(
                OWN, key=_OWN, placeholder="For instance: close to family", disabled=is_full
            )
            st.form_submit_button("Add criterion", on_click=_add_criterion, disabled=is_full)


def _weight(criterion: Criterion) -> None:
    key = f"weight_{criterion.id}"
    st.session_state[key] = criterion.weight
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.slider(
            widgets.plain(criterion.name),
            min_value=0,
            max_value=MOST_WEIGHT,
            key=key,
            on_change=partial(_weigh, criterion.id, criterion.name),
        )
        if criterion.id.startswith("own_"):
            st.button(
                "",
                key=f"remove_{criterion.id}",
                icon=":material/close:",
                help=f"Take out: {widgets.plain(criterion.name)}",
                on_click=partial(_drop, criterion.id),
            )


def _weigh(criterion: str, name: str) -> None:
    weight = int(st.session_state[f"weight_{criterion}"])
    _change(f"weight of {name}", workspace.current().rank_order.with_weight(criterion, weight))


def _drop(criterion: str) -> None:
    _change("took a criterion out", workspace.current().rank_order.without_criterion(criterion))


def _add_criterion() -> None:
    name = str(st.session_state.get(_OWN) or "").strip()
    if fields.refuses(written.too_long(OWN, name, LONGEST_CRITERION)) or not name:
        return
    _change(f"criterion {name}", workspace.current().rank_order.with_criterion(name))
    written.emptied({_OWN: ""})


def ratings(preferences: RankOrderList) -> None:
    """A table to type ratings into, a program a row."""
    with widgets.section(
        "rank_ratings",
        RATE,
        "1 is poor, 5 is excellent, empty is not known. What is not known counts as the "
        "middle, and the range beside each place says how much that could change. The "
        "estimated share of IMGs stands there to help you rate; it is not used.",
    ):
        columns = {c.id: c.name for c in preferences.criteria}
        shares = {code: figures.percent(p.img_share) for code, p in assessed.results().items()}
        rows = [
            {
                "Program": table.name(p.program_code),
                **{name: p.ratings.get(name) for name in columns},
                "IMGs, estimated": shares.get(p.program_code, figures.NOT_KNOWN),
            }
            for p in preferences.programs
        ]
        frame = pd.DataFrame(rows).astype(dict.fromkeys(columns, "Int64"))
        # Edits are told by row: other programs or criteria make it another table.
        key = f"ratings_{abs(hash((preferences.codes, tuple(columns))))}"
        st.data_editor(
            frame,
            key=key,
            hide_index=True,
            num_rows="fixed",
            disabled=["Program", "IMGs, estimated"],
            alt=RATE,
            placeholder="–",
            column_config={
                "Program": st.column_config.TextColumn(pinned=True, width=widgets.NAME_PIXELS),
                **{name: _rating_column(label) for name, label in columns.items()},
            },
            on_change=partial(_rate, key, preferences.codes),
        )


def _rating_column(label: str) -> Any:  # noqa: ANN401  # Streamlit's own type is private
    return st.column_config.NumberColumn(
        label, min_value=LOWEST_RATING, max_value=HIGHEST_RATING, step=1, width=105
    )


def _rate(key: str, codes: Sequence[str]) -> None:
    preferences = workspace.current().rank_order
    for row, cells in st.session_state[key]["edited_rows"].items():
        for criterion, rating in cells.items():
            if rating is None or LOWEST_RATING <= rating <= HIGHEST_RATING:
                value = None if rating is None else int(rating)
                preferences = preferences.with_rating(codes[int(row)], criterion, value)
    _change("ratings", preferences)


def order(preferences: RankOrderList, lines: Sequence[RankedPlace]) -> None:
    """The list itself: drag, buttons, back to the ratings, and what to think over."""
    with st.container(key="rank_lines"):
        is_by_hand = bool(preferences.placed)
        is_rated = any(p.ratings for p in preferences.programs)
        caption = order_caption(is_by_hand=is_by_hand, is_rated=is_rated)
        widgets.heading("Your order", caption)
        for item in warnings(preferences, chances()):
            st.info(_WARNINGS[item])
        named = [rank_line(line.program_code) for line in lines]
        reorder.reorder(
            [
                reorder.Line(
                    line.program_code,
                    name.institution,
                    detail(line, f"{name.place} · {name.specialty}", name.nrmp_codes,
                                is_by_hand=is_by_hand, is_rated=is_rated),
                )
                for line, name in zip(lines, named, strict=True)
            ],
            _ORDER,
            _reordered,
            _removed,
        )  # fmt: skip
        with st.container(horizontal=True):
            _as_csv(preferences, named)
            if is_by_hand:
                st.button(BACK, key="rank_by_ratings", on_click=partial(_reordered, []))
        widgets.note(
            "NRMP lists tracks, and a program can have several: the codes tell them apart. "
            "Enter the one you interviewed for, and certify your list before the deadline."
        )


def _as_csv(preferences: RankOrderList, named: Sequence[RankLine]) -> None:
    today = reader.today()
    widgets.download(
        "Download as CSV",
        "download_rank_order",
        file_name("rank order list", "csv", today, of=workspace.current().profile),
        partial(rank_order_csv, preferences, named, cache.evidence().fingerprint, today),
    )


def _reordered(codes: Sequence[str]) -> None:
    what = "moved a program" if codes else "order of the ratings"
    _change(what, workspace.current().rank_order.ordered_by_hand(codes))


def _removed(code: str) -> None:
    _change("took a program out of the rank order", workspace.current().rank_order.without(code))


def swings(preferences: RankOrderList) -> None:
    """What each criterion decides."""
    with widgets.section(
        "rank_swings",
        SWINGS,
        "What each criterion decides: who would stand first if it did not count or "
        "counted twice, and the program that would move the farthest. For the order of "
        "the ratings.",
    ):
        rated = sum(bool(p.ratings) for p in preferences.programs)
        if rated < 2:
            widgets.note(FIRM)
            return
        names = {c.id: c.name for c in preferences.criteria}
        rows = [
            (
                names[s.criterion],
                *(rank_line(c).institution for c in (s.first_without, s.first_twice, s.most_moved)),
                s.moved_from,
                s.moved_to,
            )
            for s in weight_changes(preferences)
        ]
        widgets.table(pd.DataFrame(rows, columns=_SWING_COLUMNS), SWINGS, "rank_swing_rows")


@st.cache_resource(max_entries=2000, show_spinner=False)
def rank_line(code: str) -> RankLine:
    """A program as the list names it, with the codes of its tracks."""
    program = table.one(code)
    if program is None:
        return RankLine(code, f"Program {code}", "place not known", "specialty not known", code)
    tracks = cache.resources().store.tracks(code)["track_code"]
    return RankLine(
        program_code=code,
        institution=words.name(program["institution"], program["site"]),
        place=", ".join(str(x) for x in (program["city"], program["state"]) if x),
        specialty=str(program["specialty_name"]),
        nrmp_codes=", ".join(str(t) for t in tracks) or code,
    )


def chances() -> dict[str, float]:
    """Chance of an interview by program, for the warning alone; never for the order."""
    results = assessed.results()
    return {code: p.interview.value for code, p in results.items() if p.interview is not None}


def detail(line: RankedPlace, where: str, codes: str, *, is_by_hand: bool, is_rated: bool) -> str:
    """The small print of one line: where, how firm its place is, what to enter."""
    parts = [where]
    if is_by_hand and is_rated and line.computed_place != line.place:
        parts.append(f"by your ratings place {line.computed_place}")
    if not is_by_hand and is_rated and line.best_place != line.worst_place:
        parts.append(f"place {line.best_place} to {line.worst_place}, given what is not rated")
    if is_rated and line.n_unrated:
        parts.append(f"{count_of(line.n_unrated, 'rating')} missing")
    parts.append(f"NRMP {codes}")
    return " · ".join(parts)


def order_caption(*, is_by_hand: bool, is_rated: bool) -> str:
    """Where the order comes from."""
    if is_by_hand:
        return BY_HAND if is_rated else BY_HAND.split(".", maxsplit=1)[0] + "."
    if not is_rated:
        return (
            "In the order in which you added them: nothing is rated yet. Rate below, or drag a "
            "line."
        )
    return (
        "By your ratings and weights. Drag a line, or use its buttons: from then on your own "
        "order stands."
    )
