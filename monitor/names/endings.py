"""The endings that names take, by how the name ends and by the language of the text.

`text.inflection` gives the forms of a word in its own script; here a name written in one script
is met in another, so each kind of name has its endings in each group of languages. Plurals are
left out for persons: the Bidens are not Biden.
"""

import re
from functools import cache, lru_cache

from monitor.names.listed import listed
from monitor.text.fold import fold
from monitor.text.inflection import paradigm


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word).replace("-", "") for word in text.split())


_BARE = frozenset({""})

# What adjectives take besides; without what a town's name takes: Крымска, Крымске.
_ADJECTIVE = _set("ая ую ою ое ие ые ых их ими ыми")

# Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Macedonian, Serbian together.
_CYRILLIC = {
    "hard": _set("- а у ом ем е і ові еві ої ый"),
    "soft": _set("ь я ю ем єм е і еві"),
    "soft-f": _set("ь и ью ю і"),
    "ov": _set("- а у ым им ом е і ові еві"),
    "adj": _set("ий ый ой ого его ому ему ым им ом ем ім і и ьому ього"),
    "oy": _set("ой ого ому ым им ом ій"),
    "yadj": _set("ій его ему им ем"),
    "adj-f": _set("ая ой ую ою а у ої ій е яя ей"),
    "ov-f": _set("а ой у ою ої ій е і"),
    "a": _set("а ы и е у ой ою ей ею о і ої"),
    "ya": _set("я и е ю ей ею ї і є"),
    "iya": _set("ия ии ию ией ія ії ію ією ие іє ія"),
    "o": _set("о а у ом ові і е"),
    "vowel": _set("- ја ју јем"),
    "j": _set("й я ю ем єм ї і е єві еві ј ја ју јем"),
    "iy": _set("и ий ій ия ию ием ии ія ію ієм ієві і ї ије ија ију ијем ый"),
    "cons-f": _BARE,
    "adj-n": _set("ое ого ому ым ом ее его ему им ем е і"),
    "adj-pl": _set("ые ых ым ыми ие их им ими і ї"),
    "ie": _set("ие ия ию ием ии ье ья ью ьем ьи"),
    "pl": _set("ы и і ов ев ей ів ам ами ах ям ями ях -"),
    # Of places only: what Serbian, Belarusian and Bulgarian have besides.
    "adj-s": _set("ог ом ому им ој аго ага аму яга яму ым ых іх ыя ія ият ят ия"),
    "a-s": _set("ој ом ай"),
    "ya-s": _set("яй ій ом"),
    "iya-s": _set("іі іяй"),
    "hard-s": _set("ам ът а у аў"),
    "article": _set("то та те"),
}
_CROSSED = ("hard", "soft", "a", "ya", "iya", "o", "adj-f")
_CYRILLIC.update({f"x-{kind}": _CYRILLIC[kind] for kind in _CROSSED})
_OWN = ("own", "own-a", "own-ov", "vowel-f")  # of Western and South Slavic names only
_CYRILLIC.update(dict.fromkeys(_OWN, frozenset[str]()))
# Persons' besides in Serbian, Macedonian and Bulgarian.
_SOUTHERN = {
    "adj": _set("ог ога ом ому оме им"),
    "a": _set("ом"),
    "vowel": _set("а у ом ем"),
    "hard-s": _set("ия ият"),
}
_SOUTHERN_ADJECTIVE = _set("а о и ата ото ите")  # of places


def _owned(heads: str, tails: str) -> frozenset[str]:
    return frozenset(head + tail for head in _set(heads) for tail in _set(tails))


