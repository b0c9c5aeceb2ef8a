from __future__ import annotations

from datetime import time, timedelta

from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.rules.engine import advise
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.tonight import Cause, Tonight, TonightKind
from herstel.services.advice.as_json import tonight_json
from herstel.services.advice.night_text import tonight_text
from herstel.services.advice.text import words
from support.journals import TODAY, journal, mornings
from support.rows import rows

CAUSES = (Cause.SHORT_SLEEP,)
NIGHTS = {
    TonightKind.BED_BY: Tonight(TonightKind.BED_BY, CAUSES, 470, time(22, 40), time(6, 30)),
    TonightKind.HOURS: Tonight(TonightKind.HOURS, CAUSES, 470),
    TonightKind.LATE: Tonight(TonightKind.LATE, CAUSES, 470, up_at=time(6, 30), busy_until=time(23)),
    TonightKind.EARLY: Tonight(TonightKind.EARLY, CAUSES, 470, up_at=time(3, 30)),
    TonightKind.TAKEN_TONIGHT: Tonight(TonightKind.TAKEN_TONIGHT, CAUSES, busy_until=time(6)),
    TonightKind.TAKEN_TOMORROW: Tonight(TonightKind.TAKEN_TOMORROW, CAUSES, busy_from=time(22)),
}
TIMES = {
    TonightKind.BED_BY: ("22:40", "06:30"),
    TonightKind.HOURS: (),
    TonightKind.LATE: ("23:00",),
    TonightKind.EARLY: ("03:30",),
    TonightKind.TAKEN_TONIGHT: ("06:00",),
    TonightKind.TAKEN_TOMORROW: ("22:00",),
}


@rows("language", LANGUAGES)
@rows("kind", TonightKind)
def test_each_kind_is_a_short_sentence_with_its_times(kind: TonightKind, language: Language) -> None:
    text = tonight_text(NIGHTS[kind], translator(language))
    assert all(clock in text for clock in TIMES[kind])
    assert "None" not in text
    assert text.endswith(".")
    assert len(text) <= 100, "two lines of sixty columns"


def test_the_sentence_of_the_bedtime() -> None:
    night = NIGHTS[TonightKind.BED_BY]
    assert tonight_text(night, translator("en")) == "In bed by 22:40: up at 06:30, you need 7 h 50."
    assert (
        tonight_text(night, translator("nl")) == "Om 22:40 in bed: je staat om 06:30 op en hebt 7 u 50 nodig."
    )


def test_an_ordinary_night_has_no_words() -> None:
    assert tonight_text(None, translator("en")) == ""
    assert tonight_json(None, "") is None


# -- food ----------------------------------------------------------------------------------------------


def test_food_is_one_line_and_none_when_it_is_muted() -> None:
    known = journal(*mornings(*[{"nutrition": 2}] * 3, {"nutrition": 4}, {"nutrition": 3}, before=0))
    advice = advise(known, TODAY)
    assert words(advice, translator("en")).context == (
        "Eaten or drunk too little on 3 of 5 mornings: eat and drink regularly, after training too.",
    )
    assert words(advice, translator("nl")).context[0].startswith("Op 3 van de 5 ochtenden")
    assert advise(known, TODAY - timedelta(days=3)).context == ()
    muted = EngineSettings(muted=frozenset({"nutrition"}))
    assert advise(known, TODAY, muted).context == ()
