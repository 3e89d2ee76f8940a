"""The endings that names take, by how the name ends and by the language of the text.

`text.inflection` gives the forms of a word in its own script; here a name written in one script
is met in another, so each kind of name has its endings in each group of languages. Plurals are
left out for persons: the Bidens are not Biden.
"""

import re
from functools import cache, lru_cache

from monitor.names.listed import listed
from monitor.names.words.paradigms import (
    ADJECTIVE,
    BARE,
    BELARUSIAN,
    CYRILLIC,
    LATIN_ADJECTIVE,
    LATIN_SLAVIC,
    OBLIQUE,
    ONE_FORM,
    OTHER_LATIN,
    OWN,
    SOUTHERN,
    SOUTHERN_ADJECTIVE,
)
from monitor.text.fold import fold
from monitor.text.inflection import paradigm
from monitor.text.latin import ends

# Languages in Arabic letters that write no small words before a name.
_PERSIAN = frozenset(listed("fa ur ps ku ckb ug sd"))
_TURKISH = frozenset(listed("az kk ky uz tk tt"))
# Languages of the south of those that are written in Latin letters.
SOUTH_SLAVIC = frozenset({"sl", "hr", "sr", "bs"})
# Slavic languages in Cyrillic letters alone; all of them.
CYRILLIC_SLAVIC = frozenset({"ru", "uk", "be", "bg", "mk"})
SLAVIC_LANGUAGES = SOUTH_SLAVIC | CYRILLIC_SLAVIC | {"cs", "sk", "pl"}
_UNDECLINED = {"bg": "Bulg", "mk": "Mace"}
_SOUTH = frozenset(listed("sr hr bs me"))
_GROUP = {
    **dict.fromkeys(listed("pl cs sk sl hr bs sr me"), "slav"),
    **dict.fromkeys(listed("tr az uz tk"), "turk"),
    **dict.fromkeys(listed("de nl sv no nb da"), "de"),
    **dict.fromkeys(listed("fi et"), "fi"),
    **{code: code for code in ("hu", "lt", "lv", "sq")},
}
# Those groups of languages whose names take endings by their kind, as Slavic names do.
SLAVIC = frozenset({"Cyrl", "Bela", "Bulg", "Mace", "South", "slav"})
# Azerbaijani, Kazakh and the like in Cyrillic letters.
_TURKIC = ends(
    """- ын ин ун үн нын нин нун нүн дын дин тын тин ы и у ү ны ни ну нү а ә е га гә ға ге ја јә да
    дә де та тә те дан дән ден тан тән тен ла лә ле дыр дир"""
)
_WESTERN = ends("էն ոյ յէն")  # Armenian
_GREEK = ends("- ς ου ο ος ον α ας η ης")


def flavour(language: str | None, family: str, script: str) -> str:
    """Which endings a word may take: a group of Latin languages, or the script."""
    if script == "Cyrl" and language in _TURKISH:
        return "Turk"
    if script == "Cyrl" and language is not None and language in _UNDECLINED:
        return _UNDECLINED[language]
    if script == "Cyrl" and language in _SOUTH:
        return "South"
    if script == "Cyrl" and language == "be":
        return "Bela"
    if script == "Arab" and language in _PERSIAN:
        return "Pers"
    if script != "Latn":
        return script
    if language is not None:
        return _GROUP.get(language, "en")
    return {"tr": "turk", "de": "de", "?": "?"}.get(family, "en")


_PLURALS = ("lar", "ler", "ներ", "եր", "ებ")


def _of(word: str, group: str, plural: bool) -> frozenset[str]:
    """The endings of words like this one in its own language."""
    forms = paradigm(word)
    endings = forms.endings.get(group, frozenset()) | BARE
    if plural:
        return endings
    return frozenset(e for e in endings if not e.startswith(_PLURALS))


