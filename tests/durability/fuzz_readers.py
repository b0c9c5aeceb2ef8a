#!/usr/bin/env python3
"""Try every reader with damaged copies of whole files: records or a sentence, never a fault of our own.

    fuzz_readers.py FOLDER [--seconds 60] [--seed 1] [--only PART]

FOLDER holds samples, one folder a format. Each format is tried for so many seconds, with a seed of its own
made from the one that is given. What makes a reader fall over is written to `fuzz-NAME-NUMBER.bin` with the
traceback on stderr, and the exit status is 1. The same seed makes the same copies.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from herstel.domain.errors import HerstelError
from herstel.formats.batch import ReadingContext
from herstel.formats.registry import read_path

READING = ReadingContext(date(2026, 11, 27))
LARGEST = 400_000
PIECES = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\r",
        b"\n\n",
        b",",
        b";",
        b'"',
        b"'",
        b"<",
        b"&x;",
        b"<!DOCTYPE a [",
        b"]]>",
    ),
    *(
        b"{",
        b"[",
        b"null",
        b"NaN",
        b"1e999",
        b"-1",
        b"0",
        b"99999999999999999999",
        b"\xe2\x80\xae",
        b"\x1b[2J",
    ),
    *(b"2026-02-30", b"9999-12-31T23:59:59Z", b"0001-01-01", b"24:61", b"PK\x03\x04", b"\x1f\x8b", b"=1+1"),
)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return a copy with one to six changes: bits, pieces, cuts, and parts in another place."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(changed) + 1)
        end = min(len(changed), at + dice.choice([1, 2, 8, 64, 1024]))
        match dice.randrange(6):
            case 0 if at < len(changed):
                changed[at] ^= 1 << dice.randrange(8)
            case 1:
                changed[at:end] = dice.choice(PIECES)
            case 2:
                changed[at:at] = dice.choice(PIECES) * dice.choice([1, 1, 3, 50])
            case 3:
                del changed[at:end]
            case 4:
                changed[at:at] = changed[at:end] * dice.choice([1, 2, 20])
            case _:
                del changed[at:]
    return bytes(changed)


def samples(folder: Path) -> list[tuple[str, bytes]]:
    """Return the files of a format by name, those that are not too large to be damaged often."""
    files = [each for each in sorted(folder.rglob("*")) if each.is_file() and each.name != "expected.json"]
    return [(each.name, each.read_bytes()) for each in files if each.stat().st_size <= LARGEST]


def faults(
    name: str, files: list[tuple[str, bytes]], seconds: float, seed: int
) -> Iterator[tuple[bytes, str]]:
    """Yield what makes a reader fall over, with the traceback."""
    dice = random.Random(seed)
    end, tried = time.monotonic() + seconds, 0
    with TemporaryDirectory() as folder:
        while time.monotonic() < end:
            file, whole = dice.choice(files)
            data = damaged(whole, dice)
            path = Path(folder) / file
            path.write_bytes(data)
            tried += 1
            try:
                read_path(path, READING)
            except HerstelError:
                continue
            except Exception:
                yield data, traceback.format_exc()
    print(f"{name:24} seed {seed:10} {tried:7} copies", flush=True)


def main() -> int:
    """Try every format."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    found = 0
    folders = sorted(each for each in options.folder.iterdir() if each.is_dir())
    for folder in folders:
        if options.only not in folder.name or not (files := samples(folder)):
            continue
        seed = zlib.crc32(folder.name.encode()) ^ options.seed
        for number, (data, trace) in enumerate(faults(folder.name, files, options.seconds, seed)):
            found += 1
            if number < 3:
                Path(f"fuzz-{folder.name}-{number}.bin").write_bytes(data)
                print(f"{folder.name}: {trace}", file=sys.stderr, flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
