"""Ids of new records: the date, then eight characters that nobody else makes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH = 8


def new_id(day: date) -> str:
    """Return an id for a record that a person makes."""
    return f"{day.isoformat()}-{''.join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))}"


def imported_id(day: date, *source: object) -> str:
    """Return the id of a record that is read from a file: the same source gives the same id."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in source).encode("utf-8", "replace")).digest()
    return f"{day.isoformat()}-{''.join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:_LENGTH])}"