@cache
def endings(kind: str, group: str, plural: bool = False) -> frozenset[str]:
    """The folded endings after the root of a name of that kind."""
    if group in {"Bulg", "Mace"}:
        found = ONE_FORM.get(kind, BARE)
        if group == "Mace" and not plural:
            return found | OBLIQUE.get(kind, BARE)
        if plural and kind == "adj":
            return found | SOUTHERN_ADJECTIVE | ends("ия ият иот")
        return found | ends("ите") if plural and kind == "pl" else found
    if group in {"Cyrl", "South", "Bela"}:
        found = CYRILLIC.get(kind, BARE)
        if group == "Bela":
            found = found | BELARUSIAN.get(kind, frozenset())
        if group == "South":
            found = found | SOUTHERN.get(kind, frozenset())
            if plural and kind == "adj":
                found = found | SOUTHERN_ADJECTIVE
        if plural and kind == "adj":
            return found | ADJECTIVE | ends("ої ою ій ог ом ия ият")
        if plural and kind == "hard":
            found = found | ends("ът")
        return found | ends("ы и ов ев ей ам ами ах ям ях ью") if plural else found
    if group == "Turk":
        return _TURKIC
    if group == "slav":
        found = LATIN_SLAVIC.get(kind, BARE)
        return found | LATIN_ADJECTIVE if plural and kind == "adj" else found
    if group == "turk":
        if kind == "vowel":
            return _of("masa", "tr", plural)
        return _of("vagon", "tr", plural) | _of("çocuk", "tr", plural)
    if group == "Armn":
        if kind == "vowel":
            return (
                _WESTERN
                | _of("Անահաա", "", plural)
                | _of("Մարդակու", "", plural)
                | ends("ի ին ից ով ում վ")
            )
        return _of("Մարդակ", "", plural) | _WESTERN
    if group == "Geor":
        return _of("თბოლო" if kind == "vowel" else "სახლი", "", plural)
    if group == "Grek":
        return _GREEK
    if group == "?" and kind in OWN:
        return frozenset()
    if group == "?":
        turkic = _of("vagon", "?", plural) | _of("masa", "?", plural)
        return LATIN_SLAVIC.get(kind, BARE) | frozenset(e for e in turkic if len(e) > 1)
    return OTHER_LATIN.get(group, BARE)


_HARMONIC = frozenset({"tr", "az"})
_LAST_VOWEL = re.compile("([aeıioöuüə])[^aeıioöuüə]*$")
_PALATAL = "lkt"  # after which front endings may stand: Kemal'e, İdrak'i


def harmonises(written: str, ending: str, language: str | None) -> bool:
    """Whether an ending has the vowels that Turkish and Azerbaijani ask for after the root: of
    Şirvan it is Şirvanın, and Şirvaninin is of Şirvani."""
    if language not in _HARMONIC or not ending:
        return True
    word = written.replace("I", "ı").replace("İ", "i").lower()
    if word.isascii():
        return True
    root, own = word[: -len(ending)], word[-len(ending) :]
    last, first = _LAST_VOWEL.search(root), re.search("[aeıioöuüə]", own)
    if not last or not first or root[-1] in _PALATAL:
        return True
    return not (last[1] in "aıou" and first[0] in "eiöüə")


_WEST_SLAVIC = frozenset({"pl", "cs", "sk"})


def is_case(written: str, ending: str, own: str, language: str | None) -> bool:
    """Whether the language has such an ending after a place called `own`. In -om no West Slavic one
    in -a ends: s Petrom is with Peter, who is not Petra."""
    if ending == "om" and language in _WEST_SLAVIC and own.endswith("a"):
        return False
    return harmonises(written, ending, language)


_LONGEST = 7
KINDS = (*CYRILLIC, "ye")  # of roots


@cache
def _stripped(script: str) -> frozenset[str]:
    """Every ending in a script that brings a consonant: what keys are also made without."""
    groups = {
        "Latn": ("slav", "turk", "hu", "fi", "lt", "lv", "sq", "de"),
        "Cyrl": ("South", "Bela", "Bulg", "Turk"),
    }.get(script, (script,))
    found: set[str] = set()
    for group in groups:
        for kind in (*KINDS, ""):
            found |= endings(kind, group, True)
    return frozenset(e for e in found if e and len(e) <= _LONGEST)


