"""The sentences of the shortlist page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartpick.domain.list_answer import (
    FilledList,
    ListAssessment,
    ListWarning,
    NextApplication,
    SignalLimit,
    counted_signals,
)
from smartpick.say import changes, figures
from smartpick.say.figures import match
from smartpick.wording import count_of
from smartpick.workspace import Status

NOTE_TOO_LONG = "A note was not saved: it has more than {:,} letters. Take some out."
INTRO = (
    "Where to apply, and how many applications are worth their fees. This is not a rank order "
    "list: that one follows your preference alone, never the chance."
)
EMPTY = (
    "Your shortlist is empty. Fill it below from what is estimated for you, or add programs "
    "one by one; whatever you add yourself stays."
)
FILL = (
    "Looks for the programs that together give the greatest chance to match, within these "
    "limits. What you added, locked, noted or sent stays; only untouched suggestions give way."
)
MOST_HELP = "How many applications at most, over all specialties. Starts at your profile's number."
BUDGET_HELP = "Application fees at most, fees already paid included. Empty: no limit."
OTHER_PLATFORM = (
    "ResidencyCAS takes one fee for the first 18 programs of a specialty together, so the first "
    "costs all of it and the next 17 nothing. Its price is Emergency Medicine's; for Obstetrics "
    "and Gynecology no price page was seen."
)
MIX_HELP = (
    "Keeps at least half of the list near your average and one in ten below it, so that you do not "
    "apply below what is possible. What this costs is shown after filling."
)
LOSS_HELP = (
    "Preferences that do not exclude decide between nearly equal programs. They may lower the "
    "chance to match by at most this much."
)
CORRELATION = (
    "Programs see things that no profile shows, so their answers go together: where one program "
    "says no, others do too. The chance of the whole list allows for that; multiplying the "
    "single chances would promise too much. A mix is your protection."
)
CURVE = (
    "The chance to match, of those who apply, in the order of what adds most for its fee: first "
    "your list, then what would be added next. The shaded band is the 80 % interval."
)
BASIS = (
    "**What is sought.** The list with the greatest chance to match, of those who apply, under "
    "your limits: one draw of what programs see and the profile does not show is shared by all "
    "applications, so their outcomes go together.\n\n"
    "**How.** Program by program, the greatest gain for its fee first, then swaps until none "
    "helps. Against exact solutions of a thousand random problems the list found was never a "
    "tenth of one in 100 worse.\n\n"
    "**What it assumes.** The chance at a program rests on an estimated IMG share, on what its own "
    "pages state and on what you enter; two programs with the same estimate may differ much. If "
    "everybody used the same list, it would be worth less. Fees are those of the season named, "
    "and interviews cost money too."
)
INTERVIEWS = "The mean over applicants like this; many get none."
NEXT = "What the next best application would add to the chance to match."
CURVE_ALT = "Chance to match against {axis}, with an 80 % interval, your list and marks."
MIX_ALT = "Number of programs on the list above, near and below your average."
SIGNALS = (
    "A signal tells a program that you mean it. It adds most near and below your average. "
    "The advice below spends the season's limit where the whole list gains most; the effect is "
    "measured on US applicants (grade B) and shrunk."
)
NO_PLACE_FOR_SIGNALS = (
    "No program on the list is open to a signal: all are above your average, or already sent."
)
FIRM = (
    "The list is filled anew many times, each time with other plausible numbers and with other "
    "answers to what nobody knows about single programs. The share says how often a program was "
    "on it. A low share is normal: programs that look alike take turns."
)
TABLE_HELP = (
    "Change a status, lock, note or signal in its cell. A new number under “Place” moves the row. "
    "“Take out” removes a program; “never” also keeps it from being suggested again."
)
WEBSITE = "The program's own page, as ACGME's list has it. Opens on the internet."
TABLE_ALT = "Your shortlist, one program a row; place, status, lock, note and signal can be edited."
NOT_IN_TABLE = "Programs are ordered by you. The order here has no effect on the Match."
STATUS: Mapping[Status, str] = {
    Status.TO_VERIFY: "to verify",
    Status.TO_APPLY: "to apply",
    Status.APPLIED: "applied",
    Status.INTERVIEW: "interview",
    Status.RANKED: "ranked",
    Status.WITHDRAWN: "withdrawn",
}
WARNINGS: Mapping[ListWarning, str] = {
    ListWarning.NO_REACH: (
        "No program below your average is on the list. One in ten costs little and keeps a door "
        "open."
    ),
    ListWarning.FEW_REALISTIC: (
        "Fewer than half of the programs are near your average. Fill with the mix, or swap some."
    ),
    ListWarning.OVER_BUDGET: (
        "The list costs more than your budget. Take programs out, or raise the budget."
    ),
    ListWarning.OVER_LENGTH: "The list is longer than the number of applications you set.",
    ListWarning.RULED_OUT: (
        "A rule that you verified or that a listed program states stands against you: {programs}. "
        "The page of each program says which."
    ),
    ListWarning.NOT_ESTIMATED: (
        "For some listed programs no likelihood can honestly be given. Their fees count, their "
        "chance does not."
    ),
    ListWarning.MANY_APPLICATIONS: (
        "More than 150 applications: beyond what was published, so read the chance with care."
    ),
    ListWarning.OLD_FEES: "",  # said beside the fees
}


def headline(assessed: ListAssessment) -> str:
    """The answer for the list, with its denominator."""
    if assessed.matched is None:
        return "No likelihood can be given for this list yet."
    n, matched = assessed.n_applications, assessed.matched
    sent = "exactly this one program" if n == 1 else f"exactly these {n:,} programs"
    told = f"{figures.about(matched)} {match(matched)} ({figures.span(matched)})"
    return f"Of 100 applicants like this who apply to {sent}, {told}."


def gain(assessed: ListAssessment) -> str:
    """What the choice of programs is worth, against a typical list of the same length."""
    if assessed.typical is None or assessed.gain is None:
        return ""
    typical = f"{figures.about(assessed.typical)} ({figures.span(assessed.typical)})"
    return (
        f"Against a typical list of the same length, {typical}: "
        f"**{changes.points_span(assessed.gain)}**. The model's own estimate: no published rate "
        "exists for a list that somebody chose."
    )


def stops(assessed: ListAssessment) -> str:
    """Where more applications stop paying, with its interval."""
    where = assessed.stops_paying
    if where is None or assessed.stops_paying_usd is None:
        return ""
    value, low, high = map(round, (where.value, where.low, where.high))
    if assessed.stops_at_end:
        return (
            "Within this chart every further $100 still adds half of one in 100 or more: more "
            f"applications go on paying (the turning point may lie anywhere from {low:,})."
        )
    span = f"{low:,} at both ends of the range" if low == high else f"{low:,} to {high:,}"
    return (
        f"After **about {count_of(value, 'application')} ({span})**, "
        f"{figures.dollars(assessed.stops_paying_usd)} in fees, the next $100 add less than half "
        "of one in 100 to the chance. That is our choice; your money may be worth more or less."
    )


def following(further: NextApplication, name: str) -> str:
    """What one more application would add and cost."""
    return (
        f"The next application ({name}), for {figures.dollars(further.fee_usd)}: "
        f"{changes.points_span(further.adds)}."
    )


def filled(found: FilledList) -> str:
    """What the search did and what wishes cost."""
    chosen, fees = count_of(len(found.program_codes), "program"), figures.dollars(found.fee_usd)
    parts = [f"Filled: {chosen} chosen from {found.n_candidates:,}, {fees} in fees."]
    if found.mix_costs > 0:
        parts.append(f"Keeping the mix gives up {changes.bare_points(found.mix_costs)}.")
    if found.preferences_cost > 0:
        parts.append(f"Your preferences give up {changes.bare_points(found.preferences_cost)}.")
    return " ".join(parts)


NOTHING_FOUND = (
    "No program fits these limits and preferences. Widen the places, raise the budget, or let a "
    "preference decide only between near equals."
)


def fee_season(season: int, match_year: int) -> str:
    """Which season's fees these are, and whether they are old."""
    told = f"AAMC's fees for the {season} season; they start anew with each specialty."
    if season < match_year:
        told += f" Fees for {match_year} are not known here: check them before you pay."
    return told


