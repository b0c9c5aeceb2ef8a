"""Which formats can be read, and how a file's format is recognised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from herstel.io.batch import MOST_BYTES, Batch, FormatError
from herstel.io.plain_csv import looks_like

Reader = Callable[[str, date], Batch]

_READERS: Final = {
    "exchange": "herstel.io.exchange",
    "pmsys": "herstel.io.pmsys",
    "csv": "herstel.io.plain_csv",
}

FORMATS: Final = tuple(_READERS)
"""Names that `--format` takes."""


def read_file(path: Path, today: date, name: str | None = None) -> Batch:
    """Read a file in a named format, or in the one that it looks like.

    Raises:
        FormatError: when it cannot be read, is too large, or is in no known format.
    """
    text = _text_of(path)
    chosen = name or _recognise(text)
    if chosen is None:
        raise FormatError("import.unknown_format", formats=", ".join(FORMATS))
    reader = cast("Reader", import_module(_READERS[chosen]).read)
    return reader(text, today)


def _recognise(text: str) -> str | None:
    start = text[:2000].lstrip()
    if start.startswith("{"):
        return "exchange"
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
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
