"""What the processes that read files may take, all sessions together and each one.

A Program Results report of 175 pages takes 45 MB and five seconds, a list of 26,000 rows
60 MB and two. What takes more than these is refused with a sentence.
"""

from __future__ import annotations

MOST_AT_ONCE = 2
"""Processes that read at the same time; the others wait for their turn."""
MOST_WAITING = 12
"""Readings that may wait; the next one is asked to come back later."""
MOST_SECONDS_OF_WAITING = 60

MOST_SECONDS = 60
"""Of one reading, altogether."""
MOST_SECONDS_OF_SILENCE = 10
"""A reading that tells no progress for this long is given up."""
MOST_MEMORY_BYTES = 400 * 2**20
"""Of one reading; a file that unpacks without end stops there."""
MOST_ANSWER_BYTES = 40 * 2**20
"""Of what a reading tells the app in the end."""
NICENESS = 10
"""By how much the system puts readers behind the app that answers everybody."""
