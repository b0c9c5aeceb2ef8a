"""Ids of records that are read from files."""

from __future__ import annotations

import hashlib
from datetime import date


def imported_id(day: date, *source: object) -> str:
    """Return the id of a record that is read from a file: the same source gives the same id."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in source).encode("utf-8", "replace"))
    return f"{day.isoformat()}-{digest.hexdigest()[:8]}"
