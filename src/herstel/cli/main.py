"""The `herstel` command: what it loads, where its output goes, and the status that it ends with.

Data goes to stdout alone. Where it cannot go there it is said, and the exit status says it too; what is said
on a stderr that nobody can read is lost, and changes nothing.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence

from herstel import __version__
from herstel.cli import DONE, FAILED, WRONG_USAGE
from herstel.domain.errors import HerstelError, InvalidInputError

_SAVING = frozenset({"checkin", "log", "add", "import", "calendars"})
"""Commands that have saved something when they succeed: that stands, also where the answer cannot be said."""

_DATA_COMMANDS = frozenset({"export", "replay", "report"})
"""Commands that write data for other programs; so does every command with `--json`."""

_PRIVATE_UMASK = 0o077
"""Nothing that is written is for others, whatever the shell allows them."""

_FUNCTIONS = {
    "import": ("import_files", "run"),
    "demo": ("app", "run_demo"),
    **{command: ("program", f"run_{command}") for command in ("help", "locate", "theme")},
    **{command: ("documents", f"run_{command}") for command in ("export", "report")},
    **{command: ("keeping", f"run_{command}") for command in ("doctor", "restore", "merge")},
}
"""Module and function of the commands that are not `run` in a module of their name."""

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""A command reads records and ends: what it makes is needed until then, there is little garbage to find."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 failed, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Looking for plugins of pydantic takes time at every start, and none of them has business with a journal.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    os.umask(_PRIVATE_UMASK)
    if arguments is None:
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        # All that is there goes with the process: to look through it for garbage took a seventh of the time.
        atexit.register(gc.freeze)
        _prepare_streams()
    _never_fail_on_encoding()
    if words == ["--version"]:
        return _carried_out(_tell_version)
    if not words:
        # There is nothing to parse, and not loading the parser is time before the first paint.
        return _carried_out(_open_app)
    if words == ["today"]:
        # The same for a prompt, which says mostly what it said before.
        return _carried_out(_tell_today)
    return _carried_out(lambda: _run_words(words))


def _run_words(words: Sequence[str]) -> int:
    from herstel.cli.bootstrap import environment_translator
    from herstel.cli.command_line import WrongUsage, build_parser

    say = environment_translator()
    try:
        options = build_parser(say, only=words[0]).parse_args(words)
    except WrongUsage as error:
        print(error.text, file=sys.stderr)
        return WRONG_USAGE
    if options.version:
        return _tell_version()
    if options.command in _DATA_COMMANDS or getattr(options, "json", False):
        _write_data_as_utf8()
    status = _run(options)
    return _flushed(status, has_saved=status == DONE and options.command in _SAVING)


def _carried_out(act: Callable[[], int]) -> int:
    """Return the exit status of what was asked; what goes wrong is said in a sentence."""
    try:
        return act()
    except HerstelError as error:
        return _tell_error(error)
    except BrokenPipeError:
        # Whoever read our output has gone; that is no failure, and nothing more can be said.
        _forget_stdout()
        return DONE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return FAILED
    except OSError as error:
        return _tell_refused(error)
    except Exception as error:
        return _tell_crash(error)
    finally:
        _tell_old_catalogues()


def _tell_old_catalogues() -> None:
    """Say why names stand where sentences should, to those who run the program from its source."""
    from herstel.i18n.catalog import are_old

    if are_old():
        from herstel.cli.bootstrap import environment_translator

        print(f"herstel: {environment_translator().text('cli.old_catalogues')}", file=sys.stderr)


def _tell_crash(error: Exception) -> int:
    """Say that we fell over, and where the report is; it has no values of the person in it."""
    from herstel.cli.crash import command_crash_told

    return _tell_error(command_crash_told(error))


def _tell_refused(error: OSError) -> int:
    """Say which file or folder the system refused: that is no fault of the program."""
    if error.filename is None:
        return _tell_crash(error)
    return _tell_error(HerstelError("error.file_access", file=error.filename, reason=error.strerror))


def _tell_unwritten(error: OSError, *, has_saved: bool) -> int:
    """Say that the answer could not be written, and what stands all the same."""
    if isinstance(error, BrokenPipeError):
        return DONE
    key = "cli.unwritten_but_saved" if has_saved else "cli.unwritten"
    return _tell_error(HerstelError(key, reason=error.strerror or str(error)))


def _open_app() -> int:
    from herstel.cli.commands.app import open_app

    return open_app()


def _tell_today() -> int:
    from herstel.cli.bootstrap import tell_later_notices
    from herstel.cli.commands.today import tell_today

    tell_today()
    tell_later_notices()
    return _flushed(DONE)


def _tell_version() -> int:
    print(f"herstel {__version__}")
    return _flushed(DONE)


def _flushed(status: int, *, has_saved: bool = False) -> int:
    """Hand on what was written to stdout; return the exit status, another one where that cannot be done."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _forget_stdout()
        return _tell_unwritten(error, has_saved=has_saved)
    return status


def _run(options: object) -> int:
    from importlib import import_module

    from herstel.cli.bootstrap import tell_later_notices

    command: str = getattr(options, "command", None) or "app"
    module, function = _FUNCTIONS.get(command, (command, "run"))
    result: int = getattr(import_module(f"herstel.cli.commands.{module}"), function)(options)
    tell_later_notices()
    return result


class _Forgiving(io.TextIOWrapper):
    """A stderr that is full or gone keeps nobody from doing what was asked."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except (OSError, ValueError):
            return


def _open_closed_streams() -> None:
    """Give a closed stream its number back, before a file of the journal gets it.

    A stdin that is closed is at its end; a stdout that is closed refuses what is written; a stderr that is
    closed swallows it. Without this, Python prints what it would say on stderr to stdout.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  it stays open
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _prepare_streams() -> None:
    """Make the streams of a process patient: what cannot be shown or said never ends a command."""
    _open_closed_streams()
    if isinstance(sys.stderr, io.TextIOWrapper):
        # The stream that Python made stays as it is: the full-screen app draws on it.
        stderr: io.RawIOBase = io.FileIO(2, "w", closefd=False)
        sys.stderr = _Forgiving(stderr, encoding=sys.stderr.encoding, write_through=True)  # type: ignore[arg-type]
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Written at the end: a full disk is then told apart from what the command itself could not do.
        sys.stdout.reconfigure(write_through=False)


def _never_fail_on_encoding() -> None:
    """Put a question mark where a character cannot be shown or read, instead of failing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _write_data_as_utf8() -> None:
    """Write data for other programs as UTF-8, whatever the terminal shows: a question mark is a loss."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_stdout() -> None:
    """Let what is still to be written to stdout go nowhere, so that Python does not complain at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _tell_error(error: HerstelError) -> int:
    """Say on stderr what went wrong, and return the exit status of it."""
    from herstel.cli.bootstrap import environment_translator
    from herstel.services.sentences import sentence

    print(f"herstel: {sentence(error, environment_translator())}", file=sys.stderr)
    return WRONG_USAGE if isinstance(error, InvalidInputError) else FAILED
