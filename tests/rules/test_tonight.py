from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Session
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, RedFlag, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.engine import advise, known_past
from herstel.rules.tonight import (
    Cause,
    NextHours,
    SleepHistory,
    Tonight,
    TonightKind,
    catch_up_minutes,
    night_plan,
    tonight,
)
from support.journals import TODAY, journal, mornings
from support.rows import rows

TOMORROW = TODAY + timedelta(days=1)
SHORT = (Cause.SHORT_SLEEP,)


def busy(day: date, start: str | None, end: str | None, number: int = 1) -> Commitment:
    """Return something of life from one clock time to another."""
    hours = [time.fromisoformat(each) if each else None for each in (start, end)]
    return Commitment(id=f"{day}-{number:08d}", date=day, start=hours[0], end=hours[1])


def key_session(day: date, *, key: bool = True, status: SessionStatus = SessionStatus.PLANNED) -> Session:
    return Session(id=f"{day}-keysessi", date=day, sport="run", key=key, status=status, planned_minutes=60)


def asked_of(
    *records: Record,
    nights: Iterable[float] = (8.0,) * 14,
    need: float | None = None,
) -> Tonight | None:
    """Return what is said tonight after so many nights, the last of them last night."""
    slept = mornings(*({"sleep_hours": hours} for hours in nights), before=0)
    everything = journal(*slept, *records)
    thresholds = replace(DEFAULTS, sleep_need_hours=need)
    history = SleepHistory(known_past(everything, TODAY), thresholds)
    return tonight(everything, history, advise(everything, TODAY))


# -- silence -------------------------------------------------------------------------------------------


@rows(
    "records",
    [
        [],
        [busy(TOMORROW, "08:00", "17:00")],
        [busy(TODAY, "20:00", "23:30"), busy(TOMORROW, "09:00", "17:00")],
        [busy(TOMORROW, None, None)],
        [key_session(TODAY)],
        [key_session(TOMORROW, key=False)],
        [key_session(TOMORROW, status=SessionStatus.SKIPPED)],
        [busy(TODAY, "20:00", "02:00")],
        [busy(TODAY - timedelta(days=1), "22:00", "06:00")],
    ],
)
def test_an_ordinary_day_is_silent(records: list[Record]) -> None:
    assert asked_of(*records) is None


def test_without_any_record_it_is_silent() -> None:
    assert asked_of(nights=()) is None


@rows("nights", [[7.0, 7.2] * 14, [6.2, 6.4] * 14])
def test_whoever_always_sleeps_as_little_is_not_told_so_every_day(nights: list[float]) -> None:
    assert asked_of(busy(TOMORROW, "09:00", "17:00"), nights=nights) is None


def test_a_doctor_comes_first() -> None:
    flagged = CheckIn(date=TODAY, sleep_hours=4, flags=(RedFlag.CHEST_PAIN,))
    everything = journal(flagged, busy(TOMORROW, "07:00", "15:00"))
    history = SleepHistory(known_past(everything, TODAY))
    assert tonight(everything, history, advise(everything, TODAY)) is None


# -- what makes a night matter ---------------------------------------------------------------------------


@rows(
    ("records", "nights", "causes"),
    [
        ([], [8.0] * 13 + [5.5], (Cause.SHORT_SLEEP,)),
        ([], [8.0] * 20 + [7.4] * 6, (Cause.SHORT_SLEEP,)),
        ([], [7.0, 7.0, 7.0, 7.0], (Cause.SHORT_SLEEP,)),
        ([key_session(TOMORROW)], [8.0] * 14, (Cause.KEY_SESSION,)),
        ([Event(id="2026-04-21-racerace", date=TOMORROW, kind=EventKind.RACE)], [8.0], (Cause.KEY_SESSION,)),
        ([busy(TOMORROW, "07:59", "12:00")], [8.0] * 14, (Cause.EARLY_START,)),
        ([busy(TOMORROW, "07:30", None)], [], (Cause.EARLY_START,)),
        ([busy(TOMORROW, "22:00", "06:00")], [8.0] * 14, (Cause.NIGHT_TAKEN,)),
        (
            [key_session(TOMORROW), busy(TOMORROW, "06:00", "12:00")],
            [5.0] * 5,
            (Cause.SHORT_SLEEP, Cause.KEY_SESSION, Cause.EARLY_START),
        ),
    ],
)
def test_what_makes_a_night_matter(
    records: list[Record], nights: list[float], causes: tuple[Cause, ...]
) -> None:
    said = asked_of(*records, nights=nights, need=8.0)
    assert said is not None
    assert said.causes == causes


