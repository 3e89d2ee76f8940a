"""OPML lists of feeds, as feed readers write them. Outlines around a feed are its tags."""

import re
from dataclasses import dataclass
from typing import Any

from monitor import urls
from monitor.errors import ParseError
from monitor.parse import entry as common
from monitor.parse.decode import decode
from monitor.parse.guess import looks_like
from monitor.parse.plain import line

MOST = 20_000
DEEP = 20
ROOT = re.compile(r"<opml\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    title: str
    url: str  # '' where it is none that may be asked for
    stated: str  # as the file has it
    tags: tuple[str, ...] = ()
    language: str | None = None


def parse_opml(body: bytes, name: str) -> tuple[Outline, ...]:
    """The feeds of a list, in its order. Entities are not resolved, nothing is loaded.

    Raises:
        ParseError: it is no OPML; its subject is `name`.
    """
    from lxml import etree  # noqa: PLC0415 - only children need it

    text, _ = decode(body, None)
    if not ROOT.search(text[:10_000]):
        raise ParseError(f"{looks_like(body, text)}, not an OPML list of feeds", subject=name)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        encoding="utf-8", remove_comments=True, remove_pis=True,
    )  # fmt: skip
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if tree is None:
        raise ParseError("so damaged that nothing could be read", subject=name)
    found = []
    for element in tree.iter("{*}outline"):
        said = {key.lower(): value for key, value in element.attrib.items()}
        if "xmlurl" in said:
            found.append(_outline(element, said))
        if len(found) >= MOST:
            break
    return tuple(found)


def _outline(element: Any, said: dict[str, str]) -> Outline:
    stated = said["xmlurl"].strip()
    categories = [part for one in said.get("category", "").split(",") for part in one.split("/")]
    tags = (line(one, "text/plain", 60) for one in (*_above(element), *categories))
    return Outline(
        title=line(said.get("title") or said.get("text") or "", "text/plain", 150),
        url=urls.clean(stated) or "",
        stated=stated,
        tags=tuple(dict.fromkeys(filter(None, tags))),
        language=common.language(said.get("language")),
    )


def _above(element: Any) -> list[str]:
    """The names of the outlines around one, the outermost first."""
    found = []
    for n, above in enumerate(element.iterancestors("{*}outline")):
        if n >= DEEP:
            break
        name = above.get("title") or above.get("text") or ""
        if name and not any(key.lower() == "xmlurl" for key in above.attrib):
            found.append(name)
    return found[::-1]
