"""The names of keys: as people write and read them, and as Textual knows them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual.keys import KEY_DISPLAY_ALIASES, REPLACED_KEYS, key_to_character

from herstel.config import ConfigError
from herstel.tui.textual_gaps import key_of_character

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_TYPING: Final = ("enter", "tab", "escape", "backspace", "space")
"""Named keys that a terminal sends as one character: Ctrl, Alt and Shift get lost on the way."""

_MOVING: Final = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
_FUNCTION: Final = tuple(f"f{number}" for number in range(1, 25))
_NAMED: Final = frozenset((*_TYPING, *_MOVING, *_FUNCTION))
_OTHER_NAMES: Final = {
    **{shown: key for key, shown in KEY_DISPLAY_ALIASES.items() if key in _NAMED},
    "ins": "insert",
    "return": "enter",
}
_MODIFIERS: Final = ("alt", "ctrl", "shift")
"""As Textual puts them before a key: by the alphabet."""

_DEAD: Final = frozenset("'\"`~^")
_CONTROL_SIGNS: Final = frozenset("\\]_")
_ARRIVES_AS: Final = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
    "alt+backspace": "ctrl+w",
}
_NEVER: Final = frozenset({"ctrl+space"})
_REPLIES_BEGIN: Final = frozenset("OPX")
"""With Alt before them a terminal sends what also begins its replies."""
_LAST_LETTER_BY_NAME: Final = 0x250
"""Up to here a character may be written by its name; otherwise `rose` would be a flower."""

_SIGNS: Final = tuple(
    key_of_character(chr(code)) for code in range(ord("!"), ord("~")) if not chr(code).isalnum()
)


_SHOWN: Final = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
    "escape": "Esc", "delete": "Del", "backspace": "⌫",
}  # fmt: skip
"""What is written in the place of a name; the other names are written with a capital."""


def read_key(given: str, setting: str) -> str:
    """Return the key that somebody wrote, under the name that Textual has for it.

    Args:
        given: a character (`?`), or a name (`question_mark`, `F5`), also after `ctrl+`, `alt+` or `shift+`.
        setting: the command it is for.

    Raises:
        ConfigError: when there is no such key, or it does not reach a program in a terminal as that key.
    """
    # The last character belongs to the key, even when it is a plus.
    head, _, last = given[:-1].rpartition("+")
    modifiers = sorted({part.lower() for part in head.split("+")}) if head else []
    name = _base(last + given[-1:])
    if not name or not set(modifiers) <= set(_MODIFIERS):
        raise _unknown(given, head, last + given[-1:], setting)
    if name in _NAMED:
        return _named(name, modifiers, given, setting)
    return _character(name, modifiers, given, setting)


def keys_text(keys: str, say: Translator) -> str:
    """Return keys as a person reads them, whichever they are: `?, F1, Ctrl+K`."""
    return ", ".join(_key_text(key, say) for key in keys.split(","))


def sign_of(key: str) -> str | None:
    """Return the character that a key types; None when it types none that can be seen."""
    if key in _NAMED or "+" in key:
        return None
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character if character and character.isprintable() else None


def is_character(key: str) -> bool:
    """Whether a key types a character."""
    return key == "space" or sign_of(key) is not None


def _key_text(key: str, say: Translator) -> str:
    if len(key) == 1:
        return key
    if character := sign_of(key):
        return character
    *modifiers, name = key.split("+")
    shown = (
        say.text("key.space") if name == "space" else _SHOWN.get(name) or sign_of(name) or name.capitalize()
    )
    last = shown.upper() if len(shown) == 1 else shown
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])


def _base(written: str) -> str:
    """Return a key without Ctrl and the like: a named one, or a character; nothing when there is none."""
    name = written.lower()
    name = _OTHER_NAMES.get(name, name)
    if written == " ":
        return "space"
    if name in _NAMED:
        return name
    if len(written) == 1:
        return written if written.isprintable() else ""
    character = sign_of(name) or ""
    return character if character and ord(character) < _LAST_LETTER_BY_NAME else ""


def _named(name: str, modifiers: list[str], given: str, setting: str) -> str:
    key = "+".join([*modifiers, name])
    if key in _NEVER:
        raise ConfigError("keys.never", setting=setting, given=given)
    if key in _ARRIVES_AS:
        raise ConfigError("keys.arrives_as", setting=setting, given=given, other=_ARRIVES_AS[key])
    if modifiers and name in _TYPING and key != "shift+tab":
        raise ConfigError("keys.arrives_as", setting=setting, given=given, other=name)
    return key


def _character(character: str, modifiers: list[str], given: str, setting: str) -> str:
    if character in _DEAD:
        raise ConfigError("keys.dead", setting=setting, given=given)
    if not modifiers:
        return key_of_character(character)
    is_letter = character.isascii() and character.isalpha()
    if modifiers == ["shift"]:
        if is_letter:
            raise ConfigError("keys.capital", setting=setting, given=given, capital=character.upper())
        raise ConfigError("keys.shifted", setting=setting, given=given)
    if "alt" in modifiers and "ctrl" not in modifiers and is_letter:
        capital = ["shift"] if character.isupper() or "shift" in modifiers else []
        if capital and character.upper() in _REPLIES_BEGIN:
            raise ConfigError("keys.never", setting=setting, given=given)
        return "+".join(["alt", *capital, character.lower()])
    key = f"ctrl+{key_of_character(character.lower())}"
    if modifiers == ["ctrl"] and key not in _ARRIVES_AS and (is_letter or character in _CONTROL_SIGNS):
        return key
    if "alt" not in modifiers and (is_letter or key in _ARRIVES_AS):
        raise ConfigError("keys.arrives_as", setting=setting, given=given, other=_ARRIVES_AS.get(key, key))
    raise ConfigError("keys.never", setting=setting, given=given)


def _unknown(given: str, head: str, last: str, setting: str) -> ConfigError:
    wanted = [(part, _MODIFIERS) for part in head.split("+")] if head else []
    near = [_nearest(typed_name, allowed) for typed_name, allowed in wanted]
    near.append(last if _base(last) else _nearest(last, (*sorted(_NAMED), *_SIGNS)))
    if all(near):
        return ConfigError("keys.unknown_near", setting=setting, given=given, nearest="+".join(near))
    return ConfigError("keys.unknown", setting=setting, given=given)


def _nearest(written: str, allowed: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(written.lower(), allowed, n=1)), "")
