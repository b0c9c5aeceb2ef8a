"""A step that was taken back or made again, in words."""

from __future__ import annotations

from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.life import Commitment, Limit
from herstel.domain.record import Record
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.names import spell_name
from herstel.services.calendar.view import shown
from herstel.services.undo.retracing import Retraced
from herstel.services.undo.undo_steps import Edit

_MOST_LEFT: Final = 3
"""At most this many records that were changed elsewhere are named; the others are counted."""


def step_words(retraced: Retraced, key: str, say: Translator) -> str:
    """Say what came of a step: the record that tells most, how many others, and what was left alone.

    Args:
        retraced: what was done, and what was not.
        key: `undo` or `redo`.
        say: the language.
    """
    parts = [_made(retraced, key, say)] if retraced.made else []
    if retraced.left:
        named = [record_words(record, say) for record in retraced.left[:_MOST_LEFT]]
        more = len(retraced.left) - len(named)
        what = say.listed([*named, *([f"+{more}"] if more else [])])
        parts.append(say.text("step.left", what=what))
    return " ".join(parts) or say.text(f"{key}.already")


def record_words(record: Record, say: Translator) -> str:
    """Return what a record is called, and its day: `check-in on Fri 3 Apr`; it is not yet safe to show."""
    return say.text("step.on", what=_name(record, say), day=_date(record, say))


def _made(retraced: Retraced, key: str, say: Translator) -> str:
    telling = max(retraced.made, key=_tells)
    what, others = _edit_words(telling, key, say), len(retraced.made) - 1
    return say.plural(f"{key}.more", others, what=what) if others else say.text(f"{key}.of", what=what)


def _tells(edit: Edit) -> int:
    """Return how much an edit says of a step: an event most, then what comes, goes or moves."""
    if isinstance(edit.after or edit.before, Event):
        return 2
    return int(edit.before is None or edit.after is None or edit.before.day != edit.after.day)


def _edit_words(edit: Edit, key: str, say: Translator) -> str:
    record = edit.after or edit.before
    assert record is not None
    if edit.after is None:
        change = "gone"
    elif edit.before is None or edit.before.day != edit.after.day:
        change = "there"
    else:
        change = "changed"
    return say.text(f"{key}.{change}", what=_name(record, say), day=_date(record, say))


def _name(record: Record, say: Translator) -> str:
    """Return what a record is called; it is not yet safe to show."""
    if isinstance(record, Event):
        return spell_name(record, say)
    if isinstance(record, (Session, Rest, Commitment, Limit)):
        return shown(record, say).text
    return say.text(f"step.{record.table}")


def _date(record: Record, say: Translator) -> str:
    return short_date(record.day, say.language)
