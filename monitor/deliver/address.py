"""Where a channel leads, read from its Apprise URL.

Apprise's forms are understood for e-mail, Slack and Telegram, one recipient each:

    mailto://  mailtos://user:password@host:port/you@example.org?from=&to=&smtp=&mode=&name=
    slack://A/B/C[/#room]  slack://xoxb-token/#room
    tgram://number:token/chat[:topic][?silent=yes]
    webhooks://host[:port]/path?secret=... (webhook:// for plain HTTP); not Apprise's

Everything else is the long tail and stays a URL. What is read here is secret: `repr` and errors
show none of it.
"""

import re
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

from monitor.errors import DeliveryError
from monitor.model import Channel

KINDS = {
    "mailto": "mail",
    "mailtos": "mail",
    "slack": "slack",
    "tgram": "telegram",
    "webhook": "webhook",
    "webhooks": "webhook",
}
PORTS = {"plain": 25, "starttls": 587, "ssl": 465}
MODES = {"insecure": "plain", "starttls": "starttls", "ssl": "ssl"}

# Where the large mail hosts take mail in; others are found at the address's own domain, or at
# what `smtp=` names.
PROVIDERS = {
    "gmail.com": ("smtp.gmail.com", "starttls"),
    "googlemail.com": ("smtp.gmail.com", "starttls"),
    "outlook.com": ("smtp-mail.outlook.com", "starttls"),
    "hotmail.com": ("smtp-mail.outlook.com", "starttls"),
    "live.com": ("smtp-mail.outlook.com", "starttls"),
    "yahoo.com": ("smtp.mail.yahoo.com", "ssl"),
    "icloud.com": ("smtp.mail.me.com", "starttls"),
    "fastmail.com": ("smtp.fastmail.com", "ssl"),
    "yandex.com": ("smtp.yandex.com", "ssl"),
    "yandex.ru": ("smtp.yandex.ru", "ssl"),
    "mail.ru": ("smtp.mail.ru", "ssl"),
}

_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A mail server, how to reach it, from whom and to whom."""

    host: str
    port: int
    security: str  # plain, starttls or ssl
    plain_anywhere: bool  # mode=insecure: in clear over any network
    sender: str
    sender_name: str
    to: tuple[str, ...]
    user: str = field(repr=False, default="")
    password: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class SlackAddress:
    """A webhook's three tokens, or a bot's one, and the room."""

    tokens: tuple[str, ...] = field(repr=False)
    room: str = ""

    @property
    def webhook(self) -> bool:
        return len(self.tokens) == 3


@dataclass(frozen=True, slots=True)
class TelegramAddress:
    """A bot's token, the chat, its topic."""

    token: str = field(repr=False)
    chat: str
    topic: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class HookAddress:
    """Where a webhook is called, and what its calls are signed with."""

    url: str = field(repr=False)
    secret: str = field(repr=False, default="")
    ports: tuple[int, ...] = ()


Address = MailAddress | SlackAddress | TelegramAddress | HookAddress


@dataclass(frozen=True, slots=True)
class _Parts:
    """An Apprise URL in pieces. Apprise allows `#room` and `number:token`, which URLs do not."""

    scheme: str
    user: str
    password: str
    host: str
    port: int | None
    path: tuple[str, ...]
    options: dict[str, str]


def kind(channel: Channel) -> str:
    """`mail`, `slack`, `telegram`, `webhook`, or `plain` for the long tail."""
    return KINDS.get(scheme(channel), "plain")


def scheme(channel: Channel) -> str:
    """`mailtos` of `mailtos://…`."""
    return channel.url.partition("://")[0].strip().lower()


def parse(channel: Channel, sender: str = "monitor@localhost") -> Address:
    """The address of a mail, Slack, Telegram or webhook channel. Raises DeliveryError."""
    parts = _split(channel)
    match parts.scheme:
        case "mailto" | "mailtos":
            return _mail(channel, parts, sender)
        case "slack":
            return _slack(channel, parts)
        case "tgram":
            return _telegram(channel, parts)
        case "webhook" | "webhooks":
            return _hook(channel)
    raise DeliveryError("is not a mail, Slack, Telegram or webhook address", subject=channel.name)


def ports(channel: Channel) -> tuple[int, ...]:
    """The port that a channel's own `api:` names, which its operator thereby allows."""
    try:
        port = urlsplit(channel.api or "").port
    except ValueError:
        return ()
    return (port,) if port else ()


def _split(channel: Channel) -> _Parts:
    url = channel.url.strip()
    if not url.isprintable() or " " in url:
        raise _wrong(channel, "its address holds spaces or control characters")
    scheme, _, rest = url.partition("://")
    rest, _, query = rest.partition("?")
    authority, _, path = rest.partition("/")
    login, _, server = authority.rpartition("@")
    user, _, password = login.partition(":")
    host, _, port = server.partition(":")
    options = parse_qs(query, keep_blank_values=True)
    return _Parts(
        scheme=scheme.lower(),
        user=unquote(user),
        password=unquote(password),
        host=unquote(host),
        port=int(port) if port.isascii() and port.isdigit() and int(port) < 65_536 else None,
        path=tuple(unquote(part) for part in path.split("/") if part),
        options={name.lower(): values[-1].strip() for name, values in options.items()},
    )


