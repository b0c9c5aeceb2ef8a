"""Today and what opens from it: log, rest, advice into the plan, why, help, palette, trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from herstel.config import InboxSettings
from herstel.domain.calendar_items import Rest, Session
from herstel.domain.errors import StoreError
from herstel.domain.life import Commitment
from herstel.domain.record import Remove
from herstel.domain.scales import RestKind, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.services.environment import FixedClock
from herstel.tui.keys.commands import COMMANDS
from herstel.tui.keys.key_names import keys_text
from herstel.tui.screens.calendar_forms import OutcomeScreen
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.screens.help import HelpScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.screens.why import WhyScreen
from herstel.tui.widgets.signal_strip import SignalStrip
from support.screens import (
    NOW,
    TODAY,
    app_of,
    comes,
    keep,
    kept,
    opened,
    press,
    read,
    screen_text,
    shown,
    surroundings,
    today_of,
)

pytestmark = pytest.mark.thorough

YESTERDAY = TODAY - timedelta(days=1)
PLANNED = Session.validated(
    {"id": f"{YESTERDAY}-abcdefgh", "date": YESTERDAY, "sport": "run", "title": "Hills", "status": "planned",
     "planned_minutes": 60, "planned_rpe": 6}
)  # fmt: skip


# -- tonight -------------------------------------------------------------------------------------------


async def test_when_to_be_in_bed_stands_under_the_plan_on_a_day_on_which_it_matters(tmp_path: Path) -> None:
    context = surroundings(tmp_path, getting_ready_minutes=45, sleep_need_hours=8)
    tomorrow = TODAY + timedelta(days=1)
    early = Commitment.validated(
        {"id": f"{tomorrow}-abcdefgh", "date": tomorrow, "title": "Train", "start": "07:05", "end": "09:00"}
    )
    keep(context, [early])
    async with opened(context, 60, 20) as pilot:
        text = read(pilot)
        assert "Tonight · In bed by 22:20: up at 06:20, you need 8 h 00." in text
        await press(pilot, "c", "8", "enter", "ctrl+s")
        assert "In bed by 22:20" in shown(pilot)
        app_of(pilot).workspace.service.apply([Remove(early)])
        await press(pilot, "c", "tab", "3", "ctrl+s")
        assert "Tonight" not in shown(pilot)


# -- a day of training ---------------------------------------------------------------------------------


async def test_a_day_is_logged_and_planned_by_keys(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [PLANNED])
    async with opened(context) as pilot:
        await yesterdays_open_session_is_asked_after_the_checkin(pilot)
        await a_session_that_was_not_done_has_no_further_questions(pilot)
        await a_session_is_logged(pilot)
        await rest_is_planned(pilot)
        await help_lists_every_command_and_every_path(pilot)


async def yesterdays_open_session_is_asked_after_the_checkin(pilot: Pilot[None]) -> None:
    assert "yesterday's session" in shown(pilot)
    await press(pilot, "c", "tab", "3", "ctrl+s")
    assert isinstance(app_of(pilot).screen, OutcomeScreen)
    assert "Hills" in shown(pilot)
    await press(pilot, "1", "enter", "7", "enter", "1", "enter")
    assert isinstance(app_of(pilot).screen, TodayScreen)
    assert "yesterday's session" not in shown(pilot)
    (done,) = kept(app_of(pilot).workspace).sessions_on(YESTERDAY)
    assert (done.id, done.status, done.minutes, done.rpe, done.felt) == (PLANNED.id, "done", 60, 7, "worse")


async def a_session_that_was_not_done_has_no_further_questions(pilot: Pilot[None]) -> None:
    context = app_of(pilot).workspace
    keep(context, [PLANNED.changed(id=f"{YESTERDAY}-abcdefgi")])
    app_of(pilot).look_around()
    await press(pilot, "y", "2", "enter")
    assert isinstance(app_of(pilot).screen, TodayScreen)
    _, skipped = sorted(kept(context).sessions_on(YESTERDAY), key=lambda session: session.id)
    assert skipped.status is SessionStatus.SKIPPED
    assert skipped.minutes is None


async def a_session_is_logged(pilot: Pilot[None]) -> None:
    await press(pilot, "l", *"qi", "enter", "5", "0", "enter", "6", "enter", "2", "2", "enter")
    assert isinstance(app_of(pilot).screen, TodayScreen)
    assert "qi" in shown(pilot)
    (done,) = kept(app_of(pilot).workspace).sessions_on(TODAY)
    assert (done.sport, done.minutes, done.rpe, done.key) == ("qi", 50, 6, True)


async def rest_is_planned(pilot: Pilot[None]) -> None:
    await press(pilot, "r", "3", "4", "enter")
    (rest,) = kept(app_of(pilot).workspace).rest_on(TODAY + timedelta(days=2))
    assert rest.kind is RestKind.MENTAL_REST
    assert rest.outcome is None


async def help_lists_every_command_and_every_path(pilot: Pilot[None]) -> None:
    context = app_of(pilot).workspace
    await pilot.resize_terminal(160, 320)
    await press(pilot, "question_mark")
    text = shown(pilot)
    unwrapped = " ".join(text.replace("│", " ").split())
    for command in COMMANDS:
        keys = keys_text(command.keys, context.say)
        assert keys in text, command.id
        assert context.say.text(command.label_key) in text, command.id
        assert context.say.text(command.tip_key) in unwrapped, command.id
    squeezed = "".join(text.split())
    for path in (context.paths.journal, context.paths.config, context.paths.state):
        assert str(path) in squeezed
    await press(pilot, "question_mark", "escape")
    assert not isinstance(app_of(pilot).screen, HelpScreen)


# -- in Dutch ------------------------------------------------------------------------------------------


async def test_a_dutch_day_by_keys(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, "nl")) as pilot:
        await a_day_without_training_is_logged_for_yesterday(pilot)
        await the_palette_speaks_dutch_and_runs_what_is_chosen(pilot)
        await press(pilot, "escape")
        await help_lists_every_command_and_every_path(pilot)


async def a_day_without_training_is_logged_for_yesterday(pilot: Pilot[None]) -> None:
    await press(pilot, "l", "pageup", *"rust", "ctrl+s")
    (rest,) = kept(app_of(pilot).workspace).rest_on(YESTERDAY)
    assert rest.settles_day


async def the_palette_speaks_dutch_and_runs_what_is_chosen(pilot: Pilot[None]) -> None:
    app = app_of(pilot)
    await press(pilot, "ctrl+p")
    assert isinstance(app.screen, CommandPalette)
    assert app.screen.query_one(Input).placeholder == app.workspace.say.text("palette.placeholder")
    await press(pilot, *"check", "enter")
    await press(pilot, "enter")
    for _ in range(20):
        await pilot.pause()
        if isinstance(app.screen, CheckInScreen):
            break
    assert isinstance(app.screen, CheckInScreen)


# -- advice --------------------------------------------------------------------------------------------


async def test_advice_is_explained_and_taken_into_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = surroundings(tmp_path)
    tempo = PLANNED.changed(id=f"{TODAY}-abcdefgh", date=TODAY, title="Tempo")
    keep(context, [CheckIn(date=TODAY, pain=7), tempo])
    async with opened(context, 80, 40) as pilot:
        await why_shows_kinds_and_rule_and_goes_back(pilot)
        with monkeypatch.context() as patch:
            await what_fails_is_not_said_to_be_done(pilot, patch)
        await the_offer_is_taken_and_taken_back(pilot)
        await no_other_day_is_offered_while_it_hurts_this_much(pilot)


async def why_shows_kinds_and_rule_and_goes_back(pilot: Pilot[None]) -> None:
    await press(pilot, "w")
    assert isinstance(app_of(pilot).screen, WhyScreen)
    assert "Kinds of signal" in shown(pilot)
    assert "unknown" in shown(pilot)
    await press(pilot, "end")
    assert "R2" in shown(pilot)
    assert "Silbernagel" in shown(pilot)
    await press(pilot, "escape")
    assert isinstance(app_of(pilot).screen, TodayScreen)


async def what_fails_is_not_said_to_be_done(pilot: Pilot[None], patch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("store.busy")

    patch.setattr(app_of(pilot).workspace.service._repository, "apply", refuse)
    await press(pilot, "a")
    assert "Another herstel" in shown(pilot)
    assert "In your plan" not in shown(pilot)
    assert not kept(app_of(pilot).workspace).rest_on(TODAY)


async def the_offer_is_taken_and_taken_back(pilot: Pilot[None]) -> None:
    context = app_of(pilot).workspace
    assert "Tempo is left out" in shown(pilot)
    await press(pilot, "a")
    assert "In your plan" in shown(pilot)
    (rest,) = kept(context).rest_on(TODAY)
    assert (rest.kind, rest.origin, rest.reason) == (RestKind.REST, "advised", "")
    (left_out,) = kept(context).sessions_on(TODAY)
    assert (left_out.status, left_out.reason) == (SessionStatus.SKIPPED, "advised")
    assert "is left out" not in shown(pilot), "what was taken is not offered again"
    await press(pilot, "u")
    assert not kept(context).rest_on(TODAY)
    assert kept(context).sessions_on(TODAY)[0].is_open


async def no_other_day_is_offered_while_it_hurts_this_much(pilot: Pilot[None]) -> None:
    context = app_of(pilot).workspace
    await press(pilot, "A")
    assert "Tempo to" not in shown(pilot)
    assert "Tempo is left out" in shown(pilot)
    (tempo,) = kept(context).sessions_on(TODAY)
    assert (tempo.is_open, tempo.original_date) == (True, None)


async def test_another_way_is_shown_and_taken(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    tempo = PLANNED.changed(id=f"{TODAY}-abcdefgh", date=TODAY, title="Tempo")
    keep(context, [CheckIn(date=TODAY, pain=5), tempo])
    async with opened(context, 80, 40) as pilot:
        assert "Tempo to" not in shown(pilot), "lighter comes first"
        await press(pilot, "A")
        assert "Tempo to Thursday" in shown(pilot)
        await press(pilot, "a")
        assert not kept(context).sessions_on(TODAY)
        (moved,) = kept(context).sessions_on(TODAY + timedelta(days=4))
        assert moved.original_date == TODAY, "the days on which it may still hurt are left alone"


@pytest.mark.parametrize(
    ("keys", "reason", "note", "said"),
    [
        (("f",), "feel_fine", "", "feeling fine"),
        (("o", *"wedding", "enter"), "other", "wedding", "wedding"),
        (("o", "enter"), "other", "", "other reason"),
    ],
)
async def test_an_advice_is_overridden_with_a_reason_and_nobody_minds(
    tmp_path: Path, keys: tuple[str, ...], reason: str, note: str, said: str
) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn.validated({"date": TODAY, "illness": "above_neck"})])
    async with opened(context, 80, 40) as pilot:
        await press(pilot, "o", *keys)
        assert f"Doing something else today: {said}" in shown(pilot)
        (reply,) = kept(context).replies_on(TODAY)
        assert (reply.reason, reply.note, reply.rule) == (reason, note, "R3")
        await press(pilot, "a")
        assert not kept(context).rest_on(TODAY), "what was answered is not offered"
        await press(pilot, "u")
        assert "o override" in shown(pilot)


OTHERS = ("soreness", "mood", "stress")


async def test_a_scale_that_runs_the_other_way_is_asked_about_and_turned_with_a_yes(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    wave = (3, 2, 4, 3, 1, 2, 4, 5, 3, 2, 4, 3, 2, 4)
    keep(context, [
        CheckIn.validated({"date": TODAY - timedelta(days=back), "fatigue": 6 - value,
            **dict.fromkeys(OTHERS, value)})
        for back, value in enumerate(wave)
    ])  # fmt: skip
    async with opened(context, 80, 40) as pilot:
        assert "what does 5 mean?" in read(pilot)
        await press(pilot, "s", "t")
        found = kept(context)
        assert [checkin.fatigue for day in sorted(found.checkins) if (checkin := found.checkin(day))] == [
            *reversed(wave)
        ]
        yesterday = found.checkin(YESTERDAY)
        assert yesterday is not None
        assert yesterday.corrected == TODAY
        assert "what does 5 mean?" not in read(pilot)
        await press(pilot, "u")
        assert "what does 5 mean?" in read(pilot)
        await press(pilot, "s", "f")
        assert "what does 5 mean?" not in read(pilot)
        first = kept(context).checkin(TODAY)
        assert first is not None
        assert first.fatigue == 6 - wave[0], "what was meant so stays so"


# -- what happens around the app -----------------------------------------------------------------------


async def test_the_screen_follows_the_terminal_other_copies_and_the_day(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path), 20, 5) as pilot:
        await a_terminal_that_is_too_small_says_so(pilot)
        await what_another_running_copy_saves_is_seen(pilot)
        await the_turn_of_the_day_is_followed(pilot)


async def a_terminal_that_is_too_small_says_so(pilot: Pilot[None]) -> None:
    assert "36 by 9" in " ".join(shown(pilot).split())
    await pilot.resize_terminal(80, 24)
    await pilot.pause()
    assert "36 by 9" not in shown(pilot)
    assert "17 mornings" in shown(pilot)


async def what_another_running_copy_saves_is_seen(pilot: Pilot[None]) -> None:
    keep(app_of(pilot).workspace, [CheckIn(date=TODAY, pain=8)])
    app_of(pilot).look_around()
    await pilot.pause()
    assert "Rest" in shown(pilot)
    assert "Pain 8 of 10" in shown(pilot)


async def the_turn_of_the_day_is_followed(pilot: Pilot[None]) -> None:
    app = app_of(pilot)
    await pilot.resize_terminal(80, 40)
    await pilot.pause()
    assert "check in this morning" not in shown(pilot)
    tomorrow = FixedClock(NOW + timedelta(days=1))
    app.opening.workspace = replace(app.workspace, clock=tomorrow)
    app.workspace.service.clock = tomorrow
    app.look_around()
    await pilot.pause()
    assert "Monday 23 November" in shown(pilot)
    assert "check in this morning" in shown(pilot)


async def test_a_journal_that_cannot_be_read_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("not a folder")
    async with opened(surroundings(tmp_path)) as pilot:
        assert "! The journal at" in shown(pilot)
        assert not app_of(pilot).workspace.is_open


HOSTILE = "a [bad] [/x] [@click=app.quit]x[/] $primary \x1b[31mred\x1b[0m \u202egnol {braces}"
CLEAN = ("[bad]", "[/x]", "[@click=app.quit]x[/]", "$primary", "[31mred[0m", "{braces}")


async def test_hostile_text_is_shown_as_it_is_and_does_nothing(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    records = [
        Session.validated({"id": f"{TODAY}-abcdefgh", "date": TODAY, "title": HOSTILE, "minutes": 30}),
        Session.validated({"id": f"{TODAY}-abcdefgi", "date": TODAY, "sport": HOSTILE[:30], "minutes": 30}),
        Session.validated(
            {"id": f"{YESTERDAY}-abcdefgh", "date": YESTERDAY, "title": HOSTILE, "status": "planned"}
        ),
        Rest.validated({"id": f"{TODAY}-abcdefgh", "date": TODAY, "reason": HOSTILE}),
        Commitment.validated({"id": f"{TODAY}-abcdefgh", "date": TODAY, "title": HOSTILE}),
        CheckIn(date=TODAY, note=HOSTILE),
    ]
    keep(context, records)
    async with opened(context, 160, 40) as pilot:
        text = shown(pilot)
        for each in CLEAN:
            assert text.count(each) >= 3, each
        assert not set(text) & {"\x1b", "\u202e"}
        for offset in range(10, 150, 20):
            await pilot.click(offset=(offset, 8))
        assert app_of(pilot).is_running
        await press(pilot, "y")
        await pilot.pause()
        assert "[@click=app.quit]" in shown(pilot)
        await press(pilot, "escape", "c")
        await pilot.pause()
        assert "[@click=app.quit]" in shown(pilot)


async def test_the_demo_is_opened_from_an_empty_journal_and_kept_nowhere(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context) as pilot:
        await press(pilot, "d")
        for _ in range(200):
            await pilot.pause(0.01)
            view = today_of(pilot).view
            if view is not None and not view.is_empty:
                break
        await pilot.pause()
        assert "demo" in shown(pilot).splitlines()[0]
        assert "17 mornings" not in shown(pilot)
    assert kept(context).is_empty


async def test_one_looks_at_the_demo_and_goes_back_to_ones_own_journal(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    async with opened(context, 80, 40) as pilot:
        await press(pilot, "escape")
        assert app_of(pilot).workspace is context, "there is nothing to leave"
        await press(pilot, "d")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "demo" in shown(pilot).splitlines()[0]
        await press(pilot, "escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "demo" not in shown(pilot).splitlines()[0]
        assert "17 mornings" in shown(pilot)
        await press(pilot, "r", "1", "1", "enter")
    assert kept(context).rest_on(TODAY), "what is saved then is one's own"


# -- what fills a high screen ----------------------------------------------------------------------------


async def test_a_high_screen_shows_the_week_ahead_and_a_low_one_does_not(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    tomorrow = TODAY + timedelta(days=1)
    sessions = [
        PLANNED.changed(id=f"{tomorrow}-abcdefg{last}", date=tomorrow, title=title)
        for last, title in (("h", "Hills"), ("i", "[bold]Swim"))
    ]
    keep(context, sessions)
    async with opened(context, 120, 40) as pilot:
        assert await comes(pilot, "Hills +1"), "it is drawn once its place is known"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Hills +1" not in shown(pilot)


async def test_signals_that_nobody_knows_yet_take_no_place_in_the_eye(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn(date=TODAY, fatigue=3)])
    async with opened(context, 120, 60) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert not str(app_of(pilot).screen.query_one(SignalStrip).render())
        assert "heart" not in screen_text(app_of(pilot))


async def test_signals_follow_the_journal(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 80, 24) as pilot:
        strip = app_of(pilot).screen.query_one(SignalStrip)
        assert not str(strip.render()), "what is not seen is not worked out"
        await pilot.resize_terminal(120, 60)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        before = shown(pilot)
        assert "▲" in str(strip.render())
        today_of(pilot).try_to(
            lambda: app_of(pilot).workspace.service.save_checkin(CheckIn(date=TODAY, fatigue=1))
        )
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(pilot) != before


async def test_signals_follow_the_turn_of_the_day(tmp_path: Path) -> None:
    context = surroundings(tmp_path, is_demo=True)
    async with opened(context, 120, 60) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        strip = app_of(pilot).screen.query_one(SignalStrip)
        before = str(strip.render())
        app_of(pilot).opening.workspace = replace(context, clock=FixedClock(NOW + timedelta(days=1)))
        app_of(pilot).look_around()
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert str(strip.render()) != before


# -- the inbox -------------------------------------------------------------------------------------------


async def test_the_night_is_there_in_the_morning_and_one_key_takes_it_back(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "wellness.csv").write_text("date,restingHR,hrv,sleepSecs\n2026-11-22,48,61.0,25920\n")
    (drop / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (drop / "log.csv").write_text("date,sport,minutes,start\n2026-11-21,run,44,07:00\n")
    context = surroundings(tmp_path, inbox=InboxSettings((str(drop),)))
    run = Session(id="2026-11-21-k7fqk7fq", date=TODAY - timedelta(days=1), sport="run", minutes=40)
    keep(context, [CheckIn(date=TODAY - timedelta(days=1), fatigue=3), run])
    async with opened(context) as pilot:
        assert await comes(pilot, "Inbox, cat.png")
        assert [each.source for each in kept(context).nights[TODAY]] == ["intervals"]
        await press(pilot, "c")
        assert "Intervals.icu: 7 h 12, heart rate 48" in shown(pilot)
        await press(pilot, "escape")
        for _ in range(2):
            assert await comes(pilot, "1 session of the inbox looks like one you have")
            await press(pilot, "ctrl+t", "t")
            assert await comes(pilot, "1 session is the one you had")
            await press(pilot, "u")
        assert await comes(pilot, "1 session of the inbox looks like one you have")
        await press(pilot, "u")
        assert not kept(context).nights
