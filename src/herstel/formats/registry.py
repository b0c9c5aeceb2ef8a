"""Every file format: one entry says what it is called, how it is recognised, how it is read and written.

A format of a vendor is one module with a `read`, and one entry here. Its module is imported when a file of it
comes up: the libraries for calendars alone take half a second to load.
"""

from __future__ import annotations

import contextlib
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from herstel.domain.journal import Journal
from herstel.formats import plain_csv
from herstel.formats.batch import MOST_BYTES, Batch, FormatError, ReadingContext, Writing

Reader = Callable[[str, ReadingContext], Batch]
Writer = Callable[[Journal, Writing], str]

_CALENDAR: Final = "BEGIN:VCALENDAR"
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_SEEN_CHARACTERS: Final = 2_000
"""So much of a file is looked at to recognise it."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files.

    Attributes:
        name: what `import --format` calls it.
        module: the module whose `read` takes the text of a file and a `ReadingContext`.
        recognises: whether the beginning of a file, without white space before it, is of this format.
        suffix: the ending of a file's name that settles what the beginning leaves open.
        writers: by the name that `export` takes; none for what is only read.
    """

    name: str
    module: str
    recognises: Callable[[str], bool]
    suffix: str | None = None
    writers: Mapping[str, Writer] = field(default_factory=dict)


def _write_exchange(journal: Journal, writing: Writing) -> str:
    from herstel.formats import exchange

    return exchange.write(journal, writing.first, writing.last)


def _write_calendar(journal: Journal, writing: Writing) -> str:
    from herstel.formats.ics import writing as calendar

    return calendar.write(journal, writing.say, writing.now, writing.first, writing.last)


def _write_sessions(journal: Journal, writing: Writing) -> str:
    return plain_csv.write_sessions(journal, writing.first, writing.last)


def _write_checkins(journal: Journal, writing: Writing) -> str:
    return plain_csv.write_checkins(journal, writing.first, writing.last)


def _is_exchange(start: str) -> bool:
    return start.startswith("{")


def _is_calendar(start: str) -> bool:
    return start[: len(_CALENDAR)].upper() == _CALENDAR


def _is_pmsys(start: str) -> bool:
    header = start.split("\n", 1)[0]
    return "effective_time_frame" in header or "perceived_exertion" in header


def _is_intervals(start: str) -> bool:
    from herstel.formats import intervals

    return intervals.looks_like(start)


def _is_hrv4training(start: str) -> bool:
    from herstel.formats import hrv4training

    return hrv4training.looks_like(start)


def _is_table(start: str) -> bool:
    return plain_csv.looks_like(start)


FORMATS: Final = (
    Format("exchange", "herstel.formats.exchange", _is_exchange, writers={"json": _write_exchange}),
    Format("ics", "herstel.formats.ics.reading", _is_calendar, ".ics", {"ics": _write_calendar}),
    Format("pmsys", "herstel.formats.pmsys", _is_pmsys),
    Format("intervals", "herstel.formats.intervals", _is_intervals),
    Format("hrv4training", "herstel.formats.hrv4training", _is_hrv4training),
    Format(
        name="csv",
        module="herstel.formats.plain_csv",
        recognises=_is_table,  # of any table with our columns, so after those with columns of their own
        writers={"csv": _write_sessions, "csv-checkins": _write_checkins},
    ),
)
"""The first that recognises a file reads it."""

READABLE: Final[Mapping[str, Format]] = {each.name: each for each in FORMATS}
"""By the names that `import --format` takes."""

WRITERS: Final[Mapping[str, Writer]] = {
    name: writer for each in FORMATS for name, writer in each.writers.items()
}
"""By the names that `export` takes."""


def read_file(path: Path, reading: ReadingContext, name: str | None = None) -> Batch:
    """Read a file in a named format, or in the one that it looks like.

    Args:
        path: the file.
        reading: the circumstances.
        name: name of the format.

    Raises:
        FormatError: when it cannot be read, is too large, or is in no known format.
    """
    text = _text_of(path)
    chosen = READABLE[name] if name else recognised(text, path.suffix.lower())
    if chosen is None:
        raise FormatError("import.unknown_format", formats=", ".join(READABLE))
    reader = cast("Reader", import_module(chosen.module).read)
    return reader(text, replace(reading, name=path.stem))


def read_path(path: Path, reading: ReadingContext, name: str | None = None) -> Batch:
    """Read a file, or a folder of calendar files that are one calendar.

    Raises:
        FormatError: as `read_file`; for a folder without calendar files; for one of its files.
    """
    if not path.is_dir():
        return read_file(path, reading, name)
    files = sorted(each for each in path.iterdir() if each.suffix.lower() == ".ics" and each.is_file())
    if not files:
        raise FormatError("import.empty_folder")
    from herstel.formats.ics.reading import read_folder

    label = path / "displayname"
    called = _text_of(label).strip() if label.is_file() else path.resolve().name
    return read_folder([_text_of(each) for each in files], replace(reading, name=called))


def recognised(text: str, suffix: str) -> Format | None:
    """Return the format of a file with this text and this ending of its name; None when it is of none."""
    start = text[:_SEEN_CHARACTERS].lstrip()
    by_content = next((each for each in FORMATS if each.recognises(start)), None)
    return by_content or next((each for each in FORMATS if each.suffix == suffix), None)


def _text_of(path: Path) -> str:
    try:
        # A device has no size and no end, and a pipe may never speak.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FormatError("import.no_file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            size = path.stat().st_size
            raise FormatError("import.too_large", size=size // 2**20, most=MOST_BYTES // 2**20)
    except OSError as error:
        raise FormatError("import.unreadable", reason=error.strerror or str(error)) from error
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(encoding)
    if _CALENDAR.encode() in data[:_SEEN_CHARACTERS].upper():
        # Some calendar programs fold a line within a character.
        with contextlib.suppress(UnicodeDecodeError):
            return _FOLD.sub(b"", data).decode(encoding)
    return data.decode("cp1252", errors="replace")
