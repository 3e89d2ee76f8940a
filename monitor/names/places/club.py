"""What is called after a place and is none: clubs, and things that have its name in quotes."""

import re
from collections.abc import Collection

from monitor.names.context import things
from monitor.names.listed import folded, listed
from monitor.names.places import players
from monitor.names.places.form import Form
from monitor.names.text import Text
from monitor.names.words.endings import SLAVIC_LANGUAGES
from monitor.names.words.readings import readings
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED
from monitor.text.fold import fold

# What clubs put before their town's name, or after it.
_CLUBS = folded(
    """fc fk nk kk rk hk hc bk sk tj ks gks mks lks rks kks hnk gnk rnk znk msk mfk afc ac cf cd sv
    vfb vfl tsv jk ogc rc as aj sc ssc rb tsg fsv bsc psv kv krc ud sd rcd ssv kac cska csm spvgg
    aek thw фк пфк офк мфк жфк бк хк кк нк цска ска"""
)
# Those that are nothing else: КК України is a code of law, SK Innovation a company, AJ is "too".
_CLEAR = folded("fc fk afc vfb hnk gnk kks gks фк пфк офк мфк жфк")
_CLUBS_LAST = frozenset({"fc", "afc", "cf", "fk", "bk", "kk"})
# Names that clubs bear, right before the town's: how they begin, and their endings.
_NAMES = listed(
    """dinam dynam динам дінам loko lokomotiv lokomotyw lokomotiw локомотив spartak спартак torped
    торпедо slavi слави славі atletic athletic атлетик атлетік inter интер інтер borussi боруссі
    борусси eintracht hertha werder arminia alemannia hansa fortuna bayern legi lech lechi
    widzew gornik ruch zaglebi pogon jagielloni ark koron stal motor piast viktori banik
    zbrojovk sigm slovan tatran dukl bohemians
    steau holstein rapid austri sturm lask neftci partizan партизан partyzan hajduk radnicki
    radnick раднички радничк olimpij vardar вардар левски levski берое шахтар шахтер shakhtar
    sachtar szachtar миньор нефтохимик sloboda слобода borac борац borec борец borc борц
    budućnost будућност zeljeznicar željezničar железничар mladost младост napredak napretk
    напредак напретк radnik радник rudar рудар sutjeska сутјеска čelik челик карпати металист
    металіст металлист зенит зеніт zenit зоря zorya арарат ararat racing sporting maccabi makabi
    hapoel beitar маккаби хапоел ajax feyenoord benfica galatasaray fenerbahc besiktas panathinaikos
    olympiakos olympiacos paok ferencvaros celtic grasshopper grasshoppers lazi"""
)
_ENDED = "(?:[aeiouyаеиіоуыюя]|em|om|og|ou|ja|je|ju|ом|ог|ем|ой|ою|єю|ія|ії|ію|ия|ии|ию)?"
_TEAMS = re.compile(
    f"(?:{'|'.join(sorted(map(fold, _NAMES)))}){_ENDED}"
    "|დინამო|ტორპედო|ლოკომოტივი?|ინტერი?|դինամո|արարատ|լոկոմոտիվ"
    "|[ولب]?(?:دينامو|اتلتيكو|انتر|اينتر|بايرن|بوروسيا|مولودية|حسنية|اولمبيك|اهلي|نادي|فريق|سپاهان|تراكتور"
    "|ذوباهن|باشگاه)"
)
# Those that are ordinary words, money or other towns, and the countries of their clubs.
_THEIRS = (
    (re.compile(f"(?:real|реал){_ENDED}|რეალი?|ռեալ|[ولب]?(?:ريال|رئال)"), {"ES"}),
    (re.compile(f"spart{_ENDED}"), {"CZ", "NL"}),
    (re.compile("[ولب]?(?:وفاق|شبيبة|وداد)"), {"DZ", "MA"}),
    (re.compile("[ولب]?(?:اتحاد|نهضة)"), {"MA"}),
    (re.compile("استقلال|مس|ملوان|(?:گل.?)?گهر|خيبر|پرسپوليس|نساجي"), {"IR"}),
    (re.compile("alba|bayer|يونيون"), {"DE"}),
    (re.compile("bull"), {"AT"}),
    (re.compile("boys"), {"CH"}),
    (re.compile("stern|star|الاحمر|سرخ"), {"RS"}),
    (re.compile("[ובלמהש]{0,2}(?:מכבי|הפועל|ביתר)"), {"IL"}),
)
_THING = re.compile("[وبلف]{0,2}(?:شارع|صحيفة|جريدة)")  # in Arabic, where it has an article else
# The same before "de" and the town; "club" only after another of these.
_TEAMS_OF = folded("olympique girondins racing atletico athletic deportivo sporting")
_OF = folded("de du do of")
# What clubs put after the town's name, and where they do.
_TEAMS_LAST = folded(
    """united wanderers rovers hotspur albion юнайтед юнайтэд იუნაიტედი იუნაიტედმა იუნაიტედის
    يونايتد سلتيكس هيت ليكرز نيكس بولز ووريورز كليبرز مافريكس
    روكتس"""
)
_GERMAIN = frozenset(
    (fold(saint), fold(german))
    for saint, german in (
        ("saint", "germain"),
        ("سان", "جيرمان"),
        ("سن", "ژرمن"),
        ("sen", "jermen"),
    )
)
_SPOR = re.compile(".+spor")  # of Turkish towns: Adana Demirspor
_LANDS = {"GB", "US", "AU"}
# Teams are ordinary words (Kyiv Bears Brunt): the last word of a town, and its own team.
_OWN = listed(
    """boston celtics boston bruins angeles lakers angeles clippers angeles dodgers angeles rams
    chicago bulls chicago bears chicago cubs chicago blackhawks york knicks york yankees york mets
    york rangers brooklyn nets toronto raptors dallas mavericks dallas cowboys houston rockets
    houston astros antonio spurs detroit pistons milwaukee bucks cleveland cavaliers
    washington wizards charlotte hornets denver nuggets denver broncos atlanta hawks atlanta braves
    atlanta falcons philadelphia phillies philadelphia eagles diego padres seattle mariners
    seattle seahawks baltimore orioles baltimore ravens pittsburgh steelers pittsburgh penguins
    city chiefs buffalo bills miami dolphins cincinnati bengals indianapolis colts orleans saints
    montreal canadiens edmonton oilers calgary flames vancouver canucks jose sharks
    jose earthquakes orlando magic memphis grizzlies phoenix suns sacramento kings portland trail
    orleans pelicans louis blues louis cardinals detroit tigers detroit lions buffalo sabres
    nashville predators anaheim ducks winnipeg jets ottawa senators toronto maple toronto blue
    philadelphia flyers washington capitals washington nationals washington commanders
    houston texans cleveland browns cleveland guardians cincinnati reds seattle kraken
    seattle sounders york jets york giants york islanders miami heat milwaukee brewers
    jacksonville jaguars vegas raiders vegas golden kansas royals"""
)
_PAIRS = frozenset(zip(_OWN[::2], _OWN[1::2], strict=True))
# Where a town is, and no part of a name: Dinamo Tiflis'te kazandı.
_THERE = {
    **dict.fromkeys(("tr", "az"), re.compile(".*[dt][ae]")),
    "ka": re.compile(".*ში"),
    "hy": re.compile(".*ում"),
}
_BRITISH = folded("city town county сити сіті სიტი სიტიმ სიტის سيتي")  # Mexico City is none
# What a town has itself: Leeds City centre, County councillors.
_ITS_OWN = ("centre", "center", "council", "region", "hall", "trader", "airport", "police", "mayor")

