"""What is somebody's, or called after somebody: Macronovým poradcům, улица Сергея Королёва.

Possessive adjectives stand for the person where the surname stands alone; beside a given name they
are another surname, since those of many are such adjectives: Ivan Petrov is no Ivan Petr.
"""

import re

from monitor.names import around, atlas, company, title
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.word import Fit

_KINDS = frozenset({"own", "own-a", "own-ov"})
_WOMAN = ("á", "é", "ú")  # Babišová, in Czech and Slovak
_WOMANS = frozenset({*_WOMAN, "ou"})
_ARTICLES = ("ия", "ият", "ата", "ото", "ите", "иот")
_BARE = folded("ov ev jev in ов ев јев ин")  # and genitives of the plural
_SURNAMES = _BARE | {f"{ending}{vowel}" for ending in _BARE for vowel in "aа"}
_SLOVAK = folded("ovej evej")  # of his government, or of a woman so called
_NOUN = re.compile("(?<!l)[eiy]$")  # in the case of such an adjective, and no verb
_OF_OTHERS = frozenset({"cs", "pl"})  # where a bare one is no adjective: Macronův, and Pavlov
_PARTED = re.compile("(?:[jј]?[eе][vв]|ov|ов|in|ин)(.*)", re.DOTALL)
_TOWNS = re.compile(
    "(?:brod|dv[uo]r|gradc|gradec|hradc|hradec|lazn|lhot|mest|pol|polj|sel|ves|vs"
    "|брод|град|пољ|пол|сел)(?:[aeiouаеоу]|em|ech)?"
)
# What comes after a surname, and after an adjective hardly before its noun.
_SMALL = folded(
    """a i v na je se si ob pa da ki ko bo bi so sta ni ne sem še že ter in ali po pri za od do iz s
    z k h u o nad pod pred med brez proti će nije su ili te kako koji koja kod zbog nakon kroz prema
    bez uz sa ka byl byla bude má by jako ve ze ke že který která pro som ktorý ktorá aj alebo
    nebo ale bol bola е се си ще не бе беше да че и или а но в във на за по от до из с със към при
    през пред под над след без който която ќе ги го му ја сум што кој која во со кон је није ће су
    би те који у о са код због након"""
)
_SAYS = folded(
    """dejal dejala povedal povedala izjavil izjavila rekel rekla poudaril poudarila zatrdil
    zatrdila zagotovil zagotovila opozoril opozorila dodal dodala sporočil sporočila rekao kazao
    kazala izjavio poručio poručila dodao istakao istakla najavio najavila upozorio upozorila
    powiedział powiedziała mówi mówił mówiła oświadczył oświadczyła dodał dodała przekazał
    przekazała poinformował poinformowała stwierdził stwierdziła zapowiedział zapowiedziała
    ocenił oceniła uważa podkreślił podkreśliła twierdzi napisał napisała zaznaczył zaznaczyła
    povedal povedala uviedol uviedla vyhlásil vyhlásila hovorí tvrdí myslí upozornil upozornila
    říká pravi meni trdi napoveduje kaže tvrdi smatra řekl řekla uvedl uvedla prohlásil
    prohlásila oznámil oznámila vyhlásil vyhlásila каза казва заяви заявява съобщи съобщава
    обяви обяснява обясни добави посочи подчерта коментира отбеляза призова обеща предупреди
    рече вели изјави додаде најави истакна порача објави рекао рекла изјавио изјавила поручио
    поручила додао додала истакао истакла најавио најавила"""
)
_LADIES = folded("gospa gospe gospo gospodična gospođa gospođe gospođi gospođu paní pani slečna")
_LADIES |= folded("госпожа госпожата госпоѓа госпоѓата госпођа госпође госпођи госпођу")
_OF_WOMEN = listed("ica nka tka ke ky kyne kyni ица нка тка лка")  # ministrica, депутатка


