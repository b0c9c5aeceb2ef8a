"""The plain objects that do what the keys of a screen of days ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herstel.tui.days.carrier import DayCarrier
from herstel.tui.days.copier import DayCopier
from herstel.tui.days.day_search import DaySearch
from herstel.tui.days.editor import DayEditor
from herstel.tui.days.saved_weeks import SavedWeeks
from herstel.tui.days.saving import EditSaver
from herstel.tui.days.writer import DayWriter

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk


class DayTools:
    """One of each, at one desk.

    Attributes:
        saver: brings edits to the journal.
        writer: adds and changes by lines of text.
        copier: takes out, copies and pastes.
        editor: marks, moves and plans rest.
        carrier: carries items to other days.
        search: finds days.
        saved_weeks: weeks saved by name, one of them the usual one.
    """

    def __init__(self, workspace: Workspace, desk: DayDesk) -> None:
        self.saver = EditSaver(workspace, desk)
        self.writer = DayWriter(workspace, desk, self.saver)
        self.copier = DayCopier(workspace, desk, self.saver)
        self.editor = DayEditor(workspace, desk, self.saver, self.copier)
        self.carrier = DayCarrier(workspace, desk, self.saver)
        self.search = DaySearch(workspace, desk)
        self.saved_weeks = SavedWeeks(workspace, desk, self.saver)
