"""Who wrote an article: persons as a clean list, agencies apart, the outlet itself left out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Any

from monitor.extract.markup import Json, Markup, is_teased, names, squeeze, tight
from monitor.extract.persons import (
    BETWEEN,
    LED_IN,
    LONGEST,
    OFFICE,
    is_agency,
    is_common,
    is_in_capitals,
    is_person,
    split,
)
from monitor.furniture.words import BYLINE, key

METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "cxenseparse:author", "rbauthors", "twitter:creator",
    "twitter:data1",
)  # fmt: skip
LABELS = {"twitter:data1": "twitter:label1"}  # "written by", and as often "section", "location"
MOST = 20
LOOKED_AT = 12  # elements called author, of which the first with a name counts
ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:list|-body|-author|s)?|kommentare?|related)(?:$|[\s_-])"
)
# Where a byline's links lead to the persons, what else it says is their offices and the day.
PROFILE = re.compile(
    r"/(?:authors?|autor(?:es|en)?|auteurs?|people|profiles?|staff|contributors?|journalists?"
    r"|columnists?|writers?|by|yazar(?:lar)?|reporters?|redakt\w*)/[^/]"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LED = "led in"
LEAD = 30  # pieces of text below the headline among which a byline is looked for
Named = tuple[str, str]  # the kind that is stated of an author, and its name or names


@dataclass(frozen=True, slots=True)
class Authors:
    """Persons as they are named, and agencies; each once, in the page's order."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def authors(
    said: Markup, outlets: Collection[str], below: Sequence[str] = (), first: str = ""
) -> Authors:
    """Of all places that name authors the first that names any; `outlets` are keys of the outlet's
    names, `below` the pieces of text under the headline, `first` the article's first line."""
    publisher = names(_meant(said.article.get("publisher"), said.objects))
    owners = {key(name) for kind, name in publisher if kind == "Person"}  # of a page of their own
    own = {name.replace(" ", "") for name in outlets if name not in owners}
    own -= {name.replace(" ", "") for name in owners}
    of_outlet = [name for name in outlets if len(name) > 2 and name not in owners]  # "CNN Business"
    wires: dict[str, str] = {}
    for place in _places(said, below, first):
        persons: dict[str, str] = {}
        for kind, value in place:
            for name, led_in in split(value):
                given = kind == "Person" or name.split()[0].istitle()  # Emma Dorn of "Emma"
                inside = any(
                    f"{key(name)} ".startswith(f"{one} ") and (" " in one or not given)
                    for one in of_outlet
                )
                if tight(name) in own or (inside and key(name) not in owners):
                    continue
                if not kind and " " in name and not is_in_capitals(name):
                    continue
                if kind == LED and (not is_in_capitals(name) or is_common(name, below)):
                    continue
                if is_agency(name):
                    wires.setdefault(key(name), name)
                elif is_person(name, alone=led_in or kind == "Person"):
                    persons.setdefault(key(name), name)
        if persons:
            return Authors((*persons.values(),)[:MOST], (*wires.values(),)[:MOST])
    return Authors((), (*wires.values(),)[:MOST])


def _places(said: Markup, below: Sequence[str], first: str) -> Iterator[list[Named]]:
    """Groups of (kind, text) that name authors, the likeliest first. What is only called an author
    counts first where it stands between headline and text: else it may be another article's."""
    yield names(_meant(said.article.get("author"), said.objects))
    yield names(said.article.get("creator"))
    for element in said.properties.get("author", ())[:5]:
        yield _stated_names(element)
    yield [("", said.metas[name]) for name in METAS[:1] if name in said.metas]
    until = next((n for n, one in enumerate(below) if first and first.startswith(one)), LEAD)
    lead = frozenset(below[: min(until, LEAD)])
    linked = [one for one in said.bylines if "author" in (one.get("rel") or "")][:MOST]
    yield [name for one in linked if _stands_in(one, lead) for name in _own_names(one)]
    called = [*_called(said)]
    yield from (shown for one, shown in called if _stands_in(one, lead))
    yield [name for one in linked if not _is_elsewhere(one) for name in _own_names(one)]
    for name in METAS[1:]:
        if name in said.metas and (name not in LABELS or _is_byline(said.metas.get(LABELS[name]))):
            yield [("", said.metas[name])]
    yield _profiles(said, below[: min(until, LEAD)])
    yield _led_in(said, below, first)
    yield from (shown for _, shown in called)
    for element in said.beside.get("author", ())[:5]:
        links = [one.get("href") or "" for one in element.iterancestors("a")]
        if not is_teased(element) or any(PROFILE.search(one.lower()) for one in links):
            yield _stated_names(element)


