"""Names that are met as they are written: their words, letter by letter, in all their forms."""

from monitor.names.words.root import Root

# Latin letters that change with the ending after them: Niemcy, Niemiec; Białoruś, Białorusi.
_OPEN = str.maketrans({"K": "c", "q": "c", "H": "x"})
_BARED = str.maketrans({"K": "c", "q": "c", "C": "c", "H": "x", "S": "s", "Z": "z"})


def same(root: Root, heard: str, name: str) -> bool:
    """Whether a word of that script, as it sounds, has just this root."""
    own = root.sounds
    if own == heard:
        return True
    if name == "Cyrl":  # Кіеў, Кіева
        return own.replace("w", "v") == heard.replace("w", "v")
    if name != "Latn":
        return False
    heard = heard.translate(_OPEN)
    if own[-1:] == "y" and own[:-1] + "i" == heard:  # Ontario, Ontaria
        return True
    if root.kind in _FIRM:  # Nemci are not Nemčija
        return heard == own.translate(_OPEN)
    last = own[:-1] + own[-1:].translate(_BARED)  # Brześć, Brześcia
    return heard in {own.translate(_OPEN), own.translate(_BARED), last}


_FIRM = frozenset({"iya", "ya"})


def written_so(root: Root, name: str) -> set[str]:
    """What words of that script that `same` takes for the root are called by `said_so`."""
    own = root.sounds
    if name == "Cyrl":
        return {own.replace("w", "v")}
    if name != "Latn":
        return {own}
    found = {own, own.translate(_OPEN)}
    if own[-1:] == "y":
        found.add(own[:-1] + "i")
    if root.kind in _FIRM:
        return found
    return {*found, own.translate(_BARED), own[:-1] + own[-1:].translate(_BARED)}


def said_so(heard: str, name: str) -> set[str]:
    """The names under which `written_so` has the roots that a word may be a form of."""
    if name == "Cyrl":
        return {heard.replace("w", "v")}
    return {heard, heard.translate(_OPEN)} if name == "Latn" else {heard}


# Of sounds that are the same to any of them, one.
_ALIKE = str.maketrans("KqHw", "ccxv")


def beginning(said: str) -> str:
    """What is the same in sounds and in all that they are called: the first two, roughly."""
    return said[:2].translate(_ALIKE)
