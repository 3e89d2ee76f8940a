"""What is somebody's: Macronovým poradcům.

Possessive adjectives stand for the person where the surname stands alone; beside a given name they
are another surname, since those of many are such adjectives: Ivan Petrov is no Ivan Petr.
"""

import re

from monitor.names import atlas
from monitor.names.context import title
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.word import Fit

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