# What may be called so in quotes and is the place or at it: the airport "Domodedovo".
_SITES = tuple(
    folded(
        """аэропорт аеропорт аеродром летищ зон промзон станц пункт кпп лагер табор airport
        aerodrom lotnisk letiš letališ zon вокзал порт пристан гкпп
        город град місто міста місті мест область област район общин miast miejsc obec obce obci
        mesto mesta meste mestu mesti mesta město města městě městem grad"""
    )
)

_SOON = 5  # words, where several are told


def is_called_after(
    text: Text,
    first: int,
    last: int,
    forms: Collection[Form],
    country: str | None,
    *,
    city: bool,
    town: bool,
) -> bool:
    """Whether a place's name is that of a club (KK Zadar, Arsenal FC, Legia Warszawa), or a
    thing's, in quotes. `forms`: its names; `town`: of others only signs that are clear tell;
    `city`: one of the atlas, since what no atlas knows may be a place in quotes (урочище «Маяк»).
    """
    if _is_signed(text, first, city=town):
        return True
    if town and _is_club(text, last, country):
        return True
    if town and _is_team(text, first, last, country) and _is_bare(text, last, forms):
        return True
    if town and first and text.goes_on(first - 1) and _THING.fullmatch(text.folded(first - 1)):
        return True
    if town and players.is_one(text, first, last):
        return True
    if not text.is_quoted(first, last):
        return False
    if text.language in things.LANGUAGES:
        return first == last and (things.is_one(text, first, last) or things.is_played(text, first))
    if not city:
        return False
    before = text.written(first - 1) if first else ""
    if script(plain(text.written(first))) != "Cyrl" or text.language not in SLAVIC_LANGUAGES:
        return False  # Latin letters quote in irony: za všechno může „Brusel“
    if not first or text.gap(first - 1).strip(' ",\u00a0'):
        return False  # Он ответил: «Москва»
    if any(one.kind == "verb" for one in readings(fold(before), text.language)):
        return False
    near = range(first - 1, max(first - _SOON, -1), -1)
    kind = next((text.folded(at) for at in near if _tells(text.written(at))), fold(before))
    return not (kind.startswith(_SITES) or fold(before).startswith(_SITES))


