"""What is legal in a watchlist and yet hardly meant: rules that never match, or always, or twice.

A term is tried on the text of another as if that were an article: what the matcher itself says is
the only true answer to whether one finds the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor import query
from monitor.config.stopwords import STOP_WORDS
from monitor.errors import ConfigError, Problem
from monitor.match import Matcher, matched
from monitor.model import Document, Source, Term, TermKind, Watchlist
from monitor.model.matching import ROLES
from monitor.text.fold import fold
from monitor.text.tokens import tokens

# Their text is a text that they find; a regex or a query only describes one.
PLAIN = {TermKind.PHRASE, TermKind.EXACT, TermKind.PREFIX}
NAMES = {TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION}
# Words of no language: what finds one of them finds nearly everything in its script.
PROBES = ("Qof wex.", "Щуф эзон.", "Ճըխ ղոձ.", "ჯოხ ჭუქ.")

_ASCII = re.compile(r"\\[bBwW]|\[\[:\^?(?:alpha|alnum|word|lower|upper):\]")
_INSTEAD = {
    "b": r"(?:^|\PL) before the word and (?:\PL|$) after it",
    "B": r"\pL",
    "w": r"[\pL\pN_]",
    "W": r"[^\pL\pN_]",
}
_SLASHES = re.compile(r"/.+/[a-z]*")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at, and where it is written."""

    watchlist: str
    rule: str  # what it is a case of, in one word
    problem: Problem


def lint(
    watchlists: Sequence[Watchlist],
    sources: Sequence[Source],
    today: date,
    beside: Sequence[Watchlist] = (),
) -> list[Finding]:
    """Every finding, in the order of the watchlists.

    Args:
        sources: those of the configuration; none are known where there is no configuration.
        beside: other watchlists, which queries may name.
    """
    names = {one.name for one in watchlists}
    others = [*watchlists, *(one for one in beside if one.name not in names)]
    found: list[Finding] = []
    for one in watchlists:
        named = [other for other in others if one.names_others and other.name != one.name]
        found += _terms(one, named)
        found += _scope(one, sources, today)
        found += _everything(one, named)
        found += [finding(one, *said, term.where) for term in one.terms for said in _slips(term)]
    return found + list(_covered(watchlists, others))


def finding(watchlist: Watchlist, rule: str, what: str, where: str = "") -> Finding:
    file, line, column = [*(where or watchlist.where).rsplit(":", 2), "", ""][:3]
    place = (int(line), int(column)) if line.isdigit() and column.isdigit() else (1, 1)
    return Finding(watchlist.name, rule, Problem(file, *place, what, warning=True))


def _terms(one: Watchlist, named: Sequence[Watchlist]) -> Iterator[Finding]:
    """Terms without a word, written twice, found by another, or forbidden by another."""
    usable = []
    first: dict[tuple[str, TermKind, str], Term] = {}
    for role in ROLES:
        for term in getattr(one, role):
            if term.kind in PLAIN | NAMES and not tokens(term.text):
                yield finding(one, "empty", f"{term.text!r} has no word in it", term.where)
                continue
            text = fold(term.text) if term.kind not in {TermKind.EXACT, TermKind.REGEX} else ""
            key = role, term.kind, text or term.text
            if key in first:
                what = f"{term.text!r} stands here twice, first on line {_line(first[key])}"
                yield finding(one, "duplicate", what, term.where)
                continue
            first[key] = term
            usable.append((role, term))
    yield from _found_by_others(one, usable, named)


def _found_by_others(
    one: Watchlist, usable: Sequence[tuple[str, Term]], named: Sequence[Watchlist]
) -> Iterator[Finding]:
    # No watchlist's name holds a line break.
    numbers = {f"\n{n}": n for n in range(len(usable))}
    rules = [
        Watchlist(name, "", any=(usable[n][1],), where=one.where) for name, n in numbers.items()
    ]
    matcher = Matcher.compile([*rules, *named])
    finders: defaultdict[int, list[int]] = defaultdict(list)
    for n, (_, term) in enumerate(usable):
        if term.kind in PLAIN | NAMES:
            for name in matched(matcher.match(Document(str(n), text=term.text))):
                if numbers.get(name, n) != n:
                    finders[n].append(numbers[name])
    for n, others in finders.items():
        role, term = usable[n]
        for other in others:
            other_role, finder = usable[other]
            if role in {"any", "all"} and other_role == "none":
                what = f"{term.text!r} can never count: none forbids {finder.text!r}"
                yield finding(one, "excluded", what, term.where)
                break
            # An exact term finds its own letters, not the other forms of the phrase.
            narrower = finder.kind in {TermKind.EXACT, TermKind.REGEX} and term.kind != finder.kind
            mutual = n in finders[other] if other in finders else False
            if role == other_role == "any" and not narrower and not (mutual and n < other):
                what = (
                    f"{term.text!r} adds nothing: {finder.text!r} (line {_line(finder)}) finds it"
                )
                yield finding(one, "shadowed", what, term.where)
                break


