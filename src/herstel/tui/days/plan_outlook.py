"""What stands between a planned week and what is said of it, where there is room: its place among others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from herstel.domain.constraints import one_line
from herstel.metrics.load import session_load
from herstel.services.calendar.names import shorter_names, sport_name
from herstel.services.planning.week_plan import week_sum
from herstel.tui.safe_text import cut, safe
from herstel.tui.widgets.load_bar import load_bar

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Session
    from herstel.domain.journal import Journal
    from herstel.i18n.catalog import Translator
    from herstel.services.planning.week_plan import WeekPlan

_BAR: Final = 20

ColumnSpan = tuple[int, int]
"""Where the column of a day begins, and how wide it is."""


def outlook_lines(
    plan: WeekPlan, journal: Journal, column_of: Callable[[date], ColumnSpan], say: Translator
) -> list[Content]:
    """Return the load of the week beside others, how much fits its days, and the week after it.

    Args:
        column_of: gives where a day is drawn.
    """
    days = plan.week.days
    columns = [column_of(day) for day in days]
    after = [day + timedelta(days=len(days)) for day in days]
    coming = [_standing(journal, day) for day in after]
    room = [_room(plan, day_index, say) for day_index in range(len(days))]
    names = [_named(sessions, width - 2, say) for sessions, (_, width) in zip(coming, columns, strict=True)]
    return [
        _loads(plan, journal, say),
        *(_titled_room(room, columns, say) if any(text.plain for text in room) else []),
        Content(""),
        _next_week(coming, say),
        *([_in_columns(names, columns)] if any(coming) else []),
    ]


def _done_before(plan: WeekPlan, journal: Journal) -> float:
    """Return the AU that were done in the week before, as far as they are known."""
    days = [day - timedelta(days=len(plan.week.days)) for day in plan.week.days]
    return sum(session_load(*session.effort) or 0.0 for session in journal.done_on(*days))


def _loads(plan: WeekPlan, journal: Journal, say: Translator) -> Content:
    """Return what the week asks as a bar, beside the one before it and a usual one."""
    before = plan.week.loads_before[:1]
    total, last = week_sum(plan.week), before[0] if before else None
    amounts = {
        "plan.bar.this": (plan.week.load, total.done),
        "plan.bar.last": (last, _done_before(plan, journal)),
        "plan.bar.usual": (total.usual, total.usual),
    }
    known_loads = {key: (load, done or 0.0) for key, (load, done) in amounts.items() if load is not None}
    most = max(load for load, _ in known_loads.values())
    parts = []
    for key, (load, done) in known_loads.items():
        bar = load_bar(done, load - done, most, _BAR) if most else []
        number = say.text("plan.sum.bare", load=say.number(round(load)))
        parts.append(Content.assemble((f"{say.text(key)} ", "$muted"), *bar, f" {number}"))
    return Content("    ").join(parts)


def _room(plan: WeekPlan, day_index: int, say: Translator) -> Content:
    """Return how long a day to come can be trained on: by its limit, or by the longest one of its kind."""
    week, limit = plan.week, plan.week.limits[day_index]
    most = week.most_minutes(day_index)
    if day_index < week.first_open or most is None or limit.no_training:
        return Content("")
    key = "plan.room" if most == limit.most_minutes else "plan.room.own"
    return Content.styled(say.text(key, minutes=most), "$muted")


def _titled_room(room: Sequence[Content], columns: Sequence[ColumnSpan], say: Translator) -> list[Content]:
    title = Content.styled(say.text("plan.room.title"), "bold")
    return [Content(""), title, _in_columns(room, columns)]


def _next_week(coming: Sequence[Sequence[Session]], say: Translator) -> Content:
    sessions = [session for of_day in coming for session in of_day]
    title = (say.text("plan.next_week"), "bold")
    if not sessions:
        return Content.assemble(title, (f"  {say.text('plan.next_week.empty')}", "$muted"))
    efforts = [session.effort for session in sessions]
    load = sum(session_load(rpe, minutes) or 0.0 for rpe, minutes in efforts)
    words = [
        say.text("plan.sum.bare", load=say.number(round(load))),
        say.plural("plan.sum.sessions", len(sessions)),
        say.hours(sum(length or 0 for _, length in efforts)),
    ]
    return Content.assemble(title, (f"  {' · '.join(words)}", "$muted"))


def _standing(journal: Journal, day: date) -> list[Session]:
    return [session for session in journal.sessions_on(day) if not session.is_gone]


def _named(sessions: Sequence[Session], width: int, say: Translator) -> Content:
    """Return the first session of a day, and how many others there are."""
    if not sessions:
        return Content("")
    more = f" +{len(sessions) - 1}" if len(sessions) > 1 else ""
    name = one_line(sport_name(sessions[0].title or sessions[0].sport, say))
    room = width - cell_len(more)
    fits = next((short for short in shorter_names(name) if cell_len(short) <= room), name)
    return Content.assemble(cut(safe(fits), room), more)


def _in_columns(texts: Sequence[Content], columns: Sequence[ColumnSpan]) -> Content:
    """Return a line with each text where the column of its day begins."""
    line = Content("")
    for text, (left, width) in zip(texts, columns, strict=True):
        short = cut(text, width - 1)
        line = Content.assemble(line, " " * max(0, left - line.cell_length), short)
    return line
