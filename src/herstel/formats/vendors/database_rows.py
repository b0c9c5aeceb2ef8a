"""What a reader of a database is given: the rows of a table, by the names of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]

RowsOf = Callable[[str], Iterator[Row]]
"""Takes the name of a table; gives no row where there is no such table."""
