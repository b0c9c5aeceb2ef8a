"""Makes rules.md from the rulebook and the checks: `python docs/make_rules.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from herstel.i18n.catalog import translator
from herstel.metrics.ranges import RANGES
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.planning.checks import CHECKS
from herstel.rules.rulebook import RULES
from herstel.services.advice.rule_list import RuleEntry, check_entries, rule_entries

PAGE = Path(__file__).parent / "rules.md"
INTRO = """\
# Rules and checks

Made by `docs/make_rules.py`. In the app F6 shows the same, with your own numbers and how often each spoke.

The first rule that holds decides. Each part has a source; the combination and its numbers are our own
synthesis and have not been validated. herstel is a diary, not a doctor.
"""


def page() -> str:
    """Return the page."""
    say = translator("en")
    rules, checks = list(RULES.values()), list(CHECKS)
    lines = [
        INTRO,
        "## The advice of a day, and the recovery week",
        "",
        *_table(rule_entries(say)),
        "## The checks of a plan",
        "",
        "They never change the advice of a day.",
        "",
        *_table(check_entries(say)),
        "## Numbers",
        "",
        "| name in `[thresholds]` | default | may be | used by |",
        "|---|---|---|---|",
        *_numbers([(each.id, each.thresholds) for each in (*rules, *checks)]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _table(entries: Iterable[RuleEntry]) -> Iterator[str]:
    yield "| name | asks for | when | stands on |"
    yield "|---|---|---|---|"
    for each in entries:
        yield f"| `{each.id}` | {each.title or 'a note'} | {each.text} | {each.evidence} |"
    yield ""


def _numbers(users: list[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for name, (least, most) in RANGES.items():
        used = " ".join(f"`{user}`" for user, names in users if name in names)
        yield f"| `{name}` | {getattr(DEFAULTS, name):g} | {least:g} to {most:g} | {used} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