@cache
def _lengths(script: str) -> dict[str, list[int]]:
    """The lengths of those endings, by their last letter."""
    found: dict[str, set[int]] = {}
    for ending in _stripped(script):
        found.setdefault(ending[-1], set()).add(len(ending))
    return {last: sorted(lengths) for last, lengths in found.items()}


class _Folded(dict[str, bool]):
    """Which letters are folded, each worked out once."""

    def __missing__(self, letter: str) -> bool:
        folded = self[letter] = fold(letter) == letter
        return folded


_IS_FOLDED = _Folded()

# What stands before a name of the atlas that is written so, in Arabic and in Persian.
_BEFORE = re.compile("[وف]?[بلك]?")
_G = str.maketrans("غگ", "جج")  # هونغ كونغ, هونج كونج
_EZAFE = re.compile("..[هاو]ي$")  # after a vowel, in Persian
_PREFIXES = {
    "Arab": ("وبال", "وال", "بال", "فال", "كال", "ال", "لل", "وب", "ول", "و", "ب", "ل", "ف", "ك"),
    "Hebr": ("וה", "שה", "בה", "לה", "מה", "ו", "ב", "ל", "מ", "ש", "ה", "כ"),
}


def persian(word: str) -> tuple[tuple[str, str], ...]:
    """The same of a word of Persian and its neighbours."""
    ezafe = ((word[:-1], ""),) if _EZAFE.search(word) else ()
    return ((word, ""), *ezafe, *_with_seyed(word))


_SEYED = re.compile("س[یي]د\u200c?(?=...)")


def _with_seyed(word: str) -> list[tuple[str, str]]:
    """A given name without what Persian writes in one word with it: سیدعباس."""
    found = _SEYED.match(word)
    return [(word[found.end() :], "")] if found else []


def is_written(name: str, word: str, group: str) -> bool:
    """Whether a word in Arabic letters is that name, letter by letter: ألمانيا, and not ألمانية."""
    own, other = fold(name).replace("ة", "ه"), fold(word).replace("ة", "ه")
    if group == "Pers":
        return any(one == own for one, _ in persian(other))
    own, other = own.translate(_G), other.translate(_G)
    if other.endswith(own):
        return _BEFORE.fullmatch(other[: -len(own)]) is not None
    if own.startswith("ال") and other.endswith("لل" + own[2:]):
        return other[: -len(own)] in {"", "و", "ف"}
    if own.startswith("الل") and other.endswith("ل" + own[2:]):  # للجنة, of اللجنة
        return other[: 1 - len(own)] in {"", "و", "ف"}
    return False


@lru_cache(maxsize=20_000)
def cuts(word: str, script: str) -> tuple[tuple[str, str], ...]:
    """A word parted into what may be its root and its ending, the whole word first.

    Arabic and Hebrew put small words before a name instead.
    """
    found = [(word, "")]
    if script in _PREFIXES:
        found += [
            (word.removeprefix(prefix), "")
            for prefix in _PREFIXES[script]
            if word.startswith(prefix) and len(word) - len(prefix) >= 2
        ]
        if script == "Arab" and word.startswith("لل"):  # the article is hidden in it
            found += [("ا" + word[1:], ""), ("ال" + word[1:], "")]
        return tuple(found + _with_seyed(word) if script == "Arab" else found)
    known, most = _stripped(script), len(word) - 1
    tail = word[-_LONGEST:]
    if (script == "Latn" and tail.isascii()) or all(map(_IS_FOLDED.__getitem__, tail)):
        for length in _lengths(script).get(word[-1], ()):
            if length <= most and word[-length:] in known:
                found.append((word[:-length], word[-length:]))
        return tuple(found)
    for length in range(1, min(_LONGEST, most) + 1):
        ending = fold(word[-length:])
        if ending in known:
            found.append((word[:-length], ending))
    return tuple(found)
