"""What `herstel restore` and `herstel merge` say of what came into the journal."""

from __future__ import annotations

import sys

from herstel.domain.cleaning import one_line
from herstel.i18n.catalog import Translator
from herstel.services.keeping.restoring import Restoring


def tell_restoring(plan: Restoring, say: Translator, key: str) -> None:
    """Print each record that comes or changes on stdout, and the counts on stderr.

    Args:
        plan: what becomes of the journal.
        say: gives the words.
        key: key of the sentence with the counts.
    """
    for sign, places in (("restore.back", plan.back), ("restore.changed", plan.changed)):
        for table, record_id in places:
            print(say.text(sign, table=table, id=record_id))
    counts = {"back": len(plan.back), "changed": len(plan.changed), "stays": plan.stays}
    print(say.text(key, file=one_line(str(plan.backup)), made=plan.made or "?", **counts), file=sys.stderr)
