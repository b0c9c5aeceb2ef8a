"""Whether something that an advice rests on cannot be read, and that it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from herstel.i18n.catalog import Translator
from herstel.services.advice.text import Words
from herstel.services.journal_service import JournalService
from herstel.store.repository import Notice

_OF_A_FILE: Final = frozenset(
    {
        "store.damaged",
        "store.file_unreadable",
        "store.file_gone",
        "store.file_emptied",
        "store.file_fewer",
        "store.file_older",
    }
)
_OF_EVERYTHING: Final = frozenset({"store.gone", "store.redo_damaged"})
_YEAR: Final = re.compile(r"/(\d{4})\.")


def is_partly_unread(notices: Iterable[Notice], day: date, days_back: int) -> bool:
    """Return whether something of a day, or of so many days before it, is or may be out of sight."""
    first = day - timedelta(days=days_back)
    return any(_touches(notice, first, day) for notice in notices)


def with_unread_said(words: Words, service: JournalService, day: date, say: Translator) -> Words:
    """Return an advice that says first that it may lack what it should know, where that is so."""
    notices = service.notices
    if not notices or not is_partly_unread(notices, day, service.days_looked_back):
        return words
    unread = say.text("advice.partly_unread", days=service.days_looked_back)
    return replace(words, context=(unread, *words.context))


def _touches(notice: Notice, first: date, last: date) -> bool:
    if notice.key in _OF_EVERYTHING:
        return True
    if notice.key == "store.bad_record":
        return first.isoformat() <= str(notice.params.get("id", ""))[:10] <= last.isoformat()
    year = _YEAR.search(str(notice.params.get("file", "")))
    return notice.key in _OF_A_FILE and year is not None and first.year <= int(year[1]) <= last.year
