"""START HERE: applicant + evidence + programs -> :class:`~smartpick.domain.Assessment`."""

from smartpick.answer.question import with_known_names
from smartpick.answer.whole import assess
