"""Which control sequences are keys, mouse reports or news for the app; all others mean nothing to it.

After the published descriptions: xterm's control sequences, and kitty's keyboard protocol
(https://sw.kovidgoyal.net/kitty/keyboard-protocol/).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container
from typing import Final

FOCUS_IN: Final = "\x1b[I"

_CURSOR_REPORT: Final = re.compile(r"\x1b\[\d+;\d+R")
_MOUSE: Final = re.compile(r"\x1b\[<(\d{1,3});([1-9]\d{0,3});([1-9]\d{0,3})[Mm]")
_MOST_BUTTON: Final = 127
"""Buttons from 128 on are the ones of the thumb; they are not the left one."""
_SYNC_REPORT: Final = re.compile(r"\x1b\[\?2026;[1-4]\$y")
_CODED_KEY: Final = re.compile(
    r"\x1b\[(?P<code>\d*)(?::\d*){0,2}"
    r"(?:;(?P<modifiers>\d*)(?::(?P<event>\d*))?(?:;(?P<text>[\d:]*))?)?"
    r"(?P<final>[u~ABCDEFHPQRS])"
)
_MOST_MODIFIERS: Final = 256
_MOST_TEXT: Final = 8
"""Characters of one key; an emoji of several parts is the longest there is."""
_PRESS, _REPEAT = "1", "2"
_LOCKS_AND_MODIFIERS: Final = frozenset({*range(57358, 57361), *range(57441, 57455)})
"""Caps Lock, Scroll Lock, Num Lock and the keys that only modify others: alone they mean nothing."""
_MOST_DIGITS: Final = 7
"""No code point is longer."""


def is_mouse_report(sequence: str) -> bool:
    """Whether a sequence is a whole mouse report in SGR form, with places that a screen can have."""
    report = _MOUSE.fullmatch(sequence)
    return report is not None and int(report[1]) <= _MOST_BUTTON


def says_that_updates_can_be_whole(sequence: str) -> bool:
    """Whether a sequence reports that the terminal knows synchronised output."""
    return _SYNC_REPORT.fullmatch(sequence) is not None


def is_cursor_report(sequence: str) -> bool:
    """Whether a sequence reports where the cursor is; it looks like F3 with a modifier."""
    return _CURSOR_REPORT.fullmatch(sequence) is not None


def plain_coded_key(sequence: str, functional: Container[str]) -> str | None:
    """Return a key of kitty's protocol without what only tells about it, None where it is no key to act on.

    A repeat is the key again. A key that was let go, one that only modifies others, and a code that names no
    key are none.

    Args:
        sequence: what the terminal sent.
        functional: the keys that have no character, as code and final character (`1A`, `57361u`).
    """
    key = _CODED_KEY.fullmatch(sequence)
    if key is None or (key["event"] or _PRESS) not in {_PRESS, _REPEAT}:
        return None
    code, modifiers, text = key["code"], key["modifiers"] or "", key["text"] or ""
    if not _is_number_up_to(modifiers or "1", _MOST_MODIFIERS) or (text and not _is_text(text)):
        return None
    is_functional = f"{code or 1}{key['final']}" in functional
    if code and len(code) <= _MOST_DIGITS and int(code) in _LOCKS_AND_MODIFIERS:
        return None
    if not is_functional and not (key["final"] == "u" and _is_character(code)):
        return None
    parts = [code] + ([modifiers] if modifiers or text else []) + ([text] if text else [])
    return f"\x1b[{';'.join(parts)}{key['final']}"


def _is_number_up_to(digits: str, most: int) -> bool:
    return len(digits) <= _MOST_DIGITS and 1 <= int(digits) <= most


def _is_character(code: str) -> bool:
    """Whether a code point is one that a key can write: no control, no surrogate, nothing of private use."""
    return _is_number_up_to(code or "0", sys.maxunicode) and chr(int(code)).isprintable()


def _is_text(codes: str) -> bool:
    """Whether code points with colons between them are text."""
    points = codes.split(":")
    return len(points) <= _MOST_TEXT and all(map(_is_character, points))
