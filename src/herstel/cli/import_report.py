"""What `herstel import` says: every column, every line that was left out, and what was taken."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from herstel.domain.calendar_items import Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLES
from herstel.domain.record import Change, Save
from herstel.formats.batch import Batch, ColumnUse, OpenScale, Skipped
from herstel.formats.open_scale import asking
from herstel.i18n.catalog import Translator
from herstel.services.importing.import_plan import ImportPlan
from herstel.services.importing.text import doubtful_words, stays_life
from herstel.services.sentences import sentence

_MOST_LINES_TOLD = 30
"""Lines of one file that are told; a table of thousands would hide what matters."""


@frozen
class ChangedKind:
    """The changes of one table.

    Attributes:
        table: its name.
        new: records that come.
        changed: records that were there and say something else.
        gone: records that are taken out.
        first: the first day of any of them.
        last: the last day.
    """

    table: str
    new: int
    changed: int
    gone: int
    first: date
    last: date


def kinds_of(changes: Iterable[Change]) -> list[ChangedKind]:
    """Return changes by table, in the order of the exchange file; tables without any are left out."""
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.record.table, []).append(change)
    return [_kind(table.name, by_table[table.name]) for table in TABLES if table.name in by_table]


def _kind(table: str, changes: list[Change]) -> ChangedKind:
    saved = [change for change in changes if isinstance(change, Save)]
    days = [change.record.day for change in changes]
    new = sum(change.base is None for change in saved)
    return ChangedKind(table, new, len(saved) - new, len(changes) - len(saved), min(days), max(days))


def as_json(
    plan: ImportPlan, batches: Mapping[str, Batch], say: Translator, *, dry_run: bool
) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "added": plan.added,
        "filled": plan.filled,
        "known": plan.unchanged,
        "updated": plan.updated,
        "removed": plan.removed,
        "differing": plan.differing,
        "future": plan.future,
        "deleted": plan.deleted,
        "kinds": {kind.table: _kind_as_json(kind) for kind in kinds_of(plan.changes)},
        "doubtful": [
            {"id": read.id, "minutes": read.minutes, "yours": other.id, "your_minutes": other.minutes}
            for read, other in plan.doubtful
        ],
        "kept": {name: {"gone": gone, "of": of} for name, (gone, of) in plan.kept.items()},
        "columns": [
            {"file": name, "column": use.name, "field": use.read_as or None, "why": _why_column(use, say)}
            for name, batch in batches.items()
            for use in batch.columns
        ],
        "open_scales": [
            _scale_as_json(name, scale, say) for name, batch in batches.items() for scale in batch.open_scales
        ],
        "skipped": [
            {"file": name, "where": skipped.where, "why": _why(skipped, say)}
            for name, batch in batches.items()
            for skipped in batch.skipped
        ],
    }


def _kind_as_json(kind: ChangedKind) -> dict[str, object]:
    period = {"from": kind.first.isoformat(), "to": kind.last.isoformat()}
    return {"new": kind.new, "changed": kind.changed, "gone": kind.gone, **period}


def _scale_as_json(name: str, scale: OpenScale, say: Translator) -> dict[str, object]:
    ends = {"low": scale.low, "high": scale.high}
    return {
        "file": name,
        "part": scale.part or None,
        **ends,
        "days": scale.days,
        "why": asking(name, scale, say),
    }


def tell_files(batches: Mapping[str, Batch], say: Translator) -> None:
    """Say on stderr what became of the columns and lines of each file."""
    for path, batch in batches.items():
        name = one_line(path)
        _tell_columns(name, batch, say)
        for scale in batch.taken_scales:
            if not scale.is_declared:
                _tell(say.text("import.scale_taken", file=name, days=one_line(scale.days)))
        for scale in batch.open_scales:
            _tell(asking(path, scale, say))
        for skipped in batch.skipped[:_MOST_LINES_TOLD]:
            key = "import.part_skipped" if skipped.is_part else "import.skipped"
            _tell(say.text(key, file=name, where=skipped.where, why=_why(skipped, say)))
        if more := len(batch.skipped[_MOST_LINES_TOLD:]):
            _tell(say.text("import.skipped_more", file=name, more=more))


def _tell_columns(name: str, batch: Batch, say: Translator) -> None:
    read = [_read_as(use) for use in batch.columns if not use.key]
    if read:
        _tell(say.text("import.columns_read", file=name, columns=", ".join(read)))
    unknown = [one_line(use.name) for use in batch.columns if use.key == "import.column_unknown"]
    if unknown:
        _tell(say.text("import.columns_unknown", file=name, columns=", ".join(unknown)))
    if names := next((names for use in batch.columns if (names := use.params.get("names"))), ""):
        _tell(say.text("import.columns_may_be", file=name, names=names))
    left: defaultdict[str, list[str]] = defaultdict(list)
    for use in batch.columns:
        if use.key and use.key != "import.column_unknown":
            left[_why_column(use, say)].append(f"“{one_line(use.name)}”")
    for why, columns in left.items():
        _tell(say.plural("import.column_left", len(columns), file=name, columns=", ".join(columns), why=why))


def _read_as(use: ColumnUse) -> str:
    name = one_line(use.name)
    return name if name.casefold().replace(" ", "_") == use.read_as else f"{name} = {use.read_as}"


def _why_column(use: ColumnUse, say: Translator) -> str:
    return sentence(HerstelError(use.key, **use.params), say) if use.key else ""


def tell_plan(plan: ImportPlan, say: Translator, *, dry_run: bool, is_useless: bool = False) -> None:
    """Say on stdout what was taken, and on stderr what a person may want to do about the rest.

    Args:
        plan: what was taken.
        say: the person's language.
        dry_run: whether nothing is saved.
        is_useless: whether nothing could be read, so that nobody knows whether there was anything new.
    """
    if dry_run:
        print(say.text("import.dry_run"))
        for kind in kinds_of(plan.changes):
            print(_kind_line(kind, say))
    # A dry run has said by kind what would come.
    counts = {} if dry_run else {f"added.{table}": count for table, count in plan.added.items()}
    counts |= {"updated": plan.updated, "removed": plan.removed}
    counts |= {"filled": plan.filled, "known": plan.unchanged, "deleted": plan.deleted}
    counts |= {"differing": len(plan.differing), "future": plan.future}
    for key, count in counts.items():
        if count:
            print(say.plural(f"import.{key}", count))
    if not (plan.changes or plan.doubtful):
        print(say.text("import.nothing_taken" if is_useless else "import.nothing"))
    if not dry_run and (count := sum(_is_unrated(change) for change in plan.changes)):
        _tell(say.plural("import.unrated", count))
    _tell_doubts(plan, say)


def _tell_doubts(plan: ImportPlan, say: Translator) -> None:
    """Say what a person may want to do about what was left out, or taken as it is."""
    for read, other in plan.doubtful[:_MOST_LINES_TOLD]:
        _tell(doubtful_words(read, other, say))
    if plan.doubtful:
        _tell(say.plural("import.doubtful_wait", len(plan.doubtful)))
    if plan.parted:
        _tell(say.plural("import.parted", plan.parted))
    for name, (gone, of) in plan.kept.items():
        _tell(say.text("import.much_gone", calendar=one_line(name), gone=gone, of=of))
    for name, new_name in plan.renamed.items():
        _tell(say.text("import.renamed", calendar=one_line(name), other=one_line(new_name)))
    if sentence_of_life := stays_life(plan.changes, say):
        _tell(sentence_of_life)
    for name in plan.own:
        _tell(say.text("import.own_calendar", calendar=one_line(name)))


def _is_unrated(change: Change) -> bool:
    """Whether it brings a session that was done, without an effort."""
    record = change.record
    is_new = isinstance(change, Save) and change.base is None
    return is_new and isinstance(record, Session) and record.is_done and record.rpe is None


def _kind_line(kind: ChangedKind, say: Translator) -> str:
    """Return what would become of one kind of record, and of which period."""
    counts = {"new": kind.new, "changed": kind.changed, "gone": kind.gone}
    counted = [say.plural(f"import.would_be.{name}", count) for name, count in counts.items() if count]
    name = say.text(f"import.kind.{kind.table}")
    period = say.text("import.period", first=kind.first, last=kind.last)
    return f"  {name}: {', '.join(counted)} · {period}"


def _why(skipped: Skipped, say: Translator) -> str:
    return sentence(HerstelError(skipped.key, **skipped.params), say)


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
