"""What is done with a file that is not as herstel wrote it: read what can be read, say where, keep its bytes.

Nothing of it is loaded for a sound journal.

Other programs write a text with other line ends, a byte order mark or in another encoding; that is no damage.
In a damaged file each record is looked for by itself, wherever it stands. What was damaged may have been the
head of a table: records keep the table that they stand in as long as nothing speaks against it; where a table
was closed and the next head cannot be read, nobody can say what they belong to. The marks that git leaves and
comments are no damage: a record that stands there twice is merged.

What is not to be read any more goes into the quarantine: byte for byte, on this machine, never deleted by us.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from herstel.domain.journal import TABLE_OF
from herstel.domain.record import OneADay
from herstel.store.durable import FILE_MODE, make_folder, sync_folder, write_bytes
from herstel.store.merge import Records, StoredRecord, is_sound_record, merge
from herstel.store.repository import is_id

_NAME: Final = re.compile(r'(?<!\\)"(?P<name>[^"\\\n]{1,40})"\s*:\s*(?=\{)')
_FIRST_RECORD: Final = re.compile(r'\{\s*"[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9a-z]{8})?"\s*:')
_NO_DAMAGE: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7}).*$|^\s*(?://|#).*$", re.MULTILINE)
_CLOSED: Final = re.compile(r"^\s*\},?\s*$", re.MULTILINE)
"""The end of a table, on a line of its own."""
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_CLOSE: Final = 0.75
"""The share of letters in common: one of the four of the shortest name may be broken."""
_DECODER: Final = json.JSONDecoder()


class _Salvage:
    """One walk through a damaged file.

    Attributes:
        records: what was found.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._table = ""
        self._last = ""
        self._end = 0
        self.records: Records = {}

    def run(self) -> Records:
        """Walk through the file."""
        match = _NAME.search(self._text)
        while match is not None:
            after = self._take(match["name"], match.start(), match.end())
            match = _NAME.search(self._text, after)
        return self.records

    def _take(self, name: str, start: int, brace: int) -> int:
        """Take in a record or the head of a table; return where to go on."""
        if not is_id(name):
            if name in TABLE_OF or (not name.startswith("_") and _FIRST_RECORD.match(self._text, brace)):
                self._table, self._last, self._end = _table_meant(name), "", brace + 1
            return brace + 1
        try:
            record, end = _DECODER.raw_decode(self._text, brace)
        except (ValueError, RecursionError):
            return brace + 1
        if not is_sound_record(record) or _SURROGATES.search(self._text, start, end):
            return end
        self._place(name, record, self._text[self._end : start])
        self._end = end
        return end

    def _place(self, key: str, record: StoredRecord, gap: str) -> None:
        between = _NO_DAMAGE.sub("", gap).strip()
        is_lost = between not in {"", ","} and (key <= self._last or _CLOSED.search(between))
        if is_lost or not _fits(self._table, key):
            self._table = ""
        self._last = key
        if self._table:
            rows = self.records.setdefault(self._table, {})
            rows[key] = merge(rows[key], record) if key in rows else record


def salvage(data: bytes) -> Records:
    """Return the records that are still whole; versions of one that stands there twice are merged."""
    return _Salvage(data.decode("utf-8", "surrogateescape")).run()


def sound_part(content: dict[str, Any]) -> Records:
    """Return the records whose ids and stamps can be relied on, of what stands in a file."""
    return {
        table: {key: record for key, record in rows.items() if is_id(key) and is_sound_record(record)}
        for table, rows in content.items()
        if isinstance(rows, dict)
    }


def has_doubles(data: bytes) -> bool:
    """Return whether a name stands twice in an object of a sound JSON text."""
    doubles: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(items)
        doubles.extend(["double"] if len(members) < len(items) else [])
        return members

    json.loads(data.decode("utf-8"), object_pairs_hook=pairs)
    return bool(doubles)


def _table_meant(name: str) -> str:
    """Return the table that a name is but for a broken letter; a name that is none stays as it is."""
    from difflib import get_close_matches  # only once a file is damaged

    return next(iter(get_close_matches(name, TABLE_OF, 1, _CLOSE)), name)


def _fits(table: str, key: str) -> bool:
    """Whether an id has the shape that the ids of a table have; of unknown tables nothing is known."""
    kind = TABLE_OF.get(table)
    return kind is None or isinstance(kind, OneADay) == (len(key) == len("2026-03-30"))


_SIXTEEN: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SINGLE_BYTES: Final = ("cp1252", "latin-1")


