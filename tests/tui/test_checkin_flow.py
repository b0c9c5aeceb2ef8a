"""The check-in by keys, from an empty journal to a saved morning."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from herstel.config import CheckInSettings
from herstel.domain.errors import StoreError
from herstel.domain.scales import Illness, Item, RedFlag
from herstel.domain.self_reports import CheckIn, Night
from herstel.services.environment import CheckInDraft
from herstel.tui.app import HerstelApp
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.widgets.form_view import FormView
from support.journals import checkin
from support.screens import (
    TODAY,
    app_of,
    keep,
    kept,
    opened,
    press,
    read,
    shown,
    surroundings,
    wait_until_open,
)

pytestmark = pytest.mark.thorough

# -- answering -----------------------------------------------------------------------------------------


async def test_questions_are_answered_by_keys(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        an_empty_journal_shows_three_keys_and_how_long_it_takes(pilot)
        await press(pilot, "c")
        await hours_are_shown_as_they_are_understood(pilot)
        await an_answer_that_cannot_be_is_told_and_kept(pilot)
        await press(pilot, "up", "backspace")
        await backspace_takes_back_and_space_skips(pilot)
        await q_does_not_end_the_app_while_answering(pilot)
        await press(pilot, "c")
        await digits_letters_and_signs_in_a_note_are_text(pilot)


def an_empty_journal_shows_three_keys_and_how_long_it_takes(pilot: Pilot[None]) -> None:
    text = shown(pilot)
    assert "17 mornings" in text
    for key in ("  c  check in", "  r  plan", "  d  look"):
        assert key in text


async def hours_are_shown_as_they_are_understood(pilot: Pilot[None]) -> None:
    await press(pilot, "7", "3", "0")
    assert "= 7 h 30" in shown(pilot)
    await press(pilot, "backspace", "backspace", "comma", "5")
    assert "= 7 h 30" in shown(pilot)
    await press(pilot, "backspace", "backspace", "backspace")
    assert "= " not in shown(pilot)


async def an_answer_that_cannot_be_is_told_and_kept(pilot: Pilot[None]) -> None:
    assert "! " not in shown(pilot)
    await press(pilot, "2", "5", "enter")
    assert "! " in shown(pilot)
    await press(pilot, "ctrl+s")
    assert isinstance(app_of(pilot).screen, CheckInScreen)
    await press(pilot, "backspace", "backspace", "8", "enter")
    assert "! " not in shown(pilot)
    assert "8 h 00" in shown(pilot)


async def backspace_takes_back_and_space_skips(pilot: Pilot[None]) -> None:
    await press(pilot, "space", "4", "5")
    form = app_of(pilot).screen.form  # type: ignore[attr-defined]
    assert form.typed == {"sleep_quality": "4", "fatigue": "5"}
    await press(pilot, "backspace")
    assert form.typed == {"sleep_quality": "4"}
    await press(pilot, "2", "space", "1")
    assert form.typed == {"sleep_quality": "4", "fatigue": "2", "stress": "1"}
    await press(pilot, "up", "up", "3")
    assert form.typed["soreness"] == "3"


async def q_does_not_end_the_app_while_answering(pilot: Pilot[None]) -> None:
    await press(pilot, "q")
    assert isinstance(app_of(pilot).screen, CheckInScreen)
    await press(pilot, "escape")
    assert isinstance(app_of(pilot).screen, TodayScreen)


async def digits_letters_and_signs_in_a_note_are_text(pilot: Pilot[None]) -> None:
    signs = ("question_mark", "space", "left_square_bracket", *"bad", "right_square_bracket")
    await press(pilot, "tab", "n", *"q12", *signs)
    await press(pilot, "left_square_bracket", "colon", *"hilp")
    assert isinstance(app_of(pilot).screen, CheckInScreen)
    await press(pilot, "ctrl+s")
    saved = kept(app_of(pilot).workspace).checkin(TODAY)
    assert saved is not None
    answers = {"sleep_quality": 4, "fatigue": 2, "soreness": 3, "stress": 1}
    assert saved.facts() == {"date": "2026-11-22", **answers, "note": "q12? [bad][:hilp"}


async def test_a_whole_checkin_by_keys(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "7", "colon", "3", "0", "enter", *"4332445")
        assert "8 of 8 answered" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app_of(pilot).screen, TodayScreen)
        assert "Train as planned" in shown(pilot)
        assert "Morning 1 of 17: then I know" in " ".join(shown(pilot).replace("█", "").split())
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert saved.sleep_hours == 7.5
    assert [saved.answer(item) for item in Item] == [4, 3, 3, 2, 4, 4, 5]
    assert saved.entered is None
    assert not context.paths.draft.exists()


async def test_a_click_on_an_option_is_the_answer(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "c", "7", "enter")
        view = pilot.app.screen.query_one(FormView)
        lines = str(view.render()).splitlines()
        line = next(number for number, text in enumerate(lines) if "2 restless" in text)
        await pilot.click(FormView, offset=(lines[line].index("restless"), line))
        assert view.form.typed == {"sleep_hours": "7", "sleep_quality": "2"}
        await pilot.click(FormView, offset=(4, 0))
        assert view.form.current is not None
        assert view.form.current.name == "sleep_hours", "a click beside the options only goes there"


async def test_answers_stay_where_they_are_until_they_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(surroundings(tmp_path), 120, 40) as pilot:
        with monkeypatch.context() as patch:
            await a_disk_that_refuses_leaves_the_answers_where_they_are(pilot, patch)
        await they_are_saved_once_it_does_not(pilot)
        await press(pilot, "c")
        await illness_pain_and_heart_are_behind_one_key_each(pilot)


async def a_disk_that_refuses_leaves_the_answers_where_they_are(
    pilot: Pilot[None], patch: pytest.MonkeyPatch
) -> None:
    await press(pilot, "c", "8", "enter", "3")

    def refuse(*_: object) -> None:
        raise StoreError("store.write_failed", path="/full", reason="No space left on device")

    patch.setattr(app_of(pilot).workspace.service._repository, "apply", refuse)
    await press(pilot, "ctrl+s")
    assert isinstance(app_of(pilot).screen, CheckInScreen)
    text = shown(pilot)
    assert "Saving failed" in text
    assert "2 of 8 answered" in text


async def they_are_saved_once_it_does_not(pilot: Pilot[None]) -> None:
    await press(pilot, "ctrl+s")
    assert isinstance(app_of(pilot).screen, TodayScreen)
    assert kept(app_of(pilot).workspace).checkin(TODAY) is not None


async def illness_pain_and_heart_are_behind_one_key_each(pilot: Pilot[None]) -> None:
    assert "Do not train" not in shown(pilot)
    await press(pilot, "tab", "i", "4", "1", "3", "enter")
    await press(
        pilot,
        "p",
        "6",
        "enter",
        # Whether it changes how one moves is passed over: the place is asked all the same.
        "enter",
        "up",
        "2",
        "k",
        "n",
        "e",
        "e",
        "enter",
        "h",
        "5",
        "2",
        "enter",
        "6",
        "1",
        "full_stop",
        "5",
        "enter",
    )
    await press(pilot, "ctrl+s")
    assert "Do not train" in shown(pilot)
    saved = kept(app_of(pilot).workspace).checkin(TODAY)
    assert saved is not None
    assert saved.illness is Illness.FEVER
    assert saved.flags == (RedFlag.CHEST_PAIN, RedFlag.PALPITATIONS)
    assert (saved.pain, saved.pain_alters_movement, saved.pain_place) == (6, True, "knee")
    assert (saved.resting_hr, saved.hrv_rmssd) == (52, 61.5)


# -- drafts --------------------------------------------------------------------------------------------


async def test_a_draft_survives_a_killed_terminal(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "7", "enter", "4", "2")
    assert kept(context).is_empty
    async with opened(context) as pilot:
        await the_draft_is_there_and_can_be_finished(pilot)
        await an_earlier_day_is_marked_as_remembered(pilot)


async def the_draft_is_there_and_can_be_finished(pilot: Pilot[None]) -> None:
    context = app_of(pilot).workspace
    await press(pilot, "c")
    text = shown(pilot)
    assert "3 of 8 answered" in text
    assert "▂ 2 more tired" in text
    assert "▸ How do your muscles feel?" in text
    await press(pilot, "3", "ctrl+s")
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


async def an_earlier_day_is_marked_as_remembered(pilot: Pilot[None]) -> None:
    context = app_of(pilot).workspace
    before = kept(context).checkin(TODAY)
    await press(pilot, "c", "pageup", "pageup", "pagedown", "pagedown", "pagedown", "pageup")
    assert "21 November" in shown(pilot)
    await press(pilot, "tab", "2", "ctrl+s")
    saved = kept(context).checkin(TODAY - timedelta(days=1))
    assert saved is not None
    assert saved.remembered
    assert kept(context).checkin(TODAY) == before


async def test_a_damaged_draft_does_not_stop_the_checkin(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    CheckInDraft(context.paths.draft).keep(
        TODAY, {"mood": "x", "stress": "2", "flags": "9", "note": "[/x] \x1b[2J"}
    )
    async with opened(context) as pilot:
        await press(pilot, "c")
        assert "2 of 9 answered" in shown(pilot)
        assert "[/x]" in shown(pilot)


# -- a journal in which something stands already ---------------------------------------------------------


async def test_what_is_there_is_completed_and_corrected(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    by_others = CheckIn.validated({"date": TODAY, "mood": 2, "stress": 4, "shoe": "left"})
    keep(context, [checkin(TODAY - timedelta(days=3)), by_others])
    async with opened(context, 80, 40) as pilot:
        await a_missed_yesterday_is_offered(pilot)
        await press(pilot, "escape")
        await a_checkin_is_corrected_and_keeps_what_others_wrote(pilot)


async def a_missed_yesterday_is_offered(pilot: Pilot[None]) -> None:
    assert "yesterday's check-in is missing" in read(pilot)
    await press(pilot, "y")
    assert "21 November" in shown(pilot)


async def a_checkin_is_corrected_and_keeps_what_others_wrote(pilot: Pilot[None]) -> None:
    await press(pilot, "c", "tab", "5", "ctrl+s")
    saved = kept(app_of(pilot).workspace).checkin(TODAY)
    assert saved is not None
    assert saved.facts() == {"date": "2026-11-22", "sleep_quality": 5, "stress": 4, "mood": 2, "shoe": "left"}


async def test_keys_typed_before_the_journal_is_open_are_not_lost(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    app = HerstelApp(context)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "8", "enter", "4")
        await wait_until_open(pilot)
        await pilot.pause()
        assert isinstance(app.screen, CheckInScreen)


# -- food ----------------------------------------------------------------------------------------------


async def test_an_answer_about_food_outlives_a_change_made_without_the_question(tmp_path: Path) -> None:
    context = surroundings(tmp_path, checkin=CheckInSettings(nutrition=False))
    keep(context, [checkin(TODAY, nutrition=2)])
    async with opened(context, 120, 40) as pilot:
        assert "food" not in shown(pilot)
        await press(pilot, "c")
        assert "Eaten and drunk" not in shown(pilot)
        await press(pilot, "tab", "4", "ctrl+s")
    saved = kept(context).checkin(TODAY)
    assert saved is not None
    assert (saved.sleep_quality, saved.nutrition) == (4, 2)


async def test_an_answer_about_food_is_shown_beside_the_others(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [checkin(TODAY, nutrition=2)])
    async with opened(context, 120, 40) as pilot:
        assert "food 2" in " ".join(shown(pilot).replace("█", "").split())


# -- after it ------------------------------------------------------------------------------------------


async def test_after_the_check_in_come_the_weeks_mornings_and_yesterday_in_one_key(tmp_path: Path) -> None:
    context, yesterday = surroundings(tmp_path), TODAY - timedelta(days=1)
    keep(context, [checkin(yesterday - timedelta(days=1))])
    async with opened(context, 120, 50) as pilot:
        await press(pilot, "c", "7", "enter", "4", "2", "3", "3", "3", "3", "ctrl+s")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Your mornings this week" in shown(pilot)
        assert "no training yesterday?" in shown(pilot)
        await press(pilot, "enter")
        assert "no training yesterday?" not in shown(pilot)
        (rest,) = kept(context).rest_on(yesterday)
        assert rest.no_training
        await press(pilot, "m", "escape")
        assert "Your mornings this week" not in shown(pilot)


# -- a night that was measured --------------------------------------------------------------------------


async def test_one_key_takes_over_what_the_watch_measured(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    measured = {"sleep_hours": 7.2, "resting_hr": 48, "hrv_rmssd": 61.0}
    keep(context, [Night.validated({"date": TODAY, "source": "garmin", **measured})])
    async with opened(context) as pilot:
        await press(pilot, "c")
        assert "Garmin: 7 h 12, heart rate 48, HRV 61. w takes it over." in shown(pilot)
        await press(pilot, "w")
        assert "takes it over" not in shown(pilot)
        await press(pilot, "ctrl+s")
        saved = kept(context).checkins[TODAY]
        assert saved.facts() == {"date": TODAY.isoformat(), **measured}


async def test_answers_that_another_window_gave_meanwhile_are_not_replaced_unasked(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "c", "8", "enter", "4", "4")
        keep(context, [CheckIn(date=TODAY, sleep_hours=6, fatigue=2, note="hers")])
        await press(pilot, "ctrl+s")
        assert "Another window" in shown(pilot)
        assert isinstance(app_of(pilot).screen, CheckInScreen)
        hers = kept(context).checkin(TODAY)
        assert hers is not None
        assert (hers.sleep_hours, hers.fatigue, hers.note) == (6, 2, "hers")
        await press(pilot, "ctrl+s")
        mine = kept(context).checkin(TODAY)
        assert mine is not None
        assert (mine.sleep_hours, mine.sleep_quality, mine.fatigue, mine.note) == (8, 4, 4, "")
        await press(pilot, "u")
        taken_back = kept(context).checkin(TODAY)
        assert taken_back is not None
        assert (taken_back.sleep_hours, taken_back.fatigue, taken_back.note) == (6, 2, "hers")
