"""Persons' names in what pages say of their authors, and the wires' names beside them.

A piece of text may lead names in, join several, and say more behind them: offices, degrees, days.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.extract.markup import squeeze
from monitor.furniture.words import BYLINE, key

LONGEST = 60  # characters of one name
# Between names; a comma does not part "Smith, John" of a list of one, which nobody writes here.
# The words for "and" stand apart, not behind a hyphen (Young-ja); in a Catalan surname "i" stands
# before a single name (Gaudí i Cornet).
BETWEEN = re.compile(
    r"\s*(?:[,;|/／•·&+、，]|\s[–—-]\s|\n|\bon\b(?= \w+day)"
    r"|(?<![^\s,;])(?:and|und|et(?: al)?|та|ve|və|և|да|oraz|mit|with"
    r"|(?-i:y|e|и|і|a|og|och|en|și|şi|és|ja|ir|un|và|και|და"
    r"|i(?!\s[A-ZÀ-Þ][a-zß-ÿ'’·-]+\s*(?:[,;]|$))))(?!\S))\s*",
    re.IGNORECASE,
)
PARTICLE = re.compile(  # in names, where other words begin with capitals
    r"a[bflrs]|abu|ap|ben|bint?|d[aeiou]|da[ls]|del|dalla|degli|dell[ao]|de[inr]|dos|e|e[ls]|i|ibn|l[aeo]"
    r"|te[nr]|u[lr]|v|v\.|v[ao]n|vom|y|zu[mr]?|фон|де|дер|ван|ди|дю|л[ае]|аль|эль|абу|ибн|бин"
)
SON = re.compile(r"(?:oğlu|qızı|o[gğ]ly|gyzy|uulu|kyzy|оглу|оглы|[кг]ызы|қызы|ұлы)")  # of a father
JOINED = re.compile(r"\w{1,4}['’‐‑-](?=\w)")  # before a name: al-Bashir, d'Alba
_KIND = (  # what may be said to be by somebody
    "article|analysis|opinion|column|commentary|comment|review|interview|report|story|text|words"
    "|essay|press release|written|reported|posted|published|submitted|created|artikel|analyse"
    "|kolumne|kommentar|gastbeitrag|bericht|pressemitteilung|veröffentlicht|erstellt|eingestellt"
    "|geschrieben|verfasst|publié|rédigé|texte|publicado|escrito|texto|pubblicato|scritto|a cura"
    "|testo|geschreven|geplaatst|tekst|skrevet|view all posts|more (?:stories|posts|from|articles)"
    "|about the"
)
LED_IN = re.compile(
    rf"^(?:(?:(?:an?|the|eine?|une?) )?(?:{_KIND}) )?"
    r"(?:(?:by|von|par|por|door|av|di|od|автор(?:ы|ка)?|аутор|müəllif|հեղինակ(?:ներ)?|ავტორ(?:ი|ები)"
    r"|autor(?:in|en|ka|zy)?|auteur|author|piše|kirjoittaja|συντάκτης|tác giả|بقلم|מאת)"
    r"(?:\s*[:：՝]\s*|\s+)"
    r"|(?:yazan|haber|текст|автор текста|tekst|texte?|testo|texto|írta|szerző|pisze|نویسنده|الكاتب"
    r"|كتبت?)\s*[:：]\s*"
    r"|(?:本[报報刊社台]|特约|通讯员)?(?:记者|記者|作者|著者|撰文|文|通讯员)\s*[:：丨|/／\s]\s*)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\s*(?:\(.*|\[.*|\s\d.*|\s(?:am|on|le|den)\s\d.*|@\S+.*|https?://.*|\S+@\S+.*"
    r"|\s(?:in|im|for|says|view|more|author|see all|follow|at|published|updated|last updated"
    r"|posted|is a|illustrations?|illustrationen|photos?|fotos?|bilder|videos?)\s.*"
    r"|\s(?:기자|특파원|記者|记者)(?:\s.*)?)$",
    re.IGNORECASE,
)
# A month or weekday behind a name begins a date: "Ann Lee March 3, 2025".
DATED = re.compile(
    r"\s+(?:on\s+)?(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?\s*\d.*$",
    re.IGNORECASE | re.DOTALL,
)
OFFICE = re.compile(
    r"\b(?:correspondent|reporters?|editors?|staff|writer|journalist|columnist|contributors?|bureau"
    r"|newsroom|desk|team|редакция|корреспондент|редактор|журналист|muhabir(?:i)?|editörü?"
    r"|haber merkezi"
    r"|müxbir|redaksiya|redaktion|redakteur(?:in)?|rédaction|journaliste|խմբագրություն|թղթակից"
    r"|რედაქცია"
    r"|chefredakteur(?:in)?|chef|admin(?:istrator)?|webmaster|guest|agencies|agentur(?:en)?"
    r"|online|copyright|redakcj[ai]|redak[ct]e|redakci[ai]|redakcij[ae]|redacción|redação|redazione"
    r"|redac[țţt]ia|redactie|redak[ts]ionen|redaksjonen|redaksia?|toimitus|toimetus|szerkesztőség"
    r"|uredništv[oa]|редакц(?:ія|ії|ии|ије|ијата)|редакция(?:та)?|рэдакцыя|სარედაქციო|تحریریه|التحرير|מערכת"
    r"|编辑部?|編輯部?|編集部|편집국|dziennikar(?:z|ka)|redaktor(?:ka)?|novinark?a?|novinář(?:ka)?"
    r"|periodista|giornalista|jornalista|toimittaja|újságíró|журналіст(?:ка)?|кореспондент(?:ка)?"
    r"|журналистка|δημοσιογράφος|συντακτική ομάδα|gazetar|corresponsal|correspondente"
    r"|corrispondente|jurnalist(?:ă)?|medarbetare|journalisten?|verslaggever|analist|analyst|ceo|founder)\b",
    re.IGNORECASE,
)
# What ends in such a word is no person with an office, but a body of them.
BODY = re.compile(
    r"(?:team|editorial|editors|[\w-]redaktion|newsroom|board|webteam)$", re.IGNORECASE
)
DEGREE = re.compile(
    r"(?:[A-Z]\.?){2,6}|[a-z]{2,3}|Ph\.? ?D\.?|[MDB]\.? ?[SAE]c?\.?|(?:Dr|Prof)\.?|Esq\.?|[JS]r\.?"
)
HAN_OUTLET = re.compile(r"(?:[网網报報社台号號]|新[闻聞]|财经|科技|消息|传媒|发布)$")
SAYS_NOTHING = re.compile(
    r"\d|©|https?:|www\.|\.(?:com|org|net|ru|de|tr|am|az|ge)\b"
    r"|\b(?:e\.? ?V|GmbH|LLC|Ltd|Verband|Stiftung|Ministerium|University)\b|\b(?:AG|Inc)\.?$"
)
VERBAL = re.compile(
    r"^(?:see|get)\b|\b(?:no author|about|view|share|text size|read|comments?|kommentare?"
    r"|posted|updated|published|illustration|photo\w*|foto|click|follow|subscribe|lesedauer|alle|sagt|mehr|name|posts"
    r"|beiträge|stories|articles|bio|archive|rss|sign in|log in|learn more|the author|updates?"
    r"|reviewed|edited|e-?mail|website|profile"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
INITIAL = re.compile(r"\b\w\.$")
# The wires; in the letters of the region they are written the same or as listed.
_WIRES = (
    "AFP|Agence France-Presse|AP|Associated Press|The Associated Press|Reuters|Thomson Reuters"
    "|UPI|dpa|Deutsche Presse-Agentur|DPA|epd|KNA|SID|APA|ANSA|EFE|PAP|CTK|ČTK|TASR|MTI|BTA"
    "|Tanjug|Hina|Beta|Fena|Agerpres|Mediafax|ANP|Belga|NTB|TT|Ritzau|STT|BNS|ELTA|LETA|TASS"
    "|ТАСС|ИТАР-ТАСС|Interfax|Интерфакс|RIA Novosti|РИА Новости|Sputnik|Спутник|Укринформ"
    "|Ukrinform|УНИАН|UNIAN|Интерфакс-Украина|Interfax-Ukraine|БелТА|BelTA|Anadolu"
    "|Anadolu Ajansı|AA|Anadolu Agency|DHA|Demirören Haber Ajansı|İHA|İhlas Haber Ajansı|ANKA"
    "|AZERTAC|AZƏRTAC|Азертадж|Trend|Turan|Report|Armenpress|Արմենպրես|Арменпресс|ARKA"
    "|Interpress|InterPressNews|IRNA|ISNA|Mehr|Tasnim|Fars|Xinhua|Kyodo|Jiji|Yonhap|PTI|IANS"
    "|ANI|Bloomberg|Press Association|PA Media|PA|AAP|WAM|SPA|MENA"
)
AGENCIES = {key(name) for name in _WIRES.split("|")}
WIRE = re.compile(
    r"(?:agency|agence|agentur|ajansı|агентство|agentlik|գործակալություն|სააგენტო|news service)",
    re.I,
)


def split(value: str) -> Iterator[tuple[str, bool]]:
    """The names in a text, and whether "by" or the like stands before each."""
    value = DATED.sub("", f" {squeeze(value)[:500]}")
    for part in BETWEEN.split(value):
        part = part.strip(" .:：-–—\"'©→*")
        bare = LED_IN.sub("", part)
        name = AFTER.sub("", bare)
        name = name.rpartition(": ")[2].strip(" ,:：;-–—|\"'©→*")
        name = name if INITIAL.search(name) else name.rstrip(".")
        if BODY.search(name):
            continue
        office = OFFICE.search(name)
        before = name[: office.start()].strip(" ,:;-–—|").removesuffix(" i") if office else ""
        capitals = name.isupper() and " " in name and len(name) > 5
        wire = before.split()[:1] if before else []
        if wire and key(wire[0]) in AGENCIES and (before == wire[0] or _is_wires(wire, capitals)):
            name = wire[0]  # "AP Sports Writer"
        elif before.count(" ") >= 1:
            name = before
        if name:
            own, behind = _parted(name, capitals)
            yield own.title() if capitals else own, bare != part
            if behind:
                yield behind, False


def _parted(name: str, capitals: bool) -> tuple[str, str]:
    """A person's name and that of the agency behind it, if one is."""
    words = name.split()
    for n in range(2, len(words)):
        joined = n + 1 < len(words) and BETWEEN.fullmatch(words[n])
        wire = words[n + bool(joined) :]
        if key(" ".join(wire)) in AGENCIES and (joined or _is_wires(wire, capitals)):
            return " ".join(words[:n]), " ".join(wire)
    return name, ""


