"""What "nothing has changed" is worth: when a 304 is believed, and when it is doubted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from poller import OLD, START, URL, Poller, feed, item, items

from monitor.model import Entry, Response
from monitor.pipeline.poll.asking import Answer, validators
from monitor.timing.pace import History


class Stuck(Poller):
    """A source whose server says 304 to whoever has a validator."""

    def ask(self, *entries: Entry, after: timedelta) -> bool:
        """Whether it was asked for the whole feed."""
        now = self.now + after
        asked = validators(self.state, self.source, self.history, now)
        if asked.etag:
            self.poll(Answer(Response(URL, 304, {}, b"")), after)
        else:
            self.feed(*entries, etag='"always"', after=after)
        return not asked.etag


def hourly(hours: int) -> list[Entry]:
    return items_at([START + timedelta(hours=n) for n in range(hours - 19, hours + 1)])


def items_at(times: Sequence[datetime]) -> list[Entry]:
    return [item(int((at - OLD).total_seconds() // 3600), at) for at in times]


def test_where_much_should_have_come_a_304_is_doubted_and_never_believed_once_found_out() -> None:
    poller = Stuck()
    poller.history = History((24,) * 14)
    poller.feed(*hourly(0), etag='"always"', after=timedelta())
    asked = [poller.ask(*hourly(n), after=timedelta(hours=1)) for n in range(1, 13)]
    assert asked == [False] * 7 + [True] * 5
    assert poller.state.false_304_at == START + timedelta(hours=8)
    poller.now += timedelta(days=30)  # it may have been mended
    poller.feed(*hourly(30 * 24 + 12), etag='"always"')
    assert not poller.ask(after=timedelta(hours=1))


def test_a_server_that_says_304_of_what_has_not_changed_is_believed() -> None:
    poller = Stuck()
    poller.history = History((24,) * 14)
    poller.feed(*hourly(0), etag='"always"', after=timedelta())
    asked = [poller.ask(*hourly(0), after=timedelta(hours=1)) for _ in range(16)]
    assert [n for n, full in enumerate(asked, 1) if full] == [8, 16]
    late = items_at([poller.now - timedelta(hours=n) for n in (3, 4)])
    poller.state = poller.state._replace(etag=None)
    poller.feed(*late, *hourly(0), after=timedelta(hours=1))  # two were put in late
    assert poller.state.false_304_at is None


@pytest.mark.parametrize(("rate", "most"), [(24, 3), (240, 9), (1000, 9)])
def test_a_source_that_is_silent_is_doubted_seldom(rate: int, most: int) -> None:
    poller = Stuck()
    poller.history = History((rate,) * 14)
    poller.feed(*hourly(0), etag='"always"', after=timedelta())
    quarter = timedelta(minutes=15)
    asked = [poller.ask(*hourly(0), after=quarter) for _ in range(96)]
    assert asked.index(True) <= 8 * 96 // rate  # the first doubt does not wait
    assert sum(asked) <= most


def test_a_server_that_never_says_304_is_not_found_out() -> None:
    poller = Poller()
    poller.history = History((24,) * 14)
    for hour in range(48):  # all of a day's items are dated to its midnight
        midnight = poller.now.replace(hour=0)
        shown = [item(n, midnight) for n in range(3 * hour, 3 * hour + 20)]
        poller.feed(*shown, etag=f'"{hour}"', after=timedelta(hours=1))
        assert poller.state.last_full_at == poller.now
    assert poller.state.false_304_at is None


def test_what_shows_only_news_is_not_seen_as_a_whole() -> None:
    poller = Poller()
    poller.feed(*items(*range(9)), etag='"1"', after=timedelta())
    answer = feed(*items(20), etag='"2"')
    assert answer.feed is not None
    poller.poll(replace(answer, feed=replace(answer.feed, delta=True)))
    assert poller.state.last_full_at == START
