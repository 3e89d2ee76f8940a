"""A tree to its article's paragraphs: trafilatura, and what the furniture rules leave of that."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from monitor import furniture
from monitor.extract import boxes
from monitor.extract.copies import told_once
from monitor.extract.headings import LONGEST
from monitor.extract.markup import squeeze, tight
from monitor.extract.resumed import resumed
from monitor.furniture.lines import DIRTY, Kind, look, size, terminal
from monitor.furniture.words import key

SHORTEST = 80  # characters; below, trafilatura takes the whole page for the article (its own: 250)
CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
KEPT = 0.5  # share of a page's text that must survive the furniture rules, else they are wrong
# What a page may hold by its number (&#1;) and no tree takes.
UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
# These part a Persian word from its ending and join letters in Hindi; trafilatura drops them for
# unprintable. Letters that nobody writes stand in. Behind a letter they may end a word (Sorani
# writes so); behind anything else, and in Latin words, they are of no use.
JOINERS = {"\u200c": "\ua78f", "\u200d": "\ua7f7"}
JOINED = re.compile(
    r"(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])|(?<=[^\x00-\x7f\W])[\u200c\u200d](?=\s|$)"
)
WRITTEN = re.compile("&(?:zw|#820[45];|#x200)")  # in letters and numbers
WRAPPED = re.compile(r"\s*\n\s*")
JOINING = "descendant-or-self::text()[contains(., '\u200c') or contains(., '\u200d')]"
KICKER = 4  # words at most that stand before a headline in its own line
BREAKS = 5  # line breaks from which on a paragraph without sentences is a list
# No line of an article's list: what an imprint says, an address or a number to call.
REACHED = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\+\d[\d ()-]{6,}|\b\d{2,4}[ -]\d{2,3}[ -]\d{2}[ -]?\d{2,}\b"
    r"|\b\d{3}-\d{2}-\d{2}\b|\b(?:tel|fax|phone|тел|факс)\b",
    re.IGNORECASE,
)
SIGNS = ".?!…)]»”’\"'"  # that end a title
HEADS = frozenset(["h2", "h3", "h4", "h5"])
PHRASE = 5  # spaces in a cell that names no part of the site
DIGIT = re.compile(r"\d")
LIST = 3  # items from which on a list is the article's, also after its last sentence


def plain_paragraphs(tree: Any) -> None:
    """Take scripts and styles out of paragraphs, write each on one line, since one of trafilatura's
    readers takes the source's lines for the article's, and spaces where lines break."""
    for element in tree.xpath("//p//script | //p//style"):
        boxes.drop(element)
    for one in tree.iter("br"):
        one.tail = f" {one.tail.translate(UNWRITABLE)}" if one.tail else " "
    for paragraph in tree.iter("p"):
        for one in paragraph.iter():
            if (text := one.text) and "\n" in text:
                one.text = WRAPPED.sub(" ", text.translate(UNWRITABLE))
            if (text := one.tail) and "\n" in text:
                one.tail = WRAPPED.sub(" ", text.translate(UNWRITABLE))


def plain_heading(headings: Iterable[Any], title: str) -> None:
    """Leave of the heading that says a title nothing but that: else kickers and labels, which
    readers run together with it, stand above the text. A sentence behind it is a paragraph; where
    a heading is the title as it stands, none is touched, and no h2 that says much more."""
    wanted = tight(title)
    for one in headings:
        words = squeeze(" ".join(one.itertext()))
        if len(words) > 2 * LONGEST or wanted not in (said := tight(words)):
            continue
        if said == wanted and not len(one):
            return
        if not len(one) or (one.tag != "h1" and len(said) > 2 * len(wanted)):
            continue
        end = bisect_left(range(len(words)), True, key=lambda n: wanted in tight(words[:n]))
        signs = title[len(title.rstrip(SIGNS)) :]
        behind = words[end:].strip().removeprefix(signs).strip()
        for child in list(one):
            one.remove(child)
        one.text = title.translate(UNWRITABLE)
        if look(behind, 0).kind is Kind.PROSE or (terminal(behind) and " " in behind):
            paragraph = one.makeelement("p")
            paragraph.text = behind.translate(UNWRITABLE)
            one.addnext(paragraph)
        return


def open_layout_tables(tree: Any) -> None:
    """Make blocks of tables that lay out the page: else a cell's paragraphs run together."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td") if len(cell.findall(".//p")) > 1]
        if cells or table.find(".//table") is not None:
            for element in table.iter(*CELLS):
                element.tag = "div"


def has_joiners(html: str) -> bool:
    """Whether a page's source has signs that join or part letters: few do, and looking through all
    of a tree's texts takes a twentieth of its reading."""
    return any(one in html for one in JOINERS) or WRITTEN.search(html) is not None


def read(
    tree: Any,
    title: str | None,
    headlines: frozenset[str],
    *,
    recall: bool = False,
    joiners: bool = True,
) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes a second to import

    respelled = _respell(tree) if joiners else []
    # Balanced, not precise: a lost paragraph is a lost fact; furniture is removed afterwards.
    found = bare_extraction(
        tree,
        with_metadata=False,
        include_comments=False,
        include_tables=True,
        favor_recall=recall,
        config=_config(),
    )
    text = getattr(found, "text", None) or ""
    body: Any = getattr(found, "body", None)
    kept = [] if body is None else [one for one in body.iter("head") if one.get("rend") in HEADS]
    heads = "\n".join(squeeze("".join(one.itertext())) for one in kept)
    if respelled:
        for joiner, letter in JOINERS.items():
            text, heads = text.replace(letter, joiner), heads.replace(letter, joiner)
        for element, place, whole in respelled:
            setattr(element, place, whole)
    told = _told_in_tables(tree)
    text = "\n".join(resumed(tree, text.splitlines()))
    return tidied(text, title, headlines, _broken(tree), told, {*heads.split("\n")})


