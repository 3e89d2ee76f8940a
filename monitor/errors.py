"""Everything that can go wrong, on one page.

    MonitorError                 has a subject (file and line, URL, channel name), and says whether
    |                            trying again can help (`temporary`)
    +-- ConfigError              a YAML file or an environment variable; carries Problem rows
    +-- UsageError               the command was called wrongly
    +-- FetchError               one URL could not be had
    |   +-- Forbidden            the address guard refused it (never temporary)
    |   +-- TooLarge             past a size cap, before or after decompression (never temporary)
    |   +-- HttpStatus           the server answered, with a status that is not the document
    +-- ParseError               bytes that are no feed
    +-- ExtractError             a page or file that gave no text
    |   +-- SandboxError         the child process was killed: time, memory or a crash
    +-- StoreError               the database is locked, full, missing, newer or damaged
    |   +-- RowError             it refuses one row, and takes others
    +-- DeliveryError            a channel cannot be used at all (its address does not parse)
    +-- NotFound                 no such article, digest, channel or delivery

"Not modified", "no match" and "nothing new" are outcomes, not errors.
No message carries a channel's URL or another secret.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class MonitorError(Exception):
    """The root of the tree.

    Args:
        what: one sentence without the subject and without a full stop.
        subject: what it is about: `file:line:column`, a URL, a channel's name.
        temporary: whether the same call may succeed later.
    """

    def __init__(self, what: str, *, subject: str = "", temporary: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.subject = subject
        self.temporary = temporary

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}" if self.subject else self.what

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process boundaries (the sandbox), keyword arguments included."""
        return (_rebuild, (type(self), self.what, self.__dict__.copy()))


def _rebuild(kind: type[MonitorError], what: str, state: dict[str, object]) -> MonitorError:
    error = kind.__new__(kind)
    Exception.__init__(error, what)
    error.__dict__.update(state)
    return error


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the configuration. `str()` of it is `file:line:column: what`."""

    file: str
    line: int
    column: int
    what: str
    warning: bool = False

    def __str__(self) -> str:
        word = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}:{self.column}: {word}{self.what}"


class ConfigError(MonitorError):
    """The configuration cannot be used; every problem found is in `problems`, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class UsageError(MonitorError):
    """The command line was called wrongly."""


class FetchError(MonitorError):
    """One URL could not be had. `subject` is the URL without user info and query secrets."""


class Forbidden(FetchError):
    """The address guard refused to connect."""


class TooLarge(FetchError):
    """The body passed the size cap."""


class HttpStatus(FetchError):
    """The server answered with a status that is not the document.

    `retry_after` is in seconds, already clamped, or None. `challenge`: it wants a browser.
    """

    def __init__(
        self,
        what: str,
        *,
        subject: str,
        status: int,
        retry_after: float | None = None,
        challenge: bool = False,
    ) -> None:
        temporary = status in {408, 425, 429} or status >= 500
        super().__init__(what, subject=subject, temporary=temporary)
        self.status = status
        self.challenge = challenge
        self.retry_after = retry_after


class ParseError(MonitorError):
    """The bytes are no feed."""


class ExtractError(MonitorError):
    """The page or file gave no text."""


class SandboxError(ExtractError):
    """The child process that worked on one document was killed or died.

    `crashed`: by a signal that no limit sent, which may not have been the document's doing.
    """

    crashed = False


class StoreError(MonitorError):
    """The database cannot be used now (`temporary`) or at all."""


class RowError(StoreError):
    """The database refuses what was to be written, and would take other things."""


class DeliveryError(MonitorError):
    """A channel cannot be used at all. `subject` is its name, never its address."""


class NotFound(MonitorError):
    """What was asked for is not there."""
