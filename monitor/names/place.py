"""A place in a text: by what it is called there, by how its name sounds, or as an adjective."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from monitor.names import atlas, expand
from monitor.names.endings import flavour
from monitor.names.expand import Variant
from monitor.names.listed import folded
from monitor.names.sound import classes, plain, script, sounds
from monitor.names.text import Meeting, Text
from monitor.names.whereabouts import elsewhere, is_person
from monitor.names.word import CASED, Fit, Root, Word, keys
from monitor.text.fold import fold
from monitor.text.tokens import tokens

_OFF = 0.1
_KNOWN_OFF = 0.085
_CITY_OFF = 0.05
_AS_WRITTEN = 0.005
_WORDS = 12  # of the longest name
_DISTINCT = 5  # letters of a word that stands for a compound name

# Parts of names that are no names of themselves.
_COMMON = folded(
    """north south east west northern southern eastern western central new old upper
    lower great greater little big saint san santa st mount mountain mountains lake sea ocean gulf
    bay strait straits channel canal river island islands isle isles peninsula cape valley pass
    desert coast region republic oblast province district county state states territory city town
    village port fort airport bridge square park forest
    of the and de la le el du des del al corridor
    front line nuclear power plant red black white dead high
    республика область край район остров острова море озеро залив пролив полуостров гора горы река
    город село канал долина перевал область коридор южный северный западный восточный новый старый
    море острів острови затока протока півострів район місто село республіка південний
    північний"""
)
_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ские", "ый", "ская", "ский", "ська")


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One name of a place: its words, one after the other."""

    written: str
    words: tuple[Word, ...]
    anchor: int
    known: bool  # from the atlas, for its own script only
    acronym: bool
    languages: frozenset[str]  # that call it so, and inflect it; none: any

    @classmethod
    def of(
        cls, written: str, *, known: bool, languages: frozenset[str] = frozenset()
    ) -> "Form | None":
        parts = [written[token.start : token.end] for token in tokens(written)]
        if not parts or len(parts) > _WORDS:
            return None
        letters = "".join(parts)
        acronym = letters.isupper() and len(letters) <= 4 and script(letters) in CASED
        words = tuple(Word.of(part, place=True, known=known) for part in parts)
        anchor = max(range(len(words)), key=lambda n: len(words[n].roots[0].sounds))
        return cls(written, words, anchor, known, acronym, languages)

    @property
    def keys(self) -> frozenset[str]:
        if self.acronym:
            return frozenset({f"={fold(self.words[0].written)}"})
        return self.words[self.anchor].keys

    def meet(self, text: Text, index: int) -> tuple[int, int, float] | None:
        """The first and last token, and how far off they sound."""
        if self.acronym:
            written = text.written(index)
            return (index, index, 0.0) if written == self.words[0].written else None
        limit = self._limit(text)
        first, last, off = index, index, 0.0
        for number, word in enumerate(self.words):
            at = index + number - self.anchor
            if not 0 <= at < len(text.tokens):
                return None
            if at < len(text.tokens) - 1 and number < len(self.words) - 1 and not _open(text, at):
                return None
            found = _fit(word, text, at, limit, number == self.anchor)
            if found is None or (found.ending and not self._inflects(text, word)):
                return None
            off = max(off, found.off)
            first, last = min(first, at), max(last, at)
        return first, last, off

    def _limit(self, text: Text) -> float:
        """How far off the name may sound; another language's name is met as it is written."""
        if not self.known:
            return _OFF
        if self.words[0].script == "Latn" and text.language not in self.languages:
            return _AS_WRITTEN if self.languages else _CITY_OFF
        return _KNOWN_OFF

    def _inflects(self, text: Text, word: Word) -> bool:
        """Nigeri is Albanian for Niger, and Nigeria no form of it."""
        if not self.languages or word.script != "Latn":
            return True
        return text.language in self.languages or (text.language is None and text.family == "tr")


def _fit(word: Word, text: Text, index: int, limit: float, capital: bool) -> Fit | None:
    written = text.written(index)
    name = script(plain(written))
    if not name or (capital and name in CASED and not written[0].isupper()):
        return None
    return word.fits(plain(written), flavour(text.language, text.family, name), limit)


