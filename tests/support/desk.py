"""A desk on which days are worked on without a terminal: it keeps what is asked and told, to be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from herstel.config import Config
from herstel.domain.errors import HerstelError
from herstel.domain.record import Change, Record
from herstel.i18n.catalog import Language, translator
from herstel.services.environment import FixedClock, Paths
from herstel.services.journal_service import JournalService
from herstel.services.sentences import sentence
from herstel.services.workspace import Workspace
from herstel.tui.days.day_search import DaySearch
from herstel.tui.days.desk import DaySelection
from herstel.tui.days.editor import DayEditor
from herstel.tui.days.saving import EditSaver
from herstel.tui.days.shown_items import ShownItems
from herstel.tui.days.transfer import DayCarrier, DayCopier
from herstel.tui.days.walk import SelectedSpan, within
from herstel.tui.days.writer import DayWriter
from herstel.tui.toast_times import GLANCE_SECONDS
from herstel.tui.widgets.foot_questions import Understood
from support.memory_repository import MemoryRepository
from support.screens import NOW, TODAY

_NOWHERE: Final = Path("/nowhere")


class AskedKey:
    """A question that waits for one key."""

    def __init__(self) -> None:
        self.question = ""
        self.choices: dict[str, str] = {}
        self.keys: tuple[str, ...] = ()
        self._take: Callable[[str], None] | None = None
        self._leave: Callable[[], None] | None = None

    def ask(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        take: Callable[[str], None],
        *,
        in_lines: bool = False,
        keys: Sequence[str] = (),
        leave: Callable[[], None] | None = None,
    ) -> None:
        """Keep the question."""
        self.question, self.choices, self._take = question, dict(choices), take
        self._leave = leave
        self.keys = tuple(keys) or tuple(self.choices)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self._take is not None

    def press(self, key: str) -> None:
        """Answer."""
        assert self._take is not None, "nothing is asked"
        assert key in self.keys, (key, self.keys)
        take, self._take = self._take, None
        take(key)


class AskedLine:
    """A question that waits for a line."""

    def __init__(self) -> None:
        self.hint = self.text = ""
        self._read: Callable[[str], str | Understood] = str
        self._take: Callable[[str], None] | None = None

    def ask(
        self,
        hint: str,
        read: Callable[[str], str | Understood],
        take: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
        takes_lines: bool = False,
    ) -> None:
        """Keep the question."""
        self.hint, self.text, self._read, self._take = hint, text, read, take

    def preview(self, text: str) -> str:
        """Return how a text would be understood."""
        understood = self._read(text)
        return understood if isinstance(understood, str) else "\n".join(understood.lines)

    def read_again(self) -> None:
        """Nothing is shown, so nothing is shown anew."""

    def type(self, text: str) -> None:
        """Answer."""
        assert self._take is not None, "nothing is asked"
        take, self._take = self._take, None
        take(text)


class PaperDesk:
    """Days with everything that works on them."""

    def __init__(self, *records: Record, day: date = TODAY, language: Language = "en") -> None:
        repository = MemoryRepository(records)
        clock = FixedClock(NOW)
        paths = Paths(_NOWHERE / "journal", _NOWHERE / "state", _NOWHERE / "config.toml")
        service = JournalService(repository, clock)
        self.workspace = Workspace(paths, Config(), translator(language), clock, opened=service)
        self.service = service
        self.day = day
        self.span = SelectedSpan(lambda each: each - timedelta(days=each.weekday()))
        self.choice, self.line = AskedKey(), AskedLine()
        self.told: list[str] = []
        self.settled: list[str] = []
        """The spells for which it was asked what becomes of their sessions."""
        self.shown = ShownItems(self.workspace)
        self.saver = EditSaver(self.workspace, self)
        self.writer = DayWriter(self.workspace, self, self.saver)
        self.copier = DayCopier(self.workspace, self, self.saver)
        self.editor = DayEditor(self.workspace, self, self.saver, self.copier)
        self.carrier = DayCarrier(self.workspace, self, self.saver)
        self.search = DaySearch(self.workspace, self)

    def selection(self) -> DaySelection:
        """Return what is chosen."""
        days, item = self.span.days(self.day), self.shown.chosen(self.day)
        is_range = self.span.begun is not None
        several = [each for day in days for each in self.shown.beginning_on(day)]
        targets = several if is_range else [item] if item else []
        return DaySelection(
            self.day,
            days,
            tuple(self.shown.on(self.day)),
            item,
            tuple(targets),
            is_range,
            self.span.by_week,
        )

    def follow(self, work: Iterable[object], told: Callable[[], None]) -> None:
        """Work at once."""
        for _ in work:
            told()
        told()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.day = within(day)

    def choose(self, record_id: str) -> None:
        """Choose an item of the day."""
        self.shown.choose(self.day, record_id)

    def end_selection(self) -> None:
        """Select nothing."""
        self.span.end()

    def move_selection(self, days: int) -> None:
        """Move the cursor and the selection."""
        self.span.move(days)
        self.go_to(self.day + timedelta(days=days))

    def draw(self) -> None:
        """There is nothing to draw on."""

    def draw_day(self) -> None:
        """There is nothing to draw on."""

    def inform(self, sentence: str, seconds: float = GLANCE_SECONDS) -> None:
        """Keep what is told."""
        self.told.append(sentence)

    def tell(self, error: HerstelError) -> None:
        """Keep what is wrong."""
        self.told.append(sentence(error, self.workspace.say))

    def save(self, changes: Sequence[Change], run: str = "") -> bool:
        """Save changes."""
        self.service.edit(changes, run)
        self.shown.journal_changed()
        self.search.journal_changed()
        return True

    def settle_sessions(self, spell_id: str) -> None:
        """Keep for which spell it is asked."""
        self.settled.append(spell_id)
