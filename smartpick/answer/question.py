"""The applicant's question in the model's terms: which specialties, which lists, what to mind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

import numpy as np

from smartpick import clock
from smartpick.answer.eligibility import check_eligible
from smartpick.answer.prepare import Level, Prepared, prepare
from smartpick.domain import MANY_YEARS, Applicant, ApplicantType, Flag, Knowledge
from smartpick.errors import NothingToAssess, ProfileError
from smartpick.evidence.load import Evidence
from smartpick.model.arrays import Array, Index
from smartpick.model.likelihood import Likelihood
from smartpick.model.lists import Lists, Rows, grouped_lists, split_within
from smartpick.model.program_facts import known_terms
from smartpick.model.program_terms import ProgramTerms
from smartpick.model.typical_list import split_evenly
from smartpick.programs.query import ProgramStore

_OTHER_MATCHES = {
    "ophthalmology": "the SF Match",
    "urology": "the Urology Residency Match of the AUA",
}
LEAST_PEOPLE = 60
"""Ranked first by fewer non-US IMGs, a specialty's rate says nothing of one more."""


NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One applicant against one prepared model.

    ``chosen`` (N,) indexes the modelled specialties the applicant asks for, the
    preferred one first; ``not_modelled`` names the asked ones without a published
    table; ``n_total`` applications go out in all; ``terms`` is what is known of single
    programs.
    """

    applicant: Applicant
    evidence: Evidence
    prepared: Prepared
    chosen: Index
    not_modelled: list[str]
    n_total: int
    home: int | None
    terms: ProgramTerms

    @classmethod
    def of(
        cls,
        applicant: Applicant,
        evidence: Evidence,
        store: ProgramStore,
        knowledge: Knowledge = NOTHING_KNOWN,
        on: date | None = None,
    ) -> Question:
        """The question, with every name resolved.

        ``knowledge`` is what the applicant found out about single programs, judged on the day
        ``on`` (today when not given); what pages state counts beside it. Raises ProfileError naming
        the key whose specialty or state is not known; NothingToAssess when none of the chosen
        specialties has published outcomes.
        """
        question = cls.of_list(applicant, evidence, store)
        prepared = question.prepared
        terms = known_terms(
            prepared.likelihood.terms,
            stated=prepared.stated,
            row_of=prepared.row_of,
            share_sd=prepared.share_sd,
            abroad=prepared.abroad,
            kept=prepared.likelihood.stated.kept(question.applicant),
            applicant=question.applicant,
            knowledge=knowledge,
            evidence=evidence,
            on=on or clock.today(),
        )
        return replace(question, terms=terms)

    @classmethod
    def of_list(cls, applicant: Applicant, evidence: Evidence, store: ProgramStore) -> Question:
        """The question as a whole list asks it: programs are as the tables say. Raises as `of`."""
        check_eligible(applicant, evidence)
        prepared = prepare(evidence, store)
        codes = resolve_specialties(applicant.specialties, "specialties", prepared)
        is_told = {c: c in prepared.codes and evidence.fit[c].n >= LEAST_PEOPLE for c in codes}
        chosen = [prepared.codes.index(c) for c in codes if is_told[c]]
        if not chosen:
            raise NothingToAssess(
                f"{' '.join(_too_few(c, evidence, prepared) for c in codes)} "
                "That is too few to give one person a chance. Add a specialty where many "
                "international graduates match, for instance Internal Medicine."
            )
        typical = typical_number(evidence, [prepared.codes[s] for s in chosen])
        return cls(
            applicant=_with_nrmp_names(applicant, prepared),
            evidence=evidence,
            prepared=prepared,
            chosen=np.array(chosen, dtype=np.intp),
            not_modelled=[prepared.nrmp_name[c] for c in codes if not is_told[c]],
            n_total=applicant.n_applications or typical,
            home=_home(applicant.home_state, prepared),
            terms=prepared.likelihood.terms,
        )

    @property
    def model(self) -> Likelihood:
        """What does not depend on the applicant."""
        return self.prepared.likelihood

    @property
    def rows(self) -> Rows:
        """What the applicant comes to, a row a draw; worked out anew each time."""
        return self.model.rows(self.applicant)

    @property
    def specialty(self) -> Index:
        """The specialty (P,) of each program of the model."""
        return self.model.programs.specialty

    @property
    def volume(self) -> Array:
        """IMG applications (P,) each program receives from this type of applicant."""
        return self.model.volume[self.applicant.applicant_type]

    def viable_in(self, present: Index) -> Array:
        """Chance (D, C) of being considered in these specialties."""
        return self.own_viable(self.rows)[:, present]

    def own_viable(self, rows: Rows) -> Array:
        """Chance (R, S) of being considered, less where a specialty is not the first choice."""
        share = np.repeat(rows.second[:, None], rows.viable.shape[1], axis=1)
        share[:, self.chosen[0]] = 1
        return np.asarray(rows.viable * share)

    @property
    def noise(self) -> Array:
        """What no coefficient holds (D,): next year, and the model's own misses."""
        model, kind = self.model, self.applicant.applicant_type.value

        def of(name: str, **where: str) -> Array:
            return self.evidence.value(name, **where).value * model.draws.noise(name)

        low = model.below_edge(model.score(self.applicant))[:, self.chosen[0]]
        year = of("match.next_year_shock", applicant_type=kind)
        return year + of("match.model_misfit") + low * of("match.low_score_misfit")

    @property
    def asked(self) -> set[str]:
        """NRMP names of what is asked for, specialties without an estimate too."""
        return {*(self.model.names[s] for s in self.chosen), *self.not_modelled}

    def chosen_names(self) -> dict[str, str]:
        """What the chosen specialties are called, by NRMP code, the preferred one first."""
        codes = [self.prepared.codes[s] for s in self.chosen]
        return {code: self.prepared.display_name[code] for code in codes}

    def with_typical_applications(self) -> Question:
        """The same question with the typical number of applications."""
        return replace(self, n_total=typical_number(self.evidence, list(self.chosen_names())))

    def each_specialty_alone(self) -> tuple[Lists, Index]:
        """A list a modelled specialty, as if every application went there."""
        return grouped_lists(self.specialty, self.volume, self.wanted_alone())

    def wanted_alone(self) -> Array:
        """Applications (S,) if everything went to one specialty: one's own number, or typical."""
        if self.applicant.n_applications is None:
            return np.asarray(np.exp(self.model.length.log_typical[0]))
        return np.full(len(self.prepared.codes), float(self.n_total))

    def own_list(self) -> tuple[Lists, Index]:
        """The applications split evenly over the chosen specialties."""
        size = np.bincount(self.specialty, minlength=len(self.prepared.codes)).astype(float)
        wanted = np.zeros(size.size)
        wanted[self.chosen] = split_evenly(self.n_total, size[self.chosen])
        return grouped_lists(self.specialty, self.volume, wanted)

    def each_division_alone(self) -> tuple[Lists, Index]:
        """A list a specialty and division: cell ``specialty * divisions + division``."""
        n_divisions = len(self.prepared.places["division"])
        group = self.specialty * n_divisions + self.prepared.place_of["division"]
        wanted = np.full(len(self.prepared.codes) * n_divisions, float(self.n_total))
        return grouped_lists(group, self.volume, wanted, is_place=True)

    def each_place_alone(self, level: Level) -> tuple[Lists, Index]:
        """A list a place of ``level`` and chosen specialty: cell ``place * specialties + s``."""
        place, n_codes = self.prepared.place_of[level], len(self.prepared.codes)
        own = np.isin(self.specialty, self.chosen)
        n_places = len(self.prepared.places[level])
        wanted = split_within(place[own], self.specialty[own], n_places, n_codes, self.n_total)
        group = place * n_codes + self.specialty
        return grouped_lists(group, self.volume, wanted.ravel(), is_place=True)