def _open(text: Text, left: int) -> bool:
    gap = text.gap(left)
    return not gap.strip(" -'.\u00a0") and gap.count("\n") <= 1


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A watched place. `country`: where it is, by ISO code, when the atlas knows it."""

    written: str
    forms: tuple[Form, ...]
    adjectives: tuple[Word, ...]
    country: str | None
    city: bool
    keys: frozenset[str]
    by_key: dict[str, tuple[Form, ...]]

    @classmethod
    def of(cls, written: str, aliases: tuple[str, ...], country: str | None) -> "Place | None":
        forms: dict[str, Form] = {}
        adjectives: list[Word] = []
        code: str | None = country.upper() if country else None
        if not tokens(written):
            return None
        city = False
        for name in (written, *aliases):
            known = _known(name, code)
            if known is not None and name == written:
                code, city = known.country, known.city
            for other in known.names if known else ():
                spoken = known.languages.get(other, frozenset()) if known else frozenset()
                _add(forms, Form.of(other, known=True, languages=spoken))
            covered = {form.words[0].script for form in forms.values()} if known else set()
            if known is None or script(name) not in covered:
                _add(forms, Form.of(name, known=False))
                distinct = None if known else distinctive(name)
                if distinct is not None:
                    _add(forms, Form.of(distinct, known=False))
            if known is None or known.city:
                adjectives += filter(None, [_adjective(distinctive(name) or name)])
        if not forms:
            return None
        by_key: dict[str, list[Form]] = {}
        for form in forms.values():
            for key in form.keys:
                by_key.setdefault(key, []).append(form)
        every = frozenset(by_key).union(*(word.keys for word in adjectives))
        return cls(
            written, tuple(forms.values()), tuple(adjectives), code, city, every,
            {key: tuple(found) for key, found in by_key.items()},
        )  # fmt: skip

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The place at the token `index`; None when it is another or no place."""
        best: tuple[int, int, float] | None = None
        for form in self._at(text.tokens[index].folded):
            found = form.meet(text, index)
            if found and (best is None or _rank(found) > _rank(best)):
                best = found
        if best is None:
            return self._as_adjective(text, index)
        first, last, off = best
        if elsewhere(text, first, last, self.country) or (first == last and is_person(text, first)):
            return None
        start, end = text.tokens[first].start, text.tokens[last].end
        return Meeting(start, end, round(1 - off, 3), role="place")

    def expand(self) -> Iterator[Variant]:
        """The spellings it will accept, by language."""
        spelled = []
        for form in self.forms:
            if not form.known:
                spelled.append(("", form.written, ""))
            elif form.languages:
                spelled += [(code, form.written, "CLDR") for code in sorted(form.languages)]
            else:
                spelled.append(("*", form.written, "GeoNames" if self.city else "also so called"))
        return expand.accepted(self, expand.place(spelled, self.adjectives))

    def _at(self, token: str) -> Iterable[Form]:
        found = (form for key in keys(token) for form in self.by_key.get(key, ()))
        return dict.fromkeys(found)

    def _as_adjective(self, text: Text, index: int) -> Meeting | None:
        token = text.tokens[index]
        word = plain(text.written(index))
        name = script(word)
        group = flavour(text.language, text.family, name) if name else ""
        if group not in {"Cyrl", "slav"}:
            return None
        for adjective in self.adjectives:
            fit = adjective.fits(word, group, _OFF)
            if fit is not None and fit.kind == "adj":
                return Meeting(token.start, token.end, round(0.8 - fit.off, 3), role="adjective")
        return None


def _rank(found: tuple[int, int, float]) -> tuple[int, float]:
    first, last, off = found
    return last - first, -off


def _known(name: str, country: str | None) -> atlas.Known | None:
    land = atlas.territory(name)
    if land is not None and country in {None, land.country}:
        return land
    return atlas.city(name, country)


def _add(forms: dict[str, Form], form: Form | None) -> None:
    if form is None:
        return
    same = forms.setdefault(plain(form.written), form)
    if same is not form and same.languages and form.known:
        both = same.languages | form.languages if form.languages else frozenset()
        forms[plain(form.written)] = replace(same, languages=both)


def distinctive(name: str) -> str | None:
    """The word that alone stands for a compound name; None when none does."""
    found = tokens(name)
    if len(found) < 2:
        return None
    rest = []
    for index, token in enumerate(found):
        written = name[token.start : token.end]
        hyphen = index + 1 < len(found) and "-" in fold(name[token.end : found[index + 1].start])
        if token.folded in _COMMON or (hyphen and token.folded.endswith(("o", "о"))):
            continue
        if index + 1 < len(found) and token.folded.endswith(_ADJECTIVE):
            continue
        if written[:1].islower():
            continue
        rest.append(written)
    if len(rest) == 1 and len(rest[0]) >= _DISTINCT:
        return rest[0]
    return None


def _adjective(name: str) -> Word | None:
    """The Slavic adjective of a place of one word, by rule: Karabakh, карабахский."""
    if len(tokens(name)) != 1:
        return None
    base = Word.of(name, place=True)
    root = sounds(plain(name)).rstrip("aeiouyjEA")
    if len(root) < 4:
        return None
    root = root.removesuffix("k") if root.endswith(("sk", "ck")) else root
    end = "k" if root.endswith(("c", "s")) and root + "k" in base.roots[0].sounds else "sk"
    whole = Root(root + end, "adj")
    found = set(classes(root + end))
    return Word(name, base.script, (whole,), frozenset(found), True)
