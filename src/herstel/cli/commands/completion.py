"""`herstel completion`: the script by which a shell completes our commands."""

from __future__ import annotations

import argparse

from herstel.cli.arguments import build_parser
from herstel.cli.bootstrap import environment_translator
from herstel.cli.completion_scripts import SHELLS, completion
from herstel.domain.errors import InvalidInputError


def run(options: argparse.Namespace) -> int:
    """Print the script of a shell."""
    if options.shell not in SHELLS:
        raise InvalidInputError("error.shell", given=options.shell, shells=", ".join(SHELLS))
    say = environment_translator()
    files = {say.text("cli.file"), say.text("cli.path")}
    print(completion(options.shell, build_parser(say), files), end="")
    return 0
