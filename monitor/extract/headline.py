"""Which of a page's titles is the headline of its article, and what in it is the outlet's name.

What a reader sees above the article counts (its h1), if something else on the page says so too: a
search engine's title is often another one, and an h1 may be the outlet's logo. Where no h1 is
confirmed, what the page tells machines is taken, without the parts that name outlet or section.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from monitor.extract.above import heads_article
from monitor.extract.bare import bare, heads, is_long, is_outlet, without_tail
from monitor.extract.headings import (
    BESIDE,
    CUT,
    LONGEST,
    NOT_SHOWN,
    SENTENCE,
    START,
    is_logo,
    is_trail,
    pages,
    shown_part,
    shown_text,
)
from monitor.extract.markup import Markup, alongside, squeeze, text, tight
from monitor.extract.outlet import folders, outlets, section_names
from monitor.extract.shown import length
from monitor.furniture.lines import size
from monitor.furniture.titles import SEPARATOR
from monitor.furniture.words import key

STATED = ("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "parsely-title")
ALIKE = 0.5  # of the words of the shorter of two titles, to be one title in two wordings
WORDY = 3  # spaces at least in a line that can only be a title
PART = 0.995  # of a title that is another with something at its end
TAIL = 0.9  # of what the title element says, at whose end may be the outlet's name


@dataclass(frozen=True, slots=True)
class Headline:
    """`of` says where the title was taken from: selector, h1, h2, stated, title, feed."""

    title: str
    of: str


def headline(
    said: Markup, site: str | None, url: str | None, told: str | None = None
) -> Headline | None:
    """The article's headline, or None where the page has none; `told` is the feed's title."""
    names = outlets(said, site, url)
    sections = {key(name) for name in (*section_names(said), *folders(url or said.canonical))}
    stated = [one for one in _stated(said, told) if not is_outlet(one, names)]
    plain = [bare(one, names, sections) for one in stated]
    around = pages(said.root)
    shown = [
        (element, words)
        for element in said.headings
        if (words := shown_text(element, plain, said.title, around))
        and not is_outlet(words, names)
        and not is_logo(element, url or said.canonical)
    ]
    known = {key(one) for one in plain}
    tails = _beside_headline(shown, said.title, known)
    shown = [(element, words) for element, words in shown if key(words) not in tails]
    lasting = [one for one in shown if not is_trail(one[0])]
    if any(key(words) in known for _, words in lasting):
        shown = lasting
    confirmed = _confirmed(shown, plain, said.title)
    if confirmed is None and not (plain and _is_shown(said.root, plain[0], url)):
        confirmed = _marked(shown, plain, {*_before_text(said)})
    if confirmed is not None:
        tag, words = confirmed
        return Headline(_best_spelling(_as_shown(words, stated, names, sections), plain), tag)
    if plain:
        of = "stated" if stated[0] != squeeze(told or "") else "feed"
        return Headline(shown_part(said.root, plain[0]) or _agreed(plain), of)
    alone = [words for element, words in shown if element.tag == "h1"]
    titled = bare(said.title, names, sections) if said.title else ""
    titled = shown_part(said.root, titled) or without_tail(titled)
    if titled and not is_outlet(titled, names):
        return Headline(titled, "title")
    return Headline(alone[0], "h1") if alone else None


def all_titles(said: Markup) -> frozenset[str]:
    """Every title that a page gives its article, as keys: the lines that are titles, not text.
    An h1 behind a paragraph is a heading in the article."""
    shown = [squeeze("".join(one.itertext())) for one in _before_text(said)]
    found = {key(one) for one in (*_stated(said, None), *shown) if len(one) <= LONGEST}
    return frozenset(one for one in found if size(one) > WORDY)


def _before_text(said: Markup) -> Iterator[Any]:
    """The first h1 of a page and those before the next paragraph as long as a sentence: what
    stands before the first is a notice or a menu's."""
    begun = False
    for element in said.root.iter("h1", "p"):
        if element.tag == "h1":
            begun = True
            yield element
        elif begun and length(element) >= SENTENCE:
            return


def _as_shown(
    words: str,
    stated: Sequence[str],
    names: Mapping[str, Collection[str]],
    sections: Collection[str],
) -> str:
    """A heading without outlet and section; what the page says everywhere is the headline's own."""
    if key(words) not in {key(one) for one in stated}:
        return bare(words, names, sections)
    cut = bare(words, names, ())
    return cut if words.startswith(cut) else words


def _agreed(plain: Sequence[str]) -> str:
    """The first title, without a part at its end that another does without."""
    others = {key(one) for one in plain[1:]}
    return next((one for one in heads(plain[0]) if key(one) in others), plain[0])


def _stated(said: Markup, told: str | None) -> list[str]:
    """The titles that the page tells machines, the likeliest first."""
    found = [text(said.metas.get("og:title")), text(said.article.get("headline"))]
    for element in (said.properties.get("headline") or alongside(said, "headline"))[:3]:
        whole = "" if element.tag in ("h1", "h2") else "".join(element.itertext())
        found.append(squeeze(element.get("content") or whole))
    found += [text(said.metas.get(name)) for name in STATED[1:]]
    found += [text(said.article.get("name")), squeeze(told or "")]
    kept = [one for one in found if one and 2 < len(one) <= LONGEST]
    uncut = [one for one in kept if not one.endswith(CUT)]
    return list(dict.fromkeys([*uncut, *kept]))


