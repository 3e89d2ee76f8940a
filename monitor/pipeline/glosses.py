"""decision -> glosses: what the user's command makes of what a message will say, before it is said.

It runs between the decision and the words, under no transaction, and holds up nobody else: what it
cannot do within its time is left out, and after a failure it is left alone for a while.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

from monitor import gloss
from monitor.gloss import Asked
from monitor.model import Digest, GlossRule, Item, StoryLine
from monitor.pipeline.desk import Desk, Ports, log
from monitor.pipeline.messages import to_owner
from monitor.render import STORIES
from monitor.render.story import chosen
from monitor.store import deliveries, sources
from monitor.store import glosses as store
from monitor.views import glosses as views

PAUSE = timedelta(minutes=10)  # after a failure
PAUSED = "gloss:"  # a kept fact, before what stands for a command: until when it is left alone
MOST = 400  # texts of one message
LONGEST = 2_000  # characters of a text


async def of_lines(
    ports: Ports, desk: Desk, rule: GlossRule | None, to: str, lines: Iterable[StoryLine]
) -> Mapping[str, str]:
    """Headlines and new sentences of stories to what a machine makes of them in a language."""
    if rule is None:
        return {}
    wanted: dict[str, str | None] = {}
    for line in lines:
        told = [(line.lead.title, line.lead)]
        told += [(sentence.text, item) for sentence, item in chosen(line)]
        for text, item in told:
            if _foreign(rule, to, item) and text.strip() and len(text) <= LONGEST:
                wanted.setdefault(text, item.language)
    return await _glossed(ports, desk, rule, to, dict([*wanted.items()][:MOST]))


async def of_digest(ports: Ports, desk: Desk, rule: GlossRule | None, digest: Digest) -> Digest:
    """A digest with the glosses of the stories that it has room for."""
    lines = [line for section in digest.sections for line in section.lines[:STORIES]]
    return replace(digest, glosses=await of_lines(ports, desk, rule, digest.language, lines))


def _foreign(rule: GlossRule, to: str, item: Item) -> bool:
    if rule.languages:
        return item.language in rule.languages
    return item.language != to


async def _glossed(
    ports: Ports, desk: Desk, rule: GlossRule, to: str, wanted: Mapping[str, str | None]
) -> dict[str, str]:
    keys = {text: key(rule, to, text) for text in wanted}
    known = await ports.database.aread(views.known, list(keys.values()))
    missing = [text for text in wanted if keys[text] not in known]
    if missing:
        known |= await _asked(ports, desk, rule, to, {text: wanted[text] for text in missing}, keys)
    return {text: known[one] for text, one in keys.items() if known.get(one)}


async def _asked(
    ports: Ports,
    desk: Desk,
    rule: GlossRule,
    to: str,
    wanted: Mapping[str, str | None],
    keys: Mapping[str, str],
) -> dict[str, str]:
    """By key, what the command says; nothing where it fails, or failed a moment ago."""
    now, name = ports.now(), PAUSED + key(rule, "", "")[:16]
    until, _ = await ports.database.aread(sources.kept, name)
    if until and now < until <= now + PAUSE:
        return {}
    texts = [Asked(text, language) for text, language in wanted.items()]
    answer = await gloss.ask(rule.command, texts, to, rule.timeout)
    if answer.why:
        log.warning("gloss: %s: %s", rule.command[0], answer.why)
        await ports.database.awrite(sources.keep, name, at=ports.now() + PAUSE)
        told = to_owner(
            desk,
            f"gloss:{rule.command[0]}:{now:%Y-%m-%d}",
            "The gloss command fails",
            [f"{rule.command[0]}: {answer.why}", "Messages go out without translations meanwhile."],
        )
        if told:
            await ports.database.awrite(deliveries.add, told, now)
        return {}
    made = {keys[one.text]: said for one, said in zip(texts, answer.texts, strict=True)}
    await ports.database.awrite(partial(store.keep, made=made), now=now)
    return made


def key(rule: GlossRule, to: str, text: str) -> str:
    """What a text's gloss is kept under: another command or language has another."""
    whole = "\x1f".join((*rule.command, "", to, text))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()
