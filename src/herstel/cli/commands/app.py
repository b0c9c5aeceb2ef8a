"""`herstel` alone: the full-screen app."""

from __future__ import annotations

import argparse

from herstel.cli.context import make_context
from herstel.cli.screen import open_screen


def run(options: argparse.Namespace) -> int:
    """Open the app on the journal."""
    return open_screen(make_context(options.journal))
