"""What is looked for in texts, each once however many watchlists ask for it."""

from typing import Protocol

from monitor import names
from monitor.match.phrase import Phrase
from monitor.match.words import SHORTEST, BadExpression, Exact, Prefix, Regex
from monitor.model import Term, TermKind
from monitor.model.matching import LONGEST_TERM
from monitor.names import Meeting, Text


class Anchored(Protocol):
    """Something with a string in the padded words of every text that holds it."""

    @property
    def pattern(self) -> str: ...

    @property
    def variant(self) -> str: ...

    def meet(self, text: Text, index: int) -> Meeting | None: ...


class Name(Protocol):
    """A name, found by the keys of its words in any script."""

    @property
    def keys(self) -> frozenset[str]: ...

    def meet(self, text: Text, index: int) -> Meeting | None: ...


Needle = Phrase | Exact | Prefix | Regex | Name


class BadTerm(Exception):
    """Why a term cannot be looked for, and the offset in it that this is about."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.at = at


def needle(term: Term) -> Needle:
    """The needle of a term that is no query. Raises BadTerm."""
    if len(term.text) > LONGEST_TERM:
        raise BadTerm(
            f"the term has {len(term.text):,} characters; at most {LONGEST_TERM:,} are allowed"
        )
    if term.kind is TermKind.REGEX:
        try:
            return Regex.of(term.text)
        except BadExpression as error:
            raise BadTerm(str(error), error.at) from None
    if not any(map(str.isalnum, term.text)):
        raise BadTerm(f"the term {term.text!r} has no letter and no digit")
    made: Needle | None
    match term.kind:
        case TermKind.PERSON:
            made = names.person(term.text, surname_alone=term.surname_alone)
            if made is not None and not made.surname[made.anchor].roots[0].sounds:  # 1905, 李
                raise BadTerm(
                    f"the surname of the person {term.text!r} has no letter whose sound is known:"
                    " write it in Latin, Cyrillic, Greek, Armenian, Georgian, Arabic or Hebrew"
                    " letters, or as exact:"
                )
        case TermKind.PLACE:
            made = names.place(term.text, aliases=term.aliases, country=term.country)
        case TermKind.ORGANISATION:
            made = names.organisation(term.text, aliases=term.aliases)
        case TermKind.EXACT:
            made = Exact.of(term.text)
        case TermKind.PREFIX:
            made = Prefix.of(term.text)
            if made is None:
                raise BadTerm(
                    f"the prefix {term.text!r} would find too much: at least {SHORTEST} letters"
                )
        case _:
            made = Phrase.of(term.text)
    if made is None:
        raise BadTerm(f"the term {term.text!r} has no word")
    return made
