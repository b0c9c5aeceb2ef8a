"""`herstel doctor`: what is wrong with the journal, where, what is at stake, and what heals it."""

from __future__ import annotations

import argparse
import json
import sys

from herstel.cli.bootstrap import make_workspace
from herstel.domain.errors import InvalidInputError
from herstel.i18n.catalog import Translator
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.doctor import Finding, examine
from herstel.services.keeping.repair import Repaired, forget_losses, repair
from herstel.services.workspace import Workspace
from herstel.store.journal_repository import wall_clock_ms
from herstel.store.keeper import Keeper

SOUND, FINDINGS = 0, 1


def run(options: argparse.Namespace) -> int:
    """Look at everything and say what was found; mend it when that is asked for."""
    workspace = make_workspace(options.journal)
    if options.year is not None and not (options.year.isdecimal() and len(options.year) == 4):
        raise InvalidInputError("restore.year", given=options.year[:20])
    if options.repair:
        _repair(workspace, options.year)
    elif options.forget:
        _forget(workspace)
    findings = examine(_opened(workspace, read_only=True), workspace.paths)
    if options.json:
        found = [finding.as_json(workspace.say) for finding in findings]
        print(json.dumps({"sound": not findings, "findings": found}, ensure_ascii=False))
    else:
        _tell(findings, workspace)
    return FINDINGS if findings else SOUND


def _opened(workspace: Workspace, *, read_only: bool) -> Keeper:
    paths = workspace.paths
    return Keeper(paths.journal, paths.state, wall_clock_ms, read_only=read_only)


def _repair(workspace: Workspace, year: str | None) -> None:
    findings = examine(_opened(workspace, read_only=True), workspace.paths)
    keeper = _opened(workspace, read_only=False)
    backups = Backups(workspace.paths, workspace.clock)
    if not findings:
        return
    _tell_repaired(repair(keeper, workspace.paths, backups, findings, year), workspace.say)


def _forget(workspace: Workspace) -> None:
    """Take what is there as all there is: what was removed on purpose is missed no more."""
    backups = Backups(workspace.paths, workspace.clock)
    keeper = _opened(workspace, read_only=False)
    lost = forget_losses(keeper, workspace.paths, backups, workspace.clock.now())
    key = "doctor.forgotten" if lost else "doctor.nothing_to_forget"
    folder = str(workspace.paths.backups)
    print(workspace.say.text(key, number=lost, folder=folder), file=sys.stderr)


def _tell_repaired(done: Repaired, say: Translator) -> None:
    counts = {"files": len(done.files), "from_files": done.from_files, "from_backups": done.from_backups}
    print(say.text("doctor.repaired", **counts, set_aside=done.set_aside), file=sys.stderr)
    if done.from_steps:
        print(say.plural("doctor.repaired_steps", done.from_steps), file=sys.stderr)


def _tell(findings: list[Finding], workspace: Workspace) -> None:
    say = workspace.say
    for finding in findings:
        facts = finding.as_json(say)
        line = say.text("doctor.line", line=finding.line) if finding.line else ""
        print(f"{facts['what']}{line}")
        print(f"  {facts['at_stake']}")
        if finding.command:
            print(f"  {say.text('doctor.heals', command=finding.command)}")
    backup = next((each for each in Backups(workspace.paths, workspace.clock).all() if each.is_sound), None)
    newest = f"{backup.moment.astimezone():%Y-%m-%d %H:%M}" if backup else "-"
    key = "doctor.found" if findings else "doctor.all_sound"
    print(say.text(key, number=len(findings), backup=newest), file=sys.stderr)
