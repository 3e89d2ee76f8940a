"""Who and what bears a place's name and is not it: the Gulf of Oman, Hurricane Florence, the Duke
of York, HMS London, rue d'Alger, Northern Ireland."""

import re

from monitor.names.context.doubt import in_capitals
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.text.fold import fold


def _behind(words: str) -> re.Pattern[str]:
    """What ends with these words."""
    return re.compile(f"(?:^| )(?:{fold(words)})$")


# Storms, nobles and monarchs, and ships, right before the name of any place; a grand duke has his
# duchy, and the king of a Slavic genitive his kingdom.
_NAMED = {
    "en": _behind(
        "hurricane|typhoon|cyclone|king|queen|prince|princess|pope|uss|usns|hms|hmcs|hmas"
        "|(?<!grand )(?:duke|duchess|dukes|earl|countess|marquess|viscount) of"
        "|film|movie|musical|sitcom|novel|album|(?:glass|glasses|bottles?) of|hotel"
    ),
    "de": _behind(
        "hurrikan|taifun|zyklon|könig(?:in)?|papst|(?:kron)?prinz(?:essin)?|fregatte|korvette|kreuzer"
        "|zerstörer|tanker|frachter|kreuzfahrtschiff|hotel|film|spielfilm|musical"
        "|(?:(?<!präsident )herzog|herzogin|herzogs|earl|graf|gräfin) von"
    ),
    "fr": _behind(
        "ouragan|typhon|cyclone|roi|reine|pape|princesse|fregate|corvette|croiseur|destroyer"
        "|petrolier|paquebot|porte avions|hotel|film|roman|(?<!grand )(?:duc|duchesse|ducs) de"
        "|comte(?:sse)? de"
    ),
    "es": _behind(
        "banco|huracán|tifón|rey|reina|papa"
        "|(?<!gran )(?:duque|duquesa|duques) de|(?:conde|condesa) de"
    ),
    "it": _behind("uragano|tifone|re|regina|papa|(?:duca|duchessa|duchi|conte|contessa) di"),
    "pt": _behind("furacão|tufão|(?:duque|duquesa|duques|conde|condessa) de"),
    "ru": _behind("крейсер|фрегат|эсминец|подлодка|подводная лодка"),
    "uk": _behind("крейсер|фрегат|есмінець|підводний човен"),
    "ar": _behind("(?:ال)?إعصار|دوق|دوقة|إيرل"),
    "fa": _behind("دوک|دوشس"),
}
# In German the subject of a clause stands before a town there: als der Tanker Kiel verließ.
_CLAUSES = folded(
    "als dass nachdem bevor ehe weil da während wenn falls ob obwohl damit bis seit wie wo"
)
# Streets that are called so, right before it; and behind it, nobles and storms too.
_STREETS = {
    "fr": _behind("(?:rue|avenue|boulevard) (?:de|du|d)"),
    "es": _behind("(?:calle|avenida)(?: de)?"),
    "it": _behind("viale|in via"),
    "pt": _behind("(?:rua|avenida) de"),
    "bg": _behind("площад|улица|булевард"),
    "mk": _behind("плоштад|улица|булевар"),
    "ar": _behind("[وف]?[بلك]?شارع"),
    "fa": _behind("خیابان|بلوار|کوچه"),
}
_LAST = {
    "en": re.compile("Street|Road|Avenue|Boulevard"),
    "tr": re.compile(
        "(?:Cadde|Sokağ|Bulvar|Otel|Dük|Düşes|Kont|Kontes|Kasırga|Tayfun)(?:ı|i|sı|si|u|ü).*"
    ),
    "az": re.compile("(?:[Kk]üçəsi|[Pp]rospekti|[Hh]ersoqu|[Hh]ersoginyası|qasırğası|tayfunu).*"),
    "hy": re.compile("(?:դուքս|դքսուհի).*"),
    "ka": re.compile("(?:ქუჩ|გამზირ)(?:ა|აზე|ი|ზე)|ჰერცოგ.*"),
}
_QUARTER = re.compile(
    "Mahalle(?:si|sinde|sine|sinden|sinin).*"
)  # of a Turkish town: Sakarya Mahallesi
# What stands before one that only is there: une rue de Paris, la principale avenue de Beyrouth.
_SOME = folded(
    """un une cette chaque autre même petite grande grand principale principal pleine longue seule
    belle vieille célèbre première dernière
    una cualquier esta otra cada plena concurrida céntrica conocida transitada popular misma
    uma numa duma cada outra mesma movimentada"""
)
_GRAND = fold("الأكبر")
_REIGN = re.compile("[IVX]{2,5}")
# Gulfs, before or behind the name of any country, with the word that makes it theirs.
_GULFS = {
    "en": _behind("gulf of"),
    "de": _behind("golf von"),
    "fr": _behind("golfe (?:de|du|d)(?: la)?"),
    "es": _behind("golfo del?"),
    "it": _behind("golfo (?:di|del|dell|della)"),
    "pt": _behind("golfo (?:de|do|da)"),
    "el": _behind(r"κολπ\w+ (?:του|της)"),
    "ar": _behind("[وف]?[بلك]?خليج"),
    "fa": _behind("خلیج|اقیانوس"),
    "he": _behind("[בלמ]?מפרץ"),
}
_GULFS_LAST = {
    **dict.fromkeys(("tr", "az"), re.compile("korfezin?.*")),
    "hy": re.compile("ծոց.*"),
    "ka": re.compile("ყურ(?:ე|ის|ეში|ეს|ესთან)|ოკეან.*"),
}
# Seas beside the name of a country that they are called after: that of others is their coast's.
_WITH_SEA = frozenset(listed("CN JP IE OM NO GL PH LY"))
_SEAS = {
    "en": _behind(r"(?<!\ba )sea of"),
    "de": _behind("meer von"),
    "fr": _behind("mer (?:de|du|d)"),
    "es": _behind("mar del?"),
    "it": _behind("mare? (?:di|del|d|della)"),
    "pt": _behind("mar (?:de|do|da)"),
    "el": _behind(r"θαλασσ\w+ (?:του|της)"),
    "ar": _behind("[وف]?[بلك]?بحر"),
    "fa": _behind("دریای"),
    "he": _behind("[בלמ]?ים"),
}
_SEAS_LAST = {"en": re.compile("sea"), **dict.fromkeys(("tr", "az"), re.compile("denizin?.*"))}
# Rivers and lakes, likewise.
_WITH_RIVER = frozenset(listed("JO CG CD NE SN GM PY UY TD"))
_RIVER = _behind(
    "рек(?:а|и|е|у|ой|ою|ата)|рік(?:а|и|у|ою)|ріці|річк(?:а|и|у|ою)|річці"
    "|озер(?:о|а|у|ом|е|і)|езер(?:о|ото|а|у|ом)|дельт(?:а|и|ы|е|у|ой|ою|і)|делт(?:а|и|е|у|ом|ата)"
    "|jezior(?:o|a|u|em|ze)|jezer(?:o|a|u|em|e|om)|jazer(?:o|a|u|om|e)|rzek(?:a|i|e)|rzece"
    "|rek(?:a|y|u|ou|e|i|o|om)|rece|riek(?:a|y|u|ou|e)|rijek(?:a|e|u|om)|rijeci"
    r"|delt(?:a|y|u|ou|e|i|o|om)|delcie|(?:მდინარ|ტბ)\w{0,3}"
    "|[وف]?[بلك]?(?:نهر|بحيرة|دلتا|غور)|رود|رودخانه|دریاچه|دلتای|[בלמ]?(?:נהר|אגם)"
    "|river|lake|(?:lac|fleuve|lago|rio|fiume|delta)(?: (?:de|du|del|do))?"
)
_RIVER_LAST = re.compile(
    r"river|delta|valley|basin|fluss|becken|(?:լիճ|լճ|գետ|դելտ)\w{0,2}|ტბა\w*|დელტა\w*"
    "|(?:golu|nehri|deltasi|vadisi)n?.*"
)
# What makes the names of these countries that of the other half: Irlanda del Norte, RD Congo.
_DEMOCRATIC = "democrat|demokrat|демократ|დემოკრატ|ժողովրդ|դեմոկրատ|ديمقراط|الديمقراط|دموكرات"
_HALVES = {
    "IE": _behind(
        "northern|nord|noord|kuzey|şimali|צפון"
        r"|(?:северн|північн|паўночн|severn|sjevern|ჩრდილო|հյուսիս)\w*"
    ),
    "CG": _behind(
        rf"(?:rdc?|dr|др|(?:{_DEMOCRATIC})\w*)"
        r"(?: (?:republi[ck]\w*|республик\w*|of|the|du|de|del|do))*"
    ),
}
_HALVES_LAST = {
    "IE": re.compile(fold("(?:du|del|do) nor(?:te|d)$|północn|الشمالي|شمالي")),
    "CG": re.compile(rf"(?:dr|др|დრ)$|{_DEMOCRATIC}|kinshasa|kinsasa|киншас|кіншас"),
}
_BACK = 4  # words that tell of whom or what the name is


