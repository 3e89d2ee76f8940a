"""A mailbox: one mail is one entry."""

from monitor.fetch.mailbox import get_mails
from monitor.model import Entry, Feed, Response
from monitor.parse import parse_mail
from monitor.pipeline.kinds.question import Got, Question, kept


async def ask(question: Question) -> Got:
    source, cursor = question.source, question.cursor
    found = await get_mails(
        source,
        validity=int(cursor.get("validity", -1)),
        last=int(cursor.get("last", 0)),
        deadline=question.limits.deadline,
        allow_networks=question.limits.allow_networks,
    )
    entries: list[Entry] = []
    for uid, raw in found.messages:
        name = f"{source.name}, mail {uid}"
        if entry := await question.if_readable(parse_mail, raw, name, subject=name):
            entries.append(entry)
    newest_first = tuple(reversed(entries))
    feed = Feed(
        source.name, "", None, newest_first, "mailbox",
        more=found.more, delta=True, archive="validity" not in cursor,
    )  # fmt: skip
    said = kept({"validity": found.validity, "last": found.last})
    return Got(Response(source.url, 200, {}, said.encode()), feed, said)
