"""An organisation in a text: its words in any script and form, or the abbreviation it gave."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from monitor.names import atlas, expand, given
from monitor.names.context.phrase import is_common
from monitor.names.expand import Variant
from monitor.names.listed import folded
from monitor.names.places.form import Form
from monitor.names.places.whereabouts import before_surname, is_after_given
from monitor.names.text import Meeting, Text
from monitor.names.words import around
from monitor.names.words.endings import flavour
from monitor.names.words.readings import LANGUAGES, readings
from monitor.names.words.sound import VOWELLESS, plain, script, sounds
from monitor.text.acronym import bare
from monitor.text.fold import fold
from monitor.text.months import month_number
from monitor.text.tokens import tokens

_SMALL = folded("of the and for in de la du des et и й та по в für der und")
_GIVEN = 5  # brackets with an abbreviation, of which one says what it means
_FAR = 12  # words of a name before its abbreviation
_JOINER = "\u200c"  # that Persian writes inside words, or a space in its place
# Before a place or a time, and no subject of the sentence that they open.
_IN = folded("in im en à em w we v ve u в во у ў")
_FRONTED = folded(
    """after before under with without since at for après avant sous avec sans depuis dopo prima
    sotto con senza da bajo sin tras desde após antes sob com sem po przed pod z ze bez od przy dla
    pro při pri před pred do s so za после до при под с со без от у из для за після перед від з
    із зі през след пред преди"""
)
_ARTICLES = folded("der die das the le la les")
_HYPHEN = re.compile(r"(?<=\w)-(?=[a-z])")
_ACRONYM = re.compile(r"\(\s*([^\W\d_]{2,7})\s*\)")


@dataclass(frozen=True, slots=True, eq=False)
class Organisation:
    """A watched organisation. `acronyms` are those its rule gives in brackets or as an alias."""

    written: str
    forms: tuple[Form, ...]
    acronyms: frozenset[str]

    @classmethod
    def of(cls, written: str, aliases: tuple[str, ...]) -> "Organisation | None":
        forms: list[Form] = []
        acronyms: set[str] = set()
        for name in (written, *aliases):
            acronyms.update(found for found in _ACRONYM.findall(name) if found.isupper())
            alone = _ACRONYM.sub(" ", name)
            forms += filter(None, (Form.of(one, known=False) for one in _joined(alone)))
            form = Form.of(alone, known=False)
            if form is not None and form.acronym:
                acronyms.add(form.words[0].written)
                forms += filter(None, [Form.read(form.words[0].written)])
            elif form is not None:
                forms.append(form)
                acronyms.update(_initials(alone))
        if not forms and not acronyms:
            return None
        return cls(written, tuple(forms), frozenset(acronyms))

    @property
    def keys(self) -> frozenset[str]:
        """Of the words that the organisation is looked for by."""
        told = (f"={fold(acronym)}" for acronym in self.acronyms)
        return frozenset(chain(told, *(form.keys for form in self.forms)))

    def expand(self) -> Iterator[Variant]:
        """The spellings it will accept, by language."""
        # Names of several words are translated; what the sounds of one's words make is no name.
        rows = [
            (expand.language_of(form.written) if len(form.words) > 1 else "", form.written)
            for form in self.forms
        ]
        spelled = expand.place([(of, name, "as written" if of else "") for of, name in rows], ())
        told = [Variant("*", one, "abbreviation in the rule") for one in sorted(_stated(self))]
        return expand.accepted(self, [*spelled, *told])

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The organisation at the token `index`; an abbreviation made of its initials only when
        the text gives it in brackets after the name, or the rule did."""
        for form in self.forms:
            found = form.meet(text, index)
            if found is not None and not _is_ordinary(form, text, *found[:2]):
                start, end = text.tokens.start(found[0]), text.tokens.end(found[1])
                sure = round(1 - found[2], 3)
                return Meeting(start, end, sure, role="organisation")
        written = bare(text.written(index), text.family)
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
                for before in range(max(0, index - _FAR), index):
                    if any(_ends(form, text, before, index) for form in self.forms):
                        return True
            opened = text.text.find(f"({acronym}", opened + 1)
        return False


def _joined(name: str) -> list[str]:
    """The same in Arabic letters with spaces where it has joiners, and with two words joined."""
    if _JOINER in name:
        return [name.replace(_JOINER, " ")]
    words = name.split()
    if len(words) < 2 or script(plain(name)) not in VOWELLESS:
        return []
    return [
        " ".join([*words[:at], _JOINER.join(words[at : at + 2]), *words[at + 2 :]])
        for at in range(len(words) - 1)
    ]


def _is_ordinary(form: Form, text: Text, first: int, last: int) -> bool:
    """Whether the words are no name: der Spiegel in the hall, a miner who opens a sentence."""
    if form.folded[0] in _ARTICLES and text.written(first).islower():
        return form.words[0].written[0].isupper() and last - first == 1
    written = text.written(first)
    if first == last and is_after_given(text, first) and not text.opens(first - 1):
        return _is_surname(form, text, first)
    if first == last and script(plain(written)) == "Geor" and before_surname(text, first):
        return True
    if first != last or not text.opens(first) or (first and '"' in text.gap(first - 1)):
        return False
    if script(plain(written)) != "Cyrl" or text.language not in LANGUAGES:
        return is_common(text, first)
    found = readings(text.folded(first), text.language)
    if not found:
        return False
    if text.language == "uk":  # whose dictionary marks no organisations
        return around.is_animate(text.folded(first), "uk")
    return all(one.kind in {"word", "verb", "adjective"} for one in found)


def _is_surname(form: Form, text: Text, index: int) -> bool:
    """Whether the given name before the word is somebody's of that surname: Nikola Tesla.

    In doubt it is none: In April Tesla, In Sofia Nokia, После Игоря Роснефть.
    """
    before = index - 1
    written = text.written(before)
    if month_number(written) or atlas.is_large(written):
        return False
    leading = text.folded(before - 1)
    declined = _heard(text.written(index)) != _heard(form.words[0].written)
    if leading in _IN or (leading in _FRONTED and text.opens(before - 1)):
        return declined
    return declined or _is_nominative(text, before)


def _is_nominative(text: Text, index: int) -> bool:
    """Whether a given name stands in its first case, as far as it tells."""
    written = plain(text.written(index))
    name = script(written)
    if name == "Cyrl" and text.language in LANGUAGES:
        found = readings(text.folded(index), text.language)
        cases = {one.case for one in found if one.kind == "given"}
        if cases:
            return "nomn" in cases
    named = given.groups(written, flavour(text.language, text.family, name))
    return any(_heard(form) == _heard(written) for group in named for form in group.forms)


def _heard(written: str) -> str:
    return sounds(plain(written)).lower().replace("y", "i")


def _ends(form: Form, text: Text, start: int, index: int) -> bool:
    found = form.meet(text, start)
    return found is not None and found[1] == index - 1


def _stated(organisation: Organisation) -> frozenset[str]:
    """Abbreviations the rule itself gives."""
    told = set(_ACRONYM.findall(organisation.written))
    initials = _initials(_ACRONYM.sub(" ", organisation.written))
    return frozenset(told | (organisation.acronyms - initials))


def _initials(name: str) -> set[str]:
    """The abbreviations that the first letters make; of Co-operation one letter or two."""
    found = set()
    for spelled in {name, _HYPHEN.sub("", name)}:
        words = tokens(spelled).written
        for kept in (words, [word for word in words if fold(word) not in _SMALL]):
            letters = [word[0].upper() for word in kept]
            found.add("".join(letters) if len(letters) > 1 else "")
    return found - {""}
