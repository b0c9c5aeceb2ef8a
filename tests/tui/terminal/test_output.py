"""Writing to a terminal: all of it, in its encoding, and without harm when it has gone."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
from threading import Thread
from types import SimpleNamespace

import pytest

from herstel.tui.terminal.output import TerminalOutput, encoding, input_encoding, size_of


def written(text: str, codec: str) -> bytes:
    """Return the bytes of a text that was written to a terminal."""
    readable, writable = os.pipe()
    output = TerminalOutput(writable, codec, lambda: None)
    assert output.write(text) == len(text)
    output.flush()
    os.close(writable)
    with os.fdopen(readable, "rb") as file:
        return file.read()


def test_text_is_written_in_the_terminals_encoding() -> None:
    assert written("café ●", "utf-8") == "café ●".encode()
    assert written("café ●", "iso8859-15") == b"caf\xe9 ?"
    assert written("café", "ascii") == b"caf?"


def test_a_terminal_that_takes_little_at_once_gets_all_of_it() -> None:
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    text = "a" * 300_000
    pieces: list[bytes] = []

    def take() -> None:
        while piece := os.read(readable, 4096):
            pieces.append(piece)

    reader = Thread(target=take, daemon=True)
    reader.start()
    output = TerminalOutput(writable, "utf-8", lambda: pytest.fail("it is there"))
    output.write(text)
    output.flush()
    os.close(writable)
    reader.join(timeout=10)
    assert b"".join(pieces) == text.encode()
    os.close(readable)


def test_a_terminal_that_has_gone_is_told_once_and_written_to_without_harm() -> None:
    readable, writable = os.pipe()
    os.close(readable)
    times_gone: list[None] = []
    output = TerminalOutput(writable, "utf-8", lambda: times_gone.append(None))
    for _ in range(3):
        output.write("text")
        output.flush()
    assert len(times_gone) == 1
    os.close(writable)


def test_the_size_is_the_windows_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "10")
    ours, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    assert size_of(terminal) == (100, 30)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
    assert size_of(terminal) is None, "a serial line does not know its size"
    os.close(ours)
    os.close(terminal)
    assert size_of(terminal) is None


@pytest.mark.parametrize(
    ("name", "writes", "reads"),
    [
        ("UTF-8", "utf-8", "utf-8"),
        ("ANSI_X3.4-1968", "ascii", "utf-8"),
        ("ISO-8859-15", "iso8859-15", "iso8859-15"),
        ("no such one", "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_the_locales(
    monkeypatch: pytest.MonkeyPatch, name: str, writes: str, reads: str
) -> None:
    monkeypatch.setattr(sys, "__stdout__", SimpleNamespace(encoding=name))
    assert encoding() == writes
    assert input_encoding() == reads
