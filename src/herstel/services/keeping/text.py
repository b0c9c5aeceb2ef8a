"""What is said of findings, of a repair and of what came back: the same on the screen and in the shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from herstel.i18n.catalog import Translator
from herstel.services.keeping.doctor import Finding
from herstel.services.keeping.repair import Repaired
from herstel.services.keeping.restoring import Restoring
from herstel.store.backup import Backup


def finding_lines(findings: Iterable[Finding], say: Translator) -> Iterator[str]:
    """Yield of each finding what is wrong and where, what is at stake, and what heals it."""
    for finding in findings:
        facts = finding.as_json(say)
        line = say.text("doctor.line", line=finding.line) if finding.line else ""
        yield f"{facts['what']}{line}"
        yield f"  {facts['at_stake']}"
        if finding.command:
            yield f"  {say.text('doctor.heals', command=finding.command)}"


def repaired_lines(done: Repaired, say: Translator) -> Iterator[str]:
    """Yield what a repair did."""
    counts = {"files": len(done.files), "from_files": done.from_files, "from_backups": done.from_backups}
    yield say.text("doctor.repaired", **counts, set_aside=done.set_aside)
    if done.from_steps:
        yield say.plural("doctor.repaired_steps", done.from_steps)


def place_lines(plan: Restoring, say: Translator) -> Iterator[str]:
    """Yield each record that comes back, changes or goes."""
    groups = (("restore.back", plan.back), ("restore.changed", plan.changed), ("restore.gone", plan.gone))
    for key, record_keys in groups:
        for table, record_id in record_keys:
            yield say.text(key, table=table, id=record_id)


def counts_line(plan: Restoring, say: Translator, key: str) -> str:
    """Return how many records come back, change, go and stay.

    Args:
        plan: what becomes of the journal.
        say: gives the words.
        key: key of the sentence.
    """
    counts = {"back": len(plan.back), "changed": len(plan.changed), "stays": plan.stays}
    words = say.text(key, file=str(plan.backup), made=plan.made or "?", **counts)
    if plan.gone:
        words = f"{words} {say.plural(f'{key}.gone', len(plan.gone))}"
    is_step = key.endswith(".done") and (plan.back or plan.changed or plan.gone)
    return f"{words} {say.text('restore.undo')}" if is_step else words


def backup_line(backups: Iterable[Backup], say: Translator) -> str:
    """Return of when the newest sound backup is, or what makes one.

    Args:
        backups: the backups, the newest first.
        say: gives the words.
    """
    newest = next((backup for backup in backups if backup.is_sound), None)
    if newest is None:
        return say.text("doctor.no_backup")
    return say.text("doctor.newest_backup", moment=f"{newest.moment.astimezone():%Y-%m-%d %H:%M}")


def restoring_lines(plan: Restoring, say: Translator, key: str) -> Iterator[str]:
    """Yield how many records come back, change and stay, and then which."""
    yield counts_line(plan, say, key)
    yield from place_lines(plan, say)
