"""Which of a page's titles is the headline of its article, and what in it is the outlet's name.

What a reader sees above the article counts (its h1), if something else on the page says so too: a
search engine's title is often another one, and an h1 may be the outlet's logo. Where no h1 is
confirmed, what the page tells machines is taken, without the parts that name outlet or section.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.extract.markup import Markup, squeeze, text
from monitor.extract.outlet import HOST, NAME, SEPARATOR, outlets, section_names
from monitor.furniture.words import key

STATED = ("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "parsely-title")
HEADLINE = re.compile(r"(?:head-?line|title|titel|titre|titulo|baslik|article__?h)")
APART = re.compile(r"(?:kicker|label|flag|badge|premium|eyebrow|over-?line|rubri|categor|tag)")
UNSEEN = frozenset(["script", "style", "noscript", "svg", "button", "template"])
ASIDE = frozenset(["nav", "aside", "footer", "form"])
CUT = ("...", "…")
LONGEST = 400  # characters of a headline
ALIKE = 0.5  # of the words of the shorter of two titles, to be one title in two wordings


@dataclass(frozen=True, slots=True)
class Headline:
    """`of` says where the title was taken from: selector, h1, h2, stated, title, feed."""

    title: str
    of: str


def headline(
    said: Markup, site: str | None, url: str | None, told: str | None = None
) -> Headline | None:
    """The article's headline, or None where the page has none; `told` is the feed's title."""
    outlet = outlets(said, site, url)
    sections = {key(name) for name in section_names(said)}
    stated = [one for one in _stated(said, told) if not _is_outlet(one, outlet)]
    bare = [_bare(one, outlet, sections) for one in stated]
    shown = [
        (element, words)
        for element in said.headings
        if (words := shown_text(element, bare)) and not _is_outlet(words, outlet)
    ]
    confirmed = (
        _beside_outlet(shown, said.title, {key(one) for one in bare})
        or _confirmed(shown, [*bare, said.title])
        or _marked(shown)
    )
    if confirmed is not None:
        tag, words = confirmed
        return Headline(_best_spelling(_bare(words, outlet, sections), bare), tag)
    if bare:
        return Headline(bare[0], "stated" if stated[0] != squeeze(told or "") else "feed")
    alone = [words for element, words in shown if element.tag == "h1"]
    titled = _bare(said.title, outlet, sections) if said.title else ""
    titled = _without_tail(titled)
    if titled and not _is_outlet(titled, outlet):
        return Headline(titled, "title")
    return Headline(alone[0], "h1") if alone else None


def shown_text(element: Any, stated: Sequence[str]) -> str:
    """What a heading shows: without a kicker or a label inside it, if the page's titles lack it."""
    if any(parent.tag in ASIDE for parent in element.iterancestors()):
        return ""
    pieces = list(_pieces(element))
    whole = squeeze(" ".join(piece for _, piece in pieces))
    if not whole or len(whole) > LONGEST:
        return ""
    known = [key(one) for one in stated]
    if len(pieces) > 1 and key(whole) not in known:
        for part in _parts(pieces, whole):
            if key(part) in known:
                return part
        for part in _parts(pieces, whole):
            if len(part) > len(whole) / 2 and any(f" {key(part)} " in f" {one} " for one in known):
                return part
    # A space inside an element, as before a colon that stands in the next one, is none.
    tight = squeeze("".join(piece for _, piece in pieces))
    return (tight if key(tight) == key(whole) else whole).rstrip(" :|")


def _pieces(element: Any) -> Iterator[tuple[str, str]]:
    """The texts inside a heading, each with what its element is called."""
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        called = f"{element.get('class') or ''} {element.tag}".lower()
        if element.text:
            yield called, element.text
        for child in element:
            yield from _pieces(child)
            if child.tail:
                yield called, child.tail


def _parts(pieces: Sequence[tuple[str, str]], whole: str) -> Iterator[str]:
    """What is left of a heading without its labels, without its first or last piece."""
    shown = [(called, squeeze(piece)) for called, piece in pieces if squeeze(piece)]
    for kept in (
        [piece for called, piece in shown if not APART.search(called)],
        *([piece for _, piece in shown[n:]] for n in range(1, min(4, len(shown)))),
        *([piece for _, piece in shown[:-n]] for n in range(1, min(4, len(shown)))),
    ):
        part = " ".join(kept).strip(" :|–—-")
        if part and part != whole:
            yield part


def _stated(said: Markup, told: str | None) -> list[str]:
    """The titles that the page tells machines, the likeliest first."""
    found = [text(said.metas.get("og:title")), text(said.article.get("headline"))]
    for element in said.properties.get("headline", ())[:3]:
        whole = "" if element.tag in ("h1", "h2") else "".join(element.itertext())
        found.append(squeeze(element.get("content") or whole))
    found += [text(said.metas.get(name)) for name in STATED[1:]]
    found += [text(said.article.get("name")), squeeze(told or "")]
    kept = [one for one in found if one and 2 < len(one) <= LONGEST]
    uncut = [one for one in kept if not one.endswith(CUT)]
    return list(dict.fromkeys([*uncut, *kept]))


