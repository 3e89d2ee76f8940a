"""Which words of a sentence only say who said it: dateline, "X said that", ", X noted".

Two reports of one statement differ in these and in nothing else, so they are left out when
wording is compared. They are recognised by form; a sentence that has little besides keeps all.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from monitor.diff import dateline
from monitor.diff.dateline import DASH, LEAST, PREFIX
from monitor.diff.remembered import Remembered
from monitor.diff.saying import says
from monitor.diff.words import Columns, Kind, Word
from monitor.text.fold import fold

AROUND = 14  # words a lead-in around a quotation may have
LONG = 16  # words a subject with its office may have before "said that"
DATED = 4  # words more with the day on which it was said
SOURCE = 5  # first words among which "according" stands, or "sözlərinə görə" behind a name
BESIDE = 4  # words between a verb of saying and the name of who says it: said his deputy, Igor X

# "that" after a verb of saying, and what opens "according to".
LINKS = frozenset(fold("that что што що że že че дека deka da kako ki dass que որ რომ").split())
_ARTICLES = frozenset(fold("the a an der die das ein eine le la les un une").split())
_AS = frozenset(fold("as как як jak ako kot kako како както").split())
# Whom something is told before "that": told reporters on Monday that.
_AUDIENCE = frozenset(
    fold(
        """reporters journalists parliament lawmakers журналистам журналистите журналістам
        новинарима novinarima novinarjem novinářům novinárom dziennikarzom gazetecilere
        jurnalistlərə լրագրողներին ჟურნალისტებს"""
    ).split()
)
_SOURCES = frozenset(
    fold(
        """according словам словами слоў слов данным даними дадзеных информации інформацією
        інформацыі мнению думку сообщению повідомленням оценке оценкам версии podle podľa według
        zdaniem danych informacji informací informácií prema riječima rečima navodima podacima
        besedah mnenju podatkih паводле според думите göre görə sözlərinə selon laut angaben
        խոսքով თქმით"""
    ).split()
)
# What opens a clause with or without a comma before it.
CLAUSES = frozenset(
    fold(
        """who which whose after before because when while since until although if where que
        który która które którzy którego której którą których którym která který které kterého
        kterou kterých kterým ktorý ktorá ktoré ktorí ktorého ktorú ktorých који која које којег
        коју којих koji koja koje kojeg koju kojih который которая которые которого которой
        которую которых которым которому який яка які якого якої яку яких якій яким
        която който които когото nakon što pošto kad kada jer dok ako
        након што пошто кад када јер док ако след като когато защото после після posle poslije"""
    ).split()
)
_COMMAS = frozenset(",՝،")
_MARK = re.compile('["“”„‟«»]')
_TURNED = {"„": "“", "»": "«"}  # what opens elsewhere closes what these open: „so“, »so«
_TELLS: Remembered[bool] = Remembered(lambda word: says(word) or word in _SOURCES)


def kept(text: str, found: Columns, low: int, high: int, first: bool) -> list[bool] | None:
    """For each word of a sentence whether it belongs to its statement; None where all do."""
    if plain(text, found, low, high, first):
        return None
    told = statement(text, found.words(low, high), first)
    return None if all(told) else told


def plain(text: str, found: Columns, low: int, high: int, first: bool) -> bool:
    """Whether a quick look sees that a sentence has no lead-in: `statement` would keep all of it.

    Args:
        text: the document.
        found: its words.
        low, high: the places of the sentence's words.
        first: whether it opens a paragraph.
    """
    norms, last = found.norms, low + PREFIX
    if any(map(_TELLS.__getitem__, norms[low : min(last, high)])):
        return False
    far = norms[last : min(low + LONG, high)]
    if not LINKS.isdisjoint(far) and any(map(_TELLS.__getitem__, far)):
        return False
    begin = max(low, high - PREFIX - DATED)
    begin = begin if Kind.DATE in found.kinds[begin:high] else max(low, high - PREFIX)
    if any(map(_TELLS.__getitem__, norms[begin:high])):
        return False
    if _MARK.search(text, max(0, found.starts[low] - 2), found.ends[high - 1] + 3):
        return False
    if not first:
        return True
    starts = found.starts[low : min(last, high)]
    if "(" in text[max(0, starts[0] - 1) : starts[-1]]:
        return False
    spans = zip(starts, found.ends[low:last], found.capitals[low:last], strict=False)
    return not any(capital and dateline.shouted(text[start:end]) for start, end, capital in spans)


def statement(text: str, found: Sequence[Word], first: bool) -> list[bool]:
    """For each word whether it belongs to what is said (True) or to its lead-in (False).

    Args:
        text: the document; the words' offsets are its own.
        found: the words of one sentence.
        first: whether the sentence opens a paragraph, where a dateline may stand.
    """
    kept = [True] * len(found)
    start = dateline.length(text, found) if first else 0
    kept[:start] = [False] * start
    quoted = _quoted(text, found)
    if sum(quoted) >= LEAST and _around(text, found, quoted, start):
        return _without_speaker(text, found, quoted)
    low, high = _prefix(text, found, start), len(found)
    high = _suffix(text, found, low)
    core = [low <= at < high and kept[at] for at in range(len(found))]
    return core if sum(core) >= min(LEAST, len(found)) else kept


def speaker(found: Sequence[Word], core: Sequence[bool]) -> tuple[str, ...]:
    """The words of the name beside the verb of a lead-in; () unless both are there."""
    for at, word in enumerate(found):
        if core[at] or not says(word.norm):
            continue
        near = range(max(0, at - BESIDE), min(len(found), at + BESIDE + 1))
        names = [one for one in near if not core[one] and found[one].kind is Kind.NAME]
        if names:
            return _name(found, min(names, key=lambda one, verb=at: abs(one - verb)))  # type: ignore[misc]
    return ()


def _name(found: Sequence[Word], at: int) -> tuple[str, ...]:
    """All words of the name that one stands in."""
    low = high = at
    while low and found[low - 1].kind is Kind.NAME and found[low].start - found[low - 1].end == 1:
        low -= 1
    while high + 1 < len(found) and found[high + 1].kind is Kind.NAME:
        if found[high + 1].start - found[high].end != 1:
            break
        high += 1
    return tuple(word.norm for word in found[low : high + 1])


def _quoted(text: str, found: Sequence[Word]) -> list[bool]:
    """For each word whether it stands between quotation marks, one of which may be missing."""
    begin = found[0].start
    spans, opened = list[tuple[int, int]](), None
    for match in _MARK.finditer(text, max(0, begin - 2), found[-1].end + 3):
        at = match.start()
        if _opens(text, at, begin, "" if opened is None else text[opened]):
            opened = at if opened is None else opened
        elif opened is not None:
            spans.append((opened, at))
            opened = None
        elif not spans:
            spans.append((0, at))  # opened in an earlier sentence
    if opened is not None:
        spans.append((opened, len(text)))
    starts, inside = [word.start for word in found], [False] * len(found)
    for span in spans:
        low, high = (bisect_left(starts, at) for at in span)
        inside[low:high] = [True] * (high - low)
    return inside


def _opens(text: str, at: int, begin: int, opened: str) -> bool:
    """Whether a mark opens a quotation in a sentence from `begin` on, where `opened` is open."""
    mark, before = text[at], text[at - 1 : at].strip() if at else ""
    inside = text[at + 1 : at + 2].isalnum()
    if mark == '"':
        return not opened and (inside or at <= begin)
    if mark in "”»":
        return not opened and inside and before in {"", "("}
    if opened:
        return _TURNED.get(opened) != mark
    return mark in "„‟" or inside or before in ("(’':–—" if mark == "«" else "(")  # d’« accord »


def _without_speaker(text: str, found: Sequence[Word], quoted: list[bool]) -> list[bool]:
    """A quotation without a speaker inside it: its mark may be missing, or stand after him."""
    high = _suffix(text, found, quoted.index(True)) if quoted[-1] else len(found)
    kept = [inside and at < high for at, inside in enumerate(quoted)]
    return kept if sum(kept) >= LEAST else quoted


def _around(text: str, found: Sequence[Word], quoted: Sequence[bool], start: int) -> bool:
    """Whether what stands outside the quotation is a lead-in and no statement of its own."""
    outside = [at for at in range(start, len(found)) if not quoted[at]]
    if len(outside) > AROUND or any(counts(found, at) for at in outside):
        return False
    if _goes_before(found, quoted):
        return False
    if len(outside) <= 3 or any(says(found[at].norm) for at in outside):
        return True
    return len(outside) <= PREFIX and _introduced(text, found, quoted)


def _goes_before(found: Sequence[Word], quoted: Sequence[bool]) -> bool:
    """Whether what is said starts before the quotation: said that he is "ready for all of it"."""
    first = quoted.index(True)
    for at, word in enumerate(found[:first]):
        if says(word.norm) and at + 1 < first and found[at + 1].norm in LINKS:
            return any(word.kind is not Kind.FUNCTION for word in found[at + 2 : first])
    return False


def _introduced(text: str, found: Sequence[Word], quoted: Sequence[bool]) -> bool:
    """Whether a colon opens the quotation, or a comma or a dash closes it, whatever the verb."""
    first = quoted.index(True)
    last = len(quoted) - 1 - quoted[::-1].index(True)
    before = text[found[first - 1].end : found[first].start] if first else ""
    after = text[found[last].end : found[last + 1].start] if last + 1 < len(found) else ""
    return ":" in before or "," in after or any(dash in after for dash in "—–―-")


def _prefix(text: str, found: Sequence[Word], start: int) -> int:
    """Where the statement starts after "X said (that)" or "According to X,"."""
    for at, word in enumerate(found[start : start + LONG], start):
        far = at - start >= PREFIX
        if counts(found, at):
            return _source(text, found, start) if far else start
        if word.norm in _SOURCES and at - start < SOURCE:
            return _source(text, found, start)
        if not says(word.norm):
            continue
        after = _linked(found, at + 1)
        if after == at + 1 and any(w.kind is Kind.NUMBER for w in found[start:at]):
            return start
        if far and (after == at + 1 or not _subject(text, found[start : at + 1])):
            break
        if _clause(text, found, start, at):
            return start
        if found[start].norm in _AS:
            after = _comma(text, found, at, start + PREFIX) or after
        tells = {Kind.CONTENT, Kind.NAME}.intersection(word.kind for word in found[after:])
        if len(found) - after < LEAST or not tells:  # the mayor said on Tuesday, 5 March
            return start
        recalls = at == start and "," in text[word.end : found[after].start]
        return _prefix(text, found, after) if recalls else after
    return _source(text, found, start)


def _linked(found: Sequence[Word], at: int) -> int:
    """Where what is said starts: after "that", and after a day before it; else where it is."""
    after = at
    for word in found[at : at + LEAST]:
        aside = word.kind in {Kind.FUNCTION, Kind.DATE} or word.norm in _AUDIENCE
        if word.norm in LINKS or not aside:
            break
        after += 1
    if after == len(found) or found[after].norm not in LINKS:
        return at
    while after < len(found) and found[after].norm in LINKS:
        after += 1
    return after


def _subject(text: str, found: Sequence[Word]) -> bool:
    """Whether what stands before a verb of saying is a name with a long office, and no clause.

    What begins with a preposition says where it was, and not who: "In an office in Sund ...".
    """
    opens = found[0].kind is Kind.FUNCTION and found[0].norm not in _ARTICLES
    if opens or any(word.norm in CLAUSES for word in found):
        return False
    return "," not in text[found[0].start : found[-1].start]


def counts(found: Sequence[Word], at: int) -> bool:
    """Whether a word is a negation or a number, but for a day's: no lead-in has these."""
    if found[at].kind is not Kind.NUMBER:
        return found[at].kind is Kind.NEGATION
    beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
    return not any(word.kind is Kind.DATE and word.norm[0] == "m" for word in beside)


