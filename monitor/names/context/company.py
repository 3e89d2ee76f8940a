"""What the words around a surname say of it: a street, a family, a son, a beginning."""

import re

from monitor.names import given
from monitor.names.context import title
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words import around
from monitor.names.words.endings import SOUTH_SLAVIC, flavour
from monitor.names.words.readings import readings
from monitor.names.words.sound import plain, script, sounds
from monitor.names.words.word import CASED, Fit
from monitor.text.fold import fold


def is_thing(text: Text, first: int) -> bool:
    """Whether the surname names a street, a plant, a fund."""
    if not first:
        return False
    at = first - 2 if is_honoured(text, first - 1) else first - 1
    before, further = text.folded(at), text.folded(at - 1) if at else ""
    if before in _NAMED:
        return is_named(text, at)
    if around.is_namesake(before):
        return True
    towns = _TOWNS.get(text.language or "", ())
    if before not in towns or text.gap(first - 1).strip(" \u00a0"):
        return False
    return further not in _POINTING


def is_named(text: Text, index: int) -> bool:
    """Whether the word says that something bears a name: университет имени, and not от имени."""
    word = text.folded(index)
    if word not in _NAMED or (word in _DOTTED and text.gap(index)[:1] != "."):
        return False
    return not index or text.folded(index - 1) not in _ON_BEHALF


def is_honoured(text: Text, index: int) -> bool:
    """Whether an honour stands between a thing and its namesake: вул. Професора Коваля."""
    if index < 1 or text.language not in {"ru", "uk"} or text.folded(index) not in _HONOURS:
        return False
    short = text.folded(index - 1) in around.SHORTENED | _NAMED
    return not text.gap(index).strip(" \u00a0") and not text.gap(index - 1).strip(
        " .\u00a0" if short else " \u00a0"
    )


_HONOURS = folded(  # genitives
    """академика профессора генерала маршала адмирала полковника капитана лейтенанта героя
    космонавта летчика композитора художника писателя поэта князя академіка професора адмірала
    полковника капітана лейтенанта героя льотчика письменника поета гетьмана отамана"""
)
_NAMED, _ON_BEHALF = folded("имени імені імя ім им im"), folded("от від ад")
_DOTTED = folded("ім им im")
# What a town is called right before its name, by language.
_TOWNS = {
    **dict.fromkeys(("bg", "mk"), folded("град градът село община општина")),
    **dict.fromkeys(("cs", "sk"), folded("obec obce obci")),
    **dict.fromkeys(("hr", "sr", "bs"), folded("grad gradu град граду")),
    "sl": folded("vas vasi občina občini"),
    "pl": folded("gmina gminie"),
}
# Before a town that has no name here: в този град Радев заяви.
_POINTING = folded(
    """този това тази нашия нашето своя своето нашата овој тоа оваа нашиот tom tomu ovom našem
    svom svojem cijelom celom том овом нашем свом целом tej naši svoji vsej této naší celé tejto
    našej celej tej naszej całej"""
)


def is_family(text: Text, first: int, last: int, fit: Fit) -> bool:
    before = text.folded(first - 1) if first else ""
    if around.is_family(before) and before != "die":
        return True
    if fit.ending == "s" and before in {"die", "der", "den", "the"}:
        return True
    return is_junior(text, last)


def is_woman(text: Text, first: int, last: int, fit: Fit) -> bool:
    """Whether a man's surname stands in a form of a woman's: Merkelová, Радева сказала, and not
    where something of his is the subject: группа Ахметова начала."""
    if fit.kind in {"cons-f", "vowel-f"} and fit.ending:
        return True
    if fit.ending != "а" or fit.kind not in {"ov", "adj", "hard"}:
        return False
    if text.language in SOUTH_SLAVIC:  # Жандармерија је Макрона испратила
        return False
    if fit.kind == "ov" and text.language == "mk":  # Лозова, and со Лозова
        return not last or text.folded(last - 1) not in _BEFORE_HIM
    after = text.folded(last + 1) if last + 1 < len(text.tokens) else ""
    return around.is_feminine_verb(after) and not _is_subject(text, first - 1)


