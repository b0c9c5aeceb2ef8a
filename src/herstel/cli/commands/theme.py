"""`herstel theme`: one of our themes as the beginning of one's own, to be written to a file."""

from __future__ import annotations

import argparse

from herstel.cli.bootstrap import make_workspace
from herstel.domain.errors import InvalidInputError
from herstel.tui.shipped_themes import shipped_folder, shipped_names

_FIRST = "herstel-dark"


def run(options: argparse.Namespace) -> int:
    """Print the theme that is asked for, or else the one of the config, under a name of one's own."""
    workspace = make_workspace(options.journal)
    say, names = workspace.say, shipped_names()
    wanted = options.name or (workspace.config.theme if workspace.config.theme in names else _FIRST)
    if wanted not in names:
        raise InvalidInputError("theme.unknown", given=wanted[:40], names=", ".join(names))
    written = (shipped_folder() / f"{wanted}.toml").read_text(encoding="utf-8")
    head = say.text("theme.start", folder=workspace.paths.themes).splitlines()
    own = [line for line in written.splitlines() if not line.startswith("#")]
    print("\n".join([*(f"# {line}" for line in head), *own]).replace(f'"{wanted}"', '"mine"', 1))
    return 0
