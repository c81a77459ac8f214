"""Lines of text in any script: right to left where it runs so, its letters joined.

HarfBuzz shapes, python-bidi says which way each letter runs (the Unicode bidirectional algorithm);
here lines are filled and put into the order in which they are seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import manimgx_fonts
import manimgx_fonts_cjk
import uharfbuzz as hb
from bidi import algorithm, get_base_level

_FIRST, _LAST = "NotoSans[wght].ttf", ("NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf")
_SLANTED = "NotoSans-Italic[wght].ttf"
_EAST_ASIAN = "NotoSansCJK-VF.otf.ttc"
_JAPANESE, _KOREAN, _CHINESE = 0, 1, 2  # faces of the collection: one letter, three ways to draw it
_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_WEIGHT = {False: 400, True: 700}


@dataclass(frozen=True, eq=False)
class Typeface:
    """One typeface: its name, the letters that it has, and a font of each weight."""

    name: str
    face: hb.Face
    letters: hb.Set

    @cache  # noqa: B019  a typeface lives as long as the process
    def font(self, *, is_bold: bool) -> hb.Font:
        """The typeface at a weight, in its own units (:attr:`hb.Face.upem` to the em)."""
        font = hb.Font(self.face)
        font.set_variations({"wght": _WEIGHT[is_bold]})
        return font


def typefaces_for(text: str) -> tuple[Typeface, ...]:
    """All typefaces in the order in which they are asked for a letter of this text."""
    east = _JAPANESE if _KANA.search(text) else _KOREAN if _HANGUL.search(text) else _CHINESE
    first, *rest = _packaged()
    return (first, _east_asian(east), *rest)


@cache
def _packaged() -> tuple[Typeface, ...]:
    folder = Path(manimgx_fonts.__file__).parent
    special = (_FIRST, *_LAST, _SLANTED)
    others = sorted(p.name for p in folder.glob("*.ttf") if p.name not in special)
    return tuple(_load(folder / name, 0) for name in (_FIRST, *others, *_LAST))


@cache
def _east_asian(face: int) -> Typeface:
    return _load(Path(manimgx_fonts_cjk.__file__).parent / _EAST_ASIAN, face)


def _load(path: Path, index: int) -> Typeface:
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    return Typeface(f"{path.stem}{index}", face, face.unicodes)


@cache
def shapeless() -> bytes:
    """A font file of one empty place, about 1 kB: for text that nobody sees."""
    face = typefaces_for("")[0].face
    wanted = hb.SubsetInput()
    wanted.pin_all_axes_to_default(face)
    return bytes(hb.subset(face, wanted).blob.data)


def is_unseen(letter: str) -> bool:
    """Whether a character shows nothing by itself: a control, a joiner, a space, a variant."""
    kind = unicodedata.category(letter)
    return kind in ("Cc", "Cf", "Zs", "Zl", "Zp") or 0xFE00 <= ord(letter) <= 0xFE0F


def missing_letters(texts: Iterable[str]) -> str:
    """The letters of these texts that no typeface has, each once, in their order."""
    letters = dict.fromkeys(c for text in texts for c in text if not is_unseen(c))
    faces = typefaces_for("")
    return "".join(c for c in letters if not any(ord(c) in f.letters for f in faces))


NOT_THERE = "\N{WHITE SQUARE}"
"""Stands where no typeface has a letter."""

_BRACKETS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
# Where a line may end without a space: between the letters of Chinese and Japanese, but never
# before what closes (small kana and marks that lengthen too) and never behind what opens.
_EAST = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSES = (
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\u300d\u300f\u3011\u3015\u3009\u300b"
    "\uff09\uff3d\uff5d\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u3005\u301c\u2026\u2025"
)
_OPENS = "\u300c\u300e\u3010\u3014\u3008\u300a\uff08\uff3b\uff5b"
_UNBROKEN = re.compile(
    rf"[ \t\u3000]+|[{_OPENS}]*[{_EAST}][{_CLOSES}]*|[^ \t\u3000{_EAST}]+[{_CLOSES}]*|."
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn letter: its number in the typeface, how far it moves on, where it is put (em).

    ``cluster`` is the place in the text of the letter that it begins with.
    """

    number: int
    advance: float
    right: float
    up: float
    cluster: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one typeface that run one way (``level`` odd: right to left), shaped."""

    text: str
    typeface: Typeface
    level: int
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """How far it reaches, in em."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its pieces from left to right; ``text`` as it is read and spoken."""

    pieces: tuple[Piece, ...]
    text: str
    is_rtl: bool

    @property
    def width(self) -> float:
        """Its length, in em."""
        return sum(piece.width for piece in self.pieces)


def lines(text: str, width: float, *, is_bold: bool = False) -> list[Line]:
    """The lines of a text, at most ``width`` em wide; line breaks in the text are kept.

    Guarantee: every character that is not a space at a line's end is in one line, in its order.
    """
    return [line for part in text.split("\n") for line in _paragraph(part, width, is_bold=is_bold)]


