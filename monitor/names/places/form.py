"""One name of a place or an organisation: its words, one after the other."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.names.places.people import is_people
from monitor.names.text import Text
from monitor.names.words.dictionary import lemma_in
from monitor.names.words.endings import SLAVIC_LANGUAGES, SOUTH_SLAVIC, flavour, is_case
from monitor.names.words.readings import LANGUAGES, lemmas, readings
from monitor.names.words.small import is_small
from monitor.names.words.sound import VOWELLESS, plain, script, sounds
from monitor.names.words.word import CASED, Fit, Word, keys
from monitor.text.acronym import bare
from monitor.text.fold import fold
from monitor.text.tokens import folded as folded_word
from monitor.text.tokens import tokens

OFF = 0.1  # in sound, of each word
_OWN_OFF = {"Latn": 0.065}  # in the script of the name
_RUSSIAN_OFF = 0.065
_UKRAINIAN = re.compile("[іїєґ'’ʼ]")
_OPENING_OFF = 0.02
_READ_OFF = 0.03
_READ = re.compile("(?=.*[aeiou])(?!.*[^aeiou]{3}).+")
_WORDS = 12  # of the longest name
_WEAK = re.compile("(?<=...)(?:es|er|en|em|e)$")
_SHORT = 4  # letters of a word whose capitals count
_ALIKE = frozenset({"Latn", "Cyrl"})  # scripts in which nothing is written before a name
_SHARED = 3  # letters that the forms of a name begin with
# What may stand between two words of a name. Of quotes one that opens, and no full stop beside one.
_OPEN = re.compile("[ \u00a0\\n.-]*|[ \u00a0\\n-]*'?[ \u00a0\\n-]*|[ \u00a0\\n-]+\"")
_VELAR = re.compile("[gkгкх][aа]$")
_NEAR = str.maketrans("іїєэўґbб", "ииееугpп")  # Шабац, Шапца
# Countries that are called by an adjective, and what is its adjective only, by language.
_LIKE_ONE = re.compile("[scčšć]k[oa]$")
_LIKE_ONE_A = re.compile("[scčšć]ka$")
_SUFFIX = re.compile("[scčšć]k")
_ADJECTIVE = {
    "cs": re.compile("[sc]k(á|é|ý|ého|ému|ých|ým|ými)$"),
    "sk": re.compile("[sc]k(á|é|ý|í|e|y|i|ej|ú|[ée]ho|[ée]mu|[ýy]ch|[ýy]m|[ýy]mi)$"),
    **dict.fromkeys(("hr", "sr", "bs"), re.compile("[sčšćc]k(i|og|im|ih)$|[счшћц]к(и|ог|им|их)$")),
}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One name of a place: its words, one after the other."""

    written: str
    words: tuple[Word, ...]
    folded: tuple[str, ...]
    anchor: int
    known: bool  # from the atlas, for its own script only
    acronym: bool
    languages: frozenset[str]  # that call it so, and inflect it; none: any
    unheard: frozenset[str]  # scripts in which the atlas knows the place
    capital: int  # the number of the word that has a capital in every name
    barred: frozenset[str] = frozenset()  # languages that call it by other names
    land: bool = False
    elsewhere: bool = False  # an abbreviation, as other scripts read it: in capitals, if they have

    @classmethod
    def of(
        cls,
        written: str,
        *,
        known: bool,
        languages: frozenset[str] = frozenset(),
        unheard: frozenset[str] = frozenset(),
        barred: frozenset[str] = frozenset(),
        land: bool = False,
    ) -> "Form | None":
        """The form of a name; None when there is no word in it, or too many."""
        parts = tokens(written).written
        if not parts or len(parts) > _WORDS:
            return None
        letters = "".join(parts)
        acronym = (
            len(parts) == 1 and letters.isupper() and len(letters) <= 4 and script(letters) in CASED
        )
        words = tuple(_word(part, known) for part in parts)
        folded = tuple(map(folded_word, parts))
        weak = [not known and _WEAK.search(part) is not None for part in folded[:-1]]
        low = not letters.islower()  # words in small letters are not looked for as names
        anchor = max(
            range(len(words)),
            key=lambda n: (
                not (low and parts[n][0].islower()),
                n not in _true(weak),
                len(words[n].roots[0].sounds),
            ),
        )
        # The anchor, if it can.
        capitals = [n for n, word in enumerate(words) if word.written[0].isupper()]
        capital = capitals[0] if capitals and anchor not in capitals else anchor
        return cls(
            written, words, folded, anchor, known, acronym, languages, unheard, capital, barred,
            land,
        )  # fmt: skip

    @classmethod
    def read(cls, acronym: str) -> "Form | None":
        """An abbreviation of four letters in other scripts, where it is read as a word and is no
        word itself: NATO, НАТО, ნატო."""
        if len(acronym) != _SHORT or not _READ.fullmatch(sounds(plain(acronym))):
            return None
        if script(acronym) == "Latn" and lemma_in(acronym.lower(), "en"):  # IDEA, იდეა
            return None
        form = cls.of(acronym, known=False, unheard=VOWELLESS | {script(acronym)})
        return replace(form, acronym=False, elsewhere=True) if form else None

    @property
    def keys(self) -> tuple[str, ...]:
        if self.acronym:
            return (f"={fold(self.words[0].written)}",)
        return self.words[self.anchor].keys

    def meet(self, text: Text, index: int) -> tuple[int, int, float] | None:
        """The first and last token, and how far off they sound."""
        if self.acronym:
            if self.languages and text.language not in self.languages:
                return None
            written = bare(text.written(index), text.family)
            return (index, index, 0.0) if written == self.words[0].written else None
        first, last, off = index, index, 0.0
        for number in range(len(self.words)):
            at = index + number - self.anchor
            if not 0 <= at < len(text.tokens):
                return None
            if number < len(self.words) - 1 and not (is_open(text, at) and self._joins(text, at)):
                return None
            found = self._fit(text, number, at)
            if found is None:
                return None
            off = max(off, found.off)
            first, last = min(first, at), max(last, at)
        return first, last, off

    def _joins(self, text: Text, left: int) -> bool:
        """Whether letters are joined to an abbreviation: U.S., and in Slavic languages no U. S."""
        long = max(len(self.folded[0]), len(self.folded[-1])) > 1
        return long or text.language not in SLAVIC_LANGUAGES or text.gap(left) == "."

    def _fit(self, text: Text, number: int, at: int) -> Fit | None:
        written = text.written(at)
        name = script(plain(written))
        word = self.words[number]
        if not name or name in self.unheard or (self.known and name != word.script):
            return None
        if number == self.capital and name in CASED and not written[0].isupper():
            return None
        if self.known:
            return self._known(text, number, at, name)
        if self.elsewhere and name in CASED and not bare(written, text.family).isupper():
            return None
        group = flavour(text.language, text.family, name)
        if group == "de" and self._declines(text, number, at):
            return _INFLECTED
        limit = OFF
        if name == word.script:  # many words at the beginning of sentences sound like some village
            limit = _OPENING_OFF if text.opens(at) else _OWN_OFF.get(name, OFF)
            if text.language == "ru" and not _UKRAINIAN.search(self.written.lower()):
                # In Russian vowels stay; Ukrainian has Тетерів, Тетерева, and Андріївка.
                limit = min(limit, _RUSSIAN_OFF)
        heard = word.fits(plain(written), group, min(limit, _READ_OFF) if self.elsewhere else limit)
        if heard and heard.off and name == "Cyrl" and _is_persons(text, at):
            return None
        return (
            heard if heard and is_case(written, heard.ending, word.written, text.language) else None
        )

    def beside(self, number: int) -> tuple[str, ...]:
        """The keys of a word of which a token that may be it has one (see `keys_beside`)."""
        found = self.words[number].keys
        weak = number < len(self.words) - 1 and _WEAK.search(self.folded[number])
        return (*found, _declined(self.folded[number])) if weak else found

    def _declines(self, text: Text, number: int, at: int) -> bool:
        """Whether a German adjective differs by its ending alone, or the noun behind it has that of
        a genitive: Rotes Kreuz, Roten Kreuzes."""
        own, other = self.folded[number], text.folded(at)
        if number == len(self.words) - 1:
            return text.language == "de" and number > 0 and other == f"{own}es"
        return bool(_WEAK.search(own)) and _WEAK.sub("", own) == _WEAK.sub("", other)

    def _known(self, text: Text, number: int, at: int, name: str) -> Fit | None:
        """A name from the atlas is met as it is written there, in its forms."""
        token, own = folded_word(text.written(at)), self.folded[number]
        if text.language in self.barred:
            return None
        word = self.words[number]
        if len(self.words) == 1 and _LIKE_ONE_A.search(word.written) and _agrees(text, at):
            return None
        if token == own:
            short = len(own) < _SHORT and name in CASED
            if self._is_foreign(text, text.written(at), number):
                return None
            return None if short and not self._cased(text.written(at), number) else _EQUAL
        if self.land and is_people(text.written(at), word.written, text.language):
            return None
        group = flavour(text.language, text.family, name)
        if group in {"Bulg", "Mace"} and self.languages and len(self.words) == 1:
            said = text.language in self.languages and _has_article(token, own)
            return _INFLECTED if said else None
        if name == "Cyrl" and text.language in LANGUAGES:
            told = {one.lemma for one in readings(token, text.language)}
            if told:
                return _INFLECTED if told & lemmas(own, text.language) else None
        if text.language == "pl" and "ł" in text.written(at) and "ł" not in word.written:
            return None  # Wałęsa is not of Wales
        found = word.fits(plain(text.written(at)), group, 0.0)
        whole = not found or (not found.kind and len(own) > _SHORT)
        if found is None or not (whole or self._inflects(text, word)):
            return None
        if name in _ALIKE and not _begins_so(token, own):  # Czyli and Çili, Ludzie and Łódź
            return None
        if name in _ALIKE and _loses_double(token, own):
            return None
        if self._describes(text, at, word.written):
            return None
        return (
            found if is_case(text.written(at), found.ending, word.written, text.language) else None
        )

    def _is_foreign(self, text: Text, written: str, number: int) -> bool:
        """Whether a name of other languages differs by diacritics: Georgië is not Georgię."""
        if not self.languages or text.language is None or text.language in self.languages:
            return False
        return not written.isascii() and written.lower() != self.words[number].written.lower()

    def _describes(self, text: Text, at: int, own: str) -> bool:
        """Whether it is the adjective of a country that is called by one: Polské, Turski."""
        foreign = _ADJECTIVE.get(text.language or "")
        if foreign is None or len(self.words) > 1 or not foreign.search(text.written(at).lower()):
            return False
        return bool(_LIKE_ONE.search(own) or not _SUFFIX.search(own))  # Americká, of Amerika

    def _cased(self, written: str, number: int) -> bool:
        """Whether a word has its capitals where the name has them: БиГ is not Биг."""
        own = self.words[number].written
        return written.isupper() or [*map(str.isupper, own)] == [*map(str.isupper, written)]

    def _inflects(self, text: Text, word: Word) -> bool:
        """Nigeri is Albanian for Niger, and Nigeria no form of it."""
        if not self.languages or word.script != "Latn":
            return True
        return text.language in self.languages or (text.language is None and text.family == "tr")


