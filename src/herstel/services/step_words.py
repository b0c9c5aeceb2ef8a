"""A step that was taken back or made again, in words."""

from __future__ import annotations

from herstel.domain.event import Event
from herstel.i18n.catalog import Translator
from herstel.services.history import Step
from herstel.services.week_words import item_words


def step_words(step: Step, key: str, say: Translator) -> str:
    """Say what a step was about: an illness, injury or other event by its name, all else by how much it was.

    Args:
        step: the step.
        key: `undo` or `redo`.
        say: the language.
    """
    for edit in step:
        record = edit.after or edit.before
        if isinstance(record, Event):
            others, what = len(step) - 1, item_words(record, say)
            if not others:
                return say.text(f"{key}.of", what=what)
            return say.plural(f"{key}.event", others, what=what)
    return say.plural(f"{key}.done", len(step))
