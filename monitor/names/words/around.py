"""The words that stand around names: particles, patronymics, streets, families; the dictionary."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from monitor.names.listed import folded
from monitor.names.words.endings import SOUTH_SLAVIC
from monitor.text.fold import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


def _stems(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in text.split())


PARTICLES = folded(
    """van von der den de del della di da dos do du la le el al ul bin ibn ben bint abu ter
    ten zu zum zur af av y e fon оф ван фон дер ден де дель ди да ду ла ле льо эль аль ель ал ибн
    бин бен абу тер ас аш ад ан ар аз ат as ash asch esch ad ar az дел делла дос дас цу цум ля дю
    тен ден
    բեն բին իբն աբու դի դա ալ էլ տեր տէր ვან ფონ დერ დე დენ დელ ლა ლე ალ ბენ ბინ იბნ აბუ დი ტერ ელ
    վան ֆոն դեր դե դեն դել լա լե тер
    بن ابن بنت آل ال ابو أبو بو فون فان دير دي دا دو فن وان دن در φον βαν ντερ ντε ντα ντι λα λε"""
)

# The particles that say whose son or daughter somebody is.
SONS = folded("bin ibn bint بن ابن بنت бин ибн")

# What comes after a name and is another generation, or another man.
_JUNIORS = _stems("младш молодш junior mladší")
_JUNIOR_WORDS = folded("jr")

# A thing called after somebody.
_NAMESAKES = _stems(
    """улиц проспект площад переул бульвар набережн шоссе завод вулиц площ парк стадион
    фонд street avenue boulevard square straße strasse platz ulic náměstí plac rue place
    памятник музей университет премия monument pomnik caddesi sokak փողոց ქუჩ airport"""
)
SHORTENED = folded("ул вул просп пр бульв наб пл")
# What comes after an owner's adjective and is called after him: whole words, of which the
# beginnings of many others are no sign, in their cases.
_AFTER_OWNERS = folded(
    """třída třídy třídě třídu třídou nábřeží nábřežie most mostu mostě mostem mostom moste trg trga
    trgu trgom univerzita univerzity univerzitě univerzitu univerzitou univerza univerzi univerzo
    univerzitet univerziteta univerzitetu škola školy škole školu školou školi školo školom šola
    šole šoli šolo gimnazija gimnazije gimnaziji gimnaziju gimnazijo gymnázium gymnázia gymnáziu
    nemocnice nemocnici nemocnicí nemocnica nemocnicu bolnica bolnice bolnici bolnico bolnicu
    bolnišnica bolnišnice bolnišnici klinika kliniky klinice kliniku klinikou klinike kliniki
    cena ceny ceně cenu cenou nagrada nagrade nagradi nagrado nagradu
    мост моста мосту мостом мосте мостът школа школы школе школи школу школой школата
    награда награды награде награду наградата градина градината болница болницата болнице болницу"""
)
# Of these a Czech or Slovak owner has his own: his journey, his house.
_ROADS = folded("cesta ceste cesti cesto cestu dom doma domu domom")
_FAMILIES = _stems(
    """семья семьи семью семей семейств родин сім'я сім братья брать супруг чета сестры
    родители famil brothers sisters couple clan rodzin bracia małż manžel bratr die"""
)
_PATRONYMIC = re.compile(
    "(ович|евич|йович|ьич|ич)(а|у|ем|ом|е|еві|ові|і|ю)?$"
    "|(овн|евн|івн|ївн|йовн)(а|ы|и|е|і|у|ой|ою|ей|ею)$|ичн(а|я)$|(ни|ти|ви|ми)чн(ы|е|у|ой|ою)$"
    "|(ovic|evic|ovich|evich|ovych|evych|yovych|owicz|ewicz|owycz|ewycz)(a|u|em|om|owi|ovi)?$"
    "|(ovn|evn|ivn|yivn|own|ewn|iwn|jiwn)(a|y|i|u|e|ie|ou|oy|oyu)$"
    "|(ովիչ|եվիչ)(ի|ը|ն|ին|ից|ով)?$|(ովնա|եվնա)(յի|ն|յին|յից|յով)?$"
    "|(ოვიჩ|ევიჩ)(ი|ის|მა|ს|ით|ად)?$|(ოვნა|ევნა)(ს|მ)?$"
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
# Words of Arabic and Persian texts that are nobody's name.
SMALL_ARABIC = folded(
    """من في على عن الى إلى ان أن إن او أو ثم لم لن لا ما هل قد كان كانت يكون تكون كانوا هو هي هم
    هذا هذه ذلك تلك التي الذي الذين حيث حين عند عندما منذ بعد قبل بين خلال حول نحو مع ضد دون غير كل
    بعض جميع اي أي ايضا أيضا فقط حتى لكن لقد كما كذلك قال قالت يقول وصل يصل جعل صرح أكد أعلن
    اعلن أضاف ذكر عرف قام بدأ جاء عاد مازال مساء صباح اليوم امس أمس غدا سنة عام شهر يوم مرة عدد
    جانب مسائل مسألة أمر امر شيء نفس عليه عليها منه منها فيه فيها له لها به بها لهم أنه انه إنه
    مثل أكثر اكثر اقل أقل اول أول از در با را که كه و بر برای تا این آن نیز یا اما اگر ولی چون
    پس باید شد شده بود است نیست باشد کرد کرده کند می کنند گفت گفته داد داده دارد دارند هر همه
    هیچ چه کار حال روز سال ماه دیروز امروز فردا صبح عصر شب پیش همین همان چند یک دو سه دوم سوم
    دیگر خود حضور مورد صدا ساده واحد فاسد خاص برق باز بار جا راه دست سر رئيس رییس رئیس مدير
    مدیر وزير وزیر عضو نائب نایب قائد زعيم ملك أمير أمين رهبر
    زدن شدن کردن بودن دادن گرفتن رفتن آمدن نماینده مسئول مؤسسة مدينة دولة
    حكومة شركة"""
)
# The same, which sound as names of other peoples do (Cal, Ian); and who is called like such words.
_VERBS_ARABIC = SMALL_ARABIC | folded(
    """كلف هنأ ترأس واصل نعى أثار رد ودع واجه بارك توعد رعى فوض صعد هزم دان عين عهد نجل والد لقاء
    وقع"""
)
_VERBS_ARABIC -= folded("علي أمين أمير")
# Given names that Arabs bear and that hardly stand for anything else after a name; those before one
# that are hardly a surname or a verb either.
GIVEN_ARABIC = folded(
    """محمد أحمد محمود حسن حسين عبد عمر خالد إبراهيم يوسف مصطفى سعيد صالح سالم طارق هشام جاسم
    كاظم جواد عثمان إسماعيل سليمان"""
)
SONS_ARABIC = folded(
    """رغد رنا عدي قصي علاء جمال هشام طارق زياد وليد ياسر وائل عصام ماهر باسل سامر هيثم أيمن سعد
    أسامة معتصم هانيبال بهاء فهد رامي هاني مازن بشار"""
)
_IN = {
    **dict.fromkeys(("cs", "sk", "sl", "pl"), folded("v ve vo w we")),
    **dict.fromkeys(("hr", "sr", "bs"), folded("u у")),
    **dict.fromkeys(("bg", "mk"), folded("в във во")),
    "be": folded("у ў"),
}
_WITH_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
_FEMININE_VERB = re.compile("(ла|лась|лася)$")


def is_small_arabic(word: str) -> bool:
    """Whether an Arabic or Persian word is rather a verb or the like than a given name."""
    return word in _VERBS_ARABIC or (word[0] in "وف" and word[1:] in _VERBS_ARABIC)


def has_article(word: str) -> bool:
    """Whether a folded Arabic word has an article, with or without a small word before it."""
    return _WITH_ARTICLE.match(word) is not None


def is_junior(word: str) -> bool:
    """Whether the word tells a name from another generation's."""
    return word in _JUNIOR_WORDS or word.startswith(_JUNIORS)