def test_a_commitment_that_repeats_counts_on_each_of_its_days() -> None:
    work = Commitment.validated(
        {
            "id": "2026-04-07-repeats1",
            "date": TOMORROW - timedelta(days=14),
            "start": "07:30",
            "end": "16:00",
            "repeat": {"every": 1, "unit": "week", "weekdays": [TOMORROW.weekday()]},
        }
    )
    said = asked_of(work)
    assert said is not None
    assert said.up_at == time(6, 30)


def test_looking_back_a_key_session_that_was_done_was_still_to_come() -> None:
    done = key_session(TOMORROW, status=SessionStatus.DONE)
    said = asked_of(done)
    assert said is not None
    assert said.causes == (Cause.KEY_SESSION,)
    assert asked_of(done.changed(planned_minutes=None)) is None, "nobody knew of it"


# -- when to be in bed -----------------------------------------------------------------------------------


def plan(first: str | None, sleep: int = 470, ready: int = 60, until: int | None = None) -> Tonight:
    """Return the plan of a night before a first thing."""
    first_thing = time.fromisoformat(first) if first else None
    return night_plan(NextHours(sleep, first_thing, until), SHORT, ready)


@rows(
    ("first", "sleep", "ready", "bed", "up"),
    [
        ("07:30", 470, 60, "22:40", "06:30"),
        ("09:30", 480, 60, "00:30", "08:30"),
        ("09:00", 480, 60, "00:00", "08:00"),
        ("07:35", 470, 60, "22:40", "06:30"),
        ("07:30", 470, 45, "22:50", "06:40"),
        ("07:30", 540, 0, "22:30", "07:30"),
    ],
)
def test_the_bedtime_is_the_first_thing_less_getting_ready_and_sleep(
    first: str, sleep: int, ready: int, bed: str, up: str
) -> None:
    said = plan(first, sleep, ready)
    assert said.kind is TonightKind.BED_BY
    assert said.bed_by == time.fromisoformat(bed)
    assert said.up_at == time.fromisoformat(up)
    assert said.sleep_minutes == sleep


@rows("first", [None, "10:00", "14:30"])
def test_where_getting_up_is_not_known_no_time_is_made_up(first: str | None) -> None:
    assert plan(first) == Tonight(TonightKind.HOURS, SHORT, sleep_minutes=470)


@rows(("until", "clock"), [(22 * 60 + 40, "22:40"), (23 * 60, "23:00"), (24 * 60 + 90, "01:30")])
def test_an_evening_that_lasts_too_long_is_said_plainly(until: int, clock: str) -> None:
    said = plan("07:30", until=until)
    assert (said.kind, said.busy_until) == (TonightKind.LATE, time.fromisoformat(clock))
    assert said.bed_by is None


def test_an_evening_that_ends_in_time_changes_nothing() -> None:
    assert plan("07:30", until=22 * 60 + 30) == plan("07:30")


def test_nobody_is_sent_to_bed_in_the_afternoon() -> None:
    said = plan("03:30")
    assert (said.kind, said.up_at, said.bed_by) == (TonightKind.EARLY, time(2, 30), None)
    assert plan("00:30").up_at == time(23, 30)


@given(
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.integers(36, 60),
    st.none() | st.floats(0, 40),
    st.integers(0, 240),
    st.none() | st.integers(0, 2 * 24 * 60 - 1),
)
def test_what_is_said_adds_up_in_steps_of_ten_minutes(
    first: time, need: int, missing: float | None, ready: int, until: int | None
) -> None:
    catch_up = catch_up_minutes(missing)
    assert 0 <= catch_up <= 30
    sleep = 10 * need + catch_up
    said = night_plan(NextHours(sleep, first, until), SHORT, ready)
    assert said.causes == SHORT
    if said.bed_by is not None and said.up_at is not None:
        bed, up = (each.hour * 60 + each.minute for each in (said.bed_by, said.up_at))
        assert (up - bed) % (24 * 60) == sleep
        assert up % 10 == bed % 10 == 0
        assert (bed >= 20 * 60) or (bed < 10 * 60)


@rows(("missing", "minutes"), [(None, 0), (0.0, 0), (1.0, 20), (0.7, 10), (1.4, 30), (6.0, 30), (20.0, 30)])
def test_a_third_of_what_is_missing_is_caught_up_and_half_an_hour_at_most(
    missing: float | None, minutes: int
) -> None:
    assert catch_up_minutes(missing) == minutes


