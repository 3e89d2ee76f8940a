"""Who lives in a land is not the land: Czesi, Włochów and Srbi are no cases of Czechy, Włochy and
Srbija, though they are written as those of other names are."""

import re

from monitor.names.listed import listed

_SOUTH = (("ija", listed("ija ije iji iju ijo ijom")), ("ија", listed("ија ије ији ију ијом")))
_SOFT = listed("ь і ю сю ссю ем єм лю я")
# How names of lands end in a language, and all that they end in there in their cases.
_KEPT: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "pl": (
        ("ia", listed("ia ii ię ią io ji")),
        ("ja", listed("ja ji ję ją jo")),
        ("cko", listed("cko")),  # of others: Anglicko, Anglika
    ),
    "cs": (("ko", listed("ko ka ku kem")),),
    "sk": (("ko", listed("ko ka ku kom")),),
    **dict.fromkeys(("hr", "sr", "bs", "sl"), _SOUTH),
    "uk": (("ь", _SOFT),),
    "be": (("ь", _SOFT),),
}
_PLURAL = re.compile("(?:ch|c|gr)y$")  # Włochy, Niemcy, Węgry
_PLURALS = re.compile("(?:ów|owi|em|si|zy|a)$")  # Włosi, Niemców, Węgrzy


def is_people(written: str, own: str, language: str | None) -> bool:
    """Whether a word that may be a case of a land's name is who lives there, or its adjective."""
    word, name = written.lower(), own.lower()
    for end, kept in _KEPT.get(language or "", ()):
        if name.endswith(end):
            root = name[: -len(end)]
            return word.startswith(root) and word[len(root) :] not in kept
    if language != "pl":
        return False
    if _PLURAL.search(name):
        return _PLURALS.search(word) is not None
    return "ck" in word and "ck" not in name  # Iracki, of Irak
