"""A desk's templates tried on messages that hold everything: what `monitor check` says of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from monitor.errors import Problem
from monitor.model import (
    Coverage,
    Digest,
    Hit,
    Item,
    PageEvent,
    Section,
    Sentence,
    Status,
    StoryLine,
    Template,
    Verdict,
    VerdictKind,
    Zone,
)
from monitor.render import Rendered, Renderer

NOT_OWN = "revisions.html.j2"  # a page of `monitor revisions`, not a message

NOW = datetime(2024, 3, 4, 7, 0, tzinfo=UTC)
SINCE = datetime(2024, 3, 3, 7, 0, tzinfo=UTC)


def problems(renderer: Renderer, own: tuple[Template, ...]) -> list[Problem]:
    """What is wrong with the desk's templates, in the order of files and lines."""
    known = {name for name in renderer.template_names if name != NOT_OWN}
    found: dict[str, Problem] = {}
    for one in own:
        if one.name not in known:
            what = f"there is no template '{one.name}'; there are {', '.join(sorted(known))}"
            found[f"{one.file}:"] = Problem(one.file, 1, 1, what)
    for channel in dict.fromkeys(("", *(one.channel for one in own))):
        for made in _messages(renderer, channel):
            for fault in made.faults:
                file, line, what = fault.split(":", 2)
                problem = Problem(file, int(line), 1, what.strip())
                found.setdefault(str(problem), problem)
    return sorted(found.values(), key=lambda one: (one.file, one.line))


def _messages(renderer: Renderer, channel: str) -> Iterator[Rendered]:
    line, happened = _line(), PageEvent(1, NOW, "vanished", "the server answered 404 Not Found")
    told = StoryLine("t", _item("t"), (), (), (), told=SINCE)
    days = (0, 1, 2, 3)
    section = Section("list", "A watchlist", (line, line, told), days)
    quiet = Section("other", "Another", ())
    seen = Coverage(2, (("A source", "no answer"),) * 20, ("Silent",), 3, 2, ("A note",))
    full = Digest(
        "name", "A digest", "2024-03-04", SINCE, NOW, "UTC", (section, quiet), seen, 2, "en", 2
    )
    long = replace(full, sections=(replace(section, lines=(line,) * 30),), length=None)
    empty = Digest("name", "A digest", "2024-03-04", SINCE, NOW, "UTC", (quiet,), Coverage(1))
    for digest in (full, long, empty):
        yield renderer.digest(digest, "desk", "mail", channel)
    yield renderer.several([(line, ("list",))], "Why.", "mail", "desk", more=2, channel=channel)
    item = _item("a")
    yield renderer.alert(item, "mail", "desk", gone=("Gone.",), channel=channel)
    events = [(happened, item)] * 5
    yield renderer.alert(item, "mail", "desk", events=events, channel=channel)
    yield renderer.notice("A notice", ["A line.", ""], "mail", "desk", channel=channel)


def _item(name: str) -> Item:
    """An article with sentences of every kind."""
    text = ("A new sentence.", "Changed to 34.", "A known one.")
    sentences = (
        Sentence(text[0], 0, 15, Status.NEW),
        Sentence(
            text[1], 16, 30, Status.REWORDED, material=True, source_id="k",
            source_outlet="Outlet", source_date=SINCE, source_text="Changed to 20.",
        ),
        Sentence(text[2], 31, 43, Status.SEEN, source_id="k", source_outlet="Outlet"),
    )  # fmt: skip
    verdict = Verdict(VerdictKind.FOLLOW_UP, None, "s", 1.0, sentences=sentences)
    hit = Hit("list", "new", "new", "text", 2, 5, "new", text[0], Zone.BODY)
    return Item(
        name, f"Headline {name}", "https://example.org/", f"Outlet {name}", NOW, NOW, "en",
        ("list", "other"), (hit,), verdict,
    )  # fmt: skip


def _line() -> StoryLine:
    lead, others = _item("a"), tuple(_item(f"b{n}") for n in range(12))
    fresh = tuple((one, item) for item in (lead, *others) for one in lead.verdict.sentences[:2])
    known = ((lead.verdict.sentences[2], lead),)
    event = PageEvent(1, NOW, "returned", "it had vanished")
    return StoryLine("s", lead, others, fresh, known, ((event, lead),), ("Gone.",))