def is_borrowed(text: Text, first: int, last: int, country: str | None, *, land: bool) -> bool:
    """Whether somebody or something else bears the name of the place, wherever that is, or, of a
    country (`land`), a sea, a river or its other half: one that is called after a town is there."""
    before = _before(text, first)
    after = text.folded(last + 1) if text.goes_on(last) else ""
    if _is_named(text, first, last, before, after, known=country is not None):
        return text.language != "en" or not in_capitals(text)
    if not land:
        return False
    return _is_water(text, last, country, before, after) or _is_half(text, last, country, before)


def _is_named(text: Text, first: int, last: int, before: str, after: str, *, known: bool) -> bool:
    """Whether a word beside the name says who or what bears it."""
    language = text.language or ""
    if language in _NAMED and (found := _NAMED[language].search(before)):
        return not _is_aside(text, first, last, before[: found.start()])
    street = _STREETS[language].search(before) if language in _STREETS else None
    if street and before[: street.start()].rpartition(" ")[2] not in _SOME:
        return True
    if not after:
        return False
    written = text.written(last + 1)
    if language == "es" and _REIGN.fullmatch(written):  # León XIV
        return True
    if language == "tr" and known and _QUARTER.fullmatch(written):
        return True
    return language in _LAST and bool(_LAST[language].fullmatch(written))


