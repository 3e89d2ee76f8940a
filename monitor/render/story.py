"""One story as the templates need it: the lead's headline, what is new, what was known.

What is left away here is counted, so that the message can say so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from monitor.model import Item, PageEvent, Sentence, StoryLine, VerdictKind
from monitor.render import marks, words
from monitor.render.languages import Language
from monitor.render.marks import Piece
from monitor.render.news import Told

FRESH = 6  # new sentences of one story that are shown
FRESH_OF_LEAD = 4  # of its first article, where others have something new as well
FRESH_OF_NEW = 4  # of an article that is new as a whole
GONE = 3  # sentences taken out that are told
EVENTS = 4  # that happened to pages of one story, and are told
ELSEWHERE = 8  # other articles with something new that are listed
BEFORE = 240  # of an earlier wording
GLOSS = 600  # characters of a machine's translation
ELSEWHERE_TOLD = 2  # of a story that an alert told of

# What a story is, as the tables of languages call it.
_KINDS = {
    VerdictKind.NEW: "new",
    VerdictKind.FOLLOW_UP: "follow-up",
    VerdictKind.REVISION: "revised",
    VerdictKind.COPY: "detail",
    VerdictKind.REPEAT: "detail",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words are written: the language, where they live, which day it is there; and what
    a machine made of headlines and sentences for them."""

    language: Language
    zone: ZoneInfo
    day: date
    glosses: Mapping[str, str] = field(default_factory=dict)

    def clock(self, moment: datetime) -> str:
        return self.language.clock(moment, self.zone, self.day)

    def when(self, moment: datetime) -> str:
        return self.language.when(moment, self.zone, self.day)

    def gloss(self, text: str) -> str:
        """What a machine made of a text, or ''."""
        return words.line(self.glosses.get(text, ""), GLOSS)


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence: `pieces`, whose it is when it is not the lead's, and what it changed."""

    pieces: tuple[Piece, ...]
    text: str
    dir: str
    lang: str
    outlet: str = ""
    href: str = ""
    was: str = ""  # of a reworded sentence: where the earlier wording stood; and it, if need be
    gloss: str = ""  # a machine's

    @property
    def changed(self) -> bool:
        return any(piece.kind in {"added", "removed"} for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class KnownView:
    """One sentence that was already said, and where and when."""

    text: str
    where: str
    dir: str
    lang: str


@dataclass(frozen=True, slots=True)
class ElsewhereView:
    """Another article of the story with more that is new than is shown here."""

    outlet: str
    headline: str
    href: str
    dir: str
    lang: str
    news: str  # "12 new sentences", of those that are not shown


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story."""

    story: str  # its id
    headline: str
    href: str
    dir: str
    lang: str
    outlets: str
    time: str
    kind: str  # new, follow-up, revised, detail, vanished, returned
    tag: str  # the same in words
    told: str  # when an alert told of it: then `fresh` is what came since
    fresh: tuple[SentenceView, ...]
    more: int  # new sentences of the lead that are not shown
    rest: int  # and of all its articles
    elsewhere: tuple[ElsewhereView, ...]
    more_elsewhere: int  # articles that are not listed
    known: tuple[KnownView, ...]
    also: str  # outlets that said the same
    also_in: str  # other watchlists that the story matches
    events: tuple[str, ...] = ()  # pages that vanished or came back
    gone: tuple[str, ...] = ()  # sentences that were taken out
    more_events: int = 0  # that are not listed
    gloss: str = ""  # of the headline, a machine's
    only_event: bool = False  # what happened to its page is all there is to tell


def story_view(
    line: StoryLine, reader: Reader, titles: Mapping[str, str], here: str = ""
) -> StoryView:
    """One story: its lead's headline, what is new over its articles, what was known.

    One that the reader was told of by an alert is shorter: what came since, and little else.
    """
    lead, articles, speak = line.lead, (line.lead, *line.others), reader.language
    title = headline(lead, speak)
    news = Counter(item.article_id for _, item in line.fresh)
    tellers = [item for item in articles if item is lead or news[item.article_id]]
    telling = outlets_of(tellers)
    also = [name for name in outlets_of(line.others) if name not in telling]
    matched = dict.fromkeys(name for item in articles for name in item.watchlists)
    shown = chosen(line)
    left = news - Counter(item.article_id for _, item in shown)
    more_to_read = [item for item in tellers[1:] if left[item.article_id]]
    listed = more_to_read[: ELSEWHERE_TOLD if line.told else ELSEWHERE]
    kind = _kind(line)
    return StoryView(
        story=line.story,
        headline=title,
        href=words.link(lead.url),
        dir=words.direction(title),
        lang=words.tag(lead.language),
        outlets=speak.join(telling),
        time=reader.clock(stamp(lead)),
        kind=kind,
        tag=speak.say(kind),
        told=speak.say("told", time=reader.clock(line.told)) if line.told else "",
        fresh=tuple(_sentence(*pair, lead, reader) for pair in shown),
        more=left[lead.article_id],
        rest=len(line.fresh) - len(shown),
        elsewhere=tuple(_elsewhere(item, left[item.article_id], speak) for item in listed),
        more_elsewhere=len(more_to_read) - len(listed),
        known=() if line.told else tuple(_known(*pair, reader) for pair in line.known),
        also="" if line.told else speak.join(also, 8),
        also_in=speak.join([titles[name] for name in matched if name in titles and name != here]),
        events=tuple(_event(*pair, reader) for pair in line.events[-EVENTS:]),
        more_events=max(len(line.events) - EVENTS, 0),
        gone=tuple(words.line(one, 240) for one in line.gone[:GONE]),
        gloss=reader.gloss(lead.title),
        only_event=bool(line.events and not line.fresh and not line.others),
    )


def _kind(line: StoryLine) -> str:
    """What the story is; a page that vanished is all there is to tell where nothing is new."""
    if line.events and not line.fresh and not line.others:
        return line.events[-1][0].kind
    return _KINDS[line.lead.verdict.verdict]


def _event(one: PageEvent, item: Item, reader: Reader) -> str:
    """`Vanished: The Gazette, 4 Mar, 12:10 (the server answered 404 Not Found)`."""
    speak = reader.language
    outlet, detail = words.line(item.outlet, 60), words.line(speak.fault(one.detail), 120)
    where = ", ".join(one for one in (outlet, reader.clock(one.at)) if one)
    why = f" ({detail})" if one.kind == "vanished" or speak.code == "en" else ""
    return f"{speak.say(one.kind)}: {where}{why}"


def chosen(line: StoryLine) -> list[Told]:
    """The new sentences that are shown: the line's first ones, in the order of reading.

    Most of them are the lead's, since its headline stands above them; every other article has
    its best one at most, and its headline in a list.
    """
    alone = all(item is line.lead for _, item in line.fresh)
    whole = line.lead.verdict.verdict is VerdictKind.NEW
    limit = FRESH_OF_NEW if whole else FRESH if alone else FRESH_OF_LEAD
    taken: Counter[str] = Counter()
    found: list[Told] = []
    for sentence, item in line.fresh:
        if len(found) < FRESH and taken[item.article_id] < (limit if item is line.lead else 1):
            taken[item.article_id] += 1
            found.append((sentence, item))
    order = {item.article_id: place for place, item in enumerate((line.lead, *line.others))}
    return sorted(found, key=lambda told: (order[told[1].article_id], told[0].start))


def headline(item: Item, speak: Language) -> str:
    """Its title, clean; else its address."""
    return words.line(item.title) or words.line(item.url) or speak.say("no_title")


def _elsewhere(item: Item, news: int, speak: Language) -> ElsewhereView:
    title = words.cut(headline(item, speak), 140)
    return ElsewhereView(
        outlet=words.line(item.outlet, 60),
        headline=title,
        href=words.link(item.url),
        dir=words.direction(title),
        lang=words.tag(item.language),
        news=speak.say("new_sentences", news),
    )


def stamp(item: Item) -> datetime:
    """When it was published; when first seen, where that claim is only a day or lies ahead."""
    claimed = item.published
    if claimed is None or claimed > item.first_seen or claimed.time() == time(0):
        return item.first_seen
    return claimed


def outlets_of(items: Iterable[Item]) -> list[str]:
    """Their outlets, each once, in order."""
    names = (words.line(item.outlet, 60) for item in items)
    return [*dict.fromkeys(name for name in names if name)]


def _sentence(sentence: Sentence, item: Item, lead: Item, reader: Reader) -> SentenceView:
    hits = marks.hits_in(item)
    pieces = marks.mark(sentence.text, hits)
    was = ""
    if sentence.source_text and len(sentence.text + sentence.source_text) < 2 * marks.LONGEST:
        was = _where(sentence, item, reader)
        if marks.alike(sentence.source_text, sentence.text):
            pieces = marks.compare(sentence.source_text, sentence.text, hits)
        else:  # more struck than said: the one after the other is read sooner
            said = reader.language.quoted(words.line(sentence.source_text, BEFORE))
            was = f"{was}: {said}" if was else said
    text = marks.plain(pieces)
    other = item.article_id != lead.article_id
    return SentenceView(
        pieces=tuple(pieces),
        text=text,
        dir=words.direction(text),
        lang=words.tag(item.language),
        outlet=words.line(item.outlet, 60) if other else "",
        href=words.link(item.url) if other else "",
        was=was,
        gloss=reader.gloss(sentence.text),
    )


def _known(sentence: Sentence, item: Item, reader: Reader) -> KnownView:
    text = words.line(sentence.text, 240)
    return KnownView(
        text, _where(sentence, item, reader), words.direction(text), words.tag(item.language)
    )


def _where(sentence: Sentence, item: Item, reader: Reader) -> str:
    """`Outlet, 22 Oct`: who said it already, by the document's title where no outlet is known."""
    titles = {nearest.id: nearest.title for nearest in item.verdict.nearest}
    who = words.line(sentence.source_outlet or titles.get(sentence.source_id or ""), 60)
    if not sentence.source_date:
        return who
    day = reader.when(sentence.source_date).replace(" ", words.NO_BREAK)
    if words.direction(who) == "rtl":  # the day keeps its order behind it
        day = f"{words.LEFT_TO_RIGHT}{day}"
    return f"{who}, {day}" if who else day
