"""A profile in words: names stand beside the fields, values are told here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from smartpick.domain import Applicant, ApplicantType, FailedAttempts, UsExperience, Visa
from smartpick.wording import count_of

NOT_STATED = "not stated"
TYPES = {ApplicantType.NON_US_IMG: "non-US IMG", ApplicantType.US_IMG: "US IMG"}
VISAS = {
    Visa.NONE: "none needed",
    Visa.NEEDS_J1: "J-1",
    Visa.NEEDS_H1B: "H-1B",
    Visa.EITHER: "J-1 or H-1B",
}
_WHERE_NONE = {"step2_ck": "no score", "n_applications": "typical number"}


def label(field: str) -> str:
    """A field's short name: ``US letters``."""
    return Applicant.model_fields[field].title or field


def long_label(field: str) -> str:
    """What stands beside a field's widget: ``Letters from US physicians``."""
    return Applicant.model_fields[field].description or label(field)


def help_of(field: str) -> str | None:
    """What a question mark beside a field says; ``None`` where the name says it all."""
    extra = Applicant.model_fields[field].json_schema_extra
    found = extra.get("help") if isinstance(extra, dict) else None
    return str(found) if found else None


def value(field: str, stated: object) -> str:
    """A field's value in words, the same wherever it stands."""
    if stated is None:
        return _WHERE_NONE.get(field, NOT_STATED)
    if isinstance(stated, ApplicantType):
        return TYPES[stated]
    if isinstance(stated, Visa):
        return VISAS[stated]
    if isinstance(stated, FailedAttempts):
        return f"{stated.step1} at Step 1, {stated.step2_ck} at Step 2 CK"
    if isinstance(stated, tuple):
        return experience(stated) if field == "us_experience" else ", ".join(stated)
    return str(stated).replace("_", " ")


def told(applicant: Applicant, *fields: str) -> str:
    """What is stated of a field, or of several: ``US letters: 1, Publications: 3``."""
    stated = [(field, getattr(applicant, field)) for field in fields]
    if len(stated) == 1:
        return value(*stated[0])
    known = [f"{label(f)}: {value(f, v)}" for f, v in stated if v is not None]
    return ", ".join(known) or NOT_STATED


def experience(rotations: Sequence[UsExperience]) -> str:
    """``2 months hands-on in Internal Medicine, 1 month observership``; ``none``."""
    kinds: dict[tuple[str, str], float] = {}
    for rotation in rotations:
        kind = "hands-on" if rotation.type.is_hands_on else "observership"
        place = f" in {rotation.specialty}" if rotation.specialty else ""
        kinds[kind, place] = kinds.get((kind, place), 0) + rotation.months
    parts = [
        f"{count_of(months, 'month')} {kind}{place}" for (kind, place), months in kinds.items()
    ]
    return ", ".join(parts) or "none"
