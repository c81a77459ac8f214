"""The sentences of the calibration page: what was compared, how far off, and where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smartpick.evidence.calibration import (
    CalibrationReport,
    CalibrationRow,
    CoverageRow,
    LevelRow,
    SimulatedFigure,
)
from smartpick.say.figures import whole
from smartpick.say.rounding import decimal
from smartpick.ui import place_words
from smartpick.wording import count_of

NOT_WRITTEN = (
    "The comparison with published figures has not been run for this copy yet. Run "
    "`smartpick calibrate` (about a minute), then start SmartPick again."
)
OTHER_DATA = (
    "This comparison was made with other data than the ones now in use. Run `smartpick calibrate` "
    "and start SmartPick again to bring it up to date."
)
NO_COVERAGE = "Not run yet: `smartpick calibrate --coverage 400` does it in some minutes."
NO_WHOLE_MATCH = "The whole Match has not been simulated for this copy. Run `smartpick calibrate`."
NO_CHANGELOG = "No change is recorded yet."
MET = {True: "yes", False: "no", None: "no target set"}

CHECKS = {
    "applicants_ranked": "applicants who rank",
    "applicants_matched": "applicants who match",
    "applicants_add_up": "matches against positions filled",
    "applicants_portfolio": "all applications of one person",
    "step2_ck": "by Step 2 CK",
    "page_step2_ck": "by Step 2 CK, the page’s numbers",
    "step2_ck_tenths": "by Step 2 CK, ten equal parts",
    "step2_ck_quarters": "by Step 2 CK, published quartiles",
    "reliability": "pooled by what the model says",
    "typical_list": "on the typical list",
    "ranks": "by number of ranks",
    "ranks_second_family": "by number of ranks, other assumption",
    "left_out": "left out of the fit",
    "visa": "by visa need",
    "citizenship": "by citizenship",
    "us_img_by_specialty": "US IMGs by specialty",
    "year": "next year as this year",
    "state": "by state",
}
"""What a check is called in a table."""

_LABELS = {
    "applicants_ranked": "{group}, applicants who rank",
    "applicants_matched": "{group}, applicants who match",
    "applicants_add_up": "{group}, adding up",
    "applicants_portfolio": "{group}, specialties: {at}",
    "typical_list": "{group}, typical list",
    "left_out": "{group}, left out",
    "us_img_by_specialty": "{group}, US IMGs",
    **dict.fromkeys(("year", "state"), "{group}, {at}"),
    **dict.fromkeys(("ranks", "ranks_second_family"), "{group}, ranks: {at}"),
    **dict.fromkeys((name for name in CHECKS if "step2_ck" in name), "{group}, CK {at}"),
}

APPLICANT_TYPES = {
    "us_md_senior": "US MD seniors",
    "us_md_graduate": "US MD graduates",
    "us_do_senior": "US DO seniors",
    "us_do_graduate": "US DO graduates",
    "us_img": "US IMGs",
    "non_us_img": "Non-US IMGs",
}
QUANTITIES = {
    "level": "interviews of the average applicant",
    "slope": "effect of Step 2 CK",
    "cloglog_conversion": "chance that one rank converts",
}
TRUTHS = {"fitted": "the fitted specialty", "drawn": "a specialty like the others"}


def verdict(report: CalibrationReport, worst: Sequence[CalibrationRow]) -> str:
    """How many targets are met, and where the model is wrong, in two sentences."""
    judged = [level for level in report.levels if level.met is not None]
    n_met = sum(level.met is True for level in judged)
    told = "; ".join(f"{pair_label(row)} ({pair_told(row)})" for row in worst[:3])
    return (
        f"Figures compared: {len(report.rows):,}. Targets met: {n_met} of {len(judged)}. "
        f"Largest gaps: {told}."
    )


def pair_label(row: CalibrationRow) -> str:
    """Whom a comparison is about, and where on the scale: ``Family Medicine, left out``."""
    label = _LABELS.get(row.check, "{group} {at}")
    return label.format(group=place_words.short_name(row.group), at=row.at).strip()


def pair_told(row: CalibrationRow) -> str:
    """``model 74 %, published 54 %``."""
    return f"model {whole(row.predicted)} %, published {whole(row.published)} %"


def pair_hover(row: CalibrationRow) -> str:
    """Both figures, how many people stand behind the published one, and the remark."""
    people = f"<br>{count_of(row.n, 'applicant')}" if row.n else ""
    remark = f"<br>{row.note}" if row.note else ""
    return f"<b>{pair_label(row)}</b><br>{pair_told(row)}{people}{remark}"


def gaps_told(rows: Sequence[CalibrationRow], where: str) -> str:
    """A check in one sentence: mean and largest gap, and where that is."""
    if not rows:
        return f"{where}: nothing to compare."
    mean = sum(abs(row.gap) for row in rows) / len(rows)
    worst = max(rows, key=lambda row: abs(row.gap))
    direction = "too high" if worst.gap > 0 else "too low"
    at = worst.at or place_words.short_name(worst.group)
    return (
        f"{where}: the model is off by {decimal(100 * mean)} of 100 on average and by "
        f"{decimal(100 * abs(worst.gap))} at most ({at}, {direction})."
    )


def reached(level: LevelRow) -> str:
    """``3.8 of 100``; ``not measured`` where nothing could be."""
    return "not measured" if level.reached is None else f"{decimal(level.reached)} {level.unit}"


def coverage_told(rows: Sequence[CoverageRow]) -> str:
    """How often intervals held the truth, in one sentence for each promise."""
    sentences = []
    for level in sorted({row.level for row in rows}):
        held = [row.covered for row in rows if row.level == level]
        mean, least, most = map(whole, (sum(held) / len(held), min(held), max(held)))
        sentences.append(
            f"{100 * level:.0f} % intervals held the truth in {mean} % of the refits on average, "
            f"at least {least} % and at most {most} %."
        )
    return " ".join(sentences)


def skill_told(report: CalibrationReport) -> str:
    """The gain over telling everybody one rate, in one sentence."""
    return "".join(
        f"All specialties: {reached(level)} of the possible gain"
        f"{f' ({level.note})' if level.note else ''}."
        for level in report.levels
        if level.check == "brier"
    )


def quantity(name: str) -> str:
    """What an interval is about."""
    if name.startswith("match_at_"):
        return f"likelihood of a match at Step 2 CK {name.removeprefix('match_at_')}"
    return QUANTITIES.get(name, name)


def year_told(rows: Sequence[CalibrationRow]) -> str:
    """A group's years in one sentence."""
    if not rows:
        return gaps_told(rows, "Years")
    recent = [100 * abs(row.gap) for row in rows[-5:]]
    return (
        f"{gaps_told(rows, rows[0].group)} In the last {count_of(len(recent), 'year')}: "
        f"{decimal(sum(recent) / len(recent))} on average."
    )


