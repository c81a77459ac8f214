"""What a chart fetches from this server: plotly.js as the Python package brings it, and ours."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_OWN = Path(__file__).with_name("chart.js")
_KEPT = "public, max-age=31536000, immutable"


def _library() -> Path:
    """Where plotly.js lies; finding it loads nothing of the package, which would take a while."""
    found = find_spec("plotly")
    assert found is not None and found.origin is not None  # noqa: S101, PT018
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


@cache
def address() -> str:
    """The folder of both files, another one for other contents: browsers keep them for good."""
    library = _library().stat()
    mark = crc32(_OWN.read_bytes() + f"{library.st_size} {library.st_mtime_ns}".encode())
    return f"/charts/{mark:08x}"


@cache
def _packed(name: str) -> bytes:
    path = {"plotly.js": _library(), "chart.js": _OWN}[name]
    return gzip.compress(path.read_bytes(), compresslevel=6)


def _serve(name: str) -> Route:
    def answer(request: Request) -> Response:
        packed = _packed(name)
        headers = {"Cache-Control": _KEPT, "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(gzip.decompress(packed), media_type="text/javascript", headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(packed, media_type="text/javascript", headers=headers)

    return Route(f"/charts/{{mark}}/{name}", answer)


ROUTES = (_serve("plotly.js"), _serve("chart.js"))
"""What ``st.App`` answers beside its own pages."""
