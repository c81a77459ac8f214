"""What can be checked of the IMG share of single programs: cells with one program."""

from __future__ import annotations

from pathlib import Path

from smartpick.evidence.calibration import LevelRow
from smartpick.workshop.fit.img_share import read_settings
from smartpick.workshop.fit.img_share.estimate import estimate

_POINTS = 100.0


def img_share_levels(data: Path) -> tuple[LevelRow, ...]:
    """How well programs are predicted whose own share is published, each left out in turn.

    A state with one program in a specialty publishes that program's share. And the
    estimate of Internal Medicine is set beside the published shares by setting.
    """
    report = estimate(data, read_settings(data / "evidence"))
    single, (broad, other) = report.single, report.by_setting
    where = f"{single.n} programs alone in their state and specialty, left out"
    return (
        LevelRow(
            check="img_share",
            measure=f"IMG share of a program, {where}, mean gap",
            reached=single.mae * _POINTS,
            unit="of 100",
            to_reach="",
            met=None,
            note=f"of which chance in small counts makes {single.mae_noise * _POINTS:.1f} of 100",
        ),
        LevelRow(
            check="img_share",
            measure=f"IMG share of a program, {where}, inside the 80 % interval",
            reached=single.coverage * _POINTS,
            unit="%",
            to_reach="75-88",
            met=75 <= single.coverage * _POINTS <= 88,
        ),
        LevelRow(
            check="img_share",
            measure="IMG share in Internal Medicine, sponsors of many specialties",
            reached=broad * _POINTS,
            unit="%",
            to_reach="",
            met=None,
            note="published for university programs, 2007-2019: 22-30 %; it set the slope",
        ),
        LevelRow(
            check="img_share",
            measure="IMG share in Internal Medicine, other sponsors",
            reached=other * _POINTS,
            unit="%",
            to_reach="",
            met=None,
            note="published for community programs, 2007-2019: 55-70 %; it set the slope",
        ),
    )
