"""What a page's headings show: without kickers and labels, and which of them are logos."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile
from typing import Any
from urllib.parse import urlsplit

from monitor.extract.bare import WIDE, is_long
from monitor.extract.markup import plain, squeeze
from monitor.furniture.lines import size
from monitor.furniture.words import key

APART = re.compile(
    r"(?:kicker|label|flag|badge|premium|eyebrow|over-?line|rubri|categor|tag|dachzeile|roof"
    r"|pre-?title|sur-?tit|ante-?tit|volanta|spitz|icon)"
)
KICKER = re.compile(
    r"(?:kicker|eyebrow|over-?(?:line|title)|roof-?line|top-?line|catch-?word|dachzeile|pre-?title"
    r"|sur-?tit|ante-?tit|volanta|spitzmarke|occhiello|vignette"
    r"|(?<![a-z])(?:strap|chapeu|cartola|ru-?titr)(?![a-z]))"
)
# A badge beside a headline, or what no reader sees; and what a word of the headline may be called.
LABEL = re.compile(
    r"label|badge|sr-only|visually-?hidden|screen-?reader|(?:paid|premium)(?![a-z])"
    r"|(?<![a-z])(?:pill|chip|plus)(?![a-z])"
)
TAG = re.compile(r"(?<![a-z])(?:flag|(?:tag|live|prefix|section|category|rubric|genre)(?![a-z]))")
UNTOLD = re.compile(r"[^\w:|/+·⟩>›»–—-]+")
HIDDEN = re.compile(r"hidden|sr-only|screen-?reader")
LABELLED, KICKING = 3, 5  # words at most of a label, and of a kicker that nothing calls so
LEAD = re.compile(
    r"(?:^|[\s_-])(?:spot|leads?|lede|standfirst|perex|anons|announce|summary|sub-?titles?|deck|dek"
    r"|sub-?head(?:ing|line)?|description|excerpt|intro|chapo|chapeau|vorspann|zajawka"
    r"|entradilla|bajada|copete|sumario|sommario|catenaccio|sub-?titulo|linha-?fina|ingress"
    r"|manchet|ozet|sapo)(?:$|[\s_-])"
)
LOGO = re.compile(
    r"(?<![a-z])(?:logo|site-?(?:title|name|header|branding)|brand|masthead)(?![a-z])"
)
TRAIL = re.compile(r"(?<![a-z])bread-?crumbs?(?![a-z])")  # where in the site a page stands
UNSEEN = frozenset(["script", "style", "noscript", "svg", "button", "template"])
ASIDE = frozenset(["nav", "aside", "footer", "form", "dialog"])
BLOCKS = frozenset(["br", "div", "p", "li", "ul", "hr", "h2", "h3", "h4", "small", "figure"])
SIGNS = " \t\r\n\u00a0:|/+·-–—"  # between a kicker and its headline
TOLD = (": ", " | ", " – ", " - ", " — ", " · ")  # what machines are told between the two
PIECES = 8  # of a heading, from either end, that may be beside the headline
OPENED = "„“«‚‘'\""
OPENING, CLOSING = "„“«(‚‘[\"'/-–", ".,:;!?…)]»”’%'"
LONGEST = 400  # characters of a headline
CUT = ("...", "…")
# What parts a title from the names beside it, where the page says which part is the headline: with
# spaces what else joins words, and behind wide letters, which it does not join, a hyphen.
_WIDE = r"(?<=[”」』》\u2e80-\ua4cf])"
SIGN = re.compile(rf"\s+[-–—·»«/~>]+\s+|\s*(?:[_|｜│]|::+)\s*|{_WIDE}(?:\s+|-+)")
ENDS = 12  # signs at most, with a title's own two ends
PARAGRAPHS = 3  # in a form from which on it is the page
START = 4  # characters by which an element is known to begin as a part of a title
SENTENCE = 60  # characters, about, of a paragraph with which a text begins
NOT_SHOWN = UNSEEN | {"title", "option", "meta"}
BESIDE = frozenset(["a", "head", "nav", "aside", "footer", "figure"])


def shown_text(
    element: Any, stated: Sequence[str], title: str = "", around: Collection[Any] = ()
) -> str:
    """What a heading shows: without what is called a kicker inside it, nor another label there that
    the page's titles lack; `title`, its title element, counts where it states no other. The forms
    `around` all of the page hide none."""
    within = takewhile(lambda up: up.tag != "main", element.iterancestors())  # a nav left open
    if any(up.tag in ASIDE and up not in around for up in within):
        return ""
    known = [key(one) for one in stated]
    pieces = _below_kicker(list(_pieces(element)), known)
    pieces = _below_sign(_without_labels(pieces, stated or [title]), stated)
    whole = _joined(pieces)
    if not whole or len(whole) > LONGEST:
        return ""
    if len(pieces) > 1:
        for part in _parts(pieces, whole):
            if key(part) in known and (key(whole) not in known or whole.endswith(part)):
                quoted = whole.endswith(part) and not whole[: -len(part)].strip(OPENED)
                return whole if quoted else part
    said = known or [key(title)]
    if len(pieces) > 1 and not any(key(whole) in one for one in said):
        for part in _parts(pieces, whole):
            if len(part) > len(whole) / 2 and any(f" {key(part)} " in f" {one} " for one in said):
                return part
    return whole.rstrip(" :|")


def pages(root: Any) -> set[Any]:
    """The forms that systems put around all of a page; none beside an article, none of letters."""
    bare = next(root.iter("main", "article"), None) is None
    return {
        one
        for one in root.iter("form")
        if next(islice(one.iter("p"), PARAGRAPHS - 1, None), None) is not None
        if (bare and not _asks(one)) or next(one.iter("main", "article"), None) is not None
    }


def _asks(form: Any) -> bool:
    """Whether it has a field for an e-mail address."""
    return any((one.get("type") or "").lower() == "email" for one in form.iter("input"))


def shown_part(root: Any, title: str) -> str:
    """The longest part of a title between its signs that the page shows by itself above its text;
    '' where that is less than half of it, as a theme or a name is, or where another part is shown
    too. A link is another article's."""
    signs = [(0, 0), *(one.span() for one in SIGN.finditer(title)), (len(title), len(title))]
    if not 2 < len(signs) <= ENDS:
        return ""
    ends = [(a[1], b[0]) for n, a in enumerate(signs) for b in signs[n + 1 :]]
    able = [one for a, b in ends if is_long(one := title[a:b].strip())]
    keys, starts = {key(one): one for one in able}, tuple({one[:START] for one in able})
    shown = set[str]()
    for element in root.iter():
        if element.tag == "p" and _brief(element, SENTENCE) is None:
            break
        begins = element.text if isinstance(element.tag, str) else None
        if not begins or not begins.lstrip().startswith(starts) or element.tag in NOT_SHOWN:
            continue
        words = _brief(element, LONGEST) or ""
        part = keys.get(key(words))
        if part and part not in shown and not words.endswith(CUT):
            beside = any(up.tag in BESIDE for up in (element, *element.iterancestors()))
            called = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
            if not beside and not APART.search(called) and not is_logo(element, None):
                shown.add(part)
    longest = max(shown, key=len, default="")
    apart = any(one not in longest for one in shown)
    return "" if apart or len(longest) * 2 < len(title) else longest


