"""Addresses: which may be used at all, when two are the same, and how one is shown.

Everything that becomes a connection or a link goes through `clean` first, so that there is one
reading of an address: the host that is checked is the host that is connected to.
"""

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote_plus, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2_048  # what browsers and sitemaps keep to, and an index can hold
DEFAULT_PORTS = {"http": 80, "https": 443}

# The version of `canonical`: where it spells an address otherwise, stored keys are made anew.
SPELLING = "2"
# Parameters that say how a reader came, never what is read.
TRACKING = re.compile(
    r"""(?: (?:utm|mtm|pk|piwik|matomo|itm|hsa|at|ns|oly|vero)_[\w.-]* | _hs\w+ | hsctatracking
        | fbclid | gclid | gclsrc | dclid | gbraid | wbraid | msclkid | y(?:s)?clid | twclid
        | ttclid | igsh(?:id)? | mc_[ce]id | mkt_tok | _g[al] | _openstat | ref_src | s?cmp(?:id)?
        | wt[._](?:mc|zmc|nl)\w* | xtor | smid | maca | traffic_source | rss_id )""",
    re.VERBOSE | re.IGNORECASE,
)
# Parameters that name a reader's session, or that a page is shown for telephones.
SESSION = re.compile(
    r"""(?: php_?sess(?:id|ion_id)? | jsessionid | aspsessionid\w* | asp\.net_sessionid
        | sess(?:ion)?_?id | cfid | cftoken | zenid | oscsid | amp | amp_js_v | usqp )""",
    re.VERBOSE | re.IGNORECASE,
)
SHORT_SESSION = re.compile(r"(?:sid|s|sess)=[0-9a-f]{26,64}", re.IGNORECASE)
FOR_TELEPHONES = re.compile(r"(?:outputtype|view|mode|type)=(?:amp|mobile)(?:html)?", re.IGNORECASE)
PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
SAME_SITE = re.compile(r"(?:www|m|mobile|amp|wap)\.(?=[^.]+\.)")
AMP_CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]|(?:www\.)?google\.[\w.]{2,6}/amp)/s/(?=[^/]+\.)"
)
AMP = re.compile(r"[/.]amp", re.IGNORECASE)  # wherever there may be any of these
AMP_START = re.compile(r"^/amp(?=/[^/])", re.IGNORECASE)
AMP_END = re.compile(r"(?<=[^/])(?:/amp/?(?:index\.html)?$|\.amp(?=$|\.html$))", re.IGNORECASE)
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff\u2028\u2029]")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# What `clean` would leave as it is: most addresses, of which there are thousands a minute.
PLAIN = r"[\w.~/:@!$&'()*+,;=-]"
SPELT = re.compile(
    rf"https?://(?:[a-z0-9_](?:[a-z0-9_-]{{0,61}}[a-z0-9_])?\.){{1,9}}[a-z]{{2,63}}/{PLAIN}*"
    rf"(?:\?(?:{PLAIN}|\?)+)?",
    re.ASCII,
)
ESCAPED = re.compile(rf"(?:{PLAIN}|\?)*", re.ASCII)
PLACE_AND_PATH = re.compile(r"https?://([^/:?#]+)(/[^?#;]*)")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
INDEX = re.compile(r"(?:index|default|home|main)(?:\.\w+)?", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
# A segment that is nothing but a long random token, or a bot's number and token.
TOKEN = re.compile(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[A-Za-z0-9]{24,}|[A-Za-z]*\d+:[\w-]{20,}")


# What is polled, is polled again and again.
@lru_cache(maxsize=20_000)
def clean(url: str, base: str = "") -> str | None:
    """The address as it is requested: absolute, http or https, ASCII; None if it may not be used.

    Relative addresses are resolved against `base`. Refused: other schemes, user info,
    backslashes, control characters, hosts that only look like ASCII ones, over-long addresses.
    """
    url = url.strip()
    if len(url) < 200 and SPELT.fullmatch(url) and "/." not in url:
        return url
    if not url or len(url) > MAX_LENGTH or FORBIDDEN.search(url):
        return None
    scheme = SCHEME.match(url)
    if scheme is None:
        url = _join(base, url)
    elif scheme[1].lower() not in DEFAULT_PORTS or not url[scheme.end() :].startswith("//"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # an unbalanced bracket
        return None
    place = _place(parts.netloc, parts.scheme)
    if place is None:
        return None
    path = _without_dots(_escaped(parts.path, "/:@!$&'()*+,;=")) or "/"
    query = _escaped(parts.query, "/?:@!$&'()*+,;=")
    fragment = _escaped(parts.fragment, "/?:@!$&'()*+,;=")
    whole = urlunsplit((parts.scheme, place, path, query, fragment))
    return whole if len(whole) <= MAX_LENGTH else None


# The items of a feed are looked at again with every poll that brings anything.
@lru_cache(maxsize=50_000)
def canonical(url: str) -> str:
    """One spelling for one article: to compare by, not to ask for. Idempotent.

    Left out are what tells how a reader came, his session, the page's form for telephones and
    whether it came over TLS. What cannot be used stays as it is, stripped.
    """
    cleaned = clean(url)
    if cleaned is None:
        return url.strip()
    plain = PLACE_AND_PATH.fullmatch(cleaned)
    if plain and not AMP.search(cleaned):  # nothing but a host and a path
        place, path = plain.groups()
        while (site := SAME_SITE.sub("", place, count=1)) != place:
            place = site
        return f"https://{place}{path.rstrip('/') or '/'}"
    spelt = _spelt(cleaned)
    while spelt != cleaned:  # one form may hide another: an AMP cache's copy of a mobile page
        cleaned, spelt = spelt, _spelt(spelt)
    return spelt


def _spelt(cleaned: str) -> str:
    parts = urlsplit(AMP_CACHE.sub("https://", cleaned))
    pairs = [p for p in parts.query.split("&") if p and not _is_passing(p)]
    query = "&".join(sorted(pairs, key=lambda pair: pair.partition("=")[0]))
    path = AMP_END.sub("", AMP_START.sub("", PATH_SESSION.sub("", parts.path)), count=1)
    scheme = parts.scheme if ":" in parts.netloc.rpartition("]")[2] else "https"
    place = SAME_SITE.sub("", parts.netloc, count=1)
    return urlunsplit((scheme, place, path.rstrip("/") or "/", query, ""))


def _is_passing(pair: str) -> bool:
    """Whether a parameter says nothing of what is read."""
    key = _key(pair)
    return bool(
        TRACKING.fullmatch(key)
        or SESSION.fullmatch(key)
        or SHORT_SESSION.fullmatch(pair)
        or FOR_TELEPHONES.fullmatch(pair)
    )


@lru_cache(maxsize=20_000)
def redact(url: str) -> str:
    """The address as it may stand in a message or a log: no user info, no values of a query."""
    cleaned = clean(_without_user(url))
    if cleaned is None:
        return "(unreadable address)"
    parts = urlsplit(cleaned)
    path = "/".join("***" if TOKEN.fullmatch(s) else s for s in parts.path.split("/"))
    query = "&".join(
        f"{name}=***" if equals else "***"
        for name, equals, _ in (pair.partition("=") for pair in parts.query.split("&") if pair)
    )
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


@lru_cache(maxsize=20_000)
def host(url: str) -> str:
    """The host in lower case, without port and brackets; '' for what cannot be used."""
    cleaned = clean(url)
    return (urlsplit(cleaned).hostname or "") if cleaned else ""


def site(url: str) -> str:
    """The same without `www.`"""
    return host(url).removeprefix("www.")


def is_front(url: str) -> bool:
    """Whether an address is a site's front page, in whichever language: `/`, `/en/`, `/index.php`.

    One with a query is none: some sites name their articles so.
    """
    cleaned = clean(url)
    if cleaned is None or urlsplit(canonical(url)).query:
        return False
    path = _segments(cleaned)
    return not path or (len(path) == 1 and LANGUAGE.fullmatch(path[0]) is not None)


def is_above(url: str, below: str) -> bool:
    """Whether an address is a folder that another lies in: a section's page, say."""
    here, there = clean(url), clean(below)
    if here is None or there is None or urlsplit(canonical(here)).query:
        return False
    path, longer = _segments(here), _segments(there)
    return site(here) == site(there) and len(path) < len(longer) and longer[: len(path)] == path


def _segments(cleaned: str) -> list[str]:
    path = [segment for segment in urlsplit(cleaned).path.split("/") if segment]
    return path[:-1] if path and INDEX.fullmatch(path[-1]) else path


def _join(base: str, url: str) -> str:
    root = clean(base) if base else None
    if root is None:
        return ""
    try:
        return urljoin(root, url)
    except ValueError:
        return ""


@lru_cache(maxsize=10_000)
def _place(netloc: str, scheme: str) -> str | None:
    """`host` or `host:port` in its one spelling, None if there is none to connect to."""
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@]+)(?::([0-9]{0,5}))?", netloc)
    if found is None:
        return None
    name = _ip6(found[1]) if found[1].startswith("[") else _name(found[1])
    port = int(found[2]) if found[2] else DEFAULT_PORTS[scheme]
    if name is None or not 0 < port <= 65_535:
        return None
    return name if port == DEFAULT_PORTS[scheme] else f"{name}:{port}"


def _ip6(bracketed: str) -> str | None:
    try:
        return f"[{ipaddress.IPv6Address(bracketed[1:-1])}]"
    except ValueError:
        return None


def _name(name: str) -> str | None:
    """A host name in ASCII. Digits and dots of other scripts are refused, letters are encoded."""
    labels = name.lower().removesuffix(".").split(".")
    encoded = [_label(label) for label in labels]
    whole = ".".join(label or "" for label in encoded)
    return whole if all(encoded) and len(whole) <= 253 else None


def _label(label: str) -> str | None:
    if not label.isascii():
        label = unicodedata.normalize("NFC", label)
        # A character that only stands for another (full width, circled) would make the name
        # read differently here and in the resolver.
        honest = unicodedata.normalize("NFKC", label) == label
        if not honest or not all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in label):
            return None
        if any(c.isdigit() and not c.isascii() for c in label):
            return None
        label = "xn--" + label.encode("punycode").decode("ascii")
    return label if LABEL.fullmatch(label) else None


def _escaped(text: str, safe: str) -> str:
    """Percent-encoding in one form: UTF-8, capital hex, nothing encoded that need not be."""
    if ESCAPED.fullmatch(text):
        return text
    text = quote(STRAY_PERCENT.sub("%25", text), safe=safe + "%~")
    return ESCAPE.sub(_one_escape, text)


def _one_escape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in UNRESERVED else found[0].upper()


def _without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4."""
    if "/." not in path and not path.startswith("."):
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _key(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])


def _without_user(url: str) -> str:
    return re.sub(r"^(\s*[A-Za-z]+://)[^/?#\\]*@", r"\1", url)
