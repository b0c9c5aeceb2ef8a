"""A week and its review as JSON: the keys are a contract and stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.services.review.rest_review import RATIO_WEEKS, RestFate, RestReview
from herstel.services.review.signals_review import AdviceLine
from herstel.services.review.story import Story
from herstel.services.review.training_review import LoadReview, SessionFate, SessionLine, TrainingReview
from herstel.services.review.week_review import WeekReview

_LOAD: Final = (
    *("total", "at_least", "unknown_days", "planned", "planned_unknown", "own_normal", "normal_weeks"),
    *("change_percent", "monotony", "strain"),
)


def week_json(
    journal: Journal,
    review: WeekReview,
    remarks: Sequence[Mapping[str, object]] = (),
    proposal: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """Return the JSON object of a week.

    Args:
        review: the review of the week; the advice of its days is the one that was reviewed.
        remarks: what planning remarks on the week, each as a JSON object.
        proposal: what would be better, as a JSON object; None when nothing is remarked.
    """
    advice = {line.day: line.advice.value for line in review.signals.lines}
    return {
        "week": str(review.week),
        "days": [
            {
                "date": day.isoformat(),
                "sessions": _facts(journal.sessions_on(day)),
                "rest": _facts(journal.rest_on(day)),
                "commitments": _facts(journal.commitments_on(day)),
                "events": _facts(journal.events_on(day)),
                "limits": _facts(journal.limits_on(day)),
                "advice": advice.get(day),
            }
            for day in review.week.days
        ],
        "review": review_json(review),
        "remarks": [dict(remark) for remark in remarks],
        "proposal": None if proposal is None else dict(proposal),
    }


def _facts(records: Iterable[Record]) -> list[dict[str, object]]:
    """Return what this version knows of records; keys of newer versions are no part of the contract."""
    return [
        {name: value for name, value in record.facts().items() if name in type(record).defaults}
        for record in records
    ]


def review_json(review: WeekReview) -> dict[str, Any]:
    return {
        "week": str(review.week),
        "days": len(review.days),
        "away": [{"date": day.isoformat(), "why": why.value} for day, why in review.away],
        "hurt": [day.isoformat() for day in review.hurt],
        "rest": _rest(review.rest),
        "training": _training(review.training),
        "load": _load(review.load),
        "signals": [_signal(line) for line in review.signals.lines],
        "note": review.note,
        "closing": review.closing.key,
        "story": _story(review.story),
    }


def _story(story: Story) -> dict[str, Any]:
    return {
        **{
            measure.value: {
                "now": _rounded(compared.now),
                "at_least": compared.is_least,
                "last": _rounded(compared.last),
                "normal": _rounded(compared.normal),
            }
            for measure, compared in story.measures.items()
        },
        "rest_days": [day.isoformat() for day in story.kept],
        "finding": story.finding.key,
    }


def _rest(rest: RestReview) -> dict[str, Any]:
    return {
        "planned": rest.planned,
        **{fate.value: rest.count(fate) for fate in RestFate},
        "moved": rest.moved,
        "moved_out": rest.moved_out,
        "ahead": rest.ahead,
        "lately": {"weeks": RATIO_WEEKS, "planned": rest.planned_lately, "forced": rest.forced_lately},
        "days": [
            {
                "date": line.day.isoformat(),
                "kind": line.kind.value,
                "fate": line.fate.value,
                "moved": line.moved,
            }
            for line in rest.lines
        ],
    }


def _training(training: TrainingReview) -> dict[str, Any]:
    return {
        **{fate.value: training.count(fate) for fate in SessionFate},
        "unplanned": training.unplanned,
        "moved": training.moved,
        "moved_out": training.moved_out,
        "ahead": training.ahead,
        "not_easy": len(training.not_easy),
        "sessions": [_session(line) for line in training.lines],
    }


def _session(line: SessionLine) -> dict[str, Any]:
    return {
        "date": line.day.isoformat(),
        "name": line.name,
        "fate": line.fate.value,
        "moved_from": line.moved_from and line.moved_from.isoformat(),
        "unplanned": line.unplanned,
        "key": line.key,
        "planned_minutes": line.planned_minutes,
        "minutes": line.minutes,
        "planned_rpe": line.planned_rpe,
        "rpe": line.rpe,
        "felt": line.felt and line.felt.value,
        "not_easy": line.was_not_easy,
        "reason": line.reason,
    }


def _load(load: LoadReview) -> dict[str, Any]:
    return {name: _rounded(getattr(load, name), 4 if name == "monotony" else 1) for name in _LOAD}


def _signal(line: AdviceLine) -> dict[str, Any]:
    return {
        "date": line.day.isoformat(),
        "checked_in": line.checked_in,
        "advice": line.advice.value,
        "rule": line.rule,
        "kinds_on": [kind.value for kind in line.kinds_on],
        "heeded": line.heeded.value,
        "override": line.override and line.override.reason and line.override.reason.value,
        "reason": line.override.note if line.override else "",
        "after": line.after and line.after.value,
    }


def _rounded(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)
