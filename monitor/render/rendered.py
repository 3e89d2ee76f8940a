"""A message's words, and as many stories of it as a chat takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from monitor.render import chat
from monitor.render.several import SeveralView
from monitor.render.view import DigestView

CHATS = {
    "slack": (chat.slack, chat.SLACK, chat.slack_cost),
    "telegram": (chat.telegram, chat.TELEGRAM, chat.telegram_cost),
}
FIRST = 12  # stories of a mail that are tried first
V = TypeVar("V", DigestView, SeveralView)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message's words: what a mail, a chat or a plain service will show."""

    subject: str
    text: str
    html: str = ""
    markup: str = ""
    faults: tuple[str, ...] = ()  # templates of the desk's that failed; shipped ones stood in
    stories: tuple[str, ...] = ()  # those that it shows; what is only counted is not among them


def fitted_chat(
    subject: str,
    kind: str,
    stories: int,
    view_of: Callable[[int], V],
    lines_of: Callable[[V], list[chat.Line]],
) -> Rendered:
    """As many stories as leave room for what stands under them."""
    _, limit, cost = CHATS[kind]
    seen = view_of(stories)
    lines = lines_of(seen)
    fits, over = 1, stories + 1
    if cost(lines) > limit:
        over = stories
        while over - fits > 1:
            middle = (fits + over) // 2
            room = cost(lines_of(view_of(middle))) <= limit
            fits, over = (middle, over) if room else (fits, middle)
        seen = view_of(fits)
        lines = lines_of(seen)
    markup = markup_of(kind, lines)
    return Rendered(subject, chat.plain(lines), markup=markup, stories=seen.told)


def most(stories: int, page_of: Callable[[int], str], limit: int) -> tuple[int, str]:
    """The largest number of stories, up to `stories`, whose page has at most `limit` bytes, and
    that page; one at least where there are any, whatever its size.

    Pages grow nearly evenly, so a line through what was tried says what to try next.
    """
    if not stories:
        return 0, page_of(0)
    fits, over, tried, made = 0, stories + 1, min(stories, FIRST), ""
    sizes: list[tuple[int, int]] = [(0, 0)]
    while over - fits > 1:
        page = page_of(tried)
        size = len(page.encode())
        if size <= limit or tried <= 1:
            fits, made = tried, page
        else:
            over = tried
        (first, small), (last, large) = sorted([sizes[-1], (tried, size)])
        sizes.append((tried, size))
        step = (large - small) / (last - first) if last > first else 0
        guess = tried + int((limit - size) // step) if step > 0 else tried + 1
        tried = min(max(guess, fits + 1), over - 1)
    return fits, made


def markup_of(kind: str, lines: list[chat.Line]) -> str:
    """Lines in a chat's own markup, cut to its limit."""
    write, limit, cost = CHATS[kind]
    return write(chat.fit(lines, limit, cost))