def test_tonight_is_the_need_and_what_is_caught_up() -> None:
    night = asked_of(nights=[8.0] * 20 + [5.0])
    assert night is not None
    assert (night.sleep_minutes, night.catch_up_minutes) == (8 * 60 + 30, 30)


# -- hours of life ---------------------------------------------------------------------------------------


def test_the_first_and_the_last_of_several_things_count() -> None:
    said = asked_of(
        busy(TODAY, "18:00", "21:00"),
        busy(TODAY, "20:00", "23:30", 2),
        busy(TOMORROW, "12:00", "13:00", 3),
        busy(TOMORROW, "07:00", "09:00", 4),
    )
    assert said is not None
    assert (said.kind, said.busy_until, said.up_at) == (TonightKind.LATE, time(23, 30), time(6))


def test_a_party_past_midnight_is_a_late_evening_and_no_night_shift() -> None:
    said = asked_of(busy(TODAY, "21:00", "01:30"), busy(TOMORROW, "07:30", "12:00"))
    assert said is not None
    assert (said.kind, said.busy_until) == (TonightKind.LATE, time(1, 30))


def test_what_has_no_end_lasts_at_least_until_it_begins() -> None:
    late = asked_of(busy(TODAY, "23:00", None), busy(TOMORROW, "07:30", None))
    early = asked_of(busy(TODAY, "20:00", None), busy(TOMORROW, "07:30", None))
    assert late is not None
    assert early is not None
    assert (late.kind, early.kind) == (TonightKind.LATE, TonightKind.BED_BY)


def test_before_a_night_shift_one_sleeps() -> None:
    said = asked_of(busy(TOMORROW, "22:00", "06:00"))
    assert said == Tonight(TonightKind.TAKEN_TOMORROW, (Cause.NIGHT_TAKEN,), busy_from=time(22))


@rows("shift", [busy(TODAY, "22:00", "06:30"), busy(TOMORROW, "00:30", "06:30")])
def test_a_night_shift_tonight_has_no_bedtime(shift: Commitment) -> None:
    said = asked_of(shift, busy(TOMORROW, "22:00", "06:00", 2))
    assert said is not None
    assert (said.kind, said.busy_until) == (TonightKind.TAKEN_TONIGHT, time(6, 30))


# -- the need --------------------------------------------------------------------------------------------


@rows(
    ("nights", "said", "hours"),
    [
        ([], None, 8.0),
        ([7.5] * 20, None, 8.0),
        ([5.5] * 20, None, 8.0),
        ([7.5] * 20, 6.5, 6.5),
        ([7.5] * 20, 8.0, 8.0),
    ],
)
def test_the_need_is_what_was_said_and_never_falls_because_somebody_sleeps_less(
    nights: list[float], said: float | None, hours: float
) -> None:
    slept = mornings(*({"sleep_hours": night} for night in nights), before=0)
    history = SleepHistory(journal(*slept), replace(DEFAULTS, sleep_need_hours=said))
    assert history.need == pytest.approx(hours)


def test_whoever_is_ill_is_given_no_time_to_be_in_bed() -> None:
    early, ill = replace(key_session(TOMORROW), start=time(6, 30)), {"illness": "fever"}
    everything = journal(*mornings({"sleep_hours": 4}, ill, before=0), early)
    assert tonight(everything, SleepHistory(everything), advise(everything, TODAY)) is None


def test_a_morning_that_comes_later_is_not_looked_at() -> None:
    later = CheckIn(date=TOMORROW, sleep_hours=3)
    assert asked_of(later) is None


def test_tonight_knows_when_a_race_or_a_session_of_tomorrow_begins() -> None:
    race = Event(id=f"{TOMORROW}-racerace", date=TOMORROW, kind=EventKind.RACE, start=time(9))
    early = key_session(TOMORROW).changed(start=time(6, 30))
    by_race, by_session = asked_of(race), asked_of(early)
    assert by_race is not None
    assert (by_race.kind, by_race.up_at, by_race.causes) == (
        TonightKind.BED_BY,
        time(8),
        (Cause.KEY_SESSION,),
    )
    assert by_session is not None
    assert (by_session.up_at, by_session.causes) == (time(5, 30), (Cause.KEY_SESSION, Cause.EARLY_START))
    untimed = asked_of(race.changed(start=None))
    assert untimed is not None
    assert untimed.kind is TonightKind.HOURS
