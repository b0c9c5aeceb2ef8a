"""Pain during sessions: what of it counts the morning after."""

from __future__ import annotations

from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.session import Session
from herstel.metrics.thresholds import Thresholds


def hurt_in_training(journal: Journal, day: date, settings: Thresholds) -> Session | None:
    """Return the session of a day that hurt most; None where no pain reached `pain_easy`."""
    sore = [session for session in journal.done_on(day) if (session.pain_during or 0) >= settings.pain_easy]
    return max(sore, key=lambda session: session.pain_during or 0, default=None)
