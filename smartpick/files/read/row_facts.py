"""The facts that a row states: visas, limits, answers, with their day and link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from pydantic import ValidationError

from smartpick.domain import FactKey, FactKind, VerifiedFact
from smartpick.files.read.cells import answer, is_unknown, limit, plain, roster
from smartpick.files.read.content import Cells
from smartpick.files.read.days import day, link
from smartpick.files.read.fields import FACT_KEYS, LABELS, VISAS
from smartpick.files.read.visas import VISA_KEYS, answer_of, visas

_SAID_BY = {
    "applicant": "applicant", "me": "applicant", "myself": "applicant", "own": "applicant",
    "program": "program", "coordinator": "program", "email": "program", "e-mail": "program",
    "phone": "program", "page": "page", "website": "page", "web": "page", "web page": "page",
    "site": "page",
}  # fmt: skip


def read_facts(cells: Cells, program: str) -> None:
    """Keep the facts of a row; a bad link or day costs the link or the day, never a fact."""
    values = dict(_values(cells))
    if not values:
        return
    said_by = cells.read("said_by", _said_by) or "applicant"
    address = cells.read("link", link)
    seen = cells.read("seen_on", lambda text: _past(day(text, cells.row.order), cells.latest))
    for key, value in values.items():
        try:
            fact = VerifiedFact(
                program_code=program,
                fact=key,
                value=value,
                link=address,
                seen_on=seen or cells.seen_on,
                said_by=said_by,  # type: ignore[arg-type]
            )
        except ValidationError as problem:
            cells.complain(key, _told(problem))
            continue
        cells.keep(cells.content.facts, (program, key), fact)


def _values(cells: Cells) -> Iterator[tuple[FactKey, str]]:
    """Every fact that a row states; a visa's own column counts before the one of both."""
    both = cells.read(VISAS, visas)
    if both is not None:
        for key in both.unclear:
            cells.complain(VISAS, f"'{cells.text(VISAS):.40}' is not clear on {LABELS[key]}")
        yield from both.answers.items()
    for name in FACT_KEYS:
        value = cells.read(name, _reader(FactKey(name)))
        if value is not None:
            yield FactKey(name), value


def _reader(key: FactKey) -> Callable[[str], str | None]:
    if key in VISA_KEYS:
        return partial(answer_of, key)
    if key.kind is FactKind.YES_NO:
        return partial(answer, key)
    return partial(limit, key) if key.kind is FactKind.LIMIT else roster


def _said_by(text: str) -> str | None:
    if is_unknown(text):
        return None
    if plain(text) not in _SAID_BY:
        raise ValueError(f"must be page, program or applicant, not '{text:.40}'")
    return _SAID_BY[plain(text)]


def _past(found: date | None, latest: date) -> date | None:
    if found is not None and found > latest:
        raise ValueError(f"{found} lies in the future")
    return found


def _told(problem: ValidationError) -> str:
    """What is wrong with a fact, without the name of the key, which stands before it."""
    error = problem.errors(include_url=False)[0]
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{error['loc'][0]}: {said}" if error["loc"] else said.partition(": ")[2]
