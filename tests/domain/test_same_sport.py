"""Which words mean the same sport, and which sports an injury forbids."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.constraints import WORD_LIMIT
from herstel.domain.scales import Sport
from herstel.domain.sports import NAMES, is_forbidden, sport_family, sport_of, sport_words
from support.examples import PROPERTY
from support.rows import rows


@rows(
    ("sport", "family"),
    [
        ("Trail running", "run"),
        ("hardlopen", "run"),
        ("Fietsen", "ride"),
        ("easy spin", "ride"),
        ("wandeling", "walk"),
        ("Kite-buggy", "kite buggy"),
        ("???", "???"),
    ],
)
def test_spellings_of_a_sport_are_one_family(sport: str, family: str) -> None:
    assert sport_family(sport) == family


@rows(
    ("sport", "forbidden", "is_so"),
    [
        ("run", ["run"], True),
        ("trailrunning", ["hardlopen"], True),
        ("Hardlopen", ["Run"], True),
        ("walk", ["run", "ride"], False),
        ("mobility", ["run"], False),
        ("kitesurfen", ["kitesurfen"], True),
        ("run", [], False),
    ],
)
def test_a_sport_is_forbidden_in_any_spelling(sport: str, forbidden: list[str], is_so: bool) -> None:
    assert is_forbidden(sport, forbidden) is is_so


@rows(("one", "other"), list(permutations(Sport, 2)))
def test_no_sport_forbids_another_one(one: Sport, other: Sport) -> None:
    words = (*NAMES[one], *(word for word in sport_words() if sport_of(word) is one))
    assert not [word for word in words if is_forbidden(word, [other])]


def test_kinds_of_one_sport_of_the_table_forbid_each_other() -> None:
    assert is_forbidden("run", ["trail run"])


@PROPERTY
@given(st.text(min_size=1, max_size=WORD_LIMIT))
def test_a_family_is_a_name_that_can_be_kept(sport: str) -> None:
    assert 0 < len(sport_family(sport)) <= WORD_LIMIT
    assert sport_family(sport) == sport_family(sport.casefold()), "small letters mean the same"
    assert is_forbidden(sport, [sport])