def _is_aside(text: Text, first: int, last: int, before: str) -> bool:
    """Whether the thing is another word of the sentence: als der Tanker Kiel verließ, at a hotel
    London calls safe."""
    if text.language == "de":
        return not _CLAUSES.isdisjoint(before.split())
    if text.language == "ar":  # دوق لوكسمبورغ الأكبر
        return text.folded(last + 1) == _GRAND if text.goes_on(last) else False
    return text.language == "en" and text.written(first - 1) == "hotel"


def _is_water(text: Text, last: int, country: str | None, before: str, after: str) -> bool:
    """Whether the country's name is a gulf's, a sea's, a river's or a lake's."""
    language = text.language or ""
    first, behind = [_GULFS.get(language)], [_GULFS_LAST.get(language)]
    if country in _WITH_SEA:
        first, behind = [*first, _SEAS.get(language)], [*behind, _SEAS_LAST.get(language)]
    if country in _WITH_RIVER:
        first, behind = [*first, _RIVER], [*behind, _RIVER_LAST]
    if any(one and one.search(before) for one in first):
        return True
    if not any(one and one.fullmatch(after) for one in behind):
        return False
    return text.written(last + 1)[0].isupper() or language not in {"en", "tr"}


def _is_half(text: Text, last: int, country: str | None, before: str) -> bool:
    """Whether words beside a country's name make it that of the other half: Northern Ireland."""
    if country not in _HALVES:
        return False
    return bool(_HALVES[country].search(before) or _HALVES_LAST[country].match(_after(text, last)))


def _before(text: Text, first: int) -> str:
    """The folded words right before a token, with a space between."""
    words: list[str] = []
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if text.gap(at).strip(" '-\u00a0"):
            break
        words.insert(0, text.folded(at))
    return " ".join(words)


def _after(text: Text, last: int) -> str:
    """The two folded words right behind a token, with a space between."""
    words: list[str] = []
    for at in range(last, min(last + 2, len(text.tokens) - 1)):
        if text.gap(at).strip(" '-\u00a0"):
            break
        words.append(text.folded(at + 1))
    return " ".join(words)
