"""How a word sounds, in one alphabet for all scripts, and the keys under which it is looked up.

A sound is one character. Small letters are what they look like (x is kh, y a glide, c is ts);
Z zh, S sh, C ch, J dzh, G the fricative g, E a neutral vowel, A between a and e. Where a letter
reads differently from language to language its sound stays open: K hard c, q soft c, H ch, j,
w, X an initial x, T th, D dz, P the Georgian and Hebrew p that is f too. Of the scripts without
short vowels, W and Y are the half-vowels, Q is what bears an initial vowel (alif, ayn), V a final
h, which may be a vowel; N, F, I, M and O are Arabic b, f, j, ḍ and dh, which stand for p, v, g and
z too; L is đ, in Croatian and Serbian a kind of j, and d without its stroke; R is shch. `compare`
knows what is near.
"""

import re
import unicodedata
from functools import lru_cache

from monitor.names.listed import listed
from monitor.text.fold import fold

# Letters whose diacritic tells the sound; others are folded.
_TELLING = frozenset("çćčşšśșžżźğñřłäöüåøəёģķțţĉŝĵćñđěќѓ")

_CYRILLIC = (
    ("дж", "J"), ("дз", "D"), ("цз", "D"), ("чж", "J"), ("тс", "c"), ("шч", "R"), ("сч", "S"),
    ("тч", "C"),
    ("ие", "iye"), ("иа", "iya"), ("иу", "iyu"), ("зг", "zg"),
    *zip("абвгґдежзиійклмнопрстуфхцчшщъыьэюяєїўјљњћђџќѓғқңөүұһәѕё", (
        "a b v g g d e Z z i i y k l m n o p r s t u f x c C S R E i - e yu ya ye yi w"
        " y l n C L J K L G k n o u u h A D e"
    ).replace("-", "").split(" "), strict=True),
)  # fmt: skip
_ARMENIAN = (
    ("ու", "u"), ("եւ", "ev"), ("և", "ev"),
    *zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        listed("a b g d e z e E t Z i l x c k h D G C m y n S o C p J r s v t r c v p k o f"),
        strict=True),
)  # fmt: skip
_GEORGIAN = tuple(
    zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        listed("a b g d e v z t i k l m n o p Z r s t u P k G k S C c D c C x J h"),
        strict=True)
)  # fmt: skip
_GREEK = (
    ("ου", "u"), ("αυ", "av"), ("ευ", "ev"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("μπ", "b"),
    ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("τζ", "J"), ("τσ", "c"),
    *zip("αβγδεζηθικλμνξοπρστυφχψως",
         listed("a v g d e z i T i k l m n ks o p r s t i f x ps o s"), strict=True),
)  # fmt: skip
_ARABIC = (
    ("الله", "alh"), ("الدين", "udYn"), ("الرحم", "urxm"),
    *zip("ٹڈڑںےہھۆێڕڵۇۋڭټډړښګڼڅۈ",
         listed("t d r n Y h h W Y r l W W n t d r S g n c W"), strict=True),
    *zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويةپچژگءئؤآڤ",
         "a N t T I x x d O r z s S s M t z Q G F k k l m n h W Y a p C Z g - Y W a v"
         .replace("-", "").split(" "), strict=True),
)  # fmt: skip
_HEBREW = (
    ("צ׳", "C"), ("ג׳", "J"),
    *zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת",
         listed("a B g d h W z x t Y k x l m m n n s Q P f c c k r S t"), strict=True),
)  # fmt: skip
_LATIN = (
    ("schtsch", "R"), ("shch", "R"), ("szcz", "R"), ("šč", "R"), ("tsch", "C"), ("tch", "C"),
    ("sch", "S"), ("sh", "S"), ("zh", "Z"), ("kh", "x"), ("gh", "G"), ("ph", "f"), ("th", "T"),
    ("ts", "c"), ("tz", "c"),
    ("cz", "C"), ("sz", "S"), ("dzh", "J"), ("dż", "J"), ("dž", "J"), ("dj", "L"), ("dz", "D"),
    ("ck", "k"), ("qu", "k"), ("ch", "H"), ("eau", "o"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("cc", "K"),
    *zip("čćçšşśșžżźğñřłäöüåøəđģķţțěĉ",
         listed("C C C S S S S Z Z z G n r l e o u o o A L g k c c e q"), strict=True),
    *zip("abcdefghijklmnopqrstuvwxyz",
         listed("a b K d e f g h i j k l m n o p k r s t u v w ks y z"), strict=True),
)  # fmt: skip

_TABLES = {
    "Latn": dict(_LATIN), "Cyrl": dict(_CYRILLIC), "Armn": dict(_ARMENIAN),
    "Geor": dict(_GEORGIAN), "Grek": dict(_GREEK), "Arab": dict(_ARABIC), "Hebr": dict(_HEBREW),
}  # fmt: skip
_PARTS = {
    script: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    for script, table in _TABLES.items()
}


class _Letters(dict[int, str]):
    """What the letters of a script sound like, one by one; other signs are silent."""

    def __missing__(self, point: int) -> str:
        self[point] = ""
        return ""


_LETTERS = {
    script: _Letters({ord(part): sound for part, sound in table.items() if len(part) == 1})
    for script, table in _TABLES.items()
}
# Letters that stand for something else together: most words have none and are only translated.
_TOGETHER = {
    script: re.compile("|".join(part for part in table if len(part) > 1) or "(?!)")
    for script, table in _TABLES.items()
}
_SOFT_C = re.compile("c(?=[eiyéíě])")
_MC = re.compile("^mc+")
# Morawiecki, Mickoski, Buckovski
_CK = re.compile("(?<=[aeiouy])ck(?=(?:i|a|ie[a-zą]+|im|ich|ą|ou|ej)$|o(?:s[kt]|v|ws))")
# As Germans write Dzidziguri and Japaridze, and no Goldschmidt.
_DS = re.compile("^ds(?=[eio])|(?<=[aeiou])ds(?=es?$|ina)")
_DSCH = re.compile("(?<![ln])dsch(?=[aeiouyäöü])")
_FINAL_EH = re.compile("(?<=.[iy])eh$")  # Haniyeh
VOWELLESS = frozenset({"Arab", "Hebr"})  # scripts that leave out short vowels
_BEARER, _FINAL_H = re.compile("^a"), re.compile("(?<=..)h$")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_Y = re.compile("y(?![aeiouEA])")
_LATIN_I = re.compile("(?<=[^aeiouEA])i(?=[aeouEA])")


def script(word: str) -> str:
    """The script of a word, by its first letter, as ISO 15924; "" when it is none we can read."""
    return _of_letter(word[:1])


@lru_cache(maxsize=5_000)
def _of_letter(letter: str) -> str:
    point = ord(letter or "\0")
    if point < 0x02B0 or 0x1E00 <= point < 0x1F00:
        return "Latn"
    for low, high, name in _RANGES:
        if low <= point < high:
            return name
    return ""


_RANGES = (
    (0x0370, 0x0400, "Grek"), (0x1F00, 0x2000, "Grek"), (0x0400, 0x0530, "Cyrl"),
    (0x0530, 0x0590, "Armn"), (0x0590, 0x0600, "Hebr"), (0x0600, 0x0780, "Arab"),
    (0x10A0, 0x1100, "Geor"), (0x1C90, 0x1CC0, "Geor"),
)  # fmt: skip


_LATIN_ALIKE = "aeopcyxijskmtbhn"
_CYRILLIC_ALIKE = "аеорсухіјѕкмтвнп"
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_CYRILLIC_LETTERS = re.compile("[\u0400-\u052f]")
_LATIN_LETTERS = re.compile("[a-z]")


def unmixed(word: str) -> str:
    """A small word in one script, where letters of another stand for those that look the same."""
    if word.isascii():
        return word
    cyrillic, latin = len(_CYRILLIC_LETTERS.findall(word)), len(_LATIN_LETTERS.findall(word))
    if not cyrillic or not latin:
        return word
    one, other = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    if latin >= cyrillic and not _CYRILLIC_LETTERS.search(one):
        return one
    return word if _LATIN_LETTERS.search(other) else other


class _Small(dict[int, str]):
    """Letters folded, save those whose diacritic tells; each is worked out once."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        found = self[point] = char if char in _TELLING else fold(char)
        return found


_SMALL = _Small()


@lru_cache(maxsize=20_000)
def plain(written: str) -> str:
    """The word in small letters, without signs that say nothing of its sound."""
    if written.isascii():
        return written.lower()
    return unmixed(unicodedata.normalize("NFC", written).lower()).translate(_SMALL)


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """The sounds of a word that is `plain` (or folded)."""
    name = script(word)
    if name not in _TABLES:
        return ""
    if name == "Latn":
        if "c" in word:
            word = _SOFT_C.sub("ĉ", _CK.sub("tsk", _MC.sub("mak", word)))
        if "ds" in word:
            word = _DS.sub("dz", _DSCH.sub("dzh", word))
        if word.endswith("eh"):
            word = _FINAL_EH.sub("ah", word)
        found = _spelled(word, name)
        if word[:1] == "x":
            found = "X" + found[2:]
        if "y" in found:
            found = _LATIN_Y.sub("i", found)
        if "i" in found:
            found = _LATIN_I.sub("y", found)
    else:
        found = _spelled(word, name)
        if name == "Armn" and word[:1] == "ո" and found[:1] == "o":  # Voskanyan, Oskanian
            found = "W" + found
        elif name in VOWELLESS:
            return _FINAL_H.sub("V", _BEARER.sub("Q", found))  # what is doubled has a vowel between
    return _single(found)


def _spelled(word: str, name: str) -> str:
    """What the letters of a word in that script sound like."""
    if _TOGETHER[name].search(word):
        table = _TABLES[name]
        return "".join([table[part] for part in _PARTS[name].findall(word)])
    return word.translate(_LETTERS[name])


def _single(found: str) -> str:
    """Each sound once where it is doubled; most words have none, which is seen faster."""
    return _DOUBLED.sub(r"\1", found) if _DOUBLED.search(found) else found


# --- keys ---------------------------------------------------------------------------------------

# The class of each sound in a key, and what else it may be: "_" nothing, "X" two, ks.
_CLASS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("bpBPN", ("p",)), **dict.fromkeys("vfF", ("f",)),
    **dict.fromkeys("dtT", ("t",)), **dict.fromkeys("gkx", ("k",)),
    **dict.fromkeys("zsZSCcJqDR", ("s",)),
    "B": ("p", "f"), "P": ("p", "f"), "T": ("t", "s"), "w": ("f", "_"), "W": ("-", "f"),
    "G": ("k", "_"), "h": ("k", "_"), "H": ("s", "k"), "K": ("k", "s"), "j": ("_", "s", "k"),
    "X": ("s", "X"), "V": ("-", "k"), "I": ("s", "k"), "M": ("t", "s"), "L": ("s", "t"),
    "O": ("t", "s"), "m": ("m",), "n": ("n",), "l": ("l",), "r": ("r",),
}  # fmt: skip
_VOWELS = frozenset("aeiouyEA")
# Sounds that have one class wherever they stand, and all that may have several.
_CERTAIN = {n: _CLASS.get(chr(n), ("-",))[0] for n in range(128)}
_UNSURE = re.compile(f"[{''.join(s for s, ways in _CLASS.items() if len(ways) > 1)}g]|nk|tx")
WAYS = 12  # keys of one spelling
KEPT = 7  # consonants of a key


@lru_cache(maxsize=20_000)
def classes(found: str) -> tuple[str, ...]:
    """The consonant classes of sounds, in each way they may be read; () without a consonant."""
    if not _UNSURE.search(found):
        return (key,) if (key := certain(found)) else ()
    read = (way.replace("_", "").replace("X", "ks") for way in ways(found))
    keys = {_single(one).replace("-", "")[:KEPT] for one in read}
    return tuple(sorted(keys - {""}))[:WAYS]


def certain(found: str) -> str:
    """The consonant classes with which every key of sounds begins."""
    return _single(_UNSURE.split(found, 1)[0].translate(_CERTAIN)).replace("-", "")[:KEPT]


def ways(found: str) -> list[str]:
    """The class of each sound, in each way they may be read; "-" is a vowel."""
    certain = found.translate(_CERTAIN)
    unsure = [one.end() - 1 for one in _UNSURE.finditer(found)]
    options = [_options(found, at) for at in unsure]
    if sum(len(ways) > 1 for ways in options) > 4:
        options = [ways[:1] for ways in options]
    read, done = [""], 0
    for at, ways in zip(unsure, options, strict=True):
        sure, done = certain[done:at], at + 1
        read = [way + sure + one for way in read for one in ways]
    return [way + certain[done:] for way in read]


def _options(found: str, at: int) -> tuple[str, ...]:
    """What a sound that may be several may be where it stands."""
    sound, before, after = found[at], found[at - 1] if at else "", found[at + 1 : at + 2]
    if sound == "g" and after and after in "eiyA":
        return ("k", "s")
    if sound in "gk" and before == "n" and after not in _VOWELS:  # Bingbing, Бинбин
        return ("k", "_")
    if sound in "xh" and before == "t":  # Бетховен, Beethoven
        return ("k", "_")
    return _CLASS[sound]


_JOINED = (("ts", "c"), ("tz", "c"), ("tS", "C"), ("dI", "J"), ("dJ", "J"), ("dz", "D"))


def vowelless(found: str) -> set[str]:
    """More keys of sounds of a script without short vowels: what stands together there may have a
    vowel between elsewhere (Pezeshkian, Tattarescu), and may be one sound (Halutz)."""
    joined = found
    for two, one in _JOINED:
        joined = joined.replace(two, one)
    read = (one.replace("W", vowel) for one in (found, joined) for vowel in "aw")
    bare = (one.translate(_CERTAIN).replace("-", "")[:KEPT] for one in read)
    return {*bare, *classes(joined)} - {""}


def skeletons(word: str) -> tuple[str, ...]:
    """The keys of a word, plain or folded; of one without consonants, the word itself."""
    return classes(sounds(word)) or (f"={word}",)
