"""`herstel demo`: the app on a generated year of an invented athlete, in a temporary folder."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from herstel.cli.bootstrap import make_workspace
from herstel.cli.commands.app import check_keys
from herstel.cli.launch import open_screen


def run(options: argparse.Namespace) -> int:
    """Make the year, open the app on it, and throw it away afterwards."""
    workspace = make_workspace(options.journal)
    check_keys(workspace.config)
    with tempfile.TemporaryDirectory(prefix="herstel-demo-") as folder:
        root = Path(folder)
        paths = replace(workspace.paths, journal=root / "journal", state=root / "state")
        return open_screen(replace(workspace, paths=paths, is_demo=True))
