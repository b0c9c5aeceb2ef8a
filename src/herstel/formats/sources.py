"""Where the bytes of a file come from: a file, one in a zip, one in a folder, one that is packed.

What is packed can be anything when it is unpacked: only a bounded part of it is read, a zip in a zip is
opened and one in that is not, and what a zip says of its sizes is held against what comes out of it.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any, Final, Protocol, cast

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.formats.batch import SEEN_CHARACTERS, FormatError, Progress, Skipped

MOST_STREAMED: Final = 6 * 2**30
"""A health app's years of heart beats are some gigabytes: they are read piece by piece."""

_MOST_FILES: Final = 50_000
_MOST_ZIPPED: Final = 4 * 2**30
_MOST_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 10 * 2**20
_MOST_ZIPS_DEEP: Final = 2
_PIECE: Final = 2**16
_LONGEST_NAME: Final = 160
_ZIP_MARK: Final = b"PK\x03\x04"
_GZIP_MARK: Final = b"\x1f\x8b"

CALENDAR_MARK: Final = "BEGIN:VCALENDAR"
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_BEFORE_UTF_8: Final = "cp1252"


class ByteStream(Protocol):
    """What gives bytes piece by piece."""

    def read(self, size: int = -1, /) -> bytes: ...


class BoundedReader:
    """Reads a stream, but not more than a bound: what comes out of a packed file is not known before."""

    def __init__(self, stream: ByteStream, most: int, progress: Progress | None = None) -> None:
        """Take the stream, the largest number of bytes to read from it, and who is told of them."""
        self._stream, self._left, self._most = stream, most, most
        self._progress = progress

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes.

        Raises:
            FormatError: when there are more than the bound, or they are broken.
        """
        wanted = self._left + 1 if size < 0 else min(size, self._left + 1)
        try:
            data = self._stream.read(wanted)
        except (zipfile.BadZipFile, EOFError, OSError, zlib.error, RuntimeError) as error:
            raise FormatError("import.unreadable", reason=str(error)[:100]) from error
        self._left -= len(data)
        if self._left < 0:
            raise FormatError("import.too_large", most=self._most // 2**20)
        if self._progress is not None:
            self._progress.has_read(len(data))
        return data


@frozen
class Source:
    """One file to read.

    Attributes:
        name: its path within the zip or folder, or its name; without `.gz`.
        open: gives its bytes from the beginning.
        size: how many bytes it says it has; of what is packed with gzip, as it is packed.
    """

    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    size: int = 0

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return PurePosixPath(self.name).stem

    def beginning(self, size: int) -> bytes:
        """Return its first bytes.

        Raises:
            FormatError: when it cannot be read.
        """
        with self._opened() as stream:
            return BoundedReader(stream, size + 1).read(size)

    @contextmanager
    def bounded(self, most: int, progress: Progress | None = None) -> Iterator[BoundedReader]:
        """Open it for at most `most` bytes, and tell how far reading is.

        Raises:
            FormatError: when it cannot be read.
        """
        with self._opened() as stream:
            yield BoundedReader(stream, most, progress)

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        with ExitStack() as opened:
            try:
                stream = opened.enter_context(self.open())
            except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise FormatError("import.unreadable", reason=reason[:100]) from error
            yield stream


@dataclass(slots=True)
class Contents:
    """The files of a zip or a folder.

    Attributes:
        sources: those that can be read.
        skipped: those that cannot, and why.
    """

    sources: list[Source] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def refuse(self, name: str, fault: HerstelError) -> None:
        """Remember why one of them is not read."""
        self.skipped.append(Skipped(name, fault.key, fault.params))


DatabaseRow = Mapping[str, Any]
"""A row of a database, by the names of its columns."""
RowsOf = Callable[[str], Iterator[DatabaseRow]]
"""Takes the name of a table of a database; gives no row where there is no such table."""


def source_of(path: Path) -> Source:
    """Return a file of its own.

    Raises:
        FormatError: when it is no file, or cannot be looked at.
    """
    try:
        # A device has no size and no end, and a pipe may never speak.
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FormatError("import.no_file")
        with path.open("rb") as file:
            mark = file.read(len(_GZIP_MARK))
    except OSError as error:
        raise FormatError("import.unreadable", reason=error.strerror or str(error)) from error
    return _unpacked(Source(path.name, lambda: path.open("rb"), about.st_size), mark)


def is_container(path: Path) -> bool:
    """Whether a path is a folder or a zip."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            return path.is_file() and file.read(len(_ZIP_MARK)) == _ZIP_MARK
    except OSError:
        return False


