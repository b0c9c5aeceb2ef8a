"""Questions that a command asks whoever sits there."""

from __future__ import annotations

import sys


def somebody_is_there() -> bool:
    """Whether a person can see a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str) -> str:
    """Ask, and return the answer in small letters."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold()