def conversion_told(found: SimulatedFigure) -> str:
    """The simulated chance that one rank converts, beside the fitted one."""
    beside = "not known" if found.beside is None else f"{whole(found.beside)} %"
    return (
        f"One rank in Internal Medicine converts in {whole(found.value)} % of cases "
        f"({whole(found.low)}–{whole(found.high)} over the runs); the fit says {beside}."
    )


def group_rates_told(rates: Sequence[SimulatedFigure]) -> str:
    """Group rates that came out by themselves, and how many were put in."""
    own = [f for f in rates if f.part != "set" and f.beside is not None]
    told = "; ".join(
        f"{APPLICANT_TYPES.get(f.name, f.name)} {whole(f.value)} % "
        f"(published {whole(f.beside or 0)} %)"
        for f in own
    )
    put_in = ", ".join(APPLICANT_TYPES.get(f.name, f.name) for f in rates if f.part == "set")
    return f"Came out by themselves: {told}. Put in, so they prove nothing: {put_in or 'none'}."


def simulated_label(figure: SimulatedFigure, specialty_names: Mapping[str, str]) -> str:
    """What a figure of the simulated Matches is about."""
    if figure.topic == "group_rate":
        return APPLICANT_TYPES.get(figure.name, figure.name)
    if figure.topic == "rank_curve":
        return f"Internal Medicine, {count_of(int(figure.name), 'rank')}"
    if figure.topic == "conversion":
        return "Internal Medicine, one rank converts"
    kind, _, code = figure.name.partition("_")
    if kind == "specialty":
        return f"{specialty_names.get(code, code)}, non-US IMGs"
    return figure.name.replace("_", " ").replace("im ", "Internal Medicine, ", 1)


def remark(note: str, specialty_names: Mapping[str, str]) -> str:
    """A remark with the names of specialties and quantities instead of their codes."""

    def named(found: re.Match[str]) -> str:
        what, code = found.groups()
        return f"{specialty_names.get(code, code)}, {quantity(what)}"

    return re.sub(r"(\w+) of specialty (\w{3})", named, note)


def sentence(text: str) -> str:
    """The same with a capital first letter."""
    return f"{text[0].upper()}{text[1:]}"
