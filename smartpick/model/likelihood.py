"""The likelihood of one applicant on lists of programs, with draws for intervals.

Built once from the evidence and the program table (:meth:`Likelihood.build`);
every question about an applicant is then a few array operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from smartpick.domain import Applicant, ApplicantType
from smartpick.evidence.load import Evidence
from smartpick.model import interview, match, settings, typical_list
from smartpick.model.arrays import Array, Index, Mask
from smartpick.model.coefficients import CoefficientDraws, SpecialtyDraws
from smartpick.model.lists import Lists, ListSums, ProgramArrays, ReadyLists, Rows
from smartpick.model.profile import (
    effect_variance,
    passes,
    profile_terms,
    same_specialty_term,
    scores,
)
from smartpick.model.program_terms import ProgramTerms, plain_terms
from smartpick.model.stated_rules import StatedRules, total


@dataclass(frozen=True, slots=True, eq=False)
class Likelihood:
    """Everything that does not depend on the applicant."""

    draws: CoefficientDraws
    codes: tuple[str, ...]
    names: tuple[str, ...]
    programs: ProgramArrays
    by_specialty: SpecialtyDraws
    friendliness: Array
    terms: ProgramTerms
    volume: dict[ApplicantType, Array]
    level: Array
    considered: Array
    stated: StatedRules
    length: typical_list.Length
    nodes: Array
    weights: Array
    effects: interview.ProgramEffects

    @classmethod
    def build(
        cls,
        draws: CoefficientDraws,
        codes: Sequence[str],
        names: Sequence[str],
        programs: ProgramArrays,
    ) -> Likelihood:
        """Solve each specialty's level on its typical list (equation 1's intercept).

        ``codes`` are fitted NRMP specialty codes, ``names`` their NRMP names.
        """
        evidence = draws.evidence
        logit = typical_list.share_logit(programs.non_us_img + programs.us_img, programs.filled)
        slope = draws.of("interview.img_share_slope")
        volume = _volume(evidence, programs, logit, float(slope[0]))
        length = draws.list_length(codes)
        typical = np.exp(length.log_typical[0])
        share = typical_list.inclusion(
            volume[ApplicantType.NON_US_IMG], programs.specialty, typical
        )
        friendliness = typical_list.centred(logit, share, programs.specialty)
        fitted = draws.of_specialties(codes)
        nodes, weights = interview.hidden_nodes(settings.N_HIDDEN_NODES)
        return cls(
            draws=draws,
            codes=tuple(codes),
            names=tuple(names),
            programs=programs,
            by_specialty=fitted,
            friendliness=friendliness,
            terms=plain_terms(logit, programs.specialty, evidence),
            volume=volume,
            level=_levels(fitted.level, programs.specialty, share, friendliness, slope),
            considered=_considered(draws, codes, fitted),
            stated=StatedRules.build(draws, codes),
            length=length,
            nodes=nodes,
            weights=weights,
            effects=interview.ProgramEffects(
                slope=slope, home=np.maximum(draws.of("interview.home_state"), 0)
            ),
        )

    def base_log_odds(self, applicant: Applicant, profile: Array | None = None) -> Array:
        """Log-odds (D, S) of an interview at a program of average friendliness."""
        told = self._profile(applicant) if profile is None else profile
        return np.asarray(self.level + self.by_specialty.slope * self.score(applicant) + told)

    def viable(self, applicant: Applicant, profile: Array | None = None) -> Array:
        """Chance (D, S) of being considered at all in each specialty, as the first choice.

        Whoever has still to pass Step 2 CK is considered only if they pass.
        """
        slope = self.draws.of("selection.score_slope")[:, None]
        told = self._profile(applicant) if profile is None else profile
        log_odds = self.considered + told + slope * self.score(applicant)
        if applicant.applicant_type is ApplicantType.US_IMG:
            log_odds = log_odds + self.draws.of("selection.us_img")[:, None]
        passed = passes(applicant, self.draws)
        return np.asarray(expit(log_odds) * passed[:, None])

    def score(self, applicant: Applicant) -> Array:
        """Step 2 CK (D, S) in steps from the centre; drawn where it is not known."""
        return self.in_steps(scores(applicant, self.by_specialty, self.draws))

    def in_steps(self, score: Array | float) -> Array:
        """A Step 2 CK in steps from the centre."""
        return np.asarray(score - settings.CENTRE_CK) / settings.CK_STEP

    def below_edge(self, score: Array) -> Array:
        """How far a score (in steps) lies under the edge of low scores, 0 or more."""
        edge = self.in_steps(self.draws.evidence.value("limits.low_score").value)
        return np.maximum(edge - score, 0)

    def _profile(self, applicant: Applicant) -> Array:
        """What the rest of the profile adds (D, S), in log-odds."""
        shared = np.sum(list(profile_terms(applicant, self.draws).values()), axis=0)
        own = same_specialty_term(applicant, self.draws, self.names)
        return np.asarray(shared[:, None] + own + total(self.stated.terms(applicant)))

    def hidden_spread(self, applicant: Applicant) -> Array:
        """Standard deviation (D, S) of what programs see and the profile does not show."""
        evidence = self.draws.evidence
        told = sum(effect_variance(applicant, evidence).values())
        left = self.by_specialty.spread**2 - told - total(self.stated.explained(applicant))
        least = evidence.value("reference.least_hidden_spread").value
        return np.asarray(np.sqrt(np.maximum(left, least**2)))

    def conversions(self, applicant: Applicant) -> Array:
        """Chance (D, S) that one rank converts."""
        return self.conversions_at(self.score(applicant), applicant.applicant_type)

    def conversions_at(
        self, score: Array, kind: ApplicantType, draws: slice = slice(None)
    ) -> Array:
        """The same by Step 2 CK (N, S) in steps: one row a draw, or every row at one draw."""
        fitted = self.by_specialty
        less = np.maximum(self.draws.of("match.low_score_conversion")[draws], 0)[:, None]
        away = score - self.in_steps(fitted.pool_mean)
        cloglog = fitted.cloglog[draws] + fitted.cloglog_slope[draws] * away
        cloglog = cloglog - less * self.below_edge(score)
        if kind is ApplicantType.US_IMG:
            own = self.draws.by_specialty("match.us_img_conversion", self.codes)
            cloglog = cloglog + own[draws]
        return match.conversion(cloglog)

    def rows(self, applicant: Applicant) -> Rows:
        """What the applicant comes to, a row a draw."""
        profile = self._profile(applicant)
        return Rows(
            base=self.base_log_odds(applicant, profile),
            hidden=self.hidden_spread(applicant),
            converts=self.conversions(applicant),
            effects=self.effects,
            viable=self.viable(applicant, profile),
            second=np.clip(self.draws.of("selection.second_choice"), 0, 1),
            length=self.length,
        )

    def sums(self, rows: Rows, lists: Lists, home: int | None) -> ListSums:
        """Chances of no interview and no match on every list, at every node and row.

        ``home`` is the index of the home state.
        """
        return self.ready(lists, home).sums(rows, self.nodes)

    def ready(self, one: Lists, home: int | None, *, is_kept: bool = False) -> ReadyLists:
        """Lists with what no applicant changes; ``is_kept``: with what it does to the draws too."""
        entries = interview.ListEntries(
            cell=one.cell,
            specialty=self.programs.specialty[one.program],
            friendliness=self.friendliness[one.program],
            is_home=self._is_home(one.program, home),
            share=one.share,
        )
        return ReadyLists.of(entries, one, self.effects if is_kept else None)

    def central_log_odds(
        self, rows: Rows, program: Index, home: int | None, terms: ProgramTerms
    ) -> Array:
        """Log-odds (N,) of an interview at each program at the central values, rules left out."""
        eta = rows.base[0, self.programs.specialty[program]] + terms.added(self.draws, program)[0]
        eta = eta + rows.effects.slope[0] * self.friendliness_of(program, terms)
        return np.asarray(eta + rows.effects.home[0] * self._is_home(program, home))

    def program_log_odds(
        self, rows: Rows, program: Index, home: int | None, terms: ProgramTerms
    ) -> tuple[Array, Array]:
        """Mean log-odds (N,) at each program and their standard deviation over the draws.

        The deviation includes what is not known about a single program. Rules are not
        in it: they multiply the chance (``terms.kept``).
        """
        central = self.central_log_odds(rows, program, home, terms)
        base, counts = terms.base_and_back(rows.base, program)
        drawn = np.column_stack([base, rows.effects.slope, rows.effects.home])
        moments = np.cov(drawn[1:], rowvar=False)
        friendliness, is_home = self.friendliness_of(program, terms), self._is_home(program, home)
        loading = np.column_stack([counts, friendliness, is_home])
        variance = np.sum(loading @ moments * loading, axis=1)
        variance = variance + terms.by_effects(self.draws, program)[1:].var(axis=0)
        return central, np.sqrt(variance + terms.spread[program] ** 2)

    def interview_chances(
        self, rows: Rows, program: Index, home: int | None, terms: ProgramTerms
    ) -> Array:
        """Chance (Q, R, N) in [0, 1] of an interview at each program, node and row.

        Unlike :meth:`sums` program by program and with what is known of each. Rows
        are the draws of one applicant.
        """
        eta = self.drawn_log_odds(rows, program, home, terms)
        specialty = self.programs.specialty[program]
        hidden = self.nodes[:, None, None] * rows.hidden[:, specialty]
        return np.asarray(expit(eta + hidden) * terms.kept(self.draws, program))

    def drawn_log_odds(
        self, rows: Rows, program: Index, home: int | None, terms: ProgramTerms
    ) -> Array:
        """Log-odds (R, N) of an interview at each program in every row; rules are not in it."""
        eta = rows.base[:, self.programs.specialty[program]] + terms.added(self.draws, program)
        eta = eta + rows.effects.slope[:, None] * self.friendliness_of(program, terms)
        return np.asarray(eta + rows.effects.home[:, None] * self._is_home(program, home))

    def friendliness_of(self, program: Index, terms: ProgramTerms) -> Array:
        """Logit (N,) of the share over the mean of the specialty's typical list."""
        moved = terms.logit[program] - self.terms.logit[program]
        return np.asarray(self.friendliness[program] + moved)

    def over_hidden(self, log_odds: Array, spread: Array) -> Array:
        """Interview chance (N,) averaged over what the profile does not show.

        ``spread`` (N,) is the hidden spread of each program's specialty.
        """
        return interview.over_nodes(self.weights, expit(log_odds + self.nodes[:, None] * spread))

    def _is_home(self, program: Index, home: int | None) -> Mask:
        if home is None:
            return np.zeros(program.size, dtype=np.bool_)
        return np.asarray(self.programs.state[program] == home)


