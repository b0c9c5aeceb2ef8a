"""Where in a year file something stands, for a person who looks into it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from herstel.domain.journal import TABLE_OF

_TABLE: Final = re.compile(rb'"(%s)"\s*:\s*\{' % "|".join(TABLE_OF).encode())
_RECORD: Final = re.compile(rb'"[0-9a-z-]+":(\{.*\}),?')
_FRAME: Final = re.compile(rb'\}|\},|"[a-z_]{1,40}":\{|\{"_meta":\{.*\},?|')


def line_of(data: bytes, key: str, table: str) -> int | None:
    """Return the line on which a record begins, counted from 1; None when it cannot be found."""
    begin = next((start for start in _TABLE.finditer(data) if start[1] == table.encode()), None)
    if begin is None:
        return None
    after = (start.start() for start in _TABLE.finditer(data, begin.end()))
    record = re.compile(rb'"%s"\s*:\s*\{' % re.escape(key.encode())).search(
        data, begin.end(), next(after, len(data))
    )
    return None if record is None else data.count(b"\n", 0, record.start()) + 1


def first_bad_line(data: bytes) -> int | None:
    """Return the first line that is none of a year file.

    None when each by itself is one, and when so many are none that the whole was laid out anew.
    """
    lines = data.split(b"\n")
    bad = [number for number, line in enumerate(lines, 1) if not _is_whole(line.rstrip(b"\r"))]
    return bad[0] if len(bad) == 1 or 0 < 2 * len(bad) <= len(lines) else None


def line_in(path: Path, key: str, table: str) -> int | None:
    """Return the line of a record in a file on disk; None when it cannot be found."""
    try:
        return line_of(path.read_bytes(), key, table)
    except OSError:
        return None


def _is_whole(line: bytes) -> bool:
    if _FRAME.fullmatch(line):
        return True
    match = _RECORD.fullmatch(line)
    try:
        return match is not None and isinstance(json.loads(match[1]), dict)
    except (ValueError, RecursionError):
        return False
