"""One registry of commands: it feeds keys, footer, palette, tooltips and help.

A command's words are `command.<id>` and `command.<id>.tip` in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from textual.binding import Binding, BindingType

from herstel.domain.frozen import frozen

APP, TODAY, CHECKIN, LOG, FORM, READING = "app", "today", "checkin", "log", "sheet", "reading"
CALENDAR, PLAN, REVIEW, TRENDS, LONG = "calendar", "plan", "review", "trends", "long"
PAGE = "page"
"""A long page that is read: help, the rules."""
RATING, SETTINGS = "rating", "settings"
CARRYING, SELECTING, PROPOSING = "carrying", "selecting", "proposing"
SCOPES: Final = (
    *(TODAY, CALENDAR, PLAN, LONG, TRENDS, REVIEW, CHECKIN, LOG, RATING, FORM, PAGE, READING, SETTINGS, APP),
)
"""In the order in which help shows them."""


_Screen = TypeVar("_Screen")
Act = Callable[[_Screen], object]
"""What a key does where one expression says it; the tip of its command says it in words."""
ActBy = Callable[[_Screen, int], object]
"""The same by some steps."""


@frozen
class Command:
    """Something a person can do.

    Attributes:
        id: stable name, also the id of its key binding.
        keys: its keys, separated by commas.
        scope: the screens on which it works.
        show: whether the footer shows it.
        action: the method behind it; made from the id when absent.
        typed: whether the keys are an answer being typed; they are explained, not bound.
        from_width: width of the terminal from which the footer has room for it.
        mode: the state of the screen in which alone it works; commands of different states may share a key.
        has_room: whether the footer keeps room for it where others have none: what its screen is there for.
    """

    id: str
    keys: str
    scope: str
    show: bool = True
    action: str = ""
    typed: bool = False
    from_width: int = 0
    mode: str = ""
    has_room: bool = False

    @property
    def label_key(self) -> str:
        """Return the catalogue's key of its name."""
        return f"command.{self.id}"

    @property
    def tip_key(self) -> str:
        """Return the catalogue's key of the sentence that explains it."""
        return f"command.{self.id}.tip"

    @property
    def action_name(self) -> str:
        return self.action or self.id.partition(".")[2]

    def binding(self) -> Binding:
        """Return its key binding; the description is a catalogue key until it is shown."""
        return Binding(
            self.keys,
            self.action_name,
            self.label_key,
            show=self.show,
            tooltip=self.tip_key,
            id=self.id,
        )


