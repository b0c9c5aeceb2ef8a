"""How many examples a property is tried with."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import settings

_TIMES: Final = int(os.environ.get("HERSTEL_EXPLORE", "0"))
_QUICK_SHARE: Final = 3
_FEWEST: Final = 10


def examples(count: int) -> settings:
    """Return settings that give the same answer every time; nothing is written beside the project.

    `make test` looks at a third of the examples and `make thorough`, by HERSTEL_EXPLORE=1, at all of them.
    HERSTEL_EXPLORE=20 looks at twenty times as many, other ones each time. None has a deadline: the first
    record of a class works out how it is read, and that would count as the slowness of one example.
    """
    tried = count * _TIMES or max(count // _QUICK_SHARE, min(count, _FEWEST))
    return settings(max_examples=tried, deadline=None, database=None, derandomize=_TIMES <= 1)


PROPERTY: Final = examples(25)
