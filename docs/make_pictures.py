"""Makes the pictures of the README and of design.md from the demo journal: `python docs/make_pictures.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from herstel.config import Config
from herstel.i18n.catalog import translator
from herstel.services.environment import FixedClock, Paths
from herstel.services.workspace import Workspace
from herstel.tui.app import HerstelApp

PICTURES = Path(__file__).parent / "pictures"
MORNING = datetime.fromisoformat("2026-11-22T07:30+01:00")
CHECK_IN = ("7", "full_stop", "5", "enter", "3", "2", "3", "3")
RUN = ("r", "u", "n", "space", "4", "5", "space", "r", "p", "e", "space", "8")
REMOTE_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


async def main() -> None:
    """Walk through the demo and take a picture of each screen."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        paths = Paths(place / "journal", place / "state", place / "config.toml")
        context = Workspace(paths, Config(), translator("en"), FixedClock(MORNING), is_demo=True)
        app = HerstelApp(context)
        async with app.run_test(size=(100, 30)) as pilot:
            while not app.workspace.is_open:
                await pilot.pause(0.05)
            await pilot.resize_terminal(120, 50)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            take(app, "today")
            await pilot.resize_terminal(100, 30)
            await pilot.press("w")
            take(app, "why")
            await pilot.press("escape", "c")
            await pilot.pause()
            await pilot.press(*CHECK_IN)
            take(app, "checkin")
            await pilot.press("escape", "m")
            await pilot.resize_terminal(120, 40)
            await pilot.pause(2.0)
            take(app, "month")
            await pilot.press("f4", "right")
            await pilot.resize_terminal(110, 26)
            await pilot.press("right", "a", *RUN, "enter")
            await pilot.pause(1.0)
            take(app, "plan")
            await pilot.press("escape", "escape", "t")
            await pilot.resize_terminal(110, 30)
            await app.workers.wait_for_complete()
            await pilot.pause(1.0)
            take(app, "trends")
            await pilot.press("escape")
            await take_sizes(app, pilot)


async def take_sizes(app: HerstelApp, pilot: Pilot[None]) -> None:
    """Take what design.md shows: a phone in the hand, 80 columns, and the largest screen."""
    for width, height, name in ((45, 28, "phone-today"), (80, 24, "small-today"), (200, 60, "large-today")):
        await settled(app, pilot, width, height)
        take(app, name)
    await settled(app, pilot, 45, 28)
    await pilot.press("c", *CHECK_IN[:6])
    await pilot.pause()
    take(app, "phone-checkin")
    await pilot.press("escape", "m")
    await settled(app, pilot, 80, 24)
    await pilot.pause(2.0)
    take(app, "small-month")
    await pilot.press("escape", "question_mark", "slash", *"rest")
    await settled(app, pilot, 100, 30)
    take(app, "help-search")


async def settled(app: HerstelApp, pilot: Pilot[None], width: int, height: int) -> None:
    """Give the terminal another size, and wait until all is drawn for it."""
    await pilot.resize_terminal(width, height)
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def take(app: HerstelApp, name: str) -> None:
    """Write a picture of the screen; it draws on no font from elsewhere."""
    picture = REMOTE_FONT.sub("", app.export_screenshot(title="herstel"))
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
