"""A line that says again what stands there is asked about."""

from __future__ import annotations

from datetime import date

from herstel.domain.journal import Journal
from herstel.i18n.catalog import translator
from herstel.services.calendar.already_there import already_there
from herstel.services.calendar.typed_line import typed
from support.items import applied
from support.rows import rows

TUESDAY = date(2026, 3, 31)


def asked(first: str, second: str) -> list[str]:
    """Return what is asked about a second line when the first one stands in the journal."""
    journal = applied(Journal(), typed(first, TUESDAY, TUESDAY).saves)
    return already_there(typed(second, TUESDAY, TUESDAY).saves, journal, translator("en"))


@rows(
    ("first", "second"),
    [
        ("run 45", "hardlopen 45"),
        ("max 45", "max 60"),
        ("no running", "niet hardlopen"),
        ("only mornings", "alleen 's avonds"),
        ("nachtdienst 23-7", "nachtdienst 23-7"),
        ("zwemmen 30 elke do", "do zwemmen 30"),
        ("ill", "griep"),
        ("cold", "sore throat since yesterday"),
        ("cold since yesterday", "griep"),
        ("griep since 20 march", "cold since yesterday"),
        ("race 10 km", "race 5 km"),
        ("rest", "rust"),
        ("swim 45 thu", "rest thu"),
        ("roeien do", "vrij t/m 8 april"),
        ("run 40 done", "rust"),
        ("rolled ankle", "twisted ankle since yesterday"),
        ("knee injured since 1 march", "sore knee since sunday"),
        ("long run 40 done", "hardlopen 40 gedaan"),
        ("run 7:00 40 done", "run 40 done rpe 5"),
    ],
)
def test_the_same_twice_is_asked(first: str, second: str) -> None:
    assert len(asked(first, second)) == 1


@rows(
    ("first", "second"),
    [
        ("run 45", "run 30"),
        ("run 45", "swim 45"),
        ("run 7:00 45", "run 19:00 45"),
        ("max 45", "only mornings"),
        ("no running", "no swimming"),
        ("rest", "sleep"),
        ("run 40 thu", "rest wed"),
        ("run 40", "sleep"),
        ("run 40", "active recovery"),
        ("rolled ankle since yesterday", "sore knee"),
        ("sore knee since 1 march until 5 march", "sore knee"),
        ("run 7:00 40 done", "run 18:00 40 done"),
        ("long run 40 done", "lunch run 40 done"),
        ("long run 40", "run 40 done"),
        ("cold since 20 march until 25 march", "griep"),
        ("cold since 1 march", "griep"),
        ("knee injured since yesterday", "griep"),
    ],
)
def test_something_else_is_not(first: str, second: str) -> None:
    assert asked(first, second) == []


def test_the_sentence_names_what_stands_there() -> None:
    assert asked("run 45", "run 45") == ["Already there: run, 45 min, planned (Tue 31 Mar)."]
