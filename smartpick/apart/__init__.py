"""Reading what somebody brings in a process of its own, so that no file can harm the app.

A file that loops, crashes the reader or fills the memory ends that process and nothing
else; whoever waits for it is told within seconds, and may stop it at any time. How many
read at once, and with how much memory and time, is one account for all sessions:
:mod:`.places`, :mod:`.limits`. Reading order: :mod:`.process` (the app's side), :mod:`.child`.
"""

from smartpick.apart import UNWATCHED, USUAL, Patience, Watch, run_apart

__all__ = ["UNWATCHED", "USUAL", "Patience", "Watch", "run_apart"]
