"""What no start can do without: processor time and memory of a Python that only imports, step by step."""

from __future__ import annotations

import resource
import statistics
import subprocess
from pathlib import Path

from benchmarks.measuring import IMPORTS, PYTHON, environment_of

_ADVICE = (
    "import herstel.services.advice.today, herstel.services.advice.in_short, "
    "herstel.store.journal_repository, herstel.services.undo.undo_steps, herstel.services.keeping.backups"
)
_OPENED = """
from herstel.cli.bootstrap import make_workspace
from herstel.services.advice.today import view_of
workspace = make_workspace(None)
service = workspace.open_journal()
view = view_of(workspace, service, service.today())
"""
_TODAY = "import herstel.tui.app, herstel.tui.driver"
_SCREENS = "; ".join(
    f"import herstel.tui.{module}"
    for module in (
        *(
            "screens.calendar",
            "screens.plan",
            "screens.trends",
            "screens.why",
            "screens.rules",
            "screens.checkin",
        ),
        *("screens.log", "screens.help", "screens.jump", "palette"),
    )
)
_STEPS = (
    ("python", "pass"),
    ("modules of an empty app", "import textual.app, textual.widgets._header, textual.widgets._footer"),
    ("modules of the first advice", _ADVICE),
    ("these, and the advice", _OPENED),
    ("modules of Today and the advice", f"{_TODAY}; {_ADVICE}"),
    ("modules of ten screens", f"{_TODAY}; {_ADVICE}; {_SCREENS}"),
    ("these, and the advice", f"{_TODAY}; {_ADVICE}; {_SCREENS}\n{_OPENED}"),
)


def floor(folders: dict[int, Path]) -> None:
    """Tell the medians of five runs of each step, on ten years of journal."""
    environment = environment_of(folders[10])
    _run(_OPENED, environment)  # which notes what the next ones need of the years that rest
    yardstick, _ = _measured(IMPORTS[-1], environment)
    for name, statement in _STEPS:
        seconds, memory = _measured(statement, environment)
        ratio = seconds / yardstick
        print(
            f"{name:<32} {seconds * 1000:6.0f} ms of processor, {ratio:.2f} of the import, {memory:.0f} MiB"
        )


def _measured(statement: str, environment: dict[str, str]) -> tuple[float, float]:
    """Return the median seconds of processor time, and the most memory in MiB."""
    runs = [_run(statement, environment) for _ in range(5)]
    return statistics.median(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def _run(statement: str, environment: dict[str, str]) -> tuple[float, float]:
    """Run one Python, which says itself what it has held: of a child, the system counts its parent's too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = (PYTHON, "-c", f"{statement}\nprint(open('/proc/self/status').read())")
    told = subprocess.run(words, env=environment, check=True, capture_output=True, encoding="utf-8").stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(told.partition("VmHWM:")[2].split()[0]) / 1024
