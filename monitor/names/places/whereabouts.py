"""Whether a text means this place or a namesake, by the places and the names around it."""

import re
from collections.abc import Iterable

from monitor.names import atlas, given
from monitor.names.context.company import SURNAMES
from monitor.names.context.doubt import in_capitals, is_shown
from monitor.names.context.institution import is_institution
from monitor.names.context.title import is_title
from monitor.names.listed import folded, listed
from monitor.names.places.form import Form
from monitor.names.text import Text
from monitor.names.words.around import PARTICLES, SMALL, has_article, is_animate
from monitor.names.words.endings import SLAVIC_LANGUAGES, flavour
from monitor.names.words.readings import LANGUAGES, readings
from monitor.names.words.small import is_small
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED

_ACRONYM = 4  # letters
_NAMED = 3  # letters of a given name that tells a person from a place


def elsewhere(text: Text, first: int, last: int, country: str | None) -> bool:
    """Whether the words around say that it is a namesake: Atlanta, Georgia; Paris, Texas."""
    if country is None:
        return False
    if country not in _OF_STATES and first and text.folded(first - 1) in _STATES:
        return True
    if text.language == "hu" and country not in _OF_STATES and _is_allam(text, last + 1):
        return True
    states = atlas.states()
    if (
        text.folded(first) in states
        and country not in _OF_STATES
        and _is_governed(text, first, last)
    ):
        return True
    if country not in _OF_STATES and _is_state(text, last):
        return True
    after = _after_comma(text, last)
    if after and country != "US" and (after in states or _is_abbreviated(text, last + 1)):
        return True
    if country == "US" or text.folded(first) not in states:
        return False
    near = _lean(text, max(0, first - 12), last + 13, first, country)
    return near < 0 or (near == 0 and _lean(text, 0, 400, first, country) < 0)


# Countries that are made of states, or of what Arabic calls so.
_OF_STATES = frozenset(listed("US AU BR DE IN MM MX MY NG SD SS VE DZ TN OM MR TR"))
# A state of the US, where a country of the same name is meant by the rule.
_STATES = folded("state штат штате штата штату штаті ولاية ایالت eyaleti նահանգ stan stanie")

# Who is at the head of a state of the US, and of no country: the governor of Georgia.
_GOVERNORS = folded("governor gov gobernador gobernadora gouverneur gouverneurin governatore")
_OF = folded("of de d von du della di")


def _is_governed(text: Text, first: int, last: int) -> bool:
    """Whether a governor of it stands right before or behind."""
    at = first - 2 if first > 1 and text.folded(first - 1) in _OF else first - 1
    if at >= 0 and text.goes_on(at) and text.folded(at) in _GOVERNORS:
        return True
    return text.goes_on(last) and text.folded(last + 1) in _GOVERNORS


_ALLAM = re.compile("allam(?:a|ba|ban|bol|nak)?")  # the same in Hungarian, behind it


def _is_allam(text: Text, index: int) -> bool:
    if index >= len(text.tokens) or text.gap(index - 1) != " ":
        return False
    return _ALLAM.fullmatch(text.folded(index)) is not None


def _is_state(text: Text, last: int) -> bool:
    """Whether an English text calls a state so: in Niger State, and not Iran State TV."""
    if text.language != "en" or not text.goes_on(last) or text.written(last + 1) != "State":
        return False
    further = text.written(last + 2) if text.goes_on(last + 1) else ""
    return not further[:1].isupper() and not in_capitals(text)


def _after_comma(text: Text, last: int) -> str:
    if last + 1 >= len(text.tokens) or text.gap(last).strip() != ",":
        return ""
    return text.folded(last + 1)


# States of the US as English newspapers shorten them after a town: Birmingham, Ala.
_ABBREVIATED = frozenset(
    listed(
        """ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont
    neb nev okla ore pa tenn tex va vt wash wis wyo"""
    )
)


def _is_abbreviated(text: Text, index: int) -> bool:
    stop = text.tokens.gap(index)[:1]
    return text.language == "en" and stop == "." and text.folded(index) in _ABBREVIATED


_AMERICAN = frozenset(listed("gop republican republicans democrat democrats county u.s"))


