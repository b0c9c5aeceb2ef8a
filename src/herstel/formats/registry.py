"""Every file format: one entry says what it is called, how it is recognised, how it is read and written.

A format of a vendor is one module with a `read`, and one entry here. Its module is imported when a file of it
comes up: the libraries for calendars alone take half a second to load.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import field, replace
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.formats import plain_csv
from herstel.formats.batch import (
    MOST_BYTES,
    SEEN_CHARACTERS,
    Batch,
    FormatError,
    Progress,
    ReadingContext,
    Writing,
)
from herstel.formats.sources import (
    MOST_STREAMED,
    BoundedReader,
    Contents,
    Source,
    contents_of,
    is_container,
    source_of,
)

Reader = Callable[[str, ReadingContext], Batch]
StreamReader = Callable[[BoundedReader, ReadingContext], Batch]
Writer = Callable[[Journal, Writing], str]

UNKNOWN_FORMAT: Final = "import.unknown_format"
"""The error of a file that is in none of the formats."""
_CALENDAR: Final = "BEGIN:VCALENDAR"
_FOLD: Final = re.compile(rb"\r?\n[ \t]")


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


def _write_calendar(journal: Journal, writing: Writing) -> str:
    from herstel.formats.ics import plan_export as calendar

    return calendar.write(journal, writing)


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


def _vendor(name: str, module: str, *, is_streamed: bool = False) -> Format:
    """Return the entry of a vendor's module, which says itself what it recognises."""
    path = f"herstel.formats.vendors.{module}"

    def recognises(start: str) -> bool:
        return bool(import_module(path).looks_like(start))

    return Format(name, path, recognises, is_streamed=is_streamed)


_OWN_TABLE: Final = "csv"
_CALENDAR_FORMAT: Final = "ics"
CALENDAR_TRAITS: Final = frozenset({"displayname", "color", "description", "order"})
"""What vdirsyncer writes beside the events of a calendar."""
_EXCHANGE_MARK: Final = b'"herstel"'

FORMATS: Final = (
    Format("ics", "herstel.formats.ics.commitments", _is_calendar, ".ics", writers={"ics": _write_calendar}),
    Format("pmsys", "herstel.formats.pmsys", _is_pmsys),
    Format("intervals", "herstel.formats.intervals", _is_intervals),
    Format("hrv4training", "herstel.formats.hrv4training", _is_hrv4training),
    _vendor("strava", "strava"),
    _vendor("garmin", "garmin_csv"),
    _vendor("garmin-json", "garmin_json"),
    _vendor("health-auto-export", "health_auto_export"),
    _vendor("intervals-activities", "intervals_activities"),
    _vendor("whoop", "whoop"),
    _vendor("oura", "oura"),
    _vendor("fitbit", "fitbit"),
    _vendor("elite-hrv", "elite_hrv"),
    _vendor("apple-health", "apple_health", is_streamed=True),
    _vendor("tcx", "tcx", is_streamed=True),
    _vendor("gpx", "gpx", is_streamed=True),
    _vendor("fit", "fit", is_streamed=True),
    _vendor("polar", "polar"),
    _vendor("suunto", "suunto"),
    _vendor("wahoo", "wahoo"),
    _vendor("trainingpeaks", "trainingpeaks"),
    _vendor("runalyze", "runalyze"),
    _vendor("goldencheetah", "goldencheetah"),
    _vendor("health-connect", "database_file", is_streamed=True),
    _vendor("garmin-db", "database_file", is_streamed=True),
    _vendor("samsung", "samsung"),
    _vendor("withings", "withings"),
    # Of any object, so after those that know theirs.
    Format("exchange", "herstel.formats.exchange", _is_exchange, writers={"json": _write_exchange}),
    Format(
        name=_OWN_TABLE,
        module="herstel.formats.plain_csv",
        recognises=_is_table,  # of any table with our columns, so after those with columns of their own
        writers={"csv": _write_sessions, "csv-checkins": _write_checkins},
    ),
)
"""The first that recognises a file reads it."""

READABLE: Final[Mapping[str, Format]] = {file_format.name: file_format for file_format in FORMATS}
"""By the names that `import --format` takes."""

WRITERS: Final[Mapping[str, Writer]] = {
    name: writer for file_format in FORMATS for name, writer in file_format.writers.items()
}
"""By the names that `export` takes."""


def read_file(path: Path, reading: ReadingContext, name: str | None = None) -> Batch:
    """Read a file in a named format, or in the one that it looks like.

    Args:
        path: the file; it may be packed with gzip.
        reading: the circumstances.
        name: name of the format.

    Raises:
        FormatError: when it cannot be read, is too large, or is in no known format.
    """
    source = source_of(path)
    chosen = READABLE[name] if name else _format_of(source)
    if chosen is None:
        raise FormatError(UNKNOWN_FORMAT, formats=", ".join(READABLE))
    if reading.progress is not None:
        reading.progress.expects(source.size)
    return _read(source, chosen, reading)


def read_path(path: Path, reading: ReadingContext, name: str | None = None) -> Batch:
    """Read a file; or a zip or a folder whole. The calendar files of a folder are one calendar.

    Args:
        path: the file, folder or zip.
        reading: the circumstances.
        name: name of the format, when nothing else is wanted.

    Raises:
        FormatError: as `read_file`; for a zip or folder in which nothing can be read.
    """
    reading = reading.at(path)
    if not is_container(path):
        return read_file(path, reading, name)
    is_calendar = path.is_dir() and (reading.folder is not None or bool(_calendar_files(path)))
    if is_calendar and name in {None, _CALENDAR_FORMAT}:
        return _read_calendar_folder(path, reading, takes_rest=name is None and reading.folder is None)
    with contents_of(path) as contents:
        return _read_contents(contents, reading, name)


