"""The check-in by keys, from an empty journal to a saved morning."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from herstel.domain.checkin import CheckIn
from herstel.domain.errors import StoreError
from herstel.domain.scales import Illness, Item, RedFlag
from herstel.services.local_files import Draft
from herstel.tui.app import HerstelApp
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.screens.today import TodayScreen
from support.journals import checkin
from support.screens import TODAY, app_of, keep, kept, opened, press, shown, surroundings, wait_until_open


async def test_an_empty_journal_shows_three_keys_and_how_long_it_takes(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        text = shown(pilot)
        assert "10 mornings" in text
        for key in ("  c  check in", "  r  plan", "  d  look"):
            assert key in text


async def test_a_whole_checkin_by_keys(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "7", "colon", "3", "0", "enter", *"433244")
        assert "7 of 7 answered" in shown(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, TodayScreen)
        assert "Train as planned" in shown(pilot)
        assert "of 10 check-ins)" in " ".join(shown(pilot).replace("█", "").split())
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert saved.sleep_hours == 7.5
    assert [saved.answer(item) for item in Item] == [4, 3, 3, 2, 4, 4]
    assert saved.entered is None
    assert not context.paths.draft.exists()


async def test_hours_are_shown_as_they_are_understood(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "7", "3", "0")
        assert "= 7 h 30" in shown(pilot)
        await press(pilot, "backspace", "backspace", "comma", "5")
        assert "= 7 h 30" in shown(pilot)


async def test_an_answer_that_cannot_be_is_told_and_kept(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "2", "5", "enter")
        assert "! " in shown(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app_of(pilot).screen, CheckInScreen)
        await press(pilot, "backspace", "backspace", "8", "enter")
        assert "! " not in shown(pilot)
        assert "8 h 00" in shown(pilot)


async def test_backspace_takes_back_and_space_skips(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "space", "4", "5")
        sheet = app_of(pilot).screen.sheet  # type: ignore[attr-defined]
        assert sheet.typed == {"sleep_quality": "4", "fatigue": "5"}
        await press(pilot, "backspace")
        assert sheet.typed == {"sleep_quality": "4"}
        await press(pilot, "2", "space", "1")
        assert sheet.typed == {"sleep_quality": "4", "fatigue": "2", "stress": "1"}
        await press(pilot, "up", "up", "3")
        assert sheet.typed["soreness"] == "3"


async def test_a_draft_survives_a_killed_terminal(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "7", "enter", "4", "2")
    assert kept(context).is_empty
    async with opened(context) as pilot:
        await press(pilot, "c")
        text = shown(pilot)
        assert "3 of 7 answered" in text
        assert "● 2 more tired" in text
        assert "▸ How do your muscles feel?" in text
        await press(pilot, "3", "ctrl+s")
        await pilot.pause()
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert saved.facts() == {
        "date": "2026-11-22",
        "sleep_hours": 7,
        "sleep_quality": 4,
        "fatigue": 2,
        "soreness": 3,
    }
    assert not context.paths.draft.exists()


async def test_a_damaged_draft_does_not_stop_the_checkin(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    Draft(context.paths.draft).keep(TODAY, {"mood": "x", "stress": "2", "flags": "9", "note": "[/x] \x1b[2J"})
    async with opened(context) as pilot:
        await press(pilot, "c")
        assert "2 of 8 answered" in shown(pilot)
        assert "[/x]" in shown(pilot)


async def test_illness_pain_and_heart_are_behind_one_key_each(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "c", "tab", "i", "4", "1", "3", "enter")
        await press(
            pilot, "p", "6", "enter", "2", "h", "5", "2", "enter", "6", "1", "full_stop", "5", "enter"
        )
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert "Do not train" in shown(pilot)
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert saved.illness is Illness.FEVER
    assert saved.flags == (RedFlag.CHEST_PAIN, RedFlag.PALPITATIONS)
    assert (saved.pain, saved.pain_alters_movement) == (6, True)
    assert (saved.resting_hr, saved.hrv_rmssd) == (52, 61.5)


async def test_digits_letters_and_signs_in_a_note_are_text(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(
            pilot,
            "c",
            "tab",
            "n",
            *"q12",
            "question_mark",
            "space",
            "left_square_bracket",
            *"bad",
            "right_square_bracket",
        )
        await press(pilot, "left_square_bracket", "colon", *"hilp")
        assert isinstance(app_of(pilot).screen, CheckInScreen)
        await press(pilot, "ctrl+s")
        await pilot.pause()
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert saved.facts() == {"date": "2026-11-22", "note": "q12? [bad][:hilp"}


async def test_q_does_not_end_the_app_while_answering(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "q")
        assert isinstance(app_of(pilot).screen, CheckInScreen)
        await press(pilot, "escape")
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, TodayScreen)


async def test_an_earlier_day_is_marked_as_remembered(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "pageup", "pageup", "pagedown", "pagedown", "pagedown", "pageup")
        assert "21 November" in shown(pilot)
        await press(pilot, "tab", "2", "ctrl+s")
        await pilot.pause()
    saved = kept(context).checkin(TODAY - timedelta(days=1))
    assert saved is not None
    assert saved.remembered
    assert kept(context).checkin(TODAY) is None


async def test_a_checkin_is_corrected_and_keeps_what_others_wrote(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn.model_validate({"date": TODAY, "mood": 2, "stress": 4, "shoe": "left"})])
    async with opened(context) as pilot:
        await press(pilot, "c", "tab", "5", "ctrl+s")
        await pilot.pause()
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert saved.facts() == {"date": "2026-11-22", "sleep_quality": 5, "stress": 4, "mood": 2, "shoe": "left"}


async def test_a_missed_yesterday_is_offered(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY - timedelta(days=3)), checkin(TODAY)])
    async with opened(context, 80, 40) as pilot:
        assert "yesterday's check-in is missing" in shown(pilot)
        await press(pilot, "y")
        assert "21 November" in shown(pilot)


async def test_a_disk_that_refuses_leaves_the_answers_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "8", "enter", "3")

        def refuse(*_: object) -> None:
            raise StoreError("store.write_failed", path="/full", reason="No space left on device")

        monkeypatch.setattr(app_of(pilot).service._repository, "apply", refuse)
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, CheckInScreen)
        text = shown(pilot)
        assert "Saving failed" in text
        assert "2 of 7 answered" in text
        monkeypatch.undo()
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, TodayScreen)
    assert kept(context).checkin(TODAY) is not None


async def test_keys_typed_before_the_journal_is_open_are_not_lost(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    app = HerstelApp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "8", "enter", "4")
        await wait_until_open(pilot)
        await pilot.pause()
        assert isinstance(app.screen, CheckInScreen)
