"""A mailbox over IMAP and TLS (RFC 9051, RFC 3501): what came in since the last time.

Read-only to the letter: the folder is examined, not selected, and messages are peeked at, so
nothing is marked, moved or deleted. imaplib blocks, so a session runs in a thread of its own; its
socket has what is left of one deadline, and is connected to the address that was judged.
"""

import asyncio
import imaplib
import re
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from monitor.errors import FetchError, Forbidden, TooLarge
from monitor.http import allowed
from monitor.model import Source
from monitor.threads import NoThread, alone

PORT = 993
FOLDER = "INBOX"
FIRST, LATER = 50, 200  # messages of one session
LARGEST = 10_000_000  # bytes of a message; larger ones are left out
OVERHEAD = 100_000  # bytes of what is said around it
UID = re.compile(rb"\bUID (\d{1,10})")
SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})")


@dataclass(frozen=True, slots=True)
class Mails:
    """What a session brought: raw messages by UID, and up to where the folder was read."""

    messages: tuple[tuple[int, bytes], ...]
    validity: int  # UIDs count under this only
    last: int
    left_out: int = 0  # too large, or gone meanwhile
    more: bool = False


async def get_mails(
    source: Source, *, validity: int, last: int, deadline: float, allow_networks: Sequence[str]
) -> Mails:
    """The messages after UID `last`; the newest few where the folder is new, or was renumbered.

    `validity` is -1 for a folder that was never read: all that is in it counts as read then.

    Raises:
        Forbidden: the server's address is not one that may be connected to.
        FetchError: no connection, login or folder.
    """
    session = _Session(source, deadline, allow_networks)
    try:
        return await asyncio.wait_for(alone(session.run, validity, last), deadline + 1)
    except NoThread:
        raise session.fault("the system has no thread to read it with", temporary=True) from None
    except TimeoutError:
        raise session.fault("no complete answer in time", temporary=True) from None
    finally:
        session.cut()


class _Line(imaplib.IMAP4_SSL):
    """imaplib over a socket to a judged address, with a cap on what it takes at once."""

    def __init__(self, host: str, line: ssl.SSLSocket, seconds: float) -> None:
        self._line = line
        self._left = LARGEST * LATER
        super().__init__(host, timeout=seconds)

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        return self._line

    def read(self, size: int) -> bytes:
        """A literal, whose size the server names."""
        if size > LARGEST + OVERHEAD:
            raise imaplib.IMAP4.abort("a literal that is too large")
        return super().read(size)


