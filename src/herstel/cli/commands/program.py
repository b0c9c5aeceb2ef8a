"""What herstel says of itself: `help`, `locate` (every path in use), `theme` (to begin one's own)."""

from __future__ import annotations

import argparse

from herstel.cli import DONE
from herstel.cli.bootstrap import environment_translator, make_workspace
from herstel.cli.command_line import build_parser, commands_of
from herstel.domain.errors import InvalidInputError
from herstel.services.environment import find_paths
from herstel.store.signature import TODAY_TEXT
from herstel.tui.shipped_themes import shipped_folder, shipped_names


def run_help(options: argparse.Namespace) -> int:
    parser = build_parser(environment_translator())
    explained = commands_of(parser)[options.topic] if options.topic else parser
    explained.print_help()
    return DONE


def run_locate(options: argparse.Namespace) -> int:
    """Print the paths; the config is not read, so that a faulty one can be found."""
    say, paths = environment_translator(), find_paths(options.journal)
    places = {
        "journal": paths.journal,
        "state": paths.state,
        "config": paths.config,
        "themes": paths.themes,
        "draft": paths.draft,
        "today": paths.state / TODAY_TEXT,
    }
    width = max(len(name) for name in places)
    for name, path in places.items():
        missing = "" if path.exists() else f"  ({say.text('locate.missing')})"
        print(f"{name:<{width}}  {path}{missing}")
    return DONE


_FIRST = "herstel-dark"


def run_theme(options: argparse.Namespace) -> int:
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
    return DONE
