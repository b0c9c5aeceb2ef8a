"""On which line of a TOML file something stands: its readers do not tell."""

from __future__ import annotations

import re
from typing import Final

_WRITTEN: Final = re.compile(r"""\s*(\[)?\s*((?:"[^"]*"|'[^']*'|[\w.\s-])+?)\s*(?(1)\]|=)""")
"""A table's head or a key, with its name as it is written."""

_QUOTES: Final = re.compile(r"""["'\s]""")


def line_in(text: str, name: str) -> int:
    """Return the line of a setting; that of the table around it when it has no line of its own.

    Args:
        text: what stands in the file.
        name: the setting with the names of its tables before it: `keys.calendar.add`.
    """
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if written := _WRITTEN.match(line):
            plain = _QUOTES.sub("", written[2])
            lines.setdefault(plain if written[1] else table + plain, number)
            table = f"{plain}." if written[1] else table
    wanted = _QUOTES.sub("", name)
    while wanted not in lines and "." in wanted:
        wanted = wanted.rpartition(".")[0]
    return lines.get(wanted, 1)


def line_in_array(text: str, table: str, number: int, key: str) -> int:
    """Return the line of a key in one of the tables of an array, or the first line of that table.

    Args:
        text: a TOML document.
        table: the name of the array, as in `[[rule]]`.
        number: which of its tables, from 0.
    """
    seen, head = -1, 1
    for line, written in enumerate(text.splitlines(), 1):
        if written.strip().startswith(f"[[{table}]]"):
            seen, head = seen + 1, line if seen + 1 <= number else head
        elif seen == number and written.split("=")[0].strip().strip("\"'") == key:
            return line
    return head
