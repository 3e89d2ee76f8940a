"""What stands beside a surname, whosever it is: read once for all who bear it."""

from dataclasses import dataclass

from monitor.names import title
from monitor.names.sighting import beside
from monitor.names.sound import plain, script
from monitor.names.text import Text
from monitor.names.word import CASED, Fit


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a surname whosever it is: tokens that may be a given name, whether
    initials do, a given name that is there in any case, and whether an office stands before."""

    asked: tuple[int, ...]
    initials: bool
    other: str
    titled: bool


class _Anybody:
    """A given name that is nobody's, and notes where it was looked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.initials = False

    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None:
        self.asked.append(index)
        return None

    def begins_before(self, text: Text, index: int) -> bool:
        return False

    def begins(self, initial: str) -> bool:
        self.initials = True
        return False


def around(text: Text, index: int) -> Around:
    """What stands beside a surname at the token."""
    borne = title.before(text, index)
    asking = _Anybody()
    found = beside(text, index, index, (asking,), "")
    asked = tuple(at for at in dict.fromkeys(asking.asked) if _may_be_given(text, at))
    titled = bool(borne) and not title.is_trade(borne, text.language)
    return Around(asked, asking.initials, found.other, titled)


def _may_be_given(text: Text, index: int) -> bool:
    written = text.written(index)
    if not written[0].islower() or (index and text.gap(index - 1) == "-"):
        return True
    return script(plain(written)) not in CASED
