"""A text as other programs write it: with other line ends, a byte order mark, or in another encoding."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final

_SIXTEEN: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SINGLE_BYTES: Final = ("cp1252", "latin-1")


def rewritten(data: bytes) -> Iterator[bytes]:
    """Yield what a text may have been in UTF-8 with plain line ends, the likeliest first.

    A text in one byte a letter can be read in many ways; whoever asks must be able to tell which is right.
    """
    for text in _read(data):
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")
        if plain != data:
            yield plain


def is_told_by_itself(data: bytes) -> bool:
    """Return whether a text says by itself in which encoding it is."""
    return data.startswith(_SIXTEEN) or _is_utf8(data)


def _read(data: bytes) -> Iterator[str]:
    if data.startswith(_SIXTEEN):
        encodings: tuple[str, ...] = ("utf-16",)
    elif _is_utf8(data):
        encodings = ("utf-8",)
    else:
        encodings = _SINGLE_BYTES
    for encoding in encodings:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