def _is_subject(text: Text, index: int) -> bool:
    """Whether a Russian or Ukrainian word may be a subject, and means nobody."""
    if index < 0 or text.gap(index) != " " or text.written(index)[0].isupper():
        return False
    word = text.folded(index)
    cases = {one.case for one in readings(word, text.language) if one.kind == "word"}
    return "nomn" in cases and None not in cases and not around.is_animate(word, text.language)


_BEFORE_HIM = folded(
    "без до за зад кај кон меѓу на над наспроти од околу по под покрај пред против со"
)


def is_hers(text: Text, first: int, fit: Fit, called: Fit) -> bool:
    """Whether a name is a woman's, or of two cases (Сергей Лаврова). In Macedonian Ивана Лозова is,
    where no preposition tells that it is his (со Ивана Лозова), and Александра Вучиќ."""
    if _is_other_sex(text, fit, called):
        return True
    if text.language != "mk" or called.ending != "а":
        return False
    if not fit.ending:
        return {one.sex for one in given.groups(plain(text.written(first)), "Bulg")} == {"f"}
    return fit.kind == "ov" and (not first or text.folded(first - 1) not in _BEFORE_HIM)


def _is_other_sex(text: Text, fit: Fit, called: Fit) -> bool:
    return (
        fit.kind == "ov"
        and fit.ending in {"а", "a"}
        and called.ending in {"", "й", "ий", "y", "j", "ь"}
        and called.kind in {"j", "iy", "hard", "soft", "ov"}
        and text.family != "tr"
    )


def is_junior(text: Text, last: int) -> bool:
    """Whether the name is told from another of that name: Jr., -младший."""
    if last + 1 >= len(text.tokens) or text.gap(last).strip(" ,-"):
        return False
    return around.is_junior(text.folded(last + 1))


def is_given(text: Text, last: int, fit: Fit) -> bool:
    """Whether the word is somebody's given name here, since a surname follows."""
    after = last + 1
    if not text.goes_on(last):
        return False
    written, word = text.written(after), text.folded(after)
    name = script(plain(written))
    if name in SURNAMES:
        return _is_bare(text, last, name, fit) and is_known_given(text, last)
    if word in around.PARTICLES and written.islower() and after + 1 < len(text.tokens):
        return is_known_given(text, last) and text.written(after + 1)[0].isupper()
    if (
        name not in CASED
        or not written[0].isupper()
        or len(written) < 2
        or (title.is_title(word, text.language) and not is_known_given(text, after))
    ):
        return False
    if spoken(text, name):
        kinds = around.kinds(word, text.language)
        if "place" in kinds and not kinds & {"given", "surname"}:
            return False
        if kinds == {"word"}:
            return is_known_given(text, last)
        if "given" in kinds and _begins_name(text, last) and not is_known_given(text, last):
            return False
        return not written.isupper() or text.written(last).isupper()
    return is_known_given(text, last)


# What surnames end in where no capital tells them: Georgian, Armenian, Slavic, Italian ones.
SURNAMES = {
    "Geor": re.compile("(ძე|შვილ|იან|ოვ|ევ|სკი|ენკო|ავა|უა|აია)(ი|მ|მა|ს|ის|ისა|სა|თან|სთან|ზე)?$"),
    "Arab": re.compile("...(شفيلي|ادزه|يان|وف|وفا|سكي|سكايا|يتش|ينكو|وني|يني|يلي)$"),
}
# The same of Persian ones, and of what is as well the plural or the adjective of any word.
_SONS = re.compile("(?!ال|[يوفبلس]).{3,}(?:پور|زاده|نژاد|نیا)$")
_NISBA = re.compile("(?!ال|[يوفبلس]).{3,}[يی]$")  # no verb: يلتقي, تلقى
_PRESIDENT = fold("رئيس")  # is told by the surname, and whom he meets follows
_CASES = "აეიოუსმ"  # last letters of a Georgian case


def _is_bare(text: Text, last: int, name: str, fit: Fit) -> bool:
    """Whether a surname follows where no capital tells it. A Georgian name that has no ending goes
    on: მარტინ შულცი, and მარტინი or მარტინთან by himself."""
    written = text.written(last + 1)
    if name == "Geor":
        goes_on = not fit.ending and text.written(last)[-1] not in _CASES
        return goes_on or SURNAMES[name].search(plain(written)) is not None
    return _SONS.match(written) is not None


