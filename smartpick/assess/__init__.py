"""START HERE: applicant + evidence + programs -> :class:`~smartpick.domain.Assessment`."""

from smartpick.assess.whole import assess

__all__ = ["assess"]
