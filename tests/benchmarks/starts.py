"""Figures of starting: the advice on the screen, and the commands, at every age of the journal."""

from __future__ import annotations

import os
import re
import subprocess
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.measuring import (
    EMPTY_APP,
    IMPORTS,
    LAST,
    PYTHON,
    Times,
    environment_of,
    milliseconds,
    timed,
)
from support.terminal import Terminal

_SIZE = (120, 40)
_HERSTEL = (PYTHON, "-m", "herstel")
_TODAY = (LAST - timedelta(days=6)).strftime("%a %-d")
"""Stands on Today once all of it does: the heading of the first column of its week."""
_FRAME = ".local/state/herstel/frame.json"
_NEXT_FRAME = ".local/state/herstel/next_frame.json"
_SETTING = re.compile(rb"\x1b\[[?>][0-9;]*\$?[a-z]")
"""How a terminal is set, and what is asked of it."""
_TOMORROWS_TODAY = (LAST - timedelta(days=5)).strftime("%a %-d")
_TOMORROW = {"HERSTEL_NOW": f"{LAST + timedelta(days=1)}T07:30"}


def advice(folders: dict[int, Path]) -> None:
    """Time the advice on the screen, remembered and not, in turn with the first paint of an empty app."""
    for years, home in folders.items():
        environment = environment_of(home)
        empty, frame, anew, whole, again, morning = (Times() for _ in range(6))
        rest, leaving = Times(), Times()
        headline = _headline(environment)
        for _ in range(7):
            _paint(empty, (PYTHON, "-c", EMPTY_APP), environment, "emptyapp")
            (home / _FRAME).unlink(missing_ok=True)
            (home / _NEXT_FRAME).unlink(missing_ok=True)
            terminal = Terminal(_HERSTEL, environment, _SIZE)
            for marker, times in (("herstel", frame), (headline, anew), (_TODAY, whole)):
                _note(times, terminal, marker)
            terminal.rest(1.5)
            started = time.perf_counter()
            terminal.press("q")
            terminal.wait()
            leaving.wall.append(time.perf_counter() - started)
            _paint(again, _HERSTEL, environment, _TODAY, rest=rest)
            _paint(morning, _HERSTEL, environment | _TOMORROW, _TOMORROWS_TODAY)
        rows = (
            ("empty app", empty, ""),
            ("frame, nothing kept", frame, ""),
            ("advice, nothing kept", anew, "(goal 1.9)"),
            ("all of Today after that", whole, ""),
            ("advice, remembered", again, "(goal 1.3)"),
            ("advice, the next morning", morning, "(goal 1.3)"),
        )
        for name, times, goal in rows:
            print(f"{name}, {years} y".ljust(29), milliseconds(times.wall), times.against(empty), goal)
        print(f"then at rest, {years} y".ljust(29), milliseconds(rest.wall), "(goal 60 ms)")
        print(f"leaving, {years} y".ljust(29), milliseconds(leaving.wall))


def _headline(environment: dict[str, str]) -> str:
    """Return the advice of the day in a few words, as a command says it below the date."""
    told = subprocess.run(
        (*_HERSTEL, "today"), env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return told.stdout.splitlines()[1]


def _paint(
    times: Times,
    words: tuple[str, ...],
    environment: dict[str, str],
    marker: str,
    *,
    rest: Times | None = None,
) -> None:
    """Start a program, note the wall and the processor time until a text is on the screen, and end it."""
    terminal = Terminal(words, environment, _SIZE)
    _note(times, terminal, marker)
    if rest is not None:
        rest.wall.append(_last_change(terminal))
    terminal.close()


def _note(times: Times, terminal: Terminal, marker: str) -> None:
    times.wall.append(terminal.until(marker))
    times.processor.append(_processor(terminal))


def _processor(terminal: Terminal) -> float:
    """Return the processor time that a program has used, in seconds."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _last_change(terminal: Terminal) -> float:
    """Return the seconds until the last change of the picture: until then at least 0.6 seconds were quiet.

    What an app asks of a terminal (its mouse, its way of keys) is written too, and changes no picture.
    """
    began = last = time.perf_counter()
    while written := terminal.written(0.6):
        if _SETTING.sub(b"", written):
            last = time.perf_counter()
    return last - began


def commands(folders: dict[int, Path]) -> None:
    """Time what a shell asks, in turn with an import of pydantic and tinydb."""
    for years, home in folders.items():
        environment = environment_of(home)
        rows = {name: Times() for name in ("today again", "today anew", "checkin", "log", "week", "add")}
        imports = Times()
        for number in range(7):
            timed(imports, environment, IMPORTS)
            timed(rows["checkin"], environment, (*_HERSTEL, "checkin", "--fatigue", str(number % 5 + 1)))
            timed(rows["today anew"], environment, (*_HERSTEL, "today"))
            timed(rows["today again"], environment, (*_HERSTEL, "today"))
            timed(rows["log"], environment, (*_HERSTEL, "log", "run", str(30 + number), "--rpe", "5"))
            timed(rows["week"], environment, (*_HERSTEL, "week"))
            day = LAST + timedelta(days=number + 1)
            words = (*_HERSTEL, "add", "run", "40", "--date", str(day), "--yes")
            timed(rows["add"], environment, words)
        print(f"import pydantic, tinydb      {milliseconds(imports.wall)}")
        for name, times in rows.items():
            goal = {"today again": 1.0, "today anew": 3.0}.get(name, 3.5)
            print(
                f"{name}, {years:>2} y".ljust(29) + f"{milliseconds(times.wall)} "
                f"ratio {times.against(imports)} (goal {goal})"
            )
