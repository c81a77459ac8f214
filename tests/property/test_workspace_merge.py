"""Whatever two tabs do to a workspace, merging loses nothing that either of them added."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smartpick.domain import FactKey, Knowledge, VerifiedFact
from smartpick.workspace import ProgramNote, Workspace, merge, read_workspace, workspace_text

CODES = [f"{number}140C0" for number in range(9990, 9999)]
YES_NO = [FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B, FactKey.WELCOMES_IMGS]

facts = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(YES_NO)), st.sampled_from(["yes", "no"])
).map(
    lambda chosen: Knowledge(
        facts=tuple(
            VerifiedFact(program_code=code, fact=key, value=value, seen_on=date(2026, 5, 20))
            for (code, key), value in chosen.items()
        )
    )
)
notes = st.dictionaries(st.sampled_from(CODES), st.text(min_size=1, max_size=20)).map(
    lambda chosen: tuple(
        ProgramNote(program_code=code, note=f"n{text}") for code, text in chosen.items()
    )
)
profiles = st.builds(
    lambda score: Workspace().profile.model_copy(update={"step2_ck": score}),
    st.integers(200, 280),
)
workspaces = st.builds(Workspace, profile=profiles, knowledge=facts, notes=notes)


def items(workspace: Workspace) -> set[tuple[str, str]]:
    return {(f.program_code, f.fact.value) for f in workspace.knowledge.facts} | {
        (n.program_code, "note") for n in workspace.notes
    }


@given(base=workspaces, mine=workspaces, theirs=workspaces)
def test_what_either_side_added_is_there_and_what_both_removed_is_gone(
    base: Workspace, mine: Workspace, theirs: Workspace
) -> None:
    merged = items(merge(base, mine, theirs))
    added = (items(mine) | items(theirs)) - items(base)
    assert added <= merged
    assert merged <= items(mine) | items(theirs)
    untouched = items(base) & items(mine) & items(theirs)
    assert untouched <= merged


@given(base=workspaces, other=workspaces)
def test_an_untouched_side_gives_way_to_the_other(base: Workspace, other: Workspace) -> None:
    assert merge(base, other, base) == other
    assert merge(base, base, other) == other
    assert merge(base, other, other) == other


@given(workspace=workspaces)
def test_a_workspace_survives_its_text(workspace: Workspace) -> None:
    assert read_workspace(workspace_text(workspace)) == workspace
