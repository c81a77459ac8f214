"""Papers show every letter: joined, in the right order, from the right where it runs so."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from smartpick.files.write.pdf_page import build_pdf, bullet, text
from smartpick.files.write.typesetting import NOT_THERE, Line, lines, missing_letters

NOTES = {
    "Arabic": "سألت عن تأشيرة العمل، وقالوا نعم",
    "Urdu": "پروگرام نے ویزا کا وعدہ کیا ہے",
    "Persian": "می‌خواهم دربارهٔ ویزا بپرسم",
    "Hebrew": "שאלתי על אשרת עבודה, אמרו כן",
    "Hindi": "नमस्ते, क्षत्रिय विद्यार्थी से बात की।",
    "Bengali": "ভিসা সম্পর্কে জিজ্ঞাসা করব",
    "Tamil": "விசா பற்றி கேட்க வேண்டும்",
    "Chinese": "他们欢迎国际医学毕业生，并赞助签证。",
    "Japanese": "ビザについて質問する。「はい」と言った。",
    "Korean": "비자에 대해 물어보기",
    "Thai": "ถามเรื่องวีซ่า น้ำ กำลัง",
    "Russian": "Спросить о визе",
    "Greek": "Ερώτηση για τη βίζα",
    "Vietnamese": "Nguyễn hỏi về thị thực",
    "Polish": "Zażółć gęślą jaźń",
    "Amharic": "ስለ ቪዛ መጠየቅ",
}
FROM_THE_RIGHT = ("Arabic", "Urdu", "Persian", "Hebrew")
WIDE = 50.0


def made(*notes: str) -> bytes:
    return build_pdf([text(note) for note in notes], "Notes", "Notes", "a4")


def said(pdf: bytes) -> list[str]:
    """The text of each page, as a reader copies it."""
    pages = pdfium.PdfDocument(pdf)
    return [p.get_textpage().get_text_range().replace("\r\n", "\n") for p in pages]


def ink(pdf: bytes) -> tuple[int, int, int]:
    """How many dark pixels the first page has, and the first and last column that has some."""
    page = pdfium.PdfDocument(pdf)[0]
    picture = page.render(scale=1).to_pil().convert("L").crop((0, 0, 595, 700))
    dark = picture.point(lambda level: 255 * (level < 160))
    left, _, right, _ = dark.getbbox() or (0, 0, 0, 0)
    return dark.histogram()[255], left, right


def glyphs(text: str) -> list[tuple[str, int]]:
    """The shapes that are drawn, from left to right, each with its typeface."""
    (line,) = lines(text, WIDE)
    return [(p.typeface.name, glyph.number) for p in line.pieces for glyph in p.glyphs]


def seen(line: Line) -> str:
    return "".join(p.text[::-1] if p.level % 2 else p.text for p in line.pieces)


@pytest.mark.parametrize("script", NOTES)
def test_a_note_in_any_script_is_drawn_and_can_be_read_out_of_the_file(script: str) -> None:
    note = NOTES[script]
    assert missing_letters([note]) == ""
    pdf = made(note)
    assert ink(pdf)[0] > 50
    assert note in said(pdf)[0].replace("\n", " ")


def test_another_reader_finds_the_same_text() -> None:
    note = NOTES["Polish"]
    assert note in PdfReader(io.BytesIO(made(note))).pages[0].extract_text()


@pytest.mark.parametrize("script", NOTES)
def test_text_from_the_right_stands_at_the_right_edge(script: str) -> None:
    _, left, right = ink(made(NOTES[script]))
    if script in FROM_THE_RIGHT:
        assert (left > 200, right > 540) == (True, True)
    else:
        assert (left < 60, right < 400) == (True, True)


def test_arabic_letters_are_joined_and_indian_ones_form_their_groups() -> None:
    assert glyphs("ببب") != 3 * glyphs("ب")
    assert len(glyphs("क्ष")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג abc 123 דהו", "והד abc 123 גבא"),
        ("שאל על USCE (observership) היום", "םויה USCE (observership) לע לאש"),
        ("Ask (שאל) again", "Ask (לאש) again"),
        ("12 + 5", "12 + 5"),
    ],
)
def test_words_of_both_directions_stand_in_the_order_of_the_unicode_algorithm(
    text: str, expected: str
) -> None:
    (line,) = lines(text, WIDE)
    assert seen(line) == expected


def test_chinese_breaks_between_letters_and_never_before_what_closes() -> None:
    for width in range(3, 12):
        for line in lines(NOTES["Chinese"] * 3, width)[1:]:
            assert line.text[0] not in "，。"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.floats(2, 40))
def test_every_letter_is_in_one_line_and_no_line_is_too_long(text: str, width: float) -> None:
    found = lines(text, width)
    told = "".join("".join(line.text.split()) for line in found)
    assert told == "".join(text.split())
    for line in found:
        assert line.width <= width or len(line.pieces) == 1


def test_letters_that_no_typeface_has_are_named_once_before_the_file_is_made() -> None:
    assert missing_letters(["Tibetan བོ བོ", "plain ż 你 👍 \u200d\n"]) == "བོ"
    assert glyphs("བ") == glyphs(NOT_THERE)
    assert glyphs("བ") != glyphs("ж")


def test_a_long_note_goes_on_on_the_next_page() -> None:
    pages = said(made("\n".join(f"Wiersz ż {n}" for n in range(200))))
    assert len(pages) > 2
    lines_said = {line.strip() for page in pages for line in page.splitlines()}
    assert [n for n in range(200) if f"Wiersz ż {n}" not in lines_said] == []


def test_the_same_notes_give_the_same_small_file() -> None:
    assert made(*NOTES.values()) == made(*NOTES.values())
    assert len(made(NOTES["Polish"])) < 60_000
    assert len(made(*NOTES.values())) < 400_000


def test_bold_and_bullets_are_of_any_script_too() -> None:
    listed = (bullet(NOTES[name], "-") for name in ("Hebrew", "Greek"))
    pdf = build_pdf([text(NOTES["Hindi"], "strong"), *listed], "Notes", "Notes", "letter")
    plain = build_pdf([text(NOTES["Hindi"])], "Notes", "Notes", "letter")
    assert ink(pdf)[0] > ink(plain)[0]
    assert PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width == 612