def _volume(
    evidence: Evidence, programs: ProgramArrays, logit: Array, slope: float
) -> dict[ApplicantType, Array]:
    """IMG applications (P,) that each program receives, by the type of applicant."""
    floor = evidence.value("applications.floor_share").value
    positions = {
        ApplicantType.NON_US_IMG: programs.non_us_img,
        ApplicantType.US_IMG: programs.us_img,
    }
    return {
        kind: typical_list.application_volume(own, programs.quota, logit, slope, floor)
        for kind, own in positions.items()
    }


def _levels(
    log_ranks: Array, specialty: Index, share: Array, friendliness: Array, slope: Array
) -> Array:
    """Intercept (D, S) of each specialty: its typical list yields the fitted mean ranks."""
    level = np.empty_like(log_ranks)
    for s in range(log_ranks.shape[1]):
        own = specialty == s
        level[:, s] = interview.solve_level(
            np.exp(log_ranks[:, s]), share[own], friendliness[own], slope
        )
    return level


def _considered(draws: CoefficientDraws, codes: Sequence[str], fitted: SpecialtyDraws) -> Array:
    """Log-odds (D, S) of being considered at the centre of the score, the rest average."""
    centre, step = settings.CENTRE_CK, settings.CK_STEP
    return match.intercepts(
        draws.open_logit(codes),
        (fitted.pool_mean - centre) / step,
        fitted.pool_sd / step,
        draws.of("selection.score_slope"),
    )
