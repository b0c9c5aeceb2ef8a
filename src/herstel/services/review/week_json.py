"""A week as JSON: its plan, its review, and what planning remarks. The keys are a contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.services.review.as_json import review_json
from herstel.services.review.week_review import WeekReview


def week_json(
    journal: Journal,
    review: WeekReview,
    remarks: Sequence[Mapping[str, object]] = (),
    proposal: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """Return the JSON object of a week.

    Args:
        journal: what there is.
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