# What is called after somebody and has the name in quotes.
_CALLED = tuple(
    folded(
        """теплох корабл кораб крейсер судно судна паром авианос яхт шхун танкер пароход лайнер брод
        школ шкіл училищ гимнази гімназ лице ліце театр театър читалищ институт інститут поезд
        потяг влак воз бригад батальон болниц больниц лікарн ship ferry school schiff
        segelschulschiff statek prom okręt szkoł szpital vlak expres loď škol gimnazij gymnázi
        institut brod teatr divadl kazališt gledališč bolnic nemocnic"""
    )
)
# The same with the name in the genitive, and in languages without cases.
_STREETS = tuple(
    folded(
        """улиц проспект переул бульвар булевар набереж шоссе вулиц вуліц
        ulic bulvár bulevár bulevar nábřež nábrež alej"""
    )
)
# Where people are met: of these the genitive may be an object, в аэропорту Сергея Лаврова встретил.
_SITES = tuple(
    folded(
        """площад плошч площ аэропорт аеропорт аеродром летищ náměst námest plac trg letišt letisk
        lotnisk aerodrom"""
    )
)
_WITHOUT_CASES = {
    **dict.fromkeys(("bg", "mk"), folded("улица булевар булевард площад плоштад ул бул пл")),
    "fr": folded("rue avenue boulevard quai lycee college"),
    "es": folded("avenida"),
    "pt": folded("avenida"),
    "it": folded("via viale"),
    "ro": folded("strada bulevardul"),
    "el": folded("οδος οδου οδο λεωφορος λεωφορου λεωφορο"),
    "ar": folded("شارع ميدان مطار جامعة مستشفى جسر"),  # which have the article else
    "fa": folded("خیابان بلوار بزرگراه اتوبان کوچه"),
}
_JOINED = re.compile("^[بلوف]{1,2}(?=..)")  # to an Arabic word: بشارع
# What comes after the name. In Turkish and Azerbaijani it is possessed (caddesi, and not caddede);
# of words without a vowel at the end a capital or one more ending tells it from an object (parkı),
# and in Turkish, where one stands in every such name, only a capital.
_VOWEL = "cadde|universite|lise|hastane|mahalle|kopru|kuce|stansiya|korpu|xestexana"
_CONSONANT = (
    "sokag|bulvar|meydan|park|(?:ilk|orta|ana)?okul|havaliman|havaalan|stad|stadyum|prospekt|mekteb"
    "|universitet|xiyaban|muzey|stadion"
)
_POSSESSED = f"(?:{_VOWEL})s[iu](?:n.*)?|(?:{_CONSONANT}|aeroport|merkez)[iu]n.+"
_BEHIND = {
    "tr": re.compile(_POSSESSED),
    "az": re.compile(_POSSESSED),
    "hu": re.compile("utca(?:n|ban|i|t)?|teren|ut|korut.*|setany.*"),
    "hy": re.compile(
        "(?:փողոց|հրապարակ|պուրակ|օդանավակայան)(?:ը|ի|ում|ով|ից|ին|ն)?|պողոտա(?:ն|յի|յում|յով|յից)?"
        "|զբոսայգ(?:ի|ու).*|անվան"
    ),
    "ka": re.compile(
        "(?:ქუჩ|გამზირ|მოედან|მოედნ|სკვერ).{1,4}|სახელობის|უნივერსიტეტ(?:ი|ის|ს|ში|მა)"
    ),
}
_BEHIND_CAPITAL = {
    **dict.fromkeys(("tr", "az"), re.compile(f"(?:{_CONSONANT})[iu]|hava")),
    "en": re.compile(
        "street|avenue|boulevard|highway|airport|bridge|university|college|school|academy|stadium"
        "|hospital|library|square"
    ),
}
# How a name may end before it: as it is, and in Armenian and Georgian in the genitive.
_CALLED_SO = {"hy": re.compile(".*(?:ի|[^ն]ն|[^նիըս])"), "ka": re.compile(".*[იაუო]ს")}


def is_named_after(text: Text, first: int, last: int, *, genitive: bool) -> bool:
    """Whether a full name is what a street, a school or a ship is called, and nobody there.
    `genitive`: as the namesake of a street stands, and nobody on it: на улице Борисов заявил."""
    if not first:
        return False
    at = first - 2 if company.is_honoured(text, first - 1) else first - 1
    before = text.folded(at)
    if text.is_quoted(first, last):
        return around.is_namesake(before) or before.startswith((*_CALLED, *_STREETS, *_SITES))
    short = before in around.SHORTENED or company.is_named(text, at)
    if text.gap(at).strip(" .\u00a0" if short else " \u00a0"):
        return False
    if text.language == "ar":
        before = _JOINED.sub("", before)
    if before in _WITHOUT_CASES.get(text.language or "", ()):
        if before == "via":  # and away with him
            return bool(at) and text.folded(at - 1) in _AT_VIA
        return not _is_fronted(text, at)
    return genitive and (short or before.startswith(_STREETS))


_AT_VIA = folded("in di da")
_ANY = folded("rue quai lycée collège stradă")  # are said without a name too
_WHERE = folded("à au dans sur în pe")


def _is_fronted(text: Text, at: int) -> bool:
    """Whether it tells where the subject of the sentence is: Dans la rue Macron est hué."""
    first = at - 2 if at > 1 and text.folded(at - 1) in {"la", "le"} else at - 1
    if first < 0 or text.folded(at) not in _ANY:
        return False
    return text.opens(first) and text.folded(first) in _WHERE


# What is called somebody's in Azerbaijani: Üzeyir Hacıbəyli adına Musiqi Akademiyası.
_IN_HIS_NAME = folded("adına")
_HELD = re.compile(
    f"(?:{_VOWEL}|{_CONSONANT}|akademiya|aeroport|merkez|institut|teatr|kitabxana|lisey|gimnaziya"
    "|saray|fond|mukafat|kubok|turnir).*"
)
_FAR = 4  # words from there to the thing