def is_in(word: str, language: str | None) -> bool:
    """Whether places stand after the word and hardly anybody: v Praze Fiala řekl."""
    return word in _IN.get(language or "", ())


def is_patronymic(word: str) -> bool:
    return len(word) > 5 and bool(_PATRONYMIC.search(word))


def is_father(word: str) -> bool:
    """The word after a father's name: oğlu, qızı."""
    return word in _FATHER


def is_namesake(word: str) -> bool:
    return word in SHORTENED or word.startswith(_NAMESAKES)


def is_after_owner(word: str, language: str | None) -> bool:
    """Whether the word after a possessive adjective is a thing called after the owner."""
    if is_namesake(word) or word in _AFTER_OWNERS:
        return True
    return word in _ROADS and language in SOUTH_SLAVIC


def is_family(word: str) -> bool:
    return word.startswith(_FAMILIES)


def is_feminine_verb(word: str) -> bool:
    """Said, went and the like of a woman, in Russian and Ukrainian."""
    return len(word) > 3 and bool(_FEMININE_VERB.search(word))


# --- the dictionary -------------------------------------------------------------------------------


def dictionary(language: str | None) -> "MorphAnalyzer":
    """The Ukrainian dictionary, or the Russian one for all else that is Cyrillic."""
    return _loaded("uk" if language == "uk" else "ru")


@cache
def _loaded(language: str) -> "MorphAnalyzer":
    import pymorphy3  # noqa: PLC0415  -- 0.1 s and 15 MB, for Cyrillic texts only

    return pymorphy3.MorphAnalyzer(lang=language)


_MARKS = re.compile("[a-z]+")


@lru_cache(maxsize=20_000)
def kinds(word: str, language: str | None) -> frozenset[str]:
    """What a Cyrillic word may be: given, surname, patronymic, place, word; empty: unknown."""
    found: set[str] = set()
    known = dictionary(language)
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
        elif marks & {"geox", "geo", "orgn", "abbr"}:  # Ливанов is of no Lebanons
            found.add("word" if {"geox", "plur"} <= marks and "pltm" not in marks else "place")
        else:
            found.add("word")
    return frozenset(found)


def is_genitive(word: str, language: str | None) -> bool:
    """Whether a Cyrillic word may be a genitive."""
    return _may_be(word, language, "gent")


def is_animate(word: str, language: str | None) -> bool:
    """Whether a Cyrillic word may mean somebody; true of a word that is not known."""
    known = dictionary(language)
    return not known.word_is_known(word) or _may_be(word, language, "anim")


@lru_cache(maxsize=20_000)
def _may_be(word: str, language: str | None, mark: str) -> bool:
    known = dictionary(language)
    return known.word_is_known(word) and any(
        mark in str(parse.tag) for parse in known.parse(word) if parse.tag.POS != "VERB"
    )


_SMALL = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "INTJ", "ADVB", "PRED", "COMP"})


@lru_cache(maxsize=20_000)
def is_small(word: str, language: str | None) -> bool:
    """Whether a Cyrillic word is only a pronoun, an adverb and the like."""
    known = dictionary(language)
    return known.word_is_known(word) and all(p.tag.POS in _SMALL for p in known.parse(word))
