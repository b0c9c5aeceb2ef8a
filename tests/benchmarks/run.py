"""Figures of speed: starting, a key, a screen, a save, opening old journals. Run by hand."""

from __future__ import annotations

import gc
import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.floor import floor  # noqa: E402
from benchmarks.inboxes import inbox  # noqa: E402
from benchmarks.measuring import (  # noqa: E402
    EMPTY_APP,
    LAST,
    YEARS,
    environment_of,
    make_journal,
    milliseconds,
    opened,
)
from benchmarks.planning import planning  # noqa: E402
from benchmarks.starts import advice, commands  # noqa: E402
from herstel.domain.record import Save  # noqa: E402
from herstel.domain.self_reports import CheckIn  # noqa: E402
from herstel.rules.engine import advise, replay  # noqa: E402
from support.terminal import Terminal  # noqa: E402

AS_A_COMMAND = 100_000
"""So many objects are made between two collections of garbage, as `cli/main.py` sets it."""

LINE_APP = """
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
class Grid(Widget, can_focus=True):
    at, page = 0, 0
    def render_line(self, y):
        row = y // 6
        return Strip([Segment(
            f"{(self.page + row * 7 + each) % 90 + 10:<17}",
            Style(reverse=row * 7 + each == self.at),
        ) for each in range(7)])
    def on_key(self, event):
        step = {"l": 1, "h": -1}.get(event.key)
        if step is None:
            self.page += 1
            self.refresh()
            return
        old, self.at = self.at, (self.at + step) % 42
        self.refresh(*(Region(each % 7 * 17, each // 7 * 6, 17, 6) for each in (old, self.at)))
class Line(App):
    def compose(self):
        yield Grid()
Line().run()
"""


def keys(folders: dict[int, Path]) -> None:
    """Time a key in the check-in until something is painted."""
    terminal = Terminal((sys.executable, "-m", "herstel"), environment_of(folders[10]), (120, 40))
    terminal.until("herstel")
    terminal.rest(1.0)
    terminal.press("c")
    terminal.rest()
    terminal.press("\r")
    terminal.rest()
    seconds = []
    for _ in range(8):
        for key in "342353":
            seconds.append(terminal.press(key))
            terminal.rest(0.08)
        for _ in range(6):
            seconds.append(terminal.press("\x7f"))
            terminal.rest(0.08)
    terminal.close()
    p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
    print("key in the check-in        ", milliseconds(seconds), f"p95 {p95:.1f} ms")


def typing(folders: dict[int, Path]) -> None:
    """Time a letter in the line of the calendar, with the preview below it, until something is painted."""
    for years in (1, 10):
        terminal = Terminal((sys.executable, "-m", "herstel"), environment_of(folders[years]), (120, 40))
        terminal.until("herstel")
        terminal.rest(2.0)
        terminal.press("m")
        terminal.rest(1.0)
        terminal.press("a")
        # Longer quiet never comes: the cursor of the line blinks twice a second.
        terminal.rest(0.3)
        seconds = []
        for text in TYPED_LINES:
            for letter in text:
                seconds.append(terminal.press(letter))
                terminal.rest(0.06)
            terminal.press("\x15")
            terminal.rest(0.3)
        terminal.close()
        p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
        print(f"letter in the line, {years:>2} y  ", milliseconds(seconds), f"p95 {p95:.1f} ms (goal 16)")


TYPED_LINES = (
    "fri long run 100 rpe 4 with Anna",
    "zwemmen 45 elke di & do t/m 9 april",
    "nachtdienst 23:00-7:00 zwaar",
    "bike 60 + run 20",
)


def calendar(folders: dict[int, Path]) -> None:
    """Time the cursor of the calendar in turn with that of an empty app with one widget drawn by lines."""
    ours = Terminal((sys.executable, "-m", "herstel"), environment_of(folders[10]), (120, 40))
    empty = Terminal((sys.executable, "-c", LINE_APP), environment_of(folders[10]), (120, 40))
    ours.until("herstel")
    for terminal in (ours, empty):
        terminal.rest(1.5)
    for key in "m", "1", "2", "h":
        ours.press(key)
        ours.rest(1.0)
    for name, sequence in (("day", "lh" * 60), ("month", "\x1b[5~ " * 60)):
        times: dict[str, list[float]] = {"empty": [], "herstel": []}
        for key in sequence.split(" ") if name == "month" else sequence:
            if key:
                for who, terminal in (("empty", empty), ("herstel", ours)):
                    times[who].append(terminal.press(key))
                    terminal.rest(0.1)
        p95 = {who: statistics.quantiles(found, n=20)[-1] * 1000 for who, found in times.items()}
        for who, found in times.items():
            print(f"{name}, {who:<22}", milliseconds(found), f"p95 {p95[who]:.1f} ms")
        print(f"{name}, ratio of the p95    {p95['herstel'] / p95['empty']:.2f} (goal 1.3)")
    ours.close()
    empty.close()


