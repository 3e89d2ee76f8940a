"""A place in a text: by what it is called there, by how its name sounds, or as an adjective."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from monitor.names import atlas, expand, given
from monitor.names.context.country import barring
from monitor.names.context.country import names as is_named
from monitor.names.context.doubt import is_ordinary
from monitor.names.expand import Variant
from monitor.names.persons import joined
from monitor.names.places import namesake, opening, province
from monitor.names.places.borrowed import is_borrowed
from monitor.names.places.club import is_called_after
from monitor.names.places.compound import (
    distinctive,
    in_longer,
    is_abroad,
    is_half,
    is_joined,
    is_new,
)
from monitor.names.places.form import Form
from monitor.names.places.whereabouts import (
    before_surname,
    elsewhere,
    is_after_given,
    is_amman,
    lacks_article,
)
from monitor.names.text import Meeting, Text
from monitor.names.words.endings import SLAVIC, flavour
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED, Word, keys
from monitor.text.fold import fold
from monitor.text.tokens import tokens

_OFF = 0.1
_CODE = 2  # letters of a country's, not a continent's
_THE_CAPITAL = "العاصمة"
_ALSO_A_STATE = "Washington"  # the one capital that is called as a state far from it
_SHARED = ("ка", "ку", "ке", "на", "ну", "не")
_CLEAR = 6  # sounds of an adjective that may be off in another script
_FEW = 4  # forms
_NONE: frozenset[str] = frozenset()
_KA = frozenset({"ka"})
_ADJECTIVE_OFF = 0.03  # in the script of its name


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A watched place. `country`: where it is, by ISO code, when the atlas knows it."""

    written: str
    forms: tuple[Form, ...]
    adjectives: tuple[Word, ...]
    country: str | None
    codes: frozenset[str]  # in the atlas
    city: bool
    by_key: dict[str, tuple[Form, ...]] | None  # of many forms
    contested: frozenset[str] = frozenset()  # names at which another place comes to mind first
    called: str = ""  # the name in the atlas, of a city

    @classmethod
    def of(cls, written: str, aliases: tuple[str, ...], country: str | None) -> "Place | None":
        forms: dict[str, Form] = {}
        adjectives: list[Word] = []
        code: str | None = country.upper() if country else None
        if not tokens(written):
            return None
        city, called = False, ""
        codes: set[str] = set()
        contested: set[str] = set()
        told = frozenset(map(fold, aliases))
        for name in (written, *aliases):
            known = _known(name, code)
            if known is None:
                _add(forms, Form.of(name, known=False))
                if (one := joined.name(name)) is not None:
                    _add(forms, Form.of(one, known=False, unheard=CASED | {"Geor"}))
                distinct = distinctive(name)
                if distinct is not None:
                    _add(forms, Form.of(distinct, known=False))
                if town := province.town(name):
                    adjectives += chain.from_iterable(
                        map(province.adjectives, province.names(town, code))
                    )
                else:
                    adjectives += province.adjectives(distinct or name)
                continue
            codes.add(known.code)
            if len(name.split()) > 1 and not name.istitle():  # Novo mesto, as Slovenes write it
                _add_known(forms, name, _NONE)
            if name == written:
                code, city = known.country, known.city
                called = known.names[0] if city else ""
            for other in known.names:
                barred = (atlas.barring if known.city else barring)(other, known)
                barred = _NONE if fold(other) in told else barred
                land = not (known.city or known.region)
                _add_known(forms, other, known.languages.get(other, _NONE), barred, land)
                if known.city and atlas.is_contested(other, known.names[0], known.country):
                    contested.add(other)
            if script(plain(name)) == "Latn" and "en" not in known.languages.get(name, ()):
                _add_known(forms, name, _NONE)  # as the rule has it, in every language
            covered = frozenset(
                form.words[0].script
                for form in forms.values()
                if not known.city or atlas.is_spelling(form.written, name, known)
            )
            _add(forms, Form.of(name, known=False, unheard=covered), "by sound")
            if known.region:
                adjectives += [*province.known(known), *province.adjectives(name)]
                for one in filter(None, map(province.georgian, known.names)):
                    _add_known(forms, one, _KA)
        if not forms:
            return None
        return cls(
            written, tuple(forms.values()), tuple(adjectives), code, frozenset(codes) or _NONE,
            city, _by_key(forms.values()), frozenset(contested) or _NONE, called,
        )  # fmt: skip

    @property
    def keys(self) -> frozenset[str]:
        """Of the words that the place is looked for by."""
        known = chain((form.keys for form in self.forms), (one.keys for one in self.adjectives))
        return frozenset(chain.from_iterable(known))

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The place at the token `index`; None when it is another or no place."""
        best: tuple[int, int, float] | None = None
        name = ""
        for form in self._at(text.folded(index)):
            found = form.meet(text, index)
            if found and (best is None or _rank(found) > _rank(best)):
                best, name = found, form.written
        if best is None:
            return self._as_adjective(text, index)
        first, last, off = best
        if first == last and self._is_unlikely(text, first, off):
            return None
        if self.city and first == last and lacks_article(text, first, self.country, self.forms):
            return None
        if is_amman(text, last, self.country):
            return None
        if self._is_another(text, first, last, name) or self._is_namesake(text, first, last, name):
            return None
        start, end = text.tokens.start(first), text.tokens.end(last)
        return Meeting(start, end, round(1 - off, 3), role="place")

    def _is_unlikely(self, text: Text, index: int, off: float) -> bool:
        large = self._is_large
        small = self.city or not self.codes  # no country and no region
        if small and opening.is_word(text, index, self.forms, large=large):
            return True
        if large:
            return False
        if self.city and opening.is_unlikely(text, index, off, self.forms, self.country):
            return True
        return opening.is_adjective(text, index, self.forms)

    def _is_another(self, text: Text, first: int, last: int, name: str) -> bool:
        """Whether the words there are another place's, a person's or no name at all."""
        if elsewhere(text, first, last, self.country) or is_abroad(text, first, last):
            return True
        if in_longer(text, first, last, self.codes, self.country):
            return True
        if is_new(text, first, self.called, self.country):
            return True
        town = self.city or not self.codes
        if is_called_after(text, first, last, self.forms, self.country, city=self.city, town=town):
            return True
        if is_borrowed(text, first, last, self.country, land=bool(self.codes) and not self.city):
            return True
        if first != last:
            return False
        if is_joined(text, first):
            return True
        if self._is_several and is_half(text, first):
            return True
        if is_after_given(text, first) or (
            self._may_be_given(text, name) and before_surname(text, first)
        ):
            return True
        return is_ordinary(text, first, self.country, large=self._is_large)

    def _may_be_given(self, text: Text, name: str) -> bool:
        """Whether the name may be somebody's given name: of a country none is that only sounds
        like one in a case (Rosji)."""
        if self.city or not self.codes or script(plain(name)) not in CASED:
            return True
        group = flavour(text.language, text.family, script(plain(name)))
        return bool(given.groups(plain(name), group))

    def _is_namesake(self, text: Text, first: int, last: int, name: str) -> bool:
        """Whether the words around tell of a place in another country that is called so."""
        if self.country is None or len(self.country) != _CODE:
            return False
        if self.called == _ALSO_A_STATE and namesake.is_state(text, first, last):
            return True
        if name in self.contested:
            return not is_named(text, first, self.country)
        rivals: dict[str, float] = {}
        for one in {name, self.called, text.written(first)}:
            rivals = {**rivals, **atlas.homonyms(one, self.country)}
        if rivals and not self.city and first and text.folded(first - 1) == _THE_CAPITAL:
            return True
        return bool(rivals) and namesake.is_namesake(text, first, last, self.country, rivals)

    def expand(self) -> Iterator[Variant]:
        """The spellings it will accept, by language."""
        spelled, everywhere = [], []
        made = {province.georgian(form.written) for form in self.forms}  # by rule: not shown
        for form in self.forms:
            if form.written in made:
                continue
            if not form.known and self.codes:  # by its sound, where its own name is not known
                everywhere.append(Variant("*", form.written, "as written"))
            elif not form.known:
                spelled.append(("", form.written, ""))
            elif form.languages and not self.city:
                spelled += [(code, form.written, "CLDR") for code in sorted(form.languages)]
            else:
                why = "CLDR" if form.languages else "GeoNames" if self.city else "also so called"
                everywhere.append(Variant("*", form.written, why))
        yield from expand.accepted(self, expand.place(spelled, self.adjectives))
        yield from expand.told(expand.listed(expand.accepted(self, everywhere)))

    def _at(self, token: str) -> Iterable[Form]:
        known = keys(token)
        if self.by_key is None:
            return dict.fromkeys(form for key in known for form in self.forms if key in form.keys)
        return dict.fromkeys(form for key in known for form in self.by_key.get(key, ()))

    @property
    def _is_large(self) -> bool:
        return self.city and atlas.is_large(self.called, self.country)

    @property
    def _is_several(self) -> bool:
        return len(tokens(self.written)) > 1

    def _as_adjective(self, text: Text, index: int) -> Meeting | None:
        token = text.tokens[index]
        word = plain(text.written(index))
        name = script(word)
        group = flavour(text.language, text.family, name) if name else ""
        if group not in SLAVIC:
            return None
        if name == "Cyrl" and word.endswith(_SHARED) and text.written(index).islower():
            word = word[:-1] + "ий"  # the town of Крымск has these endings too
        if text.written(index)[0].isupper() and self.adjectives and is_after_given(text, index):
            return None
        for adjective in self.adjectives:
            own = name in {adjective.script, "Latn"}
            sure = own or len(adjective.roots[0].sounds) < _CLEAR
            fit = adjective.fits(word, group, _ADJECTIVE_OFF if sure else _OFF)
            if fit is not None and fit.kind == "adj":
                break
        else:
            return None
        if province.town(self.written) is None:
            return Meeting(token.start, token.end, round(0.8 - fit.off, 3), role="adjective")
        if (place := province.around(text, index)) is None:
            return None
        start, end = text.tokens.start(place[0]), text.tokens.end(place[1])
        return Meeting(start, end, round(1 - fit.off, 3), role="place")


def _by_key(forms: Collection[Form]) -> dict[str, tuple[Form, ...]] | None:
    """The forms by their keys; of few nothing, since they are looked through as fast."""
    if len(forms) <= _FEW:
        return None
    found: dict[str, list[Form]] = {}
    for form in forms:
        for key in form.keys:
            found.setdefault(key, []).append(form)
    return {key: tuple(those) for key, those in found.items()}


def _rank(found: tuple[int, int, float]) -> tuple[int, float]:
    first, last, off = found
    return last - first, -off


def _known(name: str, country: str | None) -> atlas.Known | None:
    land = atlas.territory(name)
    if land is not None and country in {None, land.country}:
        return land
    if land is not None and (other := atlas.territory_of(country or "")) and name in other.names:
        return other  # Congo, of the two
    return atlas.region(name, country) or atlas.city(name, country)


def _add(forms: dict[str, Form], form: Form | None, way: str = "") -> None:
    if form is not None:
        forms.setdefault(plain(form.written) + way, form)


def _add_known(
    forms: dict[str, Form],
    written: str,
    languages: frozenset[str],
    barred: frozenset[str] = _NONE,
    land: bool = False,
) -> None:
    """A name of the atlas; many are there already, with other marks or in another language."""
    same = forms.get(plain(written))
    if same is None:
        _add(forms, Form.of(written, known=True, languages=languages, barred=barred, land=land))
    elif same.languages:
        both = same.languages | languages if languages else _NONE
        forms[plain(written)] = replace(same, languages=both)
