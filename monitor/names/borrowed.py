"""Who and what bears a place's name and is not it: the Gulf of Oman, Hurricane Florence, the Duke
of York, HMS London, rue d'Alger."""

import re

from monitor.names.doubt import in_capitals
from monitor.names.listed import listed
from monitor.names.text import Text
from monitor.text.fold import fold


def _behind(words: str) -> re.Pattern[str]:
    """What ends with these words."""
    return re.compile(f"(?:^| )(?:{fold(words)})$")


# Storms, nobles and monarchs, ships and streets, right before the name of any place; a grand duke
# has his duchy, and the king of a Slavic genitive his kingdom.
_NAMED = {
    "en": _behind(
        "hurricane|typhoon|cyclone|king|queen|pope|uss|usns|hms|hmcs|hmas"
        "|(?<!grand )(?:duke|duchess|dukes|earl|countess|marquess|viscount) of"
    ),
    "de": _behind(
        "hurrikan|taifun|zyklon|könig(?:in)?|papst|(?:herzog|herzogin|herzogs|earl|graf|gräfin) von"
    ),
    "fr": _behind(
        "ouragan|typhon|cyclone|roi|reine|pape|(?<!grand )(?:duc|duchesse|ducs) de|comte(?:sse)? de"
        "|(?:rue|avenue|boulevard) (?:de|du|d)|dans la"
    ),
    "es": _behind(
        "huracán|tifón|rey|reina|papa|(?<!gran )(?:duque|duquesa|duques) de|(?:conde|condesa) de"
        "|(?:calle|avenida)(?: de)?"
    ),
    "it": _behind(
        "uragano|tifone|re|regina|papa|(?:duca|duchessa|duchi|conte|contessa) di|viale(?: di)?"
    ),
    "pt": _behind("furacão|tufão|(?:duque|duquesa|duques|conde|condessa) de|(?:rua|avenida) de"),
    "ru": _behind("крейсер|фрегат|эсминец|подлодка|подводная лодка"),
    "uk": _behind("крейсер|фрегат|есмінець|підводний човен"),
    "bg": _behind("(?:площад|улица|булевард)"),
    "mk": _behind("(?:плоштад|улица|булевар)"),
    "ar": _behind("(?:ال)?إعصار|[وف]?[بلك]?شارع"),
    "fa": _behind("خیابان|متروی|بزرگراه"),
}
# Streets right behind it.
_NAMED_LAST = {
    "en": re.compile("Street|Road|Avenue|Boulevard"),
    "tr": re.compile("(?:Cadde|Sokağ|Bulvar)(?:ı|i|sı|si).*"),
    "hy": re.compile("(?:փողոց|պողոտա|մարզադաշտ)(?:ը|ն|ի|ում|ից|ին)?"),
    "ka": re.compile("ქუჩ(?:ა|ის|აზე).*"),
}
_REIGN = re.compile("[IVX]{2,5}")
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
    after = text.folded(last + 1) if text.goes_on(last) else ""
    if _is_named(text, last, before, after):
        return language != "en" or not in_capitals(text)
    if not land:
        return False
    if language in _SEAS and _SEAS[language].search(before):
        return True
    if language in _SEAS_LAST and _SEAS_LAST[language].fullmatch(after):
        return text.written(last + 1)[0].isupper() or language != "tr"
    if country in _RIVERS and (_RIVER.search(before) or _RIVER_LAST.fullmatch(after)):
        return True
    return country in _ORIENTAL and language == "en" and after == "sea"


def _is_named(text: Text, last: int, before: str, after: str) -> bool:
    """Whether a word beside the name says who or what bears it, wherever that is."""
    language = text.language or ""
    if language in _NAMED and _NAMED[language].search(before):
        return True
    if not after:
        return False
    if language == "es" and _REIGN.fullmatch(text.written(last + 1)):  # León XIV
        return True
    behind = _NAMED_LAST.get(language)
    return behind is not None and behind.fullmatch(text.written(last + 1)) is not None


def _before(text: Text, first: int) -> str:
    """The folded words right before a token, with a space between."""
    words: list[str] = []
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if text.gap(at).strip(" '-\u00a0"):
            break
        words.insert(0, text.folded(at))
    return " ".join(words)
