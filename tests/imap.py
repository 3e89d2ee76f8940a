"""A mailbox on loopback: IMAP over TLS, as much as a reader needs, and what was said to it."""

import contextlib
import re
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self


def certificate(folder: Path) -> Path:
    """A new certificate for loopback, its key beside it."""
    made, key = folder / "imap.pem", folder / "imap.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)],
        check=True, capture_output=True,
    )  # fmt: skip
    return made


class Mailbox:
    """Folders of messages by UID. `trick` makes it misbehave: hang, cut, slow, large, literal."""

    def __init__(self, secure: Path, password: str = "hush") -> None:
        self.folders: dict[str, dict[int, bytes]] = {"INBOX": {}}
        self.validity = 7
        self.password = password
        self.trick = ""
        self.commands: list[str] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(secure, secure.with_suffix(".key"))
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"imaps://127.0.0.1:{self.port}/INBOX"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, raw: socket.socket) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            line = self._context.wrap_socket(raw, server_side=True)
            line.settimeout(5)
            with line, line.makefile("rb") as said:
                if self.trick == "hang":
                    time.sleep(3)
                    return
                line.sendall(b"* OK ready\r\n")
                self._talk(line, said)

    def _talk(self, line: ssl.SSLSocket, said: object) -> None:
        chosen: dict[int, bytes] = {}
        while command := said.readline().decode().strip():  # type: ignore[attr-defined]
            tag, _, rest = command.partition(" ")
            self.commands.append(rest)
            verb = rest.split(" ")[0].upper()
            if self.trick == "cut" and verb == "UID":
                return
            answer, end = b"", "OK done"
            if verb == "CAPABILITY":
                answer = b"* CAPABILITY IMAP4rev1\r\n"
            elif verb == "LOGIN" and f'"{self.password}"' not in rest:
                end = "NO [AUTHENTICATIONFAILED] that is not hush"
            elif verb in {"SELECT", "EXAMINE"}:
                name = rest.partition('"')[2].rstrip('"')
                chosen = self.folders.get(name, {})
                end = "OK [READ-ONLY] done" if name in self.folders else "NO no such folder"
                answer = (
                    f"* {len(chosen)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] x\r\n".encode()
                )
            elif verb == "UID":
                answer = self._uid(rest, chosen)
            elif verb == "LOGOUT":
                answer = b"* BYE\r\n"
            line.sendall(answer + f"{tag} {end}\r\n".encode())
            if verb == "LOGOUT":
                return

    def _uid(self, rest: str, chosen: dict[int, bytes]) -> bytes:
        if "SEARCH" in rest:
            after = int(re.findall(r"UID (\d+):\*", rest)[0])
            found = [uid for uid in chosen if uid >= after] or sorted(chosen)[-1:]
            return f"* SEARCH {' '.join(map(str, found))}\r\n".encode()
        if self.trick == "slow":
            time.sleep(0.1)
        uid = int(rest.split(" ")[2])
        body = chosen.get(uid)
        if body is None:
            return b""
        if "RFC822.SIZE" in rest:
            size = 99_000_000 if self.trick == "large" else len(body)
            return f"* 1 FETCH (UID {uid} RFC822.SIZE {size})\r\n".encode()
        size = 2_000_000_000 if self.trick == "literal" else len(body)
        head = f"* 1 FETCH (UID {uid} BODY[] {{{size}}}\r\n".encode()
        return head + body + b")\r\n"
