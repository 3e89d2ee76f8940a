"""One spelling for what readers take to be the same letters.

Folded text is for comparing only: it may be shorter or longer than what it came from, so
offsets are never taken from it (`tokens` keeps them).
"""

import unicodedata

# What stands inside a word without being a letter of it, and is no combining mark: the Armenian
# marks of emphasis, exclamation and question, and the Arabic stretching stroke.
INNER = "\u055b\u055c\u055e\u0640"

# Marks that modify a letter and may be left out in writing. The marks of kana and of the Indic
# scripts are not among them: there they make another letter.
_LOOSE = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0711, 0x0711), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)  # fmt: skip

# Letters whose diacritic Unicode does not take apart, and signs with many looks. The schwa goes
# to e, which is what both Turkish and Azerbaijani without its letters write for it.
_ALIKE = {
    "ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe",
    "ð": "d", "þ": "th", "ґ": "г", "ک": "ك", "ی": "ي", "ى": "ي", "ۀ": "ه", "ە": "ه",
    **dict.fromkeys("`´‘’‚‛ʹʻʼʽʾʿˈ՚′＇׳", "'"),
    **dict.fromkeys("“”„‟«»‹›″״〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−֊﹘﹣－", "-"),
    **dict.fromkeys("․", "."),
}  # fmt: skip

# Letters that look like a letter with a loose mark and are letters of their own.
_OWN = frozenset("йїў")


def _loose(char: str) -> bool:
    point = ord(char)
    return any(first <= point <= last for first, last in _LOOSE)


def _fold_char(char: str) -> str:
    """The folded form of one character, itself a fixed point of folding."""
    if char in _OWN:
        return char
    if char in _ALIKE:
        return _ALIKE[char]
    if char in INNER or _loose(char) or unicodedata.category(char) == "Cf":
        return ""
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    apart = unicodedata.normalize("NFKD", char).casefold()
    whole = unicodedata.normalize("NFC", apart)
    if whole in _OWN:
        return whole
    if len(apart) > 1:
        apart = "".join(map(_fold_char, apart))
    elif apart != char:
        apart = _fold_char(apart)
    return unicodedata.normalize("NFC", apart)


class _Table(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_char(chr(point))
        return folded


_TABLE = _Table()
_WORD = 30  # letters; so few are translated faster than looked through


def fold(text: str) -> str:
    """Case, diacritics, ligatures and look-alike signs folded away; folding twice changes nothing.

    Every dotted and dotless i becomes one letter, so that İlham, Ilham and ılham meet whatever
    the language is.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    text = unicodedata.normalize("NFC", text).lower()
    if len(text) <= _WORD:
        return unicodedata.normalize("NFC", text.translate(_TABLE))
    # A text has few different characters, and most of them are folded: replacing the rest one
    # by one is three times as fast as translating all.
    different = {char: folded for char in set(text) if (folded := _TABLE[ord(char)]) != char}
    if len(different) > 50:
        text = text.translate(_TABLE)
    else:
        for char, folded in different.items():
            text = text.replace(char, folded)
    return unicodedata.normalize("NFC", text)
