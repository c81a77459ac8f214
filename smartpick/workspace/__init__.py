"""Everything an applicant entered, as one frozen value that travels as text.

The browser keeps it, a file carries it, two tabs merge it. Each section has a file of
its own; :class:`Workspace` holds them.
"""

from smartpick.workspace.desk import (
    Background,
    ClinicalSetting,
    Desk,
    NextCycle,
    ProgramNote,
    Season,
    Stage,
    start_profile,
)
from smartpick.workspace.imported import Imported, ImportedAccreditation, ImportedFile
from smartpick.workspace.journal import Journal
from smartpick.workspace.merge import merge
from smartpick.workspace.profile_file import read_scenario_text, scenario_query, scenario_text
from smartpick.workspace.rank_order import Criterion, RankOrderList, RatedProgram
from smartpick.workspace.scenarios import (
    MOST_SIDE_BY_SIDE,
    Scenario,
    Scenarios,
)
from smartpick.workspace.shortlist import Preferences, Shortlist, ShortlistEntry, Status
from smartpick.workspace.text import (
    LARGEST_WORKSPACE_BYTES,
    read_workspace,
    workspace_text,
)
from smartpick.workspace.workspace import (
    LONGEST_LABEL,
    MOST_MEMBERS,
    PAPERS,
    Caseload,
    Group,
    Member,
    Paper,
    Progress,
    Remark,
    UnreadRow,
    Workspace,
    at_home,
    opened,
    parked_desk,
    profile_of,
    with_members,
    with_remark,
)
