"""What planning takes of the processor: a proposal, an edit that is checked, the screens of many weeks."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from benchmarks.measuring import DATA, LAST, STATE, opened
from herstel.config import Config
from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.domain.record import Save
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.week import PlanWeek
from herstel.services.environment import FixedClock, Paths
from herstel.services.kept import Kept
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.week_plan import checked_week, past_before
from herstel.services.workspace import Workspace
from herstel.tui.navigation import Destination, OpenSeason, OpenYear
from herstel.tui.screens.long import LongScreen
from rules.planning.weeks import a_week, resting, train
from support import screens

_WEEKS = 40
_EDITS = 60
_DRAWN = 20


def planning(folders: dict[int, Path]) -> None:
    """Time a proposal, the check after an edit at ten years, and the season and the year drawn anew."""
    made = [_processor(partial(propose, week, DEFAULT_SETTINGS)) for week in _full_weeks()]
    _tell("proposal, 12 movable of 20", made, "most 200")
    _tell("edit checked anew, 10 y", list(_edits(folders[10])), "p95 16")
    this = Week.of(LAST)
    # The season lies half ahead, the year behind: an edit of which nothing is seen would cost nothing.
    for name, asked, week in (("season", OpenSeason(), this.shifted(1)), ("year", OpenYear(), this)):
        _tell(f"{name} drawn, 10 y", asyncio.run(_drawn(folders[10], asked, week)), "p95 50")


def _tell(what: str, seconds: list[float], goal: str) -> None:
    p95 = statistics.quantiles(seconds, n=20)[-1]
    median, most = statistics.median(seconds), max(seconds)
    print(f"{what:<27} {median * 1000:.1f} ms, p95 {p95 * 1000:.1f}, most {most * 1000:.1f} (goal: {goal})")


def _processor(act: Callable[[], object]) -> float:
    """Return the seconds of the processor that an act takes on this thread."""
    began = time.thread_time()
    act()
    return time.thread_time() - began


def _full_weeks() -> Iterator[PlanWeek]:
    """Yield weeks of twelve sessions that can move, a day of rest, and seven things of life."""
    for seed in range(_WEEKS):
        dice = random.Random(seed)
        sessions = [
            train(
                dice.randrange(7),
                dice.choice((3.0, 5.0, 7.0, 8.0)),
                dice.choice((45, 60, 90)),
                number=number,
                key=dice.random() < 0.2,
                sport=dice.choice(("run", "ride", "swim")),
            )
            for number in range(12)
        ]
        yield a_week(*sessions, resting(dice.randrange(7)), heavy=(1, 3), nights=(4,), busy=(0, 2, 5))


def _edits(home: Path) -> Iterator[float]:
    """Yield what it takes to check next week anew after each of some saved edits of it."""
    repository, week = opened(home), Week.of(LAST).shifted(1)
    conditions, past = ConditionMemory(), Kept()
    for number in range(_EDITS + 1):
        repository.apply([Save(_session(week, minutes=30 + number))])
        journal = repository.journal()

        def check() -> None:
            (condition,) = conditions.conditions(journal, [week], LAST, DEFAULT_SETTINGS)
            before = past_before(journal, week, LAST, DEFAULT_SETTINGS, past)
            checked_week(journal, week, LAST, DEFAULT_SETTINGS, condition, before)

        seconds = _processor(check)
        if number:
            yield seconds


def _session(week: Week, minutes: int) -> Session:
    """Return a run on a Wednesday: done where that is past, else planned."""
    day = week.days[2]
    facts = {"id": f"{day}-{1:08d}", "date": day, "sport": "run"}
    asked = {"status": "done", "minutes": minutes, "rpe": 4}
    if day > LAST:
        asked = {"status": "planned", "planned_minutes": minutes, "planned_rpe": 4}
    return Session.validated({**facts, **asked})


async def _drawn(home: Path, asked: Destination, week: Week) -> list[float]:
    """Return what it takes to work out and paint a screen of many weeks after each of some saved edits."""
    paths = Paths(home / DATA / "journal", home / STATE, home / "config.toml")
    now = datetime(LAST.year, LAST.month, LAST.day, 7, 30, tzinfo=timezone(timedelta(hours=1)))
    workspace = Workspace(paths, Config(), translator("en"), FixedClock(now))
    seconds = []
    async with screens.opened(workspace, 120, 40) as pilot:
        pilot.app.screen.post_message(asked)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, LongScreen)
        for number in range(_DRAWN):
            workspace.service.edit([Save(_session(week, minutes=120 + number))])
            seconds.append(_processor(partial(_paint, screen)))
            await pilot.pause()
    return seconds


def _paint(screen: LongScreen) -> None:
    screen.journal_changed()
    screen._compositor.render_strips()
