"""Replacing one or several files: all of them, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from herstel.store.durable import Signature, Staged, make_folder, sync_folder, write_bytes
from herstel.store.redo import WriteAhead
from herstel.store.replicas import Records


def publish(files: Mapping[Path, bytes], redo: WriteAhead, records: Records) -> dict[Path, Signature]:
    """Replace files in one folder durably and return their signatures.

    When anything fails, every file is as it was. A death in the middle of several files is mended
    from the redo file.

    Args:
        files: the new content of each.
        redo: where the change is written down first, when it needs more than one file.
        records: the changed records in those files.
    """
    staged: list[Staged] = []
    before = {path: _content(path) for path in files}
    touched: list[Path] = []
    try:
        for path, data in files.items():
            make_folder(path.parent)
            staged.append(Staged(path, data))
        if len(staged) > 1:
            redo.record(records)
        for one in staged:
            touched.append(one.target)
            one.publish()
        for folder in {path.parent for path in files}:
            sync_folder(folder)
    except BaseException:
        for one in staged:
            one.discard()
        _restore({path: before[path] for path in touched})
        redo.finish()
        raise
    redo.finish()
    return {one.target: one.signature for one in staged}


def _content(path: Path) -> bytes | None:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for path, data in before.items():
        if data is None:
            path.unlink(missing_ok=True)
        elif _content(path) != data:
            write_bytes(path, data)
