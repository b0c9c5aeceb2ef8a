"""What screens know of the app: this, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from herstel.domain.errors import HerstelError
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.journal_service import JournalService
    from herstel.services.local_files import Draft
    from herstel.services.workspace import Workspace
    from herstel.tui.flows import Flows


class Host(Protocol):
    """The app, as its screens see it.

    Attributes:
        say: gives sentences.
        flows: what a person can set out to do.
    """

    say: Translator
    flows: Flows

    @property
    def workspace(self) -> Workspace:
        """The settings, the clock, the language and the journal."""
        ...

    @property
    def context(self) -> Workspace:
        """The workspace under its former name, for the screens of days."""
        ...

    @property
    def service(self) -> JournalService:
        """Return the use cases of the open journal."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether the journal is open."""
        ...

    @property
    def view(self) -> TodayView | None:
        """Return what Today shows, once it is known."""
        ...

    def view_of(self, day: date) -> TodayView:
        """Return what stood on the Today screen of a day."""
        ...

    @property
    def draft(self) -> Draft:
        """Return where answers are kept that are not saved yet."""
        ...

    def today(self) -> date:
        """Return the day it is."""
        ...

    def key_of(self, command: str) -> str:
        """Return the first key of a command, as a person reads it."""
        ...

    def title_of(self, name: str) -> str:
        """Return the title of a screen."""
        ...

    def notice_texts(self) -> list[str]:
        """Return the sentences that stay on screen."""
        ...

    def notify(self, message: str, *, markup: bool = True, timeout: float | None = None) -> None:
        """Say something in one line that goes by itself."""
        ...

    def try_to(self, save: Callable[[], object]) -> bool:
        """Save; when that fails say why, and let everything stay as it was."""
        ...

    def tell(self, error: HerstelError) -> None:
        """Say in one sentence what went wrong."""
        ...

    @property
    def can_leave_demo(self) -> bool:
        """Whether there is a journal of one's own to go back to."""
        ...

    def leave_demo(self) -> None:
        """Go back to one's own journal."""
        ...

    def show_demo(self) -> None:
        """Look at the invented year."""
        ...
