"""FIT files of watches and bike computers: their sessions, and nothing of the samples.

A reader of our own, because the libraries decode every sample: a folder of 300 files takes them minutes, and
this a second. It reads the messages `session` (18) and `activity` (34) of the FIT protocol and passes over
all others by their size. Several files may stand after each other in one. The check sum is verified: of a
file that is broken nothing is taken.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator, Mapping
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.entries import entry, sports_by_code
from herstel.formats.source_records import Workout
from herstel.formats.sources import ByteStream
from herstel.formats.vendor_file import VendorFile

_MOST_BYTES: Final = 64 * 2**20
_MARK: Final = b".FIT"
_EPOCH: Final = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
_FILE_ID, _SESSION, _ACTIVITY = 0, 18, 34
_START, _SPORT, _SUB_SPORT, _ELAPSED, _TIMER, _DISTANCE, _RPE = 2, 5, 6, 7, 8, 9, 193
_AVERAGE_HR = 16
_SERIAL: Final = 3
_TIMESTAMP, _LOCAL_TIMESTAMP = 253, 5
_TRANSITION: Final = 3
_QUARTER, _MOST_OFFSET = 900, 14 * 3600
_SPORTS: Final = sports_by_code(
    "run 1|ride 2 21|cardio 4 10|swim 5|basketball 6|soccer 7|tennis 8|football 9|walk 11|ski 12 13 14|row 15"
    "|hike 16 17|multisport 18|paddle 19 37 41 42|golf 25|inline skating 30|climb 31|sailing 32"
    "|ice skating 33|snowshoe 35|surfing 38|windsurfing 43|kitesurfing 44|boxing 47|diving 53|hiit 62"
    "|racket 64|wheelchair 65|dance 72|jump rope 73"
)
_SUB_SPORTS: Final = sports_by_code("row 14|strength 20|yoga 43|pilates 44|climb 68 69")
_FORMATS: Final[Mapping[int, tuple[str, int]]] = {
    0x00: ("B", 0xFF),
    0x02: ("B", 0xFF),
    0x84: ("H", 0xFFFF),
    0x86: ("I", 0xFFFFFFFF),
    0x8C: ("I", 0),
    0x85: ("i", 0x7FFFFFFF),
}
"""By base type: how `struct` calls it, and the number that stands for unknown."""


def _crc_of_byte(crc: int) -> int:
    for _ in range(8):
        crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc


_CRC_OF_BYTE: Final = tuple(_crc_of_byte(byte) for byte in range(256))
"""The check sum of FIT is CRC-16 with the polynomial 0x8005, its bits reversed."""


def looks_like(start: str) -> bool:
    """Whether a file begins as FIT does."""
    return _MARK.decode() in start[:14]


def read_stream(stream: ByteStream, reading: ReadingContext) -> Batch:
    """Read the sessions.

    Raises:
        FormatError: when it is no FIT, or broken.
    """
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise FormatError("import.too_large", most=_MOST_BYTES // 2**20)
    file = VendorFile("fit", reading)
    for messages in _files(data):
        _take_sessions(messages, file)
    return file.taken()


Message = tuple[int, dict[int, int]]
"""Its number, and its fields that are whole numbers and known, by theirs."""


@frozen
class _Definition:
    """How the messages of one local number are written."""

    number: int
    order: str
    fields: tuple[tuple[int, int, int], ...]
    """Number, size in bytes, and base type of each."""
    size: int


def _files(data: bytes) -> Iterator[list[Message]]:
    """Yield the messages of each file that stands in the data."""
    at = 0
    while at < len(data):
        if len(data) - at < 12 or data[at + 8 : at + 12] != _MARK or data[at] not in {12, 14}:
            raise FormatError("import.not_fit", at=at)
        header = data[at]
        end = at + header + int.from_bytes(data[at + 4 : at + 8], "little")
        if end + 2 > len(data):
            raise FormatError("import.fit_cut_off", size=end + 2 - at, given=len(data) - at)
        if _crc(data[at:end]) != int.from_bytes(data[end : end + 2], "little"):
            raise FormatError("import.fit_broken")
        try:
            yield list(_messages(data, at + header, end))
        except (struct.error, IndexError) as error:
            raise FormatError("import.fit_broken") from error
        at = end + 2


def _crc(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc = (crc >> 8) ^ _CRC_OF_BYTE[(crc ^ byte) & 0xFF]
    return crc


def _messages(data: bytes, at: int, end: int) -> Iterator[Message]:
    """Yield the messages that are read."""
    definitions: dict[int, _Definition] = {}
    while at < end:
        header = data[at]
        at += 1
        if header & 0xC0 == 0x40:
            definitions[header & 0x0F], at = _definition(data, at, has_more=bool(header & 0x20))
            continue
        # A header with a compressed time has two bits for the local number.
        local_number = (header >> 5) & 0x03 if header & 0x80 else header & 0x0F
        definition = definitions.get(local_number)
        if definition is None or at + definition.size > end:
            raise FormatError("import.fit_broken")
        if definition.number in {_FILE_ID, _SESSION, _ACTIVITY}:
            yield definition.number, _fields(data, at, definition)
        at += definition.size


def _definition(data: bytes, at: int, *, has_more: bool) -> tuple[_Definition, int]:
    order = ">" if data[at + 1] else "<"
    number = struct.unpack_from(f"{order}H", data, at + 2)[0]
    count = data[at + 4]
    at += 5
    fields = tuple((data[at + 3 * i], data[at + 3 * i + 1], data[at + 3 * i + 2]) for i in range(count))
    at += 3 * count
    size = sum(field[1] for field in fields)
    if has_more:
        size += sum(data[at + 2 + 3 * i] for i in range(data[at]))
        at += 1 + 3 * data[at]
    return _Definition(number, order, fields, size), at


def _fields(data: bytes, at: int, definition: _Definition) -> dict[int, int]:
    values: dict[int, int] = {}
    for number, size, base_type in definition.fields:
        kind, unknown = _FORMATS.get(base_type, ("", 0))
        if kind and struct.calcsize(kind) == size:
            value = struct.unpack_from(f"{definition.order}{kind}", data, at)[0]
            if value != unknown:
                values[number] = value
        at += size
    return values


def _take_sessions(messages: list[Message], file: VendorFile) -> None:
    activity = next((fields for number, fields in messages if number == _ACTIVITY), {})
    serial = next((fields.get(_SERIAL, 0) for number, fields in messages if number == _FILE_ID), 0)
    offset = _offset(activity)
    sessions = [fields for number, fields in messages if number == _SESSION]
    for count, fields in enumerate(sessions, 1):
        with entry(file.batch, f"[{count}]") as leave_out:
            if fields.get(_SPORT) == _TRANSITION:
                raise InvalidInputError("import.transition")
            workout = _workout(fields, serial)
            session = workout.session(file.source, file.reading, leave_out)
            if offset is not None and workout.start is not None:
                here = workout.start.astimezone(dt.timezone(offset))
                start = here.time().replace(second=0, microsecond=0)
                session = session.changed(date=here.date(), start=start)
            file.batch.records.append(session)


def _offset(activity: Mapping[int, int]) -> dt.timedelta | None:
    """Return what the watch's own clock was ahead of UTC; None where it says nonsense."""
    if _TIMESTAMP not in activity or _LOCAL_TIMESTAMP not in activity:
        return None
    seconds = activity[_LOCAL_TIMESTAMP] - activity[_TIMESTAMP]
    if abs(seconds) > _MOST_OFFSET or seconds % _QUARTER:
        return None
    return dt.timedelta(seconds=seconds)


def _workout(fields: Mapping[int, int], serial: int) -> Workout:
    begun = fields.get(_START)
    if begun is None:
        raise InvalidInputError("import.no_times")
    timer, elapsed = fields.get(_TIMER, 0) / 1000, fields.get(_ELAPSED, 0) / 1000
    # A virtual ride may count more than the time that went by.
    seconds = elapsed if not timer or (elapsed and timer > elapsed + 60) else timer
    return Workout(
        start=_EPOCH + dt.timedelta(seconds=begun),
        seconds=seconds,
        sport=_SUB_SPORTS.get(str(fields.get(_SUB_SPORT))) or _SPORTS.get(str(fields.get(_SPORT)), ""),
        rpe=fields.get(_RPE, 0) / 10,
        distance=fields.get(_DISTANCE, 0) / 100,
        average_hr=fields.get(_AVERAGE_HR),
        source_id=f"{serial} {begun} {fields.get(_SPORT, '')}",
    )
