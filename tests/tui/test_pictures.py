"""Every screen as text, from a phone to a large screen. HERSTEL_PICTURES=write draws the pictures anew."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import time, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from herstel.config import CalendarSettings
from herstel.domain.calendar_items import Event, Session
from herstel.domain.dates import Week
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.self_reports import Night
from herstel.i18n.catalog import LANGUAGES, Language
from herstel.tui import navigation
from herstel.tui.days.day_screen import DayScreen
from herstel.tui.screens.trends import TrendsScreen
from support.easy_days import tired_before_a_key_session
from support.journals import checkin, kept_rest, session
from support.screens import TODAY, app_of, comes, keep, opened, press, screen_text, surroundings

pytestmark = pytest.mark.thorough

PICTURES: Final = Path(__file__).parent / "pictures"
SIZES: Final = ((120, 40), (80, 24), (60, 20))
ALL_SIZES: Final = ((200, 60), *SIZES, (45, 28))
"""From a large screen to a phone in the hand."""
LONG_VIEWS: Final[dict[str, navigation.Destination]] = {
    "ahead-demo": navigation.OpenAhead(),
    "season-demo": navigation.OpenSeason(),
    "year-demo": navigation.OpenYear(),
    "review-demo": navigation.OpenReview(Week.of(TODAY)),
}


FULL: Final = {
    "full-month": ("m",),
    "full-outcome": ("space",),
    "full-week": ("escape", "less_than_sign"),
    "full-plan": ("f4",),
    "full-recovery": ("l", "W"),
    "full-ahead": ("escape", "h", "A"),
}
"""A full day on screens that are opened one after the other, each with its keys."""
FULL_SIZES: Final = ((120, 40), (60, 20), (45, 28))


async def compare(
    pilot: Pilot[None], name: str, language: Language, sizes: Sequence[tuple[int, int]] = SIZES
) -> None:
    """Compare what is on the screen with its pictures, at every size."""
    for width, height in sizes:
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        drawn = screen_text(app_of(pilot)) + "\n"
        file = PICTURES / f"{name}.{language}.{width}x{height}.txt"
        if os.environ.get("HERSTEL_PICTURES") == "write":
            file.write_text(drawn, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == drawn, file.name
        assert max(map(len, drawn.splitlines())) <= width


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_journal(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language)) as pilot:
        await compare(pilot, "today-empty", language, ALL_SIZES)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_today_of_the_demo_and_why(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True)) as pilot:
        await compare(pilot, "today-demo", language, ALL_SIZES)
        await press(pilot, "w")
        await pilot.pause()
        await compare(pilot, "why-demo", language, ALL_SIZES)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_day_with_much_to_choose(tmp_path: Path, language: Language) -> None:
    context = surroundings(tmp_path, language)
    keep(context, tired_before_a_key_session(TODAY))
    async with opened(context) as pilot:
        await compare(pilot, "today-choices", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_checkin_half_way(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language)) as pilot:
        await press(pilot, "c", "7", "comma", "5", "enter", "4", "2")
        await compare(pilot, "checkin", language, ALL_SIZES)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_month_and_the_week_of_the_demo(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True)) as pilot:
        await press(pilot, "m")
        await advised(pilot)
        await compare(pilot, "month-demo", language, ALL_SIZES)
        await press(pilot, "less_than_sign")
        await compare(pilot, "week-demo", language, ALL_SIZES)


async def test_a_full_day_everywhere(tmp_path: Path) -> None:
    """What does not fit is counted, in the order of time, and a question leaves the days where they are."""
    context = surroundings(tmp_path, "en", is_demo=True)
    keep(context, full_day())
    async with opened(context) as pilot:
        for name, keys in FULL.items():
            await press(pilot, *keys)
            await advised(pilot)
            await compare(pilot, name, "en", FULL_SIZES)


async def advised(pilot: Pilot[None]) -> None:
    """Wait for the advice of the days, which is worked out beside them."""
    screen = app_of(pilot).screen
    assert isinstance(screen, DayScreen)
    while not screen.advices.of(TODAY):
        await pilot.pause()


def full_day() -> list[Record]:
    """Return what makes a day of a full one."""
    hours = {"shift": (23, 0), "parents evening": (19, 30), "dentist": (10, 0), "bank": (18, 45)}
    life = [
        Commitment(id=f"{TODAY}-{name[:4]}0000", date=TODAY, title=name, start=time(*start))
        for name, start in hours.items()
    ]
    sessions = [
        session(TODAY, None, None, number=at, sport=sport, status="planned", planned_minutes=20)
        for at, sport in enumerate(("swim", "run"))
    ]
    return [*sessions, *life]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_plan_of_the_demo_with_something_to_remark(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True), 120, 40) as pilot:
        await press(pilot, "p", "l", "a", *"work", "space", *"late", "space", *"heavy", "enter")
        await compare(pilot, "plan-demo", language, ALL_SIZES)
        await press(pilot, "M")
        await compare(pilot, "mend-demo", language, ALL_SIZES)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_trends_of_the_demo(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True), 120, 40) as pilot:
        await press(pilot, "t")
        assert await comes(pilot, "on: body" if language == "en" else "aan: lichaam")
        for width, height in ALL_SIZES:
            await pilot.resize_terminal(width, height)
            assert isinstance(app_of(pilot).screen, TrendsScreen)
            await pilot.app.workers.wait_for_complete()
            await compare(pilot, "trends-demo", language, [(width, height)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "asked"), LONG_VIEWS.items())
async def test_what_looks_further_than_a_week(
    tmp_path: Path, language: Language, name: str, asked: navigation.Destination
) -> None:
    async with opened(surroundings(tmp_path, language, is_demo=True), 120, 40) as pilot:
        app_of(pilot).post_message(asked)
        await pilot.pause()
        if name == "ahead-demo":
            advised = "◐ Active recovery" if language == "en" else "◐ Actief herstel"
            assert await comes(pilot, advised), "the advice of a day is worked out at rest"
        await compare(pilot, name, language, ALL_SIZES)


NEW: Final[dict[str, navigation.Destination]] = {
    "month": navigation.OpenCalendar(),
    "trends": navigation.OpenTrends(),
    **{name.removesuffix("-demo"): asked for name, asked in LONG_VIEWS.items()},
}
"""What is looked at before there is much to see."""
FEW_SIZES: Final = ((120, 40), (45, 28))


@pytest.mark.parametrize("state", ["empty", "first-week"])
async def test_what_is_shown_before_there_is_much_to_see(tmp_path: Path, state: str) -> None:
    context = surroundings(tmp_path, "nl" if state == "empty" else "en")
    if state == "first-week":
        keep(context, first_week())
    language = context.say.language
    async with opened(context, 120, 40) as pilot:
        for name, asked in NEW.items():
            app_of(pilot).post_message(asked)
            await pilot.pause()
            if name in {"month", "ahead"} and state == "first-week":
                assert await comes(pilot, "Train as planned"), "the advice of a day is worked out at rest"
            await compare(pilot, f"{name}-{state}", language, FEW_SIZES)
            await press(pilot, "escape")


ASKED: Final[dict[str, str | navigation.Destination]] = {
    "help": "question_mark",
    "rules": navigation.ShowRules(),
    "settings": navigation.OpenSettings(),
    "log": navigation.LogSession(),
    "rest-form": navigation.PlanRest(),
    "rating-none": navigation.RateSessions(),
    "palette": "colon",
    "jump": "f8",
}
"""What is opened from any screen, by its key or its message."""
ASKED_SIZES: Final = {"en": ALL_SIZES, "nl": ALL_SIZES[-1:]}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_opened_from_any_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    context = surroundings(tmp_path, language)
    keep(context, first_week())
    async with opened(context, 120, 40) as pilot:
        for size in ASKED_SIZES[language]:
            await pilot.resize_terminal(*size)
            for name, asked in ASKED.items():
                await pilot.pause()
                await (press(pilot, asked) if isinstance(asked, str) else open_screen(pilot, asked))
                await compare(pilot, name, language, [size])
                await press(pilot, "escape")


async def open_screen(pilot: Pilot[None], asked: navigation.Destination) -> None:
    """Open what a message asks for."""
    app_of(pilot).post_message(asked)
    await pilot.pause()


def first_week() -> list[Record]:
    """Return four mornings, a session and a day of rest."""
    days = [TODAY - timedelta(days=back) for back in range(4)]
    return [*(checkin(day) for day in days), session(days[1]), kept_rest(days[2])]


def painful(back: int) -> list[Record]:
    """Return what was said so many days before today, of a knee that is mending."""
    day = TODAY - timedelta(days=back)
    pain = {6: 5, 5: 4, 4: 3, 2: 1, 1: 0}.get(back)
    where = {} if not pain else {"pain_place": "knee"}
    records: list[Record] = [checkin(day, pain=pain, **where)]
    if back in {7, 3}:
        records.append(session(day, pain_before=1, pain_during=back - 1, pain_place="knee"))
    return records


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pain_in_the_checkin_and_in_trends(tmp_path: Path, language: Language) -> None:
    context = surroundings(tmp_path, language)
    keep(context, [record for back in range(20, 0, -1) for record in painful(back)])
    async with opened(context, 120, 40) as pilot:
        await press(pilot, "c", "7", "comma", "5", "enter", *"433333", "p", "4", "enter", "1")
        await compare(pilot, "checkin-pain", language)
        await press(pilot, "escape")
        await press(pilot, "t")
        assert await comes(pilot, "no kind of signal" if language == "en" else "geen soort signaal")
        await press(pilot, *["down"] * 9, *["left"] * 3)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.app.workers.wait_for_complete()
            await compare(pilot, "trends-pain", language, [(width, height)])


LARGE_AND_SMALL: Final = (
    "today-empty", "today-demo", "why-demo", "checkin", "month-demo", "week-demo", "trends-demo",
    "plan-demo", "mend-demo", "spell-form", "rating",
)  # fmt: skip
YEAR_EDGES: Final = ("2020-12-31", "2026-12-31", "2032-12-31")
"""Three years with 53 weeks, and what follows them."""


async def test_the_edges_of_years(tmp_path: Path) -> None:
    context = surroundings(tmp_path, calendar=CalendarSettings(week_start="sunday"))
    for begins, own in (("monday", surroundings(tmp_path)), ("sunday", context)):
        async with opened(own, 60, 20) as pilot:
            await press(pilot, "m")
            for day in YEAR_EDGES:
                await press(pilot, "g", *("minus" if sign == "-" else sign for sign in day), "enter")
                await compare(pilot, f"month-{day}-{begins}", "en", SIZES[-1:])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_marking_an_injury(tmp_path: Path, language: Language) -> None:
    async with opened(surroundings(tmp_path, language)) as pilot:
        await press(pilot, "i")
        await press(pilot, "5")
        await compare(pilot, "spell-form", language, ALL_SIZES)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_still_ill_and_the_sessions_of_today(tmp_path: Path, language: Language) -> None:
    context = surroundings(tmp_path, language)
    first = TODAY - timedelta(days=3)
    fever = {"id": f"{first}-feverxyz", "date": first, "kind": "illness", "complaint": "fever"}
    hills = {
        "id": f"{TODAY}-hillsxyz",
        "date": TODAY,
        "sport": "run",
        "title": "Hills",
        "status": "planned",
        "planned_minutes": 60,
        "planned_rpe": 7,
    }
    keep(context, [Event.validated(fever), Session.validated(hills)])
    async with opened(context) as pilot:
        await compare(pilot, "spell-still", language)
        await press(pilot, "n")
        app_of(pilot).clear_notifications()
        await compare(pilot, "spell-inside", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_evening_after_an_import(tmp_path: Path, language: Language) -> None:
    context = surroundings(tmp_path, language)
    measured = {"sleep_hours": 7.2, "resting_hr": 48, "hrv_rmssd": 61.0, "end": f"{TODAY}T06:52:00"}
    night = Night.validated({"date": TODAY, "source": "garmin", **measured})
    facts: dict[str, Any] = {"start": "18:30", "distance_km": 10.25, "average_hr": 148, "minutes": 62}
    done = [
        session(TODAY - timedelta(days=9 * back), rpe=None, title=f"{back + 1}e duurloop [rood]", **facts)
        for back in range(30)
    ]
    keep(context, [night, *done])
    async with opened(context) as pilot:
        await press(pilot, "c")
        await compare(pilot, "checkin-night", language)
        await press(pilot, "escape", "e")
        assert await comes(pilot, "30 ")
        await press(pilot, "down")
        await compare(pilot, "rating", language, ALL_SIZES)


def test_no_picture_is_left_behind() -> None:
    names = {
        f"{name}.{language}.{width}x{height}.txt"
        for name in (
            "today-choices",
            "checkin-pain",
            "checkin-night",
            "trends-pain",
            "spell-still",
            "spell-inside",
        )
        for language in LANGUAGES
        for width, height in SIZES
    }
    names |= {f"{name}.en.{width}x{height}.txt" for name in FULL for width, height in FULL_SIZES}
    names |= {
        f"{name}.{language}.{width}x{height}.txt"
        for name in (*LARGE_AND_SMALL, *LONG_VIEWS)
        for language in LANGUAGES
        for width, height in ALL_SIZES
    }
    names |= {
        f"{name}-{state}.{language}.{width}x{height}.txt"
        for name in NEW
        for state, language in (("empty", "nl"), ("first-week", "en"))
        for width, height in FEW_SIZES
    }
    names |= {
        f"{name}.{language}.{width}x{height}.txt"
        for name in ASKED
        for language, sizes in ASKED_SIZES.items()
        for width, height in sizes
    }
    edges = product(YEAR_EDGES, ("monday", "sunday"))
    names |= {f"month-{day}-{begins}.en.60x20.txt" for day, begins in edges}
    assert {file.name for file in PICTURES.iterdir()} == names
