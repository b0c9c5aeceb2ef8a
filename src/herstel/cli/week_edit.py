"""`herstel week --edit`: the week as lines in the editor, read back as a whole or not at all."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from herstel.cli import DONE, WRONG_USAGE
from herstel.domain.dates import Week
from herstel.domain.errors import HerstelError
from herstel.services.calendar.week_lines import EditedWeek, edited_week, lines_of, week_text
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace

_EDITORS: Final = ("sensible-editor", "nano", "vi", "notepad")
"""What is opened where neither `VISUAL` nor `EDITOR` names one."""


def edit_week(workspace: Workspace, service: JournalService, week: Week, *, keeps_doubts: bool) -> int:
    """Open a week in the editor and keep what was written, or say of every line why it cannot be kept.

    Args:
        workspace: gives the words.
        service: the journal.
        keeps_doubts: whether lines that are only asked about are kept as they were understood.

    Raises:
        HerstelError: when there is no editor, or it fails.
    """
    say = workspace.say
    lines = lines_of(service.journal, week, say.language)
    before = week_text(lines, week, say)
    path = Path(tempfile.mkdtemp(prefix="herstel-")) / f"{week}.txt"
    path.write_text(before, encoding="utf-8")
    _open(path)
    text = path.read_text(encoding="utf-8", errors="replace")
    if text == before or not text.strip():
        shutil.rmtree(path.parent)
        print(say.text("week.edit.unchanged"))
        return DONE
    service.refresh()
    edited = edited_week(text, lines, service.journal, week, service.today(), say, keeps_doubts=keeps_doubts)
    if edited.faults:
        _tell(edited, workspace, path)
        return WRONG_USAGE
    service.edit(edited.changes)
    shutil.rmtree(path.parent)
    print(say.plural("week.edit.done", len(edited.changes)))
    return DONE


def _open(path: Path) -> None:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    command = shlex.split(named) if named else [next(filter(shutil.which, _EDITORS), "")]
    if not command or not command[0]:
        raise HerstelError("week.edit.no_editor")
    try:
        status = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        raise HerstelError("week.edit.editor", editor=command[0], path=str(path)) from error
    if status:
        raise HerstelError("week.edit.editor", editor=command[0], path=str(path))


def _tell(edited: EditedWeek, workspace: Workspace, path: Path) -> None:
    say = workspace.say
    for fault in edited.faults:
        words = say.text("week.edit.fault", number=fault.number, text=fault.text, reason=fault.reason)
        print(f"herstel: {words}", file=sys.stderr)
    print(f"herstel: {say.text('week.edit.nothing', path=path)}", file=sys.stderr)
