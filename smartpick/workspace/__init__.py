"""Everything an applicant entered, as one frozen value that travels as text.

The browser keeps it, a file carries it, two tabs merge it. Each section has a file of
its own; :class:`Workspace` holds them.
"""

from smartpick.workspace.background import Background, ClinicalSetting
from smartpick.workspace.desk import Desk, ProgramNote, start_profile
from smartpick.workspace.desks import (
    at_home,
    opened,
    parked_desk,
    profile_of,
    with_members,
    with_remark,
)
from smartpick.workspace.group import (
    LONGEST_LABEL,
    MOST_MEMBERS,
    Caseload,
    Group,
    Member,
    Progress,
    Remark,
    UnreadRow,
)
from smartpick.workspace.imported import Imported, ImportedAccreditation, ImportedFile
from smartpick.workspace.journal import Journal
from smartpick.workspace.merge import merge
from smartpick.workspace.next_cycle import NextCycle, Season, Stage
from smartpick.workspace.paper import PAPERS, Paper
from smartpick.workspace.rank_order import Criterion, RankOrderList, RatedProgram
from smartpick.workspace.scenario_link import read_scenario_text, scenario_query, scenario_text
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
from smartpick.workspace.workspace import Workspace

__all__ = [
    "LARGEST_WORKSPACE_BYTES",
    "LONGEST_LABEL",
    "MOST_MEMBERS",
    "MOST_SIDE_BY_SIDE",
    "PAPERS",
    "Background",
    "Caseload",
    "ClinicalSetting",
    "Criterion",
    "Desk",
    "Group",
    "Imported",
    "ImportedAccreditation",
    "ImportedFile",
    "Journal",
    "Member",
    "NextCycle",
    "Paper",
    "Preferences",
    "ProgramNote",
    "Progress",
    "RankOrderList",
    "RatedProgram",
    "Remark",
    "Scenario",
    "Scenarios",
    "Season",
    "Shortlist",
    "ShortlistEntry",
    "Stage",
    "Status",
    "UnreadRow",
    "Workspace",
    "at_home",
    "merge",
    "opened",
    "parked_desk",
    "profile_of",
    "read_scenario_text",
    "read_workspace",
    "scenario_query",
    "scenario_text",
    "start_profile",
    "with_members",
    "with_remark",
    "workspace_text",
]
