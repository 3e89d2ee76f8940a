"""What the forms of a name's word share: its roots, as they sound, and what places have besides."""

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.names.words import foreign
from monitor.names.words.sound import sounds

_FLEETING = re.compile("([^aeiouy])y?[eo]([cKklrn]|[ln]j)$")
# Of towns in Serbian and Croatian: Leskovac, Leskovcu; Čačak, Čačku; Šabac, Šapcu.
_FLEETING_A = re.compile("(.+)([^aeiouy])a([Kkc])")
_FLEETING_ONLY = re.compile("^([^aeiouy])ev$")  # Lev, Льва
_SYNCOPE = re.compile("(?<=[aeiou][^aeiou])i([nslrm])$")  # Էջմիածին, Էջմիածնի
_FLEETING_PLURAL = re.compile("[^aeiouy]qe$")
_CLUSTER = re.compile("([^aeiouy])([klrn])$")
_PLURAL_LOCATIVE = {"c": "C", "q": "C", "H": "S", "x": "S", "r": "rz"}  # Niemcy, Niemczech
_LOCATIVE = {"g": "zD", "k": "c", "x": "s", "h": "z", "H": "s", "t": "c", "d": "D"}


class Root(NamedTuple):
    """The sounds all forms of a kind share; kind "" is the whole word.

    A named tuple, since there are several to each word of a name.
    """

    sounds: str
    kind: str


_PLURALS = (
    ("(ые|ие)$|(?<=[нквтлсзд])(і)$", "adj-pl"),
    ("(ое|ее)$|(?<=[нсклвршчжг])(е)$", "adj-n"),
    ("(ие|ье)$", "ie"),
    ("([ыиі])$", "pl"),
)
_PLURAL_LETTERS = frozenset("еиіы")
_PLURAL_ENDS = tuple((re.compile(end), kind) for end, kind in _PLURALS)
# The same endings, of a name whose last vowels are another language's: between scripts only.
_CROSSING = tuple(f"x-{kind}" for kind in ("hard", "soft", "a", "ya", "iya", "o", "adj-f"))
_SOUTHERN = (  # kinds of `endings` that Serbian, Belarusian and Bulgarian have besides
    ("[ыі]?([ыиіо]|ий|ый)$", "adj-s"),
    ("([ія]я|ія)$", "iya-s"),
    ("(я)$", "ya-s"),
    ("(а)$", "a-s"),
    ("[бвгджзклмнпрстфхцчшщў]()$", "hard-s"),
    ("[аоие]()$", "article"),
    ("(е)$", "pl-s"),  # Државе, Државама
    ("(и)$", "adj-i"),
    ("(ио)$", "io"),
)

_SOUTHERN_ENDS = tuple((re.compile(end), kind) for end, kind in _SOUTHERN)
_SOFT_NEUTER = ("ње", "ље", "ће", "је", "це")
# Before the ending of a locative: Брэст, у Брэсце; Страсбург, у Страсбурзі.
_LOCATIVE_LETTERS = {"т": "ц", "д": "дз", "г": "з"}
_BULGARIAN = re.compile("(?<=..)ен$")  # Конституционен, Конституционния
_SOFT_TOWN = re.compile("(?:aw|[io]m|zeb)$")  # Wrocław, Wrocławia; Radom, Oświęcim; Zagrzeb
_GROWN = re.compile("^(.+)i(stok|staw)$")  # Białystok, Białegostoku: both parts decline


