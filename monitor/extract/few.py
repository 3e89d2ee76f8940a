"""Pages whose paragraphs say little: what stands in their divs may be the article's paragraphs."""

import re
from typing import Any

from monitor.extract.gaps import OTHER
from monitor.extract.headings import ASIDE
from monitor.extract.markup import squeeze
from monitor.extract.shown import is_mostly_links
from monitor.furniture.dated import UNSPACED
from monitor.furniture.lines import terminal

# Characters in paragraphs of a page: of more, trafilatura does not look at divs; of less, it does.
LITTLE = range(240, 750)
SENTENCE = 80  # characters of a div from which on it may be a paragraph
INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "br", "cite", "em", "font", "i", "mark", "q", "s", "small", "span",
     "strong", "sub", "sup", "time", "u", "wbr"]
)  # fmt: skip
BESIDE = ASIDE | {"a", "blockquote", "button", "figcaption", "figure", "label", "li", "td"}
CALLED = re.compile(
    r"(?:^|[\s_-])(?:teaser|summary|cookies?|banner|tooltip|copyright|disclaimer|legal"
    r"|desc(?:ription)?|excerpt)(?:$|[\s_-])"
)
NEAR = 2  # elements around a div that say what it is


def name_paragraphs(tree: Any) -> None:
    """Make paragraphs of the divs that say a sentence and hold nothing but words, if a page's own
    paragraphs say little."""
    if sum(map(len, tree.xpath("//p//text()"))) not in LITTLE:
        return
    divs = [one for one in tree.iter("div") if all(x.tag in INLINE for x in one.iterdescendants())]
    found = [one for one in divs if _is_paragraph(one)]
    alike = {(one.getparent(), one.get("class")) for one in found if one.get("class")}
    for div in divs:
        if div in found or (div.getparent(), div.get("class")) in alike:
            div.tag = "p"


def _is_paragraph(div: Any) -> bool:
    words = squeeze("".join(div.itertext()))
    if len(words) + len(UNSPACED.findall(words)) < SENTENCE or not terminal(words):
        return False
    around = [div, *div.iterancestors()]
    if is_mostly_links(div) or any(one.tag in BESIDE for one in around):
        return False
    names = (f"{one.get('class') or ''} {one.get('id') or ''}" for one in around[: NEAR + 1])
    called = " ".join(names).lower()
    return not (OTHER.search(called) or CALLED.search(called))
