"""Check of the fit itself: each of the nine published moments against the fitted one."""

from __future__ import annotations

from smartpick.workshop.calibrate.inputs import Inputs
from smartpick.workshop.calibrate.rows import CHARTING, PUBLISHED, CalibrationRow, Unit
from smartpick.workshop.fit.rank_fit import predicted_moments

MOMENTS: tuple[tuple[str, Unit], ...] = (
    ("match rate", "probability"),
    ("matched, Step 2 CK mean", "ck_points"),
    ("matched, Step 2 CK sd", "ck_points"),
    ("matched, ranks mean", "ranks"),
    ("matched, ranks sd", "ranks"),
    ("not matched, Step 2 CK mean", "ck_points"),
    ("not matched, Step 2 CK sd", "ck_points"),
    ("not matched, ranks mean", "ranks"),
    ("not matched, ranks sd", "ranks"),
)


def fitted_moments(inputs: Inputs) -> list[CalibrationRow]:
    """Nine moments a specialty, with the misfit in standard errors in the note.

    The fit has seen these figures: a large misfit speaks against the model's shape.
    """
    rows = []
    for specialty in inputs.specialties:
        predicted = predicted_moments(specialty.fit.vector, inputs.settings)
        for i, (name, unit) in enumerate(MOMENTS):
            published, error = specialty.data.moments[i], specialty.errors[i]
            rows.append(
                CalibrationRow(
                    check="moments",
                    group=specialty.name,
                    at=name,
                    predicted=float(predicted[i]),
                    published=float(published),
                    published_sd=float(error),
                    n=specialty.n if i == 0 else int(specialty.data.n[(i - 1) // 4]),
                    unit=unit,
                    kind=PUBLISHED,
                    source_id=CHARTING,
                    locator=name,
                    note=f"{(predicted[i] - published) / error:+.1f} standard errors",
                )
            )
    return rows
