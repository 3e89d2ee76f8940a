"""What dictionaries tell of a word in small letters, in the Slavic languages that pymorphy3 lacks.

simplemma has lemmas alone (of names hardly any), Morfeusz, which is Polish, each form's class,
number and case. Both are loaded when the first word of their language is asked for; simplemma's
tables stay packed, which is 2 to 12 MB a language.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

_FILES = {
    "bg": "bg", "mk": "mk", "sl": "sl", "cs": "cs", "sk": "sk",
    "hr": "hbs", "sr": "hbs", "bs": "hbs", "me": "hbs",
}  # fmt: skip
LANGUAGES = frozenset(_FILES)
# The tables of Serbian are in Latin letters.
_LATIN = str.maketrans(
    dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    | {"љ": "lj", "њ": "nj", "џ": "dž"}
)


@lru_cache(maxsize=5_000)
def lemma(word: str, language: str) -> str | None:
    """The lemma of a word of one of `LANGUAGES`, with its diacritics; None when it is not known.
    Serbian words come back in Latin letters."""
    return _table(_FILES[language]).get(latin(word, language))


def lemma_in(written: str, language: str) -> str | None:
    """The lemma of a word as written, of any language that simplemma knows; None when it does not
    know the word or the language. Serbian words come back in Latin letters."""
    name = _FILES.get(language, language)
    table = _table(name)
    ways = (written, written.lower(), written.capitalize()) if name != "hbs" else (written.lower(),)
    return next(filter(None, (table.get(latin(way, language)) for way in ways)), None)


def latin(word: str, language: str) -> str:
    """The word in the letters of its language's table."""
    return word.translate(_LATIN) if _FILES.get(language) == "hbs" else word


@cache
def _table(name: str) -> Mapping[str, str]:
    # .2 to 1 s, for texts of that language only
    from simplemma.strategies.dictionaries import (  # noqa: PLC0415
        StreamDictionaryFactory,
        dictionary_factory,
    )

    if name not in dictionary_factory.SUPPORTED_LANGUAGES:
        return {}
    return StreamDictionaryFactory(1).get_dictionary(name)


class Polish(NamedTuple):
    """One reading of a Polish form. `kind` is Morfeusz's class (subst, adj, fin, prep, ...);
    `number`, `case` and `gender` are "" where it has none."""

    kind: str
    number: str = ""
    case: str = ""
    gender: str = ""


@lru_cache(maxsize=5_000)
def polish(word: str) -> frozenset[Polish]:
    """The readings of a Polish word; empty when it is not known, or Morfeusz is not there."""
    known = _morfeusz()
    found = known.analyse(word) if known is not None else ()
    tags = [tag.split(":") for start, end, (_, _, tag, *_) in found if (start, end) == (0, 1)]
    return frozenset(Polish(*tag[: 4 if tag[0] in _DECLINED else 1]) for tag in tags) - {_UNKNOWN}


@lru_cache(maxsize=5_000)
def polish_lemmas(word: str) -> frozenset[str]:
    """The lemmas of a Polish word, but those of which it is a vocative alone."""
    known = _morfeusz()
    found = known.analyse(word) if known is not None else ()
    return frozenset(
        form.partition(":")[0]
        for start, end, (_, form, tag, *_) in found
        if (start, end) == (0, 1) and tag != _UNKNOWN.kind and ":voc" not in tag
    )


_DECLINED = frozenset({"subst", "depr", "ger", "adj", "ppas", "pact"})
_UNKNOWN = Polish("ign")


@cache
def _morfeusz() -> Any:
    try:  # there is none for some machines
        import morfeusz2  # noqa: PLC0415  -- 0.1 s and 45 MB, for Polish texts only
    except ImportError:
        return None
    strict = morfeusz2.STRICTLY_CASE_SENSITIVE  # else names are known in small letters
    return morfeusz2.Morfeusz(expand_tags=True, case_handling=strict)
