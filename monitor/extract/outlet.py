"""Whose page it is and where in the site it stands, as the page states it."""

import re
from urllib.parse import urlsplit

from monitor.extract.markup import Markup, kinds, names, squeeze, text
from monitor.furniture.titles import SEPARATOR
from monitor.furniture.words import key

HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?", re.ASCII)
SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher",
        "article:publisher", "publisher", "twitter:site", "al:ios:app_name")  # fmt: skip
TITLE = 30  # characters of a page's title from which on all of it is no outlet's name
NAME = 5  # words at most in what may be an outlet's name though nothing says so


def site_name(said: Markup) -> str | None:
    """The outlet's own name as the page states it."""
    for name in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        if (found := text(said.metas.get(name))) and not HOST.fullmatch(found):
            return found
    for item in (said.article, *said.objects):
        for _, name in names(item.get("publisher")):
            return name
    for item in said.objects:
        if {"NewsMediaOrganization", "WebSite"} & set(kinds(item)) and (
            found := text(item.get("name"))
        ):
            return found
    return _tail_of_title(said)


def section_names(said: Markup) -> list[str]:
    """The parts of the site that the page says it stands in."""
    found = [said.metas[name] for name in ("article:section", "section") if name in said.metas]
    stated = said.article.get("articleSection")
    found += [text(one) or "" for one in (stated if isinstance(stated, list) else [stated])]
    for item in said.objects:
        if "BreadcrumbList" in kinds(item):
            crumbs = item.get("itemListElement")
            for crumb in crumbs if isinstance(crumbs, list) else []:
                if isinstance(crumb, dict):
                    inner = crumb.get("item")
                    inner = inner.get("name") if isinstance(inner, dict) else None
                    found.append(text(crumb.get("name")) or text(inner) or "")
    return [squeeze(one) for one in found if 0 < len(one) <= 60]


def folders(url: str | None) -> list[str]:
    """The names in an address before its last part, which call sections what titles call them."""
    parts = urlsplit(url or "").path.rstrip("/").split("/")[1:-1]
    return [one.replace("-", " ") for one in parts if not any(map(str.isdigit, one))]


def outlets(said: Markup, site: str | None, url: str | None) -> dict[str, set[str]]:
    """The names, as keys, that the outlet may have at an end of a title; each with the ways that it
    is written, of which addresses and handles tell nothing."""
    told = [said.metas[name] for name in SITE if name in said.metas] + ([site] if site else [])
    for item in said.objects:
        if {"NewsMediaOrganization", "Organization", "WebSite"} & set(kinds(item)):
            told.append(text(item.get("name")) or "")
        told += [name for _, name in names(item.get("publisher"))]
    found: dict[str, set[str]] = {}
    alone = {key(said.title)} if len(said.title) >= TITLE else set()
    for name in map(squeeze, told):
        if key(name) in alone:
            continue  # some say their article's title for the site's name
        handle = name.startswith("@") or bool(HOST.fullmatch(name))
        found.setdefault(key(name), set()).update([] if handle else [name])
    host = (urlsplit(url or said.canonical or "").hostname or "").removeprefix("www.")
    labels = host.split(".")
    if len(labels) > 1:
        for name in (host, max(labels[:-1], key=len)):
            found.setdefault(key(name), set())
    return {name: ways for name, ways in found.items() if name and len(name) <= 60}


def _tail_of_title(said: Markup) -> str | None:
    """The outlet in a page title of the form "heading | outlet"."""
    for element in said.headings:
        heading = squeeze("".join(element.itertext()))
        if not heading or not said.title.startswith(heading):
            continue
        separator = SEPARATOR.match(said.title, len(heading))
        name = said.title[separator.end() :] if separator else ""
        if 1 <= len(name.split()) <= NAME and len(name) < len(heading):
            return name if not SEPARATOR.search(name) else None
    return None