def of_place(word: str, whole: str, name: str, known: bool) -> list[Root]:
    """Further roots: names in the plural, and names whose last vowels are the language's."""
    found: list[Root] = []
    if name == "Cyrl":
        if word.endswith("ь"):
            found.append(Root(sounds(word[:-1]), "soft-f"))
        for end, kind in _PLURAL_ENDS if word[-1] in _PLURAL_LETTERS else ():
            if match := end.search(word):
                found.append(Root(sounds(word[: match.start(match.lastindex or 0)]), kind))
        for end, kind in _SOUTHERN_ENDS:
            if match := end.search(word):
                found.append(Root(sounds(word[: match.start(1)]), kind))
        if word.endswith(_SOFT_NEUTER):  # Врање, Врању
            found.append(Root(sounds(word[:-1]), "o"))
        if letter := _LOCATIVE_LETTERS.get(word[-1]):
            found.append(Root(sounds(word[:-1] + letter), "locative"))
        elif word[-1] in "ржшчц":  # Парыж, у Парыжы; Астравец, у Астраўцы
            found += [Root(root, "loc-y") for root in changed(whole, "hard")]
        if word.endswith("ци"):  # Винковци, Винковаца
            found.append(Root(sounds(word[:-2] + "ац"), "of-many"))
        if not known and _BULGARIAN.search(word):
            found.append(Root(sounds(word[:-2] + "н"), "adj-s"))
    elif name == "Armn" and _SYNCOPE.search(whole):
        found.append(Root(_SYNCOPE.sub(r"\1", whole), ""))
    elif name == "Latn" and whole.endswith("ye"):  # Francie, Francii
        found += [Root(whole[:-2], "ye"), Root(whole[:-2], "adj-pl")]
    elif name == "Latn" and known and len(whole) >= _SHORT_NAME and whole[-1] not in "eioyu":
        found += _softened(whole)
    elif whole.endswith("o"):
        found.append(Root(whole[:-1], "adj-n"))
    elif whole[-1:] in "eiy":
        if word[-1] == "y" or len(whole) > _SHORT_NAME:  # Nic is no form of Nice
            found += [Root(root, "pl") for root in changed(whole[:-1], "pl")]
        found.append(Root(whole[:-1], "adj-pl"))
        if whole.endswith(("ci", "qi")):  # Niemcy, Niemiec; Vinkovci, Vinkovaca
            found += [Root(whole[:-2] + "yec", "pl"), Root(whole[:-2] + "ac", "of-many")]
        elif _CLUSTER.search(whole[:-1]):  # Węgry, Węgier; Benátky, Benátek
            found += [
                Root(_CLUSTER.sub(rf"\1{vowel}\2", whole[:-1]), "pl") for vowel in ("ye", "e", "o")
            ]
        elif _FLEETING_PLURAL.search(whole):  # Michalovce, Michaloviec; Siedlce, Siedlec
            found += [Root(whole[:-2] + "yeK", "pl"), Root(whole[:-2] + "eK", "pl")]
        elif whole.endswith("Cani"):  # Topoľčany, Topoľčian
            found.append(Root(whole[:-3] + "yan", "pl"))
    if name == "Latn":
        if whole.endswith("in") or _SOFT_TOWN.search(word):  # Katyń, Katynia
            found.append(Root(whole, "soft"))
        if not known and whole[-1:] == "a" and whole[-2:-1] in SOFTENED:  # Odra, Odrze
            found.append(Root(whole[:-2] + SOFTENED[whole[-2]], "a"))
        found += _southern(whole)
        if not known and whole[-1:] in SOFTENED:
            found.append(Root(whole[:-1] + SOFTENED[whole[-1]], "hard"))
    if len(whole) >= _SHORT_NAME and (fleeting := _FLEETING_A.fullmatch(whole)):
        found.append(Root(fleeting[1] + fleeting[2].replace("b", "p") + fleeting[3], "hard"))
    short = whole.rstrip("aeiouyjEA")  # Crimea, Крым
    if not known and len(short) >= 3 and short != whole and name != "Cyrl":
        found += [Root(short, kind) for kind in _CROSSING]
    return found


def _southern(whole: str) -> list[Root]:
    """Of words in Latin letters: Crna (Gora), Crnoj; Korea, Koreji; Białystok, Białegostoku."""
    found = [Root(whole[:-1], "adj-s")] if whole[-1:] in "aeioy" and len(whole) > 3 else []
    if whole.endswith("ea"):
        found.append(Root(whole[:-1], "ya"))
    if whole.endswith("i") and len(whole) > _SHORT_NAME:  # Gornji, Gornjeg
        found.append(Root(whole[:-1], "adj-i"))
    if whole.endswith(("io", "yo")) and len(whole) > _SHORT_NAME:  # Tokio, Tokija
        found.append(Root(whole[:-2], "io"))
    if grown := _GROWN.match(whole):
        found += [Root(grown[1] + case + grown[2], "hard") for case in ("ego", "im")]
    return found


