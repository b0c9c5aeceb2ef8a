"""The three streams of a process, whatever the shell made of them: closed, full, or in another encoding.

Data goes to stdout alone. Where it cannot go there it is said, and the exit status says it too; what is said
on a stderr that nobody can read is lost, and changes nothing.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Final

from herstel.domain.errors import HerstelError, InvalidInputError

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_NULL: Final = os.devnull


class _Forgiving(io.TextIOWrapper):
    """A stderr that is full or gone keeps nobody from doing what was asked."""

    def write(self, text: str) -> int:
        """Write what can be written."""
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Hand on what can be handed on."""
        try:
            super().flush()
        except (OSError, ValueError):
            return


def open_closed_streams() -> None:
    """Give a closed stream its number back, before a file of the journal gets it.

    A stdin that is closed is at its end; a stdout that is closed refuses what is written; a stderr that is
    closed swallows it. Without this, Python prints what it would say on stderr to stdout.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(_NULL, flags)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  it stays open
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def prepare_streams() -> None:
    """Make the streams of a process patient: what cannot be shown or said never ends a command."""
    open_closed_streams()
    if isinstance(sys.stderr, io.TextIOWrapper):
        # The stream that Python made stays as it is: the full-screen app draws on it.
        stderr: io.RawIOBase = io.FileIO(2, "w", closefd=False)
        sys.stderr = _Forgiving(stderr, encoding=sys.stderr.encoding, write_through=True)  # type: ignore[arg-type]
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Written at the end: a full disk is then told apart from what the command itself could not do.
        sys.stdout.reconfigure(write_through=False)


def never_fail_on_encoding() -> None:
    """Put a question mark where a character cannot be shown or read, instead of failing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def write_data_as_utf8() -> None:
    """Write data for other programs as UTF-8, whatever the terminal shows: a question mark is a loss."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush_data() -> OSError | None:
    """Hand everything on that was written to stdout; return why that could not be done."""
    try:
        sys.stdout.flush()
    except OSError as error:
        forget_stdout()
        return error
    return None


def forget_stdout() -> None:
    """Let what is still to be written to stdout go nowhere, so that Python does not complain at its end."""
    null = os.open(_NULL, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def tell_error(error: HerstelError, say: Translator | None = None) -> int:
    """Say on stderr what went wrong; return 2 when the input was wrong, 1 when something failed."""
    from herstel.cli.bootstrap import environment_translator
    from herstel.services.sentences import sentence

    say = say or environment_translator()
    print(f"herstel: {sentence(error, say)}", file=sys.stderr)
    return 2 if isinstance(error, InvalidInputError) else 1
