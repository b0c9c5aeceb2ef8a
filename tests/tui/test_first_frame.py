"""The picture that stands there before the app does: when it holds, and that nothing in it is acted on."""

from __future__ import annotations

import json
import re
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.worker import WorkerFailed

from herstel.domain.calendar_items import Rest
from herstel.domain.scales import RestKind
from herstel.domain.self_reports import CheckIn
from herstel.services.early_start import KeptFrame
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace
from herstel.tui.app import HerstelApp
from herstel.tui.cover import Cover
from herstel.tui.screens.checkin import CheckInScreen
from support.screens import (
    NOW,
    TODAY,
    keep,
    kept,
    opened,
    screen_text,
    send_keys,
    surroundings,
    wait_until_open,
)

pytestmark = pytest.mark.thorough

LINES = ["\x1b[1mrest\x1b[0m", "today"]


def frame_of(context: Workspace, columns: int = 80, rows: int = 2) -> KeptFrame:
    return KeptFrame(context, columns, rows)


def begun(folder: Path, **options: Any) -> Workspace:
    context = surroundings(folder, **options)
    keep(context, [CheckIn(date=TODAY, fatigue=3)])
    return context


def test_a_picture_is_found_again_while_nothing_has_changed(tmp_path: Path) -> None:
    frame_of(begun(tmp_path)).keep(LINES)
    assert frame_of(surroundings(tmp_path)).find() == LINES
    assert (tmp_path / "state" / "frame.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "changed",
    [
        {"language": "nl"},
        {"now": NOW + timedelta(days=1)},
        {"theme": "herstel-light"},
        {"muted": ("R6",)},
        {"is_demo": True},
    ],
    ids=lambda changed: str(next(iter(changed))),
)
def test_another_day_language_or_setting_has_another_picture(tmp_path: Path, changed: Any) -> None:
    frame_of(begun(tmp_path)).keep(LINES)
    assert frame_of(surroundings(tmp_path, **changed)).find() is None


def test_a_changed_journal_size_or_theme_file_has_another_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = begun(tmp_path)
    frame_of(context).keep(LINES)
    assert frame_of(context, columns=81).find() is None
    assert frame_of(context, rows=3).find() is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert frame_of(context).find() is None
    monkeypatch.delenv("NO_COLOR")
    assert frame_of(context).find() == LINES
    context.paths.themes.mkdir(parents=True)
    (context.paths.themes / "own.toml").write_text("")
    assert frame_of(context).find() is None
    frame_of(context).keep(LINES)
    keep(context, [CheckIn(date=TODAY, fatigue=4)])
    assert frame_of(context).find() is None


@pytest.mark.parametrize(
    "lines", ["rest", [1, 2], ["rest", "\x1b]0;title\x07"], ["rest", "\x1b[2J"], ["rest", "a\rb"], ["rest"]]
)
def test_nothing_but_text_and_colour_reaches_the_terminal(tmp_path: Path, lines: Any) -> None:
    context = begun(tmp_path)
    frame_of(context).keep(LINES)
    path = tmp_path / "state" / "frame.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "lines": lines}))
    assert frame_of(context).find() is None


def test_without_a_journal_there_is_no_picture(tmp_path: Path) -> None:
    frame_of(surroundings(tmp_path)).keep(LINES)
    assert not (tmp_path / "state").exists()


class SlowWorkspace(Workspace):
    """Opens its journal when it may."""

    may_open: threading.Event

    def open_journal(self) -> JournalService:
        assert self.may_open.wait(30)
        return super().open_journal()


def slow(context: Workspace) -> SlowWorkspace:
    workspace = SlowWorkspace(context.paths, context.config, context.say, context.clock)
    workspace.may_open = threading.Event()
    return workspace


async def test_what_is_pressed_on_the_picture_is_done_to_the_journal_as_it_is_then(tmp_path: Path) -> None:
    context = begun(tmp_path)
    workspace = slow(context)
    cover = Cover(is_on=True)
    app = HerstelApp(workspace, cover=cover)
    async with app.run_test(size=(80, 24)) as pilot:
        # The picture offered to log yesterday as a day without training; another window does so meanwhile.
        send_keys(pilot, "n", "c")
        await pilot.pause()
        about: Any = {"kind": "rest", "outcome": "kept", "no_training": True}
        keep(
            context,
            [
                Rest.validated(
                    {
                        "id": f"{TODAY - timedelta(days=1)}-kept0000",
                        "date": TODAY - timedelta(days=1),
                        **about,
                    }
                )
            ],
        )
        assert cover.is_on
        assert not app.workspace.is_open
        workspace.may_open.set()
        await wait_until_open(pilot)
        await pilot.pause()
        assert len(kept(context).rest_on(TODAY - timedelta(days=1))) == 1
        assert not cover.is_on
        assert isinstance(app.screen, CheckInScreen), "no key was lost"


async def test_keys_before_the_journal_are_kept_in_their_order_and_none_is_lost(tmp_path: Path) -> None:
    workspace = slow(surroundings(tmp_path))
    app = HerstelApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        send_keys(pilot, "c", "7", ".", "2", "enter", "4")
        await pilot.pause()
        assert app.screen is app._today_screen
        workspace.may_open.set()
        await wait_until_open(pilot)
        for _ in range(20):
            await pilot.pause()
        assert isinstance(app.screen, CheckInScreen)
        typed = workspace.draft.of(TODAY)
        assert (typed["sleep_hours"], typed["sleep_quality"]) == ("7.2", "4")


class FaultyWorkspace(Workspace):
    """Fails to open its journal by a fault of our own."""

    def open_journal(self) -> JournalService:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "a fault")


async def test_a_fault_of_our_own_while_the_journal_opens_ends_the_app_as_any_other(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    app = HerstelApp(FaultyWorkspace(context.paths, context.config, context.say, context.clock))

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.pause()
            await app.workers.wait_for_complete()

    with pytest.raises(WorkerFailed):
        await run()
    assert app.return_code == 1
    assert isinstance(app.crash, UnicodeDecodeError), "its places in the code go into the report"


async def test_ending_the_app_does_not_wait_for_the_journal(tmp_path: Path) -> None:
    workspace = slow(begun(tmp_path))
    app = HerstelApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        send_keys(pilot, "q")
        await pilot.pause()
        assert app.return_code == 0
        workspace.may_open.set()


async def test_leaving_keeps_what_today_shows_for_the_next_start_and_for_the_next_morning(
    tmp_path: Path,
) -> None:
    context = begun(tmp_path)
    async with opened(context) as pilot:
        await pilot.press("q")
        while pilot.app.return_code is None:
            await pilot.pause()
    lines = KeptFrame(context, 80, 24).find()
    assert lines is not None
    assert len(lines) == 24

    tomorrow = surroundings(tmp_path, now=NOW + timedelta(days=1))
    ahead = KeptFrame(tomorrow, 80, 24).find()
    assert ahead is not None
    assert ahead != lines
    async with opened(tomorrow) as pilot:
        drawn = screen_text(pilot.app)  # type: ignore[arg-type]
    assert [without_colour(line) for line in ahead] == [line.rstrip() for line in drawn.splitlines()]

    keep(context, [Rest(id=f"{TODAY}-kept0000", date=TODAY, kind=RestKind.REST)])
    assert KeptFrame(tomorrow, 80, 24).find() is None, "written by another copy in between"


def without_colour(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip()
