"""Errors of the operating system, said as what they mean for the journal."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from herstel.domain.errors import StoreError

_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def reason_of(error: OSError) -> str:
    """Return what the system said."""
    return error.strerror or str(error)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn an error of the system while writing at `path` into a `StoreError`."""
    try:
        yield
    except OSError as error:
        key = "store.not_writable" if error.errno in _FORBIDDEN else "store.write_failed"
        raise StoreError(key, path=str(path), reason=reason_of(error)) from error
