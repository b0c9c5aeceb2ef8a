"""`herstel help`: what can be done, or what one command can be given."""

from __future__ import annotations

import argparse

from herstel.cli.argparse_gaps import commands_of
from herstel.cli.arguments import build_parser
from herstel.cli.bootstrap import environment_translator


def run(options: argparse.Namespace) -> int:
    """Print the help of a command, or of all."""
    parser = build_parser(environment_translator())
    explained = commands_of(parser)[options.topic] if options.topic else parser
    explained.print_help()
    return 0
