"""The bytes of a file as text: UTF-8, UTF-16 where it says so, else what Windows wrote before that."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import Final

SEEN_CHARACTERS: Final = 12_000
"""So much of a file is looked at to recognise it."""
CALENDAR_MARK: Final = "BEGIN:VCALENDAR"
CALENDAR_TRAITS: Final = frozenset({"displayname", "color", "description", "order"})
"""What vdirsyncer writes beside the events of a calendar."""
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_BEFORE_UTF_8: Final = "cp1252"


def beginning_text(data: bytes) -> str:
    """Return the text of the beginning of a file, which may end within a character."""
    decoder = codecs.getincrementaldecoder(_unicode_of(data))()
    with contextlib.suppress(UnicodeDecodeError):
        return decoder.decode(data)
    return data.decode(_BEFORE_UTF_8, errors="replace")


def whole_text(data: bytes) -> str:
    """Return the text of a file."""
    encoding = _unicode_of(data)
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(encoding)
    if CALENDAR_MARK.encode() in data[:SEEN_CHARACTERS].upper():
        # Some calendar programs fold a line within a character.
        with contextlib.suppress(UnicodeDecodeError):
            return _FOLD.sub(b"", data).decode(encoding)
    return data.decode(_BEFORE_UTF_8, errors="replace")


def _unicode_of(data: bytes) -> str:
    return "utf-16" if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
