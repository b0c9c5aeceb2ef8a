"""A document that was asked for with `--out`: written whole, and never over the journal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError
from herstel.services.workspace import Workspace

_LOOKED_AT: Final = 2_000
"""So many bytes of a file are looked at to know it again."""


def write_document(out: str, text: str, workspace: Workspace) -> None:
    """Write a document to a file and say on stderr that it is there.

    Raises:
        HerstelError: when it cannot be written, would stand among the files of the journal, or in the place
            of a file of something else.
    """
    path = Path(out)
    try:
        # A year file under that name would be gone, and a new name would be read as damaged.
        if path.resolve().is_relative_to(workspace.paths.journal.resolve()):
            raise HerstelError("export.in_journal", file=out)
        if path.is_file() and not _is_ours(path, text):
            raise HerstelError("export.exists", file=out)
        _write(path, text)
    except OSError as error:
        raise HerstelError("export.unwritable", file=out, reason=error.strerror) from error
    print(workspace.say.text("export.written", file=out), file=sys.stderr)


def _is_ours(path: Path, text: str) -> bool:
    """Whether a file is empty, or an earlier document of the kind that is to stand in its place."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    first_line = text.partition("\n")[0].strip().encode()
    return not start or b"herstel" in start or start.partition(b"\n")[0].strip() == first_line


def _write(path: Path, text: str) -> None:
    """Write a file, through a link too; into a pipe or a device instead of putting a file in its place.

    Raises:
        OSError: when it cannot be written.
    """
    from herstel.store.durable import write_text

    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8", newline="") as pipe:
            pipe.write(text)
    else:
        write_text(path.resolve() if path.is_symlink() else path, text)
