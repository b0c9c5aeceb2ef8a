"""When rest was forced: the body decided, not the plan."""

from __future__ import annotations

from functools import cache

from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import RestOutcome
from herstel.i18n.catalog import LANGUAGES, translator
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import AdviceClass
from herstel.rules.reported import asked_at_once
from herstel.services.review.days import Away, away_on


def was_forced(journal: Journal, rest: Rest, thresholds: Thresholds = DEFAULTS) -> bool:
    """Return whether a rest was forced.

    It was when its outcome says so, or when it was kept on a day on which the body decided: a flag rule asked
    for rest (red flag, illness, pain; as far as that is known by now), or the day was one of illness. The
    latter counts only where nothing shows that the rest was planned before that day: it was logged as a day
    without training or taken over from the advice, and it neither belongs to a repetition nor was moved nor
    has a reason of its own.
    """
    if rest.outcome is not RestOutcome.KEPT:
        return rest.outcome is RestOutcome.FORCED
    return _is_unplanned(rest) and _body_decided(journal, rest, thresholds)


def _is_unplanned(rest: Rest) -> bool:
    logged = rest.no_training and not rest.reason
    return (logged or rest.reason in _taken_over()) and not (rest.series or rest.original_date)


@cache
def _taken_over() -> frozenset[str]:
    """Return the reasons of rest that was taken over from the advice: the language may have been another."""
    return frozenset(translator(language).text("take.reason") for language in LANGUAGES)


def _body_decided(journal: Journal, rest: Rest, thresholds: Thresholds) -> bool:
    decision = asked_at_once(journal, rest.date, thresholds)
    asked = decision is not None and decision.match.advice.strictness >= AdviceClass.REST.strictness
    return asked or away_on(journal, rest.date) is Away.ILL