def _is_signed(text: Text, first: int, *, city: bool) -> bool:
    """Whether a club's sign stands before, or before one more name: KK Zadar, FK Austria Wien."""
    for at in range(first - 1, max(first - 3, -1), -1):
        written = text.written(at)
        if text.gap(at).strip(' "\u00a0') or not written[0].isupper():
            return False
        sign = fold(written)
        if sum(map(str.isupper, written)) == 1 or sign not in _CLUBS:
            continue
        if at < first - 1:
            return city and sign in _CLEAR
        if sign not in _CLEAR and text.written(first).isupper():
            return False  # AS PARIS VOTES
        return city or sign == "as" or sign in _CLEAR
    return False


def _is_team(text: Text, first: int, last: int, country: str | None) -> bool:
    """Whether a name that clubs bear stands before: Legia Warszawa, Olympique de Marseille."""
    before = text.written(first - 1) if first else ""
    if not before or text.gap(first - 1).strip(' "-\u00a0'):
        return False
    if _is_capital(before) and _is_borne(fold(before), country):
        there = _THERE.get(text.language or "")
        end = last + 1 if last + 1 < len(text.tokens) and text.gap(last) == "'" else last
        return there is None or there.fullmatch(text.folded(end)) is None
    if first < 2 or fold(before) not in _OF or text.gap(first - 2) != " ":
        return False
    at = first - 2
    if at and text.folded(at) == "club" and text.gap(at - 1) == " ":
        at -= 1
    return text.written(at)[0].isupper() and text.folded(at) in _TEAMS_OF


def _is_borne(name: str, country: str | None) -> bool:
    """Whether clubs of a country bear this name."""
    if any(names.fullmatch(name) and country in lands for names, lands in _THEIRS):
        return True
    return _TEAMS.fullmatch(name) is not None


def _is_bare(text: Text, last: int, forms: Collection[Form]) -> bool:
    """Whether the town has no ending: Slavic clubs decline their own name alone, and Korona Krakowa
    is a crown."""
    if text.language not in SLAVIC_LANGUAGES:
        return True
    return any(form.folded[-1] == text.folded(last) for form in forms)


def _is_club(text: Text, last: int, country: str | None) -> bool:
    """Whether what clubs have after their town's name follows."""
    after = text.written(last + 1) if text.goes_on(last) else ""
    if not after or not _is_capital(after):
        return False
    word = fold(after)
    if (text.folded(last), word) in _PAIRS or (after.isupper() and word in _CLUBS_LAST):
        return True
    if word in _TEAMS_LAST:
        return country in _LANDS
    if last + 2 < len(text.tokens) and (word, text.folded(last + 2)) in _GERMAIN:
        return text.gap(last + 2) != "-"  # Paris Saint-Germain-des-Prés
    if text.language == "tr" and _SPOR.fullmatch(word):
        return True
    further = text.written(last + 2) if text.goes_on(last + 1) else ""
    if country != "GB" or word not in _BRITISH or further[:1].isupper():  # its City Council
        return False
    return not further.startswith(_ITS_OWN)


def _is_capital(written: str) -> bool:
    """Whether a word begins as names do in its script."""
    return written[0].isupper() or script(plain(written)) not in CASED


def _tells(written: str) -> bool:
    return written.islower() and len(written) > len("and")