def _paragraph(text: str, width: float, *, is_bold: bool) -> list[Line]:
    base = _base(text)
    levels = _levels(text, base)
    faces = _faces(text)
    filled: list[list[Piece]] = [[]]
    room = width
    for found in _UNBROKEN.finditer(text):
        word = list(_shaped(text, found.span(), levels, faces, is_bold=is_bold))
        wide = sum(piece.width for piece in word)
        if wide > room and not found[0].isspace() and filled[-1]:
            filled.append([])
            room = width
        for piece in _cut(word) if wide > width else word:
            if piece.width > room and filled[-1] and wide > width:
                filled.append([])
                room = width
            filled[-1].append(piece)
            room -= piece.width
    return [_line(pieces, base) for pieces in filled]


def _base(text: str) -> int:
    """1 where a paragraph runs from the right, as its first letter does."""
    kept = "".join(c for c in text if not _is_left_out(c))
    return int(get_base_level(kept)) if kept else 0


def _levels(text: str, base: int) -> list[int]:
    """The level of each character; those that the algorithm leaves out go with the one before."""
    kept = [i for i, c in enumerate(text) if not _is_left_out(c)]
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels("".join(text[i] for i in kept), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = dict(zip(kept, (c["level"] for c in storage["chars"]), strict=True))
    levels: list[int] = []
    for place in range(len(text)):
        levels.append(found.get(place, levels[-1] if levels else base))
    return _paired(text, levels)


def _paired(text: str, levels: list[int]) -> list[int]:
    """A closing bracket runs as its opening one: the library does not know the rule (N0)."""
    opened: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if character in _BRACKETS.values():
            opened.append((character, levels[place]))
        elif opened and opened[-1][0] == _BRACKETS.get(character):
            levels[place] = opened.pop()[1]
    return levels


def _is_left_out(character: str) -> bool:
    kind = unicodedata.bidirectional(character)  # blank: Python's Unicode does not know it yet
    return kind in algorithm.X9_REMOVED or kind in ("LRI", "RLI", "FSI", "PDI", "B", "")


def _faces(text: str) -> list[Typeface]:
    """The typeface of each character. Marks and spaces go with the letter before them."""
    order = typefaces_for(text)
    square = next((face for face in order if ord(NOT_THERE) in face.letters), order[0])
    chosen: list[Typeface] = []
    for letter in text:
        last = chosen[-1] if chosen else order[0]
        follows = is_unseen(letter) or unicodedata.category(letter).startswith("M")
        if follows and (is_unseen(letter) or ord(letter) in last.letters):
            chosen.append(last)
            continue
        known = (face for face in order if ord(letter) in face.letters)
        chosen.append(next(known, square))
    return chosen


def _shaped(
    text: str,
    span: tuple[int, int],
    levels: Sequence[int],
    faces: Sequence[Typeface],
    *,
    is_bold: bool,
) -> Iterator[Piece]:
    """A stretch of text as pieces, in the order of reading."""
    for (level, face), places in groupby(range(*span), key=lambda i: (levels[i], faces[i])):
        letters = "".join(text[i] for i in places)
        yield Piece(letters, face, level, _glyphs(letters, face, level, is_bold=is_bold))


def _glyphs(text: str, typeface: Typeface, level: int, *, is_bold: bool) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(_drawn(c, typeface)) for c in text])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    hb.shape(typeface.font(is_bold=is_bold), buffer)
    em = typeface.face.upem
    return tuple(
        Glyph(info.codepoint, at.x_advance / em, at.x_offset / em, at.y_offset / em, info.cluster)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def _drawn(character: str, typeface: Typeface) -> str:
    """The character that is drawn: a square where no typeface has it, a space for a control."""
    if character not in "\t\n" and (is_unseen(character) or ord(character) in typeface.letters):
        is_space = unicodedata.category(character)[0] == "Z" or not character.isprintable()
        is_joiner = unicodedata.category(character) == "Cf"
        return " " if is_space and not is_joiner else character
    return " " if character.isspace() else NOT_THERE


def _cut(word: Sequence[Piece]) -> Iterator[Piece]:
    """A word that is longer than a line in parts that are not, cut between letters."""
    for piece in word:
        starts = sorted({glyph.cluster for glyph in piece.glyphs})
        for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True):
            own = tuple(g for g in piece.glyphs if g.cluster == start)
            yield replace(piece, text=piece.text[start:end], glyphs=own)


def _line(pieces: Sequence[Piece], base: int) -> Line:
    """The pieces as they are seen: each stretch of a level turned round, the highest first."""
    kept = list(pieces)
    while kept and kept[-1].text.isspace():
        kept.pop()
    text = "".join(piece.text for piece in kept)
    for level in range(max((p.level for p in kept), default=0), 0, -1):
        kept = _turned(kept, level)
    return Line(tuple(kept), text, bool(base % 2))


def _turned(pieces: Sequence[Piece], lowest: int) -> list[Piece]:
    """The pieces with each stretch of at least this level turned round."""
    turned: list[Piece] = []
    for is_in, stretch in groupby(pieces, key=lambda piece: piece.level >= lowest):
        run = list(stretch)
        turned += run[::-1] if is_in else run
    return turned
