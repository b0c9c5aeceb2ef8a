"""An advice as JSON: the keys are a contract and stay as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from herstel.domain.journal import Journal
from herstel.rules.advice import Advice, Reason
from herstel.rules.tonight import Tonight
from herstel.services.advice.given import given_words
from herstel.services.advice.night_text import night_after, tonight_text
from herstel.services.advice.text import Words
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace


def advice_document(
    advice: Advice, workspace: Workspace, service: JournalService, *, hindsight: bool = False
) -> str:
    """Return an advice as one JSON object, with the choices of today and the night after it."""
    journal = service.journal
    night = night_after(advice, workspace, journal, hindsight=hindsight)
    facts = advice_json(
        advice,
        given_words(advice, workspace, service),
        tonight_json(night, tonight_text(night, workspace.say)),
        _choices(advice, workspace, journal, hindsight=hindsight),
    )
    return json.dumps(facts, ensure_ascii=False)


def _choices(
    advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool
) -> list[dict[str, object]]:
    """Return what can be chosen today; of another day nothing is left to choose."""
    # Loaded here: a replay holds no choices, and planning is half of what there is to load.
    from herstel.services.planning.as_json import choices_json
    from herstel.services.planning.condition import ConditionMemory
    from herstel.services.planning.offering import day_choices, day_offer

    if advice.day != workspace.today():
        return []
    settings = workspace.settings
    offer = day_offer(journal, advice, settings)
    conditions = ConditionMemory()
    if not hindsight:  # To work it out again would take as long as the first time.
        conditions.keep(advice, journal, settings)
    return choices_json(day_choices(journal, offer, settings, conditions), offer, workspace.say, settings)


def advice_json(
    advice: Advice,
    words: Words,
    tonight: dict[str, Any] | None = None,
    choices: Sequence[Mapping[str, object]] = (),
) -> dict[str, Any]:
    """Return the JSON object of one day's advice.

    Args:
        words: the same in words.
        tonight: what is said of the night after it (`tonight_json`); None on an ordinary day.
        choices: what can be chosen, of today alone; see `choices_json`.
    """
    week = advice.recovery_week
    return {
        "date": advice.day.isoformat(),
        "advice": advice.advice.value,
        "rule": advice.rule,
        "also": [beside.value for beside in advice.also],
        "confidence": advice.confidence.value,
        "kinds": {kind.value: state.value for kind, state in advice.kinds.items()},
        "reasons": [
            _reason(reason, text) for reason, text in zip(advice.reasons, words.reasons, strict=True)
        ],
        "context": list(advice.context),
        "context_text": list(words.context),
        "care": advice.care
        and {"reason": advice.care.reason.value, "days": advice.care.days, "text": words.care},
        "recovery_week": week
        and {"rule": week.rule, "since": week.since.isoformat(), "text": words.recovery_week},
        "baseline_checkins": advice.baseline_checkins,
        "warm_up": advice.warm_up,
        "checked_in": advice.checked_in,
        "score": round(advice.score, 4),
        "text": f"{words.text} {words.doctor}".rstrip(),
        "would_change": words.would_change,
        "tonight": tonight,
        "choices": list(choices),
    }


def _reason(reason: Reason, text: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "kind": reason.kind,
        "count": reason.count,
        "of": reason.of,
        "value": None if reason.value is None else round(reason.value, 2),
        "normal": None if reason.normal is None else round(reason.normal, 2),
        "text": text,
    }
    if reason.item:
        document["item"] = reason.item.value
    return document


def tonight_json(night: Tonight | None, text: str) -> dict[str, Any] | None:
    """Return tonight as JSON: clock times as `22:40`, null for what its kind does not speak of."""
    if night is None:
        return None
    return {
        "kind": night.kind.value,
        "causes": [cause.value for cause in night.causes],
        "bed_by": _clock(night.bed_by),
        "up_at": _clock(night.up_at),
        "sleep_minutes": night.sleep_minutes,
        "catch_up_minutes": night.catch_up_minutes,
        "busy_from": _clock(night.busy_from),
        "busy_until": _clock(night.busy_until),
        "text": text,
    }


def _clock(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment is not None else None