def _scope(one: Watchlist, sources: Sequence[Source], today: date) -> Iterator[Finding]:
    """A scope that leaves no article."""
    if one.since and one.since > today:
        what = f"nothing counts before {one.since.isoformat()}, which is still to come"
        yield finding(one, "scope", what)
    left = [source for source in sources if source.enabled]
    if not left:
        return
    left = [source for source in left if not one.sources or source.name in one.sources]
    if not left:
        yield finding(one, "scope", "none of its sources is polled")
        return
    left = [source for source in left if not one.countries or source.country in one.countries]
    if not left:
        said = ", ".join(one.countries)
        yield finding(one, "scope", f"no source that is left is of {said}")
        return
    spoken = {source.language for source in left}
    if one.languages and None not in spoken and not spoken & set(one.languages):
        said = ", ".join(sorted(one.languages))
        yield finding(one, "scope", f"no source that is left writes in {said}")


def _covered(chosen: Sequence[Watchlist], others: Sequence[Watchlist]) -> Iterator[Finding]:
    """Watchlists of which another finds every term, whatever else they ask."""
    wide = [
        one
        for one in others
        if one.any
        and one == Watchlist(one.name, one.title, any=one.any, alert=one.alert, where=one.where)
    ]
    matcher = Matcher.compile([one for one in wide if not one.names_others])
    place = {one.name: n for n, one in enumerate(others)}
    coverers: dict[str, set[str]] = {}
    for one in chosen:
        if one.any and all(term.kind in PLAIN | NAMES for term in one.any):
            met = (matched(matcher.match(Document("", text=term.text))) for term in one.any)
            coverers[one.name] = set.intersection(*map(set, met)) - {one.name}
    for one in chosen:
        for name in sorted(coverers.get(one.name, ()), key=place.__getitem__):
            if one.name in coverers.get(name, ()) and place[one.name] < place[name]:
                continue  # they find the same: said once, of the later one
            what = f"the watchlist {name!r} finds every term of this one"
            yield finding(one, "covered", what)
            break


def _everything(one: Watchlist, named: Sequence[Watchlist]) -> Iterator[Finding]:
    """A rule that has no say."""
    open_one = replace(
        one, languages=(), sources=(), countries=(), sections=(), since=None, none=(), not_near=()
    )
    matcher = Matcher.compile([open_one, *named])
    met = [
        text for text in PROBES if one.name in matched(matcher.match(Document("probe", text=text)))
    ]
    if met:
        guilty = [
            term for term in (*one.any, *one.all) if term.kind in {TermKind.REGEX, TermKind.QUERY}
        ]
        where = guilty[0].where if len(guilty) == 1 else ""
        what = f"this finds nearly every article: even {met[0]!r}, which means nothing"
        yield finding(one, "everything", what, where)


def _line(term: Term) -> str:
    return term.where.rsplit(":", 2)[-2] if term.where.count(":") >= 2 else "?"


def _slips(term: Term) -> Iterator[tuple[str, str]]:
    """Of a term that hardly says what its author means: the rule, and what to write."""
    match term.kind:
        case TermKind.REGEX:
            yield from _expression(term.text)
        case TermKind.QUERY:
            yield from _query(term.text)
        case TermKind.PHRASE if _says_nothing(term.text):
            yield "everything", f"{term.text!r} stands in nearly every article of its language"
        case TermKind.PHRASE if re.search(r"\S - \S", term.text):
            what = f"{term.text!r} is one phrase: is a line indented too far?"
            yield "joined", what


def _says_nothing(text: str) -> bool:
    """Whether it holds words such as "the" alone; an abbreviation is met in capitals (WHO)."""
    words = tokens(text)
    written = [word for word in words.written if not (len(word) > 1 and word.isupper())]
    return len(written) == len(words) and {word.folded for word in words} <= STOP_WORDS


def _expression(text: str) -> Iterator[tuple[str, str]]:
    sign = _ASCII.search(text)
    if sign and (not text.isascii() or re.search(r"\\[pP]", text)):
        instead = _INSTEAD.get(sign[0][1], r"\pL")
        yield "ascii", f"RE2's {sign[0]} knows the letters a to z only: write {instead}"
    if _SLASHES.fullmatch(text):
        yield (
            "slashes",
            "the slashes belong to what is looked for: leave them out; (?i) stands first",
        )


def _query(text: str) -> Iterator[tuple[str, str]]:
    """`truce lang:ru OR lang:uk` finds whatever is Ukrainian."""
    try:
        root = query.parse(text).root
    except ConfigError:  # told elsewhere
        return
    if isinstance(root, query.Or):
        wordless = [p for p in root.parts if not query.needs(p, query.Leaf, query.Reference)]
        if 0 < len(wordless) < len(root.parts):
            about = next(one for one in query.walk(wordless[0]) if isinstance(one, query.About))
            said = f"{about.name}:{about.value}"
            yield "alone", f"after OR, {said} is enough by itself: put ( ) around what OR joins"
