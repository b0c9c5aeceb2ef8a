"""The calendar by keyboard: walking, going to a day in words, adding, moving, deleting, undoing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.services.workspace import Workspace
from herstel.tui.days.month_grid import MonthGrid
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.help import HelpScreen
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.key_line import KeyLine
from support.screens import TODAY, app_of, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

RUN = Session.validated(
    {"id": f"{TODAY}-runrunru", "date": TODAY, "sport": "run", "title": "Hills [/x]", "status": "planned"}
)
REST = Rest(id=f"{TODAY}-restrest", date=TODAY)
NEW_YEAR = date(2027, 1, 1)
PARTY = Commitment(id=f"{NEW_YEAR}-partypar", date=NEW_YEAR, title="Party")


@asynccontextmanager
async def in_calendar(context: Workspace, *size: int) -> AsyncIterator[Pilot[None]]:
    """Run the app and open the calendar."""
    async with opened(context, *size) as pilot:
        await press(pilot, "m")
        await pilot.pause()
        yield pilot


def calendar(pilot: Pilot[None]) -> CalendarScreen:
    screen = app_of(pilot).screen
    assert isinstance(screen, CalendarScreen)
    return screen


WALKS = [
    ("left", date(2026, 11, 21)),
    ("j l", date(2026, 11, 30)),
    ("3 l", date(2026, 11, 25)),
    ("1 0 right", date(2026, 12, 2)),
    ("2 pagedown", date(2027, 1, 22)),
    ("pagedown pagedown pagedown up", date(2027, 2, 15)),
    ("left_square_bracket", date(2026, 10, 22)),
    ("less_than_sign right_square_bracket greater_than_sign", date(2026, 11, 29)),
    ("right_curly_bracket", date(2027, 11, 22)),
    ("home", date(2026, 11, 16)),
    ("0", date(2026, 11, 16)),
    ("home end", date(2026, 11, 22)),
    ("3 escape right", date(2026, 11, 23)),
    ("pageup t", TODAY),
    ("n", NEW_YEAR),
    ("pagedown N", TODAY),
    ("G", date(2026, 11, 23)),
    ("home U", TODAY),
    ("g w 5 3 enter", date(2026, 12, 28)),
    ("g minus 3 enter", date(2026, 11, 19)),
    ("9 9 9 right_curly_bracket", date(2100, 12, 31)),
]


async def type_keys(pilot: Pilot[None], keys: str) -> None:
    """Press keys, separated by spaces, one right after the other."""
    await press(pilot, *keys.split(" "))


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text, letter by letter."""
    await press(pilot, *({" ": "space", "+": "plus"}.get(letter, letter) for letter in text))


async def test_walking(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, PARTY])
    async with in_calendar(context) as pilot:
        for keys, day in WALKS:
            calendar(pilot).go_to(TODAY)
            await type_keys(pilot, keys)
            assert calendar(pilot).day == day, keys


async def test_adding_reads_a_line_live_and_undo_takes_it_back(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "g 3 1 minus 4 enter")
        assert "that month has 30 days" in shown(pilot)
        assert calendar(pilot).query_one(EntryLine).is_open
        await type_keys(pilot, "escape")
        assert calendar(pilot).day == TODAY
        await type_keys(pilot, "down a w o r k space h e a v y space l a t e")
        assert "commitment: Work · “late” · Sun 29 Nov · heavy" in shown(pilot)
        await type_keys(pilot, "enter")
        day = TODAY + timedelta(days=7)
        assert [commitment.title for commitment in kept(context).commitments_on(day)] == ["late"]
        await type_keys(pilot, "u")
        assert not kept(context).commitments_on(day)
        await type_keys(pilot, "ctrl+r")
        assert len(kept(context).commitments_on(day)) == 1
        # Letters are text from the first one on, also those that are keys, and q does not quit.
        # A sport that was never seen is asked about: the second Enter keeps it.
        await type_keys(pilot, "t a q u a d question_mark enter")
        assert "? “quad”: a new sport?" in shown(pilot)
        assert "Enter again keeps it like this." in shown(pilot)
        assert [session.sport for session in kept(context).sessions_on(TODAY)] == ["run"]
        await type_keys(pilot, "enter")
        assert sorted(session.sport for session in kept(context).sessions_on(TODAY)) == ["quad", "run"]
        await type_keys(pilot, "right full_stop")
        assert [session.sport for session in kept(context).sessions_on(TODAY + timedelta(days=1))] == ["quad"]


