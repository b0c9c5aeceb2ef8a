"""Runs every durability gate and prints one table. See README.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TOOLS = Path(os.environ.get("HERSTEL_SHARED", "")) / "tools"
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE)]),
}
SOUND = ("Patch", "Upsert", "TwoFiles")
MUTANTS = ("NoFileSync", "NoFolderSync", "NoParentSync", "NoRedo", "InPlace")
KILLS = 300
LONGEST_MS = (80, 320, 1280)
Row = tuple[str, str, bool]


def run(*command: str, **environment: str) -> list[dict[str, Any]]:
    """Run a tool; return the JSON lines it printed."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=HERE,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    has_broken_off = command[0].startswith(str(HERE)) and "Traceback (most recent" in done.stderr
    if not lines or has_broken_off:
        raise RuntimeError(f"{command[0]}: {done.stderr[-2000:]}")
    return lines


def crash(variant: str, *options: str, **environment: str) -> dict[str, Any]:
    names = [
        f"--{part}=crash_targets:{variant}_{end}"
        for part, end in (("writer", "write"), ("verify", "load"), ("seed", "seed"))
    ]
    return run(str(TOOLS / "crash_harness.py"), *names, *options, **environment)[-1]


def bad(result: dict[str, Any]) -> int:
    return sum(
        int(result.get(name, 0)) for name in ("corrupt", "lost", "lost_ack", "ghost", "not_usable_afterwards")
    )


def said(result: dict[str, Any]) -> str:
    names = (
        "kills",
        "rounds",
        "states",
        "acks",
        "corrupt",
        "lost",
        "lost_ack",
        "ghost",
        "write_error_raised",
        "not_usable_afterwards",
    )
    return ", ".join(f"{name} {result[name]}" for name in names if result.get(name) or name in ("corrupt",))


def kills() -> Iterator[Row]:
    for variant in SOUND:
        for longest in LONGEST_MS:
            result = crash(variant, f"--kills={KILLS}", f"--min-ms={longest // 8}", f"--max-ms={longest}")
            # Killed before it has saved anything, a writer has shown nothing: it gets longer.
            is_evidence = result["kills"] == KILLS and result["acks"] >= KILLS
            if is_evidence or bad(result):
                break
        yield f"{KILLS} random kills, {variant}", said(result), bad(result) == 0 and is_evidence


def system_calls() -> Iterator[Row]:
    for variant in SOUND:
        result = crash(variant, "--syscalls", "--writes=6", CRASH_YEARS="0.1")
        yield f"every system call, {variant}", said(result), bad(result) == 0 and result["kills"] > 0


def power() -> Iterator[Row]:
    for variant in (*SOUND, "FirstWrite", *MUTANTS):
        for result in run(str(TOOLS / "powerloss.py"), variant, WRITES="6", CRASH_YEARS="0.1"):
            found = bad(result)
            fine = found > 0 if variant in MUTANTS and result["model"] == "posix" else found == 0
            if variant in MUTANTS and result["model"] != "posix":
                fine = True
            yield f"power loss ({result['model']}), {variant}", said(result), fine


def full_disk() -> Iterator[Row]:
    result = crash("Patch", "--full-disk", "--rounds=30", "--writes=60")
    yield "full disk, tmpfs", said(result), bad(result) == 0
    result = crash("Patch", "--full-disk", "--rounds=30", "--writes=60", "--rlimit-fsize=20000")
    yield "full disk, RLIMIT_FSIZE", said(result), bad(result) == 0 and result["write_error_raised"] > 0


def _lines_of(script: str) -> Iterator[Row]:
    for result in run(str(HERE / script)):
        yield result["gate"], result["figures"], result["fine"]


def together() -> Iterator[Row]:
    yield from _lines_of("together.py")


def programs() -> Iterator[Row]:
    yield from _lines_of("programs.py")


def damages() -> Iterator[Row]:
    yield from _lines_of("damages.py")


def fuzz() -> Iterator[Row]:
    yield from _lines_of("fuzzing.py")


def raw() -> Iterator[Row]:
    yield from _lines_of("raw_output.py")


GATES = {
    "kills": kills,
    "syscalls": system_calls,
    "power": power,
    "full": full_disk,
    "together": together,
    "programs": programs,
    "damages": damages,
    "raw": raw,
    "fuzz": fuzz,
}


def main() -> int:
    """Run the gates that are named, or all of them."""
    fine = True
    for name in sys.argv[1:] or GATES:
        for title, figures, passed in GATES[name]():
            fine = fine and passed
            sys.stdout.write(f"| {title} | {figures} | {'held' if passed else 'MISSED'} |\n")
            sys.stdout.flush()
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