def _is_wires(words: Sequence[str], capitals: bool) -> bool:
    """Whether an agency's name beside a person's is no surname: Mena, Turan, Hina, Sid are."""
    return len(words) > 1 or not (capitals or words[0].istitle())


def is_agency(name: str) -> bool:
    return key(name) in AGENCIES or bool(WIRE.search(name))


def is_person(name: str, *, alone: bool) -> bool:
    """Two to five words without figures; one word where the page says that it is a person's, or
    of a script that parts no names."""
    words = name.split()
    if (
        len(name) > LONGEST
        or len(name) < 2
        or SAYS_NOTHING.search(name)
        or VERBAL.search(name)
        or OFFICE.search(name)
    ):
        return False
    if key(name) in BYLINE or DEGREE.fullmatch(name) or PARTICLE.fullmatch(words[-1]):
        return False
    if HAN_OUTLET.search(name):
        return False
    if len(words) == 1:
        return alone or (not name.isascii() and 2 <= len(name) <= 6 and not name[0].isupper())
    if len(set(words)) < len(words):
        return False
    telling = [word for word in words if not PARTICLE.fullmatch(word)]
    return len(words) <= 5 and sum(not _is_small(word) for word in telling) * 2 > len(telling)


def is_in_capitals(name: str) -> bool:
    """Whether every word but such as "van" begins with a capital: not in "Kiew nach Berlin"."""
    return not any(_is_small(word) and not PARTICLE.fullmatch(word) for word in name.split())


def _is_small(word: str) -> bool:
    """Whether a word, or the name behind its particle, begins with a small letter; Georgian writes
    no others."""
    joined = JOINED.match(word) if word[0].islower() else None
    first = word[joined.end() if joined else 0]
    return first.islower() and not "\u10d0" <= first <= "\u10ff" and not SON.fullmatch(word)


def is_common(name: str, below: Sequence[str]) -> bool:
    """Whether most words of a name stand in small letters too: in "By Election Results Day". One
    of two words stands: Mark Price."""
    words = {word for word in name.casefold().split() if len(word) > 2}
    small = {word.strip(",.:;") for piece in below for word in piece.split() if word.islower()}
    return name.count(" ") > 1 and 2 * len(words & small) > len(words)
