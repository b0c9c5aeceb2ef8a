"""Which formats can be read, and how a file's format is recognised."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from herstel.formats.batch import MOST_BYTES, Batch, FormatError, Reading
from herstel.formats.plain_csv import looks_like

Reader = Callable[[str, Reading], Batch]

_READERS: Final = {
    "exchange": "herstel.formats.exchange",
    "pmsys": "herstel.formats.pmsys",
    "csv": "herstel.formats.plain_csv",
    "ics": "herstel.formats.ics.calendar",
}
_CALENDAR: Final = "BEGIN:VCALENDAR"
_FOLD: Final = re.compile(rb"\r?\n[ \t]")

FORMATS: Final = tuple(_READERS)
"""Names that `--format` takes."""


def read_file(path: Path, reading: Reading, name: str | None = None) -> Batch:
    """Read a file in a named format, or in the one that it looks like.

    Args:
        path: the file.
        reading: the circumstances.
        name: name of the format.

    Raises:
        FormatError: when it cannot be read, is too large, or is in no known format.
    """
    text = _text_of(path)
    chosen = name or _recognise(text) or ("ics" if path.suffix.lower() == ".ics" else None)
    if chosen is None:
        raise FormatError("import.unknown_format", formats=", ".join(FORMATS))
    reader = cast("Reader", import_module(_READERS[chosen]).read)
    return reader(text, replace(reading, name=path.stem))


def _recognise(text: str) -> str | None:
    start = text[:2000].lstrip()
    if start.startswith("{"):
        return "exchange"
    if start[: len(_CALENDAR)].upper() == _CALENDAR:
        return "ics"
    header = start.split("\n", 1)[0]
    if "effective_time_frame" in header or "perceived_exertion" in header:
        return "pmsys"
    return "csv" if looks_like(header) else None


def _text_of(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FormatError("import.too_large", size=size // 2**20, most=MOST_BYTES // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise FormatError("import.unreadable", reason=error.strerror or str(error)) from error
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(encoding)
    if _CALENDAR.encode() in data[:2000].upper():
        # Some calendar programs fold a line within a character.
        with contextlib.suppress(UnicodeDecodeError):
            return _FOLD.sub(b"", data).decode(encoding)
    return data.decode("cp1252", errors="replace")
