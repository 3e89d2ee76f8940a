"""From the checked shape of a source to its value, with its secrets filled in."""

import base64
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from monitor import model
from monitor.config import environment as env
from monitor.config.entries import Desk
from monitor.config.reading import Node, shown
from monitor.config.source import WHOLE, Source, kind_of

WEB = {"http", "https"}
SECRET = {"password", "authorization", "x-api-key"}
SCHEMES = {"mailbox": {"imaps"}, "folder": {"file"}}


@dataclass(slots=True)
class _Filled:
    """Texts with their secrets, and which of these are not set."""

    texts: dict[tuple[str, ...], str] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    unset: list[str] = field(default_factory=list)


def source(shape: Source, node: Node, environment: Mapping[str, str], desk: Desk) -> model.Source:
    """The source, disabled when a secret of its is not set."""
    kind = shape.kind or kind_of(shape.url)
    desk.problems += [node.problem(what, key, warning=True) for key, what in _odd(shape, kind)]
    for key, what in _wrong(shape, kind):
        desk.problems.append(node.problem(what, key))
    filled = _fill(shape, node, environment, desk)
    made = model.Source(
        name=shape.name,
        url=shape.url,
        outlet=shape.outlet or shape.name,
        language=shape.language,
        country=shape.country,
        tags=shape.tags,
        every=shape.every,
        fetch="feed" if kind in WHOLE else shape.fetch or "full",
        ports=shape.ports,
        command=shape.command,
        enabled=shape.enabled,
        where=node.where(),
        kind=kind,
        weight=shape.weight,
        select=model.Selectors(**{k: v or "" for k, v in shape.select.model_dump().items()}),
    )
    if filled.unset and shape.enabled:
        because = env.lacking(filled.unset)
        what = f"source {shown(shape.name)} is disabled: {because}"
        desk.problems.append(node.key_problem(what, warning=True))
        return replace(made, enabled=False, disabled_because=because)
    return _with_secrets(made, filled)


def _with_secrets(made: model.Source, filled: _Filled) -> model.Source:
    texts = filled.texts
    user, password = texts.get(("user",), ""), texts.get(("password",), "")
    headers = {path[1]: text for path, text in texts.items() if path[0] == "headers"}
    cookies = [f"{path[1]}={text}" for path, text in texts.items() if path[0] == "cookies"]
    secrets = {*filled.secrets, password} - {""}
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    if made.kind == "mailbox":
        made = replace(made, user=user, password=password)
    elif user or password:
        word = base64.b64encode(f"{user}:{password}".encode()).decode()
        headers["Authorization"] = f"Basic {word}"
        secrets.add(word)
    return replace(made, headers=headers, secrets=frozenset(secrets))


def _fill(shape: Source, node: Node, environment: Mapping[str, str], desk: Desk) -> _Filled:
    """Every text that may hold a secret, by where it stands."""
    filled = _Filled()
    for path, text in _texts(shape):
        try:
            said, missing = env.expand(text, environment)
        except env.Malformed as error:
            desk.problems.append(node.problem(f"source {shown(shape.name)}: {error}", *path))
            continue
        filled.unset += [one for one in missing if one not in filled.unset]
        if not said.isprintable():
            what = f"source {shown(shape.name)}: a secret in it holds a control character"
            desk.problems.append(node.problem(what, *path))
            continue
        filled.texts[path] = said
        typed = path[0] == "cookies" or path[-1].casefold() in SECRET
        filled.secrets |= {said} if said != text or (typed and len(said) >= 8) else set()
    return filled


def _texts(shape: Source) -> Iterator[tuple[tuple[str, ...], str]]:
    for key in ("user", "password"):
        if text := getattr(shape, key):
            yield (key,), text
    for key in ("headers", "cookies"):
        for name, text in getattr(shape, key).items():
            yield (key, name), text


def _wrong(shape: Source, kind: str) -> Iterator[tuple[str, str]]:
    """Keys, and what makes the source unusable there."""
    scheme = urlsplit(shape.url).scheme.casefold()
    if scheme not in SCHEMES.get(kind, WEB):
        yield "url", f"a {kind} has another address than {scheme}:"
    if kind == "mailbox" and not (shape.user and shape.password):
        yield "url", "a mailbox needs 'user' and 'password', as in password: ${MAIL_PASSWORD}"
    if shape.command and kind in SCHEMES:
        yield "command", f"a {kind} is read without a command"
    if kind != "mailbox" and bool(shape.user) != bool(shape.password):
        yield ("user" if shape.user else "password"), "'user' and 'password' belong together"


def _odd(shape: Source, kind: str) -> Iterator[tuple[str, str]]:
    """Keys, and what is strange there."""
    parts = urlsplit(shape.url)
    if parts.scheme in WEB and parts.port not in {None, 80, 443, *shape.ports}:
        port = parts.port
        yield "url", f"port {port} is closed unless the source names it: ports: [{port}]"
    if shape.select.links and kind != "listing":
        yield "select", f"'links' is for a listing; this is a {kind} (kind: listing says otherwise)"
    if shape.command and shutil.which(shape.command[0]) is None:
        yield "command", f"there is no program {shown(shape.command[0])}: the source cannot be read"
    if shape.command and (shape.headers or shape.cookies or (shape.user and kind not in SCHEMES)):
        yield "command", "headers, cookies and logins are not given to a command"
    if kind in WHOLE and shape.fetch not in {None, "feed"}:
        yield "fetch", f"a {kind} has its own text; no pages are read"