def _mail(channel: Channel, parts: _Parts, sender: str) -> MailAddress:
    option = parts.options
    user = parts.user or option.get("user", "")
    host, usual = PROVIDERS.get(parts.host.lower(), (parts.host, ""))
    if option.get("smtp"):
        host, usual = option["smtp"], ""
    security = usual or ("starttls" if parts.scheme == "mailtos" else "plain")
    mode = option.get("mode", "").lower()
    if mode and mode not in MODES:
        raise _wrong(channel, "mode= is one of insecure, starttls, ssl")
    security = MODES.get(mode, security)
    own = user if "@" in user else f"{user}@{parts.host}" if user else sender
    name, given = parseaddr(option.get("from", ""))
    if "@" not in given:
        name, given = option.get("from", ""), own
    if user and parts.host.lower() in PROVIDERS:
        user = own  # they know people by their whole address
    listed = [*parts.path, *re.split(r"[,;\s]+", option.get("to", ""))]
    if not host or not _HOST.fullmatch(_ascii(host)):
        raise _wrong(channel, "its address names no mail server")
    return MailAddress(
        host=_ascii(host),
        port=parts.port or PORTS[security],
        security=security,
        plain_anywhere=mode == "insecure",
        sender=_mailbox(channel, given),
        sender_name=" ".join((option.get("name") or name).split()),
        to=tuple(dict.fromkeys(_mailbox(channel, to) for to in listed if to))
        or (_mailbox(channel, given),),
        user=user,
        password=parts.password or option.get("pass", ""),
    )


def _mailbox(channel: Channel, text: str) -> str:
    """A plain `local@domain`, the domain in ASCII; quoted local parts are not taken."""
    local, at, domain = text.strip().rpartition("@")
    domain = _ascii(domain)
    if not (at and _LOCAL.fullmatch(local) and _HOST.fullmatch(domain)):
        raise _wrong(channel, "one of its mail addresses is not of the form name@example.org")
    return f"{local}@{domain}"


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _slack(channel: Channel, parts: _Parts) -> SlackAddress:
    words = tuple(re.split(r"[/,\s]+", parts.options.get("token", "").strip("/")))
    words = words if words != ("",) else (parts.host,)
    path = list(parts.path)
    if not words[0].startswith("xo"):
        while len(words) < 3 and path:
            words = (*words, path.pop(0))
        if len(words) != 3 or not all(re.fullmatch(r"[\w-]+", word) for word in words):
            raise _wrong(channel, "a Slack webhook's address is slack://A/B/C")
    rooms = [*path, *filter(None, re.split(r"[,\s]+", parts.options.get("to", "")))]
    if len(rooms) > 1:
        raise _wrong(channel, "names several rooms; make one channel of each")
    if len(words) == 1 and (not rooms or not re.fullmatch(r"xo[\w.-]+", words[0])):
        raise _wrong(channel, "a Slack bot's address is slack://xoxb-token/#room")
    return SlackAddress(words, rooms[0].removeprefix("+") if rooms else "")


def _telegram(channel: Channel, parts: _Parts) -> TelegramAddress:
    """The colon in a token looks like a port: the token is read from the URL itself."""
    rest = re.sub(r"(?i)^tgram://(?:bot)?", "", channel.url.strip()).partition("?")[0]
    found = re.fullmatch(r"(?:[^@/]*@)?([0-9]+)(?::|%3[Aa]|/)([\w-]+)/?(.*)", rest)
    if not found:
        raise _wrong(channel, "a Telegram bot's address is tgram://number:token/chat")
    listed = [*found[3].split("/"), *re.split(r"[,\s]+", parts.options.get("to", ""))]
    chats = [unquote(chat) for chat in listed if chat]
    if len(chats) != 1:
        raise _wrong(channel, "a Telegram channel names one chat: tgram://number:token/chat")
    chat, _, topic = chats[0].partition(":")
    topic = topic or parts.options.get("topic", "") or parts.options.get("thread", "")
    if not re.fullmatch(r"-?[0-9]+|@?[A-Za-z][A-Za-z0-9_]{3,}", chat):
        raise _wrong(channel, "a Telegram chat is a number or @name")
    return TelegramAddress(
        token=f"{found[1]}:{found[2]}",
        chat=chat if chat[0] in "@-0123456789" else f"@{chat}",
        topic=int(topic) if topic.isdigit() and topic.isascii() else None,
        silent=parts.options.get("silent", "").lower() in {"yes", "true", "1", "on"},
    )


def _hook(channel: Channel) -> HookAddress:
    """The secret is taken out of the query; the rest is the address as it is called."""
    plain = urlsplit("http" + channel.url.strip()[len("webhook") :])
    try:
        port, host = plain.port, plain.hostname
    except ValueError:
        raise _wrong(channel, "its address cannot be read") from None
    if not host or plain.username is not None:
        raise _wrong(channel, "a webhook's address is webhooks://host/path?secret=...")
    options = [one.partition("=") for one in plain.query.split("&")]
    kept = ["".join(one) for one in options if one[0] != "secret"]
    secret = unquote(next((value for name, _, value in options if name == "secret"), ""))
    url = urlunsplit(plain._replace(query="&".join(kept), fragment=""))
    return HookAddress(url, secret, (port,) if port else ())


def _wrong(channel: Channel, what: str) -> DeliveryError:
    return DeliveryError(what, subject=channel.name)