def limits(
    found: Sequence[SignalLimit], names: Mapping[str, str], titles: Mapping[str, str]
) -> list[str]:
    """One line a specialty: how many signals, for which season, who says so, what is disputed."""
    lines = []
    for limit in found:
        counted = " and ".join(counted_signals(limit.by_kind))
        line = f"{names.get(limit.specialty, limit.specialty)}: {counted}, {limit.season} season"
        line += f" ({titles.get(limit.source_id, limit.source_id)}"
        line += ")" if limit.is_verified else "; unchecked)"
        if limit.disputed:
            line += f". An unchecked newer source says {limit.disputed}"
        lines.append(line)
    return lines


def firm(n_stable: int, n_draws: int) -> str:
    """How to read the shares, and how many programs are surely on the list."""
    verb = "is" if n_stable == 1 else "are"
    counted = "No program is" if n_stable == 0 else f"{n_stable:,} of them {verb}"
    return f"{FIRM} {n_draws} times here. {counted} on it in 95 of 100 or more (marked sure)."


def too_many_signals(names: Sequence[str]) -> str:
    """In which specialties more signals are assigned than the season allows."""
    return (
        f"More signals are assigned than the season allows in {', '.join(names)}: take some back."
    )


def ruled_out(names: Sequence[str]) -> str:
    """Which listed programs a rule leaves out, the first five by name."""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return WARNINGS[ListWarning.RULED_OUT].format(programs="; ".join(names[:5]) + more)


def strangers(codes: Sequence[str]) -> str:
    """Programs of the list that this year's data do not hold."""
    shown = ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
    verb = "is" if len(codes) == 1 else "are"
    return (
        f"{count_of(len(codes), 'program')} of your list {verb} not in this year's data ({shown}), "
        "so the list cannot be assessed. Notes and facts stay. You can undo it."
    )