def _stated_names(element: Any) -> list[Named]:
    stated = element.get("content")
    return [("", stated)] if stated else _own_names(element)


def _stands_in(element: Any, lead: Collection[str]) -> bool:
    """Whether what an element says stands between headline and text."""
    return any(squeeze(one) in lead for one in element.itertext())


def _profiles(said: Markup, below: Sequence[str]) -> list[Named]:
    """The first links between headline and text to persons' own pages, with nothing between."""
    hrefs = ((one, one.get("href") or "") for one in said.links)
    linked = {
        squeeze("".join(one.itertext())) for one, href in hrefs if PROFILE.search(href.lower())
    }
    from_first = dropwhile(lambda piece: piece not in linked, below)
    joined = takewhile(lambda piece: piece in linked or BETWEEN.fullmatch(piece), from_first)
    return [("Person", piece) for piece in joined if piece in linked]


def _is_byline(label: str | None) -> bool:
    """Whether a label says that it leads in who wrote: "Author", "Verfasst von"."""
    words = key(label or "")
    last = words.rpartition(" ")[2]
    return words in BYLINE or last in BYLINE or bool(last and LED_IN.match(f"{last} "))


def _meant(author: Any, objects: Sequence[Json]) -> Any:
    """The persons that an author's "@id" refers to, where it has no name of its own."""
    if isinstance(author, list):
        flat = [
            inner for one in author[:MOST] for inner in (one if isinstance(one, list) else [one])
        ]
        return [_meant(one, objects) for one in flat if not isinstance(one, list)]
    if not isinstance(author, Mapping) or author.get("name") or not author.get("@id"):
        return author
    return next((one for one in objects if one.get("@id") == author["@id"]), author)


def _led_in(said: Markup, below: Sequence[str], first: str) -> list[Named]:
    """The piece under the headline and before the text that begins with "by", or the one behind it.

    A heading names nobody ("By popular demand"), nor does a sentence of which it is a part.
    """
    heads = {squeeze("".join(one.itertext())) for one in said.headings}
    long = 0
    for number, piece in enumerate(below[:LOOKED_AT]):
        long += len(piece) > 2 * LONGEST
        if long > 1 or (first != piece and first.startswith(piece)):
            break  # after a standfirst comes the text
        if (
            len(piece) > 2 * LONGEST
            or (led_in := LED_IN.match(f"{piece} ")) is None
            or piece in heads
        ):
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
    if not rest[:1].islower() or OFFICE.search(rest[:LONGEST]) or YEAR.search(rest[:LONGEST]):
        return False
    return behind[0].startswith(",") or rest.count(" ") >= 3


def _own_names(element: Any) -> list[Named]:
    """What an element called an author names: its part that is called so, its links to persons'
    own pages, else what it says first and what is joined to that."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and "name" in (inner.get("itemprop") or ""):
            return [("", squeeze(inner.get("content") or "".join(inner.itertext())))]
    links = (one for one in element.iter("a") if PROFILE.search((one.get("href") or "").lower()))
    shown = dict.fromkeys(squeeze(" ".join(one.itertext())) for one in links)
    persons = [("Person", name) for name in shown if name]
    return persons or [("", _first_said(element))]


def _first_said(element: Any) -> str:
    """The names in an element, up to what stands apart from them: an office, another outlet."""
    said, joined = list[str](), True
    for piece in map(squeeze, element.itertext()):
        if not piece:
            continue
        beside = bool(BETWEEN.fullmatch(piece) or LED_IN.match(f"{piece} "))
        named = joined or beside or " " not in piece or BETWEEN.match(piece)
        if said and not named and " " in said[-1] and not any(map(str.isdigit, said[-1])):
            break
        said.append(piece)
        joined = beside or bool(BETWEEN.search(piece[-5:] + " "))
    return " ".join(said)


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


def _called(said: Markup) -> Iterator[tuple[Any, list[Named]]]:
    """What elements called author or byline name, each as short as names are."""
    found = 0
    for element in said.bylines:
        if _is_elsewhere(element):
            continue
        shown = _own_names(element)
        if 2 < sum(len(name) for _, name in shown) <= 2 * LONGEST:
            found += 1
            yield element, shown
        if found >= LOOKED_AT:
            return
