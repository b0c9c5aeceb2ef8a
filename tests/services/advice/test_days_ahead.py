"""The days to come: what stands first on a day is what weighs most."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.life import Commitment, Limit
from herstel.services.advice.today import days_ahead
from support.memory_repository import journal_of

DAY = date(2026, 12, 28)
NEW_YEAR = date(2027, 1, 1)


def test_the_days_begin_tomorrow_and_cross_the_turn_of_the_year() -> None:
    ahead = days_ahead(journal_of([]), DAY, 7)
    assert [each.day for each in ahead] == [DAY + timedelta(days=after) for after in range(1, 8)]
    assert not any(each.plan or each.life for each in ahead)


def test_key_sessions_and_heavy_life_stand_first() -> None:
    facts = {"date": NEW_YEAR}
    records = [
        Session.validated({**facts, "id": "2027-01-01-aaaaaaaa", "sport": "swim", "status": "planned"}),
        Session.validated(
            {**facts, "id": "2027-01-01-bbbbbbbb", "sport": "run", "key": True, "status": "planned"}
        ),
        Rest.validated({**facts, "id": "2027-01-01-cccccccc", "kind": "rest"}),
        Commitment.validated({**facts, "id": "2027-01-01-dddddddd", "title": "tea", "weight": "light"}),
        Commitment.validated({**facts, "id": "2027-01-01-eeeeeeee", "title": "dive", "weight": "heavy"}),
        Event.validated({**facts, "id": "2027-01-01-ffffffff", "kind": "race", "title": "ten"}),
        Limit.validated({**facts, "id": "2027-01-01-gggggggg", "title": "no pool", "no_sports": ["swim"]}),
    ]
    found = next(each for each in days_ahead(journal_of(records), DAY, 7) if each.day == NEW_YEAR)
    assert [getattr(each, "sport", each.table) for each in found.plan] == ["run", "swim", "rest"]
    assert [each.title for each in found.life] == ["ten", "no pool", "dive", "tea"]


def test_what_will_not_happen_is_not_planned() -> None:
    facts = {"date": NEW_YEAR}
    records = [
        Session.validated(
            {**facts, "id": "2027-01-01-aaaaaaaa", "sport": "swim", "status": "skipped", "reason": "work"}
        ),
        Rest.validated(
            {**facts, "id": "2027-01-01-cccccccc", "kind": "rest", "outcome": "broken", "reason": "work"}
        ),
    ]
    found = next(each for each in days_ahead(journal_of(records), DAY, 7) if each.day == NEW_YEAR)
    assert found.plan == ()
