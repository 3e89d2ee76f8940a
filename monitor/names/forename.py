"""A given name of a rule, in its other forms, as it stands in a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.names import given, initials, joined
from monitor.names.endings import flavour
from monitor.names.sound import VOWELLESS, plain, script, sounds
from monitor.names.text import Text
from monitor.names.word import CASED, Fit, Word

_GIVEN = 0.15
_EQUAL = 0.09  # for the other forms of the given name
_EQUAL_BARE = 0.045


_APART = Fit(0.0, "", "", same_script=False)


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A given name of a rule with its equivalents; the name itself is first."""

    written: str
    words: tuple[Word, ...]
    sex: str
    apart: tuple[tuple[Word, Word], ...] = ()

    @classmethod
    def of(cls, written: str) -> "Given":
        words, sex = given.forms(written)
        if re.match("[Qq](?=[iu])", written):  # as in Chinese
            words = (*words, Word.of("Ts" + written[1:]))
        return cls(written, words, sex, joined.apart(written))

    def fit(self, text: Text, index: int, *, sure: bool = False) -> Fit | None:
        """How the token is this name; `sure`: what stands beside it leaves no doubt."""
        written = text.written(index)
        token = plain(written)
        name = script(token)
        small = name in CASED and not written[0].isupper()
        if not name or (small and not (index and text.gap(index - 1) == "-")):
            return None
        group = flavour(text.language, text.family, name)
        if name in VOWELLESS and self.begins_before(text, index):
            return _APART
        own = self.words[0].fits(token, group, _GIVEN)
        if own is not None and own.off <= _EQUAL:
            return own
        limit = _EQUAL_BARE if name in VOWELLESS else _EQUAL
        for word in self.words[1:]:
            if (fit := word.fits(token, group, limit)) is not None:
                return fit
        if own is not None and (sure or not given.groups(token, group)):
            return own
        return None

    def begins_before(self, text: Text, index: int) -> bool:
        """Whether the token is the second half of the name, and the one before it the first."""
        if not index or not self.apart or text.gap(index - 1).strip(" -\u200c"):
            return False
        return any(
            last.fit(text, index, _EQUAL) and first.fit(text, index - 1, _EQUAL)
            for first, last in self.apart
        )

    def begins(self, initial: str) -> bool:
        """Whether the initial may stand for this name or an equivalent."""
        own, *others = (word.written for word in self.words)
        full = (other for other in others if other not in given.short(own))
        return initials.begin(initial, own) or any(initials.begin_so(initial, n) for n in full)


def is_female(givens: Sequence[Given], surname: str) -> bool:
    """Whether the given names, or else how the surname sounds, are a woman's."""
    sexes = {one.sex for one in givens if one.sex}
    if sexes:
        return sexes == {"f"}
    heard = sounds(plain(surname))
    return heard.endswith(("ova", "eva", "skaya", "ska", "skaia", "owa", "ewa", "ina"))
