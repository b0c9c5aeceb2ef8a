"""The way back in lines: each step with its days, a sign and a word."""

from __future__ import annotations

from datetime import date

from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.metrics.illness import RungKind
from herstel.services.spells.spells_of_today import Rung
from herstel.services.spells.text import day_line, ladder_lines
from support.rows import rows

from .helpers import TODAY, day


def rung(ahead: int, kind: RungKind) -> Rung:
    """Return a rung on a day, done when that is over."""
    return Rung(day(ahead), kind, done=ahead < 0, is_today=ahead == 0)


LADDER = (
    rung(-2, RungKind.REST),
    rung(-1, RungKind.SHORT_EASY),
    rung(0, RungKind.SHORT_EASY),
    rung(1, RungKind.LONGER_EASY),
    rung(2, RungKind.LONGER_EASY),
    rung(3, RungKind.MODERATE),
    rung(4, RungKind.PLAN),
)


def test_each_step_has_its_days_a_sign_and_a_word() -> None:
    assert ladder_lines(LADDER, translator("en")) == [
        "✓ Sun 29 Mar: rest (past)",
        "✓ Mon 30 Mar: 20–30 min easy (past)",
        "▸ Tue 31 Mar: 20–30 min easy (today)",
        "· Wed 1 Apr – Thu 2 Apr: 30–45 min easy (to come)",
        "· Fri 3 Apr: one moderate session (to come)",
        "· Sat 4 Apr: your plan again (to come)",
        "Each step after the next morning's answer.",
    ]


def test_days_that_no_morning_allowed_part_the_steps() -> None:
    behind = [Rung(day, RungKind.SHORT_EASY, True, False) for day in (date(2026, 4, 15), date(2026, 4, 18))]
    assert ladder_lines(behind, translator("en"))[:-1] == [
        "✓ Wed 15 Apr: 20–30 min easy (past)",
        "✓ Sat 18 Apr: 20–30 min easy (past)",
    ]


def test_the_same_in_dutch() -> None:
    assert ladder_lines(LADDER[2:4], translator("nl")) == [
        "▸ di 31 mrt: 20–30 min rustig (vandaag)",
        "· wo 1 apr: 30–45 min rustig (komt nog)",
        "Elke stap na het antwoord van de volgende ochtend.",
    ]


@rows("language", LANGUAGES)
def test_without_a_way_back_there_is_nothing(language: Language) -> None:
    assert ladder_lines((), translator(language)) == []


def test_a_day_of_the_plan_says_which_day_of_the_way_back_it_is() -> None:
    say = translator("en")
    assert day_line(LADDER, day(1), say) == "way back, day 3 of 4: at most 30–45 min easy"
    assert day_line(LADDER, TODAY, say) == "way back, day 2 of 4: at most 20–30 min easy"
    assert day_line(LADDER, day(-2), say) == "way back: rest"
    assert day_line(LADDER, day(4), say) == ""
    assert day_line(LADDER, day(9), say) == ""


@rows("language", LANGUAGES)
@rows("kind", RungKind)
def test_every_kind_has_its_words(kind: RungKind, language: Language) -> None:
    say = translator(language)
    assert "way_back" not in " ".join(ladder_lines([rung(0, kind)], say)) + day_line(
        [rung(0, kind)], TODAY, say
    )
