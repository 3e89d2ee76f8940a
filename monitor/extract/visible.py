"""What a page shows a reader around its headline, and the days and hours that it states there."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from monitor.extract.gaps import LEADS
from monitor.extract.markup import TEASER, Markup, squeeze
from monitor.extract.stamps import stamp
from monitor.extract.times import Stated, shown, stated
from monitor.furniture.words import key
from monitor.text import language
from monitor.text.dates import find_date

BEFORE = 12  # pieces of text before the heading that are looked at
UNSEEN = frozenset(["script", "style", "noscript", "template", "figcaption"])
NEAR = 60  # pieces of text from the heading on in which a dateline is looked for
SHORT = 120  # characters of a piece that may be a stamp
LABEL = 30  # characters of a piece that may say what the next one is
LED = re.compile(r"\(([^()]{6,40})\)")  # a day in brackets, with which a text begins
ELSEWHERE = frozenset(["nav", "aside", "footer", "form", "ul", "blockquote"])
HEADS = ("h1", "h2", "h3")
WHOLE = frozenset(["article", "main", "body", "html", "header"])
COMMENTS = re.compile(
    r"(?:^|\s)comments?(?:[_-]+(?:area|section|list|item|body|meta|date)|$|(?=\s))", re.IGNORECASE
)
# What is said of a day: that the article was changed then, that it appeared. Latin stems begin a
# word ("exchange"), or stand so in a name that machines read ("dateModified", "lastupdate").
_STEM = r"(?:(?<![^\W\d_])(?:last|date|time|post)?|(?-i:(?<=[a-z])(?=[A-Z])))"
CHANGED = re.compile(
    rf"{_STEM}(?:updat|modif|edited|revis|chang|mise? à jour|bearbeitet|geändert|güncel|yenilən"
    r"|actualiz|atualiz|aggiornat|bijgewerkt|uppdater|oppdater|opdater|päivitet|muokat|uuendat|frissít"
    r"|aktuali[sz]|zaktualiz|ažurira|posodob|diperbarui|cập nhật|atjaunin|atnaujin)"
    r"|обнов[ле]|ажурир|оновл|измен|змінен|абноўл|промен|թարմաց|განახლ|ενημερ|تحديث|به.?روز|ویرایش|עודכן|עדכון"
    r"|更新|수정",
    re.IGNORECASE,
)
APPEARED = re.compile(
    rf"{_STEM}(?:publi|posted|created|veröffentlicht|erstellt|yayın|dərc|pubbl|opublik|gepubliceerd"
    r"|geplaatst|julkaistu|megjelen|zveřejn|zverejn|objavlj|diterbitkan|đăng)|опублик|опублік"
    r"|публикуван|објав|հրապարակ|გამოქვეყნ|δημοσι|نشر|انتشار|פורסם|发布|發布|公開|掲載|등록|입력",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Near:
    """The pieces of text from the headline on, and those right before it, in the page's order."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    within: bool = False  # an article


def first_line(after: Sequence[str], lines: Sequence[str]) -> str:
    """The first line of a text below its leads, which are parted from it by a dateline or another
    piece of `after` that is in neither."""
    first, last, at = lines[0], lines[0], -1
    for line in lines[: LEADS + 1]:
        here = next((n for n, one in enumerate(after) if n > at and line.startswith(one)), None)
        if here is None:
            break
        if at >= 0 and not all(one in last for one in after[at:here]):
            first = line
        last, at = line, here
    return first


def stamps(said: Markup, near: Near, first: str) -> Iterator[Stated]:
    """Times and datelines from the heading to the first paragraph, then around it; days on which
    the article was changed come last."""
    spoken = {said.language, language.detect(first), None}
    changed, above = list[Stated](), list[Stated]()
    again = list[str]()  # what is read of those, which stands among the pieces too
    times = of_article(said.times)
    inside = [one for one in times if any(up.tag == "article" for up in one.iterancestors())]
    apart = near.within and not inside  # of tickers and teasers, where the article has a stamp
    beside = list[Stated]()
    for element in (inside or times)[:3]:
        value = value_of(element)
        found = None if element.get("datetime") else stamp(value, spoken, "time")
        if found := found or stated(value, "time"):
            if _says_changed(f"{_called(element)} {_said_before(element)} {value}"):
                changed.append(found)
                again += map(squeeze, element.itertext())
            elif apart:
                beside.append(found)
            else:
                yield found
    until = next((n for n, one in enumerate(near.after) if first and first.startswith(one)), NEAR)
    before = ""
    for n, piece in enumerate((*near.after, *near.before)):
        if len(piece) > SHORT or not any(map(str.isdigit, piece)):
            before = piece if len(piece) <= LABEL else ""
            continue
        label, before = f"{before} {piece}", ""
        if piece in again:
            again.remove(piece)
            continue
        if until < n < len(near.after) and not APPEARED.search(label):
            continue
        found = stamp(piece, spoken, "dateline")
        if found := found or (shown(piece, "dateline") if find_date(piece) else None):
            if _says_changed(label):
                changed.append(found)
            elif n >= len(near.after):
                above.append(found)
            else:
                yield found
    # Farther above stands what day it is: the nearest counts, and none behind a change.
    until_changed = min((one.when.date() for one in changed), default=date.max)
    yield from (one for one in above[::-1] if one.when.date() <= until_changed)
    if (found_day := find_date(first)) is not None:
        yield Stated(found_day[0], found_day[1], not found_day[1], "dateline")
    elif (led := LED.match(first)) and (found := stamp(led[1], spoken, "dateline")):
        yield found
    yield from beside
    yield from changed


