"""Who wrote an article: persons as a clean list, agencies apart, the outlet itself left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.extract.markup import Json, Markup, names, squeeze
from monitor.furniture.words import BYLINE, key

METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "cxenseparse:author", "rbauthors", "twitter:creator",
    "twitter:data1",
)  # fmt: skip
LABELS = {"twitter:data1": "twitter:label1"}  # "written by", and as often "section", "location"
MOST = 20
LOOKED_AT = 12  # elements called author, of which the first with a name counts
LONGEST = 60  # characters of one name
# Between names; a comma does not part "Smith, John" of a list of one, which nobody writes here.
BETWEEN = re.compile(
    r"\s*(?:[,;|/•·&+]|\band\b|\bund\b|\bet\b|\bet al\b|\bи\b|\bта\b|\bі\b|\bve\b|\bvə\b|\bև\b"
    r"|\bда\b"
    r"|\by\b|\be\b|\bon\b(?= \w+day)|\bmit\b|\bwith\b|\s[–—-]\s|\n)\s*",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:list|-body|-author|s)?|kommentare?|related)(?:$|[\s_-])"
)
# Where a byline's links lead to the persons, what else it says is their offices and the day.
PROFILE = re.compile(
    r"/(?:authors?|autor(?:es|en)?|auteurs?|people|profiles?|staff|contributors?|journalists?"
    r"|columnists?|writers?|by|yazar(?:lar)?|reporters?|redakt\w*)/[^/]"
)
LED = "led in"
PARTICLE = re.compile(  # in names, where other words begin with capitals
    r"al|ap|bin|bint|d[aeiou]|das|del|della|de[nr]|dos|e|el|ibn|l[ae]|te[nr]|v[ao]n|y|zu[mr]?"
)
LED_IN = re.compile(
    r"^(?:written |reported |story |posted |text |words |published |veröffentlicht |erstellt "
    r"|geschrieben |publié |view all posts |more (?:stories|posts|from|articles) |about the )?"
    r"(?:(?:by|von|par|por|door|av|di|od|автор(?:ы)?|müəllif|հեղինակ(?:ներ)?|ავტორ(?:ი|ები)"
    r"|autor(?:in|en)?|auteur|author)(?:\s*[:：՝]\s*|\s+)"
    r"|(?:yazan|haber|текст|автор текста|foto)\s*[:：]\s*)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\s*(?:\(.*|\[.*|\s\d.*|\s(?:am|on|le|den)\s\d.*|@\S+.*|https?://.*|\S+@\S+.*"
    r"|\s(?:in|im|for|says|view|more|author|see all|follow|at|published|updated|last updated"
    r"|posted|is a)\s.*)$",
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
    r"|online|copyright)\b",
    re.IGNORECASE,
)
SAYS_NOTHING = re.compile(r"\d|https?:|www\.|\.(?:com|org|net|ru|de|tr|am|az|ge)\b")
VERBAL = re.compile(
    r"\b(?:no author|about|view|share|text size|read|comments?|kommentare?|posted|updated|published"
    r"|illustration|photo\w*|foto|click|follow|subscribe|lesedauer|alle|sagt|mehr|name|posts"
    r"|beiträge|stories|articles)\b",
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


@dataclass(frozen=True, slots=True)
class Authors:
    """Persons as they are named, and agencies; each once, in the page's order."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def authors(
    said: Markup, outlets: Iterable[str], below: Sequence[str] = (), first: str = ""
) -> Authors:
    """Of all places that name authors the first that names any; `outlets` are keys of the outlet's
    names, `below` the pieces of text under the headline, `first` the article's first line."""
    own = {name.replace(" ", "") for name in outlets}
    wires: dict[str, str] = {}
    for place in (*_places(said), _led_in(said, below, first)):
        persons: dict[str, str] = {}
        for kind, value in place:
            for name, led_in in _split(value):
                if key(name).replace(" ", "") in own or (kind == LED and not _is_in_capitals(name)):
                    continue
                if _is_agency(name):
                    wires.setdefault(key(name), name)
                elif _is_person(name, alone=led_in or kind == "Person"):
                    persons.setdefault(key(name), name)
        if persons:
            return Authors((*persons.values(),)[:MOST], (*wires.values(),)[:MOST])
    return Authors((), (*wires.values(),)[:MOST])


def _places(said: Markup) -> Iterator[list[tuple[str, str]]]:
    """Groups of (kind, text) that name authors, the likeliest first."""
    yield names(_meant(said.article.get("author"), said.objects))
    yield names(said.article.get("creator"))
    for element in said.properties.get("author", ())[:5]:
        stated = element.get("content")
        yield [("", stated)] if stated else _own_names(element)
    yield [("", said.metas[name]) for name in METAS[:1] if name in said.metas]
    yield [name for one in _linked(said) for name in _own_names(one)]
    yield from _called(said)
    for name in METAS[1:]:
        if name in said.metas and (name not in LABELS or _is_byline(said.metas.get(LABELS[name]))):
            yield [("", said.metas[name])]


