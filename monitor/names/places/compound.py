"""Names of several words: which word alone stands for one, and which longer name stands there."""

import re

from monitor.names import atlas
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words.endings import CYRILLIC_SLAVIC
from monitor.names.words.readings import lemmas, readings
from monitor.names.words.sound import plain, script
from monitor.names.words.word import CASED
from monitor.text.fold import fold
from monitor.text.tokens import folded as folded_word
from monitor.text.tokens import tokens

_DISTINCT = 5  # letters of a word that stands for a compound name

# Parts of names that are no names of themselves.
_COMMON = folded(
    """north south east west northern southern eastern western central new old upper
    lower great greater little big saint san santa st mount mountain mountains lake sea ocean gulf
    bay strait straits channel canal river island islands isle isles peninsula cape valley pass
    desert coast region republic oblast province district county state states territory city town
    village port fort airport bridge square park forest
    of the and de la le el al du des del al corridor
    front line nuclear power plant red black white dead high
    республика область край район остров острова море озеро залив пролив полуостров гора горы река
    город село канал долина перевал область коридор южный северный западный восточный новый старый
    море острів острови затока протока півострів район місто село республіка південний
    північний"""
)
_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ские", "ый", "ская", "ский", "ська")
# How words begin that tell one place from another of the same name.
_SIDES = (
    "north", "south", "east", "west", "upper", "lower", "inner", "outer", "новый", "новая",
    "север", "южн", "восточ", "запад", "нижн", "верхн", "північ", "півден", "захід", "східн",
    "северн", "источн", "północ", "połudn", "polnoc", "poludn", "wschod", "zachod", "sever", "jižn",
    "južn", "juzn", "jizn", "zapad", "západ", "vychod", "východ", "vzhod", "zahod", "nord", "süd",
    "sud", "ost", "kuzey", "güney", "guney", "doğu", "dogu", "batı", "bati", "şimal", "cənub",
    "հյուսիս", "հարավ", "ჩრდილო", "სამხრეთ", "شمال", "جنوب", "شرق", "غرب",
)  # fmt: skip
SIDES = tuple(map(fold, _SIDES))


def distinctive(name: str) -> str | None:
    """The word that alone stands for a compound name; None when none does.

    A word that is a place of the atlas by itself does not: Northern Germany is not Germany.
    """
    found = tokens(name)
    if len(found) < 2:
        return None
    rest, last = [], len(found) - 1
    for index, written in enumerate(found.written):
        word = folded_word(written)
        if word in _COMMON:
            continue
        if index < last and word.endswith(("o", "о")) and "-" in fold(found.gap(index)):
            continue
        if index < last and word.endswith(_ADJECTIVE):
            continue
        if written[:1].islower():
            continue
        rest.append(written)
    if len(rest) == 1 and len(rest[0]) >= _DISTINCT and not _known(rest[0]):
        return rest[0]
    return None


def _known(word: str) -> bool:
    """Whether the word, or what it is an inflected form of, is a place or an adjective."""
    own = fold(word)
    forms = {own} | (lemmas(own, "ru") if script(own) == "Cyrl" else frozenset())
    return is_adjective(word) or any(
        atlas.territory(form) or atlas.region(form) or atlas.is_large(form) for form in forms
    )


def is_adjective(word: str) -> bool:
    """Whether a name is an adjective by itself, as the dictionary has it: Московский."""
    if script(word) != "Cyrl":
        return False
    found = readings(fold(word), "ru")
    return bool(found) and all(one.kind == "adjective" for one in found)


# "New" as it stands in names that came from English.
_NEW = folded("nyu niu nju нью ню њу ნიუ նյու نيو نیو νιου ניו")


def is_new(text: Text, first: int, called: str, country: str | None) -> bool:
    """Whether a word before makes it a newer place of that name, in another country: ნიუ-ჯერსი."""
    if not first or text.gap(first - 1).strip(" -") or text.folded(first - 1) not in _NEW:
        return False
    return country is None or atlas.country_of(f"New {called}") != country


def is_half(text: Text, index: int) -> bool:
    """Whether a hyphen joins the word to another name: Bielsko-Biała is not Bielsk Podlaski."""
    after = index + 1
    if after == len(text.tokens) or text.gap(index) != "-":
        return False
    return text.written(after)[0].isupper() and atlas.territory(text.written(after)) is None


