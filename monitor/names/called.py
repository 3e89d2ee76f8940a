"""What is called after somebody: улица Сергея Королёва, the USS Gerald R. Ford."""

import re

from monitor.names import around, company
from monitor.names.listed import folded, listed
from monitor.names.text import Text
from monitor.names.word import Fit

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
    "es": folded("portaaviones fragata destructor submarino buque transbordador"),
    "de": folded("fregatte korvette flugzeugträger schulschiff segelschulschiff zerstörer fähre"),
}
_CARRIERS = {"carrier": ("aircraft", "class"), "avions": ("porte",)}
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
    "ar": folded("شارع ميدان مطار جامعة مستشفى جسر"),  # which have the article else
    "fa": folded("خیابان بلوار بزرگراه اتوبان کوچه"),
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
        "دانشگاه بیمارستان فرودگاه ورزشگاه بندر میدان پل مدرسه پالایشگاه تونل مترو ایستگاه مصلای"
    ),
}
_OF_SURNAMES = {"ar": folded("مدينة بحيرة"), "fa": frozenset[str]()}  # of a surname alone
# What comes after the name. In Turkish and Azerbaijani it is possessed (caddesi, and not caddede);
# of words without a vowel at the end a capital or one more ending tells it from an object (parkı),
# and in Turkish, where one stands in every such name, only a capital.
_VOWEL = "gemi|cadde|universite|lise|hastane|mahalle|kopru|kuce|stansiya|korpu|xestexana"
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
# The same after a hyphen in German, with their cases: das Robert Koch-Institut.
_GERMAN = re.compile(
    "(?:institut|stiftung|strasse|platz|allee|weg|ring|schule|gymnasium|universitat|hochschule"
    "|akademie|kolleg|kaserne|stadion|halle|arena|museum|archiv|klinik|klinikum|krankenhaus|brucke"
    "|preis|medaille|flughafen|ufer|saal|gesellschaft)(?:n|en|s|es|e)?"
)
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
        if text.written(at) in _SCHOOLS_QUOTED and text.gap(at) == ' "':
            return True
        return around.is_namesake(before) or before.startswith((*_CALLED, *_STREETS, *_SITES))
    short = before in around.SHORTENED or company.is_named(text, at)
    if text.gap(at).strip(" .\u00a0" if short else " \u00a0"):
        return False
    if text.written(at) in _SHIP_SIGNS or (not genitive and _is_ship(text, at)):
        return True
    if _is_after_thing(text, first, alone=False):
        return True
    if before in _WITHOUT_CASES.get(text.language or "", ()):
        if before == "via":  # and away with him
            return bool(at) and text.folded(at - 1) in _AT_VIA
        return not _is_fronted(text, at)
    return genitive and (short or before.startswith(_STREETS) or _is_school(text, at))


def is_a_things(text: Text, first: int, last: int, fit: Fit) -> bool:
    """Whether a surname alone is what a street, a school or an airport is called."""
    return _is_after_thing(text, first, alone=True) or is_before_thing(text, last, fit)


def _is_after_thing(text: Text, first: int, *, alone: bool) -> bool:
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
    things = _WITHOUT_CASES[language] | (_OF_SURNAMES[language] if alone else frozenset())
    if any(text.folded(one) in _LATE[language] for one in range(at + 1, first)):
        things |= _THEIRS[language]
    word = text.folded(at)
    return word in things or (language == "ar" and _JOINED.sub("", word) in things)


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


# What is called somebody's in Azerbaijani: Üzeyir Hacıbəyli adına Musiqi Akademiyası.
_IN_HIS_NAME = folded("adına")
_HELD = re.compile(
    f"(?:{_VOWEL}|{_CONSONANT}|akademiya|aeroport|merkez|institut|teatr|kitabxana|lisey|gimnaziya"
    "|saray|fond|mukafat|kubok|turnir).*"
)
_FAR = 4  # words from there to the thing


def is_before_thing(text: Text, last: int, fit: Fit) -> bool:
    """Whether a street, a school or an airport called so follows: Turgut Özal Caddesi."""
    if text.language == "de" and last + 1 < len(text.tokens) and text.gap(last) == "-":
        return _GERMAN.fullmatch(text.folded(last + 1)) is not None
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
    elif text.language == "tr" and not word.startswith("gemisi"):
        return False  # Erdoğan parkının açılışını yaptı
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