def _is_persons(text: Text, at: int) -> bool:
    """Whether the dictionary knows the word as people's names alone: Кирилл is no Kuril."""
    if text.language not in LANGUAGES:
        return False
    kinds = {one.kind for one in readings(text.folded(at), text.language)}
    return bool(kinds) and kinds <= {"given", "surname"}


_ARTICLES = {"а": ("та",), "я": ("та",), "о": ("то",), "и": ("те",), "е": ("то", "те")}
_OF_CONSONANTS = ("ът", "а", "ят", "я", "та")


def _has_article(token: str, own: str) -> bool:
    """Whether a Bulgarian name stands with its article: Балканите, Дунава."""
    return token.startswith(own) and token[len(own) :] in _ARTICLES.get(own[-1], _OF_CONSONANTS)


def _agrees(text: Text, at: int) -> bool:
    """Whether the adjective of such a country opens a sentence, and a noun or another adjective in
    -e agrees with it: Japonske vojne ladje. In -a it may be the country, and the word its verb."""
    after = at + 1
    if text.language not in SOUTH_SLAVIC or after == len(text.tokens) or text.gap(at) != " ":
        return False
    if not text.opens(at) or text.written(at)[-1] != "e":
        return False
    word = text.written(after)
    long = word.islower() and word[-1] == "e" and len(word) > _SHORT
    return long and not is_small(text.folded(after), text.language)


