"""The small world of `make chaos`: three outlets over three days, and all four kinds of receiver.

It runs in a process of its own, so that it outlives a monitor that is killed. What is received lies
on disk before it is answered.
"""

import json
import signal
import threading
from collections import Counter
from datetime import datetime
from pathlib import Path

from stage import CHANNELS, Stage, moment

from monitor.demo.doubles import Double
from monitor.demo.loopback import Ask, Reply

# When the monitor looks: a baseline, then three days, each morning a little after the digest.
STEPS: tuple[datetime, ...] = tuple(
    moment(when)
    for when in (
        *("2024-03-04 06:00", "2024-03-04 09:05", "2024-03-04 19:00", "2024-03-05 07:05"),
        *("2024-03-05 12:00", "2024-03-05 20:00", "2024-03-06 07:05", "2024-03-06 15:00"),
        *("2024-03-07 07:05",),
    )
)
EDIT = 2  # the step before which a watchlist is added
# The steps at which a play may end, the short form's too: nobody is put off then.
LAST = (STEPS[3], STEPS[-1])

# The mail has three readers. One takes everything, one is put off now and then, and one refused.
READER, LATE, GONE = (f"{name}@newsroom.example" for name in ("analyst", "late", "gone"))
OWNER = "owner@newsroom.example"

OUTLETS = {"gazette": "rss", "courier": "atom", "tribune": "json"}
# (outlet, slug, published, title, text); what an outlet brings before the first step is old.
PAGES = (
    ("gazette", "cheese", "2024-03-01 09:00", "Prize for a mountain cheese",
     "A dairy above Orrin won the national prize for its cheese. Four hundred dairies had sent "
     "samples. The jury praised its taste of smoke."),
    ("courier", "bells", "2024-03-01 10:00", "New bells for the old tower",
     "The tower of Marl has bells again after sixty years. A foundry in the north cast them in "
     "bronze. They ring at noon."),
    ("tribune", "snow", "2024-03-01 11:00", "Late snow on the passes",
     "Snow fell on both passes of the range on Friday. Drivers need chains until Sunday."),
    ("gazette", "ferry", "2024-03-04 08:10", "New ferry line to Sund",
     "The harbour authority of Port Velden opened the ferry line to the island of Sund on Monday. "
     "Three ships will cross the strait every hour. A ticket costs four crowns for residents."),
    ("courier", "bridge", "2024-03-04 08:40", "Velden bridge closed for repairs",
     "Road builders closed the Velden bridge on Monday night. Cracks had been found in two of its "
     "eleven pillars. Buses take the northern road until the work ends in June."),
    ("tribune", "school", "2024-03-04 08:50", "A school without marks",
     "Pupils of the village school in Harn get letters instead of marks. Parents asked for it."),
    ("courier", "ferry-2", "2024-03-04 14:00", "Ferry to Sund opened",
     "The harbour authority of Port Velden opened the ferry line to the island of Sund on Monday. "
     "Three ships will cross the strait every hour. The minister of transport cut a blue ribbon."),
    ("tribune", "strike", "2024-03-04 15:30", "Dockers of Velden walk out",
     "Dockers in Velden stopped work at noon after talks about night shifts had failed. Eleven "
     "freighters wait outside the harbour. A mediator was called from the capital."),
    ("gazette", "orrin", "2024-03-04 17:00", "Orrin elects a mayor",
     "Voters in Orrin elected a carpenter as their mayor by nine votes. She wants to open the old "
     "mill to visitors. The losing side asked for a recount."),
    ("gazette", "strike-2", "2024-03-05 05:30", "Velden's dockers go back",
     "Dockers in Velden went back to work at midnight. They get one free Sunday more each month. "
     "The last freighter is to be unloaded by Thursday."),
    ("tribune", "orrin-2", "2024-03-05 10:00", "Recount in Orrin changes nothing",
     "A recount in Orrin confirmed the new mayor on Tuesday. Two ballots had been counted twice. "
     "The carpenter takes office in April."),
    ("courier", "whale", "2024-03-05 18:00", "A whale in the strait",
     "Fishermen from Velden saw a young humpback whale off the lighthouse. Biologists ask boats "
     "to keep three hundred metres away. The last one was seen in 1974."),
    ("tribune", "bakery", "2024-03-06 06:00", "Bakery of Harn bakes at night",
     "The bakery in Harn opens at two in the morning for lorry drivers. It sells rye rolls."),
    ("gazette", "whale-2", "2024-03-06 13:00", "Whale leaves Velden",
     "The humpback whale left the strait of Velden with the tide on Wednesday. A pilot boat went "
     "ahead of it for six miles. Schoolchildren had named it Pepper."),
    ("courier", "flood", "2024-03-06 20:00", "High water in Velden's cellars",
     "Spring tide filled forty cellars in the old town of Velden. Pumps ran until dawn. The gates "
     "of the lock will be raised by half a metre next year."),
)  # fmt: skip
REVISED = "Road builders closed the Velden bridge on Monday night. Cracks had been found in five \
of its eleven pillars. Buses take the northern road until the work ends in September."
ALERT = {"to": ["chat", "slack", "hook", "mail"], "when": "any"}