def _confirmed(shown: Sequence[tuple[Any, str]], stated: Sequence[str]) -> tuple[str, str] | None:
    """The heading that is what one of the page's titles says; an h1 before an h2."""
    best: tuple[float, str, str] | None = None
    for element, words in shown:
        score = max((_likeness(words, one) for one in stated if one), default=0.0)
        first = element.tag == "h1"
        if not first and not any(2 * len(words) > len(one) for one in stated if score >= 1):
            continue
        if score >= ALIKE and (first or score >= 1) and (best is None or score + first > best[0]):
            best = (score + first, element.tag, words)
    return best[1:] if best else None


def _beside_outlet(
    shown: Sequence[tuple[Any, str]], title: str, stated: set[str]
) -> tuple[str, str] | None:
    """The lower heading where the page's title is that and an h1: then the h1 is the outlet's."""
    first = {key(words) for element, words in shown if element.tag == "h1"} - stated
    lower = {key(words): words for element, words in shown if element.tag == "h2"}
    for separator in SEPARATOR.finditer(title):
        for part, other in (
            (title[: separator.start()], title[separator.end() :]),
            (title[separator.end() :], title[: separator.start()]),
        ):
            if key(part) in first and key(other) in lower:
                return "h2", lower[key(other)]
    return None


def _marked(shown: Sequence[tuple[Any, str]]) -> tuple[str, str] | None:
    """The only h1 of a few words that is called a headline or stands in the article."""
    found = [
        (element.tag, words)
        for element, words in shown
        if element.tag == "h1" and key(words).count(" ") >= 3 and _is_marked(element)
    ]
    return found[0] if len({words for _, words in found}) == 1 else None


def _is_marked(heading: Any) -> bool:
    for element in (heading, *list(heading.iterancestors())[:3]):
        called = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if element.tag in ("article", "main") or HEADLINE.search(called):
            return True
    return False


def _likeness(one: str, other: str) -> float:
    """1 for the same words, or where a title is another with something at its end; else a share."""
    a, b = key(one), key(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if f" {b} ".startswith(f" {a} ") or f" {b} ".endswith(f" {a} "):
        return 1.0 if a.count(" ") >= 1 or len(a) > 12 else 0.4
    x, y = set(a.split()), set(b.split())
    if len(x) < 3 or len(y) < 3:
        return _pairs(a, b)
    return len(x & y) / min(len(x), len(y)) * 0.99


def _pairs(a: str, b: str) -> float:
    """The same share over pairs of letters, for titles without spaces between words."""
    x, y = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    return len(x & y) / max(len(x), len(y), 1) * 0.99


def _best_spelling(shown: str, stated: Sequence[str]) -> str:
    """The same words as the page writes them for machines, where the heading is set in capitals
    or has its spaces elsewhere."""
    for one in stated:
        if one != shown and key(one).replace(" ", "") == key(shown).replace(" ", ""):
            if shown.isupper() and not one.isupper():
                return one
            if one.replace(" ", "") == shown.replace(" ", "") or _runs_together(shown, one):
                return one
    return shown


def _runs_together(shown: str, stated: str) -> bool:
    """A heading whose pieces have no space or sign between them."""
    return len(stated.split()) > len(shown.split())


def _bare(title: str, outlet: Iterable[str], sections: Iterable[str]) -> str:
    """A title without the names of outlet and section at its ends."""
    title = squeeze(title)
    for _ in range(4):
        for separator in [*SEPARATOR.finditer(title)][::-1]:
            head, tail = title[: separator.start()].strip(), title[separator.end() :].strip()
            if head and (_is_name(tail, outlet) or (_is_section(tail, sections) and _long(head))):
                title = head
                break
            if tail and (_is_name(head, outlet) or (_is_section(head, sections) and _long(tail))):
                title = tail
                break
        else:
            break
    return title


def _long(part: str) -> bool:
    return key(part).count(" ") >= 2 or len(part) > 20


def _is_name(part: str, outlet: Iterable[str]) -> bool:
    found = key(part)
    squeezed = found.replace(" ", "")
    if not squeezed or len(squeezed) < 2:
        return not squeezed
    for name in outlet:
        tight = name.replace(" ", "")
        if squeezed in (tight, f"{tight}com", f"www{tight}") or found.endswith(f" {name}"):
            return found.count(" ") < NAME + name.count(" ")
        # "Valley News" for valleynews.example and "The Valley News" of "Valley News"
        if (
            len(tight) >= 4
            and found.count(" ") < NAME
            and (squeezed.startswith(tight) or (tight.endswith(squeezed) and len(squeezed) >= 4))
        ):
            return True
    return bool(HOST.fullmatch(part)) and "." in part


def _is_outlet(title: str, outlet: Iterable[str]) -> bool:
    """A title that says no more than whose page it is."""
    found = key(title).replace(" ", "")
    return (
        not found
        or any(found == name.replace(" ", "") for name in outlet)
        or bool(HOST.fullmatch(title))
    )


def _is_section(part: str, sections: Iterable[str]) -> bool:
    return key(part) in sections


def _without_tail(title: str) -> str:
    """A page title without a last part that is as short as a name and far shorter than the rest."""
    separators = [*SEPARATOR.finditer(title)]
    for separator in separators[::-1]:
        head, tail = title[: separator.start()], title[separator.end() :]
        if key(tail).count(" ") < NAME and _long(head) and len(head) > 1.5 * len(tail):
            title = head
    return title.strip()
