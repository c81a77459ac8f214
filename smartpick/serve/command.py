"""``smartpick run`` and ``smartpick serve``: what they take from the command line."""

from __future__ import annotations

import argparse
import subprocess
import sys

_MOST_WORKERS = 64


def add_serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to those of ``smartpick``."""
    run = commands.add_parser("run", help="start the app in the browser")
    run.set_defaults(run=_run)

    serve = commands.add_parser("serve", help="serve many users: workers behind a proxy (HAProxy)")
    serve.add_argument("--workers", type=_workers, default=2, help="about one a core")
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


def _workers(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"choose a whole number from 1 to {_MOST_WORKERS}")
    return int(text)


def _run(_: argparse.Namespace) -> int:
    from smartpick.location import find_data

    app = find_data().parent / "app.py"
    return subprocess.call([sys.executable, "-m", "streamlit", "run", str(app)])  # noqa: S603


def _serve(options: argparse.Namespace) -> int:
    from smartpick.serve.setup import Setup
    from smartpick.serve.supervisor import serve

    serve(
        Setup(
            options.workers, options.address, options.port, tuple(options.host),
            tuple(options.behind), options.https, options.memory, options.most,
        )
    )  # fmt: skip
    return 0