class Hook(Double):
    """A webhook that takes everything and keeps each call's key."""

    name = "hook"

    def serve(self, ask: Ask) -> Reply:
        key = ask.headers["idempotency-key"]
        call = json.loads(ask.body)
        mark = "(possibly repeated)\n" if call["repeated"] else ""
        self._keep({"key": key}, json.dumps({"id": key}).encode(), f"{mark}{call['text']}")
        return Reply(204)


class Press(Stage):
    """The stage with its pages, its receivers and a configuration that is edited on the way."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.hook = Hook(folder / "out" / "messages")
        for outlet, feed in OUTLETS.items():
            self.outlet(outlet, feed=feed)
        for outlet, slug, at, title, text in PAGES:
            path = self.page(outlet, slug, at, title, text)
            if slug == "bridge":
                self.revise(path, "2024-03-05 16:00", REVISED)
        self.watch("velden", "Velden", alert=ALERT)
        self.settings = {"retention": {"articles": "1d", "messages": "1d"}}
        self.digest = {**self.digest, "to": ["mail", "hook"], "schedule": {"daily": "07:00"}}

    def open(self) -> None:
        super().open()
        self.hook.web.start()
        port = self.hook.web.port
        more = {
            "hook": {"url": f"webhook://127.0.0.1:{port}/in?secret=s3cret"},
            "mail": {"url": f"${{DEMO_MAIL_URL}},{LATE},{GONE}"},
        }
        self._write("channels.yaml", {**CHANNELS, **more})
        asked = Counter[str]()

        def refusal(address: str) -> str:
            asked[address] += 1
            if address == LATE and self.servers.newsstand.now not in LAST and asked[LATE] % 3 == 1:
                return "451 4.7.1 later"
            return "550 5.1.1 no such user" if address == GONE and asked[GONE] % 4 == 1 else ""

        self.servers.mail.refusal = refusal  # type: ignore[method-assign]


def edit(config: Path) -> None:
    """The watchlist that the desk adds on the way, once."""
    if (config / "watchlists" / "orrin.yaml").exists():
        return
    one = {"title": "Orrin", "any": ["Orrin"], "alert": ALERT}
    draft = config / "watchlists" / ".orrin"
    draft.write_text(json.dumps(one), encoding="utf-8")
    draft.replace(config / "watchlists" / "orrin.yaml")


def serve(folder: Path) -> None:
    """Open for business until SIGTERM; `folder/ready` holds the environment then."""
    press = Press(folder)
    press.open()
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    draft = folder / "ready.draft"
    draft.write_text(json.dumps(press.servers.environment()), encoding="utf-8")
    draft.replace(folder / "ready")
    over.wait()