BARE_SCREENS = """
from textual.app import App
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static
class One(Screen):
    BINDINGS = [("escape", "app.pop_screen", "Back")]
    def compose(self):
        yield Static("x")
class Eight(Screen):
    BINDINGS = [*((key, "app.bell", key) for key in "abcdefg"), ("escape", "app.pop_screen", "Back")]
    def compose(self):
        yield Header()
        with VerticalScroll():
            for _ in range(8):
                yield Static("word " * 40, classes="framed")
        yield Footer()
class Bare(App):
    CSS = ".framed { border: round white; height: auto; }"
    BINDINGS = [("1", "open(1)"), ("8", "open(8)")]
    def compose(self):
        yield Static("bare " * 500)
    def action_open(self, count):
        self.push_screen(One() if count == 1 else Eight())
Bare().run()
"""
"""What Textual itself takes: a screen of one text, and one of eight in frames with a header and a footer."""

LONE_ESCAPE, CODED_ESCAPE = "\x1b", "\x1b[27u"
"""Escape as every terminal sends it, which may begin another key, and as kitty's protocol does."""

SCREENS = (
    ("month", "m"), ("plan", "p"), ("trends", "t"), ("why", "w"), ("rules", "\x1b[17~"),
    ("check-in", "c"), ("log", "l"), ("help", "?"), ("palette", ":"), ("jump", "\x0f"),
)  # fmt: skip
"""Ten screens, and the key that opens each from Today."""


def screens(folders: dict[int, Path]) -> None:
    """Time the key that opens each screen, and Escape that leaves it, until something is painted."""
    bare = Terminal((sys.executable, "-c", BARE_SCREENS), environment_of(folders[10]), (120, 40))
    bare.until("bare")
    bare.rest(1.0)
    for name, key in ("bare, one text", "1"), ("bare, eight framed", "8"):
        open_and_leave(bare, name, key)
    bare.close()
    terminal = Terminal((sys.executable, "-m", "herstel"), environment_of(folders[10]), (120, 40))
    terminal.until("herstel")
    terminal.rest(2.0)
    opened, left, left_coded = [], [], []
    for name, key in SCREENS:
        there, back, back_coded = open_and_leave(terminal, name, key)
        opened += there
        left += back
        left_coded += back_coded
    for what, seconds, goal in (
        ("open any screen", opened, 25),
        ("leave any screen", left, 40),
        ("leave, Escape coded", left_coded, 40),
    ):
        p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
        print(f"{what:<27}", milliseconds(seconds), f"p95 {p95:.0f} ms (goal {goal})")
    terminal.close()


def open_and_leave(terminal: Terminal, name: str, key: str) -> tuple[list[float], list[float], list[float]]:
    """Open and leave a screen some times; return how long each took, but for the first opening."""
    there: list[float] = []
    back: list[float] = []
    back_coded: list[float] = []
    for turn in range(21):
        there.append(terminal.press(key))
        terminal.rest(0.15)
        is_coded = turn % 2
        (back_coded if is_coded else back).append(terminal.press(CODED_ESCAPE if is_coded else LONE_ESCAPE))
        terminal.rest(0.15)
    first, there = there[0] * 1000, there[1:]
    print(f"open {name:<22}", milliseconds(there), f"the first time {first:.0f} ms")
    print(f"leave {name:<21}", milliseconds(back), "coded", milliseconds(back_coded))
    return there, back, back_coded


def idle(folders: dict[int, Path]) -> None:
    """Count the processor time of ten quiet seconds on Today, beside an empty app."""
    for name, words in (
        ("empty app", (sys.executable, "-c", EMPTY_APP)),
        ("herstel, 10 y", (sys.executable, "-m", "herstel")),
    ):
        terminal = Terminal(words, environment_of(folders[10]), (120, 40))
        terminal.rest(3.0)
        process = Path("/proc") / str(terminal.pid)
        before = _ticks(process)
        time.sleep(10)
        used = (_ticks(process) - before) / os.sysconf("SC_CLK_TCK")
        print(f"idle, {name:<21} {used / 10:.2%} of a processor (goal 0.2 %)")
        terminal.close()


