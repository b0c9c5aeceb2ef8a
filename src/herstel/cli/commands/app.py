"""`herstel` alone: the full-screen app."""

from __future__ import annotations

import argparse

from herstel.cli.screen import open_screen
from herstel.config import Config
from herstel.context import make_context


def run(options: argparse.Namespace) -> int:
    """Open the app on the journal."""
    context = make_context(options.journal)
    check_keys(context.config)
    return open_screen(context)


def check_keys(config: Config) -> None:
    """Look at the person's own keys before the screen is taken.

    Raises:
        ConfigError: when they cannot be used.
    """
    if config.keys:
        from herstel.tui.keymap import keymap_of  # loads Textual, which other commands do without

        keymap_of(config)
