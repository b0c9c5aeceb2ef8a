"""Reads the files of an import, and asks whoever sits there what they leave open."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from herstel.cli.import_questions import athlete_asked, is_sure, scale_asked
from herstel.cli.progress import ProgressBar
from herstel.domain.errors import HerstelError
from herstel.domain.scales import Item
from herstel.formats.batch import Batch, FormatError, OpenScale, ReadingContext
from herstel.formats.file_reading import read_path
from herstel.formats.inbox import Inbox, format_in_inbox
from herstel.formats.open_scale import settled
from herstel.formats.people import SeveralPeopleError
from herstel.i18n.catalog import Translator
from herstel.services.advice.scale_check import all_turned
from herstel.services.importing.direction import TableContext
from herstel.services.sentences import sentence


def read_all(
    files: Sequence[Path],
    format_name: str | None,
    reading: ReadingContext,
    say: Translator,
    inbox: Inbox | None,
) -> dict[str, Batch]:
    """Read the files, and show how far that is."""
    bar = ProgressBar(sys.stderr, say)
    batches: dict[str, Batch] = {}
    try:
        for path in files:
            with _passing_by(path, inbox, say, bar):
                wanted = format_name or (format_in_inbox(path) if inbox else None)
                batches[str(path)] = _read(str(path), wanted, replace(reading, progress=bar), say)
    except KeyboardInterrupt:
        bar.clear()
        print(f"\n{say.text('import.stopped')}", file=sys.stderr)
        raise
    finally:
        bar.clear()
    return batches


@contextmanager
def _passing_by(path: Path, inbox: Inbox | None, say: Translator, bar: ProgressBar) -> Iterator[None]:
    """Tell what keeps a file of the inbox out, and go on; what could be asked of nobody waits there."""
    try:
        yield
    except HerstelError as error:
        bar.clear()
        if inbox is None:
            raise
        print(f"herstel: {sentence(error, say)}", file=sys.stderr)
        if isinstance(error.params.get("fault"), SeveralPeopleError):
            inbox.wait_for(path)


def _read(name: str, format_name: str | None, reading: ReadingContext, say: Translator) -> Batch:
    try:
        return read_path(Path(name), reading, format_name)
    except SeveralPeopleError as error:
        if (athlete := athlete_asked(name, error, say)) is None:
            raise HerstelError("import.file", file=name, fault=error) from error
        answered = replace(reading.at(Path(name)), athlete=athlete)
        keep_answer(name, answered)
        return _read(name, format_name, answered, say)
    except FormatError as error:
        raise HerstelError("import.file", file=name, fault=error) from error


def settled_by_asking(
    name: str,
    read: Batch,
    options: argparse.Namespace,
    reading: ReadingContext,
    beside: TableContext,
    say: Translator,
) -> Batch:
    """Return what was read with the answers whose direction is known, if need be from who sits there."""
    said, batch = reading.at(Path(name)), settled(read, beside)
    while batch.open_scales and not options.json:
        if (answered := _on_scale(name, batch.open_scales[0], said, say)) is None:
            break
        said = answered
        keep_answer(name, said)
        batch = settled(_read(name, options.format, said, say), beside)
    return replace(batch, records=all_turned(batch.records, [Item(item) for item in said.worse_high]))


def _on_scale(name: str, scale: OpenScale, said: ReadingContext, say: Translator) -> ReadingContext | None:
    """Return the circumstances with what a person says of answers that stayed out; None without a word."""
    if scale.against:
        return replace(said, is_sure=True) if is_sure(name, scale, say) else None
    answer = scale_asked(name, scale, say)
    return None if answer is None else replace(said, scale=answer.scale, worse_high=answer.worse_high)


def keep_answer(name: str, answered: ReadingContext) -> None:
    """Remember what was said of a file."""
    if answered.answers is not None:
        answered.answers.keep(Path(name), answered)
