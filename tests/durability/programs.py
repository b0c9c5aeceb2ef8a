"""Kills of the commands and of the app themselves: what they said was saved is there afterwards."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from herstel.cli.main import main as herstel
from herstel.store.journal_repository import open_repository
from support.live import LiveApp

KILLS = int(os.environ.get("KILLS", "300"))
APP_KILLS = int(os.environ.get("APP_KILLS", "100"))
_LONGEST_S = 0.25
_YEARS = range(2020, 2026)
_UNDONE, _REDONE = "Undone", "Redone"


def main() -> int:
    """Run both and print one JSON line for each."""
    for gate in (kills_of_commands, kills_of_the_app):
        with tempfile.TemporaryDirectory() as folder:
            figures, fine = gate(Path(folder))
        result = {"gate": gate.__name__.replace("_", " "), "figures": figures, "fine": fine}
        print(json.dumps(result), flush=True)
    return 0


def surround(folder: Path) -> None:
    """Let commands in this process, and in those it makes, work in a folder."""
    os.environ |= {
        "HERSTEL_JOURNAL": str(folder / "journal"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HERSTEL_NOW": "2026-03-31T07:30",
        "LANG": "C.UTF-8",
    }


def command(words: list[str]) -> int:
    """Run a command in this process without its talk; return its exit status."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return herstel(words)


def exported() -> str:
    """Return the whole journal as its exchange document."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        herstel(["export", "json"])
    return out.getvalue()


def kills_of_commands(folder: Path) -> tuple[str, bool]:
    """Kill every command at a random moment; those that end before that have said that they saved."""
    surround(folder)
    chance, killed = random.Random(1), 0
    acknowledged: list[str] = []
    imports: list[str] = []
    for number in range(100_000):
        if killed >= KILLS and len(acknowledged) >= KILLS:
            break
        words, token = _command_of(number, folder)
        patience = chance.uniform(0, _LONGEST_S) if chance.random() < 0.6 else None
        has_ended = _ended(lambda words=words: command(words), patience)  # type: ignore[misc]
        killed += not has_ended
        if has_ended:
            acknowledged.append(token)
        if words[0] == "import":
            imports.append(token)
    document = exported()
    lost = sum(token not in document for token in acknowledged)
    halves = sum(document.count(f"{token}.") not in (0, len(_YEARS)) for token in imports)
    damaged = command(["doctor"]) == 1 and "damaged" in _findings()
    acks = len(acknowledged)
    figures = f"kills {killed}, acks {acks}, lost {lost}, half imports {halves}, damaged {damaged}"
    return figures, not lost and not halves and not damaged and killed >= KILLS <= len(acknowledged)


def _command_of(number: int, folder: Path) -> tuple[list[str], str]:
    token = f"token{number:06}x"
    day = f"20{20 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
    if number % 4 == 0:
        file = folder / f"{number}.csv"
        # A session of the same day and length would be taken for one that is there.
        day = f"{1 + number // 300 % 12:02}-05"
        rows = [f"{year}-{day},run,{20 + number % 300},5,{token}.{year}" for year in _YEARS]
        file.write_text("date,sport,minutes,rpe,title\n" + "\n".join(rows) + "\n")
        return ["import", str(file), "--same", "no"], token
    # Beyond six hours it would be asked whether that is right.
    return ["log", "run", str(10 + number % 350), "--title", token, "--date", day], token


def _findings() -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        herstel(["doctor"])
    return out.getvalue()


def _ended(act: Callable[[], int], patience: float | None) -> bool:
    """Run something in a process of its own; kill that after a while. Return whether it came to its end."""
    pid = os.fork()
    if pid == 0:
        os._exit(act())
    if patience is not None:
        time.sleep(patience)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status > 0:
        raise RuntimeError(f"exit status {status}")
    return status == 0


def kills_of_the_app(folder: Path) -> tuple[str, bool]:
    """Undo and redo one session in the app, killed at a random moment after the key."""
    surround(folder)
    command(["log", "run", "30", "--title", "toggled"])
    chance, acks, lost, reopened = random.Random(2), 0, 0, 0
    is_there = True
    for number in range(APP_KILLS):
        app = LiveApp(folder)
        app.until(os.environ.get("OPENED", "toggled" if is_there else "Check in"))
        reopened += 1
        app.type(b"u" if is_there else b"\x12")
        waits = number % 2 == 0
        if waits:
            app.until(_UNDONE if is_there else _REDONE)
            acks += 1
        else:
            time.sleep(chance.uniform(0, _LONGEST_S))
        app.signal(signal.SIGKILL)
        app.status(reads=False)
        app.hang_up()
        found = _is_there(folder)
        lost += waits and found == is_there
        is_there = found
    return f"kills {reopened}, acks {acks}, lost {lost}", not lost and acks >= APP_KILLS // 2


def _is_there(folder: Path) -> bool:
    (state,) = (folder / "state").glob("herstel/at-*")
    repository = open_repository(folder / "journal", state, read_only=True)
    wrong = [notice for notice in repository.notices if notice.key != "store.read_only"]
    assert not wrong, wrong
    return bool(list(_titles(repository.journal().sessions)))


def _titles(sessions: object) -> Iterator[str]:
    assert hasattr(sessions, "values")
    for day in sessions.values():
        yield from (each.title for each in day)


if __name__ == "__main__":
    sys.exit(main())
