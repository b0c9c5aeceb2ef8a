"""Themes from TOML files: our own, shipped with the package, and the person's, from the config folder.

Every colour is parsed before Textual sees it: a wrong one would end the app when it is first drawn.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from textual.color import Color, ColorParseError
from textual.theme import Theme

from herstel.domain.frozen import frozen

SEMANTIC: Final = {
    "rest": "secondary",
    "easy": "success",
    "hard": "error",
    "signal": "warning",
    "life": "accent",
}
"""Names of our own that a theme may set, and the base colour each takes when it does not."""

SHAPES: Final = {
    "band": "muted",
    "step-1": "signal",
    "step-2": "signal",
    "step-3": "muted",
    "step-4": "easy",
    "step-5": "easy",
}
"""Colours of shapes, set among the variables of a theme: own normal and the unfilled part of a bar, and the
five steps of a scale from worst to best; with the name each takes when it is not set."""

_BASE: Final = (
    "primary", "secondary", "warning", "error", "success", "accent", "foreground", "background",
    "surface", "panel",
)  # fmt: skip
_ALL_NAMES: Final = frozenset({"name", "dark", "ansi", "variables", *_BASE, *SEMANTIC})
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_SHARE: Final = re.compile(r" \d{1,3}%$")
_STYLES: Final = frozenset({"none", "not", "bold", "dim", "italic", "underline", "reverse", "strike"})


@frozen
class ThemeFault:
    """A theme file that cannot be used.

    Attributes:
        file: its name.
        reason: what is wrong, naming the key.
    """

    file: str
    reason: str


def load_themes(*folders: Path) -> tuple[list[Theme], list[ThemeFault]]:
    """Read every theme of some folders; a later one replaces an earlier one of the same name."""
    themes: dict[str, Theme] = {}
    faults: list[ThemeFault] = []
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            try:
                theme = _theme(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
            except (OSError, ValueError) as error:
                faults.append(ThemeFault(file.name, str(error)))
            else:
                themes[theme.name] = theme
    return list(themes.values()), faults


def _theme(data: dict[str, Any], stem: str) -> Theme:
    if unknown := sorted(set(data) - _ALL_NAMES):
        raise ValueError(", ".join(unknown))
    colours = {key: _colour(key, data[key]) for key in (*_BASE, *SEMANTIC) if key in data}
    if "primary" not in colours:
        raise ValueError("primary")
    extra = data.get("variables", {})
    if not isinstance(extra, dict):
        raise ValueError("variables")  # noqa: TRY004  one kind of fault for the whole file
    variables = {name: _variable(name, value) for name, value in extra.items()}
    for name, base in SEMANTIC.items():
        variables[name] = colours.get(name, colours.get(base, colours["primary"]))
    given: dict[str, Any] = {key: colours[key] for key in _BASE if key in colours}
    name, dark, ansi = str(data.get("name", stem)), bool(data.get("dark", True)), data.get("ansi", False)
    if not isinstance(ansi, bool):
        raise ValueError(f"ansi = {ansi!r}")  # noqa: TRY004  one kind of fault for the whole file
    if ansi:
        variables = {**_for_terminal(given), **variables}
        if foreign := [key for key, value in {**given, **variables}.items() if not _is_ansi(key, value)]:
            raise ValueError(", ".join(foreign))
    return Theme(name=name, dark=dark, ansi=ansi, variables=variables, **given)


def _is_ansi(name: str, value: str) -> bool:
    """Whether a value needs no colour but those of the terminal."""
    return name.endswith("-style") or (_is_colour(value) and Color.parse(value).ansi is not None)


def _for_terminal(given: dict[str, str]) -> dict[str, str]:
    """Return what is needed besides in a theme of the terminal's own colours, and what it may set itself.

    Textual makes surface and panel of such a theme transparent, and uses two names that it gives no value.
    """
    surface, panel = given.get("surface", "ansi_default"), given.get("panel", "ansi_default")
    return {
        "surface": surface,
        "panel": panel,
        "ansi-background": panel,
        "ansi-foreground": "ansi_default",
        "muted": "ansi_default",
        "line": "ansi_bright_black",
        "border": given["primary"],
        "border-blurred": "ansi_bright_black",
        "footer-background": surface,
        "footer-key-foreground": given["primary"],
    }


def _variable(name: str, value: object) -> str:
    """Return a colour or style for a name of Textual's; anything else would end the app when drawn."""
    written = str(value)
    if _NAME.fullmatch(name):
        if name.endswith("-style") and set(written.split()) <= _STYLES:
            return written
        if not name.endswith("-style") and (written == "auto" or _is_colour(_SHARE.sub("", written))):
            return written
    raise ValueError(f"{name} = {value!r}")


def _is_colour(written: str) -> bool:
    try:
        Color.parse(written)
    except ColorParseError:
        return False
    return True


def _colour(key: str, value: object) -> str:
    if not _is_colour(str(value)):
        raise ValueError(f"{key} = {value!r}")
    return str(value)
