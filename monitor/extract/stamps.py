"""Stamps: the day and the hour that a page shows above its article, in the words of any language.

Where nothing is written for machines, "22. novembra 2025 o 14:30" or "22 พ.ย. 2568 14:30 น." is all
that there is. The names of the months are CLDR's. What says more than a stamp says is none.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from monitor.extract.times import OFFSETS, Stated
from monitor.furniture.dated import UNSPACED
from monitor.text.dates import away, dates_in

# From which on two digits behind a Thai month are the end of a year, and what stands behind one: a
# count has its unit there.
THAI, _YEARED = 50, re.compile(r"\s*[|·•]|\W*(?:$|(?:เวลา\s*)?\d\d?[:.]\d\d(?!\d)|น\.)")
BUDDHIST = 543  # years by which this calendar is ahead of ours
ERAS = {"令和": 2018, "民國": 1911, "民国": 1911}  # and by which these are behind
LEFT = 6  # words at most beside day and hour: "Published", a weekday, a zone
LETTERS = 40, 6  # at most where no spaces part words, and before a full stop
_FILL = (
    r"(?:[\s.,،'’/-]|(?:de|del|d|of|m|gada|st|nd|rd|th|er|e|di)(?![^\W\d_])|ב(?=\w)|[พค]\.?ศ\.?)*"
)
_NUMERIC = re.compile(
    r"(?<![\d.:])(?:(?P<y>(?:19|2[05])\d\d)(?P<s>[-/]|\. ?)(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<d1>\d\d?)(?P<s1>[-/]|\. ?)(?P<m1>\d\d?)(?P=s1) ?(?P<y1>(?:19|2[05])\d\d)"
    r"|(?P<y2>(?:19|2[05])\d\d)\s?[年년]\s?(?P<m2>\d\d?)\s?[月월]\s?(?P<d2>\d\d?)\s?[日일]"
    r"|(?P<era>令和|民[國国])(?P<y3>\d{1,3})年(?P<m3>\d\d?)月(?P<d3>\d\d?)日"
    r"|(?P<d4>\d\d?) tháng (?P<m4>\d\d?),?(?: năm)? (?P<y4>20\d\d))"
    r"(?:(?<=[日일])(?=\d)|(?!\d|[-–~～]\d\d?(?![\d:.]| ?min)))"  # no range of days
)
# Of a year only how it ends: the day first, but where a month or a year may be.
_BRIEF = re.compile(
    r"(?<![\d.:/])(?P<d>\d\d?)(?P<s>/|\. ?)(?P<m>\d\d?)(?P=s)(?P<y>\d\d)(?![\d/:]|\.\d)"
)
YEAR_FIRST = frozenset(["hu", "ja", "ko", "lt", "mn", "zh"])
_AM = r"a\.?\s?m\b\.?|오전|上午|午前|ص(?!\w)|صباحا|π\.?μ\.?"
_PM = r"p\.?\s?m\b\.?|오후|下午|午後|م(?!\w)|مساء|μ\.?μ\.?"
_CLOCK = re.compile(
    rf"(?<![\d.,/-])(?:(?P<before>{_AM}|{_PM})\s?)?(?P<hour>[01]?\d|2[0-3])"
    r"(?:\s?(?P<sign>[:.h時时點点시])\s?(?P<minute>[0-5]\d)(?P<second>[:.][0-5]\d(?!\d))?"
    r"(?:\s?[分분])?|\s?(?P<alone>h)(?![^\W_]))"
    rf"(?![\d/]|\.\d{{3}})(?:\s?(?P<after>{_AM}|{_PM}))?"
    r"(?:\s?\(?(?P<zone>[A-Z]{2,5}(?![^\W\d_]))?"
    r"(?P<offset>[+-](?P<hours>\d\d?)(?::?(?P<rest>00|15|30|45))?(?!:?\d))?\)?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?<=[:.]\d\d) ?(?:Z|UTC|GMT)?[+-](?=\d)")
_PAST_NOON = re.compile(_PM, re.IGNORECASE)
_AD = re.compile(r"\s?م(?!\w)")  # behind a year
_ENDED = re.compile(r"\s*(?:$|[])|,;·•])")
# An hour without minutes may be how long a text is or how old: it is one behind such a word, or
# with nothing but a zone beside it.
_AT = re.compile(
    r"(?<!\w)(?:à|às|as|a las|a les|at|ob|o|v|u|kl\.?|um|om|la|ore|alle)\s$", re.IGNORECASE
)
_CLOSED = re.compile(rf"\s*(?:[^\w\s]|$|(?:{'|'.join(OFFSETS)})\b)")
# What makes hours and minutes a length, and a number with a full stop a sum or a measure.
_LENGTH = re.compile(
    r"\s?(?:min(?:s|ut\w{1,3})?\b|se[ck]s?\b|мин(?:ут\w?)?\b|сек\b|хв\b|dk\b|dakika|dəq|րոպե|წთ|λεπτ"
    r"|perc|分[钟鐘])",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s?(?:[%‰°º]|(?:kr|kč|zł|ft|lei|leva|лв|ден|дин|руб|грн|tl|euros?|evr\w{1,3}|евро|євро|ευρώ"
    r"|dollars?|[kcm]m|kg|mill?ion\w*|mln|mld|mrd|bn|bln|млн|млрд|тыс)(?!\w))",
    re.IGNORECASE,
)
_SUM = re.compile(r"(?<!\w)(?:kr|rs|lei|tl)\.?\s?$", re.IGNORECASE)
_CODES = re.compile(r"(?<!\w)([A-Z]{3})\s?$"), re.compile(r"\s?([A-Z]{3})(?!\w)")
_CURRENCIES = (
    "AED ALL AMD AUD AZN BAM BGN BRL BYN CAD CHF CNY CZK DKK EGP EUR GBP GEL HKD HRK HUF IDR ILS"
    " INR IQD IRR ISK JPY KGS KRW KZT MDL MKD MXN MYR NOK NZD PLN QAR RON RSD RUB SAR SEK SGD THB"
    " TJS TMT TRY TWD UAH USD UZS VND ZAR"
)
CURRENCIES = frozenset(_CURRENCIES.split())
# The genitives of months that CLDR lacks, from January on.
CASES = {
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra"
    " decembra",
    "sr": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"
    " јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
    "bs": "januara februara marta aprila maja juna jula augusta septembra oktobra novembra"
    " decembra",
}


# The months of the Ethiopian calendar, of thirty days each and a rest.
_ETHIOPIAN = "መስከረም ጥቅምት [ኅህ]ዳር ታ[ኅህ][ሣሳ][ሥስ] ጥር የካቲት መጋቢት ሚያ[ዝዚ]ያ ግንቦት ሰኔ [ሐሀ]ምሌ ነ[ሐሀ]ሴ ጳ[ጉጕ]ሜን?"
_ETHIOPIC = re.compile(
    rf"(?<!\w)(?P<m>{_ETHIOPIAN.replace(' ', '|')})"
    r"\s(?P<d>[12]?[1-9]|[123]0)(?: ?ቀን)?[፣,]? (?P<y>20\d\d)(?!\d)"
)


def stamp(text: str, languages: Collection[str | None], of: str) -> Stated | None:
    """The time that a short piece of a page states, the earliest of several; None where it states
    none or says more. The hour is the outlet's local one where no zone is written.
    """
    text = " ".join("".join(_digit(char) for char in text).split())
    found = _dates(text, languages)
    if not found:
        return None
    left, stated = text, list[Stated]()
    for number, (start, end, day) in enumerate(found):
        after = text[end : found[number + 1][0] if number + 1 < len(found) else len(text)]
        if text[start:end].rstrip()[-4:].isdigit() and (era := _AD.match(after)):
            after = after[era.end() :]
        before = text[found[number - 1][1] if number else 0 : start]
        clock = _clock(after) or _clock(before)
        stated.append(_at(day, clock, of))
        for piece in (text[start:end], clock[0] if clock else ""):
            left = left.replace(piece, " ", 1) if piece else left
    # Thai, Lao and Khmer write vowels as letters of their own; only a stamp may be long with them.
    brief = 1 if all(one.date_only for one in stated) else 2 / 3
    unparted = sum(1 if letter > "\u3000" else brief for letter in UNSPACED.findall(left))
    if unparted > LETTERS[text.endswith(("。", "！", "？"))]:
        return None
    words = sum(any(char.isalpha() for char in word) for word in left.split())
    return min(stated, key=lambda one: one.when.date()) if words <= LEFT else None


def _clock(text: str) -> re.Match[str] | None:
    """The first time of day in a text; no length, no age, no sum of money."""
    return next((one for one in _CLOCK.finditer(text) if _is_clock(one, text)), None)


def _is_clock(one: re.Match[str], text: str) -> bool:
    before = text[: one.start()]
    after = text[max(map(one.end, ("minute", "second", "alone", "after"))) :]
    if one["before"] or one["after"]:
        return True
    if one["alone"]:
        beside = not any(char.isalnum() or char in "|·•" for char in before)
        return bool(_AT.search(before) or (beside and _CLOSED.match(after)))
    return not _LENGTH.match(after) and (one["sign"] != "." or not _measures(before, after))


def _measures(before: str, after: str) -> bool:
    """Whether what stands beside a number makes it a sum of money or a measure."""
    if _MEASURE.match(after) or _SUM.search(before):
        return True
    signs = before.rstrip()[-1:] + after.lstrip()[:1]
    found = _CODES[0].search(before), _CODES[1].match(after)
    return any(unicodedata.category(sign) == "Sc" for sign in signs) or any(
        code[1] in CURRENCIES for code in found if code
    )


def _digit(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(int(char))


def _dates(text: str, languages: Collection[str | None]) -> list[tuple[int, int, datetime]]:
    """Where dates stand in a text, and which days they are, in the order of the text."""
    found: dict[int, tuple[int, int, datetime]] = {}
    for match in _NUMERIC.finditer(text):
        groups = {name[0]: value for name, value in match.groupdict().items() if value}
        if era := match["era"]:
            groups["y"] = str(int(match["y3"]) + ERAS[era])
        sign, number, month = match["s1"], groups["d"], groups["m"]
        if day := _numbered(groups["y"], month, number, sign == "/" and "en" in languages, sign):
            found[match.start()] = (*match.span(), day)
    for one in {*languages, "en"} if not found else ():
        names, shape = _months(one or "en")
        for match in shape.finditer(text) if shape else ():
            year, number = match["y"] or match["y1"], match["d"] or match["d1"]
            brief = one == "th" and match["d"] and not year and int(match["d1"] or 0) >= THAI
            if brief and _YEARED.match(text, match.end()):
                year = f"25{match['d1']}"
            month = names.get(_form(match["m"]))
            if year and number and month and (day := _day(year, str(month), number)):
                found.setdefault(match.start(), (*match.span(), day))
    for match in _ETHIOPIC.finditer(text) if not found else ():
        found[match.start()] = (*match.span(), _ethiopic(match))
    if not found:  # the Iranian calendar, and case endings of the watched region's languages
        for span, moment in dates_in(_ZONE.sub(lambda one: " " * len(one[0]), text)):
            start, end = span.start, span.end
            clock = _CLOCK.search(text, start, end)
            found[start] = (
                start,
                clock.start() if clock else end,
                moment.replace(hour=0, minute=0, second=0),
            )
    for match in _BRIEF.finditer(text) if not found and not YEAR_FIRST & {*languages} else ():
        year, month, number, sign = f"20{match['y']}", match["m"], match["d"], match["s"]
        if day := _numbered(year, month, number, "en" in languages, sign):
            found[match.start()] = (*match.span(), day)
    return sorted(found.values())


def _numbered(year: str, month: str, day: str, unsure: bool, sign: str | None) -> datetime | None:
    """A day in numbers, which may be a month first with slashes; where one is `unsure` what of two
    is the month, nobody knows."""
    if sign == "/" and int(month) > 12:
        return _day(year, day, month)
    return None if unsure and int(day) <= 12 else _day(year, month, day)


def _day(year: str, month: str, day: str) -> datetime | None:
    number = int(year)
    try:
        return datetime(
            number - BUDDHIST if number > 2400 else number,
            int(month),
            int(day),
            tzinfo=UTC,
        )
    except ValueError:
        return None


def _ethiopic(match: re.Match[str]) -> datetime:
    months = enumerate(_ETHIOPIAN.split())
    before = next(n for n, name in months if re.fullmatch(name, match["m"]))
    year = int(match["y"])
    days = 2795 + 365 * (year - 1) + year // 4 + 30 * before + int(match["d"])
    return datetime.combine(date.fromordinal(days), time(), UTC)


def _form(name: str) -> str:
    """A name in small letters, whose i may have a dot or none as its language will."""
    return name.casefold().replace("\u0307", "").replace("ı", "i")


@lru_cache(maxsize=64)
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """The months of a language by their names, and a date with one of them."""
    from monitor.codes import month_names  # noqa: PLC0415 - pages that need it are few

    known = {**month_names(language)}
    known |= {name: n % 12 + 1 for n, name in enumerate(CASES.get(language, "").split())}
    names = {_form(name): number for name, number in known.items()}
    if not names:
        return names, None
    month = _any(known)
    again = ""
    if language == "ar":  # a month's name of the west, and that of the east behind it
        twins = (_any(one for one in known if known[one] == known[name]) for name in known)
        again = "|".join(
            rf"(?<={re.escape(name)})\s?/\s?(?:{twin})(?![^\W\d_])"
            for name, twin in zip(known, twins, strict=True)
        )
        again = f"(?:{again})?"
    return names, re.compile(
        rf"(?<!\d)(?:(?P<y>(?:19|2[05])\d\d){_FILL})?(?:(?P<d>\d\d?){_FILL})?"
        rf"(?<![^\W\d_ב])(?P<m>{month})(?![^\W\d_]){again}{_FILL}"
        rf"(?:(?P<d1>\d\d?)(?!\d|\s?[:.h]\d\d){_FILL})?(?P<y1>(?:19|2[05])\d\d)?(?!\d)",
        re.IGNORECASE,
    )


def _any(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _at(day: datetime, clock: re.Match[str] | None, of: str) -> Stated:
    if clock is None:
        return Stated(day, True, False, of)
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if half := clock["before"] or clock["after"]:
        hour = hour % 12 + 12 * bool(_PAST_NOON.fullmatch(half)) if hour <= 12 else hour
    moment = day.replace(hour=hour, minute=minute)
    ahead = _ahead(clock)
    if ahead is None:
        return Stated(moment, False, False, of)
    return Stated(moment.replace(tzinfo=timezone(ahead)), False, True, of)


def _ahead(clock: re.Match[str]) -> timedelta | None:
    """By how much the zone that a clock names is ahead of UTC. What only looks like a zone is a
    temperature, or the end of a range of hours."""
    named = OFFSETS.get(clock["zone"] or "")
    if clock["offset"]:
        found = away(clock["offset"][0], clock["hours"], clock["rest"])
        if found is not None and (
            named == OFFSETS["UTC"] or (not named and _is_zone(clock, found))
        ):
            return found
    return away(named[0], named[1:3], named[3:]) if named else None


def _is_zone(clock: re.Match[str], found: timedelta) -> bool:
    """Whether a number behind a clock that names no zone is one all the same."""
    if len(clock["hours"]) < 2 or not (clock["rest"] or _ENDED.match(clock.string[clock.end() :])):
        return False
    attached = clock.end("minute") == clock.start("offset")
    until = timedelta(hours=int(clock["hour"]), minutes=int(clock["minute"] or 0)) < -found
    return not (attached and until and clock["offset"][3:4] in ("", ":"))