_SHORT_NAME = 4  # sounds
# Last consonants that Polish softens before -e.
SOFTENED = {"r": "rz", "t": "c", "d": "D"}


def _softened(whole: str) -> list[Root]:
    """Ankara, Ankarze; Bagdad, Bagdadzie; Egipat, Egipta."""
    root, kind = (whole[:-1], "a") if whole[-1] == "a" else (whole, "hard")
    found = [Root(root[:-1] + SOFTENED[root[-1]], kind)] if root[-1] in SOFTENED else []
    if root[-2:] in {"at", "ar"} and kind == "hard":
        found.append(Root(root[:-2] + root[-1], "hard"))
    return found


def of_woman(whole: str) -> list[Root]:
    """A surname that is not a woman's by its form: it stays as it is, or has another ending for
    it: Merkelová, Merklova, Obamová."""
    bare = [whole[:-1]] if whole[-1:] in "ao" and len(whole) > _SHORT_NAME else []
    forms = [Root(form, "cons-f") for form in changed(whole, "hard")]
    return [*forms, *(Root(form, "vowel-f") for form in bare)]


def owned(root: str, kinds: tuple[str, ...]) -> list[Root]:
    """What possessive adjectives of a surname share: Macronův, Šarčev, Борисовото."""
    found = []
    if not _OWNERS.isdisjoint(kinds) and len(root) >= _SHORT_NAME - 1:
        found += [Root(form, "own") for form in changed(root, "hard")]
    if "a" in kinds:
        found.append(Root(root, "own-a"))
    if "ov" in kinds:
        found.append(Root(root, "own-ov"))
    return found


_OWNERS = frozenset({"hard", "soft", "ov", "a", "o", "vowel"})


def changed(root: str, kind: str) -> list[str]:
    """A root with its changes before some endings: Кравец, Кравца; Прага, Празі."""
    found = [root]
    if kind in {"hard", "soft"} and len(root) >= 3:
        if len(root) == 3 and (fleeting := _FLEETING_ONLY.search(root)):
            found.append(fleeting[1] + "v")
        elif len(root) > 3 and (fleeting := _FLEETING.search(root)):
            found.append(root[: fleeting.end(1)] + fleeting[2])
    if kind in {"a", "o", "adj-f"} and root[-1:] in _LOCATIVE:
        found += [root[:-1] + sound for sound in _LOCATIVE[root[-1]]]
    if kind == "o" and root[-1:] == "r":  # Ziobro, Ziobrze
        found.append(root + "z")
    if kind == "pl" and root[-1:] in _PLURAL_LOCATIVE:
        found.append(root[:-1] + _PLURAL_LOCATIVE[root[-1]])
    return found