COMMANDS: Final[tuple[Command, ...]] = (
    Command("today.checkin", "c", TODAY),
    Command("today.still", "n", TODAY),
    Command("today.better", "b", TODAY),
    Command("today.settle", "x", TODAY),
    Command("today.log", "l", TODAY),
    Command("today.take", "a", TODAY),
    Command("today.another", "A", TODAY, from_width=130),
    Command("today.pick", "1-3", TODAY, typed=True),
    Command("today.override", "o", TODAY, from_width=96),
    Command("today.recovery", "W", TODAY, from_width=100),
    Command("today.rest", "r", TODAY, from_width=90),
    Command("today.ill", "i", TODAY, from_width=78),
    Command("today.why", "w", TODAY),
    Command("today.calendar", "m,f3", TODAY, from_width=66),
    Command("today.plan", "p,f4", TODAY, from_width=76),
    Command("today.trends", "t,f5", TODAY, from_width=120),
    Command("today.no_training", "enter", TODAY, from_width=110),
    Command("today.yesterday", "y", TODAY, from_width=90),
    Command("today.rest_good", "g", TODAY, show=False, action="rest_was('good')"),
    Command("today.rest_so_so", "h", TODAY, show=False, action="rest_was('so_so')"),
    Command("today.rest_bad", "j", TODAY, show=False, action="rest_was('bad')"),
    Command("today.rest_not_done", "k", TODAY, show=False, action="rest_was('not_done')"),
    Command("today.rate", "e", TODAY, from_width=140),
    Command("today.scale", "s", TODAY, show=False),
    Command("today.demo", "d", TODAY),
    Command("today.leave_demo", "escape", TODAY),
    Command("checkin.answer", "1-5", CHECKIN, typed=True),
    Command("sheet.confirm", "enter", FORM),
    Command("sheet.save", "ctrl+s", FORM, show=False),
    Command("sheet.back", "backspace", FORM, from_width=76),
    Command("sheet.skip", "space", FORM, from_width=66),
    Command("checkin.night", "w", CHECKIN),
    Command("checkin.illness", "i", CHECKIN, action="open('illness')"),
    Command("checkin.pain", "p", CHECKIN, action="open('pain')"),
    Command("checkin.heart", "h", CHECKIN, action="open('heart')"),
    Command("checkin.note", "n", CHECKIN, action="open('note')"),
    Command("log.pain", "p", LOG, action="open('pain')"),
    Command("checkin.spell", "m", CHECKIN),
    Command("sheet.up", "up", FORM, show=False),
    Command("sheet.down", "down,tab", FORM, show=False),
    Command("sheet.earlier", "pageup,left_square_bracket", FORM, show=False),
    Command("sheet.later", "pagedown,right_square_bracket", FORM, show=False),
    Command("sheet.leave", "escape", FORM),
    Command("calendar.checkin", "c", CALENDAR),
    Command("calendar.add", "a", CALENDAR),
    Command("calendar.edit", "e,enter", CALENDAR),
    Command("calendar.outcome", "space", CALENDAR, from_width=76),
    Command("calendar.skip", "s", CALENDAR, show=False),
    Command("calendar.log", "L", CALENDAR, show=False),
    Command("calendar.rest", "r", CALENDAR),
    Command("calendar.ill", "i", CALENDAR, show=False),
    Command("calendar.delete", "d,x,delete", CALENDAR, from_width=90),
    Command("calendar.carry", "m", CALENDAR, from_width=66),
    Command("calendar.drop", "enter", CALENDAR, mode=CARRYING),
    Command("calendar.push", "c", CALENDAR, mode=CARRYING),
    Command("calendar.goto", "g", CALENDAR, from_width=90),
    Command("calendar.today", "t", CALENDAR, from_width=126),
    Command("calendar.search", "slash", CALENDAR, show=False),
    Command("calendar.filter", "f", CALENDAR, show=False),
    Command("calendar.why", "w", CALENDAR, from_width=110),
    Command("calendar.zoom_in", "less_than_sign", CALENDAR, show=False),
    Command("calendar.zoom_out", "greater_than_sign", CALENDAR, show=False),
    Command("calendar.copy", "y", CALENDAR, show=False),
    Command("calendar.copy_week", "Y", CALENDAR, show=False),
    Command("calendar.paste", "p", CALENDAR, show=False),
    Command("calendar.duplicate", "D", CALENDAR, show=False),
    Command("calendar.repeat", "R", CALENDAR, show=False),
    Command("calendar.shift", "S", CALENDAR, show=False),
    Command("calendar.more", "plus", CALENDAR, show=False, action="load(1)"),
    Command("calendar.less", "minus", CALENDAR, show=False, action="load(-1)"),
    Command("calendar.usual", "F", CALENDAR, show=False),
    Command("calendar.select", "v", CALENDAR, from_width=126),
    Command("calendar.select_weeks", "V", CALENDAR, show=False),
    Command("calendar.other_end", "o", CALENDAR, mode=SELECTING),
    Command("calendar.again", "full_stop", CALENDAR, show=False),
    Command("calendar.count", "1-9", CALENDAR, typed=True),
    Command("calendar.day_back", "left,h", CALENDAR, show=False, action="move('day', -1)"),
    Command("calendar.day_on", "right,l", CALENDAR, show=False, action="move('day', 1)"),
    Command("calendar.week_back", "up,k", CALENDAR, show=False, action="move('week', -1)"),
    Command("calendar.week_on", "down,j", CALENDAR, show=False, action="move('week', 1)"),
    Command("calendar.month_back", "pageup", CALENDAR, show=False, action="move('month', -1)"),
    Command("calendar.month_on", "pagedown", CALENDAR, show=False, action="move('month', 1)"),
    Command("calendar.period_back", "left_square_bracket", CALENDAR, show=False, action="move('period', -1)"),
    Command("calendar.period_on", "right_square_bracket", CALENDAR, show=False, action="move('period', 1)"),
    Command("calendar.year_back", "left_curly_bracket", CALENDAR, show=False, action="move('year', -1)"),
    Command("calendar.year_on", "right_curly_bracket", CALENDAR, show=False, action="move('year', 1)"),
    Command("calendar.week_start", "home,0", CALENDAR, show=False, action="move('start', 1)"),
    Command("calendar.week_end", "end,dollar_sign", CALENDAR, show=False, action="move('end', 1)"),
    Command("calendar.item_on", "n", CALENDAR, show=False, action="jump('item', 1)"),
    Command("calendar.item_back", "N", CALENDAR, show=False, action="jump('item', -1)"),
    Command("calendar.gap", "G", CALENDAR, show=False, action="jump('gap', 1)"),
    Command("calendar.unanswered", "U", CALENDAR, show=False, action="jump('unanswered', 1)"),
    Command("calendar.next_of_day", "tab", CALENDAR, show=False, action="choose(1)"),
    Command("calendar.previous_of_day", "shift+tab", CALENDAR, show=False, action="choose(-1)"),
    Command("calendar.earlier_of_day", "ctrl+up", CALENDAR, show=False, action="reorder(-1)"),
    Command("calendar.later_of_day", "ctrl+down", CALENDAR, show=False, action="reorder(1)"),
    Command("calendar.move_day_back", "shift+left", CALENDAR, show=False, action="shove(-1)"),
    Command("calendar.move_day_on", "shift+right", CALENDAR, show=False, action="shove(1)"),
    Command("calendar.move_week_back", "shift+up", CALENDAR, show=False, action="shove(-7)"),
    Command("calendar.move_week_on", "shift+down", CALENDAR, show=False, action="shove(7)"),
    Command("calendar.calendar", "f3", CALENDAR, show=False),
    Command("calendar.plan", "f4", CALENDAR, show=False),
    Command("calendar.trends", "f5", CALENDAR, show=False),
    Command("calendar.leave", "escape", CALENDAR, from_width=100),
    Command("plan.better", "b", PLAN, has_room=True),
    Command("plan.mend", "M", PLAN, from_width=84, has_room=True),
    Command("plan.fine", "K", PLAN, show=False),
    Command("plan.templates", "T", PLAN, from_width=110, has_room=True),
    Command("plan.recovery", "W", PLAN, show=False),
    Command("plan.review", "z", PLAN, from_width=76, has_room=True),
    Command("plan.note", "Z", PLAN, show=False),
    Command("plan.ahead", "A", PLAN, from_width=76, has_room=True),
    Command("plan.take", "enter", PLAN, mode=PROPOSING),
    Command("plan.take_one", "space", PLAN, mode=PROPOSING),
    Command("plan.flip", "b", PLAN, mode=PROPOSING),
    Command("plan.next_step", "tab,down,j", PLAN, mode=PROPOSING, action="mark(1)"),
    Command("plan.previous_step", "shift+tab,up,k", PLAN, show=False, mode=PROPOSING, action="mark(-1)"),
    Command("plan.keep", "escape", PLAN, mode=PROPOSING),
    Command("trends.back", "left,h", TRENDS, show=False, action="step(-1)"),
    Command("trends.on", "right,l", TRENDS, show=False, action="step(1)"),
    Command("trends.far_back", "pageup", TRENDS, show=False, action="step(-7)"),
    Command("trends.far_on", "pagedown", TRENDS, show=False, action="step(7)"),
    Command("trends.first", "home,0", TRENDS, show=False, action="end('first')"),
    Command("trends.last", "end,dollar_sign", TRENDS, show=False, action="end('last')"),
    Command("trends.row_up", "up,k", TRENDS, show=False, action="row(-1)"),
    Command("trends.row_down", "down,j", TRENDS, show=False, action="row(1)"),
    Command("trends.fewer", "less_than_sign,plus", TRENDS, action="range(-1)"),
    Command("trends.more", "greater_than_sign,minus", TRENDS, action="range(1)"),
    Command("trends.calendar", "enter,f3", TRENDS),
    Command("trends.why", "w", TRENDS),
    Command("trends.year", "y", TRENDS, from_width=90),
    Command("trends.plan", "f4", TRENDS, show=False),
    Command("trends.leave", "escape", TRENDS),
    Command("long.left", "left,h", LONG, show=False, action="walk(-1, 0)"),
    Command("long.right", "right,l", LONG, show=False, action="walk(1, 0)"),
    Command("long.up", "up,k", LONG, show=False, action="walk(0, -1)"),
    Command("long.down", "down,j", LONG, show=False, action="walk(0, 1)"),
    Command("long.page_back", "pageup,left_square_bracket", LONG, show=False, action="page(-1)"),
    Command("long.page_on", "pagedown,right_square_bracket", LONG, show=False, action="page(1)"),
    Command("long.today", "t,home", LONG, from_width=76),
    Command("long.open", "enter,f3", LONG),
    Command("long.zoom_in", "less_than_sign", LONG),
    Command("long.zoom_out", "greater_than_sign", LONG),
    Command("long.plan", "f4", LONG, show=False),
    Command("long.trends", "f5", LONG, show=False),
    Command("long.leave", "escape", LONG),
    Command("review.earlier", "left_square_bracket,left", REVIEW, action="turn(-1)"),
    Command("review.later", "right_square_bracket,right", REVIEW, action="turn(1)"),
    Command("review.answer", "enter", REVIEW),
    Command("review.write", "m", REVIEW),
    Command("rating.rate", "1-9,0", RATING, typed=True),
    Command("rating.on", "down,j,space", RATING, action="move(1)"),
    Command("rating.back", "up,k", RATING, show=False, action="move(-1)"),
    Command("rating.page_on", "pagedown", RATING, show=False, action="page(1)"),
    Command("rating.page_back", "pageup", RATING, show=False, action="page(-1)"),
    Command("rating.leave", "escape", RATING),
    Command("settings.backup", "b", SETTINGS),
    Command("settings.doctor", "d", SETTINGS),
    Command("settings.repair", "r", SETTINGS),
    Command("settings.restore", "R", SETTINGS),
    Command("settings.go_back", "g", SETTINGS),
    Command("settings.leave", "escape,backspace", SETTINGS),
    Command("page.search", "slash", PAGE),
    Command("reading.leave", "escape,backspace", READING),
    Command("app.today", "f2", APP, show=False),
    Command("app.undo", "u,ctrl+z", APP, show=False),
    Command("app.redo", "ctrl+r,ctrl+y", APP, show=False),
    Command("app.help", "question_mark,f1", APP),
    Command("app.palette", "ctrl+p,colon", APP, show=False, action="command_palette"),
    Command("app.copy", "f7", APP, show=False, action="copy_as_text"),
    Command("app.jump", "ctrl+o,f8", APP, show=False),
    Command("app.rules", "f6", APP, show=False),
    Command("app.theme", "f9", APP, show=False),
    Command("app.settings", "f10", APP, show=False),
    Command("app.phone", "ctrl+t", APP, show=False),
    Command("app.quit", "q", APP, action="quit"),
)
"""Every command, in the order in which the footer and help show them."""


COMMANDS_BY_ID: Final = {command.id: command for command in COMMANDS}


def commands_of(*scopes: str) -> tuple[Command, ...]:
    """Return the commands of some scopes."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def bindings(*scopes: str) -> list[BindingType]:
    """Return the key bindings of some scopes."""
    return [command.binding() for command in commands_of(*scopes) if not command.typed]
