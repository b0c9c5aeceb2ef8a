"""Our reader of FIT, which skips what it does not need, against a library that decodes everything."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import fitdecode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Session
from herstel.formats.batch import ReadingContext
from herstel.formats.vendors.fit import read_stream
from support.examples import examples
from support.fit_files import definition, fit

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIRST = int((datetime(2012, 1, 1, tzinfo=UTC) - EPOCH).total_seconds())
LAST = int((datetime(2026, 1, 1, tzinfo=UTC) - EPOCH).total_seconds())
UTC_READING = ReadingContext(date(2026, 11, 27), zone=ZoneInfo("UTC"))
SESSION_FIELDS = ((2, 4, 0x86), (5, 1, 0), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86), (16, 1, 2), (193, 1, 2))


@st.composite
def workouts(draw: st.DrawFn) -> tuple[int, ...]:
    """Return the fields of a session, as they are stored."""
    timer = draw(st.integers(60_000, 20_000_000))
    return (
        draw(st.integers(FIRST, LAST)),
        draw(st.sampled_from([1, 2, 5, 11, 15, 17])),
        timer + draw(st.integers(0, 3_000_000)),
        timer,
        draw(st.integers(100, min(20_000_000, 3 * timer))),  # up to 30 metres a second
        draw(st.one_of(st.integers(40, 220), st.just(255))),
        draw(st.one_of(st.sampled_from(range(5, 105, 5)), st.just(255))),
    )


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, int]:
    """Return a file of one or more sessions among samples, in either order of bytes, and their number."""
    is_big = draw(st.booleans())
    order = ">" if is_big else "<"
    records = [definition(1, 20, (253, 4, 0x86), (3, 1, 2), big=is_big)]
    sessions = draw(st.lists(workouts(), min_size=1, max_size=3, unique_by=lambda fields: fields[0]))
    for fields in sessions:
        samples = draw(st.integers(0, 5))
        records += [b"\x01" + struct.pack(f"{order}IB", fields[0] + second, 120) for second in range(samples)]
        if draw(st.booleans()):
            # A compressed header carries the last bits of the time; its message is the same.
            records.append(bytes([0x80 | 1 << 5 | 7]) + struct.pack(f"{order}IB", fields[0] + 9, 121))
        records.append(definition(0, 18, *SESSION_FIELDS, big=is_big))
        records.append(b"\x00" + struct.pack(f"{order}IBIIIBB", *fields))
    return fit(*records), len(sessions)


def by_library(data: bytes) -> list[tuple[Any, ...]]:
    """Return start, seconds, kilometres, heart rate and effort of the sessions of a file."""
    found = []
    with fitdecode.FitReader(io.BytesIO(data)) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "session":
                found.append(_told(lambda name, frame=frame: frame.get_value(name, fallback=None)))
    return found


def _told(value: Callable[..., Any]) -> tuple[Any, ...]:
    start: datetime = value("start_time")
    effort = value("workout_rpe")
    return (
        start.replace(second=0, tzinfo=None),
        max(int(value("total_timer_time") / 60 + 0.5), 1),
        round(value("total_distance") / 1000, 2) or None,
        value("avg_heart_rate"),
        None if effort is None else effort / 10,
    )


def by_ours(data: bytes) -> list[tuple[Any, ...]]:
    """Return the same, as our reader has it."""
    read = read_stream(io.BytesIO(data), UTC_READING).records
    sessions = [each for each in read if isinstance(each, Session)]
    return [
        (
            datetime.combine(session.date, session.start) if session.start else None,
            session.minutes,
            session.distance_km,
            session.average_hr,
            session.rpe,
        )
        for session in sessions
    ]


@pytest.mark.thorough
@given(files())
@examples(150)
def test_both_read_the_same_sessions(made: tuple[bytes, int]) -> None:
    data, count = made
    ours = by_ours(data)
    assert ours == by_library(data)
    assert len(ours) == count


def test_the_moment_counts_from_the_last_day_of_1989() -> None:
    fields = (FIRST, 1, 600_000, 600_000, 200_000, 140, 50)
    data = fit(definition(0, 18, *SESSION_FIELDS), b"\x00" + struct.pack("<IBIIIBB", *fields))
    begun = datetime(2012, 1, 1, tzinfo=UTC)
    assert by_ours(data) == [(begun.replace(tzinfo=None), 10, 2.0, 140, 5.0)]
    assert EPOCH + timedelta(seconds=FIRST) == begun
