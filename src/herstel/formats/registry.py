"""Every file format: one entry says what it is called, how it is recognised, what reads and writes it.

A format of a vendor is one module with a `read`, and one entry here. Its module is imported when a file of it
comes up: the libraries for calendars alone take half a second to load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from importlib import import_module
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.formats import plain_csv
from herstel.formats.batch import SEEN_CHARACTERS, Batch, ReadingContext, Writing
from herstel.formats.sources import CALENDAR_MARK, BoundedReader

TextReader = Callable[[str, ReadingContext], Batch]
StreamReader = Callable[[BoundedReader, ReadingContext], Batch]
Writer = Callable[[Journal, Writing], str]


@frozen
class Format:
    """One format of files.

    Attributes:
        name: what `import --format` calls it.
        module: the module whose `read` takes the text of a file and a `ReadingContext`.
        recognises: whether the beginning of a file, without white space before it, is of this format.
        suffix: the ending of a file's name that settles what the beginning leaves open.
        is_streamed: whether its module has a `read_stream` that takes bytes as they come, and no text.
        writers: by the name that `export` takes; none for what is only read.
    """

    name: str
    module: str
    recognises: Callable[[str], bool]
    suffix: str | None = None
    is_streamed: bool = False
    writers: Mapping[str, Writer] = field(default_factory=dict)


def _write_exchange(journal: Journal, writing: Writing) -> str:
    from herstel.formats import exchange

    return exchange.write(journal, writing.first, writing.last)


def _of_days(write: Callable[[Journal, date | None, date | None], str]) -> Writer:
    return lambda journal, writing: write(journal, writing.first, writing.last)


def _write_calendar(journal: Journal, writing: Writing) -> str:
    from herstel.formats.ics import plan_export as calendar

    return calendar.write(journal, writing)


def _is_pmsys(start: str) -> bool:
    header = start.split("\n", 1)[0]
    return "effective_time_frame" in header or "perceived_exertion" in header


def _listed(name: str, module: str, *, is_streamed: bool = False) -> Format:
    """Return the entry of a module that says itself, with `looks_like`, what it recognises."""
    path = f"herstel.formats.{module}"
    return Format(
        name, path, lambda start: bool(import_module(path).looks_like(start)), is_streamed=is_streamed
    )


def _vendor(name: str, module: str = "", *, is_streamed: bool = False) -> Format:
    return _listed(name, f"vendors.{module or name.replace('-', '_')}", is_streamed=is_streamed)


OWN_TABLE: Final = "csv"
CALENDAR_FORMAT: Final = "ics"
EXCHANGE: Final = "exchange"

FORMATS: Final = (
    Format(
        name=CALENDAR_FORMAT,
        module="herstel.formats.ics.commitments",
        recognises=lambda start: start[: len(CALENDAR_MARK)].upper() == CALENDAR_MARK,
        suffix=".ics",
        writers={"ics": _write_calendar},
    ),
    Format("pmsys", "herstel.formats.vendors.pmsys", _is_pmsys),
    _vendor("intervals"),
    _vendor("hrv4training"),
    _vendor("strava"),
    _vendor("garmin", "garmin_csv"),
    _vendor("garmin-json", "garmin_exports"),
    _vendor("health-auto-export"),
    _vendor("intervals-activities", "intervals"),
    _vendor("whoop"),
    _vendor("oura"),
    _vendor("fitbit"),
    _vendor("elite-hrv"),
    _vendor("apple-health", is_streamed=True),
    _vendor("tcx", is_streamed=True),
    _vendor("gpx", is_streamed=True),
    _vendor("fit", is_streamed=True),
    _vendor("polar"),
    _vendor("suunto"),
    _vendor("wahoo"),
    _vendor("trainingpeaks"),
    _vendor("runalyze"),
    _vendor("goldencheetah"),
    _listed("health-connect", "database_file", is_streamed=True),
    _listed("garmin-db", "database_file", is_streamed=True),
    _vendor("samsung"),
    _vendor("withings"),
    # Of any object, so after those that know theirs.
    Format(
        EXCHANGE,
        "herstel.formats.exchange",
        lambda start: start.startswith("{"),
        writers={"json": _write_exchange},
    ),
    Format(
        name=OWN_TABLE,
        module="herstel.formats.plain_csv",
        # Of any table with our columns, so after those with columns of their own.
        recognises=plain_csv.looks_like,
        writers={
            "csv": _of_days(plain_csv.write_sessions),
            "csv-checkins": _of_days(plain_csv.write_checkins),
        },
    ),
)
"""The first that recognises a file reads it."""

READABLE: Final[Mapping[str, Format]] = {file_format.name: file_format for file_format in FORMATS}
"""By the names that `import --format` takes."""

WRITERS: Final[Mapping[str, Writer]] = {
    name: writer for file_format in FORMATS for name, writer in file_format.writers.items()
}
"""By the names that `export` takes."""


def recognised(text: str, suffix: str) -> Format | None:
    """Return the format of a file with this text and this ending of its name; None when it is of none."""
    start = text[:SEEN_CHARACTERS].lstrip()
    by_content = next((file_format for file_format in FORMATS if file_format.recognises(start)), None)
    return by_content or next((file_format for file_format in FORMATS if file_format.suffix == suffix), None)
