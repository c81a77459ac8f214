"""The strict shape of ``data/advice``: rules, actions, dates, season, prices, licences, cards."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from smartpick.advice.conditions import Condition
from smartpick.domain import Frozen, Grade

Text = Annotated[str, StringConstraints(min_length=4, max_length=700)]
Address = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
Trust = Literal["A", "B", "C", "D", "E"]
LONGEST_DAYS = {"visa": 95, "visa_h1b": 310, "visa_j1": 95}
"""Days until a rule of this kind is looked at again, at most; a year for the others.

An H-1B rule that nobody attacks may wait for the next season; one that stands before a court a
month, which :class:`SeasonRule` asks on its own.
"""
A_MONTH, A_YEAR = 31, 366
Sentence = Annotated[str, StringConstraints(min_length=8, max_length=420)]
FeatureId = Annotated[str, StringConstraints(pattern=r"^[SN]\d{1,2}$")]


class Topic(StrEnum):
    """The part of a page where a rule is shown."""

    SCORE = "score"
    PROFILE = "profile"
    STEP3 = "step3"
    EXPERIENCE = "experience"
    LETTERS = "letters"
    STATEMENT = "statement"
    RESEARCH = "research"
    TARGETING = "targeting"
    INTERVIEW = "interview"
    AFTERWARDS = "afterwards"
    DECISION = "decision"
    UNMATCHED = "unmatched"
    VISA = "visa"
    APPLYING = "applying"


class Cell(Frozen):
    """A cell of ``data/published``: the row where these columns hold these texts.

    ``is_sum``: the sum of the column over all such rows.
    """

    table: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+\.csv$")]
    where: dict[str, str] = Field(min_length=1)
    column: str
    is_sum: bool = False


class Number(Frozen):
    """A number that a text rests on, with its source.

    Either ``evidence`` names a parameter, which brings its own interval, grade and
    source, or ``source`` and ``locator`` say where ``value`` was read; ``cell`` then
    points into the published tables where it stands there. A ``value`` that is left out, or
    holds ``{}``, is filled from the cell, and so is the source. Texts put the value in where
    they name the number's ``name`` in braces.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")] | None = None
    label: str = Field(min_length=3)
    value: str = ""
    evidence: str | None = None
    where: dict[str, str] = Field(default_factory=dict)
    source: str | None = None
    locator: str = ""
    cell: Cell | None = None
    year: str = ""
    grade: Grade | None = None

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Number:
        is_cited = self.source is not None or self.cell is not None
        if (self.evidence is None) is not is_cited:
            raise ValueError(f"{self.label}: needs either an evidence id or a source")
        has_value = bool(self.value) or self.cell is not None
        if is_cited and not (has_value and self.locator and self.grade):
            raise ValueError(f"{self.label}: a number with a source needs value, locator and grade")
        return self


class Rule(Frozen):
    """One piece of advice: when it holds, what it says, what to do, what it rests on.

    ``order`` sorts rules of one role, the smallest first. ``fires_for`` and
    ``silent_for`` are facts that make it fire and that do not; a test runs both. ``season``
    names the rules of the season that it rests on.
    """

    features: tuple[FeatureId, ...] = Field(min_length=1)
    topic: Topic
    role: Literal["verdict", "strength", "weakness", "advice", "caution", "answer"]
    order: int = Field(50, ge=1, le=99)
    title: str = Field(min_length=3, max_length=90)
    text: Sentence
    when: Condition
    next_steps: tuple[Sentence, ...] = Field((), max_length=5)
    actions: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = Field(min_length=1)
    contrary: Sentence | None = None
    grade: Grade
    review_by: date
    season: tuple[str, ...] = ()
    fires_for: dict[str, Any] = Field(min_length=1)
    silent_for: dict[str, Any] = Field(min_length=1)


class Lever(StrEnum):
    """What the likelihood model can weigh, by the names of ``smartpick.answer.change.levers``."""

    STEP3 = "step3"
    HANDS_ON = "hands_on"
    US_LETTER = "us_letter"
    PUBLICATION = "publication"
    APPLICATIONS = "applications"
    SPECIALTY = "specialty"
    VISA = "visa"


