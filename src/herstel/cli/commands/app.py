"""`herstel` alone: the full-screen app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herstel.cli.bootstrap import make_workspace
from herstel.cli.launch import open_screen

if TYPE_CHECKING:
    import argparse

    from herstel.config import Config


def run(options: argparse.Namespace) -> int:
    """Open the app on the journal that was named."""
    return open_app(options.journal)


def open_app(journal: str | None = None) -> int:
    """Open the app on a journal, by default the person's own."""
    workspace = make_workspace(journal)
    check_keys(workspace.config)
    return open_screen(workspace)


def check_keys(config: Config) -> None:
    """Look at the person's own keys before the screen is taken.

    Raises:
        ConfigError: when they cannot be used.
    """
    if config.keys:
        from herstel.tui.keys.keymap import keymap_of  # loads Textual, which other commands do without

        keymap_of(config)
