"""Words that depend on their neighbours: numbers of several parts, dates, contractions.

Few words of a text are such; the others are only looked up (`words`).
"""

from collections.abc import Iterable, Iterator, Sequence

from monitor.diff import lexicon
from monitor.diff.numerals import HALVES, NUMERALS, PARTS, spelt
from monitor.diff.word import Kind, Word
from monitor.text.months import month_of, weekday_of
from monitor.text.tokens import Token

_GROUPING = {",", ".", "'", "\u2019", " ", "\u00a0", "\u202f"}
_UNSPACED = (  # scripts that put no space between words: compared by pairs of characters
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x9FFF),  # Han
)
_FIRST_UNSPACED = "\u0e00"
WRITTEN_OUT = 5  # letters; shorter names of months and days are also words, and need a number
CONTRACTED = {"t", "s", "re", "ve", "ll"}  # ends of contractions
_ORDINALS = {"st", "nd", "rd", "th"}
# Joined to digits: 5k, $5m. A metre is written so too, unless a currency stands before.
_SHORT = {"k": 3, "m": 6}
_CURRENCY = frozenset("$£€")
_MILLION = "mil"  # Czech and Slovak, with a stop; without one Spanish, a thousand; Turkish, a mile


def joined(text: str, found: Sequence[Token]) -> list[Word]:
    """Neighbouring tokens as words; the first may be there only for the sake of the second."""
    return list(_contractions(_numbers(text, list(_pieces(found)))))


def joins(folded: str) -> bool:
    """Whether a word may be another one beside its neighbours."""
    if not folded or folded in CONTRACTED or not folded.isalpha() or _unspaced(folded):
        return True
    return (
        folded in PARTS
        or folded == _MILLION
        or folded[: lexicon.POWER_STEM] in lexicon.POWERS
        or _date(folded) is not None
    )


def _pieces(found: Iterable[Token]) -> Iterator[Token]:
    """Tokens, cut where letters meet digits ("20km") and in unspaced scripts into pairs."""
    for token in found:
        word = token.folded
        if not word:
            continue
        if word.isascii():
            if word.isalpha() or word.isdigit():
                yield token
            else:
                yield from _at_digits(token)
        elif _unspaced(word):
            yield from _pairs(token)
        elif any(map(str.isdecimal, word)):
            yield from _at_digits(token)
        else:
            yield token


def _unspaced(folded: str) -> bool:
    if folded[0] < _FIRST_UNSPACED:  # nearly always
        return False
    return len(folded) > 2 and any(low <= ord(folded[0]) <= high for low, high in _UNSPACED)


def _pairs(token: Token) -> Iterator[Token]:
    length = len(token.folded)
    if length != token.end - token.start:  # folding moved the offsets: keep the whole span
        for at in range(length - 1):
            yield Token(token.folded[at : at + 2], token.start, token.end)
        return
    for at in range(length - 1):
        yield Token(token.folded[at : at + 2], token.start + at, token.start + at + 2)


def _at_digits(token: Token) -> Iterator[Token]:
    """`20km` -> `20`, `km`; `29th` -> `29`."""
    runs: list[str] = []
    for character in token.folded:
        if runs and runs[-1][-1].isdecimal() == character.isdecimal():
            runs[-1] += character
        else:
            runs.append(character)
    if len(runs) == 2 and runs[0].isdecimal() and runs[1] in _ORDINALS:
        runs.pop()
    if len("".join(runs)) != token.end - token.start:
        for run in runs:
            yield Token(run, token.start, token.end)
        return
    at = token.start
    for run in runs:
        yield Token(run, at, at + len(run))
        at += len(run)


def _numbers(text: str, found: Sequence[Token]) -> Iterator[Word]:
    """Numbers joined over their grouping and decimal signs, and with a power of ten after them."""
    at = 0
    while at < len(found):
        token = found[at]
        digits, taken = _number(text, found, at)
        if not taken:
            yield _word(text, found, at)
            at += 1
            continue
        end = found[at + taken - 1].end
        if at + taken < len(found):
            power = _power(text, found, at, at + taken)
            if power and len(digits) <= 12:
                digits = _times(digits, power)
                end = found[at + taken].end
                taken += 1
                if at + taken < len(found) and _goes_on(text, found, at + taken, power, digits):
                    digits = str(int(digits) + int(_plain(found[at + taken].folded)))
                    end = found[at + taken].end
                    taken += 1
        yield Word(digits, digits, Kind.NUMBER, token.start, end, False)
        at += taken


def _number(text: str, found: Sequence[Token], at: int) -> tuple[str, int]:
    """The number that begins at `at`, and how many tokens it took; "", 0 if there is none."""
    word = found[at].folded
    if word.isdecimal():
        return _digits(text, found, at)
    if word in HALVES:
        return (HALVES[word], 1) if _power(text, found, at, at + 1) else ("", 0)
    return spelt(text, found, at)


def _power(text: str, found: Sequence[Token], first: int, at: int) -> int | None:
    """The power of ten that stands at `at`, behind the number that began at `first`."""
    if at >= len(found):
        return None
    word, joined = found[at].folded, found[at].start == found[at - 1].end
    if joined and (word == "k" or text[found[first].start - 1 : found[first].start] in _CURRENCY):
        return _SHORT.get(word) or lexicon.POWERS.get(word[: lexicon.POWER_STEM])
    if word == _MILLION and text[found[at].end : found[at].end + 1] == ".":
        return 6
    return lexicon.POWERS.get(word[: lexicon.POWER_STEM])


