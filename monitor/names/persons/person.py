"""A person in a text: given name and surname together, or the surname alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from monitor.names import expand
from monitor.names.context import company, owned, title
from monitor.names.context.behind import is_before_thing, is_company
from monitor.names.expand import Variant
from monitor.names.persons import (
    chinese,
    gender,
    initials,
    joined,
    mistaken,
    numeral,
    parts,
    sighting,
)
from monitor.names.persons.bones import consonants, given_skeleton
from monitor.names.persons.called import is_a_things, is_genitive, is_named_after
from monitor.names.persons.forename import Given, chinese_given, is_female, known, whole
from monitor.names.text import Meeting, Text
from monitor.names.words.word import Fit, Word
from monitor.text.fold import fold

_FULL = sighting.FULL
_INITIALS = 0.12
_TURNED = 0.03  # before its given name, or beside initials
_OWN_ALONE = 0.02  # where rule and text are of one language, and only habits of spelling differ
_STRANGE_ALONE = 0.03  # of one that is another surname there, or a word, and not doubtful alone
# Where names have one form: Hussain is not Hussein, unless the text has his full name.
_UNINFLECTED = frozenset({"en", "fr", "es", "it", "pt", "nl"})


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A watched person. `givens` may each stand before the surname; () when none is known."""

    written: str
    givens: tuple[Given, ...]
    surname: tuple[Word, ...]
    anchor: int  # the word of the surname that is looked for
    initial: str  # the given name's first letter, when only that is known
    female: bool
    surname_alone: bool | None
    surname_first: bool  # as in Chinese
    junior: bool  # told by a word such as Jr.
    numeral: str = ""  # Benedict XVI, who is called by a given name
    alike: tuple[Word, ...] = ()  # what the given name of such a one is called elsewhere
    apart: tuple[tuple[Word, Word], ...] = ()  # a surname that is of two words elsewhere
    merged: tuple[Word | None, Word | None] = (None, None)  # given names, surname, as one word
    czech: "Person | None" = None  # a Chinese one as Czech and Slovak write it

    @classmethod
    def of(cls, written: str, surname_alone: bool | None) -> "Person | None":
        written = initials.shortened(chinese.in_pinyin(parts.in_order(written)))
        name, number = numeral.parted(joined.compound(written))
        firsts, lasts = parts.parted(name)
        if not lasts:
            return None
        full = [word for word in firsts if len(word) > 1]
        initial = firsts[0] if firsts and len(firsts[0]) == 1 else ""
        starts = written.strip().startswith(lasts[0])
        first = len(lasts) == 1 and fold(lasts[0]) in parts.FIRST and starts
        givens = tuple(map(chinese_given if first else known, full))
        alike = Given.of(lasts[0]) if number and not firsts and len(lasts) == 1 else None
        female = is_female((alike,) if alike else givens, lasts[-1])
        unsure = bool(givens) and not female and not any(one.sex for one in givens)
        of_woman = None if unsure else female
        words = tuple(Word.of(word, female=of_woman, surname=True) for word in lasts)
        anchor = max(range(len(words)), key=lambda n: (len(words[n].roots[0].sounds), n))
        before, elided = joined.elided(name)
        halves = joined.halves(full, lasts)
        return cls(
            written=written,
            givens=givens,
            surname=words,
            anchor=anchor,
            initial=initial,
            female=female,
            surname_alone=surname_alone,
            surname_first=first and bool(givens),
            junior=parts.is_junior(written),
            apart=joined.apart("".join(halves)) if len(lasts) == 1 else (),
            merged=(
                elided if elided and not before else joined.together(full),
                elided if elided and before else joined.together(halves),
            ),
            numeral=number,
            alike=alike.words if alike else (),
            czech=cls._czech("-".join(full), lasts[0], surname_alone) if first else None,
        )

    @classmethod
    def _czech(cls, given: str, surname: str, surname_alone: bool | None) -> "Person | None":
        named = chinese.in_czech(surname, given)
        if named is None:
            return None
        givens, word = tuple(map(known, named.givens)), Word.of(named.surname, surname=True)
        return cls(surname, givens, (word,), 0, "", False, surname_alone, True, False)

    @property
    def anchors(self) -> tuple[Word, ...]:
        """The words that the person is looked for by."""
        one = self.merged[1]
        heads = (first for first, _ in self.apart)
        czech = self.czech.surname if self.czech else ()
        return (self.surname[self.anchor], *self.alike, *heads, *((one,) if one else ()), *czech)

    @property
    def keys(self) -> frozenset[str]:
        """Of the words that the person is looked for by."""
        return frozenset(chain.from_iterable(one.keys for one in self.anchors))

    @property
    def surname_key(self) -> str:
        """The consonants of the surname: nearly always the same however it is written."""
        return consonants(self.surname[self.anchor].written)

    @property
    def given_key(self) -> str | None:
        if self.givens:
            return given_skeleton(self.givens[0].written)
        return self.numeral.lower() or None

    def meet(self, text: Text, index: int) -> Meeting | None:
        """The person at the token `index`; None when it is nobody or somebody else."""
        if self.czech and text.language in chinese.LANGUAGES:
            met = self.czech.meet(text, index)
            if met and met.role == "full":
                return met._replace(surname=self.surname_key, given=self.given_key)
        place = self._surname(text, index)
        if place is None:
            return None
        first, last, fit = place
        begin, end, number = numeral.beside(text, first, last) if self.numeral else (0, 0, "")
        if number and number != self.numeral:
            return None
        if number and not self.givens:
            return self._meeting(text, begin, end, min(fit.sure, 1.0), True, "full")
        beside = self._beside(text, first, last, self.initial, fit)
        after = beside.last > last and not self.surname_first
        turned = text.language in company.SPELLED if beside.role == "initials" else after
        far = turned and fit.same_script and fit.off > _TURNED  # Paweł M. is no M. Pol
        far |= beside.role == "initials" and fit.off > _INITIALS
        if far or (beside.own is not None and owned.is_one(fit)):
            return None
        if beside.own is not None:
            if not self.female and gender.is_hers(text, beside.first, first, fit, beside.own):
                return None
            left, right = min(first, beside.first), max(last, beside.last, end)
            if beside.role == "full" and parts.lacks_article(self.written, text, first):
                return None
            if is_named_after(text, left, right, genitive=is_genitive(fit, beside.own)):
                return None
            if is_before_thing(text, right, fit if right == last else beside.own, full=True):
                return None
            if is_company(text, right):
                return None
            sure = min(fit.sure, 1.0) - (0.03 if beside.role == "initials" else 0.0)
            formal = any(len(text.written(n)) == 1 for n in range(left + 1, first))
            certain = self.junior or formal or not company.is_junior(text, right)
            certain = certain and number == self.numeral
            met = self._meeting(text, left, right, sure, certain, beside.role)
            return met._replace(spelled=text.folded(last))
        if (beside.other and self._called) or self.surname_alone is False:
            return None
        return self._alone(text, first, last, fit)

    def alone(self, text: Text, index: int) -> Meeting | None:
        """The same where neither the given name nor another one stands beside the surname."""
        place = self._surname(text, index)
        return None if place is None else self._alone(text, *place)

    def named(self, text: Text, index: int) -> tuple[str, str, str] | None:
        """Whose full name stands here: skeletons of the surname and of the given name beside it,
        and the hint "far" where the surname is too far off to be this one's alone."""
        place = self._surname(text, index)
        if place is None or owned.is_one(place[2]):
            return None
        far = "far" if place[2].off > mistaken.ALONE else ""
        if self.numeral and (number := numeral.beside(text, *place[:2])[2]):
            whose = (number == self.numeral and self.given_key) or number.lower()
            return self.surname_key, whose, far
        beside = self._beside(text, place[0], place[1], "", place[2])
        if beside.role == "full" and beside.own is not None:
            return self.surname_key, self.given_key or "", far
        if beside.other and (far or not self._strange(text, place[1], place[2])):
            return self.surname_key, given_skeleton(beside.other), far
        return None

    def expand(self) -> Iterator[Variant]:
        """The spellings it will accept, by language."""
        spelled = expand.person(
            tuple(one.forms for one in self.givens),
            parts.particles(self.written),
            tuple(word.written for word in self.surname),
            self.female,
        )
        return expand.accepted(self, spelled)

    @property
    def called(self) -> tuple[Given, ...]:
        """The given names, and where they may be written as one word, that."""
        one = self.merged[0]
        return (*self.givens, whole(one)) if one and not self.surname_first else self.givens

    def _beside(self, text: Text, first: int, last: int, initial: str, fit: Fit) -> sighting.Beside:
        """Who stands beside the surname."""
        return sighting.beside(text, first, last, self.called, initial, self.surname_first, fit)

    @property
    def _called(self) -> bool:
        """Whether more than the surname is known."""
        return bool(self.givens or self.initial or self.numeral)

    def _surname(self, text: Text, index: int) -> tuple[int, int, Fit] | None:
        """The first and last token of the surname around its anchor."""
        fit = self.surname[self.anchor].fit(text, index, _FULL)
        for word in self.alike:
            fit = fit or word.fit(text, index, mistaken.ALONE)
        if fit is None and joined.is_written(text.written(index)):
            return joined.otherwise(text, index, self.merged[1], self.apart)
        if fit is None:
            return None
        ends = joined.beside(self.surname, self.anchor, text, index, _FULL)
        return (*ends, fit) if ends and not joined.is_of_faith(text, ends[1]) else None

    def _alone(self, text: Text, first: int, last: int, fit: Fit) -> Meeting | None:
        far = mistaken.is_off(text, last, fit, self.surname[self.anchor])
        certain = self.surname_alone is True or not self._called
        if far and certain:
            return None
        if not parts.is_led(self.written, text, first) and (
            company.is_sign(text, first, last) or mistaken.is_nobody(text, first, last)
        ):
            return None
        if parts.lacks_letter(self.written, text, first) or company.is_thing(text, first):
            return None
        if company.is_family(text, first, last, fit) or is_a_things(text, first, last, fit):
            return None
        if company.is_given(text, last, fit) or is_company(text, last):
            return None
        own, bare = self.surname[self.anchor].written, not self._called
        if mistaken.is_one(text, first, last, fit, own, crowned=bare or bool(self.numeral)):
            return None
        if not self.female and company.is_woman(text, first, last, fit):
            return None
        if owned.is_one(fit) and owned.is_none(text, last, fit):
            return None
        hint = self._hint(text, first, last, fit)
        if hint is None or (hint == "strange" and certain):
            return None
        sure = 0.9 if certain else 0.75 if hint in {"title", "sex"} else 0.6
        met = self._meeting(text, first, last, sure - fit.off, certain, "surname")
        return met._replace(hint="far" if far else hint, spelled=text.folded(last))

    def _strange(self, text: Text, last: int, fit: Fit) -> bool:
        """Whether the word is another surname or a common word, which only sounds alike."""
        if fit.off <= _OWN_ALONE:
            return False
        own = self.surname[self.anchor].written
        other = parts.is_spoken_in(self.written, text) or company.is_respelled(text, last, own, fit)
        return (other and fit.same_script) or company.is_common(text, last)

    def _hint(self, text: Text, first: int, last: int, fit: Fit) -> str | None:
        """What the words around a surname alone say (see `Meeting`); None: somebody else."""
        borne = title.before(text, first)
        sex, own = title.sex(borne, text.language), self.sex
        if sex and own and sex != own:
            return None
        strange = self._strange(text, last, fit)
        if strange and fit.off > _STRANGE_ALONE:
            return "strange"
        if strange or owned.is_unsure(fit) or mistaken.is_something_else(text, first, last):
            return "doubt"
        if parts.lacks_article(self.written, text, first):
            return "doubt"
        if mistaken.is_unclear(text, first, last) or company.may_go_on(text, last):
            return "unclear"
        if borne and not title.is_trade(borne, text.language):
            return "sex" if sex == "f" else "title"
        if fit.same_script and fit.off > _STRANGE_ALONE and text.language in _UNINFLECTED:
            return "doubt"
        return mistaken.clearness(text, last, self.surname[-1].written)

    @property
    def sex(self) -> str:
        """f or m, "" where the given names do not tell."""
        sexes = {one.sex for one in self.givens if one.sex}
        return "f" if self.female else sexes.pop() if len(sexes) == 1 else ""

    def _meeting(
        self, text: Text, first: int, last: int, sure: float, certain: bool, role: str
    ) -> Meeting:
        start, end = text.tokens.start(first), text.tokens.end(last)
        return Meeting(start, end, round(sure, 3), certain, self.surname_key, self.given_key, role)
