"""What a cell says of visas: J-1 and H-1B in one column, or in a column of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartpick.domain import FactKey
from smartpick.files.read.cells import YesNo, is_unknown, plain, yes_no

VISA_KEYS = (FactKey.SPONSORS_J1, FactKey.SPONSORS_H1B)
_NAMES = {
    FactKey.SPONSORS_J1: re.compile(r"\bj[\s-]?1s?\b"),
    FactKey.SPONSORS_H1B: re.compile(r"\bh[\s-]?1[\s-]?b?s?\b"),
}
_NO_VISA = re.compile(
    r"^(?:none|no|no visas?(?: sponsorship)?|no sponsorship|not sponsored|neither|"
    r"(?:does|do) not sponsor(?: any)?(?: visas?)?|doesnt sponsor(?: visas?)?|"
    r"(?:only )?(?:us |u\.s\. )?(?:citizens?|green ?cards?|permanent residents?|gc|pr)\b[^jh]*)$"
)
_BOTH = re.compile(r"^(?:both(?: visas)?|all(?: visas)?|any(?: visas?)?)$")
_PART = re.compile(r"\s*([,;/&+|]|\bbut\b|\bnor\b|\bor\b|\band\b)\s*")
_STARTS_ANEW = frozenset({",", ";", "|", "but"})
"""After these a "no" before them may or may not go on."""
_NEGATION = re.compile(r"\b(?:no|not|never|neither|without|doesnt|dont|non)\b")
_AFFIRMATION = re.compile(r"\b(?:yes|y|sponsors?|sponsored|accepts?|accepted|offers?|ok)\b|[✓✔]")
_UNSURE = re.compile(
    r"\b(?:maybe|may|might|sometimes|possibl[ey]|case[ -]by[ -]case|considered|depends|varies|"
    r"exceptional(?:ly)?|rarely)\b|\?"
)
_ONLY = re.compile(r"\bonly\b")


@dataclass(frozen=True, slots=True)
class Visas:
    """What a cell says by visa, and the visas of which it says something unclear."""

    answers: dict[FactKey, YesNo]
    unclear: frozenset[FactKey] = frozenset()


def visas(text: str, column: FactKey | None = None) -> Visas:
    """J-1 and H-1B as a cell tells them; a visa that it does not name stays unknown.

    ``column``: the visa that the column is about, for cells that only say yes or no;
    ``None`` for one column of both.

    Raises
    ------
    ValueError
        When the cell says nothing that can be understood.
    """
    said = plain(text)
    if is_unknown(text):
        return Visas({})
    if _NO_VISA.match(said):
        return Visas(dict.fromkeys(VISA_KEYS, "no"))
    if _BOTH.match(said):
        return Visas(dict.fromkeys(VISA_KEYS, "yes"))
    if not any(name.search(said) for name in _NAMES.values()):
        answer = yes_no(text)
        if column is None:
            raise ValueError(f"'{text:.40}' does not say which visa")
        return Visas({column: answer} if answer else {})
    return _by_part(said, column)


def answer_of(key: FactKey, text: str) -> YesNo | None:
    """Whether the visa of a column of its own is sponsored.

    Raises
    ------
    ValueError
        When the cell names visas, but says nothing clear of this one.
    """
    found = visas(text, key)
    if key not in found.answers and (found.answers or found.unclear):
        raise ValueError(f"must be yes or no, not '{text:.40}'")
    return found.answers.get(key)


def _by_part(said: str, column: FactKey | None) -> Visas:
    """Each visa by the part of the cell that names it."""
    answers: dict[FactKey, YesNo] = {}
    unclear: set[FactKey] = set()
    polarity: YesNo | None = "yes"
    joint = ""
    for n, part in enumerate(_PART.split(said)):
        if n % 2:
            joint = part
            continue
        is_own = bool(_NEGATION.search(part) or _AFFIRMATION.search(part))
        if is_own:
            polarity = "no" if _NEGATION.search(part) else "yes"
        elif joint in _STARTS_ANEW and polarity == "no":
            polarity = None
        named = [key for key, name in _NAMES.items() if name.search(part)]
        if not named and is_own and column is not None and column not in answers:
            named = [column]
        for key in named:
            if polarity is None or _UNSURE.search(part):
                unclear.add(key)
            else:
                answers[key] = polarity
    if _ONLY.search(said) and len(answers) == 1 and "yes" in answers.values():
        answers = {key: answers.get(key, "no") for key in VISA_KEYS}
    return Visas({k: v for k, v in answers.items() if k not in unclear}, frozenset(unclear))
