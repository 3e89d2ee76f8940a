"""Pages as outlets serve them: articles of the wire among menus, scripts, boxes and comments.

What surrounds an article is measured on the 181 public pages of the article-extraction-benchmark:
in the middle a page has 115 kB and 740 elements in 11 layers, 135 links, 22 paragraphs, 32 kB of
scripts, 34 kB of attributes and 10 kB of text, of which the article is less than half. The texts
are `wire`'s, whose stored documents share phrases, names and boilerplate with them; one in twenty
repeats one of those. Each names a few of the watched terms.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path

from benchmarks.language import languages
from benchmarks.watched import Watched, watched
from benchmarks.wire import Press

NAMED = 4  # watched terms in an article
TERMS = 10_000
_COPIES = 20  # of so many articles one repeats a stored one
_OUTLET = "Valley News"
_MENU, _CARDS, _COMMENTS = (50, 110), (10, 24), (0, 12)  # of each at least and at most
_PUBLISHED = "2025-05-03T08:30:00+04:00"


def written(
    count: int, stored: int = 0, terms: Sequence[Watched] | None = None, seed: int = 1
) -> list[bytes]:
    """So many pages; copies are of the first `stored` documents of the wire, where it has any."""
    return list(islice(_written(stored, terms or watched(TERMS), seed), count))


def _written(stored: int, terms: Sequence[Watched], seed: int) -> Iterator[bytes]:
    press = Press(seed)
    names = [one.term.text for one in terms if one.language == "en"]
    number = 0
    while True:
        number += 1
        draw = random.Random(f"page {seed} {number}")
        words = round(min(1_500, max(120, draw.lognormvariate(6.1, 0.5))))
        copy = stored > 0 and number % _COPIES == 0
        article = press.article(number, words, stored, copy).document
        paragraphs = _naming(draw, article.text.split("\n\n"), names)
        yield _Sheet(draw).page(article.title or "", paragraphs)


def _naming(draw: random.Random, paragraphs: list[str], names: Sequence[str]) -> list[str]:
    """The paragraphs with some of the names in them."""
    for name in draw.sample(names, min(NAMED, len(names))):
        at = draw.randrange(len(paragraphs))
        words = paragraphs[at].split(" ")
        words.insert(draw.randrange(1, len(words)), name)
        paragraphs[at] = " ".join(words)
    return paragraphs


class _Sheet:
    """One page: what its outlet and its readers put around an article."""

    def __init__(self, draw: random.Random) -> None:
        self._draw, self._vocabulary = draw, languages()["en"].lexicon
        self._number = 0

    def page(self, title: str, paragraphs: Sequence[str]) -> bytes:
        shown = escape(title)
        stated = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": _PUBLISHED,
            "dateModified": _PUBLISHED,
            "author": {"@type": "Person", "name": "Anna Dorn"},
            "publisher": {"@type": "Organization", "name": _OUTLET},
        }
        metas = "".join(
            f'<meta property="{name}" content="{value}">'
            for name, value in {
                "og:title": shown,
                "og:site_name": _OUTLET,
                "og:description": escape(paragraphs[0][:150]),
                "article:published_time": _PUBLISHED,
                "og:image": "https://static.valley.example/lead.jpg",
            }.items()
        )
        body = "".join(self._paragraph(number, one) for number, one in enumerate(paragraphs))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{shown} | {_OUTLET}</title>{metas}{self._scripts(14)}"
            f'<script type="application/ld+json">{json.dumps(stated)}</script></head>'
            f'<body class="single single-post"><div id="app"><div class="layout">{self._menu()}'
            f'<main class="content"><div class="row"><div class="col-8"><article class="post">'
            f'<h1 class="post__title">{shown}</h1><div class="post__meta"><a rel="author"'
            f' href="/by/anna">Anna Dorn</a><time datetime="{_PUBLISHED}">3 May 2025</time></div>'
            f'<figure><img src="/lead.jpg" alt=""><figcaption>Photo: {_OUTLET}</figcaption>'
            f'</figure><div class="post__body">{body}</div></article>'
            f'<div class="related-articles"><h3>More on this</h3>{self._cards()}</div>'
            f'{self._comments()}</div><aside class="sidebar"><h3>Most read</h3>{self._cards()}'
            f"</aside></div></main>{self._footer()}</div></div>{self._scripts(14)}</body></html>"
        ).encode()

    def _paragraph(self, number: int, text: str) -> str:
        words = escape(text, quote=False).split(" ")
        if number % 3 == 1:  # a phrase that links, as writers set them
            at = self._draw.randrange(max(1, len(words) - 3))
            words[at] = f'<a href="{self._link()}">{words[at]}'
            words[min(at + 2, len(words) - 1)] += "</a>"
        between = ""
        if number % 6 == 5:
            between = f'<div class="ad-slot" id="slot-{number}" data-unit="/7/in-text"></div>'
        return f"<p>{' '.join(words)}</p>{between}"

    def _menu(self) -> str:
        count = self._draw.randint(*_MENU)
        links = "".join(
            f'<li class="menu-item menu-item-type-taxonomy menu-item-{n}"><a class="menu-link"'
            f' href="{self._link()}" data-track="nav-{n}">{self._words(2)}</a></li>'
            for n in range(count)
        )
        return (
            f'<header class="site-header"><a class="logo" href="/"><img src="/logo.svg"'
            f' alt="{_OUTLET}"></a><nav class="main-nav"><ul class="menu">{links}</ul></nav>'
            "</header>"
        )

    def _cards(self) -> str:
        return "".join(
            f'<div class="card card--small" data-id="{n}" data-track="card"><div'
            f' class="card__media"><a href="{self._link()}"><img class="lazy" src="/blank.gif"'
            f' data-src="/{n}.jpg" srcset="/{n}-300.jpg 300w, /{n}-600.jpg 600w, /{n}-900.jpg 900w"'
            f' sizes="(max-width: 600px) 100vw, 300px" alt=""></a></div><div class="card__text">'
            f'<h4><a href="{self._link()}">{self._words(9)}</a></h4><span class="card__time">'
            f"{n + 1} hours ago</span></div></div>"
            for n in range(self._draw.randint(*_CARDS))
        )

    def _comments(self) -> str:
        said = "".join(
            f'<li class="comment" id="comment-{n}"><div class="comment-author">reader{n}</div>'
            f'<div class="comment-body"><p>{self._words(25).capitalize()}.</p></div></li>'
            for n in range(self._draw.randint(*_COMMENTS))
        )
        return f'<div id="comments"><h3>Comments</h3><ol class="comment-list">{said}</ol></div>'

    def _footer(self) -> str:
        links = "".join(
            f'<li><a href="{self._link()}">{self._words(2)}</a></li>' for _ in range(30)
        )
        return (
            f'<footer class="site-footer"><ul>{links}</ul><p>© 2025 {_OUTLET}. All rights reserved.'
            "</p></footer>"
        )

    def _scripts(self, count: int) -> str:
        """Programs and their data, some tags with nothing in them and one block that is long."""
        sizes = [0] * (count // 2) + [self._draw.randint(100, 1_500) for _ in range(count // 2)]
        sizes.append(round(self._draw.lognormvariate(9.3, 1)))
        self._draw.shuffle(sizes)
        return "".join(
            f'<script async src="https://static.valley.example/{n}.js"></script>'
            if not size
            else f"<script>{self._program(size)}</script>"
            for n, size in enumerate(sizes)
        )

    def _program(self, size: int) -> str:
        words = self._vocabulary[: max(5, size // 40)]
        pairs = (f'"{word}":{{"id":{n},"url":"/{word}","on":true}}' for n, word in enumerate(words))
        return f"window.state={{{','.join(pairs)}}};"

    def _link(self) -> str:
        self._number += 1
        return (
            f"https://www.valley.example/section/{self._words(4).replace(' ', '-')}-{self._number}"
        )

    def _words(self, count: int) -> str:
        return " ".join(self._draw.choices(self._vocabulary, k=count))


def asked(purpose: str) -> argparse.ArgumentParser:
    """A command line that says on which pages to measure."""
    parser = argparse.ArgumentParser(description=purpose.partition("\n\n")[0])
    parser.add_argument("--count", type=int, default=90, help="pages; 0 for all of a folder")
    parser.add_argument("--pages", type=Path, help="a folder of saved pages; else some are written")
    return parser


def found(
    given: argparse.Namespace, stored: int = 0, terms: Sequence[Watched] | None = None
) -> list[bytes]:
    """The pages that a command line asks for."""
    if given.pages is None:
        return written(given.count, stored, terms)
    return [path.read_bytes() for path in sorted(given.pages.glob("*.htm*"))[: given.count or None]]
