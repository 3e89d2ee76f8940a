"""The cases of a place's or an organisation's name: for showing, and only where they are sure."""

from typing import Any

from monitor.names.expand.cases import CASES, forms
from monitor.names.words.around import dictionary
from monitor.text.acronym import is_one

_GRAMMEMES = ("gent", "datv", "ablt", "loct")
_OWNED = "iıuü"  # Birliği: a possessive has other endings from the dative on
_HY_VOWELS = "աոօ"


def declined(name: str, language: str) -> list[str]:
    """The name in as many of the language's `CASES`, from the first on, as can be told."""
    words = name.split()
    if not words or is_one(words[-1]):
        return [name]
    head, last = " ".join(words[:-1]), words[-1]
    several = len(words) > 1
    match language:
        case "ru" | "uk":
            return _by_dictionary(words, language) or [name]
        case "tr" | "az":
            size = 2 if several and last[-1] in _OWNED else len(CASES[language])
            found = forms(last, language, surname=True)[:size]
        case "hy" if last.endswith("ություն"):
            found = [last, *(last[:-2] + end for end in ("ան", "անը", "ունից"))]
        case "hy":
            between = "յ" if last[-1] in _HY_VOWELS else ""
            found = [last, *(last + between + end for end in ("ի", "ին", "ից"))]
        case "ka" | "de" if not several:
            found = forms(last, language, surname=True)
        case _:
            return [name]
    return [f"{head} {one}".strip() for one in found]


def _by_dictionary(words: list[str], language: str) -> list[str]:
    """By the nominatives up to the first noun; [] where the dictionary lacks one of them."""
    known = dictionary(language)
    parses: list[Any] = []
    for word in words:
        if not known.word_is_known(word.lower()):
            return []
        found = [one for one in known.parse(word.lower()) if one.tag.case == "nomn"]
        if not found:
            return []
        named = [one for one in found if {"Geox", "Orgn"} & one.tag.grammemes]
        parses.append((named or found)[0])
        if parses[-1].tag.POS == "NOUN":
            break
    if parses[-1].tag.POS != "NOUN":
        return []
    rest = words[len(parses) :]
    rows = [words]
    for case in _GRAMMEMES:
        told = [one.inflect({case, one.tag.number} - {None}) for one in parses]
        if not all(told):
            return []
        begin = [
            one.word.capitalize() if word[0].isupper() else one.word
            for one, word in zip(told, words, strict=False)
        ]
        rows.append([*begin, *rest])
    return [" ".join(row) for row in rows]
