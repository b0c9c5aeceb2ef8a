"""An error as a sentence of the catalogue. Screens may have to say one before any record is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Translator, day_name

if TYPE_CHECKING:
    from herstel.store.repository import Notice


_LONGEST_REASON: Final = 100


def sentence(error: HerstelError, say: Translator) -> str:
    """Return the sentence of an error; fields and sports are said in words where there are any.

    What is quoted may come from a file of somebody else: it must not steer the terminal.
    """
    params = _safe(error.params, say)
    field = params.get("field")
    if field and say.has(f"field.{field}"):
        params["field"] = say.text(f"field.{field}")
    if isinstance(names := params.get("sessions"), tuple):
        texts = (say.text(key) if say.has(key := f"sport.{name}") else one_line(name) for name in names)
        params["sessions"] = ", ".join(texts)
    if isinstance(weekday := params.get("weekday"), date):
        params["weekday"] = day_name(weekday, say.language)
    return say.text(error.key, **params)


def fault_sentence(key: str, fault: Exception, say: Translator) -> str:
    """Return what a fault of our own is said to be where it may end nothing, in one line.

    Args:
        key: of the error that says where it happened.
    """
    reason = f"{type(fault).__name__} {fault}"[:_LONGEST_REASON]
    return one_line(sentence(HerstelError(key, reason=reason), say))


def notice_text(notice: Notice, say: Translator) -> str:
    """Return the sentence of a notice; names in it come from whoever can write into the folder."""
    return say.text(notice.key, **_safe(notice.params, say))


def _safe(params: Mapping[str, object], say: Translator) -> dict[str, object]:
    """Return the values of a sentence on one line each; an error among them is said in words."""
    texts: dict[str, object] = {}
    for name, value in params.items():
        if isinstance(value, HerstelError):
            texts[name] = sentence(value, say)
        else:
            texts[name] = one_line(str(value)) if isinstance(value, (str, Path)) else value
    return texts
