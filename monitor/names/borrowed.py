"""Who and what bears a place's name and is not there: the Gulf of Oman, Hurricane Florence, the
Duke of York."""

import re

from monitor.names.doubt import in_capitals
from monitor.names.listed import listed
from monitor.names.text import Text
from monitor.text.fold import fold


def _behind(words: str) -> re.Pattern[str]:
    """What ends with these words."""
    return re.compile(f"(?:^| )(?:{fold(words)})$")


# Storms and nobles, right before the name of any place; a grand duke has his duchy.
_NAMED = {
    "en": _behind(
        "hurricane|typhoon|cyclone"
        "|(?<!grand )(?:duke|duchess|dukes|earl|countess|marquess|viscount) of"
    ),
    "de": _behind("hurrikan|taifun|zyklon|(?:herzog|herzogin|herzogs|earl|graf|grafin) von"),
    "fr": _behind("ouragan|typhon|cyclone|(?<!grand )(?:duc|duchesse|ducs) de|comte(?:sse)? de"),
    "es": _behind("huracan|tifon|(?<!gran )(?:duque|duquesa|duques) de|(?:conde|condesa) de"),
    "it": _behind("uragano|tifone|(?:duca|duchessa|duchi|conte|contessa) di"),
    "pt": _behind("furacao|tufao|(?:duque|duquesa|duques|conde|condessa) de"),
    "ar": _behind("(?:ال)?اعصار"),
}
# Seas and gulfs, before the name of any country, with the word that makes it theirs; and behind it.
_SEAS = {
    "en": _behind("(?:gulf|sea|bay) of(?: the)?"),
    "de": _behind("(?:golf|bucht|meer) von"),
    "fr": _behind("(?:golfe|mer|baie) (?:de|du|d)(?: la)?"),
    "es": _behind("(?:golfo|mar|bahia) del?"),
    "it": _behind("(?:golfo|mare?|baia) (?:di|del|dell|della)"),
    "pt": _behind("(?:golfo|mar|baia) (?:de|do|da)"),
    "el": _behind(r"(?:κολπ\w+|θαλασσ\w+) (?:του|της)"),
    "ar": _behind("[وف]?[بلك]?(?:خليج|بحر|نهر|بحيرة|دلتا|غور)"),
    "fa": _behind("خلیج|دریای|رود|رودخانه|دریاچه|دلتای"),
    "he": _behind("[בלמ]?(?:מפרץ|ים|נהר|אגם)"),
}
_SEAS_LAST = {
    **dict.fromkeys(("tr", "az"), re.compile(r"(?:korfez|deniz|gol|nehr|delta|vadi)s?[iu]n?.*")),
    "hy": re.compile("ծոց.*"),
    "ka": re.compile("ყურ(?:ე|ის|ეში|ეს|ესთან)"),
}
# Rivers and lakes beside the name of a country that has its own of one: of others they are its.
_RIVERS = frozenset(listed("JO CG CD NE SN GM PY UY TD"))
_RIVER = _behind(
    r"(?:озер|езер|рек|рік|річ|дельт|делт|jezior|jezer|jazer|rzek|rzec|rec|rek|riek|rijec|rijek|delt"
    r"|მდინარ|ტბ)\w{0,3}"
    "|river|lake|(?:lac|fleuve|lago|rio|fiume|delta)(?: (?:de|du|del|do))?"
)
_RIVER_LAST = re.compile(
    r"river|delta|valley|basin|fluss|becken|(?:լիճ|լճ|գետ|դելտ)\w{0,2}|ტბა\w*|დელტა\w*"
)
_ORIENTAL = frozenset({"CN", "JP"})
_BACK = 3  # words that tell of whom or what the name is


def is_borrowed(text: Text, first: int, last: int, country: str | None, *, land: bool) -> bool:
    """Whether a storm or a nobleman bears the name of the place, or, of a country (`land`), a sea
    or a river: one that is called after a town is there."""
    language = text.language or ""
    before = _before(text, first)
    if language in _NAMED and _NAMED[language].search(before):
        return language != "en" or not in_capitals(text)
    if not land:
        return False
    after = text.folded(last + 1) if text.goes_on(last) else ""
    if language in _SEAS and _SEAS[language].search(before):
        return True
    if language in _SEAS_LAST and _SEAS_LAST[language].fullmatch(after):
        return text.written(last + 1)[0].isupper() or language != "tr"
    if country in _RIVERS and (_RIVER.search(before) or _RIVER_LAST.fullmatch(after)):
        return True
    return country in _ORIENTAL and language == "en" and after == "sea"


def _before(text: Text, first: int) -> str:
    """The folded words right before a token, with a space between."""
    words: list[str] = []
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if text.gap(at).strip(" '-\u00a0"):
            break
        words.insert(0, text.folded(at))
    return " ".join(words)
