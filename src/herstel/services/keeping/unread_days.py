"""Whether a part of what an advice looks at cannot be read: then the advice says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from herstel.i18n.catalog import Translator
from herstel.services.advice.text import Words
from herstel.services.journal_service import LOOKED_AT
from herstel.store.repository import Notice

_OF_A_FILE: Final = frozenset(
    {"store.damaged", "store.file_gone", "store.file_emptied", "store.file_fewer", "store.file_older"}
)
_OF_EVERYTHING: Final = frozenset({"store.gone", "store.redo_damaged"})
_YEAR: Final = re.compile(r"/(\d{4})\.")


def is_partly_unread(notices: Iterable[Notice], day: date) -> bool:
    """Return whether something of the 28 days up to a day is, or may be, out of sight."""
    first = day - LOOKED_AT
    return any(_touches(notice, first, day) for notice in notices)


def with_unread_said(words: Words, notices: Iterable[Notice], day: date, say: Translator) -> Words:
    """Return an advice that says first that it may lack what it should know, where that is so."""
    if not is_partly_unread(notices, day):
        return words
    return replace(words, context=(say.text("advice.partly_unread"), *words.context))


def _touches(notice: Notice, first: date, last: date) -> bool:
    if notice.key in _OF_EVERYTHING:
        return True
    if notice.key == "store.bad_record":
        return first.isoformat() <= str(notice.params.get("id", ""))[:10] <= last.isoformat()
    year = _YEAR.search(str(notice.params.get("file", "")))
    return notice.key in _OF_A_FILE and year is not None and first.year <= int(year[1]) <= last.year
