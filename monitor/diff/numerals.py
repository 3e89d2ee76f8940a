"""Numbers written out in words, in any of the languages: in one word or in several.

"One" and its sisters are pronouns as often as numerals and count only behind a ten. No word is
here and in `lexicon.FUNCTION`: the English ten outweighs the Polish demonstrative, "što" the 100.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from monitor.diff.lexicon import POWER_STEM, POWERS, forms, values
from monitor.text.tokens import Token


def _simple() -> dict[str, str]:
    """The numerals of one word, by the table beside this file: a value, and its forms."""
    lines = files("monitor.diff").joinpath("numerals.txt").read_text("utf-8").splitlines()
    return values(dict(line.split(" ", 1) for line in lines if not line.startswith("#")))


_SIMPLE = _simple()

# Those that some languages write as one word, and what stands between their parts; ones are first,
# but in Slovak.
_TOGETHER = (
    ("ein zwei drei vier fünf sechs sieben acht neun", "und",
     "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
    ("ena dva tri štiri pet šest sedem osem devet", "in",
     "dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset"),
    ("jedna dva tři čtyři pět šest sedm osm devět", "a",
     "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát"),
    ("dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat", "",
     "jeden dva tri štyri päť šesť sedem osem deväť"),
)  # fmt: skip

_ONES = forms(
    "one один одна одну одного одним jeden jedna jednu jedno jedan едан един една едно један једна",
    "једну ena eno jedną bir",
)
# Turkish and Azerbaijani ten, before one of these only: elsewhere it is the English preposition.
_TURKIC = forms("bir iki üç dört dörd beş altı yedi yeddi sekiz səkkiz dokuz doqquz")
# Before a power of ten: half a million, полторы тысячи.
HALVES = {
    word: value
    for value, line in {
        "0.5": "half pół pola poł půl pol пів половин",
        "1.5": "полтора полторы полутора півтора півтори półtora półtorej poldruha",
    }.items()
    for word in forms(line)
}
_HUNDREDS = forms("hundred stotine stotina stotin стотине стотина yüz")  # behind 2 to 9
# Likewise, but behind these only: elsewhere they are other words, or "that are".
_CZECH = {
    "set": forms("pět šest sedm osm devět"), "sta": forms("tři čtyři"), "ste": forms("dvě"),
}  # fmt: skip
_AND = forms("and i и")


def _together() -> Iterator[tuple[str, str]]:
    """The numerals written as one word, and their values."""
    for first, between, last in _TOGETHER:
        for low, one in enumerate(first.split(), 1):
            for high, other in enumerate(last.split(), 1):
                value = f"{high + 1}{low}" if between else f"{low + 1}{high}"
                yield value, one + between + other


NUMERALS = _SIMPLE | {word: value for value, one in _together() for word in forms(one)}
_TENS = frozenset(word for word, value in NUMERALS.items() if int(value) < 100)
# Words that may be part of a number of several.
PARTS = (
    frozenset(NUMERALS)
    | HALVES.keys()
    | {"on"}
    | _ONES
    | _HUNDREDS
    | _AND
    | _CZECH.keys()
    | {"sto"}
)


def spelt(text: str, found: Sequence[Token], at: int) -> tuple[str, int]:
    """The number written out in words at `at`, and how many tokens it took; "", 0 if there is none.

    Two hundred and seventy-five, dvadeset i pet, двести тридцать один.
    """
    value, end = _first(text, found, at), at + 1
    while value and end < len(found):
        here, before = found[end], found[end - 1]
        gap, word = text[before.end : here.start], here.folded
        other = text[here.end : here.end + 1] == "-" and word in _ONES  # twenty one-bedroom flats
        if len(gap) != 1 or (other and gap != "-"):
            break
        skipped = end + 1 < len(found) and _joins(word, value, before.folded)
        if skipped:
            word = found[end + 1].folded
            if end + 2 < len(found) and found[end + 2].folded in _HUNDREDS:
                break  # between one hundred and two hundred
        more = _added(value, word, skipped, before.folded)
        if not more:
            break
        value, end = more, end + 1 + skipped
    return (str(value), end - at) if value else ("", 0)


def _first(text: str, found: Sequence[Token], at: int) -> int:
    """The value of one word. "Sto" is 100 before another number only, and never "što"."""
    word = found[at].folded
    if word == "sto" and at + 1 < len(found):
        after, plain = found[at + 1].folded, text[found[at].start : found[at].end].isascii()
        return 100 if plain and (after in _TENS or after[:POWER_STEM] in POWERS) else 0
    if word == "on" and at + 1 < len(found) and found[at + 1].folded in _TURKIC:
        return 10
    return int(NUMERALS.get(word, 0))


def _joins(word: str, value: int, before: str) -> bool:
    """Whether an "and" is part of a number: behind hundreds, and dvadeset i pet.

    Elsewhere it stands between two numbers: twenty and five, двадцать и пять.
    """
    hundreds = value % 100 == 0 and word != "i"
    tens = word != "and" and before.endswith(("set", "сет"))
    return word in _AND and (hundreds or tens)


def _added(value: int, word: str, linked: bool, before: str) -> int:
    """A number with another part behind it; 0 where that is none of it."""
    hundreds = word in _HUNDREDS or before in _CZECH.get(word, ())
    if 1 < value < 10 and hundreds and not linked:
        return 100 * value
    more = 1 if word in _ONES and (not linked or value % 100) else int(NUMERALS.get(word, 0))
    tens = value % 100 == 0 and value < 1000 and more < 100
    ones = value % 100 >= 20 and value % 10 == 0 and more < 10
    if value % 100 == 10 and before == "on":
        return value + (1 if word in _ONES else int(NUMERALS[word])) if word in _TURKIC else 0
    return value + more if more and (tens or ones) else 0
