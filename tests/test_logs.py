"""What is said while working: one line each, and never a secret."""

import contextlib
import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.app import configure_logging, redacted, secrets_of
from monitor.model import Channel, Settings

TOKEN = "123456:AAbbCCddEEff"
PASSWORD = "p%40ss/w0rd-of-mine"
SETTINGS = Settings(
    channels=(
        Channel("chat", f"tgram://{TOKEN}/-100200300"),
        Channel("mail", f"mailtos://desk:{PASSWORD.replace('/', '%2F')}@mail.example:587"),
    )
)
log = logging.getLogger("monitor")


@pytest.fixture(autouse=True)
def _set_back() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, log.level
    yield
    logging.captureWarnings(False)
    root.handlers[:], root.level, log.level = before


@contextlib.contextmanager
def said(debug: bool = False) -> Iterator[list[str]]:
    """The lines that were written to standard error."""
    lines: list[str] = []
    known = secrets_of(SETTINGS)
    with contextlib.redirect_stderr(io.StringIO()) as written:
        configure_logging(debug=debug, level=logging.INFO, known=lambda: known)
        yield lines
    lines += written.getvalue().splitlines()


def test_no_secret_is_written_whoever_writes_it() -> None:
    with said(debug=True) as lines:
        log.warning("sending to %s", SETTINGS.channels[0].url)
        logging.getLogger("other.library").debug("POST https://api.example/bot%s/send", TOKEN)
        log.info("extra", extra={"url": SETTINGS.channels[1].url, "list": [TOKEN]})
        try:
            raise ValueError(f"bad password p@ss/w0rd-of-mine for {TOKEN}")
        except ValueError:
            log.exception("it failed")
    whole = "\n".join(lines)
    assert "***" in whole
    assert "Traceback" in whole
    for secret in (TOKEN, "AAbbCCddEEff", "p%40ss", "p@ss/w0rd"):
        assert secret not in whole
    with said():
        assert TOKEN not in redacted(f"unexpected {TOKEN}")


def test_a_fault_is_one_line_unless_everything_is_asked_for() -> None:
    with said() as lines:
        logging.getLogger("other.library").info("chatter")
        try:
            raise ValueError("no such thing")
        except ValueError:
            log.exception("read failed", extra={"key": "12"})
    (line,) = map(json.loads, lines)
    assert line["event"] == "read failed"
    assert line["error"] == "ValueError: no such thing"
    assert (line["key"], line["level"], line["logger"]) == ("12", "error", "monitor")


@given(title=st.text(max_size=60))
def test_no_headline_breaks_or_paints_a_line(title: str) -> None:
    with said() as lines:
        log.info("stored %s", f"a\r\nb\x1b[31m\u2028{title}")
    (line,) = lines
    assert json.loads(line)["event"].isprintable()
