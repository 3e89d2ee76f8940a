"""An organisation in a text: its words in any script and form, or the abbreviation it gave."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.names import expand
from monitor.names.expand import Variant
from monitor.names.form import Form
from monitor.names.listed import folded
from monitor.names.text import Meeting, Text
from monitor.text.fold import fold
from monitor.text.tokens import tokens

_SMALL = folded("of the and for de la du des et и й та по в für der und")
_GIVEN = 5  # brackets with an abbreviation, of which one says what it means
_ACRONYM = re.compile(r"\(\s*([^\W\d_]{2,7})\s*\)")


@dataclass(frozen=True, slots=True, eq=False)
class Organisation:
    """A watched organisation. `acronyms` are those its rule gives in brackets or as an alias."""

    written: str
    forms: tuple[Form, ...]
    acronyms: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, written: str, aliases: tuple[str, ...]) -> "Organisation | None":
        forms: list[Form] = []
        acronyms: set[str] = set()
        for name in (written, *aliases):
            acronyms.update(found for found in _ACRONYM.findall(name) if found.isupper())
            bare = _ACRONYM.sub(" ", name)
            form = Form.of(bare, known=False)
            if form is not None and form.acronym:
                acronyms.add(form.words[0].written)
            elif form is not None:
                forms.append(form)
                acronyms.update(_initials(bare))
        if not forms and not acronyms:
            return None
        keys = frozenset({f"={fold(acronym)}" for acronym in acronyms}).union(
            *(form.keys for form in forms)
        )
        return cls(written, tuple(forms), frozenset(acronyms), keys)

    def expand(self) -> Iterator[Variant]:
        """The spellings it will accept, by language."""
        spelled = expand.place([("", form.written, "") for form in self.forms], ())
        told = [Variant("*", one, "abbreviation in the rule") for one in sorted(_stated(self))]
        return expand.accepted(self, [*spelled, *told])

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The organisation at the token `index`; an abbreviation made of its initials only when
        the text gives it in brackets after the name, or the rule did."""
        for form in self.forms:
            found = form.meet(text, index)
            if found is not None:
                start, end = text.tokens[found[0]].start, text.tokens[found[1]].end
                sure = round(1 - found[2], 3)
                return Meeting(start, end, sure, role="organisation")
        written = text.written(index)
        if written not in self.acronyms:
            return None
        token = text.tokens[index]
        if written in _stated(self) or self._given(text, written):
            return Meeting(token.start, token.end, 0.95, role="acronym")
        return None

    def _given(self, text: Text, acronym: str) -> bool:
        """Whether the text has the name with the abbreviation in brackets after it."""
        opened = text.text.find(f"({acronym}")
        for _ in range(_GIVEN):
            if opened < 0:
                return False
            index = bisect_left(text.tokens.starts, opened + 1)
            if text.written(index) == acronym:
                for before in range(max(0, index - 6), index):
                    if any(_ends(form, text, before, index) for form in self.forms):
                        return True
            opened = text.text.find(f"({acronym}", opened + 1)
        return False


def _ends(form: Form, text: Text, start: int, index: int) -> bool:
    found = form.meet(text, start)
    return found is not None and found[1] == index - 1


def _stated(organisation: Organisation) -> frozenset[str]:
    """Abbreviations the rule itself gives."""
    told = set(_ACRONYM.findall(organisation.written))
    initials = _initials(_ACRONYM.sub(" ", organisation.written))
    return frozenset(told | (organisation.acronyms - initials))


def _initials(name: str) -> set[str]:
    words = [name[token.start : token.end] for token in tokens(name)]
    letters = [word[0].upper() for word in words if fold(word) not in _SMALL]
    return {"".join(letters)} if len(letters) >= 2 else set()
