"""What is called after somebody: улица Сергея Королёва, the USS Gerald R. Ford."""

import re

from monitor.names.context import company, things
from monitor.names.context.behind import is_before_thing
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.word import Fit

# What is called after somebody and has the name in quotes.
_CALLED = tuple(
    folded(
        """теплох корабл кораб крейсер судно судна паром авианос яхт шхун танкер пароход лайнер брод
        школ шкіл училищ гимнази гімназ лице ліце театр театър читалищ институт інститут поезд
        потяг влак воз бригад батальон болниц больниц лікарн ship ferry school schiff
        segelschulschiff statek prom okręt szkoł szpital vlak expres loď škol gimnazij gymnázi
        institut brod teatr divadl kazališt gledališč bolnic nemocnic
        ледокол криголам корвет фрегат эсмин есмін трајект trajekt tanker fregat korvet
        универзитет университ університет univerzit univerz sveučiliš uniwersyt термоелектран
        наград nagrad премия премию премии премія премію премії електран электростанц
        електростанц elektran termoelektran hidroelektran хотел hotel"""
    )
)
# Before the names of ships wherever they sail, and what stands before them bare, in languages
# where a subject seldom comes right behind an object: на ледокол Иван Петров прибыл is a man.
_SHIP_SIGNS = frozenset({"USS", "USNS", "HMS", "HMCS", "HMAS", "RMS"})
_SHIPS = {
    "en": folded("destroyer frigate battleship warship submarine icebreaker ferry carrier"),
    "fr": folded("avions fregate paquebot ferry"),
    "it": folded("portaerei fregata incrociatore cacciatorpediniere sommergibile traghetto"),
    "es": folded("portaaviones fragata destructor submarino buque escuela transbordador"),
    "de": folded("fregatte korvette flugzeugträger schulschiff segelschulschiff zerstörer fähre"),
}
_CARRIERS = {"carrier": ("aircraft", "class"), "avions": ("porte",), "escuela": ("buque",)}
# Schools that are called by a genitive: with an adjective, since šola Janeza Nováka may be his.
_SCHOOLS = tuple(folded("škol šol gimnazij gymnázi"))
_BARE_SCHOOLS = tuple(folded("gimnazij gymnázi univerzit sveučiliš"))  # are nobody's
_SCHOOL_SORTS = tuple(folded("osnovn základn srednj středn stredn"))
_SCHOOLS_SHORT = frozenset({"OŠ", "ZŠ", "MŠ", "SŠ", "ОШ"})
# What stands before a school's or a hospital's name in quotes: ОУ „Христо Ботев“.
_SCHOOLS_QUOTED = _SCHOOLS_SHORT | set(listed("ОУ СУ СОУ ООУ ПГ НУ ДГ ЧСУ МБАЛ"))
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
    **dict.fromkeys(
        ("bg", "mk"),
        folded(
            """улица булевар булевард площад плоштад ул бул пл улицата булевардът булеварда
            булеварот площадът площада плоштадот"""
        ),
    ),
    "fr": folded("rue avenue boulevard quai lycee college"),
    "es": folded("avenida museo colegio instituto hospital estadio orquesta fundación"),
    "pt": folded("avenida"),
    "it": folded("via viale liceo istituto ospedale stadio museo fondazione"),
    "ro": folded("strada bulevardul"),
    "el": folded("οδος οδου οδο λεωφορος λεωφορου λεωφορο"),
    "ar": folded("شارع ميدان مطار جامعة مستشفى جسر مترو كوبري نفق"),  # which have the article else
    "fa": folded("خیابان بلوار بزرگراه اتوبان کوچه دبیرستان دبستان هنرستان شهرک"),
    "he": folded("רחוב ברחוב מרחוב לרחוב שדרות בשדרות"),
}
_JOINED = re.compile("^[بلوف]{1,2}(?=..)")  # to an Arabic word: بشارع
# What a namesake bears between a thing and his name; after some of these more things are his.
_BORNE = {
    "ar": folded("الشهيد الشهيدة الملك الأمير الشيخ السلطان الإمام الرئيس الدكتور"),
    "fa": folded("شهید شهيد امام آیت الله آیت‌الله سید دکتر سردار استاد"),
}
_LATE = {
    "ar": folded("الشهيد الشهيدة الملك الأمير الشيخ السلطان"),
    "fa": folded("شهید شهيد امام"),
}
_THEIRS = {
    "ar": folded("مدينة محمية جامع مسجد استاد ملعب مدرسة مجمع قاعدة مخيم جائزة كأس أكاديمية مكتبة"),
    "fa": folded(
        "ناو ناوشکن ناوچه زیردریایی "
        "دانشگاه بیمارستان فرودگاه ورزشگاه بندر میدان پل مدرسه پالایشگاه تونل مترو ایستگاه مصلای"
    ),
}
# In Arabic more things are his where what follows the name tells what sort they are: مدرسة جمال عبد
# الناصر الثانوية, جائزة نجيب محفوظ للأدب.
_TOLD = folded("مركز معهد مؤسسة مسرح قاعة ثانوية إعدادية صالة مستوصف نادي جمعية")
_SORTS = folded(
    """الثانوية الابتدائية الإعدادية المتوسطة الأساسية الدولي الدولية الثقافي الثقافية الرياضي
    الرياضية العسكري العسكرية الجامعي الجامعية التعليمي التعليمية الخيري الخيرية الأدبية العلمية
    التقديرية التذكاري التذكارية الطبي الطبية للأدب للآداب للرواية للثقافة للعلوم للفنون للشعر
    للصحافة للسلام للبنات للبنين للتعليم"""
)
_OF_SURNAMES = {"ar": folded("مدينة بحيرة"), "fa": frozenset[str]()}  # of a surname alone


