"""What is said of a planned week below its days: its place among others, what is remarked on it, its note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from herstel.domain.constraints import one_line
from herstel.metrics.load import session_load
from herstel.services.advice.replies import quiet_words
from herstel.services.calendar.names import shorter_names, sport_name
from herstel.services.planning.templates import held_words, is_usual
from herstel.services.planning.text import state_words
from herstel.services.planning.week_plan import week_sum
from herstel.services.review.text import closing_text
from herstel.services.review.week_review import week_review
from herstel.services.spells.text import week_lines
from herstel.tui import glyphs
from herstel.tui.shown_text import SIDES, cut, fitting_lines, hung, packed, safe
from herstel.tui.widgets.fitted_text import ROOMY_HEIGHT
from herstel.tui.widgets.load_bar import load_bar
from herstel.tui.widgets.plan_lines import proposal_lines, remark_lines, sum_line

if TYPE_CHECKING:
    from textual.geometry import Size

    from herstel.domain.calendar_items import Session
    from herstel.domain.dates import Week
    from herstel.domain.journal import Journal
    from herstel.i18n.catalog import Translator
    from herstel.services.planning.week_plan import WeekPlan
    from herstel.services.spells.spells_of_today import Rung
    from herstel.services.workspace import Workspace
    from herstel.tui.days.proposal import PlanProposal


_MOST_LINES: Final = 12
_LOW_SHARE: Final = 0.4
"""As much of a low screen, as its style form has it, is for what is said below the week."""
_BARS: Final = 2
"""The bar at the top and the footer."""
_AROUND_PROPOSAL: Final = 10
"""On a low screen the rows of the bars, of the lowest week, and of the name above what is proposed."""
_MOST_PROPOSED: Final = 11
"""Rows of what is proposed on a screen that is not low, as its style has it."""


class PlanFoot:
    """Says what there is to say of a week."""

    def __init__(self, workspace: Workspace, key_of: Callable[[str], str]) -> None:
        self._workspace = workspace
        self._key_of = key_of

    def closing_lines(self, plan: WeekPlan, week: Week) -> list[Content]:
        """Return how a week that is over went, in one sentence, and its note."""
        workspace = self._workspace
        review = week_review(workspace.journal, week, workspace.today(), workspace.settings)
        closing = Content.styled(closing_text(review.closing, workspace.say), "bold")
        return [closing, *self._note_lines(plan)]

    def lines(self, plan: WeekPlan, day: date, way_back: Sequence[Rung], size: Size) -> list[Content]:
        """Return as much as fits.

        Args:
            day: the day under the cursor.
            way_back: the steps of the way back that is under way; none where none is.
            size: the size of the screen.
        """
        say = self._workspace.say
        state = state_words(plan.week, say)
        if plan.is_blank:
            head = [Content.styled(state, "bold")] if state else []
            return [*head, *self.first_lines(), *self._note_lines(plan)]
        lines = [
            *([Content.styled(state, "bold")] if state else []),
            self._sum_line(plan),
            *self._way_back_lines(plan, day, way_back, size),
            *remark_lines(plan, say, day),
            *self._quiet_lines(plan),
            *self._note_lines(plan),
        ]
        return self._as_many_as_fit(lines, size)

    def proposal_lines(
        self, proposed: PlanProposal, plan: WeekPlan, size: Size, *, has_columns: bool, asked_rows: int
    ) -> list[Content]:
        """Return a proposal as fully as there is room for; at last what stands around its marked change.

        Args:
            has_columns: whether the days stand side by side.
            asked_rows: rows of what is asked at the foot.
        """
        if proposed.proposal is None:
            return []
        say, width = self._workspace.say, size.width - SIDES
        signs = say.text("plan.legend").split("   ")[: 3 if has_columns else 2]
        legend = packed([Content.styled(sign, "$muted") for sign in signs], width, "   ")
        is_low = size.height < ROOMY_HEIGHT
        room = size.height - _AROUND_PROPOSAL - asked_rows if is_low else _MOST_PROPOSED
        for is_short in (False, True):
            lines = proposal_lines(
                proposed.proposal,
                proposed.title,
                proposed.marked,
                plan,
                say,
                legend=legend,
                is_short=is_short,
            )
            drawn = [hung(line, width) for line in lines]
            if sum(line.plain.count("\n") + 1 for line in drawn) <= room:
                return drawn
        title, *changes = lines
        first = proposed.marked % max(1, len(proposed.steps))
        key = self._key_of("calendar.next_of_day")
        return fitting_lines(
            [title, *changes[first:]],
            room,
            width,
            lambda count: say.text("calendar.more", count=first + count, key=key),
        )

    def _sum_line(self, plan: WeekPlan) -> Content:
        """Return what the week asks, and whether it is the usual one."""
        say, total = self._workspace.say, sum_line(plan, self._workspace.say)
        if not is_usual(self._workspace.journal, plan.week.days):
            return total
        return Content.assemble(total, (f" · {say.text('plan.sum.as_usual')}", "$muted"))

    def first_lines(self) -> list[Content]:
        """Return what can be done with a week that is still empty: the keys to begin with."""
        say, usual = self._workspace.say, self._workspace.journal.usual_week
        fill = (
            say.text("plan.first.fill", held=held_words(usual, say))
            if usual
            else say.text("plan.first.usual")
        )
        texts = {
            "calendar.add": say.text("plan.first.add"),
            "calendar.rest": say.text("plan.first.rest"),
            "calendar.usual": fill,
            "plan.review": say.text("plan.first.review"),
            "plan.ahead": say.text("plan.first.ahead"),
        }
        keys = [
            Content.assemble((f"{self._key_of(command)}  ", "bold $primary"), safe(words))
            for command, words in texts.items()
        ]
        return [Content.styled(say.text("plan.first"), "bold"), Content(), *keys]

    def _as_many_as_fit(self, lines: list[Content], size: Size) -> list[Content]:
        """Return the lines that there is room for; where that is not all of them, the last one says so."""
        room = int(_LOW_SHARE * (size.height - _BARS)) - 1 if size.height < ROOMY_HEIGHT else _MOST_LINES
        say = self._workspace.say
        return fitting_lines(lines, room, size.width - SIDES, lambda count: say.plural("plan.more", count))

    def _quiet_lines(self, plan: WeekPlan) -> list[Content]:
        words = quiet_words(plan.quiet, self._workspace.say)
        return [Content.styled(words, "$muted")] if words else []

    def _note_lines(self, plan: WeekPlan) -> list[Content]:
        note = self._workspace.journal.week_note(plan.week.days[0])
        return [safe(note.note, "$muted")] if note else []

    def _way_back_lines(
        self, plan: WeekPlan, day: date, way_back: Sequence[Rung], size: Size
    ) -> list[Content]:
        """Return what the way back allows: on the days of the week, where lines are few on the chosen one."""
        today, is_roomy = self._workspace.today(), size.height >= ROOMY_HEIGHT
        days = [day for day in plan.week.days if day >= today] if is_roomy else [day]
        lines = week_lines(way_back, days, self._workspace.say)
        return [Content.styled(f"{glyphs.ILL} {line}", "$rest") for line in lines]


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
