"""On every screen: what the terminal sends by itself changes neither the journal nor what is shown."""

from __future__ import annotations

from codecs import getincrementaldecoder
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from herstel.domain.session import Session
from herstel.services.workspace import Workspace
from herstel.tui.days import advice_at_rest
from herstel.tui.driver import MessagesOfPieces
from herstel.tui.terminal.stream import InputStream
from support.journals import checkin
from support.replies import QUIET, REPLIES
from support.screens import TODAY, app_of, keep, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

WAYS: Final = {
    "today": "",
    "an override": "o",
    "check-in": "c",
    "check-in half way": "c 7 enter 4",
    "the note of a check-in": "c n",
    "log": "l",
    "rest": "r",
    "why": "w",
    "month": "m",
    "week": "m less_than_sign",
    "a line in the month": "m a r u n",
    "a search": "m slash",
    "a day to go to": "m g",
    "carrying": "m m",
    "a selection": "m v",
    "a count": "m 3",
    "plan": "p",
    "trends": "t",
    "review": "p f5",
    "help": "question_mark",
    "the palette": "colon",
    "places to jump to": "ctrl+o",
}
RECORDS: Final = [
    *(
        Session.model_validate(
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


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_screen_and_the_journal_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    # Advices in the calendar are worked out once nobody has pressed a key for a while: here at once.
    monkeypatch.setattr(advice_at_rest, "_REST_SECONDS", 0.001)
    context = surroundings(tmp_path)
    keep(context, RECORDS)
    async with opened(context, 100, 30) as pilot:
        if way:
            await press(pilot, *way.split())
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        before, screen, written = shown(pilot), app_of(pilot).screen, files(context)
        for reply in {**REPLIES, **QUIET}.values():
            for cut in {0, 1, 2, 3, len(reply) // 2, len(reply) - 1}:
                send(pilot, reply[:cut], reply[cut:])
        await pilot.pause()
        await pilot.pause()
        assert app_of(pilot).screen is screen
        assert shown(pilot) == before
        assert files(context) == written


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
