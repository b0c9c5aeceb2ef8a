"""Which keys a command can have: those that reach it, and that no other command has at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from textual.binding import Binding
from textual.containers import ScrollableContainer

from herstel.config import ConfigError
from herstel.tui.keys.commands import APP, CALENDAR, CHECKIN, FORM, LOG, PAGE, PLAN, READING, TODAY, Command
from herstel.tui.keys.key_names import is_character, sign_of

_FIXED: Final = frozenset({"ctrl+q", "ctrl+c"})
"""Textual's own on every screen: to end the app, and to copy."""

_SCROLLING: Final = frozenset(
    binding.key for binding in ScrollableContainer.BINDINGS if isinstance(binding, Binding)
)
"""Keys of what is in focus on a screen that scrolls: they never reach a command."""

_TAKEN: Final = {
    TODAY: _SCROLLING,
    READING: _SCROLLING,
    PAGE: _SCROLLING,
    APP: _SCROLLING | {"tab", "shift+tab"},
}
_DIGITS: Final = frozenset("0123456789")
_FORMS: Final = frozenset({CHECKIN, LOG, FORM})
TOGETHER: Final = (
    frozenset({CHECKIN, FORM}),
    frozenset({LOG, FORM}),
    frozenset({CALENDAR, PLAN}),
    frozenset({PAGE, READING}),
)
"""Scopes that are on one screen; the app's own are on every screen."""


def check_alone(command: Command, wanted: str) -> None:
    """Refuse keys that never reach the command, whatever the other commands have.

    Args:
        command: the command.
        wanted: the keys that it is to have, separated by commas.

    Raises:
        ConfigError: when it has such a key, or none where it is needed.
    """
    keys = wanted.split(",")
    for key in keys:
        if key in _FIXED | _TAKEN.get(command.scope, frozenset()):
            raise ConfigError("keys.taken", setting=command.id, given=sign_of(key) or key)
        if command.scope in {*_FORMS, APP} and key in _DIGITS:
            raise ConfigError("keys.digit", setting=command.id, given=sign_of(key) or key)
    out_of_reach = _field_keys() if command.scope == CALENDAR else frozenset()
    if _works_while_typing(command) and all(is_character(key) or key in out_of_reach for key in keys):
        raise ConfigError(
            "keys.while_typing", setting=command.id, given=",".join(sign_of(key) or key for key in keys)
        )


def _works_while_typing(command: Command) -> bool:
    """Whether a command is needed where letters are part of a text."""
    keys = command.keys.split(",")
    if command.scope == CALENDAR:
        return "escape" in keys
    return command.scope == FORM and not all(map(is_character, keys))


@cache
def _field_keys() -> frozenset[str]:
    """Return the keys with which a line of text is edited."""
    from textual.widgets import Input  # the first paint does without

    expanded = Binding.make_bindings(Input.BINDINGS)
    return frozenset(binding.key for binding in expanded)


def check_together(command: Command, commands: Iterable[Command], own: Mapping[str, str]) -> None:
    """Refuse keys that another command has while this one works.

    Args:
        command: the command.
        commands: the registry.
        own: by command, the keys that the person has chosen.

    Raises:
        ConfigError: when there is such a command.
    """
    keys = own.get(command.id, command.keys).split(",")
    for other in commands:
        if other.id == command.id or not _work_together(command, other):
            continue
        theirs = own.get(other.id, other.keys).split(",")
        if other.typed:
            theirs = [digit for key in theirs for digit in _digits(key)]
        common = next((key for key in keys if key in theirs), None)
        if common is None:
            continue
        given = sign_of(common) or common
        if other.typed:
            raise ConfigError("keys.digit", setting=command.id, given=given)
        if other.id in own:
            raise ConfigError("keys.twice", setting=command.id, given=given, other=other.id)
        raise ConfigError("keys.clash", setting=command.id, given=given, other=other.id)


def _work_together(one: Command, two: Command) -> bool:
    """Whether two commands can work at the same time."""
    scopes = {one.scope, two.scope}
    if len(scopes) > 1 and APP not in scopes and scopes not in TOGETHER:
        return False
    if one.mode == two.mode:
        return True
    if one.mode and two.mode:
        return False
    # Where the registry gives both the same key, the screen sees to it that one of them rests.
    return not set(one.keys.split(",")) & set(two.keys.split(","))


def _digits(keys: str) -> list[str]:
    """Return every digit of `1-5`."""
    first, _, last = keys.partition("-")
    return [str(digit) for digit in range(int(first), int(last or first) + 1)]
