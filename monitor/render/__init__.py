"""From a digest or a matched article to a message: subject, text, HTML, a chat's markup.

Pure: templates arrive as strings. `words` cleans and cuts, `languages` holds the fixed words,
`marks` highlights, `news` says what is new, `story`, `several` and `view` prepare it for the
templates, which `layout` fills in; `chat` writes the markup of chats, `body` that of webhooks.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from zoneinfo import ZoneInfo

from monitor.model import Digest, Item, PageEvent, StoryLine, Template, Version
from monitor.render import body, chat, news, view, words
from monitor.render.explain import EXPLAIN
from monitor.render.history import history_view
from monitor.render.languages import LANGUAGES, Language, spoken
from monitor.render.languages.language import zone_name
from monitor.render.layout import Layouts, Page, wrap
from monitor.render.rendered import CHATS, Rendered, fitted_chat, markup_of, most
from monitor.render.several import SENTENCES, SeveralView, Told, several_view
from monitor.render.story import Reader, StoryView, story_view

__all__ = ["EXPLAIN", "LANGUAGES", "Rendered", "Renderer"]

STORIES = 60  # of one digest that are shown
CHAT_STORIES = 15
NO_GLOSSES: Mapping[str, str] = MappingProxyType({})
LARGEST = 95_000  # bytes of HTML; mail clients clip at about 102,000
PLAIN = 6_000  # bytes of a message for other services, most of which take 1,000 to 8,000 at once


class Renderer:
    """Templates, compiled once.

    Args:
        templates: name to source: `digest.html.j2`, `digest.txt.j2`, `alert.html.j2`,
            `alert.txt.j2`, `several.html.j2`, `several.txt.j2`, `notice.html.j2`,
            `revisions.html.j2` and what they include. Names that hold `.html.` are escaped.
        own: the desk's templates, which stand before those. `channel` says whose apply.
    """

    def __init__(self, templates: Mapping[str, str], own: Sequence[Template] = ()) -> None:
        self._layouts = Layouts(templates, own)

    @property
    def template_names(self) -> frozenset[str]:
        return frozenset(self._layouts.shipped)

    def having(self, own: Sequence[Template]) -> "Renderer":
        """The same with these templates of the desk's; itself where they are what it has."""
        same = tuple(own) == self._layouts.own
        return self if same else Renderer(self._layouts.shipped, own)

    def digest(
        self, digest: Digest, public_name: str, kind: str = "mail", channel: str = ""
    ) -> Rendered:
        """A digest for a channel of `kind`: mail, slack, telegram, webhook or plain."""
        subject = view.subject(digest)
        stories = min(
            CHAT_STORIES if kind in CHATS else STORIES,
            sum(len(section.lines) for section in digest.sections),
            digest.length or STORIES,
        )
        known: dict[str, StoryView] = {}
        headlines = view.HEADLINES if kind == "mail" and not digest.length else 0

        def view_of(shown: int) -> view.DigestView:
            return view.digest_view(digest, shown, headlines, known)

        if kind in CHATS:
            return fitted_chat(subject, kind, stories, view_of, chat.digest_lines)
        speak, name = spoken(digest.language), words.line(public_name, 60)
        made = self._fitted(
            "digest",
            subject,
            kind,
            _common(speak, name),
            stories,
            view_of,
            channel,
            lambda n: view.in_brief(view_of(n), SENTENCES if kind == "mail" else 1),
        )
        if kind == "webhook":
            return replace(made, markup=body.digest(digest), stories=body.told(digest))
        return made

    def alert(
        self,
        item: Item,
        kind: str,
        public_name: str,
        titles: Mapping[str, str] | None = None,
        timezone: str = "UTC",
        events: Sequence[tuple[PageEvent, Item]] = (),
        gone: Sequence[str] = (),
        others: Sequence[Item] = (),
        language: str = "en",
        channel: str = "",
        glosses: Mapping[str, str] = NO_GLOSSES,
    ) -> Rendered:
        """What is new in one article, for a channel of `kind`; or what happened to its page.

        Args:
            titles: the titles of watchlists by name; a name without one stands for itself.
            timezone: where the reader lives.
            events: what happened to pages of the story, `item`'s last: then they are the news.
            gone: the sentences that a revision took out.
            others: articles of the same story that are told with it, in order of arrival.
            language: of the fixed words.
            glosses: what a machine made of headlines and sentences.
        """
        zone, speak = ZoneInfo(timezone), spoken(language)
        reader = Reader(speak, zone, item.first_seen.astimezone(zone).date(), glosses)
        met = dict.fromkeys(name for one in (item, *others) for name in one.watchlists)
        known = {name: words.line((titles or {}).get(name, name), 60) for name in met}
        told = others if events else (item, *others)
        line = news.line(item.verdict.story, told)
        line = line or StoryLine(item.verdict.story, item, tuple(others), (), ())
        line = replace(line, gone=tuple(gone), events=tuple(events))
        story = story_view(line, reader, {})
        story = replace(story, time=f"{story.time} {zone_name(item.first_seen, zone)}")
        watch = speak.join([*known.values()], 4)
        subject = f"{watch}: {story.headline}"
        if (phrase := f"subject_{story.kind}") in speak.phrases:
            subject = speak.say(phrase, subject=subject)
        subject = words.line(subject, 180)
        if kind in CHATS:
            lines = chat.alert_lines(story, watch, speak)
            markup = markup_of(kind, lines)
            return Rendered(subject, chat.plain(lines), markup=markup, stories=(line.story,))
        values = {
            "story": story,
            "watch": watch,
            "date": speak.long_day(reader.day),
            **_common(speak, words.line(public_name, 60)),
        }
        made = self._laid_out("alert", subject, kind, values, Page(channel))
        made = replace(made, stories=(line.story,))
        if kind == "webhook":
            return replace(made, markup=body.stories([(line, tuple(met))], glosses=glosses))
        return made

    def several(
        self,
        lines: Sequence[Told],
        because: str,
        kind: str,
        public_name: str,
        titles: Mapping[str, str] | None = None,
        timezone: str = "UTC",
        more: int = 0,
        language: str = "en",
        channel: str = "",
        glosses: Mapping[str, str] = NO_GLOSSES,
    ) -> Rendered:
        """Several stories in one message, for a channel of `kind`.

        Args:
            lines: at least one story, each with the names of the watchlists that ask for it.
            because: a sentence that says why they come together; it stands at the head.
            titles: the titles of watchlists by name; a name without one stands for itself.
            timezone: where the reader lives.
            more: stories that are not among `lines`, and are counted.
            language: of the fixed words.
            glosses: what a machine made of headlines and sentences.
        """
        zone, named, speak = ZoneInfo(timezone), titles or {}, spoken(language)

        def view_of(shown: int, sentences: int = SENTENCES) -> SeveralView:
            return several_view(lines, because, named, zone, speak, shown, more, sentences, glosses)

        stories = min(len(lines), CHAT_STORIES if kind in CHATS else STORIES)
        subject = view_of(1).subject
        if kind in CHATS:
            # Rather every headline with less under it than a few stories at length.
            _, limit, cost = CHATS[kind]
            told = SENTENCES
            while told and cost(chat.several_lines(view_of(stories, told))) > limit:
                told -= 1
            return fitted_chat(
                subject, kind, stories, lambda n: view_of(n, told), chat.several_lines
            )
        values = _common(speak, words.line(public_name, 60))
        made = self._fitted("several", subject, kind, values, stories, view_of, channel)
        if kind == "webhook":
            said = body.stories(lines, because, more, glosses)
            every = tuple(line.story for line, _ in lines[: body.STORIES])
            return replace(made, markup=said, stories=every)
        return made

    def notice(
        self,
        subject: str,
        lines: Sequence[str],
        kind: str,
        public_name: str,
        language: str = "en",
        channel: str = "",
    ) -> Rendered:
        """A few plain lines to the owner, or a test of a channel."""
        name = words.line(public_name, 60)
        subject = words.line(subject, 180) or name or "monitor"  # no service takes nothing
        clean = [words.line(line, 600) for line in lines]
        said = chat.notice_lines(subject, clean)
        if kind in CHATS:
            return Rendered(subject, chat.plain(said), markup=markup_of(kind, said))
        html, page = "", Page(channel)
        if kind == "mail":
            values = {"lines": clean, "subject": subject, **_common(spoken(language), name)}
            html = self._layouts.html("notice", values, page)
        text = "\n".join([*map(wrap, clean), "", f"-- {name}", ""])
        markup = body.notice(clean) if kind == "webhook" else ""
        return Rendered(subject, text, html, markup, _said(page))

    def history(self, versions: Sequence[Version], public_name: str, zone: ZoneInfo) -> str:
        """The versions of a page as a page of its own, in light and dark; it needs no other file.

        The page lies beside others, not in a mail, so its style stays a sheet.
        """
        shown = history_view(versions, zone)
        name = words.line(public_name, 60)
        return self._layouts.page("revisions", history=shown, **_common(spoken("en"), name))

    def _fitted(
        self,
        template: str,
        subject: str,
        kind: str,
        values: Mapping[str, object],
        stories: int,
        view_of: Callable[[int], view.DigestView | SeveralView],
        channel: str,
        brief_of: Callable[[int], view.DigestView] | None = None,
    ) -> Rendered:
        """As many stories as are shown whole; the template's word is the view's name."""
        page, common, html = Page(channel), {"subject": subject, **values}, ""

        def made(shown: int) -> str:
            write = self._layouts.html if kind == "mail" else self._layouts.text
            return write(template, {**common, template: view_of(shown)}, page)

        if kind in {"mail", "plain"}:
            limit = LARGEST if kind == "mail" else PLAIN
            fits, html = most(stories, made, limit)
            if fits < stories and brief_of:  # rather more stories with less under each
                view_of = brief_of
                fits, html = most(stories, made, limit)
            stories = fits
        seen = view_of(stories)
        text = self._layouts.text(template, {**common, template: seen}, page)
        html = html if kind == "mail" else ""
        return Rendered(subject, text, html, faults=_said(page), stories=seen.told)

    def _laid_out(
        self, template: str, subject: str, kind: str, values: Mapping[str, object], page: Page
    ) -> Rendered:
        values = {"subject": subject, **values}
        text = self._layouts.text(template, values, page)
        html = self._layouts.html(template, values, page) if kind == "mail" else ""
        return Rendered(subject, text, html, faults=_said(page))


def _said(page: Page) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, page.faults)))


def _common(speak: Language, name: str) -> dict[str, object]:
    """What every template may use: `say`, the language's code, the sender's name."""
    return {"say": speak.say, "language": speak.code, "name": name}