def memory(folders: dict[int, Path]) -> None:
    """Tell the most memory that was held after ten screens, beside an empty app."""
    empty = Terminal((sys.executable, "-c", EMPTY_APP), environment_of(folders[1]), (120, 40))
    empty.rest(2.0)
    least = _most_memory(empty)
    empty.close()
    print(f"peak memory, empty app       {least:.0f} MiB")
    for years, folder in folders.items():
        terminal = Terminal((sys.executable, "-m", "herstel"), environment_of(folder), (120, 40))
        terminal.until("herstel")
        terminal.rest(2.0)
        # This start has read every year, and has written down what the next ones need of those that rest.
        print(f"peak memory, first start, {years:>2} y {_most_memory(terminal):.0f} MiB")
        terminal.close()
        terminal = Terminal((sys.executable, "-m", "herstel"), environment_of(folder), (120, 40))
        terminal.until("herstel")
        terminal.rest(2.0)
        for _, key in SCREENS:
            terminal.press(key)
            # Longer quiet never comes where a cursor blinks.
            terminal.rest(0.4)
            terminal.press("\x1b")
            terminal.rest(0.4)
        most = _most_memory(terminal)
        terminal.close()
        print(f"peak memory, ten screens, {years:>2} y {most:.0f} MiB, ratio {most / least:.2f} (goal 1.75)")


def _most_memory(terminal: Terminal) -> float:
    """Return the most memory that a program has held, in MiB."""
    status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _ticks(process: Path) -> int:
    """Return the processor time of a process, in ticks of its clock."""
    fields = process.joinpath("stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def save(folders: dict[int, Path]) -> None:
    """Time saving a check-in until it is acknowledged."""
    medians = {}
    for years, folder in folders.items():
        repository = opened(folder)
        found = []
        for number in range(40):
            checkin = CheckIn(date=LAST + timedelta(days=1 + number), fatigue=3, sleep_hours=7.5)
            started = time.perf_counter()
            repository.apply([Save(checkin)])
            found.append(time.perf_counter() - started)
        medians[years] = statistics.median(found)
        print(f"save a check-in, {years:>2} y       ", milliseconds(found))
    print(f"ratio 50 y / 10 y            {medians[50] / medians[10]:.2f} (goal 2; at 10 y at most 20 ms)")


def opening(folders: dict[int, Path]) -> None:
    """Time opening a journal and asking its span."""
    for years, folder in folders.items():
        found = []
        for _ in range(5):
            started = time.perf_counter()
            span = opened(folder).journal().span
            found.append(time.perf_counter() - started)
            assert span is not None
        print(f"open, {years:>2} y                  ", milliseconds(found))


def engine(folders: dict[int, Path]) -> None:
    """Time the advice of one day and the replay of everything, on an open journal, as a command has them."""
    gc.set_threshold(AS_A_COMMAND)
    for years, folder in folders.items():
        journal = opened(folder).journal()
        seconds = [_seconds(lambda: advise(journal, LAST)) for _ in range(5)]
        print(f"advice of a day, {years:>2} y       ", milliseconds(seconds))
        first = LAST - timedelta(days=round(years * 365.25) - 1)
        if years <= 10:
            days = _seconds(lambda: sum(1 for _ in replay(journal, first, LAST)))
            print(f"replay, {years:>2} y                 {days:.2f} s")


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


BENCHMARKS: dict[str, Callable[[dict[int, Path]], None]] = {
    "advice": advice,
    "commands": commands,
    "floor": floor,
    "keys": keys,
    "typing": typing,
    "calendar": calendar,
    "screens": screens,
    "idle": idle,
    "inbox": inbox,
    "memory": memory,
    "open": opening,
    "engine": engine,
    "planning": planning,
    "save": save,
}


def main() -> None:
    """Make the journals and run what was asked for."""
    chosen = sys.argv[1:] or list(BENCHMARKS)
    unknown = set(chosen) - set(BENCHMARKS)
    if unknown:
        sys.exit(f"no such figures: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    # Each row is read as it comes, in a file too.
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, line_buffering=True)
    with tempfile.TemporaryDirectory(prefix="herstel-bench-") as folder:
        folders = {years: Path(folder) / str(years) for years in YEARS}
        for years, home in folders.items():
            make_journal(home, years)
        print(f"{date.today()}, Python {sys.version.split()[0]}")
        for name in chosen:
            BENCHMARKS[name](folders)


if __name__ == "__main__":
    main()