def may_go_on(text: Text, last: int) -> bool:
    """Whether an Arabic or Persian word may be somebody's given name, since what follows may be a
    surname (عباس عراقجي) and is in no construct (عباس مواطني القدس), or is his father's name."""
    after = last + 1
    if not text.goes_on(last):
        return False
    if text.language == "ar" and text.folded(after) in around.GIVEN_ARABIC:
        return is_known_given(text, last) and not title.before(text, last).endswith(_PRESIDENT)
    if _NISBA.match(text.written(after)) is None or text.folded(after) in around.SMALL_ARABIC:
        return False
    if after + 1 < len(text.tokens) and text.written(after + 1).startswith("ال"):
        return False
    return is_known_given(text, last)


def _begins_name(text: Text, last: int) -> bool:
    """Whether somebody else's name begins with the given name after a surname, since no case and
    sex is of both: советник Путина Михаил Лесин, жена Бродского Светлана."""
    forms = {
        kind: {
            (one.case, one.gender)
            for one in readings(text.folded(at), text.language)
            if one.kind == kind
        }
        for at, kind in ((last, "surname"), (last + 1, "given"))
    }
    return all(forms.values()) and forms["surname"].isdisjoint(forms["given"])


def is_known_given(text: Text, index: int) -> bool:
    """Whether the word is a given name by itself."""
    word = plain(text.written(index))
    name = script(word)
    if spoken(text, name) and "given" in around.kinds(text.folded(index), text.language):
        return True
    return bool(given.groups(word, flavour(text.language, text.family, name)))


def is_second(text: Text, index: int) -> bool:
    """Whether another given name is joined to the one at `index`: Jean-Claude is not Claude."""
    if not index or text.gap(index - 1) != "-" or not text.written(index - 1)[0].isupper():
        return False
    return is_known_given(text, index - 1)


def spoken(text: Text, name: str) -> bool:
    """Whether there is a dictionary of the words of this script."""
    return name == "Cyrl" and text.language in {"ru", "uk", None}


_LETTERS = 3  # of a surname that is easily something else
_CAPITALS = 5


SPELLED = frozenset({"pl", "cs", "sk", "sl", "hr", "bs"})


def is_respelled(text: Text, index: int, own: str, fit: Fit) -> bool:
    """Whether a surname in Latin letters differs by more than marks, its ending, and what
    languages write otherwise: Miedwiediew, Gorbaczow."""
    if text.language not in SPELLED:
        return False
    word, whole = text.folded(index), fold(own)
    if word.startswith(whole.rstrip("aeiou")) if fit.ending else word == whole:
        return False
    word, whole = plain(text.written(index)), plain(own)
    stem = word.removesuffix(fit.ending)
    return _unsoftened(stem) not in {_unsoftened(whole), _unsoftened(whole.rstrip("aeiou"))}


def _unsoftened(word: str) -> str:
    """How a word sounds but for soft consonants and the vowel after them."""
    return sounds(word).translate(_SOFT)


_SOFT = str.maketrans("owH", "evC", "ijy")


def is_common(text: Text, index: int) -> bool:
    """Whether the dictionary knows the word, and as no name."""
    if not spoken(text, script(plain(text.written(index)))):
        return False
    return around.kinds(text.folded(index), text.language) == {"word"}


def is_sign(text: Text, first: int, last: int) -> bool:
    """Whether a surname alone is too little: an abbreviation, two letters, a part of a name."""
    written = text.written(last)
    name = script(plain(written))
    if name not in CASED:
        return len(written) < _LETTERS
    before = first - 1
    if written.isupper() and 1 < len(written) <= _CAPITALS:
        near = [text.written(n) for n in (before, last + 1) if 0 <= n < len(text.tokens)]
        return not any(one.isupper() and len(one) > 1 for one in near)
    if len(written) > _LETTERS or before < 0 or not text.goes_on(before):
        return False
    word = text.folded(before)
    return text.written(before)[0].isupper() and not (
        title.is_title(word, text.language)
        or around.is_small(word, text.language)
        or word in around.SMALL
    )
