"""START HERE: applicant + evidence + programs -> :class:`~smartpick.domain.Assessment`."""

from smartpick.assess.question import with_known_names
from smartpick.assess.whole import assess

__all__ = ["assess", "with_known_names"]
