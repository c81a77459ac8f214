"""What to ask programs: facts in one table, a worksheet to print, a letter, a last check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from smartpick.answer.verification import last_check, to_ask
from smartpick.files.write.file_names import file_name
from smartpick.files.write.worksheet import Asked, letter, worksheet
from smartpick.say import facts as facts_said
from smartpick.ui import assessed, cache, frame, reader, state, widgets, workspace
from smartpick.ui.programs import bulk_facts, choice, links, table, words
from smartpick.ui.your_work import paper
from smartpick.wording import count_of

TAB, WORKSHEET, LETTER = "questions_tab", "Questions to print", "A letter to copy"
KNOWN, LAST_CHECK = "What you know", "Before you submit"
_OPEN_POINTS: Mapping[str, str] = {
    "visa_unknown": "Visa rule not known, or seen too long ago",
    "cutoff_unknown": "Lowest Step 2 CK not known",
    "graduation_limit_unknown": "Graduation limit not known",
    "nothing_verified": "Nothing verified yet",
    "stale": "Facts older than 18 months",
    "ruled_out": "Left out for this profile, but still chosen",
    "not_estimated": "Specialty not in your profile, or not estimated",
    "same_sponsor": "Several programs of one sponsor and specialty: ask whether each needs its own",
}
"""What may be open before submitting, by the point's id."""


@frame.footed
def page() -> None:
    """The programs in the address, or those of the shortlist."""
    links.follow()
    frame.title("questions")
    widgets.note(words.QUESTIONS_INTRO)
    codes = _codes()
    choice.search("questions", _add, codes)
    if codes:
        widgets.tabs(
            TAB,
            {
                KNOWN: partial(_facts, codes),
                WORKSHEET: lambda: _worksheet([_asked(code) for code in codes]),
                LETTER: lambda: _letter([_asked(code) for code in codes]),
                LAST_CHECK: partial(_last_check, codes),
            },
        )
    else:
        st.info(words.QUESTIONS_EMPTY)


def _codes() -> list[str]:
    listed = table.everything().index
    codes, is_cut = links.codes_in_address(listed, links.MOST_ASKED)
    if not codes:
        shortlist = [c for c in workspace.current().shortlist.codes if c in listed]
        codes = shortlist[: links.MOST_ASKED]
        is_cut = len(shortlist) > links.MOST_ASKED
        if codes:
            widgets.note("These are the programs of your shortlist.")
    if is_cut:
        st.warning("Only the first forty are shown. Settle these, then take the next ones.")
    return codes


def _add(code: str) -> None:
    codes, _ = links.codes_in_address(table.everything().index, links.MOST_ASKED)
    if not codes:
        codes = list(workspace.current().shortlist.codes)[: links.MOST_ASKED - 1]
    links.put_codes([*codes, code])


def _facts(codes: list[str]) -> None:
    with widgets.section("bulk_facts_section", "What you know so far"):
        bulk_facts.editor(codes)


def _asked(code: str) -> Asked:
    """One program with what is open and what is known, in words."""
    program = table.one(code) or {}
    facts = workspace.current().knowledge.of(code)
    applicant = state.current_or_start()
    on = reader.today()
    known = [
        f"{key.label}: {facts_said.value(fact)} ({fact.seen_on:%d %b %Y})"
        for key, fact in facts.items()
    ]
    return Asked(
        program_code=code,
        name=words.name(program.get("institution"), program.get("site")),
        where=f"{program.get('specialty_name')} · {program.get('city') or 'city not known'}, "
        f"{program.get('state')}",
        open=to_ask(applicant, facts, on, cache.rules().get(code, ())),
        known=tuple(known),
    )


def _worksheet(asked: list[Asked]) -> None:
    with widgets.section("worksheet", "Questions still open", words.WORKSHEET):
        n_open = sum(len(item.open) for item in asked)
        questions, programs = (
            count_of(n_open, "question"),
            count_of(len(asked), "program"),
        )
        st.markdown(f"**{questions} about {programs}**")
        widgets.table(
            pd.DataFrame(
                {
                    "Program": [item.name for item in asked for _ in item.open],
                    "Not known yet": [key.label for item in asked for key in item.open],
                }
            ),
            "Questions still open, a row each",
            "open_question_rows",
            pinned=("Program",),
            pinned_width=widgets.NAME_PIXELS,
        )
        paper.ask("questions_paper")
        widgets.download(
            "Worksheet to print (PDF)",
            "download_worksheet",
            file_name("questions", "pdf", reader.today()),
            partial(worksheet, tuple(asked), reader.today(), paper.size()),
            icon=":material/print:",
        )


def _letter(asked: list[Asked]) -> None:
    with widgets.section("letter", LETTER, words.LETTER):
        by_code = {item.program_code: item for item in asked}
        if st.session_state.get("letter_program") not in by_code:
            st.session_state["letter_program"] = asked[0].program_code
        code: str = st.selectbox(
            "To", options=list(by_code), format_func=table.name, key="letter_program",
            persist_state="session",
        )  # fmt: skip
        program = table.one(code) or {}
        year = state.current_or_start().match_year
        text = letter(by_code[code], str(program.get("specialty_name")), year)
        if text:
            st.code(text, language=None, wrap_lines=True)
        else:
            st.info("Nothing is open about this program.")


def _last_check(codes: list[str]) -> None:
    with widgets.section("last_check", LAST_CHECK, words.LAST_CHECK):
        applicant = state.current_or_start()
        points = last_check(
            codes,
            assessed.results(),
            applicant,
            workspace.current().knowledge,
            reader.today(),
            stated=cache.rules(),
        )
        widgets.text_table(
            pd.DataFrame(
                {
                    "": ["settled" if p.is_settled else "open" for p in points],
                    "Point": [_OPEN_POINTS[p.id] for p in points],
                    "Programs": [_named(p.program_codes) for p in points],
                }
            ),
            "What to settle before submitting",
        )


def _named(codes: tuple[str, ...]) -> str:
    if not codes:
        return "none"
    names = [table.name(code) for code in codes[:3]]
    more = f" and {len(codes) - 3} more" if len(codes) > 3 else ""
    return f"{len(codes)}: {'; '.join(names)}{more}"


if __name__ == "__main__":
    page()
