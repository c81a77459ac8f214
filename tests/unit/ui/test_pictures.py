"""Dots to count and numbers in coloured cells, as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from smartpick.domain import Estimate
from smartpick.ui import pictures
from smartpick.ui.pictures import Cell
from smartpick.ui.theme import STEPS, contrast, style_variables


class Elements(HTMLParser):
    """Every element with its attributes and its text, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))

    def handle_data(self, data: str) -> None:
        self.found[-1][2].append(data)

    def classes(self, tag: str) -> list[str | None]:
        return [attributes.get("class") for name, attributes, _ in self.found if name == tag]

    def texts(self, tag: str) -> list[str]:
        return ["".join(text) for name, _, text in self.found if name == tag]


@pytest.mark.parametrize(
    ("low", "value", "high"), [(0.2, 0.31, 0.44), (0, 0, 0), (1, 1, 1), (0.004, 0.006, 0.5)]
)
def test_there_are_always_a_hundred_dots(low: float, value: float, high: float) -> None:
    dots = Elements(pictures.icon_array(Estimate(value, low, high), "words")).classes("i")
    assert len(dots) == 100
    assert dots.count("surely") == round(100 * low)
    assert dots.count("rest") == 100 - round(100 * high)
    assert dots.count("surely") + dots.count("likely") == round(100 * value)


def test_dots_are_described_in_words() -> None:
    (tag, attributes, _), *_ = Elements(
        pictures.icon_array(Estimate(0.3, 0.2, 0.4), 'about "30" of 100')
    ).found
    assert (tag, attributes["role"]) == ("div", "img")
    assert attributes["aria-label"] == 'about "30" of 100'


def test_stacked_dots_stand_over_their_label_and_fit_into_the_picture() -> None:
    html = pictures.dot_plot([3, 0, 17], ["0", "1", "2+"], "interviews", "words")
    found = Elements(html)
    assert found.texts("b") == ["0", "1", "2+"]
    assert found.classes("i") == ["perhaps"] * 3 + ["surely"] * 17
    assert "--dot: 8px" in html
    assert "--dot: 12px" in pictures.dot_plot([2], ["0"], "interviews", "words")


def test_a_cell_has_a_number_or_says_why_there_is_none() -> None:
    cells = [
        [Cell(Estimate(0.12, 0.1, 0.2), more=" more"), Cell(None, "few people")],
        [Cell(None, "no program", is_empty=True), Cell(Estimate(0.7, 0.6, 0.8))],
    ]
    found = Elements(
        pictures.number_table(["A", "B"], ["West", "East"], cells, "words", chosen=[False, True])
    )
    assert found.texts("td") == ["", "12", "–", "·", "70"]
    assert found.classes("td") == [None, "step4", "unknown", "empty", "step9"]
    titles = [attributes.get("title") for tag, attributes, _ in found.found if tag == "td"][1:]
    assert titles == [
        "A, West: 12 % (10–20) more",
        "A, East: few people",
        "B, West: no program",
        "B, East: 70 % (60–80)",
    ]
    assert found.classes("tr") == [None, None, "chosen"]
    assert found.texts("th") == ["West", "East", "A", "B"]


def test_a_hostile_name_stays_a_name() -> None:
    html = pictures.number_table(["<img src=x>"], ['"><b>'], [[Cell(None)]], "words")
    assert {"img", "b"}.isdisjoint(tag for tag, *_ in Elements(html).found)


def test_every_colour_of_a_step_can_be_told_from_the_ink_on_it() -> None:
    told = dict(
        part.split(": light-dark(", 1)
        for part in style_variables().split("{", 1)[1].split("}", 1)[0].strip(" ;").split("); --")
    )
    pairs = {name.removeprefix("--"): c.rstrip(")").split(", ") for name, c in told.items()}
    worst = min(
        contrast(paper, ink)
        for i in range(len(STEPS))
        for paper, ink in zip(pairs[f"step{i}"], pairs[f"on-step{i}"], strict=True)
    )
    assert worst >= 4.5
