"""The code page of bytes that are no UTF-8: that in which the text reads as its languages do.

The same bytes are Russian, Greek and Hebrew letters in as many code pages, and each of them reads
every byte. What tells is how often letters are used: in the right one most are among the dozen or
two that its languages use most, in another they are any. Latin letters tell by where they stand,
beside others without a mark, and then by the language.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from monitor.text import language


class Family(NamedTuple):
    """The code pages of some languages, and the characters that these use most."""

    often: str
    share: float  # of the characters beyond ASCII, in a text of these languages
    pages: tuple[str, ...]

    @property
    def capitals(self) -> str:
        return "".join(sign.upper() for sign in self.often if sign.upper() != sign)


_FAMILIES = (
    Family("оаеинтрсвлкі", 0.7, ("cp1251", "koi8-u", "koi8-r", "iso8859-5", "cp866")),
    Family("αοιετσνηυρπάό", 0.7, ("cp1253", "iso8859-7")),
    Family("יוהלארתמבש", 0.7, ("cp1255", "iso8859-8")),
    Family("اليمنوتر", 0.65, ("cp1256", "iso8859-6")),
    Family("のにはをたがでとしているなっかれらもまアイスントルー、。", 0.35, ("cp932", "euc_jp")),
    Family("이다는의에을가고하를은로지사한기해도대인자들시서정어일수부", 0.3, ("cp949",)),
    Family("的一是在不了有和人这中大为上个国我以要他时来用们生到出就分对会可年发，。", 0.18,
           ("gb18030",)),
    Family("的一是在不了有和人這中大為上個國我以要他時來用們生到出就分對會可年發，。", 0.18,
           ("big5hkscs",)),
)  # fmt: skip
_BY_PAGE = {page: family for family in _FAMILIES for page in family.pages}

# Latin letters beyond ASCII by language, and the code pages that have them.
_CENTRAL = ("cp1250", "iso8859-2")
_BALTIC = ("cp1257", "iso8859-13")
_LATIN = {
    "cp1250", "cp1252", "cp1254", "cp1257", "mac-roman", "mac-latin2",
    *(f"iso8859-{part}" for part in (2, 3, 4, 10, 13, 14, 15, 16)),
}  # fmt: skip
_TRIED = ("cp1252", "cp1250", "iso8859-2", "cp1254")
_LETTERS = {
    "pl": ("ąćęłńóśźż", _CENTRAL), "cs": ("áčďéěíňóřšťúůýž", _CENTRAL),
    "sk": ("áäčďéíĺľňóôŕšťúýž", _CENTRAL), "hu": ("áéíóöőúüű", _CENTRAL),
    "sl": ("čšž", _CENTRAL), "hr": ("čćđšž", _CENTRAL), "bs": ("čćđšž", _CENTRAL),
    "sr": ("čćđšž", _CENTRAL), "ro": ("ăâîşţ", _CENTRAL), "tr": ("çğıöşüâîİ", ("cp1254",)),
    "lt": ("ąčęėįšųūž", _BALTIC), "lv": ("āčēģīķļņšūž", _BALTIC), "et": ("äõöüšž", _BALTIC),
}  # fmt: skip
_WESTERN = ("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßšž¡¿ªº", ("cp1252", "iso8859-15"))

# Signs of any language tell nothing, unless they stand where a letter does: `V©ECHNY`, `®idia`.
_TELLING = re.compile(r"(?!£\d)[^\x00-\x7f\xa0“”„‚‘’«»‹›–—…№§©®°·•€™]")
_FOR_A_LETTER = re.compile(r"(?<=[^\W\d_])[«»§©®°·](?=[^\W\d_])|(?<!\w)®(?=\w)|©(?=[a-z])")
_MARKED = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]{1,2}(?![^\x00-\x7f])|"
                     r"(?<![^\x00-\x7f])[^\x00-\x7f]{1,2}(?=[A-Za-z])")  # fmt: skip
# A capital or a final letter within a word, and a control.
_BENT = re.compile("[а-яёіїєґα-ωά-ώ][А-ЯЁІЇЄҐΆΈ-ΏΑ-Ω]|ς[α-ωά-ώ]|[ךםןףץ][א-ת]|[\x80-\x9f]")
_SENTENCES = re.compile(r"[^<>{}]*[^\x00-\x7f<>{}][^<>{}]*")
_LOOKED_AT = 50_000  # bytes; more changes no answer
_AHEAD = 0.25  # so much better has to read what nobody declared
_UPPER = 0.95  # of small letters' worth: KOI8 has small letters where others have capitals
_LETTERS_ALONE = 0.5  # scripts with fewer signs have words that stand apart from Latin letters
_TOUCHING = 1.5  # what a Greek letter that touches a Latin one weighs against Greek
_READS = 0.3  # what reads less is no text


def read(data: bytes, declared: Sequence[str]) -> str | None:
    """The text in the likeliest code page; None if it reads in none.

    Args:
        data: no UTF-8.
        declared: the code pages that were named, as `codecs` calls them; the likeliest first.
    """
    sample = data if len(data) <= _LOOKED_AT else _beyond_ascii(data)
    for name in declared:
        if name not in _BY_PAGE and name not in _LATIN:
            return data.decode(name, "replace")  # nothing here could judge it
    worth = {name: _worth(sample, name) for name in declared}
    first = max(worth, key=lambda name: worth[name], default=None)
    enough = 0.0 if first is None else worth[first] + _doubt(sample, first)
    if enough < 1.0:
        others = {name: _worth(sample, name) for name in ("cp1252", *_BY_PAGE)}
        best = max(others, key=lambda name: others[name])
        if others[best] >= max(enough, _READS):
            first = best
    if first is None:
        return None
    if first in _LATIN:
        first = _latin(sample, first)
    return data.decode(first, "replace")


def _doubt(sample: bytes, declared: str) -> float:
    """How much better another page has to read; a few characters decide nothing."""
    telling = len(_TELLING.findall(sample.decode(declared, "replace")))
    return _AHEAD + 4 / telling if telling else 2.0


def _beyond_ascii(data: bytes) -> bytes:
    lines = (line for line in data.splitlines() if not line.isascii())
    return b"\n".join(lines)[:_LOOKED_AT]


def _worth(sample: bytes, page: str) -> float:
    """How well the bytes read in a code page, some 1 for what is right."""
    text = sample.decode(page, "replace")
    counts = Counter(_TELLING.findall(text))
    total = counts.total()
    if not total:
        return 1.0 if page in _LATIN else 0.0
    marked = sum(map(len, _MARKED.findall(text))) / total
    if page in _LATIN:
        return marked
    family = _BY_PAGE[page]
    often = sum(counts[sign] for sign in family.often)
    capitals = sum(counts[sign] for sign in family.capitals)
    worth = (often + _UPPER * capitals) / total / family.share
    if worth > 1.0:
        worth = 1.0 + (worth - 1.0) / 100
    if family.share < _LETTERS_ALONE:
        return worth
    return worth - _TOUCHING * marked - 2 * len(_BENT.findall(text)) / total


def _latin(sample: bytes, declared: str) -> str:
    """The code page of a language with Latin letters.

    These differ in so few letters that only the language tells, which most readings show.
    """
    found = [_language(sample, page) for page in dict.fromkeys((declared, *_TRIED))]
    best, most = declared, -1.0
    if found[0] is None:  # too short to say: what is declared stays if any of its languages fits
        known = (letters for letters, pages in _LETTERS.values() if declared in pages)
        most = max((_share(sample, declared, letters) for letters in known), default=most)
    for one in sorted(dict.fromkeys(filter(None, found)), key=lambda one: one not in _LETTERS):
        letters, pages = _LETTERS.get(one, _WESTERN)
        for page in (declared, *pages):
            share = _share(sample, page, letters)
            if share > most:
                best, most = page, share
    return best


def _language(sample: bytes, page: str) -> str | None:
    return language.detect(" ".join(_SENTENCES.findall(sample.decode(page, "replace"))))


def _share(sample: bytes, page: str, letters: str) -> float:
    text = sample.decode(page, "replace")
    telling = "".join(_TELLING.findall(text)).lower()
    total = len(telling) + len(_FOR_A_LETTER.findall(text))
    return sum(map(telling.count, letters)) / max(1, total)
