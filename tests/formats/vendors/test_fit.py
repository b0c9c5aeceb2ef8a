"""FIT files, made byte by byte."""

from __future__ import annotations

import gzip
import struct
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from herstel.formats.batch import FormatError
from support.fit_files import definition, fit
from support.vendor_files import read, reasons, sessions

BEGUN = int(
    (datetime(2026, 7, 9, 14, 12, 49, tzinfo=UTC) - datetime(1989, 12, 31, tzinfo=UTC)).total_seconds()
)


SESSION = definition(
    0, 18, (2, 4, 0x86), (5, 1, 0), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86), (192, 1, 2), (193, 1, 2)
)
SAMPLES = definition(1, 20, (253, 4, 0x86), (3, 1, 2)) + b"\x01" + struct.pack("<IB", BEGUN, 120)


def session(begun: int, sport: int, elapsed: int, timer: int, rpe: int = 255) -> bytes:
    return b"\x00" + struct.pack("<IBIIIBB", begun, sport, elapsed * 1000, timer * 1000, 1000000, 25, rpe)


def activity(offset: int) -> bytes:
    return (
        definition(2, 34, (253, 4, 0x86), (5, 4, 0x86))
        + b"\x02"
        + struct.pack("<II", BEGUN, (BEGUN + offset) % 2**32)
    )


def test_a_session_with_the_effort_and_the_clock_of_the_watch(tmp_path: Path) -> None:
    data = fit(SAMPLES, SESSION, session(BEGUN, 1, 3653, 3117, 50), activity(3600))
    (read_one,) = sessions(read(tmp_path, gzip.compress(data), "a.fit.gz"))
    assert (read_one.date, read_one.start) == (date(2026, 7, 9), time(15, 12))
    assert (read_one.sport, read_one.minutes, read_one.rpe, read_one.distance_km) == ("run", 52, 5, 10.0)


def test_nonsense_of_the_watch_is_not_taken(tmp_path: Path) -> None:
    data = fit(SESSION, session(BEGUN, 2, 1632, 2760), activity(-576_963))
    (read_one,) = sessions(read(tmp_path, data, "a.fit"))
    assert (read_one.start, read_one.minutes, read_one.rpe, read_one.sport) == (
        time(16, 12),
        27,
        None,
        "ride",
    )


def test_several_sessions_and_files_in_one_and_no_transition(tmp_path: Path) -> None:
    first = fit(SESSION, session(BEGUN, 5, 1200, 1200), session(BEGUN + 1300, 3, 60, 60))
    second = fit(SESSION, session(BEGUN + 1400, 2, 3600, 3600))
    batch = read(tmp_path, first + second, "a.fit")
    assert [each.sport for each in sessions(batch)] == ["swim", "ride"]
    assert reasons(batch) == [("[2]", "import.transition")]


def test_big_endian_compressed_times_and_fields_of_developers(tmp_path: Path) -> None:
    samples = definition(1, 20, (3, 1, 2)) + b"\xa5\x78"
    own = bytearray(definition(3, 18, (2, 4, 0x86), (5, 1, 0), (8, 4, 0x86), big=True) + b"\x01\x00\x02\x00")
    own[0] |= 0x20
    record = b"\x03" + struct.pack(">IBI", BEGUN, 1, 600_000) + b"xx"
    (read_one,) = sessions(read(tmp_path, fit(samples, bytes(own), record), "a.fit"))
    assert (read_one.minutes, read_one.sport) == (10, "run")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (fit(SESSION, session(BEGUN, 1, 600, 600))[:-1] + b"\x00", "fit_broken"),
        (fit(SESSION, session(BEGUN, 1, 600, 600))[:-9], "fit_cut_off"),
        (fit(b"\x05\x00\x00"), "fit_broken"),
        (fit(SESSION, b"\x00\x01"), "fit_broken"),
        (fit(SESSION, session(BEGUN, 1, 600, 600)) + b"left over", "not_fit"),
    ],
)
def test_of_a_broken_file_nothing_is_taken(tmp_path: Path, data: bytes, key: str) -> None:
    with pytest.raises(FormatError) as refused:
        read(tmp_path, data, "a.fit")
    assert refused.value.key == f"import.{key}"