def typical_number(evidence: Evidence, codes: Sequence[str]) -> int:
    """Applications that an IMG typically sends in these specialties together."""
    single = [evidence.narrowest("applications.typical", specialty=c).value for c in codes]
    together = evidence.value("applications.whole").value
    return round(single[0] if len(codes) == 1 else min(max(together, single[0]), sum(single)))


def _too_few(code: str, evidence: Evidence, prepared: Prepared) -> str:
    """What is counted of a specialty without an estimate."""
    name, fit = prepared.display_name[code], evidence.fit.get(code)
    if fit is None:
        return f"No published outcomes for {name}."
    return (
        f"{name}: {fit.n_matched} of the {fit.n} non-US IMGs who ranked it first matched, "
        f"nationwide, in {evidence.edition.match_year}."
    )


def resolve_specialties(names: Iterable[str], key: str, prepared: Prepared) -> list[str]:
    """NRMP codes of specialty names, each once, in the order given.

    Raises ProfileError naming the key and the nearest known names.
    """
    codes = []
    for name in names:
        code = prepared.code_of_name.get(name.strip().casefold())
        if code is None:
            elsewhere = _OTHER_MATCHES.get(name.strip().casefold())
            if elsewhere is not None:
                raise ProfileError(
                    f"{key}: {name.strip()} does not match through NRMP but through {elsewhere}, "
                    "which SmartPick does not cover"
                )
            near = get_close_matches(name.casefold(), prepared.code_of_name, n=3, cutoff=0.5)
            known = list(
                dict.fromkeys(prepared.display_name[prepared.code_of_name[n]] for n in near)
            )
            hint = f"did you mean {' or '.join(known)}?" if known else "use NRMP's name for it"
            raise ProfileError(f"{key}: {name!r:.60} is not a specialty of the Match; {hint}")
        codes.append(code)
    return list(dict.fromkeys(codes))


