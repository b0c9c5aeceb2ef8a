"""What is built is known: screens, commands and actions to the registry, help, the palette and the docs."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widget import Widget

import herstel
import herstel.cli.commands
from herstel.cli.command_line import build_parser
from herstel.cli.main import _FUNCTIONS
from herstel.i18n.catalog import LANGUAGES, translator
from herstel.tui import navigation
from herstel.tui.app import HerstelApp
from herstel.tui.glyphs import SIGNS
from herstel.tui.keys.commands import APP, COMMANDS, COMMANDS_BY_ID, SCOPES, Command, commands_of
from herstel.tui.palette import PaletteProvider
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.screens.help import HelpScreen
from herstel.tui.screens.jump import JumpScreen
from support.screens import app_of, opened, surroundings
from support.sources import ROOT
from tui.keys.test_registry import HIDDEN, SCREENS
from tui.test_navigation import ASKED

TEXTUAL_CALLS = {("HerstelApp", "help_quit"), ("LineField", "paste")}
"""Actions that Textual's own bindings run; the registry need not know them."""


def everything_loaded() -> None:
    for module in pkgutil.walk_packages(herstel.__path__, "herstel."):
        if "compile_catalogues" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def made_from(kind: type) -> Iterator[type]:
    subclasses: list[type] = kind.__subclasses__()
    for subclass in subclasses:
        yield subclass
        yield from made_from(subclass)


def own(kind: type) -> set[type[Any]]:
    """Return our own classes that are made from one of Textual's."""
    everything_loaded()
    return {each for each in made_from(kind) if each.__module__.startswith("herstel.")}


def screens() -> set[type[Any]]:
    """Return the screens that a person can see: those from which no other is made."""
    classes = own(Screen)
    return {each for each in classes if not classes & set(made_from(each))}


def bindings_of(kind: type) -> list[Binding]:
    return [each for each in vars(kind).get("BINDINGS", []) if isinstance(each, Binding)]


def base_name(action: str) -> str:
    return action.partition("(")[0]


def test_every_screen_is_one_whose_keys_are_looked_at() -> None:
    assert len(screens()) > 10
    assert screens() == {*SCREENS, JumpScreen}


def test_every_binding_is_a_command_and_every_command_is_bound() -> None:
    bound = [binding for kind in own(DOMNode) for binding in bindings_of(kind)]
    assert {binding.id for binding in bound} == {command.id for command in COMMANDS if not command.typed}
    for binding in bound:
        assert binding.id is not None
        assert binding.action == COMMANDS_BY_ID[binding.id].action_name


def test_every_action_is_that_of_a_command() -> None:
    names = {base_name(command.action_name) for command in COMMANDS if not command.typed}
    actions = {
        (kind.__name__, name.removeprefix("action_"))
        for kind in own(DOMNode)
        for name in vars(kind)
        if name.startswith("action_")
    }
    assert actions >= TEXTUAL_CALLS
    assert not {action for action in actions if action[1] not in names} - TEXTUAL_CALLS
    assert names <= {name for _, name in actions}


def test_help_has_every_scope_once_and_words_for_every_command() -> None:
    assert sorted(SCOPES) == sorted({command.scope for command in COMMANDS})
    for language in LANGUAGES:
        say = translator(language)
        for scope in SCOPES:
            assert say.text(f"scope.{scope}") != f"scope.{scope}"
        for command in COMMANDS:
            assert say.text(command.label_key) != command.label_key
            assert say.text(command.tip_key) != command.tip_key


def test_help_explains_every_screen_that_has_no_commands_of_its_own() -> None:
    for screen in screens() - {JumpScreen}:
        is_explained = screen.SCOPE in SCOPES or bool(getattr(screen, "EXPLAINED", None))
        assert is_explained or screen is HelpScreen, screen
    named = {name for kind in own(DOMNode) if (name := vars(kind).get("EXPLAINED", ""))}
    assert named == set(SIGNS)
    for name in named:
        assert translator("en").text(f"explained.{name}") != f"explained.{name}"


@pytest.mark.thorough
async def test_the_palette_offers_what_works_on_a_screen(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        app = app_of(pilot)
        assert not wrongly_offered(app)
        seen = {type(app.screen)}
        for asked in ASKED:
            app.post_message(asked)
            await pilot.pause()
            await pilot.pause()
            assert not wrongly_offered(app), asked
            seen.add(type(app.screen))
            app.post_message(navigation.GoToday())
            await pilot.pause()
            assert app.screen is app.get_default_screen(), asked
        assert len(seen) == len(ASKED) + 1, "each was seen on a screen of its own"


def wrongly_offered(app: HerstelApp) -> list[str]:
    """Return the commands that the palette offers without their working here, or the other way round."""
    screen, say = app.screen, app.workspace.say
    assert isinstance(screen, HerstelScreen)
    offered = {tip for _, _, tip in PaletteProvider(screen).commands()}
    return [
        command.id
        for command in commands_of(*SCREENS[type(screen)], APP)
        if not command.mode and command.id not in HIDDEN
        if (say.text(command.tip_key) in offered) != works(command, app, screen)
    ]


def works(command: Command, app: App[Any], screen: HerstelScreen[Any]) -> bool:
    """Whether the screen, the part of it in focus, or the app has the action and lets it run now."""
    if command.typed or is_text(command.keys, screen.focused):
        return False
    _, name, parameters = parse(command.action_name)
    nodes: list[DOMNode] = [*([screen.focused] if screen.focused else []), screen, app]
    having = [node for node in nodes if hasattr(node, f"action_{name}")]
    return bool(having) and having[0].check_action(name, parameters) is True


def is_text(keys: str, focused: Widget | None) -> bool:
    """Whether every one of some keys is typed into what is in focus."""
    return focused is not None and all(
        focused.check_consume_key(key, key_to_character(key)) for key in keys.split(",")
    )


def test_every_command_stands_in_the_page_of_keys() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\| `([a-z_]+\.[a-z_]+)` \|$", page, re.MULTILINE)) == {
        command.id for command in COMMANDS if not command.typed
    }
    for command in COMMANDS:
        assert translator("en").text(command.tip_key) in page, command.id


def test_every_command_of_the_shell_is_known_to_the_parser_and_to_the_readme() -> None:
    parser = build_parser(translator("en"))
    (choices,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    modules = {module.name for module in pkgutil.iter_modules(herstel.cli.commands.__path__)}
    places = {name: _FUNCTIONS.get(name, (name, "run")) for name in choices.choices}
    assert {module for module, _ in places.values()} == modules
    for module, function in places.values():
        assert callable(getattr(import_module(f"herstel.cli.commands.{module}"), function)), (
            module,
            function,
        )
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in choices.choices:
        # The demo is shown from a clone by `make demo`.
        assert re.search(rf"\b(herstel|make) {name}\b", readme), name


def test_the_app_itself_is_found_too() -> None:
    assert HerstelApp in own(DOMNode)