def _lean(text: Text, start: int, end: int, own: int, country: str) -> int:
    """Names of the country and its neighbours among these tokens, less those of the US."""
    lean = 0
    around = atlas.neighbours(country) | {country}
    for index in range(start, min(end, len(text.tokens))):
        written = text.written(index)
        word = text.folded(index)
        if not written[0].isupper() or word == text.folded(own):
            continue
        if word in _AMERICAN or word in atlas.states():
            lean -= 1
            continue
        land = atlas.territory(written)
        where = land.country if land else atlas.country_of(written)
        lean += (where in around) - (where == "US")
    return lean


# Oman and Amman are written alike: whose words tell the other, and which of them.
_OMAN = folded("عمان وعمان بعمان لعمان")
_SULTANATE = folded("سلطنة سلطان خليج بحر")
_OMANI = re.compile("[وبلف]?(?:ال)?(?:عماني[ةه]?|سلطنة|سلطنه|مسقط|صلالة)|الخليج")
_JORDANIAN = re.compile("[وبلف]?(?:ال|لل)?(?:اردن|اردني[ةه]?|اردنيين|اربد|الزرقاء)")


def is_amman(text: Text, index: int, country: str | None) -> bool:
    """Whether Amman is meant and not Oman, or the reverse: by which country the text tells of."""
    if country not in {"OM", "JO"} or text.language not in {"ar", "fa"}:
        return False
    if text.folded(index) not in _OMAN:
        return False
    words = [text.folded(at) for at in range(len(text.tokens))]
    if index and words[index - 1] in _SULTANATE:
        return country == "JO"
    own, other = (_OMANI, _JORDANIAN) if country == "OM" else (_JORDANIAN, _OMANI)
    return not any(map(own.fullmatch, words)) and any(map(other.fullmatch, words))


_ARABIC = frozenset(listed("EG SA QA KW BH AE OM YE IQ SY LB JO PS MA DZ TN LY SD"))
_TYRE = "صور"  # which has none, since these are the pictures


def lacks_article(text: Text, index: int, country: str | None, forms: Iterable[Form]) -> bool:
    """Whether an Arabic city's name stands without the article that it has: رياض is a man or
    gardens, and موصل conducts."""
    word = text.folded(index)
    if text.language != "ar" or country not in _ARABIC or has_article(word):
        return False
    bare = {word, word[1:]} if word[0] in "وفبكل" else {word}
    bare |= {one[:-1] + "ة" for one in bare if one.endswith("ه")}
    return _TYRE not in bare and any(form.folded == (f"ال{one}",) for form in forms for one in bare)


def is_after_given(text: Text, index: int) -> bool:
    """A given name stands right before: Michael Jordan."""
    joined = text.language == "de" and index and text.gap(index - 1) == "-"  # Rosa-Luxemburg-Platz
    if index == 0 or not (joined or text.goes_on(index - 1)):
        return False
    written = text.written(index - 1)
    name = script(plain(written))
    if name == "Geor":
        if written[-1] in _CASES or text.written(index).endswith(_THERE):
            return False
        return bool(given.groups(written, flavour("ka", text.family, name)))
    if not name or not written[0].isupper() or name not in CASED:
        return False
    if len(written) < _NAMED:  # "Talks On Karabakh"
        return False
    own = text.written(index)
    if text.folded(index - 1) in _BODIES.get(text.language or "", ()):
        return False
    if own.isupper() and len(own) <= _ACRONYM and not written.isupper():  # Vláda ČR
        return False
    if is_title(text.folded(index - 1)) or atlas.territory(written):
        return False
    if text.opens(index - 1) and is_small(text.folded(index - 1), text.language):
        return False  # Ani Praha, Tehdy Brno
    if _may_be(text, index - 1, "given") is False:
        return False
    found = given.groups(plain(written), flavour(text.language, text.family, name))
    return any(len(form) >= 4 for group in found for form in group.forms[:1])


# Governments, ports and councils, which are given names too: Vlada Hrvatske, Luka Koper, Rada
# Europy.
_VLADA = folded(
    """vlada vlade vladi vladu vladom vlado влада владе влади владу владом
    luka luke luki luku lukom luko лука луке луци луку луком"""
)
_RADA = folded("rada rady radě radu radou rade radzie radą rad radami radom radám radách")
_BODIES = {
    **dict.fromkeys(("hr", "sr", "bs", "sl"), _VLADA),
    **dict.fromkeys(("cs", "sk"), _RADA | folded("vláda vlády vládě vládu vládou vláde")),
    "pl": _RADA,
    "uk": folded("рада ради раді раду радою"),
    "be": folded("рада рады радзе раду радай"),
    "mk": folded("влада владата"),
}


