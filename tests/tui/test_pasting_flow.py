"""Pasting on the screens: every line is offered or spoken of, and none is a command."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from herstel.domain.calendar_items import Rest
from herstel.i18n.catalog import Language
from herstel.services.forms.form import LINE_LIMIT
from herstel.tui.driver import PasteRefused
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.widgets.entry_line import EntryLine, LineField
from support.screens import TODAY, app_of, comes, keep, kept, opened, press, shown, surroundings

pytestmark = pytest.mark.thorough

ONE_DAY = timedelta(days=1)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text where the keys go."""
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_each_line_is_offered_in_turn(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "run 30\n\nbike 60\nswim 20\n")
        assert "2 more pasted lines follow this one." in shown(pilot)
        await press(pilot, "enter")
        assert "bike 60" in shown(pilot)
        assert "1 more pasted line follows this one." in shown(pilot)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert not app_of(pilot).screen.query_one(EntryLine).is_open
        sports = sorted(session.sport for session in kept(context).sessions_on(TODAY))
        assert sports == ["ride", "run", "swim"]
        await press(pilot, "u")
        assert len(kept(context).sessions_on(TODAY)) == 2, "each line is a step of its own"


async def test_enter_pressed_ahead_takes_no_line_twice(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "run 30\nbike 60\nswim 20")
        driver = pilot.app._driver
        assert driver is not None
        for _ in range(3):
            driver.send_message(Key("enter", "\r"))
        for _ in range(4):
            await pilot.pause()
        sports = [session.sport for session in kept(context).sessions_on(TODAY)]
        assert "run" in sports
        assert len(sports) == len(set(sports))


async def test_enter_that_is_held_adds_one_session(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "m", "a", *"run", "space", *"30")
        await press(pilot, "enter", "enter", "enter")
        assert len(kept(context).sessions_on(TODAY)) == 1


async def test_lines_that_are_left_are_spoken_of(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "run 30\nbike 60\nswim 20")
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert await comes(pilot, "1 more pasted line")
        assert len(kept(context).sessions_on(TODAY)) == 1
        await press(pilot, "a")
        assert "follow" not in shown(pilot), "what was left is not offered later"


async def test_a_line_that_is_not_understood_waits_with_the_others_behind_it(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "run 9999\nbike 60")
        await press(pilot, "enter")
        line = app_of(pilot).screen.query_one(EntryLine)
        assert line.is_open
        assert "run 9999" in shown(pilot)
        assert "1 more pasted line" in shown(pilot)


async def test_where_one_line_is_asked_for_the_others_are_spoken_of(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "m", "slash")
        await paste(pilot, "hills\nlong\nrace")
        assert await comes(pilot, "2 more lines")
        assert "hills" in shown(pilot)


async def test_a_line_beyond_measure_is_refused_at_once(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "a" * (LINE_LIMIT + 1))
        assert await comes(pilot, "more than 500 characters")
        assert "aaaa" not in shown(pilot)


async def test_the_palette_says_what_it_left_out(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "colon")
        await paste(pilot, "help\nquit")
        assert await comes(pilot, "1 more line")
        assert "help" in shown(pilot)
        await paste(pilot, "a" * (LINE_LIMIT + 1))
        assert await comes(pilot, "more than 500")
        assert "aaaa" not in shown(pilot)


async def test_what_was_copied_in_the_app_is_pasted_the_same_way(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        pilot.app.copy_to_clipboard("run 30\nbike 60")
        await press(pilot, "m", "a")
        await press(pilot, "ctrl+v")
        assert "1 more pasted line follows this one." in shown(pilot)


async def test_the_checkin_takes_one_answer_and_says_what_it_left(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c")
        await paste(pilot, "7.5\n3")
        screen = app_of(pilot).screen
        assert isinstance(screen, CheckInScreen)
        assert screen.form.typed == {"sleep_hours": "7.5"}
        assert await comes(pilot, "1 more line")
        await paste(pilot, "seven hours")
        assert await comes(pilot, "“seven hours” is not an answer")
        assert screen.form.typed == {"sleep_hours": "7.5"}


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "more than 20000 characters"), ("nl", "meer dan 20000 tekens")]
)
async def test_a_paste_without_measure_is_said(tmp_path: Path, language: Language, sentence: str) -> None:
    async with opened(surroundings(tmp_path, language)) as pilot:
        driver = pilot.app._driver
        assert driver is not None
        driver.send_message(PasteRefused())
        assert await comes(pilot, sentence)


async def test_pasted_lines_are_for_the_day_on_which_they_were_pasted(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "fri run 30\nbike 60")
        await press(pilot, "enter", "enter")
        assert [session.sport for session in kept(context).sessions_on(TODAY)] == ["ride"]


async def test_a_line_left_at_the_question_about_rest_stands_in_the_field_again(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [Rest(id=f"{TODAY}-restday1", date=TODAY)])
    async with opened(context) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "run 30\nmon bike 60")
        await press(pilot, "enter")
        assert "rest day" in shown(pilot)
        await press(pilot, "escape")
        field = app_of(pilot).screen.query_one(EntryLine).query_one(LineField)
        assert (field.value, field.has_focus) == ("run 30", True)
        assert "1 more pasted line follows this one." in shown(pilot)
        await press(pilot, "enter", "k")
        await press(pilot, "enter")
        assert [session.sport for session in kept(context).sessions_on(TODAY)] == ["run"]
        assert [session.sport for session in kept(context).sessions_on(TODAY + ONE_DAY)] == ["ride"]


async def test_words_that_are_not_understood_are_underlined_where_they_stand(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "m", "a")
        await paste(pilot, "run 45 30")
        field = app_of(pilot).screen.query_one(EntryLine).query_one(LineField)
        assert [(span.start, span.end) for span in field._value.spans] == [(7, 9)]
        assert "? Not understood: “30”." in shown(pilot)
        await press(pilot, "backspace", "backspace")
        assert field._value.spans == []
