"""The program in a real terminal: how it gives it back, and what surroundings do not harm it."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from support.live import LiveApp
from support.replies import REPLIES

pytestmark = pytest.mark.thorough

GIVEN_BACK = (
    b"\x1b[?1049l",  # the screen before
    b"\x1b[?25h",  # the cursor
    b"\x1b[?1003l",  # no mouse
    b"\x1b[?1006l",
    b"\x1b[?2004l",  # pastes as they were
    b"\x1b[?1004l",  # no reports of focus
    b"\x1b[<u",  # keys as they were
    b"\x1b[?7h",  # long lines wrap
)


def assert_given_back(written: bytes) -> None:
    """Check that a terminal is as it was before."""
    end = written[written.rindex(b"\x1b[?2004h") :]
    for sequence in GIVEN_BACK:
        assert sequence in end, sequence
    cleared = end.rindex(b"\x1b[H\x1b[2J")
    assert cleared < end.rindex(b"\x1b[?1049l"), "a terminal with one screen keeps nothing of the app"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_that_ends_it_gives_the_terminal_back(tmp_path: Path, name: str) -> None:
    number = signal.Signals[name]
    app = LiveApp(tmp_path)
    app.opened()
    app.signal(number)
    assert app.status() == 128 + number
    assert_given_back(app.written)


def test_it_ends_when_its_terminal_has_gone_though_hanging_up_is_ignored(tmp_path: Path) -> None:
    app = LiveApp(tmp_path, "trap '' HUP; exec $HERSTEL")
    app.opened()
    app.hang_up()
    app.status(reads=False)


def test_a_half_filled_checkin_outlives_the_end_of_the_terminal(tmp_path: Path) -> None:
    app = LiveApp(tmp_path)
    app.opened()
    app.type(b"c")
    app.until("Hours")
    app.type(b"8\r4")
    drafts = tmp_path / "state"
    end = time.monotonic() + 20
    while not any(b'"4"' in file.read_bytes() for file in drafts.rglob("draft.json")):
        assert time.monotonic() < end, "no draft is kept"
        time.sleep(0)
    app.signal(signal.SIGTERM)
    assert app.status() == 128 + signal.SIGTERM
    assert any(b'"4"' in file.read_bytes() for file in drafts.rglob("draft.json"))


def test_surroundings_that_mean_something_else_do_no_harm(tmp_path: Path) -> None:
    errors = tmp_path / "errors.txt"
    app = LiveApp(tmp_path, f"exec $HERSTEL 2>{errors}", COLUMNS="40", LINES="10", TEXTUAL_COLOR_SYSTEM="foo")
    app.opened()
    app.type(b"q")
    assert app.status() == 0
    assert_given_back(app.written)
    assert errors.read_bytes() == b""
    assert max(int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", app.written)) == 30, "all of the window"


def test_a_terminal_that_is_not_unicode_gets_the_signs_it_has(tmp_path: Path) -> None:
    app = LiveApp(tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    app.opened()
    app.type(b"q")
    assert app.status() == 0
    assert app.written.isascii()
    assert "Log" in app.written.decode()
    text = re.sub(rb"\x1b\[[0-9;?<>]*\$?[a-zA-Z]", b"", app.written)
    assert b"?" not in text.replace(b"? Help", b""), "but for the key of Help, no sign is unknown"


def test_what_no_person_pressed_ends_nothing(tmp_path: Path) -> None:
    app = LiveApp(tmp_path)
    app.opened()
    for reply in REPLIES.values():
        app.type(reply)
    app.type(b"\x1b[109;1:3u\x1b[109;;109u")
    app.until("March 2026")
    app.signal(signal.SIGTERM)
    assert app.status() == 128 + signal.SIGTERM


CRASH = """
import herstel.tui.app

def fall(self):
    raise ValueError("of an athlete")

herstel.tui.app.HerstelApp.action_undo = fall
from herstel.cli.main import main
raise SystemExit(main([]))
"""


def test_a_fault_of_our_own_is_a_sentence_and_fails(tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH, encoding="utf-8")
    app = LiveApp(tmp_path, f"exec ${{HERSTEL%-m herstel}} {script}")
    app.opened()
    app.type(b"u")
    assert app.status() == 1
    assert_given_back(app.written)
    last = app.written[app.written.rindex(b"\x1b[?1006l") :].decode()
    assert "closed because of a bug in herstel (ValueError)" in last
    assert len(last.strip().splitlines()) == 1
    (told,) = (tmp_path / "state").rglob("crash.txt")
    assert "in fall" in told.read_text(encoding="utf-8")
    assert told.stat().st_mode & 0o077 == 0, "it is the person's"
