"""A journal that opens in a thread, with what Today shows of it."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herstel.services.advice.today import TodayView
    from herstel.services.journal_service import JournalService
    from herstel.services.workspace import Workspace


class EarlyJournal:
    """Opens from when it is made; that the journal is open is not noted in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: tuple[JournalService, TodayView] | None = None
        self._fault: Exception | None = None
        self._thread = Thread(target=self._open, daemon=True)
        self._thread.start()

    def view_within(self, seconds: float) -> TodayView | None:
        """Return what Today shows; None where that takes longer, or cannot be."""
        self._thread.join(seconds)
        return self._opened[1] if self._opened else None

    def outcome(self) -> tuple[JournalService, TodayView]:
        """Return the open journal and what Today shows of it now, whatever was written meanwhile.

        Raises:
            HerstelError: when it cannot be opened.
        """
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        assert self._opened is not None
        service, view = self._opened
        if service.refresh() or service.today() != view.day:
            view = self._view(service)
        return service, view

    def _open(self) -> None:
        try:
            service = self._workspace.open_journal()
            self._opened = service, self._view(service)
        except Exception as error:
            self._fault = error

    def _view(self, service: JournalService) -> TodayView:
        from herstel.services.advice.today import view_of

        return view_of(self._workspace, service, service.today())