@contextmanager
def contents_of(path: Path) -> Iterator[Contents]:
    """Open a folder or a zip, with the zips in it.

    Raises:
        FormatError: when it cannot be opened, or holds too many files.
    """
    contents = Contents()
    with ExitStack() as opened:
        walk = _Walk(contents, opened)
        if path.is_dir():
            walk.folder(path)
        else:
            walk.zip(path.open("rb"), "", 1)
        yield contents


class _Walk:
    """Goes through a folder or a zip and gathers its files."""

    def __init__(self, contents: Contents, opened: ExitStack) -> None:
        self._contents, self._opened = contents, opened

    def folder(self, path: Path) -> None:
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if hidden or file.is_symlink() or not file.is_file():
                continue
            name = _shown(file.relative_to(path).as_posix())
            self._take(Source(name, _opener(file), file.stat().st_size), 0)

    def zip(self, stream: IO[bytes], prefix: str, depth: int) -> None:
        """Gather the files of a zip.

        Raises:
            FormatError: when it is none, or too large.
        """
        try:
            archive = self._opened.enter_context(zipfile.ZipFile(self._opened.enter_context(stream)))
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
            raise FormatError("import.broken_zip", reason=str(error)[:100]) from error
        if len(archive.infolist()) > _MOST_FILES:
            raise FormatError("import.too_many_files", most=_MOST_FILES)
        for info in archive.infolist():
            name = _shown(prefix + info.filename)
            if info.is_dir() or "__MACOSX/" in name:
                continue
            try:
                _check(info)
                self._take(Source(name, partial(archive.open, info), info.file_size), depth)
            except FormatError as error:
                self._contents.refuse(name, error)

    def _take(self, source: Source, depth: int) -> None:
        if len(self._contents.sources) >= _MOST_FILES:
            raise FormatError("import.too_many_files", most=_MOST_FILES)
        try:
            mark = source.beginning(len(_ZIP_MARK))
            if mark == _ZIP_MARK:
                self._inner_zip(source, depth)
            else:
                self._contents.sources.append(_unpacked(source, mark))
        except FormatError as error:
            self._contents.refuse(source.name, error)

    def _inner_zip(self, source: Source, depth: int) -> None:
        if depth >= _MOST_ZIPS_DEEP:
            raise FormatError("import.zips_too_deep")
        # Kept open until all is read.
        copy = TemporaryFile()  # noqa: SIM115
        with source.bounded(_MOST_ZIPPED) as stream:
            while piece := stream.read(_PIECE):
                copy.write(piece)
        copy.seek(0)
        self.zip(copy, f"{source.name}/", depth + 1)


def _shown(name: str) -> str:
    """Return the name of a file as it can be shown: its end says which it is."""
    return one_line(name)[-_LONGEST_NAME:]


def _check(info: zipfile.ZipInfo) -> None:
    """Refuse what is locked, and what is packed as only a trap is."""
    if info.flag_bits & 1:
        raise FormatError("import.locked_zip")
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
        raise FormatError("import.zip_bomb", size=info.file_size // 2**20)


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _unpacked(source: Source, mark: bytes) -> Source:
    if not mark.startswith(_GZIP_MARK):
        return source

    @contextmanager
    def unpack() -> Iterator[IO[bytes]]:
        with source.open() as packed, gzip.open(packed) as stream:
            yield cast("IO[bytes]", stream)

    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    return Source(name, unpack, source.size)


def beginning_text(data: bytes) -> str:
    """Return the text of the beginning of a file, which may end within a character."""
    decoder = codecs.getincrementaldecoder(_unicode_of(data))()
    with contextlib.suppress(UnicodeDecodeError):
        return decoder.decode(data)
    return data.decode(_BEFORE_UTF_8, errors="replace")


def whole_text(data: bytes) -> str:
    encoding = _unicode_of(data)
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(encoding)
    if CALENDAR_MARK.encode() in data[:SEEN_CHARACTERS].upper():
        # Some calendar programs fold a line within a character.
        with contextlib.suppress(UnicodeDecodeError):
            return _FOLD.sub(b"", data).decode(encoding)
    return data.decode(_BEFORE_UTF_8, errors="replace")


def _unicode_of(data: bytes) -> str:
    return "utf-16" if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