def _read_calendar_folder(folder: Path, reading: ReadingContext, *, takes_rest: bool) -> Batch:
    """Read the calendar that lies in a folder, and what else lies there where that is wanted.

    Raises:
        FormatError: when nothing but the calendar is wanted, and it is none.
    """
    from herstel.formats.ics.commitments import read_folder

    label = folder / "displayname"
    called = _text_of(source_of(label)).strip() if label.is_file() else folder.resolve().name
    try:
        texts = [_text_of(source_of(file)) for file in _calendar_files(folder)]
        batch = read_folder(texts, replace(reading, name=called))
    except FormatError as error:
        if not takes_rest:
            raise
        batch = Batch()
        batch.skip(called, error)
    if takes_rest:
        _take_rest(folder, batch, reading)
    return batch


def _take_rest(folder: Path, batch: Batch, reading: ReadingContext) -> None:
    """Take in what lies in a folder beside its calendar."""
    with contents_of(folder) as contents:
        contents.sources = [source for source in contents.sources if not _is_of_calendar(source)]
        if any(_format_of(source) is not None for source in contents.sources):
            batch.take(_read_contents(contents, reading, None))
        else:
            batch.skipped += contents.skipped
            _tell_unread(contents, 0, batch)


def _is_of_calendar(source: Source) -> bool:
    """Whether it is an event of the calendar of its folder, or what vdirsyncer says of the whole."""
    return "/" not in source.name and (source.suffix == ".ics" or source.name in CALENDAR_TRAITS)


def _calendar_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() == ".ics" and file.is_file())


def _read_contents(contents: Contents, reading: ReadingContext, name: str | None) -> Batch:
    """Read what is recognised among the files of a zip or a folder.

    Raises:
        FormatError: when none of them is.
    """
    batch = Batch(skipped=list(contents.skipped))
    chosen: list[tuple[Source, Format]] = []
    for source in contents.sources:
        try:
            if (listed := _format_of(source)) is not None and name in {None, listed.name}:
                chosen.append((source, listed))
        except FormatError as error:
            batch.skip(source.name, error)
    chosen = _without_doubts(chosen)
    if not chosen and not batch.skipped:
        raise FormatError("import.empty_folder")
    if reading.progress is not None:
        reading.progress.expects(sum(source.size for source, _ in chosen))
    for source, listed in chosen:
        batch.take(_read_part(source, listed, reading))
    _tell_unread(contents, len(chosen), batch)
    return batch


def _without_doubts(chosen: list[tuple[Source, Format]]) -> list[tuple[Source, Format]]:
    """Leave out what only looks like a file of ours, or a table of one's own, beside those of a vendor.

    And the tracks of a platform whose list names them all: they are the same sessions.
    """
    chosen = [
        (source, listed)
        for source, listed in chosen
        if listed.name != "exchange" or _EXCHANGE_MARK in source.beginning(SEEN_CHARACTERS)
    ]
    names = {listed.name for _, listed in chosen}
    if names - {_OWN_TABLE}:
        chosen = [(source, listed) for source, listed in chosen if listed.name != _OWN_TABLE]
    return [(source, listed) for source, listed in chosen if not _is_listed_elsewhere(source, listed, names)]


def _is_listed_elsewhere(source: Source, listed: Format, names: Set[str]) -> bool:
    """Whether a track belongs to a session that its platform's list names with all that is read of it."""
    if "strava" in names and "activities/" in source.name:
        return True
    return "garmin-json" in names and listed.name == "fit"


def _read_part(source: Source, listed: Format, reading: ReadingContext) -> Batch:
    try:
        batch = _read(source, listed, reading)
    except FormatError as error:
        batch = Batch()
        batch.skip(source.name, error)
        return batch
    batch.skipped = [replace(skipped, where=f"{source.name}: {skipped.where}") for skipped in batch.skipped]
    batch.open_scales = [replace(scale, part=source.name) for scale in batch.open_scales]
    batch.columns = []
    return batch


def _tell_unread(contents: Contents, read: int, batch: Batch) -> None:
    if read < (count := len(contents.sources)):
        batch.skip("*", FormatError("import.files_left", count=count - read, of=count))


def _read(source: Source, listed: Format, reading: ReadingContext) -> Batch:
    module = import_module(listed.module)
    context = replace(reading, name=source.stem)
    if listed.is_streamed:
        with source.bounded(MOST_STREAMED, reading.progress) as stream:
            return cast("StreamReader", module.read_stream)(stream, context)
    return cast("Reader", module.read)(_text_of(source, reading.progress), context)


def _format_of(source: Source) -> Format | None:
    data = source.beginning(SEEN_CHARACTERS)
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return recognised(data.decode(encoding, errors="replace"), source.suffix)


def recognised(text: str, suffix: str) -> Format | None:
    """Return the format of a file with this text and this ending of its name; None when it is of none."""
    start = text[:SEEN_CHARACTERS].lstrip()
    by_content = next((file_format for file_format in FORMATS if file_format.recognises(start)), None)
    return by_content or next((file_format for file_format in FORMATS if file_format.suffix == suffix), None)


def _text_of(source: Source, progress: Progress | None = None) -> str:
    with source.bounded(MOST_BYTES, progress) as stream:
        data = stream.read()
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(encoding)
    if _CALENDAR.encode() in data[:SEEN_CHARACTERS].upper():
        # Some calendar programs fold a line within a character.
        with contextlib.suppress(UnicodeDecodeError):
            return _FOLD.sub(b"", data).decode(encoding)
    return data.decode("cp1252", errors="replace")
