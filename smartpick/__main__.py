"""The headless door: ``smartpick run``, ``serve``, ``check``, ``assess``, ``cohort`` and more."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from smartpick.cohort.options import add_cohort, add_column, whole
from smartpick.disk import why
from smartpick.errors import SmartPickError
from smartpick.location import find_data
from smartpick.wording import count_of


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it worked, 2 with a message when the input is at fault."""
    _speak_plainly()
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()  # a full disk is told here, not by a traceback on the way out
    except SmartPickError as problem:
        print(f"smartpick: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read along has enough
        _leave_unwritten()
        return 0
    except OSError as problem:
        _leave_unwritten()
        print(f"smartpick: {problem.filename or 'the answer'}: {why(problem)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nsmartpick: stopped", file=sys.stderr)
        return 130
    return status


def _speak_plainly() -> None:
    """A letter that the terminal cannot show is a question mark instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _leave_unwritten() -> None:
    """What could not be written is not tried again when Python ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _day(text: str) -> str:
    """A day from the command line, or the word for today."""
    if text != "today":
        try:
            date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError("write the day as 2027-01-31") from None
    return text


def _print(lines: Iterable[str]) -> None:
    """Line by line, as they come: an error in between leaves what was printed."""
    for line in lines:
        print(line)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="smartpick", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    _add_serving(commands)

    check = commands.add_parser("check", help="validate all data and evidence, or fact packs")
    check.add_argument("packs", nargs="*", type=Path, help="fact packs (CSV) to validate instead")
    check.add_argument(
        "--count", action="store_true",
        help="first count the lines of all data files anew, where some were taken out on purpose",
    )  # fmt: skip
    check.add_argument(
        "--folds", action="store_true",
        help="first write anew where application units and ACGME numbers disagree, and count it",
    )  # fmt: skip
    check.add_argument(
        "--due", nargs="?", const="today", metavar="DAY", type=_day,
        help="instead: what is due to be looked at again today (or on 2027-01-31), and where",
    )  # fmt: skip
    check.set_defaults(run=_check)

    _add_assess(commands)

    simulate = commands.add_parser("simulate", help="draw applicants from the model")
    simulate.add_argument("--specialty", default="Internal Medicine")
    simulate.add_argument("--n", type=int, default=50_000, help="how many applicants")
    simulate.add_argument("--seed", type=int, default=7)
    simulate.add_argument("--out", type=Path, required=True, help="a .parquet or .csv file")
    simulate.set_defaults(run=_simulate)

    _add_maintenance(commands)
    return parser


def _add_serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = commands.add_parser("run", help="start the app in the browser")
    run.set_defaults(run=_run_app)

    serve = commands.add_parser("serve", help="serve many users: workers behind a proxy (HAProxy)")
    serve.add_argument("--workers", type=whole(1, 64), default=2, help="about one a core")
    serve.add_argument("--address", default="127.0.0.1", help="where to listen; 0.0.0.0: anywhere")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument(
        "--host", action="append", default=[], metavar="NAME",
        help="a name under which visitors come, as smartpick.example.edu",
    )  # fmt: skip
    serve.add_argument(
        "--behind", action="append", default=[], metavar="ADDRESS",
        help="the institution's own proxy (TLS, sign-on); nobody else may connect then",
    )  # fmt: skip
    serve.add_argument(
        "--https", action="store_true", help="visitors come over TLS, which ends in front of this"
    )
    serve.add_argument(
        "--memory", type=int, default=1500, metavar="MB", help="at which a worker is replaced"
    )
    serve.add_argument("--most", type=int, default=6, metavar="MB", help="of the largest request")
    serve.set_defaults(run=_serve)


def _add_assess(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    assess.set_defaults(run=_assess)


def _add_maintenance(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Commands on tables: of applicants, and those that write ``data/``."""
    add_cohort(commands)
    fit = commands.add_parser("fit", help="estimate the model from the published tables again")
    fit.set_defaults(run=_fit)

    calibrate = commands.add_parser("calibrate", help="compare the model with what is published")
    calibrate.add_argument(
        "--coverage", type=whole(1, 999_999), metavar="N",
        help="also simulate and refit N times (minutes)",
    )  # fmt: skip
    calibrate.add_argument(
        "--freeze", type=int, metavar="YEAR",
        help="instead: write the predictions for a Match to come, once",
    )  # fmt: skip
    calibrate.set_defaults(run=_calibrate)

    data = commands.add_parser("data", help="work on the data files")
    actions = data.add_subparsers(required=True, metavar="action")
    bring = actions.add_parser(
        "import", help="preview what an NRMP report or a table would change; --apply to change it"
    )
    bring.add_argument("file", type=Path, help="Program Results (PDF) or a table (xlsx, csv)")
    bring.add_argument("--sheet", help="the only sheet of a workbook to read")
    bring.add_argument("--specialty", default="", help="the specialty of every row that names none")
    bring.add_argument(
        "--accept", action="append", default=[], metavar="ROW",
        help="a row to use though its program is not sure, as the preview names it",
    )  # fmt: skip
    add_column(bring)
    bring.add_argument("--apply", action="store_true", help="add new rows to fill_history.csv")
    bring.add_argument("--replace", action="store_true", help="with --apply: change rows too")
    bring.add_argument("--into", type=Path, help="data folder to change; data/ without it")
    bring.add_argument("--pack", type=Path, help="write the facts found as a fact pack")
    bring.set_defaults(run=_import)


# Commands import what they need when they run: starting up to say "unknown key" stays quick.


def _run_app(_: argparse.Namespace) -> int:
    app = find_data().parent / "app.py"
    return subprocess.call([sys.executable, "-m", "streamlit", "run", str(app)])  # noqa: S603


def _serve(options: argparse.Namespace) -> int:
    from smartpick.serve.proxy import Setup
    from smartpick.serve.supervisor import serve

    serve(
        Setup(
            options.workers, options.address, options.port, tuple(options.host),
            tuple(options.behind), options.https, options.memory, options.most,
        )
    )  # fmt: skip
    return 0


def _assess(options: argparse.Namespace) -> int:
    from smartpick import clock
    from smartpick.disk import read_bytes
    from smartpick.errors import WorkspaceError
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
    from smartpick.files.write.assessment import assessment_json, assessment_text
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


def _check(options: argparse.Namespace) -> int:
    from smartpick.checking import check_pack, report
    from smartpick.programs.counted import count_files
    from smartpick.programs.folds import write_fold_differences

    data = find_data()
    if options.due:
        return _due(data, options.due)
    if options.packs:
        _print(check_pack(path, data) for path in options.packs)
        return 0
    if options.folds:
        _print(write_fold_differences(data))
    if options.count:
        count_files(data)
    _print(report(data))
    return 0


def _due(data: Path, day: str) -> int:
    from smartpick import clock
    from smartpick.advice.due import lines
    from smartpick.advice.load import load_advice
    from smartpick.evidence.load import load_evidence

    evidence = load_evidence(data)
    on = clock.today() if day == "today" else date.fromisoformat(day)
    _print(lines(load_advice(data, evidence), evidence, on))
    return 0


def _simulate(options: argparse.Namespace) -> int:
    from smartpick.workshop.simulate.cohort import write_cohort

    n = write_cohort(find_data(), options.specialty, options.n, options.seed, options.out)
    print(f"wrote {n:,} applicants to {options.out}")
    return 0


def _calibrate(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from smartpick.workshop.calibrate.coverage import write_coverage
    from smartpick.workshop.calibrate.predictions import freeze
    from smartpick.workshop.calibrate.report import report_lines, write_calibration
    from smartpick.workshop.simulate.whole_match import write_whole_match

    data = find_data()
    if options.freeze is not None:
        n = freeze(data, options.freeze, datetime.now(UTC).date())
        print(f"froze {n} predictions for {options.freeze}")
        return 0
    if options.coverage:
        write_coverage(data, options.coverage, seed=1)
    write_whole_match(data)
    _print(report_lines(write_calibration(data)))
    return 0


def _fit(_: argparse.Namespace) -> int:
    from smartpick.workshop.fit.img_share import fit_img_share
    from smartpick.workshop.fit.specialties import fit
    from smartpick.workshop.fit.stated_rules import fit_stated_rules
    from smartpick.workshop.open_after_match import write_open

    data = find_data()
    print(f"counted what the Match left open: {count_of(write_open(data), 'row')}")
    fitted = [one.specialty_code for one, _ in fit(data)]
    print(f"fitted {count_of(len(fitted), 'specialty', 'specialties')}")
    rules = fit_stated_rules(data, fitted)
    print(f"counted {count_of(len(rules), 'share')} of programs with a rule")
    fit_img_share(data)
    print("estimated the IMG share of every program")
    return 0


def _import(options: argparse.Namespace) -> int:
    from smartpick.apart import Watch
    from smartpick.files.read.command import Choices, preview_file, preview_lines, take_over
    from smartpick.programs.query import ProgramStore

    data = options.into or find_data()
    store = ProgramStore.open(data)

    def progress(done: int, of: int) -> None:
        if of:
            told = f"\rreading: {done:,} of {of:,}"
            print(told, end="\n" if done == of else "", file=sys.stderr, flush=True)

    choices = Choices(options.column, options.sheet, options.specialty, options.accept)
    preview = preview_file(options.file, store, choices, Watch(progress))
    _print(preview_lines(preview))
    _print(take_over(preview, data if options.apply else None, options.replace, options.pack))
    return 0


if __name__ == "__main__":
    sys.exit(main())
