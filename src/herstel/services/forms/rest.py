"""Planning rest as a form of two questions: which day, which kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.domain.scales import RestKind
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.forms.form import Form, Question, Shape

_KINDS = tuple(RestKind)


def rest_form(days: Sequence[date], say: Translator) -> Form:
    """Return the questions; the days are the choices of the first."""
    names = [short_date(day, say.language) for day in days]
    day = Question(
        "day",
        Shape.CHOICE,
        say.text("question.rest_day"),
        tuple(names),
        read=lambda digit: days[int(digit) - 1],
    )
    kind = Question(
        "kind",
        Shape.CHOICE,
        say.text("question.rest_kind"),
        tuple(say.text(f"rest.{kind.value}") for kind in _KINDS),
        read=lambda digit: _KINDS[int(digit) - 1],
    )
    return Form([day, kind])
