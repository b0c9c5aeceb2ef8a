"""Makes keys.md from the registry of commands: `python docs/make_keys.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from herstel.i18n.catalog import translator
from herstel.tui.keys.commands import SCOPES, Command, commands_of
from herstel.tui.keys.key_names import keys_text

PAGE = Path(__file__).parent / "keys.md"
INTRO = """\
# Keys

Made by `docs/make_keys.py`. In the app `?` shows the same, with your own keys.

Every command but those that are typed can have other keys: write its name and its keys, separated by commas,
in the table `[keys]` of `config.toml` ([how](config.md#own-keys)).
"""


def page() -> str:
    """Return the page."""
    return "\n".join((INTRO, *(line for scope in SCOPES for line in _section(scope)))).rstrip() + "\n"


def _section(scope: str) -> Iterator[str]:
    yield f"## {translator('en').text(f'scope.{scope}')}"
    yield ""
    yield "| key | command | name in `[keys]` |"
    yield "|---|---|---|"
    for command in commands_of(scope):
        yield _row(command)
    yield ""


def _row(command: Command) -> str:
    say = translator("en")
    keys = " ".join(f"`{keys_text(key, say)}`" for key in command.keys.split(","))
    told = f"{say.text(command.label_key)}: {say.text(command.tip_key)}"
    name = "typed" if command.typed else f"`{command.id}`"
    return f"| {keys} | {told} | {name} |".replace("`|`", "`\\|`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
