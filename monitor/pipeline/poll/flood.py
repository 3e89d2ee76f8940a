"""Items of a known feed that only look new: a site has changed its guids, or opened its archive.

Guid, link, and title with date are looked at before (`items`). What is left is judged twice: all
together, where most of a feed turns new at once; and each by itself, where no guid and no link is
what it was, however many of the items are news: after a weekend most of them are.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from monitor.model import Entry, EntryKeys, SourceState
from monitor.pipeline.poll.items import LATE, Items
from monitor.text.tokens import tokens
from monitor.views.entries import Known, Wording

# A feed of so many items or more in which most turn new at once is looked at twice: it may have
# changed its guids and links, not its news. One that shows so many times its window has opened
# its archive.
FLOOD, OPENED = 10, 2
SKEW = timedelta(hours=1)
# One or two items that say what a stored one says may say it again: a warning is renewed in the
# same words. A site that changes its ids changes more than these.
RENEWED = 2
# Words that two texts must have before they can be one, and the share of the shorter one's that
# the other may lack: a site that changes its guids may cut its summaries elsewhere.
WORDS, LEFT = 6, 0.1

Familiar = Mapping[str, Sequence[Wording]]  # what is stored, by title


def doubtful(
    new: Sequence[tuple[Entry, EntryKeys]],
    found: Items,
    known: Sequence[Known],
    before: SourceState,
) -> set[str]:
    """The titles under which it must be asked what is stored, to tell what only looks new among
    the `new` of all items `found`: none where no answer would decide anything."""
    titles = [one.title for one, _ in new if one.title and not _is_later(one, before)]
    several = len(titles) > RENEWED and _none_known(found, known)
    return set(titles) if several or _many(len(new), len(found)) else set()


def _is_later(entry: Entry, before: SourceState) -> bool:
    """Whether it is dated after the source was last seen as a whole: a 304 may be untrue."""
    seen = before.last_full_at or before.last_ok_at
    return not seen or (entry.published is not None and entry.published >= seen - SKEW)


def _many(new: int, total: int) -> bool:
    """Whether so many of a known feed's items are new that it may not be news."""
    return total >= FLOOD and new * 2 > total


def _none_known(found: Items, known: Sequence[Known]) -> bool:
    """Whether no item has a guid or a link that is known: all is news, or they were changed.

    A link that several items share names none of them.
    """
    guids, links = {one.keys.guid for one in known}, {one.keys.link for one in known} - {""}
    shared = Counter(keys.link for _, keys in found)
    return not any(
        keys.guid in guids or (keys.link in links and shared[keys.link] == 1) for _, keys in found
    )


def split(
    new: Sequence[tuple[Entry, EntryKeys]],
    found: Items,
    known: Sequence[Known],
    before: SourceState,
    familiar: Familiar,
) -> tuple[Items, Items]:
    """What is news among the `new` of all items `found`, and what only looks new.

    Where most items turn new at once, those are old that are dated long before the last answer,
    or not after it under a title that is `familiar` from the source; those without a date also
    where the feed shows far more than its window. A busy hour is none of these.

    Where fewer are old, they may be only by what each says, and only where several are: dated
    before the source was last seen as a whole, with the title, the day and the words of a stored
    one. A forecast has its title every day, and its words too where it says little, but not its
    day.
    """
    total, last_ok = len(found), before.last_ok_at
    opened = total > OPENED * before.window

    def is_old(entry: Entry) -> bool:
        titled, at = entry.title in familiar, entry.published
        if at is None:
            return titled or opened
        dated = last_ok is not None and at < last_ok - LATE
        return dated or (titled and not _is_later(entry, before))

    def is_stored(entry: Entry) -> bool:
        at = entry.published
        if at is None or _is_later(entry, before):
            return False
        return any(_same(entry, at, one) for one in familiar.get(entry.title, ()))

    if _many(len(new), total):
        news, old = _parted(new, is_old)
        if len(old) * 2 > total:
            return news, old
    if _none_known(found, known):
        news, old = _parted(new, is_stored)
        if len(old) > RENEWED:
            return news, old
    return [*new], []


def _parted(
    items: Sequence[tuple[Entry, EntryKeys]], is_old: Callable[[Entry], bool]
) -> tuple[Items, Items]:
    """What is news, and what is old."""
    news: Items = []
    old: Items = []
    for pair in items:
        (old if is_old(pair[0]) else news).append(pair)
    return news, old


def _same(entry: Entry, at: datetime, stored: Wording) -> bool:
    """Whether an item says what a stored one of its title says, on the same day."""
    if stored.published is None or abs(at - stored.published) >= LATE:
        return False
    texts = (entry.summary, entry.content)
    return any(_alike(one, other) for one in texts for other in (stored.summary, stored.content))


def _alike(one: str, other: str) -> bool:
    """Whether one of two texts says nothing that the other does not, numbers least of all."""
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if len(shorter) < WORDS:
        return False
    alone = shorter - longer
    return not any(map(str.isdigit, "".join(alone))) and len(alone) <= LEFT * len(shorter)


def _words(text: str) -> set[str]:
    return {word.folded for word in tokens(text)}