def is_named_after(text: Text, first: int, last: int, *, genitive: bool) -> bool:
    """Whether a full name is what a street, a school or a ship is called, and nobody there.
    `genitive`: as the namesake of a street stands, and nobody on it: на улице Борисов заявил."""
    if _is_work(text, first, last) or _is_hyphened(text, first, last):
        return True
    if not first:
        return False
    at = first - 2 if company.is_honoured(text, first - 1) else first - 1
    before = text.folded(at)
    if text.is_quoted(first, last):
        if text.written(at) in _SCHOOLS_QUOTED and text.gap(at) == ' "':
            return True
        return around.is_namesake(before) or before.startswith((*_CALLED, *_STREETS, *_SITES))
    short = before in around.SHORTENED or company.is_named(text, at)
    if text.gap(at).strip(" .\u00a0" if short else " \u00a0"):
        return False
    if text.written(at) in _SHIP_SIGNS or (not genitive and _is_ship(text, at)):
        return True
    if _is_after_thing(text, first, last, alone=False):
        return True
    if text.language == "es" and _is_spanish(text, at):
        return True
    if before in _WITHOUT_CASES.get(text.language or "", ()):
        if before == "via":  # and away with him
            return bool(at) and text.folded(at - 1) in _AT_VIA
        return not _is_fronted(text, at)
    return genitive and (short or before.startswith(_STREETS) or _is_school(text, at))


def _is_hyphened(text: Text, first: int, last: int) -> bool:
    """Whether hyphens join all of a name, as French joins that of a street, a school or a ship:
    l'aéroport Charles-de-Gaulle."""
    if text.language != "fr" or first == last:
        return False
    if any(text.folded(at) in _ARABIC for at in range(first, last)):
        return False  # Omar-el-Tellmann
    return all(text.gap(at) == "-" for at in range(first, last))


_ARABIC = folded("el al ul ibn ben bin abu abou")


def is_a_things(text: Text, first: int, last: int, fit: Fit) -> bool:
    """Whether a surname alone is what a street, a school or an airport is called."""
    if _is_after_thing(text, first, last, alone=True) or _is_work(text, first, last):
        return True
    return is_before_thing(text, last, fit)


def _is_work(text: Text, first: int, last: int) -> bool:
    """Whether a film, a book or a ship has this name, in quotes."""
    return text.is_quoted(first, last) and things.is_one(text, first, last)


def _is_after_thing(text: Text, first: int, last: int, *, alone: bool) -> bool:
    """Whether an Arabic or Persian thing stands before its namesake: مطار الملك خالد, and not with
    an article before it. `alone`: of a surname alone."""
    language = text.language or ""
    if language not in _BORNE:
        return False
    at = first - 1
    while at > 0 and text.goes_on(at) and text.folded(at) in _BORNE[language]:
        at -= 1
    if at < 0 or not text.goes_on(at):
        return False
    named = _WITHOUT_CASES[language] | (_OF_SURNAMES[language] if alone else frozenset())
    if any(text.folded(one) in _LATE[language] for one in range(at + 1, first)):
        named |= _THEIRS[language]
    word = text.folded(at)
    if language == "ar":
        word = _JOINED.sub("", word) if word not in named else word
        if not alone and word in _TOLD | _THEIRS[language] and _is_told(text, last):
            return True
    return word in named


