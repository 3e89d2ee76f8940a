"""The endings of words in Latin letters, by language: Turkish, German, French, Slavic."""

from functools import cache

from monitor.text.fold import fold


def ends(text: str) -> frozenset[str]:
    """Folded endings; a lone hyphen is no ending at all."""
    return frozenset(fold(word).replace("-", "") for word in text.split())


def after(heads: str, tails: frozenset[str]) -> frozenset[str]:
    """Each of some endings after each of others."""
    return frozenset(head + tail for head in ends(heads) for tail in tails)


# Turkish and Azerbaijani without an apostrophe; folded, so that harmony leaves two vowels.
_T_VOWEL = ends("i u a e in un")  # begin with a vowel
_T_COMMON = ends("da de ta te dan den tan ten la le dir dur tir tur daki deki taki teki")
_T_OWNED = ends(
    "n ni nu na ne nda nde ndan nden nin nun ndaki ndeki yla yle dir dur"  # after i, u, si, su
)
_T_PLURAL = after("lar ler", ends("-") | _T_VOWEL | _T_COMMON | after("i", _T_OWNED))
_T_CONSONANT = _T_VOWEL | _T_COMMON | _T_PLURAL | after("i u", _T_OWNED)
_T_FINAL_VOWEL = (
    ends("yi yu ya ye si su") | _T_OWNED - {"n"} | _T_COMMON | _T_PLURAL | after("si su", _T_OWNED)
)
_LATIN = {"en": ends("s es"), "de": ends("s es e en er n ern"), "fr": ends("s x e es")}
_LATIN_VOWELS = "aeiou"
# Polish, Czech, Slovak, Slovene, Croatian: nouns and adjectives that end alike, together.
_S_NOUN = ends("- a u owi ovi em om ie e y i ow ov ami mi ach ech ih")
_S_ENDS = {
    "a": ends("a y i e ie u o - ej ou oj om em am um ami ach ama ah im ym ima ich ych ymi imi ih"),
    "e": ends("e a u em ie i y ego emu eho ga mu om ami ach am ich ym im ych ymi imi ih ima ov"),
    "o": ends("o a u em ie e y i om ami am ach ega mu im ih imi"),
    "i": ends("i e a u ego emu eho mu im ich imi iej iego iemu ih ima om ach ami ow ov"),
    "y": ends("y ego emu ym a ej e ych ymi i ho eho mu em ou u ow om ach ami"),
}
_S_SOFT = {"k": "ce ci", "g": "dze ze", "r": "rze", "t": "cie", "d": "dzie", "l": "le", "h": "se"}
_FLEETING = {"ek": "k", "iek": "k", "ec": "c", "iec": "c", "ien": "ni", "en": "n"}
_WEAK_ENDS = ("er", "es", "em", "en")
_WEAK = ends("- e en er es em")  # of German adjectives
_F_ENDS = {
    "al": "ale ales aux",
    "if": "ive ives",
    "eux": "euse euses",
    "en": "enne ennes",
    "ien": "ienne iennes",
}
_LONG = 5  # letters of a word that changes more than its end
_OWNED_STOPS = {"g": "k", "b": "p", "d": "t", "c": "c", "y": "k"}  # uçağı, uçakları


@cache
def _latin_endings(changing: str, vowel: bool, weak: bool) -> dict[str, frozenset[str]]:
    """The endings of all words that end alike; `changing` is what the root leaves to them."""
    turkic = _T_FINAL_VOWEL if vowel else _T_CONSONANT
    endings = {name: after(changing or "-", own) for name, own in _LATIN.items()}
    endings["tr"] = after(changing or "-", turkic)
    endings["slav"] = after(changing or "-", _S_NOUN)
    if changing in {"k", "q"}:  # birlik, birliği, birliyi
        endings["tr"] |= after("g y", frozenset(e for e in turkic if e[0] in "iuae"))
    if changing == "y":  # country, countries
        endings["en"] |= {"ies"}
        endings["slav"] = _S_ENDS["y"]
    # Where the language is not known, an ending of one letter is as likely another word.
    sure = {ending for ending in endings["tr"] if len(ending) - len(changing) > 1}
    endings["?"] = endings["en"] | sure
    if vowel and changing:
        head, last = changing[:-1], changing[-1]
        endings["slav"] = after(head or "-", _S_ENDS.get(last, endings["en"]))
        if last == "a":
            endings["slav"] |= ends(_S_SOFT.get(head, ""))
        if last in "iu":
            endings["tr"] |= _owned(head)
    if changing in _FLEETING:
        endings["slav"] |= after(_FLEETING[changing], _S_NOUN)
    if changing in _F_ENDS:
        endings["fr"] |= ends(_F_ENDS[changing])
    if weak:  # politischer, politische
        endings["de"] |= _WEAK
    return endings


def _owned(head: str) -> frozenset[str]:
    """The plurals of a Turkish word that ends in a possessive: görüşmesi, görüşmeleri."""
    if head == "s":
        return _T_PLURAL | after("s", _T_PLURAL)
    stops = " ".join(dict.fromkeys((head, _OWNED_STOPS.get(head, head))))
    return after(stops, _T_PLURAL)


def latin(word: str, name: bool) -> tuple[str, dict[str, frozenset[str]]]:
    """The root of a folded word, and its endings by language; `name`: it has a capital."""
    vowel = word[-1] in _LATIN_VOWELS
    weak = (not name and word.endswith(_WEAK_ENDS)) or word.endswith("ener")
    changing = ""
    if word[-1] in "kq" or (word[-1] == "y" and word[-2] not in _LATIN_VOWELS):
        changing = word[-1]
    if len(word) >= _LONG:
        tails = (*_FLEETING, *_F_ENDS)
        changing = max((t for t in tails if word.endswith(t)), key=len, default=changing)
        if vowel or (weak and not changing):
            changing = word[-2:]
    root = word.removesuffix(changing)
    endings = _latin_endings(changing, vowel, weak)
    if changing[1:] in {"i", "u"} and root[-1] == changing[0]:  # hakkı, hakları
        endings = {**endings, "tr": endings["tr"] | _T_PLURAL}
    return root, endings


@cache
def after_capitals(family: str) -> frozenset[str]:
    """What a text of that family writes after an abbreviation without a sign between: it is read
    as a word or letter by letter, so that its own last letter does not tell."""
    both = [_latin_endings("", vowel, False) for vowel in (False, True)]
    return frozenset().union(*(one.get(family, _LATIN["en"]) for one in both)) - {""}


_PLURALS = (("ies", 3, "y"), ("sses", 2, ""), ("xes", 2, ""), ("ches", 2, ""), ("shes", 2, ""))
_NO_PLURALS = ("ss", "us", "is", "ics", "news")
# What means another thing in the singular.
_PLURAL_ONLY = frozenset({"affairs", "arms", "customs", "goods", "works"})
_LEAST_PLURAL = 4  # letters: wars


def singular(word: str) -> str | None:
    """Of what a folded English word would be the plural by its end; None for none."""
    if len(word) < _LEAST_PLURAL or not word.isascii() or word in _PLURAL_ONLY:
        return None
    if word[-1] != "s" or word.endswith(_NO_PLURALS):
        return None
    for end, less, more in _PLURALS:
        if word.endswith(end):
            return word[:-less] + more
    return word[:-1]
