"""The app under a pilot: surroundings of its own, a clock that stands still, and what is on the screen."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from textual.events import Key
from textual.pilot import Pilot

from herstel.config import Config
from herstel.domain.journal import Journal
from herstel.domain.record import Record, Save
from herstel.i18n.catalog import Language, translator
from herstel.services.environment import FixedClock, Paths
from herstel.services.workspace import Workspace
from herstel.store.journal_repository import open_repository
from herstel.tui.app import HerstelApp
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.screens.today import TodayScreen
from support.quick_app import make_quick

NOW: Final = datetime(2026, 11, 22, 7, 30, tzinfo=timezone(timedelta(hours=1)))
TODAY: Final = NOW.date()
_MOST_SECONDS: Final = 60.0
_CHARACTERS: Final = {
    "colon": ":",
    "comma": ",",
    "slash": "/",
    "plus": "+",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "dollar_sign": "$",
    "full_stop": ".",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "space": " ",
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
}
"""The characters of keys that have names."""

make_quick()


def surroundings(
    place: Path, language: Language = "en", *, is_demo: bool = False, now: datetime = NOW, **settings: Any
) -> Workspace:
    """Return surroundings within a folder."""
    paths = Paths(place / "journal", place / "state", place / "config" / "config.toml")
    return Workspace(paths, Config(**settings), translator(language), FixedClock(now), is_demo)


def keep(context: Workspace, records: Sequence[Record]) -> None:
    """Save records in the journal, as another running copy would."""
    repository = open_repository(context.paths.journal, context.paths.state)
    repository.apply([Save(record) for record in records])
    repository.close()


def kept(context: Workspace) -> Journal:
    """Return the journal as it stands on disk."""
    repository = open_repository(context.paths.journal, context.paths.state, read_only=True)
    found = repository.journal()
    repository.close()
    return found


def screen_text(app: HerstelApp) -> str:
    """Return what is on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def wait_until_open(pilot: Pilot[None]) -> None:
    """Wait until the journal is open, or could not be opened."""
    app = pilot.app
    assert isinstance(app, HerstelApp)
    end = time.monotonic() + _MOST_SECONDS
    while not app.workspace.is_open and not app.opening.fault:
        assert time.monotonic() < end, "the journal does not open"
        await pilot.pause()
    await pilot.pause()


async def comes(pilot: Pilot[None], text: str) -> bool:
    """Wait until a text is on the screen: toasts, and what is counted in the background, take a while."""
    end = time.monotonic() + _MOST_SECONDS
    while text not in shown(pilot) and time.monotonic() < end:
        await pilot.pause()
    return text in shown(pilot)


@asynccontextmanager
async def opened(context: Workspace, width: int = 80, height: int = 24) -> AsyncIterator[Pilot[None]]:
    """Run the app until its journal is open."""
    app = HerstelApp(context)
    async with app.run_test(size=(width, height), notifications=True) as pilot:
        await wait_until_open(pilot)
        yield pilot


async def press(pilot: Pilot[None], first: str, *ahead: str) -> None:
    """Press a key, and the others at once after it, as somebody does who knows the way by heart.

    A pilot of its own waits after every key until all is quiet; that is slow, and no one types so.
    """
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(_key(first))
    if ahead:
        await pilot.pause()
    for key in ahead:
        driver.send_message(_key(key))
    await pilot.pause()
    await pilot.pause()


def send_keys(pilot: Pilot[None], *keys: str) -> None:
    """Send keys at once, without any wait, as a terminal does with what was typed while it was busy."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(_key(key))


def _key(name: str) -> Key:
    return Key(name, _CHARACTERS.get(name, name if len(name) == 1 else None))


def app_of(pilot: Pilot[None]) -> HerstelApp:
    """Return the app of a pilot."""
    assert isinstance(pilot.app, HerstelApp)
    return pilot.app


def today_of(pilot: Pilot[None]) -> TodayScreen:
    """Return the Today screen of a pilot."""
    screen = app_of(pilot).get_default_screen()
    assert isinstance(screen, TodayScreen)
    return screen


def shown(pilot: Pilot[None]) -> str:
    """Return what is on the screen of a pilot."""
    return screen_text(app_of(pilot))


def read(pilot: Pilot[None]) -> str:
    """Return what there is to read on the screen in front, on one line: where lines end does not matter."""
    screen = pilot.app.screen
    assert isinstance(screen, HerstelScreen)
    return " ".join(screen.as_text().split())