_LEVERS_WITH_TIME = (Lever.STEP3, Lever.HANDS_ON, Lever.US_LETTER, Lever.PUBLICATION)
"""Levers whose months are evidence of their own."""


class Months(Frozen):
    """How long an action takes, in months, and why we think so (grade C)."""

    low: float = Field(gt=0, le=24)
    high: float = Field(gt=0, le=24)
    reason: str = Field(min_length=5)

    @model_validator(mode="after")
    def _in_order(self) -> Months:
        if self.low > self.high:
            raise ValueError("months: low lies above high")
        return self


class Action(Frozen):
    """Something to do: its steps, what it takes, what must come first.

    ``lever`` is what the model can weigh, ``None`` where it has no number; ``months`` is
    given where the lever brings none; ``leads``: it stands before all that do not, whatever they
    gain. ``cost`` is a published amount, ``None`` where none
    is known; ``needs`` are actions to finish first, ``before`` the calendar entry by which
    it must be done, ``not_when`` a condition under which it makes no sense.
    """

    features: tuple[FeatureId, ...] = Field(min_length=1)
    title: str = Field(min_length=3, max_length=70)
    why: Sentence
    steps: tuple[Sentence, ...] = Field(min_length=1, max_length=5)
    lever: Lever | None = None
    months: Months | None = None
    cost: Number | None = None
    cost_note: str = Field(min_length=3)
    needs: tuple[str, ...] = ()
    leads: bool = False
    before: str
    not_when: Condition
    review_by: date
    season: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_how_long_it_takes(self) -> Action:
        if (self.months is None) != (self.lever in _LEVERS_WITH_TIME):
            raise ValueError("months are needed exactly where the lever brings none")
        return self


class CalendarEntry(Frozen):
    """A date of the season, or the fact that nobody has published it here.

    ``date`` is ``None`` when it is not known; ``last_season`` is for orientation only;
    ``if_unmatched`` is what to have ready on that day for a season without a match.
    """

    label: str = Field(min_length=3)
    date: date | None
    basis: Literal["published", "rule", "not_known"]
    source: str | None = None
    locator: str = ""
    last_season: str = ""
    ask: str = Field(min_length=3)
    if_unmatched: Sentence | None = None
    season: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _a_date_has_a_source(self) -> CalendarEntry:
        if (self.date is None) != (self.basis == "not_known"):
            raise ValueError("a date is either given or not known")
        if self.date is not None and not (self.source and self.locator):
            raise ValueError("a date needs a source and a locator")
        return self


class Card(Frozen):
    """One interview question to practise, or one to ask a program."""

    kind: Literal["score", "fit", "ask", "communication"]
    question: Sentence
    criteria: tuple[Sentence, ...] = Field(min_length=1, max_length=5)
    seconds: int = Field(90, ge=20, le=300)


class StatementRules(Frozen):
    """What the check of a personal statement looks for: words, and the length asked for."""

    excuses: tuple[str, ...] = Field(min_length=3)
    growth: tuple[str, ...] = Field(min_length=3)
    score: tuple[str, ...] = Field(min_length=2)
    settings: tuple[str, ...] = Field(min_length=2)
    words_low: int = Field(gt=0)
    words_high: int = Field(gt=0)
    numbers: tuple[Number, ...] = Field(min_length=1)