async def test_what_is_written_for_another_day_stands_there_and_the_cursor_follows(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    friday = TODAY + timedelta(days=5)
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "a")
        await type_text(pilot, "fri bike 60 + run 20")
        assert "training · ride · Fri 27 Nov · 60 min · “bike”" in shown(pilot)
        assert "training · run · Fri 27 Nov · 20 min" in shown(pilot)
        await type_keys(pilot, "enter")
        assert calendar(pilot).day == friday
        assert [session.sport for session in kept(context).sessions_on(friday)] == ["ride", "run"]
        await type_keys(pilot, "u")
        assert not kept(context).sessions_on(friday)


async def test_what_is_in_doubt_is_asked_again_when_the_text_changes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "e")
        await type_text(pilot, " 45 30")
        await type_keys(pilot, "enter")
        assert "Not understood" in shown(pilot)
        assert "Enter again keeps it like this." in shown(pilot)
        await type_text(pilot, " 20")
        assert "Enter again keeps it like this." not in shown(pilot)
        await type_keys(pilot, "enter")
        assert calendar(pilot).query_one(EntryLine).is_open
        await type_keys(pilot, "escape")
        assert kept(context).sessions_on(TODAY) == (RUN,)


async def test_changing_an_item_where_it_stands(tmp_path: Path) -> None:
    context = surroundings(tmp_path, "nl")
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "e")
        assert "hardlopen Hills [/x]" in shown(pilot)
        await type_keys(pilot, "space 4 5 space r p e 6 enter")
        (run,) = kept(context).sessions_on(TODAY)
        assert (run.id, run.planned_minutes, run.planned_rpe) == (RUN.id, 45, 6)
        await type_keys(pilot, "plus plus minus space")
        assert "Hoe zwaar was het, 1 tot 10?" in words_of(pilot)
        assert "Enter zoals gepland: RPE 6" in words_of(pilot)
        await type_keys(pilot, "enter")
        (run,) = kept(context).sessions_on(TODAY)
        assert (run.is_done, run.planned_minutes, run.minutes, run.rpe) == (True, 50, 50, 6)
        await type_keys(pilot, "u space 0")
        (run,) = kept(context).sessions_on(TODAY)
        assert (run.is_done, run.rpe) == (True, 10)
        await type_keys(pilot, "space space s m o e enter")
        (run,) = kept(context).sessions_on(TODAY)
        assert (run.status, run.reason) == ("skipped", "moe")
        assert "moe" in shown(pilot)
        await type_keys(pilot, "right space")
        assert "Hier valt niets te veranderen" in shown(pilot)


async def test_carrying_moves_an_item_or_pushes_the_plan(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    later = RUN.changed(id=f"{TODAY}-laterrun", date=TODAY + timedelta(days=3), title="")
    keep(context, [RUN, REST, later])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "m 2 l")
        assert "Hills [/x] → Tue 24 Nov" in shown(pilot)
        await type_keys(pilot, "escape")
        assert (calendar(pilot).day, len(kept(context).sessions_on(TODAY))) == (TODAY, 1)
        await type_keys(pilot, "m right c enter")
        journal = kept(context)
        assert [session.id for session in journal.sessions_on(TODAY + timedelta(days=4))] == [later.id]
        assert [each.id for each in journal.rest_on(TODAY + timedelta(days=1))] == [REST.id]
        await type_keys(pilot, "u t tab shift+right shift+down")
        day = TODAY + timedelta(days=8)
        assert calendar(pilot).day == day
        (moved,) = kept(context).rest_on(day)
        assert (moved.id, moved.original_date) == (REST.id, TODAY)
        assert "first planned on" in shown(pilot)
        await type_keys(pilot, "u")
        assert kept(context).rest_on(TODAY), "a run of moves is one step"


