"""Text of a person or a file as Markdown, and as Plotly's HTML. What browsers make of it is tested
in tests/browser/test_nothing_is_fetched.py.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpick.ui import charts
from smartpick.ui.widgets import plain

MARKS = r"[]()*_`$<>!#|~^{}=&"


def read(markdown: str) -> str:
    """What is left of a plain text once its backslashes and empty pieces have done their work."""
    return re.sub(r"\\(.)|:small\[\]", lambda found: found[1] or "", markdown)


@given(st.text())
def test_no_letter_is_lost_or_added(text: str) -> None:
    line = re.sub(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip(" ")
    assert read(plain(text)) == line


@given(st.text(alphabet=st.sampled_from(MARKS + "ab :/@.w\n-")))
def test_every_mark_of_markdown_has_a_backslash(text: str) -> None:
    bare = re.sub(r"\\.|:small\[\]", "", plain(text))
    assert not set(bare) & set(MARKS)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("http://a.b", r"http:small[]\://a\.b"),
        ("HTTPS://a.b", r"HTTP:small[]S\://a\.b"),
        ("www.a.b", r"www:small[]\.a\.b"),
        ("e@a.b", r"e:small[]@a\.b"),
        (":smile:", r"\::small[]smile\:"),
        ("a -> b", r"a \-:small[]\> b"),
        ("10:30, Dr. X", r"10\:30, Dr\. X"),
    ],
)
def test_addresses_emoji_and_arrows_are_broken_up(text: str, broken: str) -> None:
    assert plain(text) == broken


@given(st.text())
def test_a_text_in_a_chart_holds_no_tag_and_reads_the_same(text: str) -> None:
    assert not set(charts.plain(text)) & set("<>")
    assert unescape(charts.plain(text)) == text