def _goes_on(text: str, found: Sequence[Token], at: int, power: int, digits: str) -> bool:
    """Whether a number goes on after its thousands: 7 tys. 517."""
    gap, rest = text[found[at - 1].end : found[at].start], found[at].folded
    return rest.isdecimal() and 3 == power == len(rest) and gap in {" ", ". "} and "." not in digits


def _digits(text: str, found: Sequence[Token], at: int) -> tuple[str, int]:
    """The number that starts at `at`, in plain digits, and how many tokens it took."""
    digits = _plain(found[at].folded)
    taken = 1
    grouped = len(found[at].folded) <= 3 and digits != "0"
    while grouped and at + taken < len(found):
        before, here = found[at + taken - 1], found[at + taken]
        gap = text[before.end : here.start]
        if gap not in _GROUPING or not here.folded.isdecimal() or len(here.folded) != 3:
            break
        digits += "".join(str(int(c)) for c in here.folded)
        taken += 1
    if at + taken < len(found):
        decimals = _decimals(text, digits, found[at + taken - 1], found[at + taken])
        if decimals is not None:
            return (f"{digits}.{decimals}" if decimals else digits), taken + 1
    return digits, taken


def _decimals(text: str, digits: str, before: Token, here: Token) -> str | None:
    """What stands behind the decimal sign or, in a clock, behind its own; None where neither is.

    15:30 is 15.30, as half of Europe writes it. A decimal's last nought says nothing.
    """
    gap, behind = text[before.end : here.start], text[here.end : here.end + 2]
    dated = behind[:1] in {".", "/"} and behind[1:].isdecimal()
    if dated or gap not in {",", ".", ":"} or not here.folded.isdecimal() or len(here.folded) > 2:
        return None
    figures = "".join(str(int(c)) for c in here.folded)
    clock = len(figures) == 2 and figures < "60" and int(digits) <= 24
    if gap == ":" and not clock:
        return None
    return figures if clock and figures != "00" else figures.rstrip("0")


def _plain(digits: str) -> str:
    return "".join(str(int(c)) for c in digits).lstrip("0") or "0"


def _times(digits: str, power: int) -> str:
    whole, _, decimals = digits.partition(".")
    shifted = whole + decimals[:power].ljust(power, "0") + decimals[power:]
    return shifted.lstrip("0") or "0"


def _word(text: str, found: Sequence[Token], at: int) -> Word:
    token = found[at]
    norm, key, kind = known(token.folded)
    date = _date(token.folded)
    if date and _named(text, token):
        date = date if at and found[at - 1].folded.isdecimal() else None
    if date and (len(token.folded) >= WRITTEN_OUT or _beside_number(found, at)):
        norm, key, kind = date, date, Kind.DATE
    return Word(norm, key, kind, token.start, token.end, text[token.start].isupper())


def _named(text: str, token: Token) -> bool:
    """Whether a month or weekday is written as a name, in a language that writes none so: Petek."""
    small = token.folded in lexicon.DATES or "\u0400" <= token.folded[0] < "\u0500"
    return small and text[token.start : token.start + 2].istitle()


def _beside_number(found: Sequence[Token], at: int) -> bool:
    return any(token.folded[0].isdecimal() for token in found[max(0, at - 1) : at + 2])


def known(folded: str) -> tuple[str, str, Kind]:
    """Identity, stem and kind of a folded word."""
    if folded in lexicon.FUNCTION:
        return folded, lexicon.stem(folded), Kind.FUNCTION
    if folded in lexicon.NEGATIONS:
        return folded, lexicon.stem(folded), Kind.NEGATION
    if folded in NUMERALS:
        return NUMERALS[folded], NUMERALS[folded], Kind.NUMBER
    kind = Kind.FUNCTION if len(folded) == 1 else Kind.CONTENT
    return folded, lexicon.stem(folded), kind


def _date(folded: str) -> str | None:
    """`m1` to `m12` for a month, `d1` to `d7` for a weekday."""
    month, day = month_of(folded), weekday_of(folded)
    if month is not None:
        return f"m{month}"
    if day is not None:
        return f"d{day + 1}"
    return lexicon.DATES.get(folded)


def _contractions(found: Iterator[Word]) -> Iterator[Word]:
    """`don` `t` -> `do` `not`, `we` `re` -> `we` `are`; a possessive `s` is dropped."""
    last: Word | None = None
    for word in found:
        if last is not None:
            joined = word.start - last.end == 1
            if joined and word.norm == "t" and last.norm.endswith("n"):
                short = {"can": "can", "won": "will", "shan": "shall"}.get(last.norm)
                short = short or last.norm[:-1]
                yield last._replace(norm=short, stem=lexicon.stem(short), kind=Kind.FUNCTION)
                last = word._replace(norm="not", stem="not", kind=Kind.NEGATION)
                continue
            if joined and word.norm == "s":
                continue
            if joined and word.norm in {"re", "ve", "ll"}:
                full = {"re": "are", "ve": "have", "ll": "will"}[word.norm]
                word = word._replace(norm=full, stem=full, kind=Kind.FUNCTION)
            yield last
        last = word
    if last is not None:
        yield last
