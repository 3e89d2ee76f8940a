"""Calls of the program, as a person or a script makes them."""

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
import threading
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

from monitor.__main__ import main

MONITOR = Path(sys.executable).with_name("monitor")


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> dict[str, Any]:
        (only,) = self.rows
        return only


def call(*arguments: object, stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Said:
    """Run the program in this process: its imports are paid once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    given = stdin.encode() if isinstance(stdin, str) else stdin
    with (
        _quiet_afterwards(),
        patch.dict(os.environ, {"COLUMNS": "80", **(env or {})}),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")),
    ):
        code = main([str(one) for one in arguments])
    return Said(code, *(stream.buffer.getvalue().decode() for stream in _flushed(out, err)))  # type: ignore[attr-defined]


def _flushed(*streams: io.TextIOWrapper) -> tuple[io.TextIOWrapper, ...]:
    for stream in streams:
        stream.flush()
    return streams


@contextlib.contextmanager
def _quiet_afterwards() -> Iterator[None]:
    """What a call sets up for its own process is taken back."""
    root, ours = logging.getLogger(), logging.getLogger("monitor")
    before = root.handlers[:], root.level, ours.level
    with warnings.catch_warnings():
        yield
    logging.captureWarnings(False)
    root.handlers[:], root.level, ours.level = before


def start(
    *arguments: object, env: Mapping[str, str] | None = None, own_group: bool = False
) -> "subprocess.Popen[bytes]":
    """Run the installed program in a process of its own."""
    return subprocess.Popen(
        [str(MONITOR), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "80", **(env or {})},
        start_new_session=own_group,
    )


def write(folder: Path, files: Mapping[str, object]) -> Path:
    """A configuration folder; JSON is YAML too."""
    (folder / "watchlists").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Site:
    """A web server on loopback: path -> (content type, body), or -> (status, headers)."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.instead: dict[str, tuple[int, dict[str, str]]] = {}
        self.asked: Counter[str] = Counter()
        pages, instead, asked = self.pages, self.instead, self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked[self.path] += 1
                if self.path in instead:
                    status, headers = instead[self.path]
                    self.send_response(status)
                    for name, value in {**headers, "Content-Length": "0"}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    return
                kind, body = pages.get(self.path, ("", b""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(OSError):  # the client has had enough
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    def put(self, path: str, body: str | bytes, kind: str = "text/html") -> str:
        """The address of a new page."""
        self.pages[path] = (kind, body.encode() if isinstance(body, str) else body)
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def sited() -> Iterator[Site]:
    """A site on loopback, until the test is over."""
    made = Site()
    yield made
    made.close()
