"""On every screen: what the terminal sends by itself changes neither the journal nor what is shown."""

from __future__ import annotations

from codecs import getincrementaldecoder
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from herstel.domain.calendar_items import Session
from herstel.services.workspace import Workspace
from herstel.tui.days import advices
from herstel.tui.driver import MessagesOfPieces
from herstel.tui.terminal.stream import InputStream
from support.journals import checkin
from support.replies import QUIET, REPLIES
from support.screens import TODAY, app_of, keep, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

WAYS: Final = {
    "today": (
        *("", "o", "c", "c 7 enter 4", "c n", "l", "r", "i", "e", "w", "question_mark", "colon", "ctrl+o"),
        *("f6", "f10"),
    ),
    "month": (
        *("m", "m less_than_sign", "m a r u n", "m slash", "m g", "m m", "m v", "m 3", "m F"),
        *("m greater_than_sign",),
    ),
    "plan": ("p", "p a r u n", "p A", "p z", "t", "t y"),
}
"""The keys that lead from Today to each screen, and to what may be open on it."""
RECORDS: Final = [
    *(
        Session.validated(
            {"id": f"{TODAY}-{letter * 8}", "date": TODAY, "sport": "run", "minutes": 40, "status": status}
        )
        for letter, status in (("a", "done"), ("b", "planned"), ("c", "planned"))
    ),
    *(checkin(TODAY - timedelta(days=days)) for days in range(1, 4)),
]


def send(pilot: Pilot[None], *reads: bytes) -> None:
    """Send what was read to the app, as its driver does; nothing follows for a while."""
    driver = pilot.app._driver
    assert driver is not None
    stream, maker = InputStream(0.03), MessagesOfPieces(lambda: (pilot.app.size.width, pilot.app.size.height))
    decode = getincrementaldecoder("utf-8")("surrogateescape").decode
    pieces = [piece for data in reads for piece in stream.feed(decode(data))]
    if stream.patience is not None:
        pieces += stream.expire()
    for piece in pieces:
        for message in maker.of(piece):
            driver.process_message(message)


def files(context: Workspace) -> dict[Path, bytes]:
    """Return what is written in the journal."""
    return {file: file.read_bytes() for file in context.paths.journal.rglob("*") if file.is_file()}


async def go_home(pilot: Pilot[None], home: str) -> None:
    """Leave whatever is open until Today is there as it was."""
    for _ in range(5):
        if shown(pilot) != home:
            await press(pilot, "escape")
    assert shown(pilot) == home


def reads_of(reply: bytes) -> list[tuple[bytes, bytes]]:
    """Return a reply whole and cut at each byte; of an endless one only the first and last cuts differ."""
    cuts = range(len(reply)) if len(reply) <= _LONG else (0, 1, 2, 3, len(reply) // 2, len(reply) - 1)
    return [(reply[:cut], reply[cut:]) for cut in cuts]


_LONG: Final = 100
ALL_READS: Final = [reads for reply in {**REPLIES, **QUIET}.values() for reads in reads_of(reply)]


@pytest.mark.parametrize("ways", WAYS.values(), ids=WAYS)
async def test_a_screen_and_the_journal_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: tuple[str, ...]
) -> None:
    # Advices in the calendar are worked out once nobody has pressed a key for a while: here at once.
    monkeypatch.setattr(advices, "_REST_SECONDS", 0.001)
    context = surroundings(tmp_path)
    keep(context, RECORDS)
    async with opened(context, 100, 30) as pilot:
        screens, home = set(), shown(pilot)
        for way in ways:
            if way:
                await press(pilot, *way.split())
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            before, screen, written = shown(pilot), app_of(pilot).screen, files(context)
            screens.add(before)
            for reads in ALL_READS:
                send(pilot, *reads)
            await pilot.pause()
            await pilot.pause()
            assert app_of(pilot).screen is screen, way
            assert shown(pilot) == before, way
            assert files(context) == written, way
            await go_home(pilot, home)
        assert len(screens) == len(ways), "each way leads to another picture"


async def test_a_paste_is_no_command(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, RECORDS)
    async with opened(context) as pilot:
        await press(pilot, "m")
        written = files(context)
        send(pilot, b"\x1b[200~rdq\nu\x1b[201~")
        await pilot.pause()
        await pilot.pause()
        assert "Nothing here takes text" in shown(pilot)
        assert files(context) == written


async def test_the_app_hears_again_after_a_paste_that_broke_off(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        send(pilot, b"\x1b[200~abc")
        send(pilot, b"m")
        await pilot.pause()
        await pilot.pause()
        assert "November 2026" in shown(pilot)