def _confirmed(
    shown: Sequence[tuple[Any, str]], stated: Sequence[str], title: str
) -> tuple[str, str] | None:
    """The heading that is what one of the page's titles says; an h1 before an h2."""
    best: tuple[float, str, str] | None = None
    for element, words in shown:
        score = max((_likeness(words, one) for one in stated), default=0.0)
        if score < PART and title:
            ends = f" {key(title)}".endswith(f" {key(words)}") and key(title) != key(words)
            if not (ends and stated):
                score = max(score, _likeness(words, title) * TAIL)
        first = element.tag == "h1"
        if not first and not any(_is_whole(words, one) for one in (*stated, title)):
            continue
        if score >= ALIKE and (best is None or score + first > best[0]):
            best = (score + first, element.tag, words)
    return best[1:] if best else None


def _is_whole(words: str, title: str) -> bool:
    """Whether a heading is a title or most of it, cut off at a sign; else it may be a section's."""
    at = title.find(words)
    if at < 0 or 2 * len(words) <= len(title):
        return key(words) == key(title)
    before, after = title[:at].rstrip(), title[at + len(words) :].lstrip()
    return not (before[-1:].isalnum() or after[:1].isalnum())


def _beside_headline(shown: Sequence[tuple[Any, str]], title: str, stated: set[str]) -> set[str]:
    """The names, as keys, that end the page's title behind a longer part or a lower heading, and
    that no other title says: an h1 of that name is the outlet's."""
    lower = {key(words) for element, words in shown if element.tag == "h2"}
    parts = [(title[: one.start()], title[one.end() :]) for one in SEPARATOR.finditer(title)]
    able = [(key(a), key(b)) for a, b in parts]
    return {b for a, b in able if a in lower or (len(a) > len(b) and b.count(" ") < WORDY)} - stated


def _marked(
    shown: Sequence[tuple[Any, str]], told: Sequence[str], able: Collection[Any]
) -> tuple[str, str] | None:
    """The only h1 of a few words, of those `able` to be above the text, that is called a headline
    or stands in the article."""
    found = {
        words: element.tag
        for element, words in shown
        if element in able and _is_wordy(words) and heads_article(element, told)
    }
    return next(((tag, words) for words, tag in found.items()), None) if len(found) == 1 else None


def _is_shown(root: Any, title: str, url: str | None) -> bool:
    """Whether a page shows a title by itself, not beside its article and in no link elsewhere."""
    start, own = title[:START], urlsplit(url or "").path
    return any(
        element.tag not in NOT_SHOWN
        and (element.text or "").lstrip().startswith(start)
        and length(element) <= LONGEST
        and key("".join(element.itertext())) == key(title)
        and not any(
            up.tag in BESIDE and not (up.tag == "a" and own and _leads_to(up, own))
            for up in (element, *element.iterancestors())
        )
        for element in root.iter()
        if isinstance(element.tag, str)
    )


def _leads_to(link: Any, path: str) -> bool:
    try:
        return urlsplit((link.get("href") or "").strip()).path.rstrip("/") == path.rstrip("/")
    except ValueError:
        return False


def _is_wordy(words: str) -> bool:
    """Whether a heading says more than a section's name does; some write no spaces."""
    spaces = key(words).count(" ")
    return spaces >= WORDY or (not spaces and is_long(words))


def _likeness(one: str, other: str) -> float:
    """1 for the same words, or where a title is another with something at its end; else a share."""
    a, b = key(one), key(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if f" {b} ".startswith(f" {a} ") or f" {b} ".endswith(f" {a} "):
        return PART if size(a) > 2 or " " in a or len(a) > 12 else 0.4
    x, y = set(a.split()), set(b.split())
    if len(x) < 3 or len(y) < 3:
        return _pairs(a, b)
    shared, least = x & y, min(x, y, key=len)
    return min(len(shared) / len(least), _letters(shared) / _letters(least)) * 0.99


def _letters(words: set[str]) -> int:
    """How much a set of words says; a headline is not told by its "a" and "the"."""
    return sum(map(len, words))


def _pairs(a: str, b: str) -> float:
    """The same share over pairs of letters, for titles without spaces between words."""
    x, y = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (a, b))
    return len(x & y) / max(len(x), len(y), 1) * 0.99


def _best_spelling(shown: str, stated: Sequence[str]) -> str:
    """The same words as the page writes them for machines, where the heading is set in capitals,
    has other letters large or has its spaces elsewhere."""
    capitals = shown.isupper()
    if shown in stated and not capitals:
        return shown
    for one in stated:
        if one != shown and tight(one) == tight(shown):
            if (capitals or _is_larger(one, shown)) and not one.isupper():
                return one
            if one.replace(" ", "") == shown.replace(" ", "") or _runs_together(shown, one):
                return one
    return shown


def _is_larger(one: str, shown: str) -> bool:
    """Whether two titles differ in large letters alone, and this one has the names in capitals
    that the other has: machines are also told all in small letters, or Each Word's first large."""
    return one.lower() == shown.lower() and not one.islower() and _names(one) >= _names(shown)


def _names(title: str) -> int:
    """The words with large letters behind their first: NATO, McLean."""
    return sum(any(map(str.isupper, word[1:])) for word in title.split())


def _runs_together(shown: str, stated: str) -> bool:
    """A heading whose pieces have no space or sign between them."""
    return sum(map(_has_letter, stated.split())) > len(shown.split())


def _has_letter(word: str) -> bool:
    return any(char.isalnum() for char in word)
