"""Settings: each with its value and where that comes from, where everything is, and what keeps it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import long_date
from herstel.services.advice.night_text import need_words
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.doctor import Finding
from herstel.services.keeping.going_back import read_as_of
from herstel.services.keeping.restoring import Restoring
from herstel.services.keeping.text import (
    as_of_words,
    finding_lines,
    outcome_line,
    repaired_lines,
    restoring_lines,
)
from herstel.services.settings_list import (
    Origin,
    Setting,
    locations_of,
    origin_words,
    setting_words,
    settings_of,
)
from herstel.tui.keys.commands import SETTINGS, bindings
from herstel.tui.navigation import Destination, OpenSettings, ReadAnew
from herstel.tui.our_app import our_app
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.framed_tables import LabelledRow, LabelledRows
from herstel.tui.widgets.key_line import KeyLine

_T = TypeVar("_T")
_MOST_LINES: Final = 40
"""At most this many lines of findings are shown; a journal that is all broken would hide what to do."""


class SettingsScreen(HerstelScreen[None]):
    """What is set, where things are, and the journal's health; nothing is mended without a yes."""

    BINDINGS = bindings(SETTINGS)
    SCOPE = SETTINGS
    EXPLAINED = "settings"
    SHOWS_NOTICES = True

    def __init__(self, asks: str = "") -> None:
        """Make the screen.

        Args:
            asks: what is begun with at once: `backup`, `doctor`, `repair`, `restore`, `go_back` or nothing.
        """
        super().__init__()
        self._asks = asks

    def shows(self, asked: Destination) -> bool:
        """Begin what is asked for on the screen that is open already."""
        if not isinstance(asked, OpenSettings):
            return False
        self._begin(asked.asks)
        return True

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say = self.say
        yield from self.top(say.text("screen.settings"))
        with VerticalScroll(id="reading"):
            health = Static("", id="health", classes="frame", markup=False)
            health.border_title = say.text("settings.health")
            yield health
            yield LabelledRows(say.text("settings.set"), name="set", empty=say.text("settings.set.none"))
            yield LabelledRows(say.text("settings.unset"), name="unset")
            yield LabelledRows(say.text("settings.places"), name="places")
        yield ChoiceLine()
        yield EntryLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show everything, and begin with what was asked for."""
        self.set_focus(self.query_one("#reading"))
        self._show_health(self._standing())
        self._show_lists()
        self._begin(self._asks)

    # -- what is shown -----------------------------------------------------------------------------

    def _show_lists(self) -> None:
        settings = settings_of(self.workspace, self.app.theme)
        own = [setting for setting in settings if setting.origin is not Origin.DEFAULT]
        others = [setting for setting in settings if setting.origin is Origin.DEFAULT]
        named = [setting for setting in others if not setting.is_threshold]
        yours = [self._row(setting) for setting in own]
        ours = [*map(self._row, named), self._thresholds(len(others) - len(named))]
        self.query_one("#set", LabelledRows).show(yours, alike=ours)
        self.query_one("#unset", LabelledRows).show(ours, alike=yours)
        self.query_one("#places", LabelledRows).show([*self._places()])

    def _row(self, setting: Setting) -> LabelledRow:
        label, value = (one_line(words) for words in setting_words(setting, self.say))
        if setting.name == "sleep_need_hours" and not setting.value:
            value = need_words(self.say, self.settings)
        is_own = setting.origin is not Origin.DEFAULT
        details = [setting.name] if label != setting.name else []
        details += [origin_words(setting, self.say)] if is_own else []
        return LabelledRow(label, value, " · ".join(details), is_own)

    def _thresholds(self, count: int) -> LabelledRow:
        """Return the numbers of the rules as one row: each stands with its rule."""
        say = self.say
        hint = say.text("settings.thresholds.where", key=self.key_of("app.rules"))
        return LabelledRow(say.text("setting.thresholds"), say.plural("settings.thresholds", count), hint)

    def _places(self) -> Iterable[LabelledRow]:
        say = self.say
        for location in locations_of(self.workspace):
            notes = [] if location.exists else [say.text("locate.missing")]
            notes += [say.text("origin.environment", where=location.variable)] if location.variable else []
            yield LabelledRow(say.text(f"place.{location.name}"), location.written, ", ".join(notes))

    def _show_health(self, lines: Iterable[str]) -> None:
        shown = [one_line(line) for line in lines]
        more = len(shown) - _MOST_LINES
        if more > 0:
            shown = [*shown[:_MOST_LINES], self.say.plural("settings.more", more)]
        self.query_one("#health", Static).update(Content("\n".join(shown)))
        self.query_one("#reading").scroll_home(animate=False)

    def _standing(self) -> list[str]:
        return [*(f"! {notice}" for notice in our_app(self).standing_notices), self._backup_line()]

    def _backup_line(self) -> str:
        day = self._caretaker.newest_sound()
        if day is None:
            return self.say.text("settings.no_backup")
        return self.say.text("settings.backup", day=long_date(day, self.say.language))

    # -- what can be done --------------------------------------------------------------------------

    @property
    def _caretaker(self) -> Caretaker:
        return Caretaker(self.workspace.paths, self.workspace.clock)

    def _begin(self, what: str) -> None:
        if what:
            getattr(self, f"action_{what}")()

    def _work(self, work: Callable[[], _T], show: Callable[[_T], None]) -> None:
        """Work in the background, and show what came of it, or why it failed."""
        self._show_health([self.say.text("settings.looking")])

        def attempt() -> Callable[[], None]:
            try:
                outcome = work()
            except HerstelError as error:
                return partial(self._failed, error)
            return partial(show, outcome)

        self.in_background(attempt, lambda follow: follow(), "keeping")

    def _failed(self, error: HerstelError) -> None:
        self._show_health(self._standing())
        self.tell(error)

    def action_backup(self) -> None:
        """Make a backup now."""
        caretaker = self._caretaker

        def show(made: object) -> None:
            problems = (
                [] if made else [self.say.text("backup.nothing", path=str(self.workspace.paths.journal))]
            )
            self._show_health([*problems, *self._standing()])
            self._show_lists()

        self._work(lambda: caretaker.backups.make("by hand"), show)

    def action_doctor(self) -> None:
        """Look the journal over."""
        self._work(self._caretaker.examine, self._show_findings)

    def _show_findings(self, findings: list[Finding]) -> None:
        lines = list(finding_lines(findings, self.say)) or [self.say.text("settings.sound")]
        self._show_health([*lines, self._backup_line()])

    def action_repair(self) -> None:
        """Look the journal over, and mend it after a yes."""
        self._work(self._caretaker.examine, self._ask_repair)

    def _ask_repair(self, findings: list[Finding]) -> None:
        self._show_findings(findings)
        if findings:
            question = self.say.plural("settings.ask_repair", len(findings))
            self._ask(question, lambda: self._repair(findings))

    def _repair(self, findings: list[Finding]) -> None:
        caretaker = self._caretaker
        self._work(
            lambda: caretaker.repair(findings), lambda done: self._changed(repaired_lines(done, self.say))
        )

    def action_restore(self) -> None:
        """Say what the newest sound backup would bring back, and do so after a yes."""
        self._work(self._caretaker.plan_restore, self._ask_restore)

    def action_go_back(self) -> None:
        """Ask for a day, say what becomes of the journal when it is as it was then, and do so after a yes."""
        clock, caretaker = self.workspace.clock, self._caretaker

        def plan(words: str) -> None:
            as_of = read_as_of(words, clock)
            self._work(lambda: caretaker.plan_restore(as_of=as_of), self._ask_restore)

        self.query_one(EntryLine).ask(
            self.say.text("settings.go_back"),
            lambda words: as_of_words(read_as_of(words, clock), self.say),
            plan,
        )

    def _ask_restore(self, plan: Restoring) -> None:
        outcome = outcome_line(plan, self.say, tense="would")
        self._show_health([outcome, *restoring_lines(plan, self.say)])
        if plan.turns:
            question = "settings.ask_restore" if plan.as_of is None else "restore.ask"
            self._ask(self.say.text(question), lambda: self._restore(plan))

    def _restore(self, plan: Restoring) -> None:
        caretaker = self._caretaker
        self._work(
            lambda: caretaker.carry_out(plan, "restore"),
            lambda _: self._changed([outcome_line(plan, self.say), *restoring_lines(plan, self.say)]),
        )

    def _ask(self, question: str, act: Callable[[], None]) -> None:
        choices = [("y", self.say.text("settings.yes")), ("n", self.say.text("settings.no"))]
        self.query_one(ChoiceLine).ask(question, choices, lambda key: act() if key == "y" else None)

    def _changed(self, lines: Iterable[str]) -> None:
        """Show what was done, and have the app read the journal anew: undo knows of it then."""
        self._show_health([*lines, self._backup_line()])
        self._show_lists()
        self.navigate(ReadAnew())
