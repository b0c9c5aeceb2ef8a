"""`herstel backup`: a dated copy of the whole journal, and the list of those there are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from herstel.cli import DONE
from herstel.cli.bootstrap import make_workspace
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Translator
from herstel.services.keeping.backups import Backups
from herstel.store.backup import Backup


def run(options: argparse.Namespace) -> int:
    workspace = make_workspace(options.journal)
    backups = Backups(workspace.paths, workspace.clock)
    if options.list:
        return _list(backups, workspace.say)
    made = backups.make("by hand", Path(options.to).expanduser().absolute() if options.to else None)
    if made is None:
        raise HerstelError("backup.nothing", path=str(workspace.paths.journal))
    print(made.path)
    print(workspace.say.plural("backup.made", made.records), file=sys.stderr)
    if not made.is_sound:
        print(workspace.say.text("backup.made_damaged"), file=sys.stderr)
    return DONE


def _list(backups: Backups, say: Translator) -> int:
    listed = backups.all()
    for backup in listed:
        print(_line(backup, say))
    if not listed:
        print(say.text("backup.none", path=str(backups.folder)), file=sys.stderr)
    return DONE


def _line(backup: Backup, say: Translator) -> str:
    state = say.text("backup.sound" if backup.is_sound else "backup.damaged")
    count = say.plural("backup.records", backup.records)
    return f"{backup.moment.astimezone():%Y-%m-%d %H:%M}  {count}  {state}  {backup.path}"