# Spanish things that bear a name where they have a capital, and what stands between.
_SPANISH = folded(
    """aeropuerto biblioteca calle plaza paseo universidad escuela instituto colegio liceo teatro
    puente parque palacio auditorio premio premios alcaldía municipio cátedra centro estadio
    hospital museo fundación avenida bulevar autopista feria torneo copa"""
)
_SPANISH_SORTS = folded(
    """internacional nacional público pública municipal universitario cultural regional provincial
    general rey reina presidente normal deportivo"""
)


def _is_spanish(text: Text, at: int) -> bool:
    """Whether a Spanish thing with a capital is called so: el Aeropuerto Internacional Simón
    Bolívar, el Hospital Rey Juan Carlos, and not en la escuela Pedro Sánchez habló."""
    if text.folded(at) in _SPANISH_SORTS and at and text.goes_on(at - 1):
        at -= 1
    return text.written(at)[0].isupper() and text.folded(at) in _SPANISH


def _is_told(text: Text, last: int) -> bool:
    """Whether the word after a name tells of what sort the thing before it is."""
    return text.goes_on(last) and text.folded(last + 1) in _SORTS


def _is_ship(text: Text, at: int) -> bool:
    """Whether the word tells what ship it is: the ferry Oscar Wilde, and not du ferry Jean Dupont,
    who is its captain."""
    word, before = text.folded(at), text.folded(at - 1) if at else ""
    if word not in _SHIPS.get(text.language or "", ()) or before not in _CARRIERS.get(
        word, (before,)
    ):
        return False
    if before == "der":
        return False  # die Besatzung der Fregatte
    first = at
    while first and (text.goes_on(first - 1) or text.gap(first - 1) == "-"):
        first -= 1
        if text.folded(first) in _ABOARD:
            return False  # Sur le porte-avions Emmanuel Macron a parlé
        if text.opens(first):
            break
    return True


# Prepositions, by which one is aboard or has the ship, and articles, with which it has no name.
_ABOARD = folded(
    """a an of on in at to from by with for aboard after before near off against into onto inside
    outside under over behind beyond towards without
    un une du des de sur dans à au en depuis avec pour par vers devant après lors sous
    contre sans derrière
    sulla sul dalla dal alla al nella nel su con per da di della del
    en del desde por sobre según
    ein eine einer einem einen auf an in im am von vom mit zu zur zum bei beim aus nach vor für
    über unter hinter neben ohne gegen"""
)


def _is_school(text: Text, at: int) -> bool:
    """Whether the word is a school that bears a name: Osnovna šola Ivana Cankarja."""
    before = text.folded(at - 1) if at else ""
    if text.written(at) in _SCHOOLS_SHORT:
        first = at - 1
    elif text.folded(at).startswith(_SCHOOLS) and before.startswith(_SCHOOL_SORTS):
        first = at - 2
    elif text.folded(at).startswith(_BARE_SCHOOLS):
        first = at - 1
    else:
        return False
    return first < 0 or not text.opens(first) or text.folded(first) not in _AT_SCHOOL


_AT_SCHOOL = folded("u v ve у на na")  # U OŠ Ivana Petrovića dočekali, where he may be the object


_AT_VIA = folded("in di da")
# Are said without a name too.
_ANY = folded(
    """rue quai lycée collège stradă museo colegio instituto hospital estadio orquesta fundación
    liceo istituto ospedale stadio fondazione"""
)
_WHERE = folded("à au dans sur în pe en in al nel allo all ad per para según secondo")


def _is_fronted(text: Text, at: int) -> bool:
    """Whether it tells where the subject of the sentence is: Dans la rue Macron est hué."""
    first = at - 2 if at > 1 and text.folded(at - 1) in {"la", "le"} else at - 1
    if first < 0 or text.folded(at) not in _ANY:
        return False
    if text.language in {"es", "it"} and text.written(at).islower():
        return True  # el hospital Pedro Sánchez visitó
    return text.opens(first) and text.folded(first) in _WHERE


_GENITIVES = folded("а я ы и ии ії і ого его ої ой a y i e ii ego eho ja je")


def is_genitive(fit: Fit, called: Fit) -> bool:
    """Whether a full name may stand in the genitive, and not just in another script."""
    return (fit.ending or called.ending) in _GENITIVES
