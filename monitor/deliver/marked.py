"""The mark on a message that may have arrived before."""

import re

from monitor.model import Message

MARK = "(possibly repeated)"


def text(message: Message, words: str) -> str:
    """`words`, below the mark if the message bears one."""
    return f"{MARK}\n{words}" if message.repeated else words


def html(message: Message) -> str:
    """The message's HTML, the mark on top of its body."""
    if not message.repeated or not message.html:
        return message.html
    note = f'<p style="margin:0;padding:8px;text-align:center;font:13px sans-serif">{MARK}</p>'
    marked, times = re.subn(r"(?i)(<body[^>]*>)", rf"\1{note}", message.html, count=1)
    return marked if times else note + message.html
