"""While the app is left, the next morning is drawn unseen: nothing uncovers it, and nothing acts on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual import events
from textual.geometry import Size

from herstel.tui.cover import Cover
from herstel.tui.next_morning import NextMorning
from herstel.tui.opening import JournalOpening
from support.rows import rows
from support.screens import surroundings

SIZE = Size(80, 24)


class StubApp:
    """Counts what is asked of it."""

    size = SIZE

    def __init__(self) -> None:
        self.drawn = self.ended = 0

    def refresh(self) -> None:
        self.drawn += 1

    def exit(self, *, return_code: int) -> None:
        self.ended += return_code == 0


def mouse(kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(None, 5, 5, 0, 0, 1, shift=False, meta=False, ctrl=False)


KEY = events.Key("c", "c")
PASTE = events.Paste("run 45")
RESIZE = events.Resize(Size(60, 20), Size(60, 20))


def leaving(folder: Path) -> tuple[StubApp, JournalOpening, NextMorning]:
    """Return an app that is being left, with the next morning behind its picture."""
    app, nothing = StubApp(), lambda *_: None
    stub: Any = app
    opening = JournalOpening(stub, surroundings(folder), stub, Cover(is_on=True, is_last=True), nothing)
    morning = NextMorning(stub, opening, stub)
    morning.is_begun = True
    return app, opening, morning


@rows(
    ("event", "ends"),
    [
        (KEY, True),
        (PASTE, True),
        (RESIZE, True),
        (events.Resize(SIZE, SIZE), False),
        (mouse(events.MouseDown), True),
        (mouse(events.MouseScrollDown), True),
        (mouse(events.MouseMove), False),
        (mouse(events.MouseUp), False),
    ],
)
def test_nothing_that_is_done_while_leaving_reaches_a_screen(
    event: events.Event, ends: bool, tmp_path: Path
) -> None:
    app, _, morning = leaving(tmp_path)
    assert morning.takes(event)
    assert app.ended == ends


def test_what_the_app_tells_itself_goes_on_and_before_leaving_all_of_it_does(tmp_path: Path) -> None:
    app, _, morning = leaving(tmp_path)
    assert not morning.takes(events.Idle())
    morning.is_begun = False
    assert not morning.takes(KEY)
    assert app.ended == 0


def test_neither_time_nor_size_uncovers_it(tmp_path: Path) -> None:
    app, opening, _ = leaving(tmp_path)
    opening.lift_cover()
    opening.keep_size(SIZE)
    opening.keep_size(Size(60, 20))
    assert opening.cover.is_on
    assert app.drawn == 0


def test_a_window_that_is_closed_says_so_twice_and_is_left_once(tmp_path: Path) -> None:
    app, _, morning = leaving(tmp_path)
    morning.begin(129)
    assert app.ended == 0, "what was begun goes on, for as long as it may take"
