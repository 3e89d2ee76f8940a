"""A ferry line and its page, which is looked at again, rewritten and taken away."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from newsroom import CHEESE, FERRY
from stage import Stage

from monitor.model import StoredArticle
from monitor.views import articles as article_views
from monitor.views import deliveries as delivery_views
from monitor.views import pages as page_views

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TITLE = "New ferry line to Sund"
PAGE = "/gazette/ferry.html"
MORE_SHIPS = FERRY.replace("Three ships", "Five ships")


def harbour(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.watch("velden", "Velden")
    made.page("gazette", "cheese", "2024-03-01 09:00", "Prize for a mountain cheese", CHEESE)
    made.open()
    made.at("2024-03-04 08:00")
    yield made
    made.close()


def told(stage: Stage, **alert: object) -> None:
    """Another alert block for the watchlist."""
    stage.watch("velden", "Velden", alert={"to": ["chat"], **alert})
    stage.write_config()


def ferry(stage: Stage) -> Path:
    path = stage.page("gazette", "ferry", "2024-03-04 10:00", TITLE, FERRY)
    stage.at("2024-03-04 10:05")
    return path


def rewrite(stage: Stage, path: Path, text: str, **header: str) -> None:
    """The page says something else and its feed says nothing of it."""
    head = path.read_text(encoding="utf-8").partition("\n\n")[0].splitlines()
    head = [line for line in head if not line.startswith("status:")]
    head += [f"{key}: {value}" for key, value in header.items()]
    path.write_text("\n".join([*head, "", text, ""]), encoding="utf-8")
    stage._reread()


def quietly(stage: Stage, when: str) -> None:
    """Everything due at a moment, the feeds left alone."""
    stage.at(when, poll_all=False)


def calmed(stage: Stage) -> Stage:
    """Feeds that are polled once a week, so that what is found is found by looking."""
    stage.sources["gazette"] = {"every": "7d"}
    stage.write_config()
    return stage


def versions(stage: Stage) -> list[StoredArticle]:
    newest = next(
        one for one in stage.ask(article_views.search) if "ferry" in (one.document.url or "")
    )
    return stage.ask(page_views.versions, newest.id)


def asked(stage: Stage, path: str = PAGE) -> Counter[str]:
    log = stage.servers.newsstand.log()
    return Counter({key.split()[0]: n for key, n in log.items() if key.endswith(path)})


def reasons(stage: Stage) -> list[str]:
    """What looking at the page decided, over all its versions."""
    found = []
    for one in versions(stage):
        decided = stage.ask(delivery_views.decisions, one.id)
        found += [each.reason.value for each in decided if each.stage == "revisit"]
    return found
