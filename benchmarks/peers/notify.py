"""Apprise's own way to send: one notification after the other, each waiting for its answer.

One object a channel, made beforehand, and the plugin's own throttle switched off. The plugin's
address is that of the double: Apprise has no option for it.
"""

from collections.abc import Sequence

import apprise
from apprise.plugins.telegram import NotifyTelegram


class Notifier:
    """Channels of Telegram's kind, ready to be told."""

    def __init__(self, base: str, urls: Sequence[str]) -> None:
        NotifyTelegram.notify_url = f"{base}/bot"
        NotifyTelegram.request_rate_per_sec = 0
        self._channels = []
        for url in urls:
            one = apprise.Apprise()
            one.add(url)
            self._channels.append(one)

    def notify(self, channel: int, subject: str, text: str) -> bool:
        """Whether the service took the message."""
        return bool(self._channels[channel].notify(body=text, title=subject))