def _brief(element: Any, most: int) -> str | None:
    """What an element says on one line; None where that is more than some characters."""
    said, size = list[str](), 0
    for piece in element.itertext():
        size += len(piece.strip())
        if size > most:
            return None
        said.append(piece)
    return squeeze("".join(said))


def is_trail(element: Any) -> bool:
    """Whether a heading ends a trail through the site, which often has words for search engines."""
    return bool(TRAIL.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))


def is_logo(element: Any, url: str | None) -> bool:
    """Whether a heading is the outlet's own sign: it leads home, or is called so."""
    host = urlsplit(url or "").hostname
    around = [element, *list(element.iterancestors())[:2]]
    for place in around[:2]:
        if LOGO.search(f"{place.get('class') or ''} {place.get('id') or ''}".lower()):
            return True
    links = [one for one in around if one.tag == "a"] + element.findall(".//a")
    return any(_leads_home(link.get("href") or "", host) for link in links)


def _leads_home(href: str, host: str | None) -> bool:
    href = href.strip()
    if not href or href.startswith("#"):
        return False
    try:
        parts = urlsplit(href)
        home = parts.path in ("", "/", "./") and not parts.fragment
        return home and parts.hostname in (None, host)
    except ValueError:
        return False


def _pieces(element: Any, within: str | None = None) -> Iterator[tuple[str, str]]:
    """The texts inside a heading, each with what its element and those around it, below the
    heading, are called."""
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        called = (
            "" if within is None else f"{within} {element.get('class') or ''} {element.tag}".lower()
        )
        if element.text:
            yield called, element.text
        for child in element:
            if child.tag in BLOCKS:
                yield called, " "
            yield from _pieces(child, called)
            if child.tag in BLOCKS:
                yield called, " "
            if child.tail:
                yield called, child.tail


def _below_kicker(pieces: list[tuple[str, str]], known: Sequence[str]) -> list[tuple[str, str]]:
    """The pieces of a heading without its kicker, if a headline is left: machines are often told
    both in one, readers see two lines. No kicker is what is itself a title of the page, or what a
    sentence goes on from in small letters; `known` are the page's titles as keys."""
    below = [one for one in pieces if not KICKER.search(one[0])]
    if len(below) == len(pieces):
        return pieces
    while below and not below[0][1].strip(SIGNS):
        below = below[1:]
    left, above = key(_joined(below)), key(_joined([o for o in pieces if KICKER.search(o[0])]))
    if left.count(" ") < 2 or (left not in known and above in known):
        return pieces
    called, first = below[0]
    first = first.lstrip(SIGNS)
    if left not in known and first[:2].islower():  # not "iPhone"
        return pieces
    return [(called, first), *below[1:]]


