"""The keyboard as it is read from a terminal: sequences, a lone Escape, bytes that are no text, the end."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from textual import events
from textual.message import Message

from herstel.tui.app import HerstelApp
from herstel.tui.driver import KeyboardDriver
from support.screens import surroundings


class Keyboard(KeyboardDriver):
    """A driver that reads from a pipe and keeps what it understood."""

    def listen(self) -> int:
        """Read from a new pipe; return where one types."""
        self.heard: Queue[Message] = Queue()
        self.fileno, typed = os.pipe()
        self._key_thread = Thread(target=self.run_input_thread, daemon=True)
        self._key_thread.start()
        return typed

    def process_message(self, message: Message) -> None:
        """Keep a message."""
        self.heard.put(message)

    def next_key(self) -> str:
        """Return the next key; fail when none comes."""
        message = self.heard.get(timeout=10)
        assert isinstance(message, events.Key)
        return message.key

    def ended(self) -> bool:
        """Wait for the end; say whether it came."""
        assert self._key_thread is not None
        self._key_thread.join(timeout=10)
        return not self._key_thread.is_alive()


@pytest.fixture
async def keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    return Keyboard(HerstelApp(surroundings(tmp_path)))


@pytest.fixture
def typed(keyboard: Keyboard) -> Iterator[int]:
    end = keyboard.listen()
    yield end
    os.close(end)
    assert keyboard.ended(), "a terminal that has gone ends the thread"


async def test_a_lone_escape_is_escape_and_a_sequence_is_its_key(keyboard: Keyboard, typed: int) -> None:
    os.write(typed, b"\x1b")
    assert keyboard.next_key() == "escape"
    os.write(typed, b"\x1b[A\x1b[Bq")
    assert [keyboard.next_key() for _ in range(3)] == ["up", "down", "q"]
    assert keyboard.heard.empty()


async def test_a_character_that_comes_in_two_pieces_is_one(keyboard: Keyboard, typed: int) -> None:
    first, second = "é".encode()[:1], "é".encode()[1:]
    os.write(typed, b"a" + first)
    assert keyboard.next_key() == "a"
    os.write(typed, second)
    message = keyboard.heard.get(timeout=10)
    assert isinstance(message, events.Key)
    assert message.character == "é"


async def test_bytes_that_are_no_text_do_not_end_the_reading(keyboard: Keyboard, typed: int) -> None:
    os.write(typed, b"\xff\xfe\xc3(x")
    keys = [keyboard.next_key()]
    while keys[-1] != "x":
        keys.append(keyboard.next_key())
    os.write(typed, b"y")
    assert keyboard.next_key() == "y"


async def test_reading_ends_when_it_is_told_to_and_can_begin_again(keyboard: Keyboard) -> None:
    for _ in range(2):
        typed = keyboard.listen()
        os.write(typed, b"a")
        assert keyboard.next_key() == "a"
        keyboard.disable_input()
        assert keyboard.ended()
        os.close(typed)
        os.close(keyboard.fileno)


async def test_every_thread_that_reads_is_woken(keyboard: Keyboard) -> None:
    typed = keyboard.listen()
    os.write(typed, b"a")
    assert keyboard.next_key() == "a"
    # Nothing is typed any more: of two that read, one would wait for what the other took.
    other = Thread(target=keyboard.run_input_thread, daemon=True)
    other.start()
    end = time.monotonic() + 10
    while len(keyboard._wakes) < 2:
        assert time.monotonic() < end, "the second one does not begin"
        await asyncio.sleep(0)
    keyboard.disable_input()
    other.join(timeout=10)
    assert not other.is_alive()
    assert keyboard.ended()
    assert not keyboard._wakes
    os.close(typed)
    os.close(keyboard.fileno)
