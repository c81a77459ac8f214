"""The workspace: the desk in use, and whatever else is kept beside it."""

from __future__ import annotations

from smartpick.workspace.desk import Desk, ProgramNote
from smartpick.workspace.group import Caseload, Group
from smartpick.workspace.imported import Imported
from smartpick.workspace.paper import Paper


class Workspace(Desk):
    """Everything an applicant entered. An empty one is a new visitor's.

    Lists hold items that name themselves (by ``id``, or by ``program_code`` with or
    without ``fact``): two tabs' changes merge item by item.
    """

    published_only: bool = False
    verified_only: bool = False
    imported: Imported = Imported()
    paper: Paper | None = None  # None: as is usual where the applicant is
    group: Group = Group()
    caseload: Caseload = Caseload()

    def note_on(self, program_code: str) -> ProgramNote:
        """The note on one program; an empty one when there is none."""
        found = (n for n in self.notes if n.program_code == program_code)
        return next(found, ProgramNote(program_code=program_code))

    def with_note(self, note: ProgramNote) -> Workspace:
        """The same workspace with this note; an empty note takes the old one away."""
        kept = tuple(n for n in self.notes if n.program_code != note.program_code)
        is_empty = note == ProgramNote(program_code=note.program_code)
        return self.model_copy(update={"notes": kept if is_empty else (*kept, note)})
