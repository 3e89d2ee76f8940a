"""Servers on loopback that answer as they are told to: one for HTTP, one for SMTP."""

import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from aiosmtpd.controller import Controller

from monitor.http import Http
from tests.hostile import client

CUT = "cut"  # read the request, answer nothing
HANG = "hang"  # read the request, keep the line open
SLOW = "slow: "  # before a reply that comes late


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def to_services() -> AsyncIterator[Http]:
    """The way to chats and webhooks on loopback."""
    async with client(deadline=0.6, max_redirects=0) as opened:
        yield opened


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: str | Mapping[str, Any] = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]
    json: Any


class HttpAnswers:
    """Gives its answers in turn, the last one for ever, and keeps what it was asked."""

    def __init__(self, *answers: Answer | str) -> None:
        self.requests: list[Request] = []
        script = list(answers)
        requests = self.requests

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                requests.append(Request(self.path, headers, json.loads(body or b"null")))
                answer = script.pop(0) if len(script) > 1 else script[0]
                if isinstance(answer, str):
                    time.sleep(0.9 if answer == HANG else 0)
                    self.close_connection = True
                    return
                said = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(said.encode())))
                self.end_headers()
                self.wfile.write(said.encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.base = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class SmtpServer(Controller):
    """An SMTP server of aiosmtpd's, at a port that was free when it was bound."""

    def __init__(self, handler: Any, **parameters: Any) -> None:
        super().__init__(handler, hostname="127.0.0.1", port=0, ready_timeout=10, **parameters)

    def _trigger_server(self) -> None:
        [listening] = self.server.sockets  # type: ignore[union-attr]
        self.port = listening.getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class SmtpAnswers:
    """Speaks SMTP with some replies replaced.

    `replies` by what they answer: BANNER, EHLO, MAIL, RCPT, DATA, DOT (the message's end); RCPT
    may be a list, one reply a recipient. `cut` closes the line there, `hang` says nothing more.
    """

    USUAL = {
        "BANNER": "220 here", "EHLO": "250 here", "MAIL": "250 ok", "RCPT": "250 ok",
        "DATA": "354 go on", "DOT": "250 2.0.0 queued as 77", "QUIT": "221 bye",
    }  # fmt: skip

    def __init__(self, replies: Mapping[str, str | Sequence[str]]) -> None:
        self.replies: dict[str, str | Sequence[str]] = {**self.USUAL, **replies}
        self.talks: list[list[str]] = []  # the commands of each session
        self.messages: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            with line:
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        stream = line.makefile("rb")
        commands: list[str] = []
        self.talks.append(commands)
        recipients = 0
        if not self._say(line, "BANNER", 0):
            return
        while command := stream.readline().decode().strip():
            commands.append(command)
            verb = command.split()[0].upper()
            if not self._say(line, verb, recipients):
                return
            recipients += verb == "RCPT"
            if verb == "DATA" and str(self.replies["DATA"]).startswith("3"):
                body = b""
                while (row := stream.readline()) != b".\r\n" and row:
                    body += row.removeprefix(b".")
                self.messages.append(body)
                if not self._say(line, "DOT", 0):
                    return
            if verb == "QUIT":
                return

    def _say(self, line: socket.socket, what: str, place: int) -> bool:
        reply = self.replies.get(what, "502 what?")
        text = reply if isinstance(reply, str) else reply[place]
        if text == HANG or text.startswith(SLOW):
            time.sleep(0.9)
        text = text.removeprefix(SLOW)
        if text in {CUT, HANG}:
            return False
        line.sendall(text.encode() + b"\r\n")
        return True
