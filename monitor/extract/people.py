"""Who wrote an article: persons as a clean list, agencies apart, the outlet itself left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from monitor.extract.markup import Markup, names, squeeze
from monitor.furniture.words import BYLINE, key

METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "cxenseparse:author", "rbauthors", "twitter:creator",
)  # fmt: skip
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


def authors(said: Markup, outlets: Iterable[str]) -> Authors:
    """Of all places that name authors the first that names any; `outlets` are keys of the outlet's
    names."""
    own = {name.replace(" ", "") for name in outlets}
    wires: dict[str, str] = {}
    for place in _places(said):
        persons: dict[str, str] = {}
        for kind, value in place:
            for name, led_in in _split(value):
                if key(name).replace(" ", "") in own:
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
    yield names(said.article.get("author"))
    yield names(said.article.get("creator"))
    for element in said.properties.get("author", ())[:5]:
        yield [("", element.get("content") or _own_name(element))]
    yield [("", said.metas[name]) for name in METAS[:1] if name in said.metas]
    yield [("", value) for value in _linked(said)]
    for value in _called(said):
        yield [("", value)]
    for name in METAS[1:]:
        if name in said.metas:
            yield [("", said.metas[name])]


def _own_name(element: Any) -> str:
    for inner in element.iter():
        if isinstance(inner.tag, str) and "name" in (inner.get("itemprop") or ""):
            return squeeze(inner.get("content") or "".join(inner.itertext()))
    return squeeze(" ".join(element.itertext()))


def _linked(said: Markup) -> list[str]:
    linked = [one for one in said.bylines if "author" in (one.get("rel") or "")]
    return [_own_name(one) for one in linked[:MOST] if not _is_elsewhere(one)]


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


def _called(said: Markup) -> Iterator[str]:
    """The texts of elements called author or byline that are as short as names."""
    found = 0
    for element in said.bylines:
        if _is_elsewhere(element):
            continue
        shown = _own_name(element)
        if 2 < len(shown) <= 2 * LONGEST:
            found += 1
            yield shown
        if found >= LOOKED_AT:
            return


def _split(value: str) -> Iterator[tuple[str, bool]]:
    """The names in a text, and whether "by" or the like stands before each."""
    value = squeeze(value)[:500]
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
