"""One SMTP session and its exact outcome.

smtplib's `sendmail` cannot say whether a line broke before or after the final dot, and that is
the difference between trying again and perhaps sending twice; so the transaction is spoken here.
"""

import re
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from monitor.deliver.address import MailAddress
from monitor.deliver.shared import to_mend
from monitor.http import allowed
from monitor.model import Accepted, DeliverSettings, Later, Never, Receipt, Unknown

# A wrong password, a server that wants TLS: someone has to mend it.
NEEDS_LOGIN = {530, 534, 535, 538}
# The same in enhanced codes (RFC 3463, RFC 4954): a login, a stronger one, TLS, a trusted client.
NEEDS_MENDING = {"5.7.8", "5.7.9", "5.7.11", "5.7.14"}
TOO_MANY = "5.5.3"  # recipients: the rest is to be tried again (RFC 5321, 4.5.3.1.10)
TOO_MANY_BEFORE = 552  # the same in RFC 821, where others of the letter were taken


class _Refused(Exception):
    """The server or the network ended the attempt before the message was handed over."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__()
        self.receipt = receipt


class Attempt:
    """One SMTP session in a thread of its own, which `abort` cuts short from outside."""

    def __init__(self, where: MailAddress, settings: DeliverSettings) -> None:
        self._where = where
        self._allow = settings.allow_networks
        self._deadline, self._confirm = settings.deadline, settings.confirm
        self._ends = time.monotonic() + settings.deadline
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._aborted = False
        self.handed_over = False  # the final dot is on its way

    def abort(self) -> None:
        """End the session now. Harmless when it is over."""
        with self._lock:
            self._aborted = True
            if self._socket is not None:
                with suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def late(self) -> Receipt:
        """The outcome of a session that did not end even so; it can send nothing any more."""
        return self._broken(TimeoutError())

    def run(self, body: bytes) -> Receipt:
        """The whole session. Returns the outcome, whatever happens."""
        try:
            line, found = self._connect()
            with line:
                smtp = self._greet(line, found)
                self._log_in(smtp)
                receipt = self._transact(smtp, body)
                self._part(smtp)
                return receipt
        except _Refused as refused:
            return refused.receipt
        except (OSError, smtplib.SMTPException, ValueError) as error:
            return self._broken(error)
        finally:
            if self._socket is not None:
                self._socket.close()

    def _broken(self, error: Exception) -> Receipt:
        what = _fault(error)
        if self._aborted or isinstance(error, TimeoutError) or time.monotonic() > self._ends - 0.1:
            what = f"no answer within {self._deadline:g} s"
        if self.handed_over:
            return Unknown(f"the mail server took the message and did not confirm it: {what}")
        if isinstance(error, ssl.SSLError):
            return to_mend(f"no secure connection to the mail server: {what}")
        return Later(f"the mail server could not be spoken to: {what}")

    # --- the line ---

    def _left(self) -> float:
        return max(self._ends - time.monotonic(), 0.01)

    def _connect(self) -> tuple[socket.socket, str]:
        """A socket to the first address that may be used and answers; and that address."""
        rows = socket.getaddrinfo(self._where.host, self._where.port, type=socket.SOCK_STREAM)
        usable = [str(row[4][0]) for row in rows if allowed(str(row[4][0]), self._allow)]
        if not usable:
            why = "the mail server's address is not public; deliver.allow_networks can allow it"
            raise _Refused(to_mend(why))
        for place, found in enumerate(usable):
            wait = self._left() / (len(usable) - place)
            try:
                return socket.create_connection((found, self._where.port), wait), found
            except OSError as error:
                fault = error
        raise fault

    def _greet(self, line: socket.socket, found: str) -> smtplib.SMTP:
        """Banner, TLS as the channel asks for it, EHLO."""
        self._hold(line)
        self._check_clear(found)
        smtp = smtplib.SMTP(local_hostname=_own_name(line), timeout=self._left())
        smtp.sock = self._secure(line) if self._where.security == "ssl" else line
        self._expect(smtp.getreply(), "its greeting")
        smtp.ehlo_or_helo_if_needed()
        if self._where.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise _Refused(to_mend("the mail server offers no STARTTLS"))
            self._expect(smtp.docmd("STARTTLS"), "STARTTLS")
            smtp.sock, smtp.file = self._secure(line), None
            # What was said before TLS counts for nothing.
            smtp.helo_resp = smtp.ehlo_resp = None
            smtp.esmtp_features = {}
            smtp.does_esmtp = False
            smtp.ehlo_or_helo_if_needed()
        return smtp

    def _check_clear(self, found: str) -> None:
        """In clear only where the operator said so, or inside a network that they listed."""
        if self._where.security != "plain" or self._where.plain_anywhere:
            return
        if allowed(found):  # reachable without the list: a public address
            why = "mail in clear over the open network: use mailtos://, or say mode=insecure"
            raise _Refused(to_mend(why))

    def _secure(self, line: socket.socket) -> ssl.SSLSocket:
        context = ssl.create_default_context()
        secured = context.wrap_socket(
            line, server_hostname=self._where.host, do_handshake_on_connect=False
        )
        self._hold(secured)
        secured.do_handshake()
        return secured

    def _hold(self, line: socket.socket) -> None:
        """Keep the socket within `abort`'s reach."""
        line.settimeout(self._left())
        with self._lock:
            self._socket = line
            if self._aborted:
                raise TimeoutError

    def _part(self, smtp: smtplib.SMTP) -> None:
        """Say goodbye; by now nothing that goes wrong matters."""
        with suppress(OSError, smtplib.SMTPException, ValueError):
            if smtp.sock is not None:
                smtp.sock.settimeout(min(self._left(), 1.0))
            smtp.quit()

    # --- the talk ---

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        if not self._where.user or not self._where.password:
            return
        try:
            smtp.login(self._where.user, self._where.password)
        except smtplib.SMTPAuthenticationError as error:
            why = f"the login was refused ({error.smtp_code})"
            wrong = not 400 <= error.smtp_code < 500
            raise _Refused(to_mend(why) if wrong else Later(why)) from None
        except smtplib.SMTPNotSupportedError:
            raise _Refused(to_mend("the mail server takes no login")) from None

    def _transact(self, smtp: smtplib.SMTP, body: bytes) -> Receipt:
        self._permit(smtp.mail(self._where.sender), "the sender")
        replies = {to: smtp.rcpt(to) for to in self._where.to}
        no = {to: reply for to, reply in replies.items() if not 200 <= reply[0] < 300}
        left = {to: said for to, said in no.items() if not _for_good(said) or _to_mend(said)}
        if len(no) == len(replies):  # who may be served later decides for all
            self._permit(next(iter((left or no).values())), "the recipient")
        left |= {to: said for to, said in no.items() if said[0] == TOO_MANY_BEFORE}
        self._permit(smtp.docmd("DATA"), "the message", fine=range(300, 400))
        smtp.send(re.sub(rb"(?m)^\.", b"..", body.removesuffix(b"\r\n") + b"\r\n"))
        with self._last_word(smtp):
            code, said = smtp.getreply()
        if code == -1:
            return Unknown("the mail server took the message and answered no SMTP")
        self._permit((code, said), "the message")
        return Accepted(
            _reply(code, said),
            refused=tuple((to, _reply(*one)) for to, one in no.items() if to not in left),
            left=tuple((to, _reply(*one)) for to, one in left.items()),
        )

    @contextmanager
    def _last_word(self, smtp: smtplib.SMTP) -> Iterator[None]:
        """From the final dot to the reply: what breaks here leaves the outcome open."""
        self.handed_over = True
        self._ends, self._deadline = time.monotonic() + self._confirm, self._confirm
        if smtp.sock is not None:
            smtp.sock.settimeout(self._confirm)
        smtp.send(b".\r\n")
        yield
        self.handed_over = False

    def _permit(
        self, reply: tuple[int, bytes], what: str, fine: Sequence[int] = range(200, 300)
    ) -> None:
        """A refusal of this message: for good if the server says 5xx and means the message."""
        code, said = reply
        if code in fine:
            return
        why = f"the mail server refused {what}: {_reply(code, said)}"
        if _to_mend(reply):
            raise _Refused(to_mend(why))
        raise _Refused(Never(why) if _for_good(reply) else Later(why))

    def _expect(self, reply: tuple[int, bytes], what: str) -> None:
        """A refusal before there is a message: never the message's fault."""
        code, said = reply
        if not 200 <= code < 300:
            why = f"the mail server answered {what} with {_reply(code, said)}"
            raise _Refused(to_mend(why) if code >= 500 else Later(why))


