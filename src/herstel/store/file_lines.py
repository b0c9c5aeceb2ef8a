"""Where in a year file something stands, for a person who looks into it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

_RECORD: Final = re.compile(rb'"[0-9a-z-]+":(\{.*\}),?')
_FRAME: Final = re.compile(rb'\}|\},|"[a-z_]{1,40}":\{|\{"_meta":\{.*\},?|')


def line_of(data: bytes, key: str, table: str = "") -> int | None:
    """Return the line of a record, counted from 1; None when it cannot be found."""
    is_in_table = not table
    for number, line in enumerate(data.split(b"\n"), 1):
        is_in_table = is_in_table or f'"{table}"'.encode() in line
        if is_in_table and f'"{key}"'.encode() in line:
            return number
    return None


def first_bad_line(data: bytes) -> int | None:
    """Return the first line that is none of a year file; None when each by itself is one."""
    return next((n for n, line in enumerate(data.split(b"\n"), 1) if not _is_whole(line.rstrip(b"\r"))), None)


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
