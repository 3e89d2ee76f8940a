"""Adjectives of regions, some of which are named after their town: Карабах, карабахский; Moscow
region, which is Московская область and moskevská oblast."""

import re

from monitor.names import atlas
from monitor.names.listed import folded
from monitor.names.places.compound import is_adjective
from monitor.names.text import Text
from monitor.names.words.root import Root
from monitor.names.words.sound import classes, plain, script, sounds
from monitor.names.words.word import Word
from monitor.text.fold import fold
from monitor.text.tokens import tokens

_WRITTEN = re.compile("(.+) (?:region|oblast|province|krai|voivodeship)", re.IGNORECASE)
# How the words for such a region begin in Slavic languages, or those words.
_KINDS = tuple(map(fold, ("област", "oblast", "obwod", "wojewodz", "provin", "провин")))
_WORDS = folded("обл край края краю краем краї kraj kraje kraji kraju krajem")
_AND = folded("и та і й i a in")
_ADJECTIVE = re.compile("[сцsczd][кk]\\w{1,3}$")  # псковской, sumskim
_FAR = 4  # words of a row: Тверской, Псковской и Московской областях
# Москва, московский; Орёл, орловский.
_FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])ва$|[её](?=л$)")


def town(written: str) -> str | None:
    """The town or place that a rule names a region after; None where it names none."""
    found = _WRITTEN.fullmatch(written.strip())
    return found[1] if found else None


def names(of: str, country: str | None) -> list[str]:
    """What the adjective of the region may be made of: the town's Cyrillic names."""
    known = atlas.city(of, country)
    own = [one for one in known.names if script(one) == "Cyrl" and " " not in one] if known else []
    return list(dict.fromkeys([_stem(one) for one in own] or [of]))


def _stem(name: str) -> str:
    if not (found := _FLEETING.search(name)):
        return name
    return name[: found.start()] + ("ов" if found[0] == "ва" else "лов")


def around(text: Text, index: int) -> tuple[int, int] | None:
    """The first and last token of the region whose adjective the token is; None without its
    kind."""
    if index and text.gap(index - 1) == " " and _is_kind(text.folded(index - 1)):
        return index - 1, index
    for at in range(index + 1, min(index + 1 + _FAR, len(text.tokens))):
        if text.gap(at - 1).strip(" ,\u00a0"):
            return None
        word = text.folded(at)
        if _is_kind(word):
            return (index, at) if at == index + 1 else (index, index)
        if word not in _AND and _ADJECTIVE.search(word) is None:
            return None
    return None


def _is_kind(word: str) -> bool:
    return word in _WORDS or word.startswith(_KINDS)


def known(region: atlas.Known) -> list[Word]:
    """Of a region of the atlas: by rule of its first name in Cyrillic, and those that are told."""
    name = next((one for one in region.names if script(one) == "Cyrl" and " " not in one), "")
    told = [_with_stem(stem, sounds(plain(stem))) for stem in region.adjectives]
    return [*told, *adjectives(name)]


def adjectives(name: str) -> list[Word]:
    """The Slavic adjectives of a place of one word, by rule: Карабах, карабахский; Добруджа,
    добруджански; Тракия, тракийски; Slezsko, slezský."""
    if len(tokens(name)) != 1 or is_adjective(name):
        return []
    whole = sounds(plain(name))
    root = whole.rstrip("aeiouyjEA")
    end = whole[len(root) :]
    if len(root) < _ROOT or (end and root.endswith(("sk", "ck"))):
        return [_with_stem(name, root)] if end in {"a", "o"} and len(root) >= _ROOT else []
    root = root.removesuffix("k") if root.endswith(("sk", "ck")) else root
    stays = root.endswith("s") or (root.endswith("c") and root + "k" in whole)
    stems = [root + ("k" if stays else "sk")]
    if end.endswith("a") or end == "e":
        stems.append(root + "ansk")
    if _IA.fullmatch(end):
        stems += [root + "iysk", root + "isk"]
    return [_with_stem(name, stem) for stem in stems]


_ROOT = 4  # sounds
_IA = re.compile("i[yj]?[aA]|i[yj]")


def _with_stem(written: str, heard: str) -> Word:
    roots = (Root(heard, "adj"),)
    return Word(written, script(plain(written)), roots, classes(heard), True)


_SIDES = ("სამხრეთ", "ჩრდილოეთ", "აღმოსავლეთ", "დასავლეთ")
_LIQUID = re.compile("[რლ](?=[^რლ]*$)")


def georgian(name: str) -> str | None:
    """The Georgian adjective of a region by its Georgian name: აფხაზეთი, აფხაზური; after an რ
    it ends in -ული (ყარაბაღული); of a side of the world it is one word (სამხრეთოსური)."""
    *side, last = name.split()
    if script(last) != "Geor" or "-" in name or (side and side[0] not in _SIDES) or len(side) > 1:
        return None
    stem = "".join(side) + (last.removesuffix("ეთი") if last.endswith("ეთი") else last[:-1])
    if last[-1] not in "იაე" or len(stem) < _ROOT:
        return None
    liquid = _LIQUID.search(stem.removeprefix("".join(side)))
    return stem + ("ული" if liquid and liquid[0] == "რ" else "ური")
