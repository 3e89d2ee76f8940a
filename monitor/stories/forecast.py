"""Weather forecasts: all are about the same, and each is of its own days.

What a storm or a flood did is told in such words too, but rarely under a headline that has one.
"""

from monitor.diff import Held
from monitor.diff.hashed import HASHES
from monitor.diff.lexicon import forms, stems
from monitor.stories.signs import DAY, apart

MUCH, SEVERAL = 0.1, 4  # of what a text is about: the weight of such words, and how many

_WEATHER = frozenset(
    HASHES[stem]
    for stem in stems(
        forms(
            "weather forecast temperature temperatures degrees celsius cloudy clouds sunny rain",
            "showers rainfall wind winds windy fog frost snow snowfall thunderstorm thunderstorms",
            "sunshine drizzle meteorologists forecasters погода погоды погоду прогноз температура",
            "градусов градуса облачно облачность ветер ветра дождь дожди осадки осадков снег",
            "снега туман гроза грозы заморозки гололед синоптики тепла порывы погоди градусів",
            "хмарно хмарність вітер дощ дощі опади опадів сніг ожеледиця pogoda prognoza",
            "temperatura stopni zachmurzenie pochmurno słonecznie wiatr wiatru deszcz opady śnieg",
            "śniegu mgła mgły burze przymrozki termometry počasí předpověď teplota teploty stupňů",
            "oblačno zataženo slunečno vítr déšť deště srážky přeháňky sníh sněžení mlha bouřky",
            "mrazy meteorologové počasie predpoveď stupňov slnečno vietor dážď prehánky zrážky",
            "sneh sneženie hmla búrky meteorológovia vrijeme vremena stupnjeva naoblaka sunčano",
            "vjetar bura jugo kiša kiše pljuskovi snijeg magla grmljavina rosulja susnježica",
            "vreme vremenska stepeni vetar košava sneg време временска степени сунчано ветар",
            "кошава киша кише пљускови магла грмљавина napoved stopinj jasno sončno veter burja",
            "dež dežja plohe nevihte padavine megla slana времето прогноза температурите слънчево",
            "вятър дъжд валежи сняг мъгла гръмотевици гръмотевични бури максималните минималните",
            "wetter vorhersage temperaturen grad bewölkt wolken sonnig sonne regen schauer nebel",
            "schnee gewitter hava sıcaklık derece bulutlu güneşli yağmur yağış rüzgar sis kar",
            "meteoroloji hərarət dərəcə buludlu külək yağıntı",
        )
    )
)


def forecasts(here: Held, there: Held) -> bool:
    """Whether both texts are forecasts, and of different days."""
    time = apart(here, there)
    if time is None:
        one, other = here.subject.dates, there.subject.dates
        later = bool(one and other) and one.isdisjoint(other)
    else:
        later = time >= DAY
    return later and _forecast(here) and _forecast(there)


def _forecast(held: Held) -> bool:
    if _WEATHER.isdisjoint(held.headline):
        return False
    words = held.topic.keys() & _WEATHER
    total = sum(held.topic.values())
    return len(words) >= SEVERAL and sum(map(held.topic.__getitem__, words)) >= MUCH * total
