"""What a program's page says beside both sides of its chance, and beside what is not known."""

from __future__ import annotations

from smartpick.wording import count_of

NOTHING = "Nothing that is known."


def everywhere(specialty: str, terms: list[str]) -> str:
    """What of the profile counts the same at every program."""
    return f"At every {specialty} program: {', '.join(terms)}."


def more_questions(n: int) -> str:
    """That there are further questions, and where."""
    return f"{count_of(n, 'more question')} under “What to ask them”"
