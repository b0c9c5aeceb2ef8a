"""Takes apart what a terminal sends: text, keys, pastes; its answers and reports are read to their end.

A terminal answers queries and reports its state in the stream in which a person types. Nothing here knows
what a sequence means: this finds where each one ends, after ECMA-48 (5.4, control sequences; 5.6, control
strings) and xterm's control sequences, also when it comes in pieces, and when its end never comes.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

PATIENCE_SECONDS: Final = 1.0
"""How long after its last piece the rest of a sequence, a reply or a paste may still come."""
PASTE_LIMIT: Final = 20_000
"""More characters than any note or line may have; of a longer paste nothing is passed on."""

_ESC: Final = "\x1b"
_PASTE_BEGIN: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"
_MOST_TYPED: Final = 16
"""This many characters in one read were not typed; after a paste that broke off they are its rest."""
_SEQUENCE_LIMIT: Final = 256
"""Longer than any key and any report that is read; what is longer is dropped up to its final character."""

_CONTROL_SEQUENCE: Final = re.compile(r"\x1b\[[ -?]*")
_RXVT_KEY: Final = re.compile(r"\x1b\[\d+\$")
"""Keys with Shift in rxvt; everywhere else `$` stands before a final character."""
_SINGLE_SHIFT: Final = re.compile(r"\x1bO[0-9;]*")
# Coordinates are decimal numbers, but some terminals write what JavaScript makes of none, or fractions.
_MOUSE_REPORT: Final = re.compile(r"\x1b\[<[0-9;:.+\-NaIfinty ]*")
_STRING_STOP: Final = re.compile("[\x07\x18\x1a\x1b\x9c\udc9c]")
_STRING_END: Final = re.compile("\x07|\x1b\\\\|\x9c")
_STRING_BEGINS: Final = "]P_^X"
"""After Escape: operating system command, device control, application, privacy message, start of string."""
_SEQUENCE_BEGINS: Final = f"[O{_STRING_BEGINS}"
_EIGHT_BIT: Final = {0x90: "P", 0x98: "X", 0x9B: "[", 0x9D: "]", 0x9E: "^", 0x9F: "_"}
"""The one-byte forms of what begins with Escape and a second character."""
_TAIL: Final = re.compile(
    r"\[(?:[<=>?]|\d+;|\d+[~cnRtuy])"
    r"|(?:\]\d+;|\][lLI]|P[0-9>!|]|_[A-Z]|[\^X]).*[\x07\x1b\x9c]",
    re.DOTALL,
)
"""What no person types within one read: the rest of a reply whose Escape came alone."""


class PieceKind(Enum):
    """What a piece of the stream is."""

    TEXT = auto()
    """One character."""
    ESCAPE = auto()
    """The Escape key."""
    ALT = auto()
    """One character that was typed with Alt."""
    SEQUENCE = auto()
    """A whole control sequence, or a key in SS3 form."""
    PASTE = auto()
    """Text that was pasted."""
    PASTE_TOO_LONG = auto()
    """A paste of more than `PASTE_LIMIT` characters, without its text."""


class Piece(NamedTuple):
    """One thing that a terminal sent, whole."""

    kind: PieceKind
    text: str = ""


class _Inside(Enum):
    """What has begun and not ended."""

    NOTHING = auto()
    STRING = auto()
    PASTE = auto()


class InputStream:
    """Finds the pieces in what is read, however the reads cut it.

    Text is given to it as decoded; bytes that are no text may be lone surrogates (`surrogateescape`).
    """

    def __init__(self, escape_delay: float) -> None:
        """Begin a stream.

        Args:
            escape_delay: seconds after which an Escape with nothing behind it is the key.
        """
        self._escape_delay = escape_delay
        self._rest = ""
        """What was read and is not whole yet."""
        self._is_cut = False
        """Whether what stands at the front began in an earlier read."""
        self._inside = _Inside.NOTHING
        self._string_begin = ""
        self._pasted: list[str] = []
        self._pasted_length = 0
        self._cut = ""
        """What was given up just now: its tail may still come, in one read."""

    @property
    def patience(self) -> float | None:
        """Return after how many seconds without a read `expire` is to be called; None when never."""
        if self._inside is _Inside.NOTHING:
            if not self._rest:
                return None
            if self._rest == _ESC:
                return self._escape_delay
        return PATIENCE_SECONDS

    def feed(self, text: str) -> list[Piece]:
        """Return what is whole now that more was read."""
        joined = self._joined(text) if self._cut else text
        self._is_cut = bool(self._rest) or joined is not text
        self._rest += joined
        pieces: list[Piece] = []
        while self._rest and self._step(pieces):
            pass
        return pieces

    def expire(self) -> list[Piece]:
        """Give up waiting for what is not whole, and return what is known of it."""
        pieces: list[Piece] = []
        if self._inside is _Inside.PASTE:
            # The line broke off: what came is the person's, and must not make the app deaf.
            self._collect(self._rest)
            self._end_paste(pieces)
            self._cut = _PASTE_BEGIN
        elif self._inside is _Inside.STRING:
            self._cut = self._string_begin
        else:
            self._cut = self._rest
            if self._rest == _ESC:
                pieces.append(Piece(PieceKind.ESCAPE))
        self._rest, self._inside = "", _Inside.NOTHING
        return pieces

    def _joined(self, text: str) -> str:
        """Return a text with what was given up before it, when the two are one reply."""
        cut, self._cut = self._cut, ""
        if len(text) < 2:
            return text
        if cut == _ESC:
            is_tail = _TAIL.match(text) is not None
        elif cut == _PASTE_BEGIN:
            is_tail = len(text) >= _MOST_TYPED or _PASTE_END in text
        elif cut[1] in _STRING_BEGINS:
            is_tail = _STRING_END.search(text) is not None
        else:
            is_tail = text.isascii() and _is_whole_sequence(cut + text)
        return cut + text if is_tail else text

    # -- one step: take something off the front of what was read, or wait for more ------------------

    def _step(self, pieces: list[Piece]) -> bool:
        match self._inside:
            case _Inside.STRING:
                return self._skip_string()
            case _Inside.PASTE:
                return self._take_paste(pieces)
            case _:
                return self._take_piece(pieces)

    def _drop(self, length: int) -> bool:
        self._is_cut = False
        self._rest = self._rest[length:]
        return True

    def _take_piece(self, pieces: list[Piece]) -> bool:
        first = self._rest[0]
        if first != _ESC:
            return self._take_text(pieces)
        if len(self._rest) == 1:
            return False
        second = self._rest[1]
        if second == _ESC:
            pieces.append(Piece(PieceKind.ESCAPE))
            return self._drop(1)
        if second in _STRING_BEGINS:
            self._inside, self._string_begin = _Inside.STRING, first + second
            return self._drop(2)
        if second == "[":
            return self._take_control_sequence(pieces)
        if second == "O":
            end = _end_of(_SINGLE_SHIFT, self._rest)
            return self._take_up_to_final(end, pieces)
        pieces.append(Piece(PieceKind.ALT, second))
        return self._drop(2)

    def _take_text(self, pieces: list[Piece]) -> bool:
        """Take the characters before the next one that may begin a sequence."""
        for index, character in enumerate(self._rest):
            if character == _ESC:
                return self._drop(index)
            if "\x80" <= character <= "\x9f" or "\udc80" <= character <= "\udc9f":
                second = _EIGHT_BIT.get(ord(character) & 0xFF)
                # Without a meaning it is a control character that no key sends.
                self._rest = (f"{_ESC}{second}" if second else "") + self._rest[index + 1 :]
                return True
            pieces.append(Piece(PieceKind.TEXT, character))
        self._rest = ""
        return False

    def _take_control_sequence(self, pieces: list[Piece]) -> bool:
        third = self._rest[2:3]
        if not third:
            return False
        if third == "[":
            # Function keys of the Linux console have one more character.
            return self._take_up_to_final(3, pieces)
        if third == "M":
            return self._skip_plain_mouse()
        if third == "<":
            return self._take_mouse_report(pieces)
        if key := _RXVT_KEY.match(self._rest):
            pieces.append(Piece(PieceKind.SEQUENCE, key.group()))
            return self._drop(key.end())
        if self._rest.startswith(_PASTE_BEGIN):
            self._inside = _Inside.PASTE
            return self._drop(len(_PASTE_BEGIN))
        return self._take_up_to_final(_end_of(_CONTROL_SEQUENCE, self._rest), pieces)

    def _take_up_to_final(self, end: int, pieces: list[Piece]) -> bool:
        """Take a sequence whose final character stands at `end`; without one it is dropped.

        A control character or a letter beyond ASCII ends a sequence that broke off: it was typed.
        """
        if end == len(self._rest):
            if end > _SEQUENCE_LIMIT:
                # It will be dropped, and only its length and how it ends matter until then.
                self._rest = self._rest[:_SEQUENCE_LIMIT] + self._rest[-1]
            return False
        if not "@" <= self._rest[end] <= "~":
            return self._drop(end)
        if end < _SEQUENCE_LIMIT:
            pieces.append(Piece(PieceKind.SEQUENCE, self._rest[: end + 1]))
        return self._drop(end + 1)

    def _take_mouse_report(self, pieces: list[Piece]) -> bool:
        """Take a mouse report that came whole; of one that came in pieces, what it pointed at may be gone."""
        into: list[Piece] = [] if self._is_cut else pieces
        return self._take_up_to_final(_end_of(_MOUSE_REPORT, self._rest), into)

    def _skip_plain_mouse(self) -> bool:
        """Drop a mouse report in xterm's oldest form: three bytes follow, none of them a control."""
        missing = 3
        for index, character in enumerate(self._rest[3:], 3):
            if character < " ":
                return self._drop(index)
            missing -= len(character.encode("utf-8", "surrogateescape"))
            if missing <= 0:
                return self._drop(index + 1)
        return False

    # -- strings and pastes: nothing in them is looked at but their end -----------------------------

    def _skip_string(self) -> bool:
        stop = _STRING_STOP.search(self._rest)
        if stop is None:
            self._rest = ""
            return False
        self._drop(stop.start())
        character, following = stop.group(), self._rest[1:2]
        if character == _ESC:
            return self._skip_escape_in_string(following)
        if character != "\x07" or self._string_begin[1] == "]":
            self._inside = _Inside.NOTHING
        return self._drop(1)

    def _skip_escape_in_string(self, following: str) -> bool:
        if not following:
            return False
        if following == "\\":
            self._inside = _Inside.NOTHING
            return self._drop(2)
        if following in _SEQUENCE_BEGINS:
            # The string broke off, and another sequence begins.
            self._inside = _Inside.NOTHING
            return True
        # Where tmux passes something on, each Escape in it is doubled.
        is_doubled = following == _ESC and self._string_begin[1] == "P"
        return self._drop(2 if is_doubled else 1)

    def _take_paste(self, pieces: list[Piece]) -> bool:
        text, end, after = self._rest.partition(_PASTE_END)
        if end:
            self._collect(text)
            self._rest, self._inside = after, _Inside.NOTHING
            self._end_paste(pieces)
            return True
        kept = next((size for size in range(5, 0, -1) if text.endswith(_PASTE_END[:size])), 0)
        self._collect(text[: len(text) - kept])
        self._rest = text[len(text) - kept :]
        return False

    def _collect(self, text: str) -> None:
        self._pasted_length += len(text)
        if self._pasted_length <= PASTE_LIMIT:
            self._pasted.append(text)
        else:
            self._pasted.clear()

    def _end_paste(self, pieces: list[Piece]) -> None:
        if self._pasted_length > PASTE_LIMIT:
            pieces.append(Piece(PieceKind.PASTE_TOO_LONG))
        elif self._pasted_length:
            pieces.append(Piece(PieceKind.PASTE, "".join(self._pasted)))
        self._pasted, self._pasted_length = [], 0


def _end_of(pattern: re.Pattern[str], text: str) -> int:
    """Return where a pattern ends that matches the beginning of a text."""
    begin = pattern.match(text)
    assert begin is not None
    return begin.end()


def _is_whole_sequence(text: str) -> bool:
    """Whether a text is control sequences from its beginning to its end."""
    stream = InputStream(0)
    pieces = stream.feed(text)
    return stream.patience is None and all(piece.kind is PieceKind.SEQUENCE for piece in pieces)
