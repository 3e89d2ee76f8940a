"""A stage with two outlets whose first articles are known, and texts to be published there."""

from collections.abc import Iterator
from pathlib import Path

from stage import Stage, moment

from monitor.model import Message
from monitor.store import deliveries as delivery_store
from monitor.views import deliveries as delivery_views

FERRY = (
    "The harbour authority of Port Velden opened the new ferry line to the island of Sund on "
    "Monday. Three ships will cross the strait every hour between dawn and midnight. A ticket "
    "costs four crowns for residents and nine for visitors.\n\n"
    "Work on the landing stages took fourteen months and employed two hundred people. The old "
    "line was given up in 1987 after a storm had broken its pier. Fishermen had asked for a "
    "wider channel, which the engineers dredged last autumn."
)
BRIDGE = (
    "Road builders closed the Velden bridge for repairs on Tuesday night. Cracks had been found "
    "in two of its eleven pillars during the yearly inspection. Buses take the northern road "
    "until the work ends in June."
)
AGROUND = "On Tuesday the second ship of the line ran aground near the Sund lighthouse."
CHEESE = (
    "A dairy in the hills above Orrin won the national prize for its mountain cheese. The jury "
    "praised its taste of herbs and smoke. Four hundred dairies had sent samples to the capital."
)


def staged(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.outlet("courier", feed="atom")
    made.watch("velden", "Velden")
    made.page("gazette", "cheese", "2024-03-01 09:00", "Prize for a mountain cheese", CHEESE)
    made.page("courier", "old-cheese", "2024-03-01 10:00", "Cheese of the year", CHEESE)
    yield made
    made.close()


def weathered(tmp_path: Path) -> Iterator[Stage]:
    """Another stage, open: one outlet that has nothing yet, and a watchlist for the weather."""
    made = Stage(tmp_path)
    made.outlet("gazette")
    made.watch("weather", "hailstorm")
    made.open()
    made.at("2024-03-04 08:00")
    yield made
    made.close()


def opened(stage: Stage) -> Stage:
    """The stage after its baseline poll."""
    stage.open()
    stage.at("2024-03-04 08:00")
    return stage


def many(stage: Stage, channel: str, count: int, at: str) -> None:
    """So many messages wait for a channel."""
    with stage.opened() as database:
        for number in range(count):
            message = Message(f"{channel}-{number:04d}", channel, "alert", f"No. {number}", "Text.")
            database.write(delivery_store.add, message, moment(at))


def states(stage: Stage, channel: str) -> list[str]:
    rows = stage.ask(delivery_views.deliveries)
    return [row.state.value for row in rows if row.message.channel == channel]
