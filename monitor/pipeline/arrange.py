"""story -> story: merged and split by hand. What is decided sticks.

A later article is compared with the stored ones under the stories that count, so it joins the
merged story, or that of the article it goes on from.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from monitor.errors import UsageError
from monitor.model import Story
from monitor.store import stories as store
from monitor.store.database import Session
from monitor.views import by_hand
from monitor.views import stories as views


def merge(session: Session, given: Sequence[str], now: datetime) -> Story:
    """Make the stories one, which keeps the id of the first named.

    Raises:
        NotFound: there is no such story.
        UsageError: they are one already.
    """
    found = dict.fromkeys(views.story(session, one).id for one in given)
    kept, *others = found
    if not others:
        raise UsageError("is one story already", subject=" ".join(given))
    store.merge(session, kept, others, now)
    session.flush()
    return views.story(session, kept)


def split(session: Session, given: str, article_ids: Collection[int], now: datetime) -> Story:
    """Take articles, and what followed from them, out of a story into one of their own.

    Raises:
        NotFound: there is no such story.
        UsageError: an article is not of it, or none would be left.
    """
    story = views.story(session, given)
    known = {one.article_id for one in story.members}
    for one in article_ids:
        if one not in known:
            raise UsageError(f"is not of story {story.id}", subject=str(one))
    moved = followers(story, article_ids)
    if len(moved) == len(known):
        what = "nothing would be left in it: the rest of the story follows from these"
        raise UsageError(what, subject=f"story {story.id}")
    name = own_name(moved[0], lambda name: by_hand.known(session, name))
    store.split(session, moved, name, now)
    session.flush()
    return views.story(session, name)


def followers(story: Story, article_ids: Collection[int]) -> list[int]:
    """These articles and those that go back to one of them, in order of arrival."""
    moved: dict[str, int] = {}
    for one in story.members:
        origin = one.verdict.origin if one.verdict else None
        if one.article_id in article_ids or origin in moved:
            moved[str(one.article_id)] = one.article_id
    return list(moved.values())


def own_name(article_id: int, taken: Callable[[str], bool]) -> str:
    """A story is called by its first article; where that is another story, with a number."""
    name, number = str(article_id), 1
    while taken(name):
        number += 1
        name = f"{article_id}-{number}"
    return name