# What makes a place's name another one's, in its cases: a town, a river, a station.
_OTHERS = re.compile(
    "город(а|у|ом|е)?|міст(о|а|у|ом|і)|рек(а|и|е|у|ой|ою)|рік(а|и|у|ою)|ріці|сити|сіті"
    "|арен(а|ы|и|е|і|у|ой|ою)|(сортировочн|товарн|пассажирск|сортувальн|пасажирськ)"
    "(ый|ий|ого|ому|ым|им|ом|ая|ой|ую|а|ої|ій|у|ою|ое|е)"
)


def is_joined(text: Text, index: int) -> bool:
    """Whether a hyphen joins a word to the place's that makes it another: Китай-город."""
    after = index + 1
    if after == len(text.tokens) or text.gap(index) != "-" or not text.written(after).islower():
        return False
    return _OTHERS.fullmatch(text.folded(after)) is not None


def is_abroad(text: Text, first: int, last: int) -> bool:
    """Whether Latin words of a Cyrillic text have one more beside them: the New York Times."""
    if text.language not in CYRILLIC_SLAVIC or script(text.written(first)) != "Latn":
        return False
    beside = [(first - 1, first - 1), (last + 1, last)]
    return any(
        0 <= at < len(text.tokens)
        and text.gap(left) == " "
        and script(text.written(at)) == "Latn"
        and text.written(at)[0].isupper()
        for at, left in beside
    )


_PARTS = re.compile("(?:East|West|North|South|Old|New) (.+)|(.+) (?:Island|City)")


def _is_part(code: str, words: tuple[str, ...], codes: frozenset[str], country: str | None) -> bool:
    """Whether a longer name is a city's in the country meant, or of a part of the city: Mexico
    City, East Jerusalem."""
    where = None if atlas.territory_of(code) else atlas.country_of(code)
    if where is None or where in codes:
        return where is not None
    if where == country and script(words[0]) == "Arab":  # New Cairo, as the atlas spells it
        return True
    found = _PARTS.fullmatch(code)
    if found is None or country is None or not codes & {found[1], found[2]}:
        return False
    return where == country or where in atlas.neighbours(country)


def in_longer(
    text: Text, first: int, last: int, codes: frozenset[str], country: str | None
) -> bool:
    """Whether the words are part of another place's longer name: Papua New Guinea."""
    if any(code.isdigit() or _is_broad(code) for code in codes):
        return False  # the north of a continent, the western Balkans
    state = any(code.startswith("region ") for code in codes)  # of the US
    for known, words in atlas.compounds(text.folded(first)):
        code = known.removeprefix(atlas.PART)
        if code in codes or len(words) <= last - first + 1 or _is_part(code, words, codes, country):
            continue
        if state and not code.startswith("region "):  # Oklahoma City
            continue
        for at, word in enumerate(words):
            if words[:at] in _A_TOWN:  # Ciudad de León
                continue
            begin = first - at
            end = begin + len(words) - 1
            if begin < 0 or end >= len(text.tokens) or end < last:
                continue
            exact = range(at) if state else range(len(words)) if code != known else ()
            if not all(_is_called(text, begin + n, words[n]) for n in exact):
                continue
            if _alike(word, text.folded(first), text.language) and _stands(text, begin, words):
                return True
    return False


def _is_broad(code: str) -> bool:
    """Whether it is a region that has parts of such names, and no state of the US."""
    _, _, number = code.partition("region ")
    return bool(number) and atlas.regions()[int(number)][0] != "US"


_OF = folded("de du do del di")
_A_TOWN = frozenset({("ciudad", "de"), ("cidade", "de"), ("ville", "de"), ("city", "of")})


def _is_called(text: Text, index: int, word: str) -> bool:
    """Whether a word before a state's is of its name: West Virginia, and not western Virginia."""
    written = text.written(index)
    capital = written[0].isupper() or script(plain(written)) not in CASED or word in _OF
    return capital and (text.language != "en" or text.folded(index) == word)


def _stands(text: Text, begin: int, words: tuple[str, ...]) -> bool:
    gaps = range(begin, begin + len(words) - 1)
    return all(
        _alike(word, text.folded(begin + number), text.language)
        for number, word in enumerate(words)
    ) and not any(text.gap(left).strip(" -'") for left in gaps)


def _alike(word: str, token: str, language: str | None) -> bool:
    """Whether one may be an inflected form of the other: they differ at their ends. In English none
    is: "Portugal said" is not Porto Said."""
    if language == "en":
        return word == token
    if word == token or (len(word) >= _DISTINCT and token.startswith(word)):
        return True
    shared = max(3, min(len(word), len(token)) - 2)
    return abs(len(word) - len(token)) <= 3 and word[:shared] == token[:shared]
