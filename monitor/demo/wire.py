"""What Slack and Telegram accept, judged strictly. Pure: text in, fault or plain text out.

Stricter than the services where they forgive what shows badly: a bare `&`, a bare `>` or a
mention of a whole channel is a fault here.
"""

import re

SLACK_LIMIT = 40_000  # characters of `text`
BLOCKS, BLOCK, HEADER = 50, 3_000, 150  # of one message; characters of one
TELEGRAM_LIMIT = 4_096  # UTF-16 code units after the markup is parsed

_MENTION = re.compile(r"<(!(channel|here|everyone|subteam|date)|@[UW]|#C)")
_SLACK_LINK = re.compile(r"<(?:https?://|mailto:)[^<>|\s]+(?:\|[^<>|\n]+)?>")
_SLACK_ESCAPE = re.compile(r"&(?:amp|lt|gt);")
_QUOTE_MARK = re.compile(r"^>(?:>>)? ?", re.MULTILINE)

_TAG = re.compile(r"<(/?)([a-z0-9-]+)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_ATTRIBUTES = {
    "a": re.compile(r"\s+href=\"[^\"]+\""),
    "span": re.compile(r"\s+class=\"tg-spoiler\""),
    "tg-emoji": re.compile(r"\s+emoji-id=\"\d+\""),
    "code": re.compile(r"(?:\s+class=\"language-[^\"]+\")?"),
    "blockquote": re.compile(r"(?:\s+expandable)?"),
}
_PLAIN_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "pre", "tg-spoiler"}
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


class WireError(Exception):
    """The text is not what the service's format asks for."""


def check_slack(text: str) -> None:
    """Raises WireError unless `text` is well-formed mrkdwn that calls nobody."""
    if not text.strip():
        raise WireError("no_text")
    if len(text) > SLACK_LIMIT:
        raise WireError("msg_too_long")
    if _MENTION.search(text):
        raise WireError(f"a mention: {_around(text, _MENTION.search(text))}")
    rest = _SLACK_ESCAPE.sub("", _SLACK_LINK.sub("", _QUOTE_MARK.sub("", text)))
    if stray := re.search(r"[<>&]", rest):
        raise WireError(f"not escaped: {_around(rest, stray)}")


def check_blocks(blocks: object) -> None:
    """Raises WireError unless these are at most 50 blocks of the kinds that messages are made of,
    none too long, and their words well-formed mrkdwn."""
    if not isinstance(blocks, list) or len(blocks) > BLOCKS:
        raise WireError("invalid_blocks")
    for block in blocks:
        match block:
            case {"type": "divider"}:
                continue
            case {"type": "header", "text": {"type": "plain_text", "text": str(text)}}:
                if not 0 < len(text) <= HEADER:
                    raise WireError("invalid_blocks")
            case {"type": "section", "text": {"type": "mrkdwn", "text": str(text)}} | {
                "type": "context",
                "elements": [{"type": "mrkdwn", "text": str(text)}],
            }:
                if not 0 < len(text) <= BLOCK:
                    raise WireError("invalid_blocks")
                check_slack(text)
            case _:
                raise WireError("invalid_blocks")


def read_slack(text: str) -> str:
    """The text as a reader sees it, links as `label (address)`."""
    text = re.sub(r"<([^<>|]+)\|([^<>]+)>", r"\2 (\1)", text)
    text = re.sub(r"<((?:https?://|mailto:)[^<>]+)>", r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def read_telegram(markup: str) -> str:
    """The plain text of Telegram's HTML subset.

    Raises:
        WireError: with the service's own wording where it has one; offsets are in bytes.
    """
    out: list[str] = []
    stack: list[str] = []
    at = 0
    while at < len(markup):
        char = markup[at]
        if char == "<":
            at = _tag(markup, at, stack)
        elif char == "&":
            at = _entity(markup, at, out)
        elif char == ">":
            raise WireError(f"Unescaped '>' at byte offset {_bytes(markup, at)}")
        else:
            out.append(char)
            at += 1
    if stack:
        raise WireError(f'Can\'t find end tag corresponding to start tag "{stack[-1]}"')
    return "".join(out)


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _tag(markup: str, at: int, stack: list[str]) -> int:
    found = _TAG.match(markup, at)
    offset = _bytes(markup, at)
    if not found:
        raise WireError(f"Unsupported start tag at byte offset {offset}")
    closing, name, attributes = found.groups()
    if closing:
        if not stack or stack[-1] != name or attributes:
            wanted = f', expected "</{stack[-1]}>"' if stack else ""
            raise WireError(f'Unmatched end tag at byte offset {offset}{wanted}, found "</{name}>"')
        stack.pop()
        return found.end()
    pattern = _ATTRIBUTES.get(name)
    if name not in _PLAIN_TAGS and pattern is None:
        raise WireError(f'Unsupported start tag "{name}" at byte offset {offset}')
    if attributes if pattern is None else not pattern.fullmatch(attributes):
        raise WireError(f'Wrong attributes of tag "{name}" at byte offset {offset}')
    _nesting(name, stack, offset)
    stack.append(name)
    return found.end()


def _nesting(name: str, stack: list[str], offset: int) -> None:
    inside_code = "code" in stack or ("pre" in stack and name != "code")
    twice = name in stack and name in {"a", "blockquote", "pre"}
    if inside_code or twice:
        raise WireError(f'Tag "{name}" can\'t be nested here at byte offset {offset}')


def _entity(markup: str, at: int, out: list[str]) -> int:
    found = _ENTITY.match(markup, at)
    if not found:
        raise WireError(f"Unescaped '&' at byte offset {_bytes(markup, at)}")
    name = found.group().lower()
    if name in _NAMED:
        out.append(_NAMED[name])
    else:
        digits = name[2:-1]
        code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
        if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise WireError(f"No such character at byte offset {_bytes(markup, at)}")
        out.append(chr(code))
    return found.end()


def _bytes(markup: str, at: int) -> int:
    return len(markup[:at].encode())


def _around(text: str, found: re.Match[str] | None) -> str:
    start = found.start() if found else 0
    return repr(text[max(0, start - 15) : start + 25])