def _clause(text: str, found: Sequence[Word], start: int, at: int) -> bool:
    """Whether what stands before the verb is a statement: "X left, saying", "X left — Y told".

    Between two commas or dashes stands an apposition: "X, the minister, said".
    """
    before = text[found[start].start : found[at].start]
    parts = DASH.split(before)
    if len(parts) == 2 and parts[0].count(" ") >= LEAST:
        return True
    return before.count(",") == 1 and "," in text[found[at - 1].end : found[at].start]


def _source(text: str, found: Sequence[Word], start: int) -> int:
    """Where the statement starts after "According to X," or "X sözlərinə görə,"."""
    for at in range(start, min(start + SOURCE, len(found))):
        if found[at].norm in _SOURCES:
            return _comma(text, found, at, start + PREFIX) or start
        if "," in text[found[at].end : found[at].end + 1]:
            break
    return start


def _comma(text: str, found: Sequence[Word], low: int, high: int) -> int | None:
    """The word after the first comma."""
    for at in range(low, min(high, len(found) - LEAST)):
        if not _COMMAS.isdisjoint(text[found[at].end : found[at + 1].start]):
            return at + 1
    return None


def _goes_on(tail: Sequence[Word]) -> bool:
    """Whether a verb of saying goes on to what is said: ", saying it would", ", заявив, что"."""
    for word, after in pairwise(tail[:5]):
        if says(word.norm):
            return word.norm == "saying" or after.norm in LINKS
    return False


def _suffix(text: str, found: Sequence[Word], low: int) -> int:
    """Where the statement ends before ", the minister said" or " - said the minister"."""
    dated = sum(w.kind in {Kind.DATE, Kind.NUMBER} for w in found[-PREFIX - DATED :])
    most = PREFIX + min(dated, DATED)
    for at in range(len(found) - 1, max(low + LEAST, len(found) - most) - 1, -1):
        tail, gap = found[at:], text[found[at - 1].end : found[at].start]
        if "," not in gap and not (says(tail[0].norm) and DASH.search(gap)):
            continue
        if _goes_on(tail) or any(counts(found, one) for one in range(at, len(found))):
            return len(found)
        if any(_TELLS[word.norm] for word in tail[:4]) or _tells_last(tail):
            return at
    return len(found)


def _tells_last(tail: Sequence[Word]) -> bool:
    """Whether nothing but whom, when and where stands behind the last verb of saying."""
    for word in reversed(tail):
        if says(word.norm):
            return True
        aside = word.kind in {Kind.FUNCTION, Kind.DATE, Kind.NAME} or word.norm in _AUDIENCE
        if not aside:
            return False
    return False
