"""One mail, as a newsletter or an agency sends it: one entry.

Its address is the one that its list keeps it under (`Archived-At`), if there is one: links in
newsletters count who follows them.
"""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from monitor.errors import ParseError
from monitor.model import Entry
from monitor.parse import entry as common
from monitor.parse.decode import decode
from monitor.parse.plain import line, paragraphs

PARTS = 200
LARGEST = 2_000_000  # bytes of a text part
MARKUP = re.compile(r"<(?:html|body|div|p|br|table)\b", re.IGNORECASE)
# What a compat32 header value or a broken part has made the library raise.
RAISED = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError,
          RecursionError, OverflowError)  # fmt: skip
HIDDEN = re.compile(r"[\u00ad\u034f\u200b-\u200f\u2007\ufeff]+")  # padding after a preview text


def parse_mail(body: bytes, subject: str = "", *, now: datetime | None = None) -> Entry:
    """Read one message (RFC 5322); `subject` names it in errors.

    Raises:
        ParseError: it is no mail, or nothing can be read in it.
    """
    now = now or datetime.now(UTC)
    try:
        mail = message_from_bytes(body, policy=policy.default)
        text = _text(mail)
        found = common.named(
            stated := _header(mail, "Message-ID").strip("<> "),
            link=_link(mail),
            title=line(_header(mail, "Subject"), "text/plain"),
            summary="",
            content=text,
            published=_moment(_header(mail, "Date"), now),
            authors=_authors(_header(mail, "From")),
            language=common.language(_header(mail, "Content-Language").split(",")[0]),
        )
    except RAISED as error:
        raise ParseError("is so damaged a mail that it cannot be read", subject=subject) from error
    if not any((found.title, found.content, stated)) or not mail.keys():
        raise ParseError("is no mail", subject=subject)
    return found


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name) or "")
    except RAISED:  # the library parses headers when they are asked for
        return ""


def _text(mail: EmailMessage) -> str:
    """The HTML part's words, since that is the one people are sent; else the plain one."""
    found: dict[str, str] = {}
    for n, part in enumerate(mail.walk()):
        kind = part.get_content_type()
        if n >= PARTS or part.is_multipart() or kind not in {"text/plain", "text/html"}:
            continue
        if part.get_content_disposition() != "attachment" and kind not in found:
            found[kind] = _words(part, kind)
    html = found.get("text/html", "")
    return html if len(html) >= len(found.get("text/plain", "")) / 3 else found["text/plain"]


def _words(part: EmailMessage, kind: str) -> str:
    payload = part.get_payload(decode=True)
    raw = payload[:LARGEST] if isinstance(payload, bytes) else b""
    text, _ = decode(raw, f"text/html; charset={part.get_content_charset() or ''}")
    text = HIDDEN.sub("", text)
    plain = kind == "text/plain" and not MARKUP.search(text[:2_000])
    return _unwrapped(text) if plain else paragraphs(text)


def _unwrapped(text: str) -> str:
    """Paragraphs of a plain text, whose lines end where a terminal's did."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "\n".join(said for block in blocks if (said := " ".join(block.split())))


def _link(mail: EmailMessage) -> str:
    return common.link(_header(mail, "Archived-At").strip("<> "), "")


def _authors(stated: str) -> tuple[str, ...]:
    found = (name or address for name, address in getaddresses([stated]))
    return tuple(name for one in found if (name := line(one, "text/plain", 200)))[:20]


def _moment(stated: str, now: datetime) -> datetime | None:
    try:
        return common.moment(parsedate_to_datetime(stated), now)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