def _told_in_tables(tree: Any) -> set[str]:
    """The rows of tables that tell something, as letters: one of numbers, with a header or a cell
    of many words, and no row all of whose cells are links, as in a menu or a month's days."""
    found: set[str] = set()
    for table in tree.iter("table"):
        rows = ["".join(row.itertext()) for row in table.iter("tr")]
        telling = table.find(".//th") is not None or any(map(DIGIT.search, rows))
        telling = telling or any(
            key("".join(cell.itertext())).count(" ") >= PHRASE for cell in table.iter("td")
        )
        if telling and not any(map(_is_linked, table.iter("tr"))):
            found.update(map(tight, rows))
    return found


def _is_linked(row: Any) -> bool:
    """Whether each cell of a row has a link, and nothing else is in them."""
    cells = row.findall("td")
    linked = [one for cell in cells for one in cell.iter("a")]
    return len(linked) >= len(cells) > 0 and len(tight("".join(row.itertext()))) <= sum(
        len(tight("".join(one.itertext()))) for one in linked
    )


def _broken(tree: Any) -> set[str]:
    """The lines of paragraphs that are lists by their line breaks: none of them ends a sentence."""
    found: set[str] = set()
    breaks = Counter(one.getparent() for one in tree.iter("br"))
    for place, many in breaks.items():
        if many < BREAKS or place.tag != "p":
            continue
        pieces = [""]
        for one in place.iter():
            if one.tag == "br":
                pieces.append("")
            elif one.text:
                pieces[-1] += one.text
            if one is not place and one.tail:
                pieces[-1] += one.tail
        lines = [line for piece in pieces if (line := squeeze(piece))]
        if len(lines) >= BREAKS and not any(terminal(one) or REACHED.search(one) for one in lines):
            found.update(lines)
    return found


def _respell(tree: Any) -> list[tuple[Any, str, str]]:
    """Write letters for the joiners in a tree; what stood there: element, text or tail, string."""
    before: list[tuple[Any, str, str]] = []
    for piece in tree.xpath(JOINING):
        place = "text" if piece.is_text else "tail"
        whole = piece.translate(UNWRITABLE)
        before.append((piece.getparent(), place, whole))
        setattr(piece.getparent(), place, JOINED.sub(lambda one: JOINERS[one[0]], whole))
    return before


@cache
def _config() -> Any:
    from trafilatura.settings import use_config  # noqa: PLC0415 - as above

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    return config


def _paragraphs(text: str) -> tuple[list[str], set[str], set[str]]:
    """The lines without the marks of lists and tables; which are of some length's, and rows."""
    lines: list[str] = []
    listed: set[str] = set()
    rows: set[str] = set()
    run: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        item = line.startswith(("- ", "|"))
        line = line.removeprefix("- ").strip()
        if line.startswith("|"):
            line = " | ".join(cell for part in line.split("|") if (cell := part.strip(" -")))
            rows.add(line)
        if line:
            lines.append(line)
            run = [*run, line] if item else []
            listed.update(run if len(run) >= LIST else ())
    return lines, listed, rows & listed


def tidied(
    text: str,
    title: str | None,
    headlines: frozenset[str],
    broken: Collection[str] = (),
    told: Collection[str] = (),
    heads: Collection[str] = (),
) -> str:
    """Without the title and what furniture came along; lists in it stay, also those of `broken`
    lines, the rows of tables that are `told`, and which of its `heads` follow a sentence."""
    lines, listed, rows = _paragraphs(text)
    rows = {one for one in rows if tight(one) in told}
    lines, listed = told_once(lines, listed), listed | {*broken}
    while title and lines and _repeats(lines[0], title):
        lines = lines[1:]
    if not lines:
        return ""
    kept = _without_boxes(lines, headlines, heads)
    if sum(map(len, kept)) >= KEPT * sum(map(len, lines)):
        lines = kept
    text = "\n".join(lines)
    headed = f"{title}\n{text}" if title else text
    found = furniture.layout(headed)
    body, own = {span.start for span in found.body}, len(headed) - len(text)
    cleaned = "\n".join(
        line.text
        for line in found.lines
        if line.start >= own
        if line.start in body
        or line.text in rows
        or (line.text in listed and line.kind not in DIRTY)
    )
    return cleaned if len(cleaned) >= KEPT * len(text) else text


def _without_boxes(
    lines: Sequence[str], headlines: frozenset[str], heads: Collection[str]
) -> list[str]:
    """Without lines that only link elsewhere, nor the few words that stand above such lines; a
    heading right behind a sentence is the article's, wherever it leads."""
    links = [
        boxes.only_links(line, headlines, heading=line in heads and terminal(before))
        for before, line in zip(["", *lines], lines, strict=False)
    ]
    return [
        line
        for line, is_link, link_below in zip(lines, links, [*links[1:], False], strict=True)
        if not is_link and not (link_below and _is_label(line))
    ]


def _is_label(line: str) -> bool:
    return size(key(line)) <= boxes.HEADLINE and not terminal(line)


def _repeats(line: str, title: str) -> bool:
    """The title itself, perhaps with its kicker."""
    found, words = key(line), key(title)
    return found == words or (
        f" {found}".endswith(f" {words}") and found.count(" ") - words.count(" ") <= KICKER
    )
