"""How else a name may be read: silent letters, French, Polish, Russian adjectives."""

import re
from functools import lru_cache

from monitor.names.words.endings import SLAVIC

_SILENT = (
    (re.compile("[iy]er$"), "ye"),
    (re.compile("(?<=[aeiour])(lt|t|d|x|s)$"), ""),
    (re.compile("(?<=[aiou][dgklmnprv])es$"), "s"),  # James
    (re.compile("(?<=[aiou])tes$"), "c"),  # Yates, Йейтс
    (re.compile("(?<=[ae]n)t$"), ""),  # Laurent
    (re.compile("[iy]eu(ks)?$"), "yo"),  # Richelieu
    (re.compile("n?gne$"), "n"),  # Montaigne
)
_SHORT = 5  # sounds
_TAIL = 5  # sounds that the longest of them looks at
# Beloy, Belaya: adjectives by their endings, and kinds of `endings`.
_ADJECTIVES = (
    *((end, "oy") for end in ("oy", "oi", "oj")),
    *((end, "adj-f") for end in ("aya", "aia", "aja")),
)


def silent(whole: str) -> list[str]:
    """The sounds of a word without what may be silent."""
    if len(whole) < _SHORT:
        return []
    return [whole[: len(whole) - cut] + left for cut, left in _mute(whole[-_TAIL:])]


@lru_cache(maxsize=50_000)
def _mute(tail: str) -> tuple[tuple[int, str], ...]:
    """How many sounds at the end may be silent, and what is left of them."""
    found = ((mute.search(tail), left) for mute, left in _SILENT)
    return tuple((len(tail) - match.start(), left) for match, left in found if match)


_TURKISH = re.compile("[əğıİ]")
_POLISH = re.compile("(?<=[птк])ш(?=[аеиоуыэ])")
_NASAL = re.compile("([ąę])(?=[bpcćdgkstzź].)")


def told(written: str) -> str:
    """A name by whose letters one language is told, with what others hear; "" for most: Polish
    nasal vowels (Валенса), ш in a Polish name (Тшасковский, Trzaskowski), c in Turkish and
    Azerbaijani letters, a German z (شولتس)."""
    small = written.lower()
    if "ą" in small or "ę" in small:
        return _NASAL.sub(_denasalised, small)
    if _POLISH.search(small):
        return _POLISH.sub("рз", small)
    if "c" in small and _TURKISH.search(written):
        return small.replace("c", "dzh")
    return f"{small[:-1]}ts" if small.endswith(("lz", "nz", "rz")) else ""


def _denasalised(found: re.Match[str]) -> str:
    after = found.string[found.end()]
    return ("o" if found[1] == "ą" else "e") + ("m" if after in "bp" else "n")


_AU = re.compile("(?<=..[^aeiou])(?:y?o|a|e|ia)u$")


def belarusian(word: str) -> str:
    """What the cases of a Belarusian surname share, as its state writes it in Latin letters:
    Kanavalau, Канавалава; "" of others."""
    return f"{word[:-1]}v" if _AU.search(word) else ""


def spelled(word: str) -> str:
    """The word as letters that several languages have are read in another of them."""
    return word.replace("sch", "skh").replace("x", "kh").replace("ç", "s").replace("gn", "ny")


def adjectives(whole: str) -> list[tuple[str, tuple[str, ...]]]:
    """The roots of a Russian adjective as sounds, with their kinds."""
    if len(whole) <= _SHORT:
        return []
    return [(whole[: -len(end)], (kind,)) for end, kind in _ADJECTIVES if whole.endswith(end)]


# Groups of languages that read some letters as two sounds.
APART = SLAVIC - {"Cyrl", "Bela"}


def is_read_apart(word: str) -> bool:
    """Whether a plain word has letters that are two sounds in the languages of `APART` only."""
    return "ck" in word or "щ" in word


def as_slavs_read(word: str) -> str:
    """The word with those sounds: ck in Latin letters, щ in Bulgarian."""
    return word.replace("ck", "tsk").replace("щ", "шт")


def as_some_read(word: str) -> str:
    """The word with them, or with x as Azerbaijani reads it."""
    return as_slavs_read(word).replace("x", "kh")


# What Belarusian writes before soft vowels: Пуцін, Мядзведзеў, Дзмітрый.
_SOFT = re.compile("ц(?=[іеяюё])|дз(?=[іеяюёвм])")
_SOFT_TOLD = re.compile("ц(?=[іяюё])|дз(?=[іеяюёвм])")  # and in Russian words seldom


def is_soft(word: str) -> bool:
    """Whether a plain word may have a Belarusian т or д that is written so."""
    return ("ц" in word or "дз" in word) and _SOFT_TOLD.search(word) is not None


def as_others_write(word: str) -> str:
    """A Belarusian word with these as others write them: Путін, Мядведеў."""
    return _SOFT.sub(lambda found: "т" if found[0] == "ц" else "д", word)


def as_also_read(word: str, stems: list[str]) -> list[str]:
    """The stems of a plain word as some language may read them besides; none of most words."""
    if is_read_apart(word):
        return [as_slavs_read(stem) for stem in stems]
    return [as_others_write(stem) for stem in stems] if is_soft(word) else []


_C = re.compile("c(?![hikz])")


def has_c(word: str) -> bool:
    """Whether a plain word has a c that is a k in other languages than those of `APART`."""
    return "c" in word and _C.search(word) is not None


def with_c(word: str) -> str:
    """The word with that c as they read it: Fica, Фицо."""
    return _C.sub("ts", word)


_LEAST_TURKISH = 5  # letters
_X = re.compile("(?<=.)x")


def as_turks_read(stems: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Stems with their endings, and the long ones with c and x as Turkish and Azerbaijani read
    them: Hacıyev is Hajiyev, Kobaxidze is Kobakhidze, and Koca no Koja."""
    apart = [(stem, end) for stem, end in stems if len(stem) >= _LEAST_TURKISH]
    read = [(_X.sub("kh", stem.replace("c", "dzh")), end) for stem, end in apart]
    return (*stems, *(one for one in read if one not in apart))