def _own_name(line: socket.socket) -> str:
    """What to call ourselves: our name, or our address; asking DNS could take for ever."""
    name = socket.gethostname()
    if "." in name and name.isascii():
        return name
    own = str(line.getsockname()[0])
    return f"[IPv6:{own}]" if ":" in own else f"[{own}]"


def _to_mend(reply: tuple[int, bytes]) -> bool:
    """Whether a reply means the login or the line, and not the message."""
    code, said = reply
    return code in NEEDS_LOGIN or (code >= 500 and _enhanced(said) in NEEDS_MENDING)


def _for_good(reply: tuple[int, bytes]) -> bool:
    """Whether nothing comes of trying again. Where the enhanced code says for now, it is for now:
    it is the finer word of the two."""
    code, said = reply
    fine = _enhanced(said)
    return 500 <= code < 600 and not fine.startswith("4.") and fine != TOO_MANY


def _enhanced(said: bytes) -> str:
    """The enhanced code that a reply's text begins with (RFC 2034), or ''."""
    found = re.match(rb"[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])", said)
    return found[0].decode() if found else ""


def _reply(code: int, said: bytes) -> str:
    return f"{code} {said.decode('utf-8', 'replace')}"[:200]


def _fault(error: Exception) -> str:
    match error:
        case socket.gaierror():
            return "its name does not resolve"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid ({error.verify_message})"
        case ssl.SSLError():
            return "TLS failed"
        case ConnectionRefusedError():
            return "connection refused"
        case smtplib.SMTPServerDisconnected():
            return "it closed the connection"
        case smtplib.SMTPResponseException():
            said = error.smtp_error
            said = said.encode("utf-8", "replace") if isinstance(said, str) else said
            return _reply(error.smtp_code, said)
        case OSError() if error.strerror:
            return error.strerror
    return "the connection broke"
