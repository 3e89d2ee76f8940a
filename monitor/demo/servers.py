"""The demo's world in one object: the newsstand, the mail server and the two chats.

It runs in this process (`Servers`) or in one of its own (`python -m monitor.demo.servers OUT
READY`), which outlives a monitor that is killed. Ports are kept in the out folder and taken again
by the next start: addresses of articles stay the same from run to run.
"""

import json
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from monitor.demo import doubles
from monitor.demo.doubles import Slack, Telegram
from monitor.demo.loopback import ADDRESS
from monitor.demo.mailbox import Mail
from monitor.demo.newsstand import CONTENT, Newsstand

DESK = Path(__file__).with_name("desk")
SHELF = Path(__file__).with_name("shelf")
OPENING = datetime.fromisoformat("2023-10-22T06:00+03:00")  # the first poll, the baseline
PORTS = "ports.json"


class Servers:
    """Starts everything in threads of this process."""

    newsstand: Newsstand
    mail: Mail
    slack: Slack
    telegram: Telegram

    def start(self, out: Path, content: Path | None = None, now: datetime = OPENING) -> None:
        """Opens for business; received mails go to `out/mail`, chats to `out/messages`."""
        out.mkdir(parents=True, exist_ok=True)
        kept = _read_ports(out / PORTS)
        self.newsstand = Newsstand(now, content or CONTENT, kept.get("newsstand", 0))
        self.mail = Mail(out / "mail", kept.get("mail_control", 0), kept.get("mail", 0))
        self.slack = Slack(out / "messages", kept.get("slack", 0))
        self.telegram = Telegram(out / "messages", kept.get("telegram", 0))
        for server in (self.newsstand, self.mail, self.slack, self.telegram):
            server.start()
        (out / PORTS).write_text(json.dumps(self.ports), encoding="utf-8")

    @property
    def ports(self) -> dict[str, int]:
        return {
            "newsstand": self.newsstand.port,
            "mail": self.mail.port,
            "mail_control": self.mail.web.port,
            "slack": self.slack.web.port,
            "telegram": self.telegram.web.port,
        }

    def environment(self) -> dict[str, str]:
        """What the demo's desk is filled with; see `environment`."""
        return environment(self.ports)

    def stop(self) -> None:
        for server in (self.newsstand, self.mail, self.slack, self.telegram):
            server.stop()


def environment(ports: Mapping[str, int]) -> dict[str, str]:
    """Addresses by name: the newsstand's, and each channel's Apprise URL and `api:`."""
    mailto = f"mailto://{ADDRESS}:{ports['mail']}?from=monitor@newsroom.example&to="
    return {
        "NEWSSTAND_URL": f"http://{ADDRESS}:{ports['newsstand']}",
        "NEWSSTAND_PORT": str(ports["newsstand"]),
        "DEMO_MAIL_URL": f"{mailto}analyst@newsroom.example",
        "DEMO_OWNER_URL": f"{mailto}owner@newsroom.example",
        "DEMO_SLACK_URL": f"slack://{'/'.join(doubles.SLACK_TOKENS)}",
        "DEMO_SLACK_API": f"http://{ADDRESS}:{ports['slack']}",
        "DEMO_TELEGRAM_URL": f"tgram://{doubles.TELEGRAM_TOKEN}/{doubles.TELEGRAM_CHAT}",
        "DEMO_TELEGRAM_API": f"http://{ADDRESS}:{ports['telegram']}",
        "DEMO_MAIL_CONTROL": f"http://{ADDRESS}:{ports['mail_control']}",
    }


def write_desk(directory: Path, values: Mapping[str, str]) -> None:
    """The demo's YAML with its addresses filled in; watchlists are the caller's to add.

    Channel URLs stay `${NAME}` there, as on a real desk: the environment brings them.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for template in sorted(DESK.glob("*.yaml")):
        text = Template(template.read_text(encoding="utf-8")).substitute(values)
        (directory / template.name).write_text(text, encoding="utf-8")


def serve(out: Path, ready: Path, content: Path | None = None) -> None:
    """Runs until terminated; `ready` appears, whole, once everything listens."""
    servers = Servers()
    servers.start(out, content)
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    whole = {"ports": servers.ports, "environment": servers.environment()}
    draft = ready.with_suffix(".draft")
    draft.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    draft.replace(ready)
    over.wait()
    servers.stop()


def control(url: str, path: str, body: object = None) -> Any:
    """Asks a server of another process: `control(newsstand, "/-/clock", {"now": ...})`.

    Loopback only and never the monitor's own way out, which is `monitor.http`.
    """
    line = HTTPConnection(ADDRESS, urlsplit(url).port, timeout=10)
    try:
        data = None if body is None else json.dumps(body)
        line.request("GET" if body is None else "POST", path, data)
        return json.loads(line.getresponse().read())
    finally:
        line.close()


def _read_ports(path: Path) -> dict[str, int]:
    with suppress(OSError, ValueError):
        return dict(json.loads(path.read_text(encoding="utf-8")))
    return {}


if __name__ == "__main__":
    serve(*map(Path, sys.argv[1:]))
