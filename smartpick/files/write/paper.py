"""A plain paper of headings, sentences and lists, as PDF: for the plan and the letter packet."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Spacer

from smartpick.files.write.pdf_page import build_pdf, bullet, text
from smartpick.workspace import Paper


def title(words: str) -> Flowable:
    """The name of the paper."""
    return text(words, "title")


def heading(words: str) -> Flowable:
    """The name of a section."""
    return text(words, "heading")


def line(words: str) -> Flowable:
    """A sentence or a paragraph; line breaks in it are kept."""
    return text(words)


def small(words: str) -> Flowable:
    """Small print."""
    return text(words, "small")


def strong(words: str) -> Flowable:
    """A line in bold."""
    return text(words, "strong")


def bullets(items: Sequence[str], mark: str = "-") -> list[Flowable]:
    """A list, an item a line."""
    return [bullet(item, mark) for item in items]


def gap(height: float = 4) -> Flowable:
    """Room between two things, in points."""
    return Spacer(1, height)


def together(parts: list[Flowable]) -> Flowable:
    """Parts that stay on one page."""
    return KeepTogether(parts)


def paper(name: str, parts: list[Flowable], size: Paper) -> bytes:
    """The paper as PDF; ``name`` is its title for readers and screen readers.

    The same parts give the same bytes.
    """
    return build_pdf(parts, name, name, size)
