"""Abbreviations in capitals with the ending that a text writes after them in small letters.

The letters are Cyrillic (МИДа, ЦИКом) or Latin (MPs, ČEZu, NATOnun). What is joined by a hyphen
or an apostrophe (ONZ-u, NATO'nun) is a word of its own already.
"""

import re
from functools import lru_cache

from monitor.text.fold import fold
from monitor.text.latin import after_capitals, ends

_SHORTEST = 2
_PLURAL = 3  # letters of what is counted: MPs, NGOs, and hardly OSCEs
# ООН is spelled out and has no cases; МИД, ТАСС and ГЛОНАСС are read as words and have them.
_VOWELS = "АЕЁИОУЫЭЮЯІЇЄ"
_READ = re.compile(f"(?=.*[{_VOWELS}])(?!.*[{_VOWELS}]{{2}}).{{2,}}[^{_VOWELS}ЬЪ]")
_CYRILLIC = ends("а у ом ем е ы и і ов ів ам ами ах ові")


@lru_cache(maxsize=20_000)
def bare(written: str, family: str) -> str:
    """The abbreviation without its ending, in a text of that family of Latin letters; the word
    itself where there is none."""
    size = len(written)
    while size and written[size - 1].islower():
        size -= 1
    head, ending = written[:size], fold(written[size:])
    if size < _SHORTEST or not (ending and head.isalpha() and head.isupper()):
        return written
    if "\u0400" <= head[0] < "\u0530":
        return head if _READ.fullmatch(head) and ending in _CYRILLIC else written
    if head[0] >= "\u0250" or (ending == "s" and size > _PLURAL):
        return written
    return head if ending in after_capitals(family) else written


def is_one(written: str) -> bool:
    """Whether a word is an abbreviation in capitals, in letters that have them."""
    georgian = "\u10d0" <= written[0] <= "\u10ff"
    return written.isalpha() and written.isupper() and written.lower() != written and not georgian
