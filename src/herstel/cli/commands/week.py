"""`herstel week`: the plan of a week, and how it went."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from herstel.cli import DONE
from herstel.cli.bootstrap import given_day, make_workspace, opened_journal
from herstel.domain.constraints import one_line
from herstel.domain.dates import FIRST_DAY, Week
from herstel.domain.errors import InvalidInputError
from herstel.domain.journal import Journal
from herstel.rules.engine_settings import EngineSettings
from herstel.services.calendar.item_text import week_lines
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.text import remark_words, step_words
from herstel.services.planning.week_plan import WeekPlan, better, checked_week
from herstel.services.review.text import review_sections, week_title
from herstel.services.review.week_review import WeekReview, week_review
from herstel.services.spells.spells_of_today import way_back_on
from herstel.services.spells.text import week_lines as way_back_lines
from herstel.services.workspace import Workspace

_LAST_MONDAY: Final = date(2100, 12, 1)
"""As far as the calendar goes."""


def run(options: argparse.Namespace) -> int:
    """Print the week: plain lines, one JSON object, or the review as Markdown."""
    workspace = make_workspace(options.journal)
    today = workspace.today()
    week = workspace.week_of(_day_asked(options, today))
    service = opened_journal(workspace)
    if options.edit:
        from herstel.cli.week_edit import edit_week  # with the reader of lines, half of what could be loaded

        return edit_week(workspace, service, week, keeps_doubts=options.yes)
    review = week_review(service.journal, week, today, workspace.settings)
    plan = _checked(service.journal, review, today, workspace.settings)
    if options.json:
        print(json.dumps(_json(service.journal, review, plan, workspace), ensure_ascii=False))
    elif options.markdown:
        from herstel.services.review.markdown import review_markdown

        print(review_markdown(review, workspace.say), end="")
    else:
        print("\n".join(_lines(service.journal, review, plan, workspace)))
    return DONE


def _checked(journal: Journal, review: WeekReview, today: date, settings: EngineSettings) -> WeekPlan:
    conditions = ConditionMemory()
    if review.signals.of_today is not None:
        conditions.keep(review.signals.of_today, journal, settings)
    (condition,) = conditions.conditions(journal, [review.week], today, settings)
    return checked_week(journal, review.week, today, settings, condition)


def _day_asked(options: argparse.Namespace, today: date) -> date:
    """Return a day of the week that was asked for: today when none was."""
    if options.week is not None:
        return _asked(options.week, today).monday
    return given_day(options.date, today)


def _named(given: str, today: date) -> date | None:
    """Return a day of the week that is named as people say it: `w14`, `14`, `next week`; None for a day."""
    written = given.strip().lower()
    if not (re.fullmatch(r"\d{1,2}", written, re.ASCII) or written.startswith("w") or "week" in written):
        return None
    from herstel.domain.spoken_dates import find_date

    try:
        return find_date(f"w{written}" if written.isdigit() else written, today)
    except InvalidInputError:
        return None


def _asked(given: str, today: date) -> Week:
    """Return the week that was asked for.

    Raises:
        InvalidInputError: when it is no week, or absurdly long ago or far ahead.
    """
    week = Week.of(named) if (named := _named(given, today)) else Week.parse(given)
    if not FIRST_DAY <= week.monday <= _LAST_MONDAY:
        raise InvalidInputError("error.week", given=given)
    return week


def _json(journal: Journal, review: WeekReview, plan: WeekPlan, workspace: Workspace) -> dict[str, Any]:
    from herstel.services.planning.as_json import proposal_json, remark_json
    from herstel.services.review.as_json import week_json

    say = workspace.say
    remarks = [remark_json(remark, plan.week, say) for remark in plan.remarks]
    proposal = None
    if remarks:
        proposal = proposal_json(better(plan), plan.week, say)
    return week_json(journal, review, remarks, proposal)


def _lines(journal: Journal, review: WeekReview, plan: WeekPlan, workspace: Workspace) -> Iterator[str]:
    say = workspace.say
    yield week_title(review, say)
    yield from week_lines(journal, review.week, say)
    rungs = way_back_on(journal, workspace.today(), workspace.settings)
    yield from _section(say.text("way_back.title"), way_back_lines(rungs, review.week.days, say))
    yield from _section(
        say.text("week.remarks"), (remark_words(remark, plan.week, say) for remark in plan.remarks)
    )
    if plan.remarks:
        proposal = better(plan)
        steps = (step_words(step, why, plan.week, say) for step, why in proposal.steps)
        yield from _section(say.text("plan.proposal"), steps)
    for section in review_sections(review, say):
        yield from _section(section.title, section.lines)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a section, one fact a line; nothing when there is none."""
    facts = [f"- {one_line(line)}" for line in lines]
    if facts:
        yield from ("", title, *facts)
