"""Names reduced to what is nearly always the same however they are written."""

import re
from functools import lru_cache

from monitor.names import given
from monitor.names.words.sound import classes, plain, script, sounds
from monitor.text.fold import fold

_PLAIN = str.maketrans("BPNFIMTDGKqXHVjcxLR", "bpbfJdtdgkssChJshJS", "aeiouyEAwWYQ")


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """The consonants of a word, finer than its keys: Putin is not Biden."""
    heard = sounds(plain(word))
    found = heard.replace("w", "v").translate(_PLAIN)
    return re.sub(r"(.)\1+", r"\1", found) or heard or fold(word)


def skeleton(word: str) -> str:
    """One key of a word, the same in most spellings."""
    found = classes(sounds(fold(word)))
    return found[0] if found else fold(word)


@lru_cache(maxsize=20_000)
def given_skeleton(word: str) -> str:
    """One key of a given name and of its equivalents."""
    name = plain(word)
    found = given.groups(name, script(name))
    return fold(found[0].forms[0]) if found else skeleton(word)
