"""Reads files, folders and zips: each part in its own format, the calendar files of a folder as one."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from herstel.formats.batch import MOST_BYTES, SEEN_CHARACTERS, Batch, FormatError, Progress, ReadingContext
from herstel.formats.inbox import CALENDAR_TRAITS
from herstel.formats.registry import (
    CALENDAR_FORMAT,
    EXCHANGE,
    OWN_TABLE,
    READABLE,
    Format,
    StreamReader,
    TextReader,
    recognised,
)
from herstel.formats.source_records import without_other_scale
from herstel.formats.sources import (
    MOST_STREAMED,
    Contents,
    Source,
    beginning_text,
    contents_of,
    is_container,
    source_of,
    whole_text,
)

UNKNOWN_FORMAT: Final = "import.unknown_format"
"""The error of a file that is in none of the formats."""
_EXCHANGE_MARK: Final = b'"herstel"'


def read_file(path: Path, reading: ReadingContext, name: str | None = None) -> Batch:
    """Read a file in a named format, or in the one that it looks like.

    Args:
        path: the file; it may be packed with gzip.

    Raises:
        FormatError: when it cannot be read, is too large, or is in no known format.
    """
    source = source_of(path)
    chosen = READABLE[name] if name else _format_of(source)
    if chosen is None and not beginning_text(source.beginning(SEEN_CHARACTERS)).strip():
        raise FormatError("import.empty_file")
    if chosen is None:
        raise FormatError(UNKNOWN_FORMAT, formats=", ".join(READABLE))
    if reading.progress is not None:
        reading.progress.expects(source.size)
    batch = _read(source, chosen, reading)
    if batch.says_nothing:
        batch.skip("*", FormatError("import.nothing_in_it", format=chosen.name))
    return batch


def read_path(path: Path, reading: ReadingContext, name: str | None = None) -> Batch:
    """Read a file; or a zip or a folder whole. The calendar files of a folder are one calendar.

    Args:
        name: name of the format, when nothing else is wanted.

    Raises:
        FormatError: as `read_file`; for a zip or folder in which nothing can be read.
    """
    reading = reading.at(path)
    if not is_container(path):
        return read_file(path, reading, name)
    is_calendar = path.is_dir() and (reading.folder is not None or bool(_calendar_files(path)))
    if is_calendar and name in {None, CALENDAR_FORMAT}:
        return _read_calendar_folder(path, reading, takes_rest=name is None and reading.folder is None)
    with contents_of(path) as contents:
        return _read_contents(contents, reading, name)


def _read_calendar_folder(folder: Path, reading: ReadingContext, *, takes_rest: bool) -> Batch:
    """Read the calendar that lies in a folder, and what else lies there where that is wanted."""
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
    """Read what is recognised among the files of a zip or a folder."""
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
        if listed.name != EXCHANGE or _EXCHANGE_MARK in source.beginning(SEEN_CHARACTERS)
    ]
    names = {listed.name for _, listed in chosen}
    if names - {OWN_TABLE}:
        chosen = [(source, listed) for source, listed in chosen if listed.name != OWN_TABLE]
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
            batch = cast("StreamReader", module.read_stream)(stream, context)
    else:
        batch = cast("TextReader", module.read)(_text_of(source, reading.progress), context)
    return without_other_scale(batch)


def _format_of(source: Source) -> Format | None:
    return recognised(beginning_text(source.beginning(SEEN_CHARACTERS)), source.suffix)


def _text_of(source: Source, progress: Progress | None = None) -> str:
    with source.bounded(MOST_BYTES, progress) as stream:
        return whole_text(stream.read())
