"""From a digest or a matched article to a message: subject, text, HTML, a chat's markup.

Pure: templates arrive as strings. `words` cleans and cuts, `marks` highlights, `news` says what
is new, `story` and `view` prepare it for the templates, `chat` writes the markup of chats.
"""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import css_inline
import jinja2
import jinja2.sandbox

from monitor.model import Digest, Item, PageEvent, StoryLine, Version
from monitor.render import chat, marks, news, view, words
from monitor.render.explain import EXPLAIN
from monitor.render.history import history_view
from monitor.render.several import SeveralView, Told, several_view
from monitor.render.story import story_view

__all__ = ["EXPLAIN", "Rendered", "Renderer"]

STORIES = 60  # of one digest that are shown
CHAT_STORIES = 15
LARGEST = 95_000  # bytes of HTML; mail clients clip at about 102,000

_CHATS = {
    "slack": (chat.slack, chat.SLACK, chat.slack_cost),
    "telegram": (chat.telegram, chat.TELEGRAM, chat.telegram_cost),
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message's words: what a mail, a chat or a plain service will show."""

    subject: str
    text: str
    html: str = ""
    markup: str = ""


class Renderer:
    """Templates, compiled once.

    Args:
        templates: name to source: `digest.html.j2`, `digest.txt.j2`, `alert.html.j2`,
            `alert.txt.j2`, `notice.html.j2`, `revisions.html.j2` and what they include. Names
            that hold `.html.` are escaped.
    """

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = jinja2.sandbox.SandboxedEnvironment(
            loader=jinja2.DictLoader(templates),
            autoescape=lambda name: name is None or ".html." in name,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["wrap"] = _wrap
        self._templates.filters["starred"] = _starred
        self._inliner = css_inline.CSSInliner(
            keep_at_rules=True,  # the dark mode stays a media query
            load_remote_stylesheets=False,
        )

    def digest(self, digest: Digest, public_name: str, kind: str = "mail") -> Rendered:
        """A digest for a channel of `kind`: mail, slack, telegram or plain."""
        name = words.line(public_name, 60)
        subject = view.subject(digest)
        stories = min(STORIES, sum(len(section.lines) for section in digest.sections))
        if kind in _CHATS:
            return _fitted_chat(
                subject, kind, stories, lambda n: chat.digest_lines(view.digest_view(digest, n))
            )
        return self._fitted(
            "digest", subject, kind, name, stories, lambda n: view.digest_view(digest, n)
        )

    def alert(
        self,
        item: Item,
        kind: str,
        public_name: str,
        titles: Mapping[str, str] | None = None,
        timezone: str = "UTC",
        happened: PageEvent | None = None,
        gone: Sequence[str] = (),
        others: Sequence[Item] = (),
    ) -> Rendered:
        """What is new in one article, for a channel of `kind`; or what `happened` to its page.

        Args:
            others: later articles of its story that are told with it.
            titles: the titles of watchlists by name; a name without one stands for itself.
            timezone: where the reader lives.
            gone: the sentences that a revision took out.
        """
        zone = ZoneInfo(timezone)
        today = item.first_seen.astimezone(zone).date()
        met = dict.fromkeys(name for one in (item, *others) for name in one.watchlists)
        known = {name: words.line((titles or {}).get(name, name), 60) for name in met}
        line = news.line(item.verdict.story, [item, *others])
        line = line or StoryLine(item.verdict.story, item, (), (), ())
        if happened:
            line = StoryLine(item.verdict.story, item, (), (), (), ((happened, item),))
        story = story_view(replace(line, gone=tuple(gone)), zone, today, {})
        story = replace(story, time=f"{story.time} {words.zone_name(item.first_seen, zone)}")
        watch = words.join([*known.values()], 4)
        subject = words.line(f"{_PREFIX.get(story.tag, '')}{watch}: {story.headline}", 180)
        if kind in _CHATS:
            lines = chat.alert_lines(story, watch)
            return Rendered(subject, chat.plain(lines), markup=_markup(kind, lines))
        values = {
            "story": story,
            "watch": watch,
            "name": words.line(public_name, 60),
            "date": words.long_day(today),
        }
        text = self._text("alert", **values)
        html = self._html("alert", subject=subject, **values) if kind == "mail" else ""
        return Rendered(subject, text, html)

    def several(
        self,
        lines: Sequence[Told],
        because: str,
        kind: str,
        public_name: str,
        titles: Mapping[str, str] | None = None,
        timezone: str = "UTC",
        more: int = 0,
    ) -> Rendered:
        """Several stories in one message, for a channel of `kind`.

        Args:
            lines: at least one story, each with the names of the watchlists that ask for it.
            because: a sentence that says why they come together; it stands at the head.
            titles: the titles of watchlists by name; a name without one stands for itself.
            timezone: where the reader lives.
            more: stories that are not among `lines`, and are counted.
        """
        zone, named = ZoneInfo(timezone), titles or {}

        def view_of(shown: int) -> SeveralView:
            return several_view(lines, because, named, zone, shown, more)

        stories = min(len(lines), CHAT_STORIES if kind in _CHATS else STORIES)
        subject = view_of(1).subject
        if kind in _CHATS:
            return _fitted_chat(subject, kind, stories, lambda n: chat.several_lines(view_of(n)))
        return self._fitted("several", subject, kind, words.line(public_name, 60), stories, view_of)

    def notice(self, subject: str, lines: Sequence[str], kind: str, public_name: str) -> Rendered:
        """A few plain lines to the owner, or a test of a channel."""
        subject = words.line(subject, 180)
        clean = [words.line(line, 600) for line in lines]
        name = words.line(public_name, 60)
        said = chat.notice_lines(subject, clean)
        if kind in _CHATS:
            return Rendered(subject, chat.plain(said), markup=_markup(kind, said))
        html = ""
        if kind == "mail":
            html = self._html("notice", subject=subject, lines=clean, name=name)
        return Rendered(subject, "\n".join([*map(_wrap, clean), "", f"-- {name}", ""]), html)

    def history(self, versions: Sequence[Version], public_name: str, zone: ZoneInfo) -> str:
        """The versions of a page as a page of its own, in light and dark; it needs no other file.

        The page lies beside others, not in a mail, so its style stays a sheet.
        """
        shown = history_view(versions, zone)
        name = words.line(public_name, 60)
        return self._templates.get_template("revisions.html.j2").render(history=shown, name=name)

    def _fitted(
        self,
        template: str,
        subject: str,
        kind: str,
        name: str,
        stories: int,
        view_of: Callable[[int], object],
    ) -> Rendered:
        """As many stories as a mail program shows whole; the template's word is the view's name."""
        html = ""
        values = {template: view_of(stories), "name": name}
        if kind == "mail":
            html = self._html(template, subject=subject, **values)
        while (size := len(html.encode())) > LARGEST and stories > 1:
            stories = min(stories - 1, stories * LARGEST // size)
            values[template] = view_of(stories)
            html = self._html(template, subject=subject, **values)
        return Rendered(subject, self._text(template, **values), html)

    def _html(self, template: str, **values: object) -> str:
        html = self._templates.get_template(f"{template}.html.j2").render(**values)
        return self._inliner.inline(html)

    def _text(self, template: str, **values: object) -> str:
        text = self._templates.get_template(f"{template}.txt.j2").render(**values)
        text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


_PREFIX = {
    "Follow-up": "Update – ",
    "New detail": "Update – ",
    "Revised": "Revised – ",
    "Vanished": "Vanished – ",
}


def _fitted_chat(
    subject: str, kind: str, stories: int, lines_of: Callable[[int], list[chat.Line]]
) -> Rendered:
    """As many stories as leave room for what stands under them."""
    _, limit, cost = _CHATS[kind]
    lines = lines_of(stories)
    while cost(lines) > limit and stories > 1:
        stories -= 1
        lines = lines_of(stories)
    return Rendered(subject, chat.plain(lines), markup=_markup(kind, lines))


def _markup(kind: str, lines: list[chat.Line]) -> str:
    write, limit, cost = _CHATS[kind]
    return write(chat.fit(lines, limit, cost))


def _wrap(text: str, first: str = "", rest: str | None = None, width: int = 74) -> str:
    """Filter: one paragraph in lines of at most `width`; links and long words stay whole."""
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


_SIGNS = {"plain": ("", ""), "hit": ("*", "*"), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def _starred(pieces: Sequence[marks.Piece]) -> str:
    """Filter: pieces as plain text, hits between asterisks, changes as wdiff writes them."""
    parts = []
    for piece in pieces:
        before, after = _SIGNS[piece.kind]
        start, core, end = words.core(piece.text)
        parts.append(f"{start}{before}{core}{after}{end}" if core else piece.text)
    return "".join(parts)
