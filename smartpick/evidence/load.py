"""``data/*.yaml`` and ``data/fit`` -> :class:`Evidence`, or an error that names the place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from smartpick.disk import read_yaml
from smartpick.domain import Edition, Reading, load_edition
from smartpick.errors import EvidenceError, first_fault
from smartpick.evidence.fingerprint import fingerprint
from smartpick.evidence.fitted import (
    FittedSelection,
    FittedSpecialty,
    Key,
    StatedShare,
    load_fit,
    load_selection,
    load_stated_shares,
)
from smartpick.evidence.schema import Parameter, Source, Value

Read = tuple[str, tuple[tuple[str, str], ...]]
"""A parameter's id, and what the value that was read holds for."""

_reads: ContextVar[dict[Read, None] | None] = ContextVar("reads", default=None)


@contextmanager
def recording() -> Iterator[dict[Read, None]]:
    """Collect what is read inside, in the order of first reading, each once.

    One inside another collects for both.
    """
    outer = _reads.get()
    own: dict[Read, None] = {}
    token = _reads.set(own)
    try:
        yield own
    finally:
        _reads.reset(token)
        if outer is not None:
            outer.update(own)


def note(parameter_id: str, where: Mapping[str, str]) -> None:
    """Write down that a value was read."""
    reads = _reads.get()
    if reads is not None:
        reads[parameter_id, tuple(where.items())] = None


NOTHING: Mapping[str, str] = MappingProxyType({})
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Every parameter by id, every source by id, the fit of each specialty, of which edition.

    ``fingerprint`` stands for all of ``data/``: 12 hexadecimal digits. ``counts_statements``:
    whether what programs state on pages of their own counts for these programs.
    """

    parameters: dict[str, Parameter]
    sources: dict[str, Source]
    fit: dict[str, FittedSpecialty]
    selection: dict[str, FittedSelection]
    stated_shares: dict[Key, StatedShare]
    edition: Edition
    fingerprint: str
    counts_statements: bool = True

    def value(self, parameter_id: str, **where: str) -> Value:
        """The value of a parameter, by its id and what it holds for.

        Raises EvidenceError when the parameter or the asked value does not exist: missing evidence
        never falls back in silence.
        """
        parameter = self._parameter(parameter_id)
        for value in parameter.values:
            if value.where == where:
                note(parameter_id, where)
                return value
        asked = ", ".join(f"{k}={v}" for k, v in where.items()) or "everybody"
        raise EvidenceError(f"{parameter_id} has no value for {asked}")

    def narrowest(self, parameter_id: str, **where: str) -> Value:
        """The value for exactly this, or the one for everybody where the parameter has one."""
        parameter = self._parameter(parameter_id)
        found = [v for v in parameter.values if v.where in (where, {})]
        if not found:
            return self.value(parameter_id, **where)
        narrow = max(found, key=lambda v: len(v.where))
        note(parameter_id, narrow.where)
        return narrow

    def reading(
        self,
        parameter_id: str,
        where: Mapping[str, str] = NOTHING,
        names: Mapping[str, str] = NOTHING,
    ) -> Reading:
        """A parameter as an estimate used it, for the screen and the export.

        ``names`` says in words what a value holds for, where there are better ones.
        """
        parameter = self._parameter(parameter_id)
        value = self.value(parameter_id, **where)
        held = ", ".join(names.get(v, v.replace("_", " ")) for v in where.values())
        return Reading(
            parameter_id=parameter_id,
            label=f"{parameter.label} ({held})" if held else parameter.label,
            value=value.value,
            low=value.low,
            high=value.high,
            unit=parameter.unit,
            grade=parameter.grade,
            source_id=parameter.source or "judgement",
            locator=value.locator or parameter.reason,
            year=value.year,
        )

    def _parameter(self, parameter_id: str) -> Parameter:
        if parameter_id not in self.parameters:
            raise EvidenceError(f"no parameter '{parameter_id}' in data/evidence")
        return self.parameters[parameter_id]


def read_mapping(path: Path, model: type[Model]) -> dict[str, Model]:
    """The entries of a YAML file, each checked against ``model``.

    Raises EvidenceError naming the file, the entry and the key that is wrong.
    """
    raw = read_yaml(path, EvidenceError)
    entries: dict[str, Model] = {}
    for name, body in raw.items():
        try:
            entries[str(name)] = model.model_validate(body)
        except ValidationError as problem:
            where, said = first_fault(problem)
            raise EvidenceError(f"{path.name}: {name}: {where or 'entry'}: {said}") from problem
    return entries


def load_evidence(data: Path) -> Evidence:
    """All evidence under a data directory, checked and cross-checked.

    Raises EvidenceError when a file breaks its schema, an id stands in two files, or a source is
    unknown.
    """
    sources = read_mapping(data / "sources.yaml", Source)
    parameters: dict[str, Parameter] = {}
    for path in sorted((data / "evidence").glob("*.yaml")):
        for name, parameter in read_mapping(path, Parameter).items():
            if name in parameters:
                raise EvidenceError(f"{path.name}: '{name}' stands in another file too")
            if parameter.source is not None and parameter.source not in sources:
                raise EvidenceError(f"{path.name}: {name}: unknown source '{parameter.source}'")
            parameters[name] = parameter
    if not parameters:
        raise EvidenceError(f"no evidence found in {data / 'evidence'}")
    return Evidence(
        parameters,
        sources,
        load_fit(data / "fit"),
        load_selection(data / "fit"),
        load_stated_shares(data / "fit"),
        _edition(data, sources),
        fingerprint(data),
    )


def _edition(data: Path, sources: Collection[str]) -> Edition:
    """The edition, whose sources are known."""
    edition = load_edition(data)
    for table, source in edition.sources.model_dump().items():
        if source not in sources:
            raise EvidenceError(
                f"edition.yaml: sources.{table}: '{source}' is not in sources.yaml; add it there"
            )
    return edition