def is_before_thing(text: Text, last: int, fit: Fit) -> bool:
    """Whether a street, a school or an airport called so follows: Turgut Özal Caddesi."""
    if text.language not in _BEHIND and text.language not in _BEHIND_CAPITAL:
        return False
    if not text.goes_on(last):
        return False
    called = _CALLED_SO.get(text.language)
    if (fit.ending and not called) or (called and not called.fullmatch(text.folded(last))):
        return False
    word = text.folded(last + 1)
    if text.written(last + 1)[0].isupper():
        capital = _BEHIND_CAPITAL.get(text.language)
        if capital and capital.fullmatch(word):
            further = text.written(last + 2) if text.goes_on(last + 1) else ""
            return text.language != "en" or not further[:1].isupper()  # Trump University Cuts
    elif text.language == "tr":  # Erdoğan parkının açılışını yaptı
        return False
    if text.language == "az" and word in _IN_HIS_NAME:
        return _is_held(text, last + 1)
    behind = _BEHIND.get(text.language)
    return behind is not None and behind.fullmatch(word) is not None


def _is_held(text: Text, at: int) -> bool:
    """Whether one of the next words of the sentence is a thing that has somebody's name."""
    end = min(at + _FAR, len(text.tokens) - 1)
    while at < end and text.goes_on(at):
        at += 1
        if _HELD.fullmatch(text.folded(at)):
            return True
    return False


_GENITIVES = folded("а я ы и ии ії і ого его ої ой a y i e ii ego eho ja je")


def is_genitive(fit: Fit, called: Fit) -> bool:
    """Whether a full name may stand in the genitive, and not just in another script."""
    return (fit.ending or called.ending) in _GENITIVES


def is_one(fit: Fit) -> bool:
    return fit.kind in _KINDS


def is_none(text: Text, index: int, fit: Fit) -> bool:
    """Whether the adjective is rather another surname, a place, a street or a common noun."""
    if text.written(index).lower().endswith(_WOMAN):
        return True
    after = index + 1
    if after < len(text.tokens) and around.is_after_owner(text.folded(after), text.language):
        return True
    opens = text.opens(index) and text.language != "sk"  # where few surnames end so
    if fit.ending in _BARE and (text.language in _OF_OTHERS or opens):
        return True
    if fit.ending in _SURNAMES and (_has_no_noun(text, index) or _is_borne(text, index, fit)):
        return True
    if fit.ending in _SLOVAK and not _is_of_thing(text, index):
        return True
    return _is_place(text, index, fit)


def _is_of_thing(text: Text, index: int) -> bool:
    """Whether a noun in the adjective's case follows, no woman's title stands before, and nobody
    in the text is a woman of that name: Ficovej vláde, and not docentke Ficovej patrí."""
    if _has_no_noun(text, index) or _follows_lady(text, index):
        return False
    if _NOUN.search(text.written(index + 1)) is None:
        return False
    stem = text.written(index).removesuffix("ej")
    return not any(
        one.startswith(stem) and one[len(stem) :] in _WOMANS for one in text.tokens.written
    )


def _has_no_noun(text: Text, index: int) -> bool:
    """Whether what follows is no noun, as after a surname: Volkov je dejal; Стоянова каза."""
    after = index + 1
    if after == len(text.tokens) or text.gap(index).strip(" \u00a0\"'"):
        return True
    word = text.folded(after)
    return word in _SMALL or word in _SAYS


def _is_borne(text: Text, index: int, fit: Fit) -> bool:
    """Whether a title stands before it, a woman's one before -ova: minister Volkov."""
    if fit.ending in _BARE:
        return bool(title.before(text, index))
    return _follows_lady(text, index)


def _follows_lady(text: Text, index: int) -> bool:
    word = text.folded(index - 1) if index else ""
    if word in _LADIES:
        return True
    return word.endswith(_OF_WOMEN) and title.is_title(word, text.language)


def _is_place(text: Text, index: int, fit: Fit) -> bool:
    """Whether it is, or begins, what a country or a town is called: Kosovu, Havlíčkův Brod."""
    written, after = text.written(index), index + 1
    if text.goes_on(index):
        following = text.written(after)
        if following[0].isupper() and _TOWNS.fullmatch(text.folded(after)):
            return True
        if following[0].isupper() and atlas.country_of(f"{written} {following}"):
            return True
    parted = _PARTED.fullmatch(fit.ending)
    if parted is None or not is_unsure(fit):
        return False
    stem = written[: len(written) - len(parted[1])]
    names = [stem + vowel for vowel in ("", "o", "a", "о", "а")]
    return any(atlas.territory(one) or atlas.country_of(one) for one in names)


def is_unsure(fit: Fit) -> bool:
    """Whether it may be a surname as well: Putinova, and not Putinův, Путиновия."""
    return is_one(fit) and fit.ending != "uv" and not fit.ending.endswith(_ARTICLES)
