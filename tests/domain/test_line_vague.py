"""Names that mean something else as often: what bears them out, and what is asked."""

from __future__ import annotations

from datetime import date

from herstel.domain.line.reading import read
from herstel.domain.scales import EventKind
from support.rows import rows

SATURDAY = date(2026, 11, 28)


def asked(text: str) -> set[str]:
    """Return what is asked about a line on a Saturday, and the words of it that were not understood."""
    reading = read(text, SATURDAY)
    return {doubt.key for doubt in reading.questions} | {span.text for span in reading.unread}


@rows(
    "text",
    [
        *("nk schaatsen zondag", "koers zondag 13:00", "regatta sunday", "koers in Ninove zondag"),
        *("ek 10 km zondag", "NK afstanden 1 december", "nk marathon schaatsen"),
    ],
)
def test_a_championship_in_a_sport_or_on_a_day_is_a_race(text: str) -> None:
    reading = read(text, SATURDAY)
    assert (reading.is_certain, reading.lines[0].fields["kind"]) == (True, EventKind.RACE)


@rows(
    "text",
    [
        *("lange duurloop wk zondag", "wk 17", "blok 3 wk 5", "wk kijken 20:00", "ek voetbal kijken 21:00"),
        *("koers op tv 15:00", "koers op tv zondag", "wk voetbal zondag", "nk"),
    ],
)
def test_a_championship_that_may_be_watched_or_a_week_is_asked_about(text: str) -> None:
    assert "line.ask.race" in asked(text)


def test_a_training_stays_one_before_a_name_that_may_be_a_week() -> None:
    assert read("lange duurloop wk zondag", SATURDAY).lines[0].fields["sport"] == "run"


@rows("text", ["marathon kijken zondag", "wedstrijd kijken 20:00", "watch the marathon sunday"])
def test_a_race_that_is_watched_is_no_race_in_silence(text: str) -> None:
    assert asked(text)


@rows(
    "text",
    ["zware benen", "benen zwaar", "legs feel heavy", "benen", "vermoeide benen", "zware benen 3 dagen"],
)
def test_legs_alone_may_be_tired(text: str) -> None:
    assert "line.ask.limb" in asked(text)


@rows("text", ["benen 45 zwaar", "gym legs", "legs 18:00", "legs friday", "benen rpe 6", "legs and core 50"])
def test_legs_with_an_amount_a_time_or_a_sport_are_trained(text: str) -> None:
    assert read(text, SATURDAY).is_certain


def test_a_day_off_beside_a_sport_needs_an_amount() -> None:
    assert asked("gym legs day off") == {"day off"}
    assert read("day off run 60", SATURDAY).is_certain


@rows("text", ["fell asleep", "crashed on the couch", "prijzen gevallen", "fell ill"])
def test_who_fell_is_not_hurt_in_silence(text: str) -> None:
    assert "line.ask.hurt" in asked(text)


@rows("text", ["gevallen", "gevallen met de fiets", "fell on my knee", "fell off bike", "crashed mtb sunday"])
def test_a_fall_from_a_bike_or_on_a_knee_is_an_injury(text: str) -> None:
    assert read(text, SATURDAY).is_certain


@rows(
    "text",
    [
        *("run 10 km 4:30/km at 5 tomorrow", "run 5.5 km at 5 tomorrow", "run 0.5 km at 5 tomorrow"),
        *("team run at 5 tomorrow", "run 60 at 5 tomorrow"),
    ],
)
def test_only_the_words_of_the_start_say_it_to_the_minute(text: str) -> None:
    assert asked(text) == {"line.ask.early"}


@rows(
    "text",
    [
        "run 60 at 5:30 tomorrow",
        "run 60 05:00 tomorrow",
        "run 5.5 km 5am tomorrow",
        "run at 5 in the morning",
    ],
)
def test_a_start_to_the_minute_or_of_the_morning_is_meant(text: str) -> None:
    assert read(text, SATURDAY).is_certain


@rows("text", ["run binnen 3 dagen 30 min", "run binnen een week", "run within 3 days 30"])
def test_by_when_is_no_repetition_in_silence(text: str) -> None:
    assert asked(text) <= {"binnen", "within"}
    assert asked(text)


@rows("text", ["fietsen binnen zondag 60", "run binnen 30 min", "elke dag fietsen binnen 45"])
def test_one_trains_indoors(text: str) -> None:
    assert read(text, SATURDAY).is_certain
