"""An error as a sentence of the catalogue."""

from __future__ import annotations

from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Translator


def sentence(error: HerstelError, say: Translator) -> str:
    """Return the sentence of an error; the name of a field is said in words where there are any."""
    params = dict(error.params)
    field = params.get("field")
    if field and say.has(f"field.{field}"):
        params["field"] = say.text(f"field.{field}")
    if isinstance(fault := params.get("fault"), HerstelError):
        params["fault"] = sentence(fault, say)
    return say.text(error.key, **params)
