"""Where a table begins in a file: below a title, and anew where a second one follows it.

What stands below a second header has other columns than the first one says: read under the first, a pulse
would be minutes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.checkin import CheckIn
from herstel.domain.session import Session
from herstel.formats.table import header_of
from herstel.formats.table_columns import columns_of

_NAMES_A_DAY: Final = re.compile(
    r"""(?:^|[;,\t|])["'\s\u200b\ufeff]*(?:date|day|datum|dag|tag|datetime|timestamp)["'\s]*(?:$|[;,\t|])""",
    re.IGNORECASE,
)
"""What a line must have to be looked at as a header: a column of days."""
_MEANT: Final = frozenset({*CheckIn.defaults, *Session.defaults, "duration"}) - {"date"}
_MOST_TITLE_LINES: Final = 20


def is_header(names: Sequence[str]) -> bool:
    """Whether these are the names of a table's columns: days, and something that we know of them."""
    fields = {column.field for column in columns_of(tuple(names))}
    return "date" in fields and bool(fields & _MEANT)


def tables_in(text: str) -> list[str]:
    """Return the tables of a file; each has blank lines in the place of all that stands before it.

    A header that is repeated, as on each page of a print, begins no table.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [at for at, line in enumerate(lines) if _NAMES_A_DAY.search(line) and is_header(header_of(line))]
    if not starts or starts[0] > _MOST_TITLE_LINES or (starts == [0]):
        return [text]
    first = lines[starts[0]]
    repeated = [at for at in starts[1:] if lines[at].strip() == first.strip()]
    for at in repeated:
        lines[at] = ""
    starts = [at for at in starts if at not in repeated]
    # What divides the cells may be said in the line above the first header.
    begins = [0 if _says_delimiter(lines, starts[0]) else starts[0], *starts[1:]]
    ends = [*starts[1:], len(lines)]
    return ["\n" * start + "\n".join(lines[start:end]) for start, end in zip(begins, ends, strict=True)]


def _says_delimiter(lines: Sequence[str], header: int) -> bool:
    return header > 0 and lines[header - 1].strip(' "\ufeff').casefold().startswith("sep=")


def line_of_header(text: str) -> int:
    """Return the number of the first line of a text that is not blank."""
    return len(text) - len(text.lstrip("\n")) + 1