def rewritten(data: bytes) -> Iterator[bytes]:
    """Yield what a text may have been in UTF-8 with plain line ends, the likeliest first.

    A text in one byte a letter can be read in many ways; whoever asks must be able to tell which is right.
    """
    for text in _read(data):
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").encode("utf-8")
        if plain != data:
            yield plain


def is_told_by_itself(data: bytes) -> bool:
    """Return whether a text says by itself in which encoding it is."""
    return data.startswith(_SIXTEEN) or _is_utf8(data)


def _read(data: bytes) -> Iterator[str]:
    if data.startswith(_SIXTEEN):
        encodings: tuple[str, ...] = ("utf-16",)
    elif _is_utf8(data):
        encodings = ("utf-8",)
    else:
        encodings = _SINGLE_BYTES
    for encoding in encodings:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_TABLE: Final = re.compile(rb'"(%s)"\s*:\s*\{' % "|".join(TABLE_OF).encode())
_RECORD: Final = re.compile(rb'"[0-9a-z-]+":(\{.*\}),?')
_FRAME: Final = re.compile(rb'\}|\},|"[a-z_]{1,40}":\{|\{"_meta":\{.*\},?|')


def line_of(data: bytes, key: str, table: str) -> int | None:
    """Return the line on which a record begins, counted from 1; None when it cannot be found."""
    begin = next((start for start in _TABLE.finditer(data) if start[1] == table.encode()), None)
    if begin is None:
        return None
    after = (start.start() for start in _TABLE.finditer(data, begin.end()))
    record = re.compile(rb'"%s"\s*:\s*\{' % re.escape(key.encode())).search(
        data, begin.end(), next(after, len(data))
    )
    return None if record is None else data.count(b"\n", 0, record.start()) + 1


def first_bad_line(data: bytes) -> int | None:
    """Return the first line that is none of a year file.

    None when each by itself is one, and when so few are that the whole must have been laid out anew.
    """
    lines = data.split(b"\n")
    bad = [number for number, line in enumerate(lines, 1) if not _is_whole(line.rstrip(b"\r"))]
    return bad[0] if len(bad) == 1 or 0 < 2 * len(bad) <= len(lines) else None


def line_in(path: Path, key: str, table: str) -> int | None:
    """Return the line of a record in a file on disk; None when it cannot be found."""
    try:
        return line_of(path.read_bytes(), key, table)
    except OSError:
        return None


def _is_whole(line: bytes) -> bool:
    if _FRAME.fullmatch(line):
        return True
    match = _RECORD.fullmatch(line)
    try:
        return match is not None and isinstance(json.loads(match[1]), dict)
    except (ValueError, RecursionError):
        return False


_NOTE: Final = "notes.txt"
_LONGEST_NAME: Final = 120
"""Bytes."""


class Quarantine:
    """The folder of what was set aside.

    Attributes:
        folder: where it is.
    """

    def __init__(self, state_dir: Path) -> None:
        self.folder = state_dir / "quarantine"

    def keep(self, name: str, data: bytes, note: str) -> Path:
        """Keep bytes durably and return where they are; the same bytes of the same name are kept once.

        Args:
            name: the path they had, relative to the journal folder.
            data: the bytes.
            note: why they are here, for whoever looks later.
        """
        make_folder(self.folder)
        digest = hashlib.sha256(data).hexdigest()[:12]
        path = self.folder / f"{digest}-{_flat(name)}"
        if not path.exists():
            write_bytes(path, data)
            with contextlib.suppress(OSError):
                self._note({"file": path.name, "was": name, "because": note})
        return path

    def _note(self, entry: dict[str, str]) -> None:
        descriptor = os.open(self.folder / _NOTE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
        with os.fdopen(descriptor, "a", encoding="utf-8") as notes:
            notes.write(json.dumps(entry) + "\n")

    def move_in(self, root: Path, name: str, note: str) -> Path:
        """Move a file here: it is gone from where it was only when its bytes are safe."""
        source = root / name
        kept = self.keep(name, source.read_bytes(), note)
        source.unlink()
        sync_folder(source.parent)
        return kept


def _flat(name: str) -> str:
    """Return a path as one name that every file system takes: they count bytes."""
    flat = "".join(letter if letter.isprintable() and letter != "\\" else "_" for letter in name)
    return flat.replace("/", "__").encode("utf-8", "replace")[-_LONGEST_NAME:].decode("utf-8", "ignore")
