"""Everything an applicant entered, as one frozen value that travels as text.

The browser keeps it, a file carries it, two tabs merge it. Each section has a file of
its own; :class:`Workspace` holds them.
"""

from smartpick.workspace.background import Background, ClinicalSetting
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
from smartpick.workspace.workspace import ProgramNote, Workspace, start_profile

__all__ = [
    "LARGEST_WORKSPACE_BYTES",
    "MOST_SIDE_BY_SIDE",
    "PAPERS",
    "Background",
    "ClinicalSetting",
    "Criterion",
    "Imported",
    "ImportedAccreditation",
    "ImportedFile",
    "Journal",
    "NextCycle",
    "Paper",
    "Preferences",
    "ProgramNote",
    "RankOrderList",
    "RatedProgram",
    "Scenario",
    "Scenarios",
    "Season",
    "Shortlist",
    "ShortlistEntry",
    "Stage",
    "Status",
    "Workspace",
    "merge",
    "read_scenario_text",
    "read_workspace",
    "scenario_query",
    "scenario_text",
    "start_profile",
    "workspace_text",
]
