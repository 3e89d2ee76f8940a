"""opinion -> score: what analysts think of hits, against the rules in force.

A judged hit is a case of the desk's own test set. The rules run over its article as it is stored,
or, where that has changed, over the judged sentence alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.diff.lexicon import FUNCTION, stem
from monitor.match import Evidence, Matcher
from monitor.model import Document, Opinion
from monitor.pipeline import past
from monitor.pipeline.desk import Desk
from monitor.store.database import Database, Session
from monitor.text.fold import fold
from monitor.text.tokens import tokens
from monitor.views import articles
from monitor.views import opinions as opinion_views

NEAR = 10  # words, as far as `not_near` reaches
SHARED = 2  # wrong sentences that must share a word before it is suggested
SHORTEST = 3  # letters


@dataclass(frozen=True)
class Case:
    """A judged hit, and whether the rules in force still find it."""

    opinion: Opinion
    found: bool


@dataclass(frozen=True)
class Score:
    """How the rule in force does on what was judged of its hits."""

    watchlist: str
    cases: tuple[Case, ...]
    not_near: tuple[str, ...] = ()  # what would part the wrong ones from the right ones

    @property
    def right(self) -> int:
        return sum(case.opinion.right for case in self.cases)

    @property
    def precision(self) -> float | None:
        """The share of right ones among what is still found; None when nothing is."""
        found = [case for case in self.cases if case.found]
        return sum(case.opinion.right for case in found) / len(found) if found else None

    @property
    def lost(self) -> list[Opinion]:
        """Judged right, and no longer found."""
        return [case.opinion for case in self.cases if case.opinion.right and not case.found]

    @property
    def wrong(self) -> list[Opinion]:
        """Judged wrong, and still found."""
        return [case.opinion for case in self.cases if not case.opinion.right and case.found]


def score(database: Database, desk: Desk, watchlist: str | None = None) -> list[Score]:
    """The score of one watchlist or of every judged one in force, by name."""
    judged, known = database.read(_gather, watchlist)
    by_name: defaultdict[str, list[Case]] = defaultdict(list)
    for opinion in judged:
        if opinion.watchlist not in desk.watchlists:
            continue
        article = database.read(articles.article, opinion.article_id)
        document = past.with_origin(article, desk.sources)
        found = decide(desk.matcher, known, opinion, document)
        by_name[opinion.watchlist].append(Case(opinion, found))
    return [
        Score(name, tuple(cases), tuple(suggest([c.opinion for c in cases if _open(c)])))
        for name, cases in sorted(by_name.items())
    ]


def _gather(session: Session, watchlist: str | None) -> tuple[list[Opinion], Evidence]:
    return opinion_views.opinions(session, watchlist), Evidence(opinion_views.uses(session))


def _open(case: Case) -> bool:
    return case.opinion.right or case.found


def decide(matcher: Matcher, known: Evidence, opinion: Opinion, document: Document) -> bool:
    """Whether the rules find what was judged: of a wrong hit its words, of a right one anything
    in its sentence, which is what people were shown.
    """
    sentence = opinion.sentence
    if sentence not in (document.title or "") and sentence not in document.text:
        document = replace(document, title=None, text=sentence, headline=None, furniture=())
    return any(
        hit.watchlist == opinion.watchlist
        and hit.sentence == sentence
        and (opinion.right or hit.found in opinion.found or opinion.found in hit.found)
        for hit in matcher.match(document, known)
    )


def suggest(opinions: Sequence[Opinion]) -> list[str]:
    """Words for `not_near`: near the wrong hits of one watchlist, and near no right one.

    One wrong sentence is no pattern, unless the analyst named the word as the reason.
    """
    spared = {part for one in opinions if one.right for part in _around(one)}
    spared |= {part for one in opinions for part, _ in _words(f"{one.found} {one.term}")}
    wrong: dict[str, dict[str, str]] = {}  # sentence -> stem -> the word as written
    named: set[tuple[str, str]] = set()
    for one in opinions:
        if one.right:
            continue
        around = {part: word for part, word in _around(one).items() if part not in spared}
        wrong[one.sentence] = around
        named |= {(one.sentence, part) for part, _ in _words(one.because) if part in around}
    return list(_cover(wrong, named))


def _cover(wrong: dict[str, dict[str, str]], named: set[tuple[str, str]]) -> Iterable[str]:
    """The fewest words that most of the sentences have; those given as a reason first."""
    left = dict(wrong)
    while left:
        held = Counter(part for around in left.values() for part in around)
        reasons = Counter(part for sentence, part in named if sentence in left)
        usable = [part for part in held if held[part] >= SHARED or reasons[part]]
        if not usable:
            return
        best = min(usable, key=lambda part: (-reasons[part], -held[part], part))
        forms = Counter(around[best] for around in left.values() if best in around)
        yield min(forms, key=lambda word: (-forms[word], len(word), word))
        left = {sentence: around for sentence, around in left.items() if best not in around}


def _around(opinion: Opinion) -> dict[str, str]:
    """The words within reach of the hit, as written, by their stems."""
    at = max(opinion.sentence.find(opinion.found), 0)
    before = _words(opinion.sentence[:at])[-NEAR:]
    after = _words(opinion.sentence[at + len(opinion.found) :])[:NEAR]
    return {part: word for part, word in before + after if _telling(word)}


def _words(text: str) -> list[tuple[str, str]]:
    return [(stem(one.folded), text[one.start : one.end].lower()) for one in tokens(text)]


def _telling(word: str) -> bool:
    folded = fold(word)
    return len(folded) >= SHORTEST and folded.isalpha() and folded not in FUNCTION