def _says_changed(label: str) -> bool:
    """Whether what is said of a day is that the article was changed then, and not that it appeared;
    between two days it is said of the second."""
    found = CHANGED.search(label)
    if found is None or APPEARED.search(label):
        return False
    return not all(any(map(str.isdigit, part)) for part in CHANGED.split(label, maxsplit=1))


def _called(element: Any) -> str:
    around = (element, element.getparent())
    return " ".join(one.get("class") or "" for one in around if one is not None)


def _said_before(element: Any) -> str:
    """The few words right before a time: what they say is said of it."""
    before = element.getprevious()
    parent = element.getparent()
    words = before.tail if before is not None else parent.text if parent is not None else ""
    if before is not None and not (words or "").strip() and before.tag != "time":
        words = "".join(before.itertext())
    return words.strip() if words and len(words) <= LABEL else ""


def of_article(times: Iterable[Any]) -> list[Any]:
    """Those that stand in no menu, list, quoted post, page's head or link to another article."""
    size, is_pages = cache(_size), cache(_is_pages)  # many share a link or a header
    return [one for one in times if not _is_elsewhere(one, size, is_pages)]


def _is_elsewhere(
    element: Any, size: Callable[[Any], int], is_pages: Callable[[Any], bool]
) -> bool:
    own = _size(element)
    for up in element.iterancestors():
        if up.tag in ELSEWHERE:
            return True
        if up.tag in HEADS:
            return False
        if up.tag not in WHOLE and COMMENTS.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
            return True
        if up.tag == "a" and up.get("href") and size(up) > own + TEASER:
            return True
        if up.tag == "header" and is_pages(up):
            return True
    return False


def _size(element: Any) -> int:
    return len("".join(element.itertext()))


def _is_pages(header: Any) -> bool:
    """Whether a header is the page's: without a headline in it or before it, and in no article."""
    behind = getattr(header.getprevious(), "tag", None) == "h1"
    within = any(up.tag in ("article", "main") for up in header.iterancestors())
    return not behind and not within and next(header.iter(*HEADS), None) is None


def near(tree: Any, heading: str | None) -> Near:
    """What stands around the heading that says `heading`, where one does."""
    words = key(heading or "")
    headings = tree.iter("h1", "h2", "h3") if words else ()
    place = next((one for one in headings if words in key("".join(one.itertext()))), None)
    if place is None:
        return Near()
    around = (place, *place.iterancestors())
    after = (text for up in around for text in _behind(up))
    before = (text for up in around for text in _ahead(up))
    within = any(up.tag == "article" for up in around)
    return Near(tuple(islice(after, NEAR)), tuple(islice(before, BEFORE))[::-1], within)


def _behind(element: Any) -> Iterator[str]:
    """What stands behind an element in its own parent."""
    yield from _piece(element.tail)
    for one in element.itersiblings():
        yield from _pieces(one)
        yield from _piece(one.tail)


def _ahead(element: Any) -> Iterator[str]:
    """What stands before an element in its own parent, the nearest first."""
    for one in element.itersiblings(preceding=True):
        yield from _piece(one.tail)
        yield from _backwards(one)
    if (parent := element.getparent()) is not None:
        yield from _piece(parent.text)


def _pieces(element: Any) -> Iterator[str]:
    if element.tag in UNSEEN:
        return
    yield from _piece(element.text)
    for child in element:
        yield from _pieces(child)
        yield from _piece(child.tail)


def _backwards(element: Any) -> Iterator[str]:
    if element.tag in UNSEEN:
        return
    for child in element.iterchildren(reversed=True):
        yield from _piece(child.tail)
        yield from _backwards(child)
    yield from _piece(element.text)


def _piece(text: str | None) -> Iterator[str]:
    if text and (piece := squeeze(text)):
        yield piece


def value_of(element: Any) -> str:
    own = element.get("datetime") or element.get("content") or ""
    return own or squeeze("".join(element.itertext()))[:SHORT]