def with_known_names(applicant: Applicant, evidence: Evidence, store: ProgramStore) -> Applicant:
    """The applicant with every specialty as NRMP names it.

    Raises ProfileError naming the key whose specialty or state is not known.
    """
    prepared = prepare(evidence, store)
    codes = resolve_specialties(applicant.specialties, "specialties", prepared)
    _home(applicant.home_state, prepared)
    names = tuple(prepared.nrmp_name[code] for code in codes)
    return _with_nrmp_names(applicant.model_copy(update={"specialties": names}), prepared)


def _with_nrmp_names(applicant: Applicant, prepared: Prepared) -> Applicant:
    """The applicant with the specialties of rotations as NRMP names them."""
    if not applicant.us_experience:
        return applicant
    rotations = []
    for rotation in applicant.us_experience:
        name = rotation.specialty
        if name is not None:
            (code,) = resolve_specialties([name], "us_experience.specialty", prepared)
            name = prepared.nrmp_name[code]
        rotations.append(rotation.model_copy(update={"specialty": name}))
    return applicant.model_copy(update={"us_experience": tuple(rotations)})


def _home(state: str | None, prepared: Prepared) -> int | None:
    if state is None:
        return None
    codes = [place.code for place in prepared.places["state"]]
    if state not in codes:
        raise ProfileError(f"home_state: '{state}' is not a US state or territory with programs")
    return codes.index(state)


MANY_APPLICATIONS = 150
FEW_MATCHED = 20
"""Where fewer non-US IMGs matched, nationwide, a specialty is high risk: a badge, never a block."""


def list_flags(question: Question, n_sent: int) -> tuple[Flag, ...]:
    """Reasons to read the numbers of the whole list with care."""
    selection = question.evidence.selection
    found = {
        Flag.SPECIALTY_LEFT_OUT: bool(question.not_modelled),
        Flag.BASIS_BORROWED: any(
            selection[code].basis == "borrowed" for code in question.chosen_names()
        ),
        Flag.FEWER_PROGRAMS_THAN_APPLICATIONS: n_sent < question.n_total,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def published_scores(evidence: Evidence) -> tuple[int, int]:
    """The lowest and the highest Step 2 CK in the published tables."""
    ends = (evidence.value("model.published_ck_range", end=e) for e in ("lowest", "highest"))
    lowest, highest = (round(end.value) for end in ends)
    return lowest, highest


def person_flags(question: Question) -> tuple[Flag, ...]:
    """Reasons to read every number of this applicant with care."""
    a, score = question.applicant, question.applicant.step2_ck
    lowest, highest = published_scores(question.evidence)
    is_passed = a.step2_ck_status == "passed"
    found = {
        Flag.CK_NOT_TOLD: score is None and is_passed,
        Flag.CK_NOT_TAKEN: score is None and not is_passed,
        Flag.CK_OUTSIDE_PUBLISHED_RANGE: score is not None and not lowest <= score <= highest,
        Flag.FEW_LIKE_THIS: (a.n_failed or 0) > 1 or (a.years_since_graduation or 0) > MANY_YEARS,
        Flag.NO_OWN_TABLE_US_IMG: a.applicant_type is ApplicantType.US_IMG,
        Flag.MANY_APPLICATIONS: question.n_total > MANY_APPLICATIONS,
    }
    return tuple(flag for flag, holds in found.items() if holds)
