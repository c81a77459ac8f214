"""The folding rule, on invented sponsors."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from smartpick.programs.fold import Track, Unit, fold
from smartpick.programs.tables import read_table
from smartpick.programs.track_names import Vocabulary

REAL_VOCABULARY = Path(__file__).parents[3] / "data" / "programs" / "track_qualifiers.csv"
TYPES = {
    "C": "categorical",
    "M": "primary_care",
    "A": "advanced",
    "P": "preliminary",
    "R": "physician_reserved",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    rows = read_table(REAL_VOCABULARY).rows
    return Vocabulary((row["phrase"], row["kind"], row["meaning"]) for row in rows)


def track(
    code: str, name: str, quota: int = 5, city: str = "Elmville", institution: str = "Elm Health"
) -> Track:
    """A track; its letter gives the type, digits one to four the sponsor, then the specialty."""
    return Track(code, code[:4], code[4:7], name, TYPES[code[7]], quota, institution, city)


def sites(units: list[Unit]) -> dict[str, list[str]]:
    return {unit.site: [t.track_code for t in unit.tracks] for unit in units}


def test_a_plain_program_with_its_varieties_is_one_application(vocabulary: Vocabulary) -> None:
    names = [
        "Internal Medicine",
        "Int Med/Physician Scientist",
        "Internal Med/ABIM Research",
        "Internal Medicine/3-yr MD Path",
        "Internal Med/Funded Intl",
        "Internal Medicine/Osteopathic",
        "Internal Medicine/Phase 3-R",
        "Internal Med/Geriatrics Integ",
    ]
    tracks = [track(f"9001140C{i}", name) for i, name in enumerate(names)]
    [unit] = fold(tracks, vocabulary)
    assert (unit.program_code, unit.site, len(unit.tracks)) == ("9001140C0", "", 8)


def test_child_psychiatry_and_military_tracks_are_not_programs_of_their_own(
    vocabulary: Vocabulary,
) -> None:
    names = ["Psychiatry", "Psychiatry/CAP 5 yr", "Psychiatry/Child & Adolescent"]
    tracks = [track(f"9001400C{i}", name) for i, name in enumerate(names)]
    tracks.append(track("9001400C9", "Psychiatry/Military"))
    assert len(fold(tracks, vocabulary)) == 1


def test_a_named_site_is_a_program_of_its_own(vocabulary: Vocabulary) -> None:
    units = fold(
        [track("9001120C0", "Family Medicine"), track("9001120C1", "Family Medicine/Alder Park")],
        vocabulary,
    )
    assert sites(units) == {"": ["9001120C0"], "Alder Park": ["9001120C1"]}


def test_one_site_spelled_in_two_ways_is_one_site(vocabulary: Vocabulary) -> None:
    units = fold(
        [
            track("9001140C0", "Internal Med/St. Odo-Lake"),
            track("9001140P0", "Med-Prelim/St Odo Lake"),
        ],
        vocabulary,
    )
    assert sites(units) == {"St. Odo-Lake": ["9001140C0", "9001140P0"]}


def test_the_same_site_in_another_specialty_is_another_program(vocabulary: Vocabulary) -> None:
    units = fold(
        [track("9001140C0", "Internal Med/Alder"), track("9001400C0", "Psychiatry/Alder")],
        vocabulary,
    )
    assert len(units) == 2


@pytest.mark.parametrize(
    "name", ["Medicine-Preliminary", "Med-Prelim/Neurology", "Medicine-Primary"]
)
def test_a_track_without_site_joins_the_program_without_site(
    vocabulary: Vocabulary, name: str
) -> None:
    units = fold(
        [
            track("9001140C0", "Internal Medicine", quota=3),
            track("9001140C1", "Internal Med/Alder Park", quota=30),
            track("9001140P0", name),
        ],
        vocabulary,
    )
    assert sites(units)[""] == ["9001140C0", "9001140P0"]


def test_a_track_without_site_joins_the_largest_when_every_program_has_a_site(
    vocabulary: Vocabulary,
) -> None:
    units = fold(
        [
            track("9001140C0", "Internal Med/Alder Park", quota=10),
            track("9001140C1", "Internal Med/Birch", quota=12),
            track("9001140C2", "Internal Med/Research", quota=1),
            track("9001140P0", "Medicine-Preliminary", quota=40),
        ],
        vocabulary,
    )
    assert sites(units)["Birch"] == ["9001140C1", "9001140C2", "9001140P0"]


def test_equally_large_programs_leave_the_choice_to_the_lower_code(vocabulary: Vocabulary) -> None:
    units = fold(
        [
            track("9001140C1", "Internal Med/Birch"),
            track("9001140C0", "Internal Med/Alder"),
            track("9001140P0", "Medicine-Preliminary"),
        ],
        vocabulary,
    )
    assert sites(units)["Alder"] == ["9001140C0", "9001140P0"]


def test_the_city_or_name_of_the_sponsor_is_not_another_site(vocabulary: Vocabulary) -> None:
    units = fold(
        [
            track("9001440C0", "General Surgery", institution="Alder Regional"),
            track("9001440P0", "Surgery Prelim/Elmville", institution="Alder Regional"),
            track("9001440P1", "Surgery-Prelim/Alder", institution="Alder Regional"),
        ],
        vocabulary,
    )
    assert [len(unit.tracks) for unit in units] == [3]


def test_a_preliminary_year_kept_for_a_partner_is_not_at_the_partners_site(
    vocabulary: Vocabulary,
) -> None:
    units = fold(
        [
            track("9001140C0", "Internal Medicine"),
            track("9001140C1", "Internal Med/Alder"),
            track("9001140P0", "Med-Prelim/Neurology-Farwood"),
            track("9001140P1", "Med-Prelim/Neurology/Alder"),
        ],
        vocabulary,
    )
    assert sites(units) == {"": ["9001140C0", "9001140P0"], "Alder": ["9001140C1", "9001140P1"]}


def test_a_rural_track_is_a_program_of_its_own_in_family_medicine_alone(
    vocabulary: Vocabulary,
) -> None:
    family = fold(
        [
            track("9001120C0", "Family Medicine"),
            track("9001120C1", "Family Medicine/Rural"),
            track("9001120C2", "Family Med/Alder"),
            track("9001120C3", "Family Med/Alder Rural"),
        ],
        vocabulary,
    )
    assert set(sites(family)) == {"", "Rural", "Alder", "Alder (rural)"}
    surgery = fold(
        [track("9001440C0", "General Surgery"), track("9001440C1", "General Surgery/Rural")],
        vocabulary,
    )
    assert len(surgery) == 1


def test_words_of_a_hospitals_name_are_not_taken_for_a_variety(vocabulary: Vocabulary) -> None:
    units = fold(
        [
            track("9001120C0", "Family Med/Research Med Ctr"),
            track("9001120C1", "Family Med/Northwest Community"),
        ],
        vocabulary,
    )
    assert set(sites(units)) == {"Research Med Ctr", "Northwest Community"}


@pytest.mark.parametrize(
    ("codes", "main"),
    [
        (["9001040A0", "9001040C1", "9001040R0"], "9001040C1"),
        (["9001040R0", "9001040A0"], "9001040A0"),
        (["9001040R0", "9001040P0"], "9001040P0"),
        (["9001040R0"], "9001040R0"),
        (["9001040M0", "9001040C3"], "9001040C3"),
        (["9001040C3", "9001040C2"], "9001040C2"),
    ],
)
def test_the_code_of_a_program_is_that_of_its_most_genuine_track(
    vocabulary: Vocabulary, codes: list[str], main: str
) -> None:
    [unit] = fold([track(code, "Anesthesiology") for code in codes], vocabulary)
    assert unit.program_code == main


def test_every_track_is_in_one_program_whatever_the_order(vocabulary: Vocabulary) -> None:
    names = ["Internal Medicine", "Internal Med/Alder", "Med-Prelim/Alder", "Int Med/Research",
             "Med-Prelim/Neurology", "Internal Med/Birch", "Medicine-Primary"]  # fmt: skip
    letters = "CCPCPCM"
    tracks = [
        track(f"{sponsor}140{letter}{i}", name, quota=i + 1)
        for sponsor in ("9001", "9002")
        for i, (letter, name) in enumerate(zip(letters, names, strict=True))
    ]
    expected = fold(tracks, vocabulary)
    assert sorted(t.track_code for u in expected for t in u.tracks) == sorted(
        t.track_code for t in tracks
    )
    shuffled = tracks[:]
    random.Random(7).shuffle(shuffled)
    assert fold(shuffled, vocabulary) == expected