_DOUBLE = re.compile(r"([^\W\d_])\1(?=.)")


def _loses_double(token: str, own: str) -> bool:
    """Whether a form lacks one of two equal letters that its name has, as no case does: Kanadzie is
    not of Kannad, which Cannes is called."""
    return any(pair[0] not in token for pair in _DOUBLE.finditer(own))


def _begins_so(token: str, own: str) -> bool:
    changes = _VELAR.search(own) is not None  # Haga, Hadze; Рыга, Рызе
    shared = own[: min(_SHARED, len(own) - (2 if changes else 1))]
    return token.translate(_NEAR).startswith(shared.translate(_NEAR))


@lru_cache(maxsize=20_000)
def _word(written: str, known: bool) -> Word:
    """One for all names that have the word."""
    return Word.of(written, place=True, known=known)


def keys_beside(folded: str) -> tuple[str, ...]:
    """The keys of a folded token that may be a word of a name, and no more than a German adjective
    that is met by its beginning."""
    return (*keys(folded), _declined(folded))


def _declined(folded: str) -> str:
    return f"~{_WEAK.sub('', folded)}"


def _true(flags: list[bool]) -> list[int]:
    return [number for number, flag in enumerate(flags) if flag]


_EQUAL = Fit(0.0, "", "", same_script=True)
_INFLECTED = Fit(0.0, "-", "", same_script=True)


def is_open(text: Text, left: int) -> bool:
    """Whether a name may go on after the token `left`, in quotes too: банк «Восток»."""
    if left + 1 >= len(text.tokens):
        return False
    gap = text.gap(left)
    return gap.count("\n") <= 1 and _OPEN.fullmatch(gap) is not None