# What a name ends in, as it sounds, the root that its forms share (how many sounds less), and
# its kinds in `endings`; first that fits. In Cyrillic the letters tell; elsewhere several are
# possible.
_CYRILLIC: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("(ск|цк|ськ|цьк|зьк)(ий|ій|и|і)$", ("adj",)),
    ("(ый)$", ("adj", "j", "yj")),
    ("(ой)$", ("adj", "j")),
    ("(ая|яя)$", ("adj-f",)),
    ("(ск|цк|ськ|цьк|зьк)а$", ("adj-f",)),
    ("(?:[оеєё]в|[иіыї]н)(а)$", ("ov-f", "a")),
    ("(ия|ія)$", ("iya",)),
    ("(ий|ій)$", ("iy", "adj")),
    ("(я)$", ("ya",)),
    ("(а)$", ("a",)),
    ("(о)$", ("o",)),
    ("(?<=[вш])(ь)$", ("soft", "soft-f")),  # Любовь, Любови
    ("(ь)$", ("soft",)),
    ("(й|ј)$", ("j",)),
    ("(?:[оеєё]в|[иіыї]н)()$", ("ov",)),
    ("[аоеё]ў()$", ("ov", "hard")),
    ("(?:[^аеёиоуыэюяєії])(и|і)$", ("iy", "adj")),  # Синиша Мали, Малог
    ("[аи]р()$", ("hard", "soft")),  # Бондар, Бондаря
    ("[^аеёиоуыэюяєії]()$", ("hard",)),
)
_SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("[scCS]k(aya|aia|aja)$|[sc]k(a)$", ("adj-f",)),
    ("[CS]k(a)$", ("adj-f", "a")),  # Růžička, Růžičkovi
    ("[aeo][vw](a)$|[iy]n(a)$", ("ov-f", "a")),
    ("[scS]k(iy|ij|yi|i|y)$", ("adj",)),
    ("(?<=[^i])(iya|ija|ia|ya|ja|yia)$", ("iya", "ya")),
    ("(a)$", ("a",)),
    ("(o)$", ("o",)),
    ("(?<=[aeou])(y|i|j)$", ("j",)),
    ("(iy|ij|yi|i|y)$", ("iy", "adj")),
    ("(e)$", ("hard",)),
    ("[oe][vwf]()$|[iy]n()$", ("ov", "hard")),
    ("[lnrtdszZSCcDKLR]()$", ("hard", "soft")),
    ("[^aeiou]()$", ("hard",)),
)
_TAIL = 5  # letters or sounds that the longest of them looks at
_CYRILLIC_ENDS = tuple((re.compile(end), kinds) for end, kinds in _CYRILLIC)
_SOUND_ENDS = tuple((re.compile(end), kinds) for end, kinds in _SOUNDS)


def read(word: str, whole: str, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The roots in every reading: Schetyna is Polish and not German."""
    found = parted(word, whole, name)
    other = foreign.spelled(word) if name == "Latn" else word
    if other != word and word[0] != "x":  # Mexico, Мехико
        heard = sounds(other)
        found += [(heard, ("",)), *parted(other, heard, name)]
    return found


def parted(word: str, whole: str, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The roots of a word, as sounds, with the kinds of its endings."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if name == "Cyrl":
        if (end := _cyrillic_end(word[-_TAIL:])) is not None:
            found.append((sounds(word[: len(word) - end[0]]), end[1]))
        found.append((whole, ("vowel",)))
        return found
    if name == "Grek" and whole.endswith("s"):
        whole = whole[:-1]
    if (end := _sound_end(whole[-_TAIL:])) is not None:
        found.append((whole[: len(whole) - end[0]], end[1]))
    if name == "Latn":
        found += foreign.adjectives(whole)
    if name == "Geor" and whole.endswith("i"):
        found += [(whole[:-1], ("", "hard", "ov", "soft"))]
    if whole[-1:] in "aeiouy":
        long = name == "Latn" and whole.endswith("u") and len(whole) > _SHORT_NAME
        found.append((whole, ("vowel", "hard") if long else ("vowel",)))  # Netanjahuovi
    return found


@lru_cache(maxsize=50_000)
def _cyrillic_end(tail: str) -> tuple[int, tuple[str, ...]] | None:
    """How many letters of a word are its ending, and of which kinds it may be, by its tail."""
    for end, kinds in _CYRILLIC_ENDS:
        if match := end.search(tail):
            if end.pattern.startswith("(ск"):
                return len(tail) - match.end(1), kinds
            last = match.lastindex or 0
            return (len(tail) - match.start(last) if last else 0), kinds
    return None


@lru_cache(maxsize=50_000)
def _sound_end(tail: str) -> tuple[int, tuple[str, ...]] | None:
    """The same of a word as it sounds."""
    for end, kinds in _SOUND_ENDS:
        if match := end.search(tail):
            return next((len(tail) - match.start(n) for n in (1, 2) if _has(match, n)), 0), kinds
    return None


def _has(match: re.Match[str], group: int) -> bool:
    return group <= match.re.groups and match[group] is not None
