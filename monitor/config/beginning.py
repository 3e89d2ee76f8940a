"""The files of a new configuration, written for the three things its owner was asked."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.catalogue import LOOKED_UP, Listed
from monitor.config.edit import item, written
from monitor.names.kind import Kind
from monitor.text.skeleton import romanised

MAIL = "mailtos://${SMTP_HOST}:587/?user=${SMTP_USER}&pass=${SMTP_PASSWORD}&from=${MAIL_FROM}&to="


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to watch, and what it is."""

    name: str
    kind: Kind | Literal["query"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody wants of a new configuration. `to` is an e-mail address, a channel's address
    with its secrets as ${NAME}, or empty: digests are then read at the terminal only."""

    watch: tuple[Wanted, ...]
    to: str
    sources: tuple[Listed, ...]
    timezone: str


def files(answers: Answers) -> dict[str, str]:
    """The texts of a new configuration by their paths in it."""
    made = {
        "monitor.yaml": _monitor(answers),
        "sources.yaml": _sources(answers.sources),
        "channels.yaml": _channels(answers.to),
        "digests.yaml": _digests(answers),
    }
    taken = set[str]()
    for one in answers.watch:
        name = slug(one.name, taken)
        taken.add(name)
        made[f"watchlists/{name}.yaml"] = _watchlist(one, bool(answers.to))
    return made


def slug(name: str, taken: set[str] | frozenset[str] = frozenset()) -> str:
    """A watchlist's name for a thing to watch: small Latin letters, figures and hyphens."""
    letters = re.sub(r"['ʼ’ʹ]", "", romanised(name))  # as Georgian has them: k'
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40] or "watch"
    number, free = 2, plain
    while free in taken:
        free, number = f"{plain}-{number}", number + 1
    return free


def secrets(answers: Answers) -> list[str]:
    """The names of the environment's variables that the new configuration asks for."""
    return re.findall(r"\$\{(\w+)\}", _address(answers.to).replace("$${", ""))


def as_source(one: Listed) -> str:
    """A feed of the catalogue as an entry of sources.yaml."""
    told = f"reported to answer on {one.answered}" if one.answered else "no test of it was found"
    said = {"name": one.name, "url": one.url, "language": one.language, "country": one.country}
    entry = said | {"tags": [one.kind] if one.kind else []}
    known = {key: value for key, value in entry.items() if value}
    return "\n".join([f"# looked up {LOOKED_UP}: {told}", *item(known)]) + "\n"


def _monitor(answers: Answers) -> str:
    return (
        "# The monitor itself. docs/config.md has every key; all have defaults.\n\n"
        "# The channel that is told when something is wrong with the monitor.\n"
        "owner: reader\n\n"
        f"timezone: {written(answers.timezone)}\n\n"
        "fetch:\n"
        "  # Say who you are: an address where you can be reached is good manners.\n"
        "  user_agent: monitor (media monitor)\n"
    )


def _sources(sources: Sequence[Listed]) -> str:
    head = (
        "# What is read. These feeds are of the catalogue (`monitor sources catalogue`); what is\n"
        "# known of each is said above it. `monitor sources` tells how they fare.\n\n"
    )
    return head + ("\n".join(map(as_source, sources)) or "[]\n")


def _address(to: str) -> str:
    if not to:
        return "${MONITOR_READER}"
    return MAIL + to if "://" not in to else to


def _channels(to: str) -> str:
    text = (
        "# Where messages go: an address each, as an Apprise URL. Secrets are not written here:\n"
        "# what stands as ${...} is taken from the environment. docs/config.md tells more.\n"
    )
    if not to:
        text += (
            "\n# Nobody is told yet. Set MONITOR_READER to an Apprise URL, or write one here:\n"
            f"# {MAIL}you@example.org\n"
        )
    return f"{text}\nreader: {json.dumps(_address(to), ensure_ascii=False)}\n"


def _digests(answers: Answers) -> str:
    return (
        "# Each digest goes out once a local date, whatever clocks and restarts do.\n\n"
        "morning:\n"
        "  title: Morning digest\n"
        "  watchlists: all\n"
        "  to: reader\n"
        f"  timezone: {written(answers.timezone)}\n"
        "  schedule: every day at 07:00\n"
    )


def _watchlist(one: Wanted, alerts: bool) -> str:
    term = written(one.name) if one.kind == "words" else f"{one.kind}: {written(one.name)}"
    text = (
        f'# {one.name}: `monitor watchlists test FILE --text "..."` tries it on a text,\n'
        "# docs/watchlists.md has everything that can stand here.\n\n"
        f"title: {written(one.name)}\n\n"
        f"any:\n  - {term}\n"
    )
    if alerts:
        text += "\n# Word within seconds, besides the morning digest:\n# alert:\n#   to: reader\n"
    return text


def settled(environment: Mapping[str, str], answers: Answers) -> list[str]:
    """The variables that are asked for and not set."""
    return [name for name in secrets(answers) if not environment.get(name)]
