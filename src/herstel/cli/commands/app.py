"""`herstel` alone: the full-screen app."""

from __future__ import annotations

import argparse

from herstel.cli.screen import open_screen
from herstel.context import make_context


def run(options: argparse.Namespace) -> int:
    """Open the app on the journal."""
    return open_screen(make_context(options.journal))
