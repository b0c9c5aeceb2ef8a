"""What watches and platforms call a sport, as a sport of our table.

Their names are keys (`lap_swimming`), words in the language of their screens (`Hardloopsessie`), or both run
together (`TraditionalStrengthTraining`). What is in no table is `other`, with its name as the title.
"""

from __future__ import annotations

import re
from typing import Final

from herstel.domain.scales import SPORTS, Sport
from herstel.domain.sports import sport_family, sport_of

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

_NAMES: Final = {
    Sport.RUN: """hardloopsessie|virtuele hardloopsessie|hardlopen op loopband|trailsessie|trailloop|lauf
        |traillauf|virtueller lauf|geländelauf|laufband|virtual run|indoor running|track running|obstacle run
        |loopbandtraining|trailrunning|trail running|treadmill running|street running|ultra run""",
    Sport.RIDE: """fietsrit|virtuele fietsrit|virtuele rit|forenzenrit|e-bike-rit|e-bikerit|mountainbikerit
        |e-mountainbikerit|gravelrit|gravelfietsrit|radfahrt|virtuelle radfahrt|e-bike-fahrt
        |mountainbike-fahrt
        |gravel-fahrt|e-mountainbike-fahrt|indoor cycling|virtual ride|ride|fietsen binnen|spinning|velomobile
        |ligfiets|biking|stationary biking|bmx|gravel ride|mountain bike ride|e-bike ride
        |indoor-radfahren|heimtrainer|wielrennen""",
    Sport.HANDBIKE: "handcycle|handbike|handcycling|hand cycling|indoor handcycling|handbiken",
    Sport.SWIM: """zwemsessie|schwimmen|schwimmtraining|lap swimming|open water swimming|pool swim
        |zwemmen in open water|zwembad|baantjes zwemmen|freiwasserschwimmen|bahnenschwimmen|pool swimming
        |aqua running|pool running|water running|deep water running""",
    Sport.WALK: """wandeling|spaziergang|gehen|walk|casual walking|speed walking|spazieren|indoor walking
        |nordic walking""",
    Sport.HIKE: "bergtocht|hike|wanderung|wandern|trekking|mountaineering|hiking|rucking",
    Sport.SKATE: """schaatssessie|schaatsen|inline skaten|inlineskaten|eislaufen|eisschnelllauf|ice skate
        |inline skate|skating sports|ice skating|inline skating|schaats|skeeleren""",
    Sport.SKI: """langlaufen|langlauf|skitocht|skitour|toerskiën|alpineskiën|alpineski|skifahren
        |backcountry ski
        |nordic ski|alpine ski|roller ski|rolskiën|rollski|snowboard|snowboarden|snowboarding|snowshoe
        |sneeuwschoenwandelen|schneeschuhwandern|resort skiing snowboarding|cross country skiing
        |downhill skiing|snow sports|resort skiing|skate skiing|classic skiing|backcountry skiing|skilopen""",
    Sport.ROW: "roeien|rudern|rowing|rowing machine|indoor rowing|virtual row|roeimachine|virtueel roeien",
    Sport.PADDLE: """kanoën|kajakken|kanufahren|kajakfahren|suppen|stehpaddeln|stand up paddling|canoeing
        |kayaking|paddling|paddle sports|stand up paddleboarding|paddling v2""",
    Sport.STRENGTH: """krachttraining|krafttraining|weight training|weighttraining|gewichtstraining
        |gewichttraining|strength training|traditional strength training|functional strength training|crossfit
        |core training|functional fitness|weightlifting|powerlifting|strength trainer|bodyweight
        |krachttraining met gewichten|functional training""",
    Sport.CARDIO: """workout hiit|high intensity interval training|hiit|elliptical|ellipsentrainer
        |crosstrainer
        |stair stepper|stair-stepper|stairclimber|stair climbing|stair climber|stairs|step training
        |indoor cardio|mixed cardio|cardio training|mixed metabolic cardio training|jump rope|jumprope
        |cardio|cross trainer|trapklimmer|treppensteiger|circuit training|intervaltraining hiit
        |hoge-intensiteitsintervaltraining|hiit training|indoor cross trainer|cardiotraining""",
    Sport.YOGA: "yoga",
    Sport.MOBILITY: "pilates|flexibility|stretching|cooldown|mind and body|barre|mobility|breathwork",
    Sport.CLIMB: """klimmen|klettern|rock climbing|rock climb|bouldering|indoor climbing|klettersport|climbing
        |klimwand""",
    Sport.TEAM: """voetbal|fußball|soccer|football|american football|australian football|basketball|hockey
        |field hockey|ice hockey|volleyball|handball|rugby|korfball|water polo|futsal|beach volleyball
        |lacrosse
        |football soccer""",
    Sport.RACKET: "tennis|squash|badminton|padel|table tennis|pickleball|racquetball|tafeltennis|tischtennis",
    Sport.MARTIAL: "martial arts|boxing|kickboxing|wrestling|judo|karate|box fitness|fencing|boxen",
    Sport.DANCE: "dance|social dance|cardio dance|barre dance|dance inspired training|dansen|tanzen|dancing",
    Sport.MULTISPORT: "multisport|triathlon|duathlon|swim bike run|multi sport|swimrun",
    Sport.OTHER: """workout|training|other|overig|sonstiges|golf|sailing|zeilen|segeln|surfing|surfen|kitesurf
        |kitesurfen|windsurf|windsurfen|skateboard|wheelchair|meditation|activity|uncategorized|generic|all|sport
        |andere|fitness equipment|horseback riding|water skiing|waterskiing|water ski|wasserski
        |wasserskifahren|jet skiing|kite skiing""",
}
_SPORT_OF: Final = {
    name.strip(): sport for sport, names in _NAMES.items() for name in " ".join(names.split()).split("|")
}

_SHORTEST_HEAD: Final = 5
"""Shorter names end words of other things: a waterski is no ski."""


def sports_by_code(listed: str) -> dict[str, str]:
    """Return the sport of each number of a platform.

    Args:
        listed: a sport with its numbers behind it, and the next one behind a bar: `run 1 4|ice skating 33`.
    """
    named = [line.split() for line in listed.split("|")]
    return {
        code: " ".join(word for word in words if not word.isdigit())
        for words in named
        for code in words
        if code.isdigit()
    }


def sport_named(name: str) -> tuple[str, str]:
    """Return the sport that a source's name stands for, and the title that the name is worth.

    Args:
        name: a key or a word of the source; empty when it says none.

    Returns:
        A value of `Sport`, and the name where the sport says less than it; else no title.
    """
    words = " ".join(_CAMEL.sub(" ", name.strip()).replace("_", " ").split())
    plain = words.casefold()
    sport = _SPORT_OF.get(plain) or _SPORT_OF.get(plain.replace("-", " ")) or sport_of(plain)
    if sport is not None:
        return sport.value, words if sport is Sport.OTHER and plain not in _NO_TITLE else ""
    family = sport_family(plain)
    if family in SPORTS:
        return family, words
    return _head_of(plain).value, words


def _head_of(compound: str) -> Sport:
    """Return the sport of what ends in the name of one: `schwimmbadschwimmen` is swimming."""
    heads = [name for name in _SPORT_OF if len(name) >= _SHORTEST_HEAD and compound.endswith(name)]
    return _SPORT_OF[max(heads, key=len)] if heads else Sport.OTHER


_NO_TITLE: Final = frozenset(
    {"workout", "training", "other", "overig", "sonstiges", "activity", "generic", "all"}
)