def _is_byline(label: str | None) -> bool:
    """Whether a label says that it leads in who wrote: "Author", "Verfasst von"."""
    words = key(label or "")
    last = words.rpartition(" ")[2]
    return words in BYLINE or last in BYLINE or bool(last and LED_IN.match(f"{last} "))


def _meant(author: Any, objects: Sequence[Json]) -> Any:
    """The persons that an author's "@id" refers to, where it has no name of its own."""
    if isinstance(author, list):
        return [_meant(one, objects) for one in author[:MOST]]
    if not isinstance(author, Mapping) or author.get("name") or not author.get("@id"):
        return author
    return next((one for one in objects if one.get("@id") == author["@id"]), author)


def _led_in(said: Markup, below: Sequence[str], first: str) -> list[tuple[str, str]]:
    """The piece under the headline and before the text that begins with "by", or the one behind it.

    A heading names nobody ("By popular demand"), nor does a sentence of which it is a part.
    """
    heads = {squeeze("".join(one.itertext())) for one in said.headings}
    for number, piece in enumerate(below[:LOOKED_AT]):
        if len(piece) > 2 * LONGEST or (first != piece and first.startswith(piece)):
            break
        if (led_in := LED_IN.match(f"{piece} ")) is None or piece in heads:
            continue
        if led_in.end() < len(piece):
            return [] if _goes_on(below[number + 1 : number + 2]) else [(LED, piece)]
        if _goes_on(below[number + 2 : number + 3]):
            return []
        return [(LED, " ".join((piece, *below[number + 1 : number + 2])))]
    return []


def _goes_on(behind: Sequence[str]) -> bool:
    """Whether what stands behind a name makes a sentence of it: ", the richest man, said so."."""
    rest = "".join(behind).lstrip(", ")
    if not rest[:1].islower() or OFFICE.search(rest[:LONGEST]):
        return False
    return behind[0].startswith(",") or rest.count(" ") >= 3


def _is_in_capitals(name: str) -> bool:
    """Whether every word but such as "van" begins with a capital: not in "Kiew nach Berlin"."""
    return not any(word[0].islower() and not PARTICLE.fullmatch(word) for word in name.split())


def _own_names(element: Any) -> list[tuple[str, str]]:
    """What an element called an author names: its part that is called so, its links to persons'
    own pages, else all that it says."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and "name" in (inner.get("itemprop") or ""):
            return [("", squeeze(inner.get("content") or "".join(inner.itertext())))]
    links = (one for one in element.iter("a") if PROFILE.search((one.get("href") or "").lower()))
    shown = dict.fromkeys(squeeze(" ".join(one.itertext())) for one in links)
    persons = [("Person", name) for name in shown if name]
    return persons or [("", squeeze(" ".join(element.itertext())))]


def _linked(said: Markup) -> list[Any]:
    linked = [one for one in said.bylines if "author" in (one.get("rel") or "")]
    return [one for one in linked[:MOST] if not _is_elsewhere(one)]


def _is_elsewhere(element: Any) -> bool:
    """In a box beside the article, or a reader's comment."""
    for place in (element, *element.iterancestors()):
        if place.tag in ("html", "body", "main", "article"):
            return False
        if place.tag == "footer" and any(up.tag == "article" for up in place.iterancestors()):
            continue
        called = f"{place.get('class') or ''} {place.get('id') or ''}".lower()
        if place.tag in ("aside", "footer", "nav", "form") or ELSEWHERE.search(called):
            return True
    return False


def _called(said: Markup) -> Iterator[list[tuple[str, str]]]:
    """What elements called author or byline name, each as short as names are."""
    found = 0
    for element in said.bylines:
        if _is_elsewhere(element):
            continue
        shown = _own_names(element)
        if 2 < sum(len(name) for _, name in shown) <= 2 * LONGEST:
            found += 1
            yield shown
        if found >= LOOKED_AT:
            return


def _split(value: str) -> Iterator[tuple[str, bool]]:
    """The names in a text, and whether "by" or the like stands before each."""
    value = DATED.sub("", f" {squeeze(value)[:500]}")
    for part in BETWEEN.split(value):
        part = part.strip(" .:-–—\"'©→*")
        bare = LED_IN.sub("", part)
        name = AFTER.sub("", bare)
        name = name.rpartition(": ")[2].strip(" ,:;-–—|\"'©→*")
        name = name if INITIAL.search(name) else name.rstrip(".")
        office = OFFICE.search(name)
        if office and len(name[: office.start()].split()) >= 2:
            name = name[: office.start()].strip(" ,:;-–—|")
        if name:
            capitals = name.isupper() and " " in name and len(name) > 5
            yield name.title() if capitals else name, bare != part


def _is_agency(name: str) -> bool:
    return key(name) in AGENCIES or bool(WIRE.search(name))


def _is_person(name: str, *, alone: bool) -> bool:
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
    if key(name) in BYLINE:
        return False
    if len(words) == 1:
        return alone or (not name.isascii() and 2 <= len(name) <= 6 and not name[0].isupper())
    if len(set(words)) < len(words):
        return False
    return len(words) <= 5 and sum(
        word[0].isupper() or not word.isascii() for word in words
    ) * 2 > len(words)
