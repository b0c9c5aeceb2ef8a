"""Readers given what nobody would write: they refuse it in a sentence, or they have a fault.

What once made a reader fall over is kept in `tests/formats/seeds/`, one file each, and read with the tests.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from herstel.config_reading import load_config
from herstel.domain.errors import HerstelError
from herstel.domain.line.reading import read_line
from herstel.domain.spoken_dates import read_date
from herstel.formats.batch import ReadingContext
from herstel.formats.file_reading import read_path
from herstel.formats.registry import READABLE
from herstel.services.importing.item_scale import read_scale
from herstel.store.year_file import decode

SECONDS: Final = float(os.environ.get("SECONDS_EACH", "60"))
SEEDS: Final = Path(__file__).parents[1] / "formats" / "seeds"
TODAY: Final = date(2026, 11, 27)
_TOKENS: Final = (
    *(
        b"\x00|\xff\xfe|\xef\xbb\xbf|1e999|-0|NaN|\r|\"|'|\xe2\x80\xae|\xf0\x9f\x92\xa9|9999-12-31|0001-01-01"
        b"|T24:00|+99:99|&x;|<!DOCTYPE x [|\\u0000|\\ud800|%s|\x1b]52;c;x\x07"
    ).split(b"|"),
    b"9" * 400,
    b"[" * 3000,
    b"{" * 3000,
)
"""What readers stumble over."""


def main() -> int:
    """Fuzz each reader for a while and print one JSON line for each."""
    is_fine = True
    for name in sys.argv[1:] or sorted(readers()):
        inputs, faults = fuzz(name, SECONDS)
        is_fine = is_fine and not faults
        result = {
            "gate": f"fuzz {name}",
            "figures": f"inputs {inputs}, faults {len(faults)}",
            "fine": not faults,
        }
        print(json.dumps(result), flush=True)
        for fault in sorted(faults):
            print(fault, file=sys.stderr, flush=True)
    return 0 if is_fine else 1


def readers() -> dict[str, Callable[[bytes], object]]:
    """Return what is fuzzed, by name."""
    ours: dict[str, Callable[[bytes], object]] = {
        "line": lambda data: read_line(data.decode("utf-8", "replace"), TODAY),
        "dates": lambda data: read_date(data.decode("utf-8", "replace"), TODAY),
        "scale": lambda data: read_scale(data.decode("utf-8", "replace")),
        "year_file": decode,
        "config": lambda data: load_config(_file(data, ".toml")),
    }
    formats = {name: lambda data, name=name: _imported(data, name) for name in READABLE}
    return {**ours, **{f"format_{name}": read for name, read in formats.items()}}


def _imported(data: bytes, name: str) -> object:
    return read_path(_file(data, ".bin"), ReadingContext(TODAY, name="fuzz"), name)


def _file(data: bytes, ending: str) -> Path:
    path = Path(tempfile.gettempdir()) / f"herstel-fuzz-{os.getpid()}{ending}"
    path.write_bytes(data)
    return path


def fuzz(name: str, seconds: float) -> tuple[int, set[str]]:
    """Give a reader changed samples for a while; return how many, and what went wrong where."""
    read, chance, samples = readers()[name], random.Random(name), _samples(name)
    inputs, faults, end = 0, set[str](), time.monotonic() + seconds
    while time.monotonic() < end:
        data = _changed(chance.choice(samples), samples, chance)
        inputs += 1
        try:
            read(data)
        except HerstelError:
            continue
        except Exception as error:
            frame = error.__traceback__
            while frame is not None and frame.tb_next is not None:
                frame = frame.tb_next
            where = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
            fault = f"{name}: {type(error).__name__} in {where}"
            if fault not in faults:
                faults.add(fault)
                _keep(name, data)
    return inputs, faults


def _keep(name: str, data: bytes) -> None:
    folder = SEEDS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)


def _samples(name: str) -> list[bytes]:
    """Return what a reader can read: files of the shared folder, and a few of our own."""
    shared = Path(os.environ.get("HERSTEL_SHARED", "/nowhere"))
    found = [
        path.read_bytes()
        for path in sorted((shared / "data/files").rglob("*"))
        if path.is_file() and path.stat().st_size < 200_000 and name.startswith("format_")
    ]
    return [*found, *(each.encode() for each in _OWN)]


_OWN: Final = (
    "fri long run 100 rpe 4 every mon until 1 may",
    "next fri",
    "1-10:best",
    '{"_meta":{"1":{"device":"k3f9","schema":2}},\n"checkins":{\n"2026-03-30":{"_t":"018f00000000-k3f9","mood":4}\n}\n}\n',
    'language = "nl"\n[calendar.rules]\n"*late*" = "work heavy"\n[thresholds]\ndrop = 0.5\n',
    "date,sleep_hours,fatigue,mood,note\n2026-03-30,7.5,3,4,ok\n",
    "date;sport;minutes;rpe\n2026-03-30;run;50;5,5\n",
    '{"herstel":1,"checkins":[{"date":"2026-03-30","mood":3}],"rest":[{"date":"2026-03-30"}]}',
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260401T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
)


def _changed(data: bytes, samples: list[bytes], chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0 if data:
                at = min(at, len(data) - 1)
                data = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            case 1:
                data = data[:at] + chance.choice(_TOKENS) + data[at:]
            case 2:
                data = data[:at] + data[at + chance.randrange(1, 40) :]
            case 3:
                data = data[:at] + data[max(0, at - 60) : at] * chance.randrange(1, 30) + data[at:]
            case 4:
                other = chance.choice(samples)
                data = data[:at] + other[chance.randrange(len(other) + 1) :][:400] + data[at:]
            case _:
                data = data[:at]
    return data[:300_000]


if __name__ == "__main__":
    sys.exit(main())
