"""Reading an exported list in a process of its own: whatever the file is, the app goes on."""

from __future__ import annotations

from smartpick.apart import UNWATCHED, USUAL, Patience, Progress, Watch, run_apart, serve
from smartpick.errors import ListFileError
from smartpick.files.write.read_list import check_size, read_list
from smartpick.files.write.saved_list import SavedList


def read_list_apart(
    content: bytes, watch: Watch = UNWATCHED, patience: Patience = USUAL
) -> SavedList:
    """What ``read_list`` reads, with limits on memory and time.

    Raises
    ------
    ListFileError
        When there is no list to be had from the file; says what to do.
    """
    check_size(content)
    return SavedList.model_validate_json(
        run_apart(__name__, content, watch, ListFileError, patience)
    )


def read(content: bytes, _progress: Progress) -> str:
    """The side of the process: from the file to the list as JSON."""
    return read_list(content).model_dump_json()


if __name__ == "__main__":
    serve(read)