def _without_labels(pieces: list[tuple[str, str]], stated: Sequence[str]) -> list[tuple[str, str]]:
    """A heading's pieces without the few words at its ends called a label, and what is called a
    lead, if a headline is left; not where small letters go on, a title says them with it without
    a sign, none does without a tag, or one says the lead and none the rest."""
    above, behind = _beside(pieces), _beside(pieces[::-1], LEAD)[::-1]
    kept = pieces[len(above) : len(pieces) - len(behind)]
    if len(kept) == len(pieces) or not is_long(_joined(kept)):
        return pieces
    called, first = kept[0][0], kept[0][1].lstrip(SIGNS)
    lead = _joined([one for one in behind if LEAD.search(one[0])])
    titles = [f" {_spaced(one)} " for one in stated]
    whole, left = _spaced(_joined(pieces)), _spaced(_joined(kept))
    told = lead and any(_spaced(lead) in one for one in titles)
    if first[:2].islower() or lead[:2].islower() or (told and not any(left in t for t in titles)):
        return pieces
    tagged = any(TAG.search(one) and not LABEL.search(one) for one, _ in (*above, *behind))
    if tagged or any(f" {whole} " in one for one in titles):
        start = "^ " if first[:1] in OPENING else "(?:^ |[:|·⟩>›»] ?|[-–—/+] )"  # who is quoted?
        alone = re.compile(f"{start}{re.escape(left)} ?(?:$|[:|·]|[-–—/+] )")
        if not any(alone.search(one) for one in titles):
            return pieces
    return [(called, first), *kept[1:]]


def _beside(pieces: Sequence[tuple[str, str]], *able: re.Pattern[str]) -> list[tuple[str, str]]:
    """The first pieces that are called a label or a tag, if of a few words, or what is `able`."""
    called = (LABEL, TAG, *able)
    found = list(
        takewhile(lambda o: not o[1].strip(SIGNS) or any(c.search(o[0]) for c in called), pieces)
    )
    labels = [words for one, words in found if not any(lead.search(one) for lead in able)]
    few = size(key(" ".join(labels))) <= LABELLED
    return found if few and _joined(found).strip(SIGNS) else []


def _spaced(text: str) -> str:
    """A line's words and the signs that part titles, in small letters."""
    return UNTOLD.sub(" ", text.lower()).strip()


def _below_sign(pieces: list[tuple[str, str]], stated: Sequence[str]) -> list[tuple[str, str]]:
    """The pieces of a heading behind a kicker that nothing calls so: it has an element of its own,
    as has the sign behind it, or else the headline, and only machines are told a sign. One that
    readers see is the headline's own unless a title does without; beside a quote is no kicker."""
    shown = [n for n, (_, words) in enumerate(pieces) if words.strip()]
    for n, at in zip(range(1, PIECES), shown[1:], strict=False):
        called, sign = pieces[at]
        parted = bool(called) and not sign.strip(SIGNS)
        if not (pieces[shown[n - 1]][0] and called):
            continue
        above, below = _joined(pieces[:at]), _joined(pieces[at + parted :])
        begins = is_long(below) and (below[0].isalnum() or below[0] in OPENING)
        if not begins or not 0 < size(key(above)) <= KICKING:
            continue
        told = HIDDEN.search(called) if parted else any(above + o + below in stated for o in TOLD)
        quote = {above[0], below[0]} & {*OPENING} or pieces[shown[0]][0].endswith(" q")
        if (parted and key(below) in map(key, stated)) or (told and not quote):
            return [(called, below)]
    return pieces


def _joined(pieces: Sequence[tuple[str, str]]) -> str:
    """The pieces in a line. Where one ends and the next begins without a space, a word goes on in
    small letters and a sign stands where it is; else they are two things side by side."""
    whole = ""
    for _, piece in pieces:
        if whole and piece and not (whole[-1].isspace() or piece[0].isspace()):
            goes_on = whole[-1].isalpha() and piece[0].islower()
            sign = piece[0] in CLOSING or whole[-1] in OPENING or piece[0] >= WIDE
            whole += "" if goes_on or sign else " "
        whole += piece
    return plain(whole)


def _parts(pieces: Sequence[tuple[str, str]], whole: str) -> Iterator[str]:
    """What is left of a heading without its labels, without its first or last pieces."""
    shown = [(called, piece) for called, piece in pieces if squeeze(piece)]
    most = min(PIECES, len(shown))
    for kept in (
        [one for one in shown if not APART.search(one[0])],
        *(shown[n:] for n in range(1, most)),
        *(shown[:-n] for n in range(1, most)),
    ):
        part = _joined(kept).strip(" :|–—-")
        if part and part != whole:
            yield part
