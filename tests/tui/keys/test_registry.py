"""One registry: its ids are unique, its keys clash nowhere, its actions exist; every binding is in it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import combinations

from textual.binding import Binding
from textual.dom import DOMNode

from herstel.i18n.catalog import translator
from herstel.tui import glyphs
from herstel.tui.app import HerstelApp
from herstel.tui.keys.commands import (
    APP,
    CALENDAR,
    CHECKIN,
    COMMANDS,
    FORM,
    LOG,
    LONG,
    PAGE,
    PLAN,
    RATING,
    READING,
    REVIEW,
    SCOPES,
    SETTINGS,
    TODAY,
    TRENDS,
    Command,
    commands_of,
)
from herstel.tui.keys.key_names import keys_text
from herstel.tui.screens.ahead import AheadScreen
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.screens.calendar import CalendarScreen
from herstel.tui.screens.calendar_forms import LogScreen, OutcomeScreen, RestScreen, SpellScreen
from herstel.tui.screens.checkin import CheckInScreen
from herstel.tui.screens.help import HelpScreen
from herstel.tui.screens.plan import PlanScreen
from herstel.tui.screens.rating import RatingScreen
from herstel.tui.screens.review import ReviewScreen
from herstel.tui.screens.rules import RulesScreen
from herstel.tui.screens.season import SeasonScreen
from herstel.tui.screens.settings import SettingsScreen
from herstel.tui.screens.today import TodayScreen
from herstel.tui.screens.trends import TrendsScreen
from herstel.tui.screens.why import WhyScreen
from herstel.tui.screens.year import YearScreen
from support.rows import rows

SCREENS: dict[type[HerstelScreen[bool]] | type[HerstelScreen[None]], tuple[str, ...]] = {
    TodayScreen: (TODAY,),
    CalendarScreen: (CALENDAR,),
    PlanScreen: (CALENDAR, PLAN),
    CheckInScreen: (CHECKIN, FORM),
    LogScreen: (LOG, FORM),
    OutcomeScreen: (LOG, FORM),
    RestScreen: (FORM,),
    SpellScreen: (FORM,),
    TrendsScreen: (TRENDS,),
    AheadScreen: (CALENDAR,),
    SeasonScreen: (LONG,),
    YearScreen: (LONG,),
    RatingScreen: (RATING,),
    ReviewScreen: (REVIEW, READING),
    WhyScreen: (READING,),
    RulesScreen: (PAGE, READING),
    HelpScreen: (PAGE, READING),
    SettingsScreen: (SETTINGS,),
}
HIDDEN = {"sheet.earlier", "sheet.later", "calendar.zoom_in", "calendar.zoom_out"}
"""Commands that are hidden where another day, or another view, makes no sense."""

IDS = {command.id for command in COMMANDS}


def own_bindings(node: type[DOMNode]) -> Iterator[Binding]:
    """Yield the bindings that our own classes declare."""
    for each in node.__mro__:
        if each.__module__.startswith("herstel."):
            yield from (found for found in vars(each).get("BINDINGS", []) if isinstance(found, Binding))


def test_ids_are_unique_and_belong_to_a_scope_that_help_shows() -> None:
    assert len(IDS) == len(COMMANDS)
    assert {command.scope for command in COMMANDS} == set(SCOPES)


@rows("screen", SCREENS)
def test_every_binding_of_a_screen_comes_from_the_registry(screen: type[DOMNode]) -> None:
    bound = {binding.id for node in (screen, HerstelApp) for binding in own_bindings(node)}
    wanted = {command.id for command in commands_of(*SCREENS[screen], APP) if not command.typed}  # type: ignore[index]
    assert bound == wanted


@rows("screen", SCREENS)
def test_every_command_has_its_action(screen: type[DOMNode]) -> None:
    for command in commands_of(*SCREENS[screen]):  # type: ignore[index]
        if command.typed:
            continue
        name = f"action_{command.action_name.partition('(')[0]}"
        if command.id in HIDDEN and not hasattr(screen, name):
            continue
        action = getattr(screen, name)
        assert callable(action), command.id
        # Of one expression the command's tip says what it does, in both languages.
        assert action.__name__ == "<lambda>" or inspect.getdoc(action), command.id


def test_every_command_of_the_app_has_its_action() -> None:
    commands = commands_of(APP)
    assert commands
    for command in commands:
        assert callable(getattr(HerstelApp, f"action_{command.action_name}")), command.id


@rows("scopes", [(*scopes, APP) for scopes in sorted(set(SCREENS.values()))])
def test_no_two_commands_of_a_screen_have_a_key_in_common(scopes: tuple[str, ...]) -> None:
    commands = [command for command in commands_of(*scopes) if not command.typed]
    assert len(commands) > 1
    for one, two in combinations(commands, 2):
        if one.mode != two.mode:
            continue
        assert not set(one.keys.split(",")) & set(two.keys.split(",")), (one.id, two.id)


@rows("command", COMMANDS)
def test_keys_have_names_that_people_know(command: Command) -> None:
    for key in keys_text(command.keys, translator("en")).split(", "):
        assert "_" not in key
        assert len(key) <= 9


def test_a_named_key_can_be_said_in_a_language() -> None:
    assert keys_text("space,f1", translator("nl")) == "Spatie, F1"


def test_every_glyph_stands_for_one_advice() -> None:
    from herstel.rules.advice import AdviceClass

    assert set(glyphs.ADVICE) == {advice_class.value for advice_class in AdviceClass}
    assert len({glyph for glyph, _ in glyphs.ADVICE.values()}) == len(glyphs.ADVICE)
    assert len({translator("nl").text(f"strip.{name}") for name in glyphs.ADVICE}) == len(glyphs.ADVICE)