class Price(Frozen):
    """One thing to pay, or to enter oneself where ``usd`` is ``None``.

    ``by``: the calendar entry by which it is paid, ``None`` where none fits; ``month`` the usual
    month where that day is not known, from July on in the year before the Match. ``for_whom``
    and ``not_for`` say who pays; what is not known counts as a payer, so that nobody plans with
    too little, and ``may_hold`` then says in words for whom it is. ``is_optional`` may be left
    out, unless ``optional_unless`` holds; ``after_match`` is paid only by those who match;
    ``is_uncertain`` may not be collected.
    """

    label: str = Field(min_length=3, max_length=70)
    usd: int | None = Field(None, ge=1, le=20_000)
    by: str | None = None
    month: int = Field(ge=1, le=12)
    for_whom: Condition | None = None
    not_for: Condition | None = None
    may_hold: str = ""
    is_optional: bool = False
    optional_unless: Condition | None = None
    after_match: bool = False
    is_uncertain: bool = False
    price_of: str = ""
    source: str | None = None
    locator: str = ""
    grade: Grade | None = None
    review_by: date
    season: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _a_price_has_a_source_and_a_season(self) -> Price:
        known = (self.source, self.locator, self.grade, self.price_of)
        if self.usd is not None and not all(known):
            raise ValueError("a price needs a source, a locator, a grade and whose season it is")
        if self.usd is None and any(known):
            raise ValueError("what has no price has no source either")
        return self


class Licence(Frozen):
    """One state's way, as far as it was read.

    ``way``: to a full licence by FSMB's count (``full``), a ``limited`` one, or a law ``enacted``
    whose rules were not seen. ``asks`` and ``issued`` are ``None`` where nothing was read.
    """

    way: Literal["full", "limited", "enacted"]
    asks: str | None = Field(None, max_length=240)
    issued: str | None = Field(None, max_length=120)
    source: str
    checked: date
    look_again_by: date

    @model_validator(mode="after")
    def _is_looked_at_soon(self) -> Licence:
        if not 0 < (self.look_again_by - self.checked).days <= 95:
            raise ValueError("look_again_by must follow checked within 95 days: laws change")
        return self


class Area(StrEnum):
    """What a rule of the season is about."""

    VISA = "visa"
    VISA_H1B = "visa_h1b"
    VISA_J1 = "visa_j1"
    MATCH = "match"
    SEASON = "season"
    APPLICATION = "application"
    SIGNALS = "signals"
    EXAM = "exam"
    COST = "cost"
    AFTER = "after"
    DATA = "data"


class Status(StrEnum):
    """How a rule stands on the day it was looked at."""

    IN_FORCE = "in_force"
    NOT_APPLIED = "not_applied"
    APPEAL = "appeal"
    POSTPONED = "postponed"
    PROPOSED = "proposed"
    CHANGING = "changing"
    UNSETTLED = "unsettled"
    PROJECTION = "projection"
    PAST = "past"


BEFORE_A_COURT = (Status.NOT_APPLIED, Status.APPEAL, Status.POSTPONED)


class SeasonRule(Frozen):
    """One rule of the season and how it stood on the day ``checked``.

    ``number`` is what it is called by; ``changed`` the day of its latest change, which orders the
    page; ``since`` says in words from when it holds; ``against`` what stands against it or how
    sure it is not; ``for_whom`` whom it touches. ``source`` is what was read, ``address`` where
    the primary text stands. ``seen``: the text of whoever makes the rule (``primary``), a public
    copy of it, or a page that tells of it (``secondary``).
    """

    area: Area
    title: Annotated[str, StringConstraints(min_length=8, max_length=110)]
    text: Annotated[str, StringConstraints(min_length=20, max_length=420)]
    number: str = Field(min_length=3)
    changed: date
    since: str = Field(min_length=3)
    status: Status
    against: Text
    touches: Text
    to_do: Text
    note: Text | None = None
    for_whom: Condition
    source: str
    seen: Literal["primary", "copy", "secondary"]
    seen_note: Text
    trust: Trust
    address: Address
    checked: date
    look_again_by: date

    @model_validator(mode="after")
    def _is_looked_at_again_in_time(self) -> SeasonRule:
        days = LONGEST_DAYS.get(self.area.value, A_YEAR)
        if self.status in BEFORE_A_COURT:
            days = A_MONTH
        if not 0 < (self.look_again_by - self.checked).days <= days:
            raise ValueError(
                f"look_again_by must follow checked within {days} days for this kind of rule"
            )
        if self.seen == "secondary" and self.trust == "A":
            raise ValueError("what was seen on a secondary page is not of trust A")
        return self

    def is_overdue(self, on: date) -> bool:
        """Whether the day to look again has passed."""
        return on > self.look_again_by