# Last letters of a Georgian case, and of more where a town is one. A given name has none before a
# surname: ჯორჯ ვაშინგტონი, ისრაელ კაცმა.
_CASES = "აეიოუსმ"
_ENDED = "აეიოუსმთდც"
_THERE = ("ში", "დან", "თან", "გან", "კენ")  # as towns end, and few men


_PREPOSITIONAL = frozenset({"en", "fr", "de"})
_GENITIVE = frozenset({"pl", "cs", "sk", "sl", "hr", "sr", "bs", "be"})  # with offices
_OWNED = re.compile("(?:[iıuü]|l[ae]r|kent|nehir|göl|merkez|devlet|cumhuriyet|bölge|spor)$")


def _is_of_a_place(text: Text, index: int) -> bool:
    """Whether a Turkish word with a capital is something of the town before it: Van Valiliği."""
    word = text.written(index).lower()
    if text.language not in {"tr", "az"}:
        return False
    return _OWNED.search(word) is not None or bool(atlas.country_of(word))


def before_surname(text: Text, index: int) -> bool:
    """The place's word is a given name and a surname follows: Georgia O'Keeffe, Nancy Huston."""
    if not text.goes_on(index) or is_institution(text, index):
        return False
    written, after = plain(text.written(index)), text.written(index + 1)
    name = script(written)
    if name == "Geor" and written[-1] not in _ENDED and not written.endswith(_THERE):
        return True
    if name in SURNAMES and SURNAMES[name].search(plain(after)) is not None:
        return bool(given.groups(written, flavour(text.language, text.family, name)))
    if name not in CASED or script(plain(after)) != name or not after[0].isupper():
        return False
    if text.folded(index) in PARTICLES and not _is_of_a_place(text, index + 1):
        return True
    if (after.isupper() and len(after) > 1) or is_title(text.folded(index + 1)):
        return False
    if text.language == "en" and text.folded(index + 1) in SMALL:  # in Austin Monday
        return False
    if name == "Latn" and text.language not in SLAVIC_LANGUAGES and in_capitals(text):
        return False
    if atlas.territory(after) or after in atlas.states():
        return False
    if _is_told_of(text, index):
        return False
    if _may_be(text, index, "given") is False and not _is_borne(text, index):
        return False
    if text.language not in {"tr", "az"}:
        return bool(given.groups(written, flavour(text.language, text.family, name)))
    # They inflect the last word of a name alone, so the first is as it is: Bakı is no Baki.
    low = text.written(index).lower()
    return any(low == form.lower() for one in given.groups(written, "en") for form in one.forms)


def _is_borne(text: Text, index: int) -> bool:
    """Whether a city that is a subject or an object stands as people do, and not after a
    preposition or a thing: американка София Коппола, and not аэропорт Милан Мальпенса."""
    if any(one.case not in {"nomn", "accs"} for one in readings(text.folded(index), text.language)):
        return False
    if is_shown(text, index, None):
        return False
    after = {one.kind for one in readings(text.folded(index + 1), text.language)}
    if "place" in after and not after & {"given", "surname"}:  # София Москве ответила
        return False
    if not index or text.gap(index - 1) != " ":
        return not index or "-" not in text.gap(index - 1)
    before = text.folded(index - 1)
    nouns = any(one.kind == "word" for one in readings(before, text.language))
    return not nouns or is_animate(before, text.language)


def _is_told_of(text: Text, index: int) -> bool:
    """Whether an office stands before, and a given name right after: prezydent Rosji Jan, le maire
    de Nancy Mathieu Klein."""
    at = index - 1
    if text.language in _PREPOSITIONAL and index > 1 and text.folded(at) in _OF:
        at -= 1
        if not text.goes_on(at):
            return False
    elif not index or text.gap(at) != " " or text.language not in _GENITIVE:
        return False
    if not is_title(text.folded(at), text.language):
        return False
    after = plain(text.written(index + 1))
    return bool(given.groups(after, flavour(text.language, text.family, script(after))))


def _may_be(text: Text, index: int, kind: str) -> bool | None:
    """Whether the dictionary of a Cyrillic text has a reading of that kind; None: no word of it."""
    if script(plain(text.written(index))) != "Cyrl" or text.language not in LANGUAGES:
        return None
    found = readings(text.folded(index), text.language)
    return any(one.kind == kind for one in found) if found else None