async def test_rest_is_protected(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    full = Rest(id=f"{TODAY}-restrest", date=TODAY + timedelta(days=1))
    easy = Rest.validated(
        {"id": f"{TODAY}-easyeasy", "date": TODAY + timedelta(days=3), "kind": "active_recovery"}
    )
    keep(context, [RUN, full, easy])
    async with in_calendar(context, 120, 40) as pilot:
        await type_keys(pilot, "shift+right")
        assert "Mon 23 Nov is a rest day. m move the rest to Tue 24 Nov b break the rest" in words_of(pilot)
        await type_keys(pilot, "escape")
        assert calendar(pilot).day == TODAY
        for key, outcome, day in (("m", "moved", 24), ("b", "broken", 23), ("k", None, 23)):
            await type_keys(pilot, f"shift+right {key}")
            (rest,) = (each for each in all_rest(context) if each.id == full.id)
            assert (rest.outcome, rest.date.day) == (outcome, day), key
            assert kept(context).sessions_on(full.date)
            await type_keys(pilot, "u t")
        await type_keys(pilot, "3 right a r u n space 6 0 space r p e 5")
        assert "300 AU, and active recovery allows 90" in shown(pilot)
        await type_keys(pilot, "escape t r")
        assert "1 session is planned there." in shown(pilot)
        await type_keys(pilot, "t")
        assert (len(kept(context).rest_on(TODAY)), len(kept(context).sessions_on(TODAY))) == (1, 0)
        await type_keys(pilot, "r")
        assert kept(context).rest_on(TODAY)[0].kind == "active_recovery"
        await type_keys(pilot, "left p")
        assert kept(context).sessions_on(TODAY - timedelta(days=1))


async def test_days_and_weeks_are_copied_repeated_and_taken_out(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, REST, PARTY])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "Y down 2 p")
        journal = kept(context)
        for weeks in (1, 2):
            assert journal.sessions_on(TODAY + timedelta(weeks=weeks))[0].is_open
            assert journal.rest_on(TODAY + timedelta(weeks=weeks))
        await type_keys(pilot, "k")
        await type_keys(pilot, "u t v down d")
        journal = kept(context)
        assert not journal.sessions_on(TODAY)
        assert not journal.rest_on(TODAY)
        await type_keys(pilot, "u t R w e e k l y space u n t i l space 1 3 minus 1 2 enter")
        assert len(kept(context).sessions) == 4
        await type_keys(pilot, "down d")
        assert "It repeats." in shown(pilot)
        await type_keys(pilot, "f")
        assert len(kept(context).sessions) == 1
        await type_keys(pilot, "u D")
        assert "Already there" in shown(pilot)
        assert len(kept(context).sessions) == 4
        await type_keys(pilot, "S 1 enter")
        assert len(kept(context).sessions_on(TODAY + timedelta(days=8))) == 1


async def test_searching_filtering_and_the_week(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, REST, PARTY])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "slash p a r t y")
        assert "1 day, Fri 1 Jan" in shown(pilot)
        await type_keys(pilot, "enter")
        assert calendar(pilot).day == NEW_YEAR
        assert "“party” 1/1" in shown(pilot)
        await type_keys(pilot, "escape t f f")
        assert "only rest" in shown(pilot)
        assert "Hills" not in shown(pilot)
        await type_keys(pilot, "escape less_than_sign")
        assert "Mon 16 Nov" in shown(pilot)
        assert "Hills" in shown(pilot)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "Sun 22" in shown(pilot)
        assert calendar(pilot).day == TODAY


async def test_the_mouse_chooses_a_day_and_the_wheel_turns_the_month(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        grid = calendar(pilot).query_one(MonthGrid)
        region = grid.region_of(date(2026, 11, 11))
        await pilot.click(MonthGrid, offset=(region.x + 1, region.y))
        assert calendar(pilot).day == date(2026, 11, 11)
        await press(pilot, "a")
        assert shown(pilot).splitlines()[-1].split()[:2] == ["⏎", "OK"], "while one types, Enter is named"
        await press(pilot, "escape")
        grid.post_message(MonthGrid.Scrolled(1))
        await pilot.pause()
        assert calendar(pilot).day == date(2026, 12, 11)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        line = shown(pilot).splitlines()[-1]
        await pilot.click(KeyLine, offset=(line.index("? Help"), 0))
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, HelpScreen), "help fits at every width"


