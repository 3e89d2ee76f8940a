"""The renderer with the shipped templates, and strict readers of what it makes."""

import html.parser
import re
from dataclasses import replace

from hypothesis import strategies as st
from samples import (
    COVERAGE,
    LISTS,
    NOW,
    SINCE,
    TEMPLATES,
    item,
    new,
    seen,
    spec,
)

from monitor.digest import compose
from monitor.model import Coverage, Digest, Item
from monitor.render import Rendered, Renderer, chat
from tests.tables import table

HOSTILE = table("hostile_titles.yaml")
TITLES = {watchlist.name: watchlist.title for watchlist in LISTS}
RENDERER = Renderer(TEMPLATES)


def composed(
    items: list[Item], coverage: Coverage = COVERAGE, title: str = "Morning digest"
) -> Digest:
    return compose(spec(title=title), items, LISTS, coverage, "2020-10-24", SINCE, NOW)


class Reader(html.parser.HTMLParser):
    """Collects what a mail client would act on, and whether every tag is closed."""

    VOID = {"meta", "br", "img", "link", "hr", "input"}

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def strict_telegram(markup: str) -> str:
    """The text of a message, parsed as strictly as the Bot API does."""
    open_tags: list[str] = []
    text = ""
    for token in re.findall(r"<[^>]*>?|&[^;\s]*;?|[^<&]+", markup):
        if token.startswith("<"):
            tag = re.fullmatch(r'<(/?)([bis]|a)((?: href="https?://[^"<>]+")?)>', token)
            assert tag, f"not a tag of Telegram's: {token!r}"
            if tag[1]:
                assert open_tags.pop() == tag[2]
            else:
                assert bool(tag[3]) == (tag[2] == "a")
                open_tags.append(tag[2])
        elif token.startswith("&"):
            assert token in {"&amp;", "&lt;", "&gt;", "&quot;"}, token
            text += {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}[token]
        else:
            assert ">" not in token
            text += token
    assert not open_tags
    return text


def strict_slack(markup: str) -> None:
    """Only our own links, nothing that Slack would read as a mention."""
    for inside in re.findall(r"<([^>]*)>", markup):
        assert re.fullmatch(r"https?://[^|<>\s]+\|[^<>|\n]+", inside), inside
    bare = re.sub(r"<[^>]*>", "", markup)
    assert "<" not in bare
    assert ">" not in bare
    assert not re.search(r"&(?!amp;|lt;|gt;)", markup)
    assert not re.search(r"@(channel|here|everyone)", markup)


def hostile(text: str) -> Item:
    bad = item("a", new(text), new(f"Lavrov: {text}"), seen(text, outlet=text), title=text)
    return replace(bad, outlet=text, url=f"https://example.org/{text}", language=text)


titles = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from([*HOSTILE, "<", ">", "&", "|", "*", "Lavrov", "\n"])).map("".join),
)


def check_all(text: str) -> None:
    bad = hostile(text)
    slack = RENDERER.alert(bad, "slack", text)
    strict_slack(slack.markup)
    telegram = RENDERER.alert(bad, "telegram", text)
    assert len(strict_telegram(telegram.markup).encode("utf-16-le")) // 2 <= chat.TELEGRAM
    mail = RENDERER.alert(bad, "mail", text)
    for rendered in (slack, telegram, mail):
        assert (
            rendered.subject.isprintable()
            or "\u200c" in rendered.subject
            or ("\u200d" in rendered.subject)
        )
    check_html(mail)


def check_html(rendered: Rendered) -> None:
    shown = Reader(rendered.html)
    assert shown.open == []
    assert not {"script", "img", "b", "iframe"} & set(shown.tags)
    assert all(link.startswith("https://") for link in shown.links)
    assert not [name for name in shown.attributes if name.startswith("on")]