# After the root of a surname: Macronovým, Milanovićeva, Путиновия.
_ARTICLED = _set("ия ият ата ото ите иот")
_SOUTHERN["own"] = _owned("ов ев јев", "- а о и у е ог ога ом ој им их има ия ият ата ото ите иот")
_SOUTHERN["own-a"] = _owned("ин", "- а о у е ог ога ом ој их има ата ото ите иот")
_SOUTHERN["own-ov"] = _ARTICLED
_LATIN_SLAVIC = {
    "hard": _set("- a u owi ovi ev em om iem e ie jem ju ja i"),
    "soft": _set("- a u i owi iowi em iem om e ie ia iu ja ju jem ovi ou y"),
    "ov": _set("- a u owi ovi em om ym im e ie"),
    "adj": _set("i y ij yj iy ego iego emu iemu im ym ho eho emu mu em ega iega og oga om ome omu"),
    "adj-f": _set("a ej iej ou e u o i oj om em"),
    "ov-f": _set("a ej e ou u o i oj om y ova ove ovou ovej"),
    "a": _set("a y i e ie u o ou ovi om owi em ou ej om"),
    "ya": _set("ia ja ya ii ji ie je iu ju io jo iou jou iej iej i y ijo ijom jom"),
    "iya": _set("ia ija iya ii iji ie ije iu iju io ijo iou ijom"),
    "ye": _set("ie ii i iemi iich iim iom iami iach"),
    "o": _set("o a u i e ie ovi owi em om"),
    "vowel": _set("- ho mu m ego emu go ja ju jem jom iju ija ijem ov a om"),
    "j": _set("y j i ja je ji ju jem jom jowi jovi iej ego"),
    "iy": _set("i y ij yj ija ije iji iju ijem iego iemu ijowi ijovi iho imu im ho mu m ja ju"),
    "adj-n": _set("o ega emu em im oga om og"),
    "adj-pl": _set("e ych ym ymi ich im imi i ih imi"),
    "pl": _set("y i e u a ow ech ach ich am ami om um ah - ih ov och ima mi iam iach"),
    "adj-s": _set("ej iej ou oj om ego iego ega eho emu iemu ym im u o e i y a"),
    "cons-f": _set("- ova ove ovou ovej ovo ovi eva eve evo evi"),
    "vowel-f": _set("ova ove ovou ovej"),
    "own": _owned(
        "ov ev jev uv", "- a o i y u e ych ym ymi om ho mu ega emu em im ih imi og oga oj"
    ),
    "own-a": _owned("in", "- a o u e og oga om oj ih ima"),
    "own-ov": frozenset(),
}
_LATIN_SLAVIC.update({f"x-{kind}": frozenset() for kind in _CROSSED})
_LATIN_ADJECTIVE = _set("a ej iej ou e ie ich ych imi ymi ih ih ma")
_OTHER_LATIN = {
    "hu": _set("- t at et ot nak nek val vel ban ben hoz hez rol rel tol tol ra re on en ert ig"),
    "fi": _set("- n in a ta ssa sta lla lta lle an en ile iin"),
    "lt": _set("- as o ui a u e is io iui iu ys ius iaus os ai us"),
    "lv": _set("- s a am u is im i as ai e es ei"),
    "sq": _set("- i it in u un"),
    "de": _set("- s"),
}
# Languages in Arabic letters that write no small words before a name.
_PERSIAN = frozenset(listed("fa ur ps ku ckb ug sd"))
_TURKISH = frozenset(listed("az kk ky uz tk tt"))
_SOUTH = frozenset(listed("bg mk sr hr bs me"))
_GROUP = {
    **dict.fromkeys(listed("pl cs sk sl hr bs sr me"), "slav"),
    **dict.fromkeys(listed("tr az uz tk"), "turk"),
    **dict.fromkeys(listed("de nl sv no nb da"), "de"),
    **dict.fromkeys(listed("fi et"), "fi"),
    **{code: code for code in ("hu", "lt", "lv", "sq")},
}
# Azerbaijani, Kazakh and the like in Cyrillic letters.
_TURKIC = _set(
    """- ын ин ун үн нын нин нун нүн дын дин тын тин ы и у ү ны ни ну нү а ә е га гә ға ге ја јә да
    дә де та тә те дан дән ден тан тән тен ла лә ле дыр дир"""
)
_WESTERN = _set("էն ոյ յէն")  # Armenian
_GREEK = _set("- ς ου ο ος ον α ας η ης")


def flavour(language: str | None, family: str, script: str) -> str:
    """Which endings a word may take: a group of Latin languages, or the script."""
    if script == "Cyrl" and language in _TURKISH:
        return "Turk"
    if script == "Cyrl" and language in _SOUTH:
        return "South"
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
    endings = forms.endings.get(group, frozenset()) | _BARE
    if plural:
        return endings
    return frozenset(e for e in endings if not e.startswith(_PLURALS))


@cache
def endings(kind: str, group: str, plural: bool = False) -> frozenset[str]:
    """The folded endings after the root of a name of that kind."""
    if group in {"Cyrl", "South"}:
        found = _CYRILLIC.get(kind, _BARE)
        if group == "South":
            found = found | _SOUTHERN.get(kind, frozenset())
            if plural and kind == "adj":
                found = found | _SOUTHERN_ADJECTIVE
        if plural and kind == "adj":
            return found | _ADJECTIVE | _set("ої ою ог ом ия ият")
        if plural and kind == "hard":
            found = found | _set("ът")
        return found | _set("ы и ов ев ей ам ами ах ям ях ью") if plural else found
    if group == "Turk":
        return _TURKIC
    if group == "slav":
        found = _LATIN_SLAVIC.get(kind, _BARE)
        return found | _LATIN_ADJECTIVE if plural and kind == "adj" else found
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
                | _set("ի ին ից ով ում վ")
            )
        return _of("Մարդակ", "", plural) | _WESTERN
    if group == "Geor":
        return _of("თბოლო" if kind == "vowel" else "სახლი", "", plural)
    if group == "Grek":
        return _GREEK
    if group == "?" and kind in _OWN:
        return frozenset()
    if group == "?":
        turkic = _of("vagon", "?", plural) | _of("masa", "?", plural)
        return _LATIN_SLAVIC.get(kind, _BARE) | frozenset(e for e in turkic if len(e) > 1)
    return _OTHER_LATIN.get(group, _BARE)


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


_LONGEST = 7
KINDS = (*_CYRILLIC, "ye")  # of roots


@cache
def _stripped(script: str) -> frozenset[str]:
    """Every ending in a script that brings a consonant: what keys are also made without."""
    groups = {
        "Latn": ("slav", "turk", "hu", "fi", "lt", "lv", "sq", "de"),
        "Cyrl": ("South", "Turk"),
    }.get(script, (script,))
    found: set[str] = set()
    for group in groups:
        for kind in (*KINDS, ""):
            found |= endings(kind, group, True)
    return frozenset(e for e in found if e and len(e) <= _LONGEST)


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
    return ((word, ""), *ezafe)


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
    return False


@lru_cache(maxsize=50_000)
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
            found.append(("ا" + word[1:], ""))
        return tuple(found)
    known = _stripped(script)
    tail = word[-_LONGEST:]
    same = (script == "Latn" and tail.isascii()) or fold(tail) == tail
    for length in range(1, min(_LONGEST, len(word) - 1) + 1):
        ending = word[-length:] if same else fold(word[-length:])
        if ending in known:
            found.append((word[:-length], ending))
    return tuple(found)
