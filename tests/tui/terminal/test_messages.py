"""What a terminal sends, as messages to the app: replies are none, and keys are what was pressed."""

from __future__ import annotations

from textual import events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.message import Message

from herstel.tui.driver import MessagesOfPieces, PasteRefused
from herstel.tui.terminal.stream import PASTE_LIMIT, InputStream
from support.replies import QUIET, REPLIES
from support.rows import rows


def messages_of(data: bytes) -> list[Message]:
    """Return the messages of what was read, when nothing follows it."""
    stream, maker = InputStream(0.03), MessagesOfPieces(lambda: (80, 24))
    pieces = stream.feed(data.decode("utf-8", "surrogateescape"))
    if stream.patience is not None:
        pieces += stream.expire()
    return [message for piece in pieces for message in maker.of(piece)]


def keys_of(data: bytes) -> list[tuple[str, str | None]]:
    """Return the keys of what was read, with their characters."""
    keys = messages_of(data)
    assert all(isinstance(key, events.Key) for key in keys)
    return [(key.key, key.character) for key in keys if isinstance(key, events.Key)]


@rows("reply", REPLIES.values())
def test_a_reply_is_no_message(reply: bytes) -> None:
    assert messages_of(reply) == []


@rows(
    ("name", "kind"),
    [
        ("focus in", events.AppFocus),
        ("mode synchronised output", messages.TerminalSupportsSynchronizedOutput),
        ("mouse moves", events.MouseMove),
    ],
)
def test_what_the_app_wants_to_know_reaches_it(name: str, kind: type[Message]) -> None:
    (message,) = messages_of(QUIET[name])
    assert type(message) is kind


@rows(
    ("pressed", "key", "character"),
    [
        ("q", "q", "q"),
        ("é", "é", "é"),
        ("\r", "enter", "\r"),
        ("\x7f", "backspace", "\x7f"),
        ("\x1b", "escape", "\x1b"),
        ("\x1b[A", "up", None),
        ("\x1bOA", "up", None),
        ("\x1b[1;2D", "shift+left", None),
        ("\x1b[3~", "delete", None),
        ("\x1bOP", "f1", None),
        ("\x1b[[A", "f1", None),
        ("\x1b[13~", "f3", None),
        ("\x1b[25~", "f13", None),
        ("\x1b[8^", "ctrl+home", None),
        ("\x1bm", "alt+m", "m"),
        # kitty's protocol: pressed, repeated, with other names of the key, with what it writes
        ("\x1b[27u", "escape", None),
        ("\x1b[13u", "enter", "\r"),
        ("\x1b[97;;97u", "a", "a"),
        ("\x1b[97;2;65u", "A", "A"),
        ("\x1b[97:65:97;2:1;65u", "A", "A"),
        ("\x1b[100;1:2;100u", "d", "d"),
        ("\x1b[1;1:2A", "up", None),
        ("\x1b[1;2:1D", "shift+left", None),
        ("\x1b[99;5u", "ctrl+c", None),
        ("\x1b[3;1:2~", "delete", None),
        ("\x1b[32;;32u", "space", " "),
        ("\x1b[57417u", "left", None),
    ],
)
def test_a_key_is_the_key_that_was_pressed(pressed: str, key: str, character: str | None) -> None:
    (found,) = keys_of(pressed.encode())
    assert found[0] == key
    if character:
        assert found[1] == character


# These Textual itself ignores; these look like the report of where the cursor is; this one begins a reply.
SILENT = {sequence for sequence, keys in ANSI_SEQUENCES_KEYS.items() if not isinstance(keys, tuple)}
EIGHT_BIT_CSI = "\x9b"
LIKE_REPORTS = {"\x1b[1;2R", "\x1b[1;5R", "\x1b[1;6R"}


@rows("sequence", sorted({*ANSI_SEQUENCES_KEYS} - SILENT - LIKE_REPORTS - {EIGHT_BIT_CSI}))
def test_every_key_that_textual_lists_is_still_one(sequence: str) -> None:
    assert keys_of(sequence.encode()), "a key that a terminal can send is lost"


def test_bytes_that_are_no_text_are_a_sign_for_that() -> None:
    assert keys_of(b"\xffq") == [("replacement_character", "\ufffd"), ("q", "q")]


def test_a_paste_is_clean_text() -> None:
    (paste,) = messages_of(b"\x1b[200~7.5\r\nq\x1b]0;x\x07\x00\xe2\x80\xae\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "7.5\nq]0;x"


def test_a_paste_without_measure_is_refused_without_its_text() -> None:
    (refused,) = messages_of(b"\x1b[200~" + b"a" * (PASTE_LIMIT + 1) + b"\x1b[201~")
    assert isinstance(refused, PasteRefused)
