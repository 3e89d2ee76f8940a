"""What is said while working: to stderr, in one line each, without secrets."""

import logging
import sys
from collections.abc import Callable, Collection, MutableMapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from monitor.lazily import Later
from monitor.model import Settings

if TYPE_CHECKING:
    import structlog

    from monitor.deliver import secrets
else:
    secrets, structlog = Later("monitor.deliver.secrets"), Later("structlog")

Secrets = Callable[[], Collection[str]]


def secrets_of(settings: Settings) -> set[str]:
    """Every text that no line may show: the channels' addresses and their parts, passwords."""
    found = {secret for channel in settings.channels for secret in secrets.of(channel)}
    found |= {secret for source in settings.sources for secret in source.secrets}
    return found | ({settings.ping} if settings.ping else set())


class _Handler(logging.Handler):
    """Ours among the root logger's handlers; it knows what must not be shown."""

    def __init__(self, known: Secrets, debug: bool) -> None:
        super().__init__()
        self.known = known
        self.debug = debug

    @cached_property
    def form(self) -> logging.Formatter:
        """Made with the first line: most commands have none to write."""
        on_terminal = sys.stderr.isatty()
        return structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                # Which library speaks is of use to programs, and to who looks for a fault.
                *([] if on_terminal and not self.debug else [structlog.stdlib.add_logger_name]),
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False)
                if on_terminal
                else structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info if self.debug else _in_brief,
                lambda _logger, _method, event: _safe(event, self.known()),
                structlog.dev.ConsoleRenderer(pad_event_to=0)
                if on_terminal
                else structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.form.format(record)
        except Exception:  # noqa: BLE001  whatever it is about matters more than the line
            line = f"{record.levelname}: a line of {record.name} could not be written down"
        with suppress(OSError, ValueError):  # the disk is full, or nobody listens any more
            sys.stderr.write(line + "\n")


def redacted(text: str) -> str:
    """`text` without the secrets that the log leaves out."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _Handler):
            return _without(text, handler.known())
    return text


def configure_logging(
    *, debug: bool = False, level: int = logging.WARNING, known: Secrets = frozenset
) -> None:
    """Log to stderr: lines for people on a terminal, JSON elsewhere. May be called again.

    Args:
        debug: everything, other libraries' debug lines and tracebacks too.
        level: of the monitor's own lines.
        known: the secrets, asked at every line, since a configuration may change.
    """
    handler = _Handler(known, debug)
    if level <= logging.INFO:
        _ = handler.form  # who runs for long may have no descriptor left when it is needed
    root = logging.getLogger()
    root.handlers = [h for h in root.handlers if not isinstance(h, _Handler)] + [handler]
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    logging.getLogger("monitor").setLevel(logging.DEBUG if debug else level)
    logging.captureWarnings(True)


def _in_brief(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """An exception as its last line: tracebacks are for --debug."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__name__}: {error}"
    return event


def _safe(event: MutableMapping[str, Any], known: Collection[str]) -> MutableMapping[str, Any]:
    """No secret, and nothing that a headline could use to break or paint the line."""
    for key, value in event.items():
        if isinstance(value, bool | int | float | None):
            continue
        text = _without(str(value), known)
        event[key] = text if key == "exception" else _one_line(text)
    return event


def _without(text: str, known: Collection[str]) -> str:
    for secret in sorted(known, key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def _one_line(text: str) -> str:
    text = " | ".join(line for line in text.splitlines() if line.strip())
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