async def test_undo_survives_a_restart(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    async with in_calendar(context) as pilot:
        await type_keys(pilot, "d right p")
        assert not kept(context).sessions_on(TODAY)
        (copy,) = kept(context).sessions_on(TODAY + timedelta(days=1))
        assert (copy.title, copy.is_open) == ("Hills [/x]", True)
    async with opened(context) as pilot:
        await press(pilot, "u", "u")
    assert [session.id for session in kept(context).sessions_on(TODAY)] == [RUN.id]


def words_of(pilot: Pilot[None]) -> str:
    """Return what is on the screen with single spaces."""
    return " ".join(shown(pilot).split())


def all_rest(context: Workspace) -> list[Rest]:
    """Return every rest of the journal on disk."""
    return [rest for day in kept(context).rest.values() for rest in day]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_the_month_is_drawn_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN, REST])
    async with in_calendar(context, *size) as pilot:
        lines = shown(pilot).splitlines()
        assert any(line.lstrip().startswith("w47") for line in lines)
        assert max(len(line) for line in lines) <= size[0]
        for number in (1, 15, 22, 30):
            assert any(str(number) in line for line in lines)


async def test_a_question_stands_once_and_is_answered_by_its_keys_or_a_click(tmp_path: Path) -> None:
    context = surroundings(tmp_path, "nl")
    weekly = Repeat(every=1, unit=Unit.WEEK)
    keep(context, [Commitment(id=f"{TODAY}-swimming", date=TODAY, title="Zwemles", repeat=weekly)])
    async with in_calendar(context, 80, 24) as pilot:
        grid = pilot.app.screen.query_one(MonthGrid)
        height = grid.size.height
        await type_keys(pilot, "d")
        assert "d deze v vanaf hier a allemaal" in words_of(pilot)
        foot = str(pilot.app.screen.query_one(KeyLine).render())
        assert foot == "Esc Laat zoals het was  ? Hulp"
        assert grid.size.height == height
        await type_keys(pilot, "t")
        assert "“t” is hier geen antwoord: d, v, a, of Esc." in words_of(pilot)
        assert kept(context).repeating
        question = pilot.app.screen.query_one(ChoiceLine)
        answers = str(question.render()).splitlines()
        row = next(at for at, line in enumerate(answers) if "d deze" in line)
        await pilot.click(ChoiceLine, offset=(2 + answers[row].index("deze"), row))
        (swimming,) = kept(context).repeating
        assert swimming.repeat is not None
        assert swimming.repeat.exceptions == (TODAY,)
        assert "a Toevoegen" in str(pilot.app.screen.query_one(KeyLine).render())


async def test_a_repetition_is_found_every_time_and_asked_about_when_it_is_pushed(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    began = TODAY - timedelta(weeks=5)
    weekly = Repeat(every=1, unit=Unit.WEEK)
    keep(context, [Commitment(id=f"{began}-football", date=began, title="Football", repeat=weekly)])
    async with in_calendar(context, 120, 40) as pilot:
        await type_keys(pilot, "right slash f o o t enter")
        assert calendar(pilot).day == TODAY + timedelta(weeks=1), "the next one, not the first"
        await type_keys(pilot, "n")
        assert calendar(pilot).day == TODAY + timedelta(weeks=2)
        await type_keys(pilot, "escape Y down p")
        assert "Already there, so not copied" in shown(pilot)
        assert len(kept(context).commitments_on(TODAY + timedelta(weeks=3))) == 1
        await type_keys(pilot, "shift+right")
        assert "t this one f from here on a all of them" in words_of(pilot)
        await type_keys(pilot, "f")
        assert calendar(pilot).day == TODAY + timedelta(weeks=3, days=1)
        for weeks, days in ((2, 0), (3, 1), (4, 1)):
            assert kept(context).commitments_on(TODAY + timedelta(weeks=weeks, days=days)), weeks