class _Session:
    """One session, which `cut` ends from outside."""

    def __init__(self, source: Source, deadline: float, allow: Sequence[str]) -> None:
        parts = urlsplit(source.url)
        self._source, self._allow, self._deadline = source, allow, deadline
        self._host, self._port = parts.hostname or "", parts.port or PORT
        self._folder = unquote(parts.path.strip("/")) or FOLDER
        self._ends = time.monotonic() + deadline
        self._socket: socket.socket | None = None
        self._cut = False

    def fault(self, what: str, *, temporary: bool) -> FetchError:
        return FetchError(what, subject=self._source.url, temporary=temporary)

    def cut(self) -> None:
        self._cut = True
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def run(self, validity: int, last: int) -> Mails:
        try:
            imap = _Line(self._host, self._connect(), self._left())
            try:
                self._log_in(imap)
                return self._read(imap, validity, last)
            finally:
                with suppress(OSError, imaplib.IMAP4.error, ValueError):
                    imap.logout()
        except ssl.SSLCertVerificationError as error:
            why = getattr(error, "verify_message", "")
            said = f"its certificate is not valid{f': {why}' if why else ''}"
            raise self.fault(said, temporary=False) from None
        except imaplib.IMAP4.error:  # its words may be the server's, and those anything
            raise self.fault("the server did not speak IMAP as expected", temporary=True) from None
        except (OSError, EOFError, ValueError) as error:
            late = isinstance(error, TimeoutError) or time.monotonic() > self._ends - 0.1
            what = "no complete answer in time" if late or self._cut else "the connection broke"
            if isinstance(error, socket.gaierror):
                what = "its name does not resolve"
            raise self.fault(what, temporary=True) from None
        finally:
            if self._socket is not None:
                self._socket.close()

    def _left(self) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _connect(self) -> ssl.SSLSocket:
        rows = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        usable = [str(row[4][0]) for row in rows if allowed(str(row[4][0]), self._allow)]
        if not usable:
            what = "the mail server's address is not public; fetch.allow_networks can allow it"
            raise Forbidden(what, subject=self._source.url)
        fault: OSError = OSError()
        for place, address in enumerate(dict.fromkeys(usable)):
            try:
                wait = self._left() / (len(usable) - place)
                line = socket.create_connection((address, self._port), wait)
            except OSError as error:
                fault = error
                continue
            self._hold(line)
            context = ssl.create_default_context()
            secured = context.wrap_socket(
                line, server_hostname=self._host, do_handshake_on_connect=False
            )
            self._hold(secured)
            secured.do_handshake()
            return secured
        raise fault

    def _hold(self, line: socket.socket) -> None:
        self._socket = line
        line.settimeout(self._left())
        if self._cut:
            raise TimeoutError

    def _say(self, imap: imaplib.IMAP4, command: str, *arguments: str) -> list[Any]:
        """The untagged answer to a UID command."""
        imap.sock.settimeout(self._left())
        kind, said = imap.uid(command, *arguments)
        if kind != "OK":
            raise self.fault(f"the server refused {command}", temporary=True)
        return said

    def _log_in(self, imap: imaplib.IMAP4) -> None:
        try:
            imap.login(self._source.user, self._source.password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            raise self.fault("the login was refused", temporary=False) from None

    def _read(self, imap: imaplib.IMAP4, validity: int, last: int) -> Mails:
        imap.sock.settimeout(self._left())
        quoted = '"' + self._folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
        kind, _ = imap.select(quoted, readonly=True)
        if kind != "OK":
            raise self.fault(f"there is no folder {self._folder[:60]!r}", temporary=False)
        _, told = imap.response("UIDVALIDITY")
        now = int(told[0]) if told and told[0] else 0
        renumbered = now != validity
        after = 0 if renumbered else last
        found = self._numbers(imap, after)
        if renumbered:
            found, more = found[-FIRST:], False
        else:
            found, more = found[:LATER], len(found) > LATER
        messages: list[tuple[int, bytes]] = []
        done, out = after, 0
        for uid in found:
            if messages and self._ends - time.monotonic() < self._deadline / 2:
                more = True  # the next session goes on here, or a slow server would be read never
                break
            try:
                body = self._message(imap, uid)
            except (TooLarge, KeyError):
                body = b""
            done, out = uid, out + (not body)
            messages += [(uid, body)] if body else []
        if validity < 0 and found:  # never read before: what a slow server kept back is old too
            done, more = found[-1], False
        return Mails(tuple(messages), now, max(done, after), out, more)

    def _numbers(self, imap: imaplib.IMAP4, after: int) -> list[int]:
        """`n:*` always names the last message, whatever n is."""
        said = self._say(imap, "SEARCH", "UID", f"{after + 1}:*")
        words = b" ".join(one for one in said if isinstance(one, bytes)).split()
        return sorted({int(one) for one in words if one.isdigit() and int(one) > after})

    def _message(self, imap: imaplib.IMAP4, uid: int) -> bytes:
        """Raises TooLarge, or KeyError where the message is gone."""
        for one in self._say(imap, "FETCH", str(uid), "(UID RFC822.SIZE)"):
            size = SIZE.search(one if isinstance(one, bytes) else one[0] if one else b"")
            if size and int(size[1]) > LARGEST:
                raise TooLarge("a message that is too large", subject=self._source.url)
        for one in self._say(imap, "FETCH", str(uid), "(UID BODY.PEEK[])"):
            if isinstance(one, tuple) and UID.search(one[0]) and int(UID.search(one[0])[1]) == uid:  # type: ignore[index]
                return bytes(one[1])
        raise KeyError(uid)
