"""``smartpick assess``: one applicant in a terminal; light, for every command loads it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_assess(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser's ``commands``."""
    assess = commands.add_parser("assess", help="assess one applicant's profile")
    who = assess.add_mutually_exclusive_group(required=True)
    who.add_argument("profile", nargs="?", type=Path, help="a JSON profile")
    who.add_argument("--example", help="an example applicant, for instance dr-a")
    who.add_argument(
        "--workspace",
        type=Path,
        metavar="FILE",
        help="work exported from the page: profile, list, interviews, facts and switches",
    )
    assess.add_argument("--format", choices=("text", "json"), default="text")
    assess.add_argument("--published-only", action="store_true", help="no effects of our judgement")
    assess.add_argument("--verified-only", action="store_true", help="no statements of programs")
    assess.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from smartpick import clock
    from smartpick.disk import read_bytes
    from smartpick.errors import WorkspaceError
    from smartpick.location import find_data
    from smartpick.workspace import Workspace, read_workspace
    from smartpick.workspace.profile_file import example_path, read_profile
    from smartpick.workspace.text import LARGEST_WORKSPACE_BYTES

    data = find_data()
    if options.workspace is not None:
        content = read_bytes(options.workspace, WorkspaceError, LARGEST_WORKSPACE_BYTES)
        work = read_workspace(content)
    else:
        example = options.example
        profile = options.profile if example is None else example_path(data, example)
        work = Workspace(profile=read_profile(profile))

    from smartpick.answer.whole import assess_work
    from smartpick.evidence.load import load_evidence
    from smartpick.evidence.switches import switched
    from smartpick.files.write.assessment_json import assessment_json
    from smartpick.files.write.assessment_text import assessment_text
    from smartpick.programs.query import ProgramStore

    evidence = load_evidence(data)
    left = switched(
        evidence,
        published=options.published_only or work.published_only,
        verified=options.verified_only or work.verified_only,
    )
    result = assess_work(work, left, ProgramStore.open(data), clock.today())
    if options.format == "json":
        sys.stdout.buffer.write(assessment_json(result))
    else:
        sys.stdout.write(assessment_text(result) + "\n")
    return 0
