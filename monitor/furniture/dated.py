"""Which lines hardly say more than a day or an hour, and which end with a day as captions do."""

import re

from monitor.furniture.asides import AFTER, BEFORE, UNITS
from monitor.furniture.words import key
from monitor.text.months import SOLAR

# Scripts that write no spaces between words: two of their letters count as one word.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

ENDS_WITH_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*(?:г|թ|წ|il)\b)?\W*$")
# How a caption that is a sentence ends: "meet in Antalya, March 29, 2019."
ENDS_WITH_DAY = re.compile(
    r",\s+(?:[^\W\d_]{3,12}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.?),? (?:19|20)\d\d"
    r"(?:\s*(?:г|թ|წ|il)\b)?\W*$"
)
STAMP = 12  # words at most in a stamp
TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")  # beside a date: "14h30" also opens a report
DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b")


def _any(phrases: str) -> str:
    return "|".join(re.escape(key(phrase)) for phrase in phrases.split("|"))


LONG_UNITS = "|".join(unit for unit in UNITS.split("|") if len(unit) >= 4)
_OLD = rf"\d+ ?(?:{_any(UNITS)}|(?:{_any(LONG_UNITS)})\w{{0,3}})"
AGE = re.compile(rf"(?:{_any(BEFORE)}) {_OLD}|{_OLD} (?:{_any(AFTER)})")
# A year, also of the Thai and the Persian calendar behind a month: prices look like these years.
YEAR = re.compile(
    r"\b(?:19|20)\d\d|(?:คม|ยน|พันธ์|[คยพศ]\.) ?25[5-9]\d\b"
    rf"|\b(?:{SOLAR})(?: ماه)? ?۱[۳۴][۰-۹]{{2}}\b"
)
# What is counted, paid or measured beside a year: no number of a day or an hour is.
SHARE = re.compile(r"[%‰٪％$€£¥₽₴₺₾֏₹₩]")
NUMBER = re.compile(
    r"(?<![\d.,])\d{1,2}(?!\d|[.,]\d+(?![\d.])|[.,]\d{3}|\s?[^\x00-\u2e7f年月日号號時时点點分秒년월일시분초])"
)
DATED = re.compile(r"\d+\s?[年月日号號時时点點分秒]")


def is_stamp(text: str, found: str, words: list[str], *, ended: bool) -> bool:
    """Hardly more than a date or a time: no headline has so few other words."""
    if len(words) > STAMP:
        return False
    spaced = sum(not any(map(str.isdigit, word)) for word in words)
    if spaced == len(words):
        return False
    day = DAY.search(text)
    others = spaced if day and not ended else max(spaced, _unspaced(text))
    dated = day or (
        len(words) - spaced >= 2
        and YEAR.search(text)
        and not _tells_numbers(text, words, others, ended)
    )
    timed = CLOCK.search(DAY.sub("", text) if ended else text)  # 12.05.2025 looks like one
    if dated and (others <= 3 or (timed and others <= 6)):
        return True
    if TIME.search(text) and others <= 2 and len(words) <= 6 and not SHARE.search(text):
        return True
    # "3 minutes ago", and not a word more
    return AGE.fullmatch(found) is not None and not ended


def _unspaced(text: str) -> int:
    """The words that stand without spaces between them, beside the parts of a date: of two letters
    each, of eight where vowels are letters and a stamp's words stand apart."""
    if text.isascii():
        return 0
    letters = UNSPACED.findall(DATED.sub("", text))
    return int(sum(1 / 2 if letter > "\u3000" else 1 / 8 for letter in letters))


def _tells_numbers(text: str, words: list[str], others: int, ended: bool) -> bool:
    """Whether a line with a year counts something else than days: no number in it can be a day's,
    there is a share or a sum, or a sentence ends behind a word."""
    if SHARE.search(text) or not any(int(one[0]) <= 31 for one in NUMBER.finditer(text)):
        return True
    told = ended and others >= 3 and not CLOCK.search(text)
    return told and len(words[-1]) >= 4 and not any(map(str.isdigit, words[-1]))
