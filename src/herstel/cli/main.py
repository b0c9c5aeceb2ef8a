"""The `herstel` command: decides what to load, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from herstel import __version__
from herstel.domain.errors import HerstelError

DONE, FAILED, WRONG_USAGE = 0, 1, 2

_MODULES = {"import": "import_files"}
"""Modules that cannot be called as their command is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 failed, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Looking for plugins of pydantic takes time at every start, and none of them has business with a journal.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    _never_fail_on_encoding()
    if words == ["--version"]:
        return _tell_version()
    if not words:
        # There is nothing to parse, and not loading the parser is time before the first paint.
        return _carried_out(_open_app)
    from herstel.cli.bootstrap import environment_translator
    from herstel.cli.parser import WrongUsage, build_parser

    say = environment_translator()
    try:
        options = build_parser(say).parse_args(words)
    except WrongUsage as error:
        print(error.text, file=sys.stderr)
        return WRONG_USAGE
    if options.version:
        return _tell_version()
    return _carried_out(lambda: _run(options))


def _carried_out(act: Callable[[], int]) -> int:
    """Return the exit status of what was asked; what goes wrong is said in a sentence."""
    try:
        status = act()
        # What is still to be written goes now, while it can be said that it could not be.
        sys.stdout.flush()
    except HerstelError as error:
        from herstel.cli.stderr import tell_error

        return tell_error(error)
    except BrokenPipeError:
        # Whoever read our output has gone; that is no failure, and nothing more can be said.
        _write_no_more()
        return DONE
    except OSError as error:
        from herstel.cli.bootstrap import environment_translator

        _write_no_more()
        reason = error.strerror or type(error).__name__
        print(f"herstel: {environment_translator().text('cli.output', reason=reason)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return FAILED
    return status


def _write_no_more() -> None:
    """Let the rest of the output go nowhere, so that leaving does not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_app() -> int:
    from herstel.cli.commands.app import open_app

    return open_app()


def _tell_version() -> int:
    print(f"herstel {__version__}")
    return DONE


def _run(options: object) -> int:
    from importlib import import_module

    command: str = getattr(options, "command", None) or "app"
    module = import_module(f"herstel.cli.commands.{_MODULES.get(command, command)}")
    result: int = module.run(options)
    return result


def _never_fail_on_encoding() -> None:
    """Put a question mark where a character cannot be shown or read, instead of failing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
