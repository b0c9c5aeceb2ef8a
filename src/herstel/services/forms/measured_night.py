"""The night that a device measured, as an offer in the check-in: no answer until it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from herstel.domain.journal import Journal
from herstel.domain.night import Night
from herstel.i18n.catalog import Translator
from herstel.metrics.measured import HRV_RMSSD, MEASURED, RESTING_HR, SLEEP_HOURS, night_values
from herstel.services.forms.form import Form
from herstel.services.importing.device_names import device_name


class MeasuredNight:
    """What was measured in the night before a morning, each value by the device that is believed first."""

    def __init__(self, journal: Journal, day: date, devices: Sequence[str]) -> None:
        """Look it up.

        Args:
            journal: what there is.
            day: the morning.
            devices: sources in the order in which they are believed.
        """
        self._nights: Sequence[Night] = journal.nights.get(day, ())
        self._values = night_values(None, self._nights, devices)

    def left(self, form: Form) -> list[str]:
        """Return the names of the questions that it could answer and nobody has."""
        asked = {question.name for question in form.questions}
        return [name for name in MEASURED if name in self._values and name in asked - form.typed.keys()]

    def sentence(self, form: Form, key: str, say: Translator) -> str:
        """Return what was measured and could be taken over, by device; empty when nothing is left.

        Args:
            form: the check-in as far as it is answered.
            key: the key that takes it over.
            say: gives the words.
        """
        by_device: dict[str, list[str]] = {}
        for name in self.left(form):
            by_device.setdefault(self._values[name].source, []).append(self._written(name, say))
        for source, values in by_device.items():
            if (woken := self._woken(source)) is not None:
                values.append(say.text("checkin.measured.until", time=f"{woken:%H:%M}"))
        devices = [
            say.text("checkin.measured.device", device=device_name(source), values=", ".join(values))
            for source, values in by_device.items()
        ]
        return say.text("checkin.measured", devices=" · ".join(devices), key=key) if devices else ""

    def typed(self, form: Form, say: Translator) -> Mapping[str, str]:
        """Return what is left of it as a person would have typed it."""
        values = {name: self._values[name].value for name in self.left(form)}
        return {
            name: str(round(value)) if name == RESTING_HR else say.number(value, 2)
            for name, value in values.items()
        }

    def _written(self, name: str, say: Translator) -> str:
        value = self._values[name].value
        if name == SLEEP_HOURS:
            hours, minutes = divmod(round(value * 60), 60)
            return say.text("unit.hours_minutes", hours=hours, minutes=f"{minutes:02d}")
        digits = 0 if name in {RESTING_HR, HRV_RMSSD} else 1
        return say.text(f"checkin.measured.{name}", value=say.number(value, digits))

    def _woken(self, source: str) -> datetime | None:
        """Return when a device says that the night ended: how fresh it is."""
        ends = [night.end for night in self._nights if night.source == source and night.end is not None]
        return max(ends, key=lambda end: end.replace(tzinfo=None), default=None)
