"""What may stand in an entry of sources.yaml, and of which kind it is by its address alone."""

import re
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from monitor import selectors
from monitor.config import units
from monitor.config.units import kind, wrong

T = TypeVar("T")
Listed = Annotated[tuple[T, ...], BeforeValidator(units.listed)]
Text = Annotated[str, BeforeValidator(units.text)]
Words = Listed[Text]
Flag = Annotated[bool, BeforeValidator(units.flag)]
Country = Annotated[str, BeforeValidator(units.country)]
Language = Annotated[str, BeforeValidator(units.language)]
Port = Annotated[int, BeforeValidator(units.port)]
Interval = Annotated[float, BeforeValidator(units.duration), Field(ge=1, le=31 * 86_400)]

# Their own text is all there is: no page stands behind an entry.
WHOLE = frozenset({"telegram", "mailbox", "folder"})
SITEMAP = re.compile(r"[^/]*sitemap[^/]*\.(?:xml|xml\.gz|txt)$|[^/]*sitemap[^/]*$", re.IGNORECASE)
TELEGRAM = re.compile(r"/(?:s/)?[A-Za-z]\w{3,31}/?")
HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
# Ours to say, or another key's.
RESERVED = {"host", "content-length", "connection", "accept-encoding", "transfer-encoding",
            "if-none-match", "if-modified-since", "cookie"}  # fmt: skip


def kind_of(url: str) -> str:
    """The kind of source that stands at an address, as far as the address tells."""
    try:
        parts = urlsplit(url)
    except ValueError:  # whoever asks for it says what is wrong with it
        return "feed"
    if parts.scheme == "imaps":
        return "mailbox"
    if parts.scheme == "file":
        return "folder"
    host = (parts.hostname or "").removeprefix("www.")
    if host in {"t.me", "telegram.me"} and TELEGRAM.fullmatch(parts.path):
        return "telegram"
    if SITEMAP.fullmatch(parts.path.rpartition("/")[2]):
        return "sitemap"
    return "site" if parts.path in {"", "/"} and not parts.query else "feed"


def address(value: object) -> str:
    """An http(s) address, a mailbox (`imaps://`), or a folder (its path, or `file://`)."""
    if isinstance(value, str):
        if value.startswith("/"):
            return _folder(value)
        scheme = value.partition(":")[0].casefold()
        if scheme == "file":
            return _folder(unquote(value.removeprefix("file://")))
        if scheme in {"imap", "imaps"}:
            return _mailbox(value)
    return units.web_address(value)


def address_fault(url: str) -> str:
    """Why no source can stand at an address, '' where one can."""
    try:
        address(url)
    except PydanticCustomError as error:
        return error.message()
    return ""


def language_of(stated: str | None) -> str:
    """A language as sources.yaml has it, '' where none is meant: `en` of `en-US`."""
    try:
        return units.language((stated or "").partition("-")[0])
    except PydanticCustomError:
        return ""


def _folder(path: str) -> str:
    if not path.startswith("/") or not path.isprintable():
        raise wrong("a folder is written with its whole path, such as /srv/incoming")
    return f"file://{path.rstrip('/') or '/'}"


def _mailbox(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong("the address cannot be read") from None
    if parts.scheme.casefold() != "imaps":
        raise wrong("a mailbox is read over TLS only: imaps://...")
    if parts.username is not None or parts.password is not None:
        raise wrong("'user' and 'password' stand in keys of their own, not in the address")
    if not host or not value.isprintable() or " " in value:
        raise wrong("expected a mailbox such as imaps://imap.example.org/INBOX")
    return value


def selector(value: object) -> str:
    """CSS or XPath."""
    if not isinstance(value, str) or not value.strip():
        raise wrong(f"expected a CSS selector or an XPath, not {kind(value)}")
    said = value.strip()
    if len(said) > 1_000:
        raise wrong("longer than 1000 characters")
    if fault := selectors.fault(said):
        raise wrong(fault)
    return said


def _links(value: object) -> object:
    return {"links": value} if isinstance(value, str) else value


def number(value: object) -> float:
    if isinstance(value, str) and re.fullmatch(r"\d{1,3}(\.\d{1,3})?", value):
        return float(value)
    raise wrong(f"expected a number such as 1 or 0.5, not {kind(value)}")


def secret(value: object) -> str:
    """Text that may hold `${NAME}`. No message shows it."""
    if not isinstance(value, str) or not value.strip():
        raise wrong("expected text, which may hold ${NAME}")
    if len(value) > 8_000 or not value.isprintable():
        raise wrong("it is too long, or holds a control character")
    return value.strip()


def named(value: object) -> object:
    """A mapping of header names, or of cookies."""
    for name in value if isinstance(value, dict) else ():
        if not isinstance(name, str) or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise wrong(f"{kind(name)} is no name of a header or a cookie")
    return value


def ours_apart(value: object) -> object:
    for name in value if isinstance(value, dict) else ():
        if not HEADER.fullmatch(str(name)) or str(name).casefold() in RESERVED:
            raise wrong(f"the header {kind(name)} cannot be set here")
    return value


Selector = Annotated[str, BeforeValidator(selector)]
Secret = Annotated[str, BeforeValidator(secret)]


class Shape(BaseModel):
    """What every mapping of every file is checked by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        """`fetch:` with every line below it commented out means what leaving it out means."""
        if not isinstance(data, dict):
            return data
        return {k: v for k, v in data.items() if v is not None or k not in cls.model_fields}


class Select(Shape):
    """Where a page has what; text alone means `links`."""

    links: Selector | None = None
    title: Selector | None = None
    text: Selector | None = None
    date: Selector | None = None


class Source(Shape):
    """An entry of sources.yaml."""

    name: Text
    url: Annotated[str, BeforeValidator(address)]
    kind: Literal["feed", "sitemap", "listing", "telegram", "site", "mailbox", "folder"] | None = (
        None
    )
    outlet: Text | None = None
    language: Language | None = None
    country: Country | None = None
    tags: Words = ()
    weight: Annotated[float, BeforeValidator(number), Field(ge=0, le=100)] = 1.0
    every: Interval | None = None
    fetch: Literal["full", "feed", "if-match"] | None = None
    select: Annotated[Select, BeforeValidator(_links)] = Select()
    headers: Annotated[dict[str, Secret], BeforeValidator(ours_apart)] = {}
    cookies: Annotated[dict[str, Secret], BeforeValidator(named)] = {}
    user: Secret | None = None
    password: Secret | None = None
    ports: Listed[Port] = ()
    command: Annotated[tuple[Text, ...], BeforeValidator(units.command)] = ()
    enabled: Flag = True
