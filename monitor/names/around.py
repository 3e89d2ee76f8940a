"""The words that stand around names: titles, ranks, particles, patronymics, streets, families."""

import re
from functools import cache
from typing import TYPE_CHECKING

from monitor.names.listed import folded
from monitor.text.fold import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


def _stems(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in text.split())


# Beginnings of words that say what somebody is; a name may follow (or, in Turkish, precede).
_TITLES = _stems(
    """minist presid premier chancell kanzler senator govern mayor bürgermeister secretar sekret
    spokes general colonel major captain admiral marshal ambassad embassad botschaft judge justice
    speaker lawmaker congress represent leader chief head director chair boss king queen prince
    princess pope papst emperor lord lady sir dame baron count duke doctor professor mister mrs
    miss madame monsieur herr frau señor signor deputy vice comm opposition candidate actor
    coach striker lawyer attorney analyst journalist econom billionaire tycoon oligarch dictator
    secretary incumbent nominee republican democrat tory rival husband wife brother sister
    père président ministre premijer predsed předsed prezident ministr premiér poseł poslan
    marszał kancler senát wicepre szef přezident generál pan pani paní pán
    předseda šéf lídr lider
    президент министр міністр премьер прем'єр прем глава голова канцлер сенатор депутат губернатор
    мэр мер секретар спикер спікер генерал полковник майор капитан адмирал маршал посол судья
    лидер лідер директор председател руководител керівник вице віце король королева принц папа
    господин госпожа пан пані товарищ профессор профессором доктор экс колишн бывш бивш министър
    кмет председник премијер шеф адвокат журналист политик тренер актер олигарх министерк
    премиер кандидат экономист политолог аналитик эксперт заместител замглав пресс прес кандидатк
    bakan başkan cumhurbaşkan milletvekil vali general müdür sözcü sayın bay bayan başbakan paşa
    nazir nazır sədr prezident deputat katib səfir cənab müavin
    նախարար նախագահ վարչապետ պատգամավոր խոսնակ դեսպան գեներալ պարոն տիկին առաջնորդ քարտուղար
    მინისტრ პრეზიდენტ პრემიერ დეპუტატ თავმჯდომარ ლიდერ გენერალ ელჩ ბატონ ქალბატონ მდივან
    وزير الرئيس رئيس السيد رئیس وزیر جمهور آقای خانم سناتور السيناتور مستشار صدراعظم
    שר נשיא ראש מר גברת
    πρόεδρος πρωθυπουργός υπουργός"""
)
_TITLE_WORDS = folded("mr ms dr prof gen col lt rep sen gov st hr fr mme mlle m ім мид мзс msz")

PARTICLES = folded(
    """van von der den de del della di da dos do du la le el al ul bin ibn ben bint abu ter
    ten zu zum zur af av y e оф ван фон дер ден де дель ди да ду ла ле эль аль ель ал ибн бин бен
    абу     тер ас аш ад ан ар аз ат as ash ad ar az"""
)

# What comes after a name and is another generation, or another man.
JUNIORS = _stems("младш молодш junior jr mladší")

# A thing called after somebody.
_NAMESAKES = _stems(
    """улиц ул проспект площад переул бульвар набережн шоссе имени ім завод вулиц площ парк стадион
    фонд street avenue boulevard square straße strasse platz ulica ulice náměstí plac rue place
    памятник музей университет премия monument pomnik caddesi sokak փողոց ქუჩ airport"""
)
_FAMILIES = _stems(
    """семья семьи семью семей семейств родин сім'я сім братья брать супруг чета сестры
    родители famil brothers sisters couple clan rodzin bracia małż manžel bratr die"""
)
_PATRONYMIC = re.compile(
    "(ович|евич|ич|овна|евна|ична|івна|ївна|йович|ьич|ovic|evic|ovich|evich|ovych|evych|iyovych"
    "|ovna|evna|ivna|owicz|ewicz|owna|ewna)(а|у|ем|ом|е|і|ы|ой|ою|і|я|ю|a|u|em|om|owi|y|ej)?$"
)
_FATHER = folded("oğlu qızı kızı оглы кызы оглу оғлы գизи")
# Words that begin English sentences with a capital and are nobody's name.
SMALL = folded(
    """a an the this that these those he she it they we you i his her its their our my your in on at
    by for from of to with without after before during since until while when where why how what
    who whom whose which if as but and or nor so yet because although though then thus there here
    now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday also both
    not no yes is are was were be been did does do has have had will would can could may might
    should must let like unlike about against among between despite instead earlier later last
    next meanwhile however still even only once again perhaps maybe many most some all each every
    few several one two three former ex says said asked critics supporters read watch more"""
)
_DEMONYM = re.compile("(an|ian|ish|ese|ench|erman|tch|eek|wiss|sk[iay]|ois|ais)$")
_FEMININE_VERB = re.compile("(ла|лась|лася)$")


def is_title(word: str) -> bool:
    return word in _TITLE_WORDS or (len(word) > 2 and word.startswith(_TITLES))


def is_patronymic(word: str) -> bool:
    return len(word) > 5 and bool(_PATRONYMIC.search(word))


def is_father(word: str) -> bool:
    """The word after a father's name: oğlu, qızı."""
    return word in _FATHER


def is_demonym(word: str) -> bool:
    """Whether the word may say of what people somebody is."""
    return len(word) > 4 and bool(_DEMONYM.search(word))


def is_namesake(word: str) -> bool:
    return word.startswith(_NAMESAKES)


def is_family(word: str) -> bool:
    return word.startswith(_FAMILIES)


def is_feminine_verb(word: str) -> bool:
    """Said, went and the like of a woman, in Russian and Ukrainian."""
    return len(word) > 3 and bool(_FEMININE_VERB.search(word))


# --- the dictionary -------------------------------------------------------------------------------


@cache
def _dictionary(language: str) -> "MorphAnalyzer":
    import pymorphy3  # noqa: PLC0415  -- 0.1 s and 15 MB, for Cyrillic texts only

    return pymorphy3.MorphAnalyzer(lang=language)


_MARKS = re.compile("[a-z]+")


@cache
def kinds(word: str, language: str | None) -> frozenset[str]:
    """What a Cyrillic word may be: given, surname, patronymic, place, word; empty: unknown."""
    found: set[str] = set()
    known = _dictionary("uk" if language == "uk" else "ru")
    if not known.word_is_known(word):
        return frozenset()
    for parse in known.parse(word):
        marks = set(_MARKS.findall(str(parse.tag).lower()))
        if marks & {"name", "fname"}:
            found.add("word" if "plur" in marks else "given")
        elif marks & {"surn", "lname"}:
            found.add("surname")
        elif marks & {"patr", "pname"}:
            found.add("patronymic")
        elif marks & {"geox", "geo", "orgn", "abbr"}:
            found.add("place")
        else:
            found.add("word")
    return frozenset(found)
