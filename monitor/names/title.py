"""Titles, ranks and offices before a name, and what they tell of who bears them."""

import re
from functools import lru_cache

from monitor.names import around
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.text.fold import fold


def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(fold, text.split()))


# Beginnings of words that say what somebody is; a name may follow (or, in Turkish, precede).
_STEMS = _stems(
    """
    minist presid prezyd premier chancell kanzler senator govern mayor bürgermeister secretar
    sekret spokes general colonel major captain admiral marshal ambassad embassad botschaft judge
    justice speaker lawmaker congress represent leader chief head director chair boss king queen
    prince princess pope papst emperor lord lady sir dame baron count duke doctor professor mister
    mrs miss madame monsieur herr frau señor signor deputy vice comm opposition candidate actor
    coach striker lawyer attorney analyst journalist econom billionaire tycoon oligarch dictator
    incumbent nominee republican democrat tory rival husband wife brother sister mother widow
    père président ministre premijer predsed předsed prezident ministr premiér poseł poslan
    marszał kancler senát wicepre szef přezident generál pan pani paní pán šéf lídr lider
    президент министр міністр премьер прем'єр глава голова канцлер сенатор депутат губернатор
    мэр мер секретар спикер спікер генерал полковник майор капитан адмирал маршал посол судья
    лидер лідер директор председател руководител керівник король королев принц принцесс папа
    господин госпож пан пані леди мисс миссис мадам товарищ профессор доктор колишн бывш бивш
    министър кмет председник премијер шеф адвокат журналист политик тренер актер олигарх министерк
    премиер кандидат экономист политолог аналитик эксперт заместител замглав пресс прес барон
    bakan başkan cumhurbaşkan milletvekil vali müdür sözcü sayın bay bayan başbakan paşa
    nazir nazır sədr deputat katib səfir cənab müavin xanım
    նախարար նախագահ վարչապետ պատգամավոր խոսնակ դեսպան գեներալ պարոն տիկին առաջնորդ քարտուղար
    მინისტრ პრეზიდენტ პრემიერ დეპუტატ თავმჯდომარ ლიდერ გენერალ ელჩ ბატონ ქალბატონ მდივან
    وزير الرئيس رئيس السيد رئیس وزیر جمهور آقای خانم سناتور السيناتور مستشار صدراعظم
    שר נשיא ראש מר גברת
    πρόεδρος πρωθυπουργός υπουργός"""
)
_WORDS = folded("mr ms dr prof gen col lt rep sen gov st hr fr mme mlle m ім мид мзс msz")
_PREFIX = re.compile("(экс|екс|вице|віце|ex|eks|vice|wice|vize)(?=.{5})")
_GERMAN = re.compile(
    "(minister|kanzler|prasident|chef|sprecher|sekretar|botschafter|meister|richter)(in|en|s|n)?$"
)
_SHORT = 4  # letters of a stem after which only an ending may come: Merkel is no mayor
_ENDING = 3
_LONG_ENDING = 9

_WOMEN = _stems(
    """lady mrs ms miss mme mlle madame frau dame baroness queen princess duchess
    countess señora signora pani paní wife sister mother widow госпож леди мисс миссис мадам
    королев принцесс баронесс пані bayan xanım տիկին ქალბატონ خانم السيدة גברת"""
)
_MEN = folded(
    """mr sir lord herr herrn hr monsieur señor signor mister baron duke king prince emperor pope
    husband brother pan pana panu panem pán пан пана пану паном господин господина господину
    господином лорд сэр мистер король короля королю королем принц принца принцу принцем папа папы
    папе папу папой барон bay cənab պարոն ბატონი ბატონმა آقای السيد מר"""
)


@lru_cache(maxsize=50_000)
def is_title(word: str) -> bool:
    """Whether a folded word says what somebody is."""
    word = _PREFIX.sub("", word)
    if word in _WORDS or (len(word) > _SHORT + 4 and _GERMAN.search(word)):
        return True
    return any(
        len(word) - len(stem) <= (_ENDING if len(stem) <= _SHORT else _LONG_ENDING)
        for stem in _STEMS
        if word.startswith(stem)
    )


def sex(word: str) -> str:
    """f or m where the title is a woman's or a man's only."""
    if word in _MEN:
        return "m"
    return "f" if word.startswith(_WOMEN) else ""


_CHAIN = 4  # words between an office and the name
_OF = frozenset({"of", "the", "for", "and"})
_ADJECTIVE = re.compile("..(ych|ich|iej|nej|ého|ých|ích|ego)$")


def before(text: Text, first: int) -> str:
    """The folded title that the name at the token `first` bears; "" for none.

    An office may be told at length between them: the minister of foreign affairs, of Defence, RF.
    """
    index = first - 1
    while index >= 0 and text.tokens[index].folded in around.PARTICLES and _near(text, index):
        index -= 1
    for steps in range(_CHAIN + 1):
        if index < 0 or not _near(text, index):
            return ""
        word = text.tokens[index].folded
        if _bears(text, index):
            return word
        if steps == _CHAIN or not _belongs(text, index, steps):
            return ""
        index -= 1
    return ""


def _near(text: Text, index: int) -> bool:
    gap = text.gap(index)
    return not gap.strip(" .-\u00a0") and "\n" not in gap


def _bears(text: Text, index: int) -> bool:
    word = text.tokens[index].folded
    if not is_title(word):
        return False
    if text.language not in {"ru", "uk"} or word.startswith("глав"):
        return True
    # Секретарь, and not секретариат.
    return around.is_animate(word, text.language)


def _belongs(text: Text, index: int, steps: int) -> bool:
    """Whether the word may be part of an office, read from its end."""
    written, word = text.written(index), text.tokens[index].folded
    if "." in text.gap(index):
        return False
    if written.isupper() and len(written) > 1:
        return True
    if text.language in {"ru", "uk"}:
        return around.is_genitive(word, text.language)
    if text.language == "en":
        return word in _OF or written[0].isupper()
    return steps > 0 or (text.language in {"pl", "cs", "sk"} and bool(_ADJECTIVE.search(word)))
