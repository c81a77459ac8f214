"""The typefaces for letters of any script, and which letters none of them has.

Noto comes as packages. HarfBuzz reads them and decides how the letters of a word join.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import manimgx_fonts
import manimgx_fonts_cjk
import uharfbuzz as hb

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
