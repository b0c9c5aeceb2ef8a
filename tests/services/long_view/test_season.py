"""A season of weeks: load planned and done, rhythm, races with their taper, and where recovery weeks go."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Event
from herstel.domain.dates import Week
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.rules.planning.rhythm import WeekLoading
from herstel.services.long_view.season import (
    Season,
    Taper,
    rhythm_words,
    season,
    season_notes,
    week_load_words,
)
from support.journals import TODAY, journal, kept_rest, session
from support.rows import rows

THIS = Week.of(TODAY)


def seen(*records: Record) -> Season:
    return season(journal(*records), TODAY, THIS)


def trained(back: int, minutes: int) -> list[Record]:
    """Return a week so many weeks ago, of which every day is known."""
    days = THIS.shifted(-back).days
    return [*(session(day, rpe=5, minutes=minutes) for day in days[:4]), *map(kept_rest, days[4:])]


def planned(day: date, minutes: int = 60) -> Record:
    facts = {"status": "planned", "planned_minutes": minutes, "planned_rpe": 5}
    return session(day, rpe=None, minutes=None, **facts)


def race(day: date, title: str = "City run") -> Event:
    return Event(id=f"{day}-raceaaaa", date=day, kind=EventKind.RACE, title=title)


def two_to_one() -> list[Record]:
    return [each for back in range(12, 0, -1) for each in trained(back, 30 if back % 3 == 1 else 60)]


def test_a_week_has_what_was_planned_and_what_was_done() -> None:
    last = THIS.days[0] - timedelta(days=2)
    over = session(last, rpe=6, minutes=50, planned_minutes=60, planned_rpe=5)
    weeks = seen(over, planned(THIS.days[6])).weeks
    before, now = weeks[25], weeks[26]
    assert (before.planned.at_least, before.done and before.done.at_least) == (300, 300)
    assert before.done is not None
    assert before.done.unknown_days == 6
    assert (now.planned.at_least, now.sessions) == (300, 1)
    assert weeks[27].done is None


def test_two_weeks_of_load_and_a_lighter_one_are_two_to_one() -> None:
    made = seen(*two_to_one())
    assert made.rhythm == 2
    assert [week.weight for week in made.weeks[20:26]].count(WeekLoading.LIGHTER) == 2
    assert rhythm_words(made.rhythm, translator("en")).startswith("Your own rhythm is 2:1, 2 weeks of load")


def test_the_next_recovery_week_goes_where_life_is_heaviest() -> None:
    calm = [at for at, week in enumerate(seen(*two_to_one()).weeks) if week.suits_recovery]
    assert calm[0] == 28, "two weeks after the lighter one that has just gone by"
    busy = [
        Commitment.validated({"id": f"{day}-worklate", "date": day, "category": "work", "weight": "heavy"})
        for day in THIS.shifted(3).days[:3]
    ]
    places = [at for at, week in enumerate(seen(*two_to_one(), *busy).weeks) if week.suits_recovery]
    assert places[0] == 29


def test_a_taper_before_a_race_is_recognised() -> None:
    day = TODAY + timedelta(days=28)
    weeks = [planned(day - timedelta(days=back), 60) for back in range(27, 6, -1)]
    easy = [planned(day - timedelta(days=back), 35) for back in range(6, 0, -1)]
    (at,) = [week for week in seen(*weeks, *easy, race(day)).weeks if week.races]
    assert at.tapers == (Taper("City run", 50),)
    assert ("taper", "taper, 50 % less") in list(season_notes(at, translator("en")))


def test_a_plan_that_is_still_empty_says_nothing_of_a_taper() -> None:
    day = TODAY + timedelta(days=28)
    weeks = [planned(day - timedelta(days=back)) for back in range(27, 6, -1)]
    (at,) = [week for week in seen(*weeks, race(day)).weeks if week.races]
    assert at.tapers == ()


@rows("language", LANGUAGES)
def test_every_week_can_be_said(language: Language) -> None:
    say = translator(language)
    ill = Event(id=f"{TODAY}-illillil", date=TODAY, kind=EventKind.ILLNESS, until=TODAY + timedelta(days=2))
    for week in seen(*two_to_one(), ill, race(TODAY + timedelta(days=9), "")).weeks:
        assert week_load_words(week, say)
        assert all(text and not text.startswith("season.") for _, text in season_notes(week, say))
    assert rhythm_words(None, say) != "season.rhythm.unknown"
