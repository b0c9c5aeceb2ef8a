"""`herstel locate`: every path in use."""

from __future__ import annotations

import argparse

from herstel.cli.bootstrap import environment_translator
from herstel.paths import find_paths
from herstel.store.signature import TOLD_TEXT


def run(options: argparse.Namespace) -> int:
    """Print the paths; the config is not read, so that a faulty one can be found."""
    say, paths = environment_translator(), find_paths(options.journal)
    places = {
        "journal": paths.journal,
        "state": paths.state,
        "config": paths.config,
        "themes": paths.themes,
        "draft": paths.draft,
        "today": paths.state / TOLD_TEXT,
    }
    width = max(len(name) for name in places)
    for name, path in places.items():
        missing = "" if path.exists() else f"  ({say.text('locate.missing')})"
        print(f"{name:<{width}}  {path}{missing}")
    return 0
