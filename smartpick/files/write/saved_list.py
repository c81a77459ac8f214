"""The part of a list that a file gives back: programs, what was done with them, what is known."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import Field, field_validator

from smartpick.domain import Applicant, Frozen, Knowledge
from smartpick.workspace import ProgramNote, Shortlist, ShortlistEntry, Status, Workspace

NAME, VERSION = "smartpick.list", 1
"""What a JSON file says of itself."""
LIST, FACTS, ABOUT = "List", "Facts", "About"
"""The sheets of a workbook that are read back."""
PROFILE = "Profile, for loading back"
"""The row of the sheet About that holds the profile as JSON."""


LARGEST_FILE_BYTES = 4_000_000


class SavedList(Frozen):
    """A list as a file carries it.

    ``entries`` in their order, each program once; ``knowledge`` and ``notes`` are about
    these programs only; ``profile`` is whose list it was, ``None`` when the file does not
    say.
    """

    entries: tuple[ShortlistEntry, ...] = Field((), fail_fast=True)
    knowledge: Knowledge = Knowledge()
    notes: tuple[ProgramNote, ...] = Field((), max_length=10_000, fail_fast=True)
    profile: Applicant | None = None

    @field_validator("entries")
    @classmethod
    def _each_program_once(cls, entries: tuple[ShortlistEntry, ...]) -> tuple[ShortlistEntry, ...]:
        return Shortlist(entries=entries).entries

    def note_on(self, program_code: str) -> ProgramNote:
        """The note on one program; an empty one when there is none."""
        return Workspace(notes=self.notes).note_on(program_code)

    def within(self, program_codes: Collection[str]) -> SavedList:
        """The list without programs that are not among these; notes and facts stay."""
        entries = tuple(e for e in self.entries if e.program_code in program_codes)
        return self.model_copy(update={"entries": entries})

    def added_to(self, workspace: Workspace) -> Workspace:
        """The workspace with what is new in this list; what is there stays as it is.

        New programs stand behind the old ones. Raises ValueError as :meth:`put_into`.
        """
        old = workspace.shortlist
        new = tuple(e for e in self.entries if old.entry(e.program_code) is None)
        rest = _without_known(self, workspace)
        return rest.model_copy(update={"entries": (*old.entries, *new)}).put_into(workspace)

    def put_into(self, workspace: Workspace) -> Workspace:
        """The workspace with this list in the place of its shortlist.

        Notes, facts, connections and signals of the file stand over those on the same
        program (and fact); everything else stays, the profile and the shortlist's budget
        and preferences too. Raises ValueError when more connections come together than
        the five that are possible.
        """
        known, new = workspace.knowledge, self.knowledge
        keys = {(f.program_code, f.fact) for f in new.facts}
        facts = tuple(f for f in known.facts if (f.program_code, f.fact) not in keys)
        knowledge = Knowledge(
            facts=(*facts, *new.facts),
            connections=tuple(dict.fromkeys((*known.connections, *new.connections))),
            signals={**known.signals, **new.signals},
        )
        shortlist = workspace.shortlist.replaced(entries=self.entries)
        changed = workspace.model_copy(update={"knowledge": knowledge, "shortlist": shortlist})
        for note in self.notes:
            changed = changed.with_note(note)
        return changed


def _without_known(saved: SavedList, workspace: Workspace) -> SavedList:
    """What the file knows that the workspace does not; the workspace's own stands."""
    known, new = workspace.knowledge, saved.knowledge
    keys = {(f.program_code, f.fact) for f in known.facts}
    noted = {n.program_code for n in workspace.notes}
    return saved.model_copy(
        update={
            "knowledge": Knowledge(
                facts=tuple(f for f in new.facts if (f.program_code, f.fact) not in keys),
                connections=new.connections,
                signals={c: s for c, s in new.signals.items() if c not in known.signals},
            ),
            "notes": tuple(n for n in saved.notes if n.program_code not in noted),
        }
    )


def knowledge_of(knowledge: Knowledge, program_codes: frozenset[str]) -> Knowledge:
    """The part of the knowledge that is about these programs, in its order."""
    return Knowledge(
        facts=tuple(f for f in knowledge.facts if f.program_code in program_codes),
        connections=tuple(c for c in knowledge.connections if c in program_codes),
        signals={c: s for c, s in knowledge.signals.items() if c in program_codes},
    )


def status_words(status: Status) -> str:
    """The status as people read it: ``to verify``."""
    return status.value.replace("_", " ")
